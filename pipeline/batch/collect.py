"""Which files a build reads, and under which path each stands in the knowledge base."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from ..decide.decisions import DECISIONS_NAME
from ..publish.folder import written_by_a_build
from .manifest import MANIFEST_NAME, Manifest, read_manifest
from .one_file import Task
from .settings import CONFIGURATION

_ABOUT = (MANIFEST_NAME, CONFIGURATION, DECISIONS_NAME)
"""Files of a folder that say something of it."""


class NothingToReadError(ValueError):
    """The paths given lead to no file; the message says which one and why."""


def collect(
    paths: Sequence[Path],
    *,
    leave_out: Path | None = None,
    vocabulary: Path | None = None,
    manifest: Manifest | None = None,
) -> list[Task]:
    """One task for every file, in the order of their paths; each file once, however often it is named.

    Folders are read with all that is in them, except hidden files, ``leave_out`` (where the build writes), what builds
    wrote elsewhere, the manifest, the settings and the decisions; a manifest in a folder given counts, unless one is
    given.
    Raises ``NothingToReadError`` and ``ManifestError``.
    """
    found: dict[Path, Task] = {}
    for path in paths:
        own = None if manifest else _manifest_in(path)
        known = manifest or own
        for file, recorded in _files(path, leave_out, own):
            publisher = known.publishers.get(recorded) if known else None
            task = Task(file, recorded, vocabulary, publisher, inside=path if path.is_dir() else None)
            real = Path(os.path.realpath(file))
            earlier = found.get(real)
            # Named twice, a file keeps the path that does not depend on the order of the names.
            if earlier is None or (len(recorded), recorded) < (len(earlier.path), earlier.path):
                found[real] = task
    return sorted(found.values(), key=lambda task: (task.path, str(task.file)))


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
    files = set(_walk(path, leave_out))
    if manifest is not None:
        files.update(path / name for name in manifest.publishers)  # one that is listed and not there has failed
    if not files:
        raise NothingToReadError(f"{path}: the folder holds no files to read")
    for file in sorted(files):
        yield file, recorded_path(file.relative_to(path).as_posix())


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    avoided = leave_out.resolve() if leave_out else None
    written: set[Path] = set()
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != avoided]
        written |= written_by_a_build(here)
        for name in names:
            file = here / name
            if not name.startswith(".") and file not in written and not (here == folder and name in _ABOUT):
                yield file


def recorded_path(path: str) -> str:
    """A path as the knowledge base gives it: POSIX, not climbing above its start, and always valid UTF-8."""
    printable = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    parts = PurePosixPath(posixpath.normpath(printable)).parts
    return "/".join(part for part in parts if part not in ("/", ".."))
