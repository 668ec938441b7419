"""What linking finds, as compressed lines: how it travels between processes and is kept for the next time."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator

_LEVEL = 1
_CHECKSUM = 64  # characters of a SHA-256


def packed(lines: Iterable[bytes]) -> bytes:
    """Lines without line breaks as one piece, with a checksum in front. The same lines always give the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=_LEVEL, mtime=0) as file:
        file.writelines(line + b"\n" for line in lines)
    data = buffer.getvalue()
    return _checksum(data) + data


def unpacked(data: bytes | None) -> Iterator[bytes] | None:
    """The lines one after the other; ``None`` where these are not the bytes that ``packed`` gave."""
    if data is None or data[:_CHECKSUM] != _checksum(data[_CHECKSUM:]):
        return None
    return (line[:-1] for line in gzip.open(io.BytesIO(data[_CHECKSUM:])))


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode("ascii")
