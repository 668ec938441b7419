"""Looks into a folder of results, and removes those that nobody will use."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .link_memo import linked_files
from .store import entries, leftovers, read_entry
from .version import code_version

State = Literal["usable", "other_version", "once", "damaged", "leftover", "links"]
STATES: dict[State, str] = {
    "usable": "usable by the next build",
    "other_version": "of another version of govplan or of a library",
    "once": "of files that are tried again each time",
    "damaged": "damaged",
    "leftover": "left by a build that was stopped",
    "links": "of linking",
}
_DAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the cache: its state, its size in bytes, and the days since a build used it."""

    file: Path
    state: State
    size: int
    days: float


def look_into(folder: Path) -> Iterator[Held]:
    """Everything that a cache holds. Raises ``OSError``."""
    for file in entries(folder):
        yield _held(file, _state(file))
    for file in linked_files(folder):
        yield _held(file, "links")
    for file in leftovers(folder):
        yield _held(file, "leftover")


def prune(folder: Path, days: float | None = None, *, everything: bool = False) -> list[Held]:
    """Remove what is of no use, with ``days`` also what was not used for so long. Raises ``OSError``."""
    gone = []
    for held in look_into(folder):
        if everything or held.state not in ("usable", "links") or (days is not None and held.days >= days):
            held.file.unlink(missing_ok=True)
            gone.append(held)
    return gone


def _held(file: Path, state: State) -> Held:
    status = file.stat()
    return Held(file, state, status.st_size, (time.time() - status.st_mtime) / _DAY)


def _state(file: Path) -> State:
    found = read_entry(file)
    if found is None:
        return "damaged"
    label, _ = found
    if not label.lasting:
        return "once"
    return "usable" if label.code == code_version() else "other_version"
