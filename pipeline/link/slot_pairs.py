"""The slots of one kind of many pairs: what they share, weighted by how telling a slot is, and what one side lacks."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from .columns import SlotTable
from .tables import Flags, Floats, Places, Table, shared

NEAR = 0.4
"""What two slots count of which one is wider than the other, against 1 for equal ones."""


class SlotPairs:
    """Slots of the first and the second of each pair; every property is a column with one value for each pair."""

    def __init__(self, table: SlotTable, first: Places, second: Places) -> None:
        self._table = table
        self._first = first
        self._second = second

    def _shared(self, left: Table, right: Table) -> Floats:
        return shared(left, right, self._first, self._second)

    def _turned(self, left: Table, right: Table) -> Floats:
        return shared(left, right, self._second, self._first)

    @cached_property
    def ours(self) -> Flags:
        """The first name has a slot of this kind."""
        return self._table.own.filled[self._first]

    @cached_property
    def theirs(self) -> Flags:
        """The second name has one."""
        return self._table.own.filled[self._second]

    @cached_property
    def weights(self) -> tuple[Floats, Floats]:
        """How telling the slots of each name are: the sums of their weights."""
        sums = self._table.own.sums
        return sums[self._first], sums[self._second]

    @cached_property
    def one_sided(self) -> Flags:
        """Only one of the two names has a slot of this kind."""
        return self.ours ^ self.theirs

    @cached_property
    def agree(self) -> Flags:
        """The names have a slot in common."""
        return self._shared(self._table.own.has, self._table.own.has) > 0

    @cached_property
    def near(self) -> Flags:
        """A slot of one name is wider than a slot of the other."""
        wider, own = self._table.wider, self._table.own.has
        return np.asarray((self._shared(wider, own) > 0) | (self._turned(wider, own) > 0))

    @cached_property
    def strongest(self) -> Floats:
        """The weight of the most telling slot of the name that has less of it; 0 if one has none."""
        most = self._table.own.most
        return np.minimum(most[self._first], most[self._second])

    @cached_property
    def both(self) -> Floats:
        """How telling all that the names share is: the sum of weights; what is only wider counts ``NEAR``."""
        own = self._table.own
        return np.where(self.agree, self._shared(own, own.has), np.where(self.near, NEAR * self.strongest, 0.0))

    @cached_property
    def shared(self) -> Floats:
        """Weighted Dice overlap, 0 to 1; where nothing is equal but something wider, ``NEAR`` of the most telling."""
        ours, theirs = self.weights
        whole = ours + theirs
        dice = np.divide(2 * self.both, whole, where=whole > 0, out=np.zeros_like(whole))
        return np.where(self.agree, dice, self.both)

    @cached_property
    def differ(self) -> Floats:
        """How telling the least telling side of two sets without a term in common is; less if one is wider."""
        return np.where(self.agree, 0.0, self.strongest * np.where(self.near, 1 - NEAR, 1.0))

    @cached_property
    def told(self) -> tuple[Flags, Flags]:
        """The second's description names a slot of the first name, and the other way round."""
        own, context = self._table.own.has, self._table.context.has
        return self._shared(own, context) > 0, self._turned(own, context) > 0

    @cached_property
    def reached(self) -> tuple[Flags, Flags]:
        """The second's description or heading names a slot of the first name or a wider one, and the other way round."""
        reach, said = self._table.reach, self._table.said.has
        return self._shared(reach, said) > 0, self._turned(reach, said) > 0

    @cached_property
    def told_share(self) -> tuple[Floats, Floats]:
        """Share of each name's slots that the other's description names, by weight; 0 without slots."""
        return self._shares(self._table.context.has)

    @cached_property
    def said_share(self) -> tuple[Floats, Floats]:
        """Share of each name's slots that the other's description or heading names, by weight; 0 without slots."""
        return self._shares(self._table.said.has)

    @cached_property
    def unshared(self) -> tuple[Floats, Floats]:
        """How telling those slots of each name are of which the other programme says nothing, nor anything narrower."""
        own, known = self._table.own, self._table.known
        ours, theirs = self.weights
        return np.maximum(0.0, ours - self._shared(own, known)), np.maximum(0.0, theirs - self._turned(own, known))

    def _shares(self, other: Table) -> tuple[Floats, Floats]:
        own = self._table.own
        found = self._shared(own, other), self._turned(own, other)
        first, second = (
            np.divide(part, whole, where=whole > 0, out=np.zeros_like(whole))
            for part, whole in zip(found, self.weights, strict=True)
        )
        return first, second
