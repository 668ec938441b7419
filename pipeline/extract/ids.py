"""Ids of records by what the source numbers them."""

from __future__ import annotations

from collections import Counter


class Ids:
    """The ids that the records of one plan have so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        """The wanted id; a number that is printed twice gets a suffix that counts in the order of the source."""
        found, count = wanted, max(1, self._next[wanted])
        while found in self._taken:
            count += 1
            found = f"{wanted}~{count}"
        self._next[wanted] = count
        self._taken.add(found)
        return found

    def count(self, kind: str) -> int:
        """How many records of a kind there are, the next one included, for those that are numbered through a plan."""
        self._next[kind] += 1
        return self._next[kind]
