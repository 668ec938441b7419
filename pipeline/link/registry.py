"""Ids of canonical programmes: minted once, and kept through growth, merge and split."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .records import Entry


class RegistryError(ValueError):
    """A registry file that cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Named:
    """A cluster that needs an id: its members, and the id that it would get if it had none."""

    member_ids: tuple[str, ...]
    wish: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """The id of every cluster, the ids that each replaced, and the registry with what is new appended."""

    ids: tuple[str, ...]
    replaces: Mapping[str, tuple[str, ...]]
    registry: tuple[Entry, ...]


def registry_of(members: Mapping[str, Sequence[str]]) -> tuple[Entry, ...]:
    """A registry from canonical ids (oldest first) and their members."""
    return tuple(Entry(name, tuple(ids)) for name, ids in members.items())


def assign(clusters: Sequence[Named], earlier: Sequence[Entry]) -> Assignment:
    """Ids for clusters.

    An earlier id goes to the cluster with most of its members (on a tie, the one whose first member is first).
    A cluster that several ids come to keeps the oldest, and the others are replaced by it. A cluster that none
    comes to gets the id that it wishes for, with a number behind it if that was ever given away.
    """
    heirs = _heirs(clusters, earlier)
    ids: dict[int, str] = {}
    replaced: dict[str, str] = {entry.id: entry.replaced_by for entry in earlier if entry.replaced_by}
    taken = {entry.id for entry in earlier}
    for entry in earlier:
        if entry.id in heirs:
            oldest = ids.setdefault(heirs[entry.id], entry.id)
            if oldest != entry.id:
                replaced[entry.id] = oldest
    for index in sorted(range(len(clusters)), key=lambda index: clusters[index].member_ids):
        if index not in ids:
            ids[index] = _mint(clusters[index].wish, taken)
            taken.add(ids[index])
    current = {ids[index]: cluster.member_ids for index, cluster in enumerate(clusters)}
    known = [Entry(e.id, current.get(e.id, e.member_ids), replaced.get(e.id)) for e in earlier]
    old = {entry.id for entry in earlier}
    new = sorted(name for name in current if name not in old)
    return Assignment(
        ids=tuple(ids[index] for index in range(len(clusters))),
        replaces=_chains(replaced),
        registry=(*known, *(Entry(name, current[name]) for name in new)),
    )


def _heirs(clusters: Sequence[Named], earlier: Sequence[Entry]) -> dict[str, int]:
    """For every earlier id that is still its own, the cluster with most of its members."""
    home = {member: index for index, cluster in enumerate(clusters) for member in cluster.member_ids}
    heirs: dict[str, int] = {}
    for entry in earlier:
        counts: dict[int, int] = {}
        for member in entry.member_ids:
            if member in home:
                counts[home[member]] = counts.get(home[member], 0) + 1
        if counts and entry.replaced_by is None:
            heirs[entry.id] = min(counts, key=lambda index: (-counts[index], clusters[index].member_ids))
    return heirs


def _mint(wish: str, taken: set[str]) -> str:
    number = 2
    name = wish
    while name in taken:
        name = f"{wish}-{number}"
        number += 1
    return name


def _chains(replaced: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For every id that is still in use, all ids that lead to it."""
    found: dict[str, list[str]] = {}
    for name in sorted(replaced):
        at = replaced[name]
        while at in replaced:
            at = replaced[at]
        found.setdefault(at, []).append(name)
    return {name: tuple(ids) for name, ids in found.items()}


def read_registry(path: Path) -> tuple[Entry, ...]:
    """The registry of a file of JSON lines; empty if there is none. Raises ``RegistryError``."""
    if not path.exists():
        return ()
    entries: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                entries[row["id"]] = Entry(row["id"], tuple(row["member_ids"]), row.get("replaced_by"))
            except (ValueError, KeyError, TypeError) as error:
                raise RegistryError(f"{path}, line {number}: not an entry of the registry ({error})") from error
    return tuple(entries.values())


def registry_lines(path: Path, entries: Iterable[Entry]) -> str:
    """What the file holds with a line behind it for every entry that changed; a later line about an id counts instead
    of an earlier one. Raises ``RegistryError``."""
    before = {entry.id: entry for entry in read_registry(path)}
    lines = [
        json.dumps(
            {"id": entry.id, "member_ids": list(entry.member_ids), "replaced_by": entry.replaced_by},
            ensure_ascii=False,
        )
        for entry in entries
        if before.get(entry.id) != entry
    ]
    held = path.read_text(encoding="utf-8") if path.exists() else ""
    return held + "".join(f"{line}\n" for line in lines)
