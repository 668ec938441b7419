"""Many programmes, ready to be compared all at once: their words and slots as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np

from .profiles import KINDS, Profile
from .slot_terms import all_wider, wider_only
from .slots import Slots, merged
from .tables import Flags, Table, terms_of
from .themes import themes_of


@dataclass(frozen=True)
class SlotTable:
    """The slots of one kind. ``own`` are those of names, ``context`` and ``group`` those of descriptions and headings,
    ``said`` these two together; ``wider`` what is wider than a name's slots, ``reach`` these and the name's own, and
    ``known`` all that a programme speaks of or that is wider than its name's slots."""

    own: Table
    wider: Table
    reach: Table
    context: Table
    said: Table
    known: Table


class Columns:
    """What is compared of profiles, column by column, each made when it is first asked for."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles

    def __len__(self) -> int:
        return len(self.profiles)

    @cached_property
    def names(self) -> Table:
        """Pairs of characters of names."""
        return Table((p.grams for p in self.profiles), self._name_terms)

    @cached_property
    def speaks(self) -> Table:
        """The pairs of characters of any name that a name or its description holds, each with a weight of 1."""
        if not self.described.any():
            return self.names.has
        held = self._name_terms.keys()
        return Table(
            (dict.fromkeys([*p.grams, *(p.context_grams.keys() & held)], 1.0) for p in self.profiles), self._name_terms
        )

    @cached_property
    def tells(self) -> Table:
        """The pairs of characters of any name that a description holds."""
        return Table((p.context_grams for p in self.profiles), self._name_terms)

    @cached_property
    def contexts(self) -> Table:
        """Pairs of characters of descriptions."""
        return _table([p.context_grams for p in self.profiles])

    @cached_property
    def groups(self) -> Table:
        """Pairs of characters of headings."""
        return _table([p.group_grams for p in self.profiles])

    @cached_property
    def subjects(self) -> Table:
        """Subjects and quoted schemes of names, and the kinds that programmes may be of."""
        return _table(
            [_equal([*p.marks.topic, *(f"「{scheme}" for scheme in p.marks.schemes), *p.kinds]) for p in self.profiles]
        )

    @cached_property
    def themes(self) -> Table:
        """Themes of programmes."""
        return _table([_equal(themes_of(p)) for p in self.profiles])

    @cached_property
    def schemes(self) -> Table:
        """Names of schemes in quotation marks."""
        return _table([_equal(p.marks.schemes | p.context_marks.schemes) for p in self.profiles])

    @cached_property
    def kinds(self) -> Table:
        """Probabilities of kinds of programmes."""
        return _table([Slots(p.kinds) for p in self.profiles])

    @cached_property
    def kind_roots(self) -> Table:
        """Their square roots."""
        return _table([Slots({kind: sqrt(share) for kind, share in p.kinds.items()}) for p in self.profiles])

    @cached_property
    def described(self) -> Flags:
        """True where there is a description."""
        return np.array([bool(p.context) for p in self.profiles], dtype=bool)

    @cached_property
    def slots(self) -> dict[str, SlotTable]:
        """Slots by kind."""
        return {kind: self._slots(kind) for kind in KINDS}

    @cached_property
    def _name_terms(self) -> dict[str, int]:
        return terms_of(p.grams for p in self.profiles)

    def _slots(self, kind: str) -> SlotTable:
        own: list[Slots] = [getattr(p.marks, kind) for p in self.profiles]
        context: list[Slots] = [getattr(p.context_marks, kind) for p in self.profiles]
        group: list[Slots] = [getattr(p.group_marks, kind) for p in self.profiles]
        said = [merged(one, other) for one, other in zip(context, group, strict=True)]
        reach = [all_wider(slots) for slots in own]
        terms = terms_of(reach, said)
        return SlotTable(
            own=Table(own, terms),
            wider=Table([wider_only(slots) for slots in own], terms),
            reach=Table(reach, terms),
            context=Table(context, terms),
            said=Table(said, terms),
            known=Table([merged(one, other) for one, other in zip(said, reach, strict=True)], terms).has,
        )


def _table(rows: Sequence[dict[str, float]]) -> Table:
    return Table(rows, terms_of(rows))


def _equal(terms: Iterable[str]) -> Slots:
    return Slots(dict.fromkeys(sorted(terms), 1.0))
