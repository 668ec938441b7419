"""Files that are whole or not there: a reader never sees half of one."""

from __future__ import annotations

import contextlib
import filecmp
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

PART = ".govplan-part"
"""How the names of files end that are not whole yet."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; a file that holds the same bytes is left alone. Raises ``OSError``."""
    if not _is_device(path) and _holds(path, data):
        return
    with replaced(path) as file:
        file.write(data)


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of ``path`` at the end, or is gone where an error ends it.

    A file that holds the same bytes is left alone, and a device or a pipe is written to, never replaced. Raises
    ``OSError``.
    """
    if _is_device(path):
        with path.open("wb") as device:
            yield device
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=PART, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if path.is_file() and filecmp.cmp(temporary, path, shallow=False):
            temporary.unlink()
            return
        temporary.chmod(0o666 & ~_umask())  # a temporary file is its owner's alone, what is published is not
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def with_more(path: Path, lines: Iterable[bytes]) -> Iterator[bytes]:
    """What a file holds, where there is one, and more lines behind it."""
    if path.exists():
        with path.open("rb") as held:
            yield from held
    yield from lines


def is_leftover(path: Path) -> bool:
    """Whether a file is one that a killed process was writing."""
    return path.name.startswith(".") and path.name.endswith(PART) and path.is_file()


def check_writable(folder: Path) -> None:
    """Make the folder and try that a file can be written in it. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


def _is_device(path: Path) -> bool:
    """Whether a path leads to something that is neither a file nor a folder."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
