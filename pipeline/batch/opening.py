"""Opens the files of a build: regular files only, not too large, and none that a link leads to outside its folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from ..read.errors import ReadError
from ..read.limits import read_limits


def read_bytes(file: Path, inside: Path | None = None) -> bytes:
    """All bytes of a file. ``inside`` is a folder that it must not lead out of. Raises ``ReadError``."""
    _check(file, inside)
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error


def digest_of(file: Path, inside: Path | None = None) -> str:
    """The SHA-256 of a file, in hexadecimal, without holding its bytes. Raises ``ReadError``."""
    _check(file, inside)
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(error) from error


def _check(file: Path, inside: Path | None) -> None:
    try:
        if file.exists() and not file.is_file():  # reading a pipe or a device could wait for ever
            raise ReadError("unreadable", "the file cannot be read: it is a device or a pipe; save it as a file")
        if inside is not None and not _leads_inside(file, inside):
            raise ReadError("outside", "a link that leads out of the folder that is read; name its target to read it")
        size = file.stat().st_size
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    most = read_limits()
    if size > most.file_bytes:
        raise ReadError("too_large", f"larger than {most.file_mb} MB, which no plan is; not read")


def _leads_inside(file: Path, folder: Path) -> bool:
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _unreadable(error: OSError | ValueError) -> ReadError:
    reason = error.strerror if isinstance(error, OSError) else None
    return ReadError("unreadable", f"the file cannot be read: {reason or error}")
