"""Makes a release: a folder that is never changed again, the list of all releases, and a copy of the latest."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ....schemas import KnowledgeBase, KnowledgeBaseError
from ..export.about import About
from ..export.formats import Format
from ..export.sssom import Decided
from ..files import write_whole
from ..folder import KNOWLEDGE_BASE
from .changes import Changes, compare
from .contents import Contents, write_contents
from .errors import ReleaseError, UnexplainedError
from .fates import Fates, fates, unexplained
from .history import INDEX, LATEST, History, check_version, history_index, read_history


@dataclass(frozen=True)
class Order:
    """What to release: a knowledge base, the folder that holds its raw texts, and what the publisher says."""

    knowledge_base: KnowledgeBase
    folder: Path
    version: str
    date: str | None = None
    formats: tuple[Format, ...] = ()
    about: About = field(default_factory=About)
    accept: str | None = None
    decided: Decided | None = None


@dataclass(frozen=True)
class Released:
    """Where a release stands, what changed since the one before, and whether it was there already."""

    place: Path
    changes: Changes
    before: str | None
    was_there: bool


def release(order: Order, target: Path) -> Released:
    """Release into a folder of releases.

    Raises ``ReleaseError``, ``ExportError`` and ``OSError``; nothing that was published is changed then.
    """
    version = check_version(order.version)
    history = read_history(target)
    before = history.before(version)
    changes = compare(_earlier(history, before), order.knowledge_base) if before else Changes((), {})
    missing = unexplained(changes)
    if missing and not order.accept:
        raise UnexplainedError(missing)
    known = fates(history.redirects(before), changes, order.knowledge_base, version, order.accept)
    place = history.place(version)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", suffix=".govplan-part", dir=target) as part:
        made = Path(part) / version
        write_contents(made, _contents(order, changes, before, known))
        was_there = place.exists()
        if was_there:
            _check_same(made, place)
        else:
            made.rename(place)
    versions = history.versions if version in history.versions else (*history.versions, version)
    _show(History(target, versions))
    return Released(place, changes, before, was_there)


def _contents(order: Order, changes: Changes, before: str | None, known: Fates) -> Contents:
    about = replace(order.about, version=order.version)
    return Contents(
        order.knowledge_base,
        order.folder,
        order.version,
        order.date,
        order.formats,
        about,
        changes,
        before,
        known,
        order.decided,
    )


def _earlier(history: History, version: str) -> KnowledgeBase:
    try:
        return KnowledgeBase.load(history.place(version) / KNOWLEDGE_BASE)
    except KnowledgeBaseError as error:
        raise ReleaseError(f"the release before cannot be read: {error}") from error


def _check_same(made: Path, place: Path) -> None:
    """Raise ``ReleaseError`` where a release that is there differs from what would be written."""
    ours, theirs = _files(made), _files(place)
    apart = [name for name in sorted({*ours, *theirs}) if not _equal(made / name, place / name)]
    if apart:
        raise ReleaseError(
            f"{place} is published and differs from this ({len(apart)} files, the first: {apart[0]}): "
            "a release is never changed; choose another version"
        )


def _files(folder: Path) -> Sequence[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _equal(first: Path, second: Path) -> bool:
    return first.is_file() and second.is_file() and filecmp.cmp(first, second, shallow=False)


def _show(history: History) -> None:
    """Write the list of releases, and the copy of the latest."""
    folder, newest = history.folder, history.place(history.versions[-1])
    latest = folder / LATEST
    if not _equal(newest / INDEX, latest / INDEX):
        with tempfile.TemporaryDirectory(prefix=".", suffix=".govplan-part", dir=folder) as part:
            fresh, old = Path(part) / "new", Path(part) / "old"
            shutil.copytree(newest, fresh)
            # Two renames: whoever reads finds the one copy or the other, never a mixture of both.
            if latest.exists():
                latest.rename(old)
            fresh.rename(latest)
    write_whole(folder / INDEX, history_index(history))
