"""Pairs of programmes, as features look at them: columns of numbers, one for each pair."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np

from .columns import Columns
from .profiles import Profile
from .slot_pairs import SlotPairs
from .tables import Flags, Floats, Places, Table, shared

Both = tuple[Floats, Floats]
"""What is asked of the first of two programmes towards the second, and of the second towards the first."""


class Pairs:
    """Pairs of rows of ``columns``: the places of the first and of the second of each, and whether they are of one
    city."""

    def __init__(self, columns: Columns, first: Places, second: Places, same_city: Flags) -> None:
        self.columns = columns
        self.first = first
        self.second = second
        self.same_city = same_city

    @classmethod
    def of(cls, pairs: Iterable[tuple[Profile, Profile]]) -> Pairs:
        """Pairs of profiles of any families; those that look the same are held once."""
        looks: dict[tuple[str, str], int] = {}
        held: list[Profile] = []
        found, one_city = [], []
        for pair in pairs:
            for profile in pair:
                if looks.setdefault((profile.family, profile.look), len(held)) == len(held):
                    held.append(profile)
            a, b = pair
            found.append((looks[a.family, a.look], looks[b.family, b.look]))
            one_city.append(a.jurisdiction_id is not None and a.jurisdiction_id == b.jurisdiction_id)
        places = np.array(found, dtype=np.int64).reshape(-1, 2)
        return cls(Columns(held), places[:, 0], places[:, 1], np.array(one_city, dtype=bool))

    def __len__(self) -> int:
        return len(self.first)

    def shared(self, left: Table, right: Table) -> Floats:
        """The sum over the terms that both have of the product of their weights."""
        return shared(left, right, self.first, self.second)

    def both_ways(self, left: Table, right: Table) -> Both:
        """The same with the first on the left, and with the second there."""
        return self.shared(left, right), shared(left, right, self.second, self.first)

    def each(self, values: Any) -> tuple[Any, Any]:
        """A value of every row: for the first and for the second of each pair."""
        return values[self.first], values[self.second]

    @cached_property
    def topic(self) -> SlotPairs:
        """Subjects."""
        return SlotPairs(self.columns.slots["topic"], self.first, self.second)

    @cached_property
    def target(self) -> SlotPairs:
        """People."""
        return SlotPairs(self.columns.slots["target"], self.first, self.second)

    @cached_property
    def instrument(self) -> SlotPairs:
        """Ways of working."""
        return SlotPairs(self.columns.slots["instrument"], self.first, self.second)

    @cached_property
    def qualifier(self) -> SlotPairs:
        """What narrows programmes down."""
        return SlotPairs(self.columns.slots["qualifier"], self.first, self.second)

    @cached_property
    def in_name(self) -> Both:
        """How much of each name stands in the other name."""
        names = self.columns.names
        return self._shares(*self.both_ways(names, names.has))

    @cached_property
    def held(self) -> Both:
        """How much of each name stands in the other name or its description."""
        if not self.columns.described.any():
            return self.in_name
        return self._shares(*self.both_ways(self.columns.names, self.columns.speaks))

    def _shares(self, ours: Floats, theirs: Floats) -> Both:
        first, second = self.each(self.columns.names.sums)
        return np.divide(ours, first, where=first > 0, out=ours), np.divide(
            theirs, second, where=second > 0, out=theirs
        )

    def cosine(self, table: Table) -> Floats:
        """Cosine similarity of the rows of a table; 0 where one is empty."""
        found = self.shared(table, table)
        if not found.any():
            return found
        ours, theirs = self.each(table.lengths)
        return np.asarray(found / (ours * theirs))
