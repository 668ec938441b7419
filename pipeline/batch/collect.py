"""Which files a build reads, and under which path each stands in the knowledge base."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from ..decide.decisions import DECISIONS_NAME
from ..publish.folder import written_by_a_build
from ..publish.shelf import Scratch
from .child import task_from, task_to
from .manifest import MANIFEST_NAME, Manifest, read_manifest
from .one_file import Task
from .settings import CONFIGURATION

_ABOUT = (MANIFEST_NAME, CONFIGURATION, DECISIONS_NAME)
"""Files of a folder that say something of it."""


class NothingToReadError(ValueError):
    """The paths given lead to no file; the message says which one and why."""


class Tasks(Collection[Task]):
    """Tasks in the order of their paths, which lie on disk."""

    def __init__(self) -> None:
        scratch = Scratch()
        self._by_file, self._in_order = scratch.table(), scratch.table()

    def add(self, task: Task) -> None:
        """One more. Named twice, a file keeps the path that does not depend on the order of the names."""
        real = os.fsencode(os.path.realpath(task.file)).hex()
        earlier = self._by_file.get(real)
        if earlier is not None:
            before = task_from(earlier)
            if (len(before.path), before.path) <= (len(task.path), task.path):
                return
            del self._in_order[_place(before)]
        self._by_file[real] = self._in_order[_place(task)] = task_to(task)

    def __iter__(self) -> Iterator[Task]:
        return (task_from(row) for _, row in self._in_order.pairs())

    def __len__(self) -> int:
        return len(self._in_order)

    def __contains__(self, task: object) -> bool:
        return isinstance(task, Task) and _place(task) in self._in_order


def _place(task: Task) -> str:
    return f"{task.path}\0{os.fsencode(task.file).hex()}"


def collect(
    paths: Sequence[Path],
    *,
    leave_out: Path | None = None,
    vocabulary: Path | None = None,
    manifest: Manifest | None = None,
) -> Tasks:
    """One task for every file, in the order of their paths; each file once, however often it is named.

    Folders are read with all that is in them, except hidden files, ``leave_out`` (where the build writes), what builds
    wrote elsewhere, the manifest, the settings and the decisions; a manifest in a folder given counts, unless one is
    given.
    Raises ``NothingToReadError``, ``ManifestError`` and ``OSError``.
    """
    found = Tasks()
    for path in paths:
        own = None if manifest else _manifest_in(path)
        known = manifest or own
        inside = path if path.is_dir() else None
        for file, recorded in _files(path, leave_out, own):
            publisher = known.publishers.get(recorded) if known else None
            found.add(Task(file, recorded, vocabulary, publisher, inside))
    return found


def decisions_in(paths: Sequence[Path]) -> list[Path]:
    """The files of decisions in the folders given."""
    files = (path / DECISIONS_NAME for path in paths if path.is_dir())
    return [file for file in sorted(set(files)) if file.is_file()]


def _manifest_in(path: Path) -> Manifest | None:
    file = path / MANIFEST_NAME
    return read_manifest(file) if path.is_dir() and file.is_file() else None


def _files(path: Path, leave_out: Path | None, manifest: Manifest | None) -> Iterator[tuple[Path, str]]:
    if not os.path.lexists(path):
        raise NothingToReadError(f"{path}: no such file or folder")
    if not path.is_dir():
        yield path, recorded_path(path.name if path.is_absolute() else path.as_posix())
        return
    files = _walk(path, leave_out)
    # One that is listed and not there has failed.
    listed = (path / name for name in manifest.publishers) if manifest is not None else ()
    empty = True
    for file in chain(files, listed):
        yield file, recorded_path(file.relative_to(path).as_posix())
        empty = False
    if empty:
        raise NothingToReadError(f"{path}: the folder holds no files to read")


def _walk(top: Path, leave_out: Path | None) -> Iterator[Path]:
    """The files below a folder, in no order. One that cannot be listed stands for what is in it."""
    avoided = leave_out.resolve() if leave_out else None
    waiting, written = [top], set[Path]()
    while waiting:
        here = waiting.pop()
        written |= written_by_a_build(here)  # its raw texts lie below
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    path = here / entry.name
                    if entry.name.startswith(".") or path in written or (here == top and entry.name in _ABOUT):
                        continue
                    if not path.is_dir():
                        yield path
                    elif not path.is_symlink() and path.resolve() != avoided:
                        waiting.append(path)
        except OSError as error:
            if here == top:
                raise NothingToReadError(f"{top}: the folder cannot be listed ({error.strerror})") from error
            yield here


def recorded_path(path: str) -> str:
    """A path as the knowledge base gives it: POSIX, not climbing above its start, and always valid UTF-8."""
    printable = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    parts = PurePosixPath(posixpath.normpath(printable)).parts
    return "/".join(part for part in parts if part not in ("/", ".."))
