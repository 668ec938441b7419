"""The pairs of nodes that are worth scoring, family by family, a part of them at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from .candidates import proposed
from .columns import Columns
from .pairs import Pairs
from .profiles import Profile
from .strands import Node
from .tables import Places, Table, every_two, shared, terms_of

AT_ONCE = 1 << 17
"""Most pairs whose features are in memory at once."""

Compared = tuple[Places, Places, Pairs]
"""The numbers of the first and the second nodes of some pairs, and what is compared of them."""


def compared(profiles: Sequence[Profile], nodes: Sequence[Node]) -> Iterator[Compared]:
    """All candidate pairs of nodes, each once, the smaller number first."""
    families: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        families[profiles[node.speaker].family].append(number)
    for numbers in families.values():
        yield from _of_family(profiles, nodes, numbers)


def _of_family(profiles: Sequence[Profile], nodes: Sequence[Node], numbers: Sequence[int]) -> Iterator[Compared]:
    looks: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        looks[profiles[nodes[number].speaker].look].append(number)
    columns = Columns([profiles[nodes[found[0]].speaker] for found in looks.values()])
    cities = _cities(profiles, [nodes[number] for found in looks.values() for number in found])
    by_look = np.array([number for found in looks.values() for number in found], dtype=np.int64)
    counts = np.array([len(found) for found in looks.values()], dtype=np.int64)
    crowded = np.flatnonzero(counts > 1)
    one, other = proposed(columns)
    one, other = np.concatenate([one, crowded]), np.concatenate([other, crowded])
    for start in range(0, len(one), AT_ONCE):
        first, second = one[start : start + AT_ONCE], other[start : start + AT_ONCE]
        of, ours, theirs = every_two(counts, first, second)
        once = (first != second)[of] | (ours < theirs)
        of, ours, theirs = of[once], ours[once], theirs[once]
        same_city = shared(cities, cities, ours, theirs) > 0
        pairs = Pairs(columns, first[of], second[of], same_city)
        yield np.minimum(by_look[ours], by_look[theirs]), np.maximum(by_look[ours], by_look[theirs]), pairs


def _cities(profiles: Sequence[Profile], nodes: Sequence[Node]) -> Table:
    """The cities of every node."""
    rows = [{city: 1.0 for place in node.members if (city := profiles[place].jurisdiction_id)} for node in nodes]
    return Table(rows, terms_of(rows))
