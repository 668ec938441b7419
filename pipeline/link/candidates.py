"""Which pairs are worth scoring: rows of one family of bureaus that share enough of a name or a subject.

Whether two programmes are a pair depends on these two alone, so that plans added to a corpus never push a pair out;
only where more than ``MOST`` others would do, the nearest stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from .columns import Columns
from .profiles import Profile
from .tables import CELLS, Flags, Floats, Places, Table, terms_of

MIN_COSINE = 0.2
MIN_COVERED = 0.5

MOST = 50
"""Most pairs that one row proposes: beyond it those that share least are left out."""

_SUBJECT = 0.5
"""What a shared subject counts against a cosine of 1, where only the nearest stay."""


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of positions ``(i, j)``, ``i < j``, each once, in order."""
    families: dict[str, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        families[profile.family].append(position)
    found = []
    for members in families.values():
        first, second = proposed(Columns([profiles[position] for position in members]))
        places = np.array(members, dtype=np.int64)
        found.extend(zip(places[first].tolist(), places[second].tolist(), strict=True))
    yield from sorted(found)


def proposed(columns: Columns) -> tuple[Places, Places]:
    """The same for programmes of one family: the first and the second places of all pairs, in order."""
    count = len(columns)
    codes = [
        np.minimum(rows, others) * count + np.maximum(rows, others) for rows, others in _Search(columns).blocks()
    ]
    found = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *codes]))
    return found // max(1, count), found % max(1, count)


class _Search:
    """The rows of one family by what they can be found by."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        profiles = columns.profiles
        subjects = [dict.fromkeys(_subjects(profile), 1.0) for profile in profiles]
        told = [dict.fromkeys(profile.context_marks.topic, 1.0) for profile in profiles]
        taken = [{**own, **dict.fromkeys(p.marks.topic, 1.0)} for own, p in zip(told, profiles, strict=True)]
        self._subjects = _table(subjects)
        terms = terms_of(taken)
        self._told, self._taken = Table(told, terms), Table(taken, terms)

    def blocks(self) -> Iterator[tuple[Places, Places]]:
        """Rows and those that they propose, as many rows at once as memory allows."""
        count = len(self._columns)
        step = max(1, CELLS // max(1, count))
        for start in range(0, count, step):
            rows, others = np.nonzero(self._near(start, min(count, start + step)))
            yield rows + start, others

    def _near(self, start: int, end: int) -> Flags:
        """For the rows from ``start`` to ``end``, which others share enough with each: the nearest ``MOST`` at most."""
        names = self._columns.names
        cosines = names.with_all(names, start, end) / (names.lengths[start:end, None] * names.lengths)
        subjects = self._subjects.with_all(self._subjects, start, end) > 0
        covered = names.with_all(self._columns.tells.has, start, end)
        whole = names.sums[start:end, None]
        enough = (cosines >= MIN_COSINE) | subjects | (covered >= np.maximum(MIN_COVERED * whole, _TINY))
        enough |= self._taken.with_all(self._told, start, end) > 0
        enough[np.arange(end - start), np.arange(start, end)] = False
        value = cosines + _SUBJECT * subjects + covered / np.where(whole > 0, whole, 1.0)
        return nearest(enough, value, MOST)


_TINY = 1e-12


def nearest(enough: Flags, value: Floats, most: int) -> Flags:
    """Of what is enough in each row, the ``most`` of greatest value; of equal ones the first."""
    crowded = np.flatnonzero(enough.sum(axis=1) > most)
    if not len(crowded):
        return enough
    values = np.where(enough[crowded], value[crowded], -np.inf)
    least = np.partition(values, -most, axis=1)[:, -most, None]
    above, level = values > least, values == least
    enough[crowded] = above | (level & (np.cumsum(level, axis=1) <= most - above.sum(axis=1)[:, None]))
    return enough


def _table(rows: Sequence[Mapping[str, float]]) -> Table:
    return Table(rows, terms_of(rows))


def _subjects(profile: Profile) -> list[str]:
    """Subjects and quoted schemes of a name, and the kinds that a programme may be of."""
    return [*profile.marks.topic, *(f"「{scheme}" for scheme in profile.marks.schemes), *profile.kinds]


def blocked(a: Profile, b: Profile) -> bool:
    """True for two rows of one plan that print different things: they cannot be one programme."""
    return a.plan_id == b.plan_id and a.row != b.row


def all_pairs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair of positions, in order."""
    ordered = sorted(positions)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            yield first, second
