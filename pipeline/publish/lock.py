"""One build at a time in a folder: a second one is told, and a build that died holds nothing."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

LOCK = ".govplan-lock"


class LockedError(RuntimeError):
    """Another process writes to the folder; the message says which."""


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Nobody else writes to the folder meanwhile. Raises ``LockedError`` and ``OSError``.

    The lock is the operating system's, on a file in the folder, so that it ends with the process, however that ends.
    Where the system has none (Windows), or the file system does not offer it, writers are not kept apart.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    file = folder / LOCK
    with contextlib.ExitStack() as stack:
        while True:
            handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            closing = stack.enter_context(contextlib.ExitStack())
            closing.callback(os.close, handle)
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError) as error:
                raise LockedError(_sentence(folder, os.read(handle, 200))) from error
            except OSError:
                break
            if _is(handle, file):
                stack.callback(_remove, file)
                os.truncate(handle, 0)
                os.write(handle, f"process {os.getpid()} on {socket.gethostname()}".encode())
                break
            closing.close()  # it was removed by its holder between opening and locking
        yield


def _sentence(folder: Path, holder: bytes) -> str:
    who = holder.decode("utf-8", "replace") or "another process"
    return f"{folder}: {who} is building there; wait until it ends, or name another folder"


def _is(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
