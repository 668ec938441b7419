"""How much of a file is read, and how: what readers ask for, and a build can set for every file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """``pages`` of a PDF that are read; ``part_mb`` and ``file_mb``: megabytes (2**20 bytes) of a part of a container,
    unpacked, and of a file. ``ocr``: whether pages of a PDF that are only pictures are read by OCR; ``cross_check``:
    whether a PDF is read with a second engine as well."""

    pages: int = 20_000
    part_mb: int = 96
    file_mb: int = 512
    ocr: bool = False
    cross_check: bool = False

    @property
    def part_bytes(self) -> int:
        """Bytes that a part of a container may have, unpacked."""
        return self.part_mb * _MEGABYTE

    @property
    def file_bytes(self) -> int:
        """Bytes that a file may have."""
        return self.file_mb * _MEGABYTE


_DEFAULT = ReadLimits()
_CURRENT = ContextVar[ReadLimits]("read_limits")


def read_limits() -> ReadLimits:
    """The bounds in force."""
    return _CURRENT.get(_DEFAULT)


@contextmanager
def limited(limits: ReadLimits) -> Iterator[None]:
    """Read with these bounds."""
    token = _CURRENT.set(limits)
    try:
        yield
    finally:
        _CURRENT.reset(token)
