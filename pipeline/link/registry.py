"""Ids of canonical programmes: minted once, and kept through growth, merge and split."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .records import Entry, Table, Tidy


class RegistryError(ValueError):
    """A registry file that cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Named:
    """A cluster that needs an id: its members, sorted, and the id that it would get if it had none."""

    member_ids: tuple[str, ...]
    wish: str


class Registry(Collection[Entry]):
    """One entry for each id, in the order in which the ids came."""

    def __init__(self, entries: Iterable[Entry] = (), table: Table = Tidy) -> None:
        self._rows, self._ids = table(), table()
        self._count = 0
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """An entry that is new, or takes the place of the one with its id."""
        place = self._rows[entry.id][0] if self.holds(entry.id) else self._count
        if place == self._count:
            self._ids[f"{place:012}"] = entry.id
            self._count += 1
        self._rows[entry.id] = [place, *entry.member_ids, entry.replaced_by]

    def holds(self, name: str) -> bool:
        """Whether there is an entry of an id."""
        return name in self._rows

    def get(self, name: str) -> Entry | None:
        """The entry of an id."""
        return self._entry(name) if self.holds(name) else None

    def __contains__(self, entry: object) -> bool:
        return isinstance(entry, Entry) and self.get(entry.id) == entry

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        for place in range(self._count):
            yield self._entry(self._ids[f"{place:012}"])

    def _entry(self, name: str) -> Entry:
        _, *member_ids, replaced_by = self._rows[name]
        return Entry(name, tuple(member_ids), replaced_by)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The id of every cluster by its first member, the ids that each id replaced, and the registry with what is new
    appended."""

    ids: Mapping[str, str]
    replaces: Mapping[str, Sequence[str]]
    registry: Registry


def registry_of(members: Mapping[str, Sequence[str]]) -> tuple[Entry, ...]:
    """A registry from canonical ids (oldest first) and their members."""
    return tuple(Entry(name, tuple(ids)) for name, ids in members.items())


def assign(clusters: Iterable[Named], earlier: Iterable[Entry], table: Table = Tidy) -> Assignment:
    """Ids for clusters, in whatever order they come.

    An earlier id goes to the cluster with most of its members (on a tie, the one whose first member is first).
    A cluster that several ids come to keeps the oldest, and the others are replaced by it. A cluster that none
    comes to gets the id that it wishes for, with a number behind it if that was ever given away.
    """
    wishes, members = table(), table()
    for cluster in clusters:
        wishes[cluster.member_ids[0]], members[cluster.member_ids[0]] = cluster.wish, cluster.member_ids
    ids, replaced = _inherited(members, earlier, table)
    registry, now, new = Registry(earlier, table), table(), table()
    for first in wishes:
        if first in ids:
            now[ids[first]] = members[first]
        else:
            ids[first] = _mint(wishes[first], lambda name: registry.holds(name) or name in new)
            new[ids[first]] = members[first]
    for entry in earlier:
        registry.put(Entry(entry.id, tuple(now.get(entry.id, entry.member_ids)), replaced.get(entry.id)))
    for name in new:
        registry.put(Entry(name, tuple(new[name])))
    return Assignment(ids, _chains(replaced, table), registry)


def _inherited(
    members: Mapping[str, Sequence[str]], earlier: Iterable[Entry], table: Table
) -> tuple[MutableMapping[str, str], MutableMapping[str, str]]:
    """The earlier ids of clusters by their first members, and the ids that others replaced."""
    homes, ids, replaced = table(), table(), table()
    for first in members:
        for member in members[first]:
            homes[member] = first
    for entry in earlier:
        if entry.replaced_by:
            replaced[entry.id] = entry.replaced_by
            continue
        heir = _heir(entry, homes)
        if heir is None:
            continue
        if heir in ids:
            replaced[entry.id] = ids[heir]
        else:
            ids[heir] = entry.id
    return ids, replaced


def _heir(entry: Entry, homes: Mapping[str, str]) -> str | None:
    """The cluster with most of the members of an entry, by its first member."""
    counts: dict[str, int] = {}
    for member in entry.member_ids:
        home = homes.get(member)
        if home is not None:
            counts[home] = counts.get(home, 0) + 1
    return min(counts, key=lambda first: (-counts[first], first), default=None)


def _mint(wish: str, taken: Callable[[str], bool]) -> str:
    number = 2
    name = wish
    while taken(name):
        name = f"{wish}-{number}"
        number += 1
    return name


def _chains(replaced: Mapping[str, str], table: Table) -> Mapping[str, Sequence[str]]:
    """For every id that is still in use, all ids that lead to it."""
    found = table()
    for name in replaced:
        at = replaced[name]
        while at in replaced:
            at = replaced[at]
        found[at] = (*found.get(at, ()), name)
    return found


def read_registry(path: Path, table: Table = Tidy) -> Registry:
    """The registry of a file of JSON lines; empty if there is none. Raises ``RegistryError`` and ``OSError``."""
    return Registry(_entries(path), table)


def _entries(path: Path) -> Iterator[Entry]:
    if not path.exists():
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield Entry(row["id"], tuple(row["member_ids"]), row.get("replaced_by"))
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                    raise RegistryError(f"{path}, line {number}: not an entry of the registry ({error})") from error


def new_lines(path: Path, entries: Iterable[Entry], table: Table = Tidy) -> Iterator[bytes]:
    """A line for every entry that is other than the file says, to go behind what it holds: a later line about an id
    counts instead of an earlier one. Raises ``RegistryError`` and ``OSError``."""
    before = read_registry(path, table)
    for entry in entries:
        if before.get(entry.id) != entry:
            row = {"id": entry.id, "member_ids": list(entry.member_ids), "replaced_by": entry.replaced_by}
            yield json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"
