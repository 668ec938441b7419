"""What linking keeps between builds, beside the results of files: one file a key."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..publish.files import write_whole

_FOLDER = "links"
_ENDING = ".linked"


class LinkMemo:
    """A folder of what one state of the code worked out. A file that is damaged is as good as none."""

    def __init__(self, cache: Path, version: str) -> None:
        self._folder = cache / _FOLDER
        self._version = version
        self._used: set[Path] = set()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key."""
        file = self._file(key)
        self._used.add(file)
        try:
            digest, _, body = file.read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if digest == _digest(body) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; a disk that is full costs time, not the build."""
        file = self._file(key)
        self._used.add(file)
        with contextlib.suppress(OSError):
            write_whole(file, _digest(data) + b"\n" + data)

    def forget_others(self) -> None:
        """Remove what this build did not use: only the newest state of every part is worth its place."""
        for file in linked_files(self._folder.parent):
            if file not in self._used:
                with contextlib.suppress(OSError):
                    file.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / (hashlib.sha256(f"{self._version} {key}".encode()).hexdigest() + _ENDING)


def linked_files(cache: Path) -> Iterator[Path]:
    """What linking keeps in a cache."""
    yield from sorted((cache / _FOLDER).glob(f"*{_ENDING}"))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode("ascii")
