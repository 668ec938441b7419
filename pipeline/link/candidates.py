"""Which pairs are worth scoring: rows of one family of bureaus that share enough of a name, a subject or people.

Whether two programmes are a pair depends on these two alone, so that plans added to a corpus never push a pair out;
only where more than ``MOST`` others would do, the nearest stay, and letters are compared up to ``FEW`` names only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from .columns import Columns
from .profiles import Profile
from .tables import CELLS, Flags, Floats, Places, Table

MIN_COSINE = 0.1
"""Least cosine of the weighted character pairs of two names."""

MIN_COVERED = 0.3
"""Least share of a name's character pairs, by weight, that a description holds."""

MIN_RATIO = 40
"""Least edit similarity of two names, of 100."""

FEW = 3000
"""Most names of a family of which every two are compared letter by letter."""

MOST = 100
"""Most pairs that one row proposes: beyond it those that share least are left out."""

_SUBJECT = 0.5
"""What a shared subject counts against a cosine of 1, where only the nearest stay."""


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of positions ``(i, j)``, ``i < j``, each once, in order."""
    families: dict[str, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        families[profile.family].append(position)
    found: list[tuple[int, int]] = []
    for members in families.values():
        first, second = proposed(Columns([profiles[position] for position in members]))
        places = np.array(members, dtype=np.int64)
        found.extend(zip(places[first].tolist(), places[second].tolist(), strict=True))
    yield from sorted(found)


def proposed(columns: Columns, channels: Iterable[str] | None = None) -> tuple[Places, Places]:
    """The same for programmes of one family: the first and the second places of all pairs, in order.

    ``channels`` are those of ``CHANNELS`` that may propose a pair: all unless given.
    """
    count = len(columns)
    search = _Search(columns, [CHANNELS[name] for name in channels or CHANNELS])
    codes = [np.minimum(rows, others) * count + np.maximum(rows, others) for rows, others in search.blocks()]
    found = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *codes]))
    return found // max(1, count), found % max(1, count)


class Block:
    """Some rows of a family, from ``start`` to ``end``, beside all its rows: one line for each of the former."""

    def __init__(self, columns: Columns, start: int, end: int) -> None:
        self.columns = columns
        self.start = start
        self.end = end

    def share(self, left: Table, right: Table) -> Flags:
        """True where they have a term in common."""
        return left.with_all(right, self.start, self.end) > 0

    @cached_property
    def cosines(self) -> Floats:
        """Cosine of the names' weighted character pairs."""
        names = self.columns.names
        whole = names.lengths[self.start : self.end, None] * names.lengths
        return np.asarray(names.with_all(names, self.start, self.end) / whole)

    @cached_property
    def covered(self) -> Floats:
        """Share of each row's name that the others' descriptions hold."""
        names = self.columns.names
        whole = names.sums[self.start : self.end, None]
        held = names.with_all(self.columns.tells.has, self.start, self.end)
        return np.asarray(held / np.where(whole > 0, whole, 1.0))

    @cached_property
    def of_one_subject(self) -> Flags:
        """Names with a subject or a quoted scheme in common, and programmes that may be of one kind."""
        subjects = self.columns.subjects
        return self.share(subjects, subjects)


def by_words(block: Block) -> Flags:
    """Names that share enough of their character pairs."""
    return block.cosines >= MIN_COSINE


def by_subject(block: Block) -> Flags:
    """Names with a subject or a quoted scheme in common, and programmes that may be of one kind."""
    return block.of_one_subject


def by_people(block: Block) -> Flags:
    """Names that address the same people, and work in the same way or speak of one subject."""
    people, ways = block.columns.slots["target"].own, block.columns.slots["instrument"].own
    alike = block.share(people, people)
    return alike & (block.share(ways, ways) | block.of_one_subject) if alike.any() else alike


def by_description(block: Block) -> Flags:
    """Names whose subject, or enough of whose character pairs, another's description holds."""
    subjects = block.columns.slots["topic"]
    told = block.share(subjects.own, subjects.context) | block.share(subjects.context, subjects.context)
    return told | (block.covered >= MIN_COVERED)


def by_letters(block: Block) -> Flags:
    """Names that are alike letter by letter, where a family has few."""
    texts = [profile.text for profile in block.columns.profiles]
    if len(texts) > FEW:
        return np.zeros((block.end - block.start, len(texts)), dtype=bool)
    some = texts[block.start : block.end]
    return np.asarray(cdist(some, texts, scorer=fuzz.ratio, score_cutoff=MIN_RATIO, dtype=np.uint8) > 0)


Channel = Callable[[Block], Flags]

CHANNELS: Mapping[str, Channel] = {
    "words": by_words,
    "subject": by_subject,
    "people": by_people,
    "description": by_description,
    "letters": by_letters,
}
"""What rows can be found by."""


class _Search:
    """The rows of one family, and what they are found by."""

    def __init__(self, columns: Columns, channels: Sequence[Channel]) -> None:
        self._columns = columns
        self._channels = channels

    def blocks(self) -> Iterator[tuple[Places, Places]]:
        """Rows and those that they propose, as many rows at once as memory allows."""
        count = len(self._columns)
        step = max(1, CELLS // max(1, count))
        for start in range(0, count, step):
            rows, others = np.nonzero(self._near(Block(self._columns, start, min(count, start + step))))
            yield rows + start, others

    def _near(self, block: Block) -> Flags:
        """Which others share enough with each row: the nearest ``MOST`` at most."""
        enough = np.zeros((block.end - block.start, len(self._columns)), dtype=bool)
        for channel in self._channels:
            enough |= channel(block)
        enough[np.arange(block.end - block.start), np.arange(block.start, block.end)] = False
        return nearest(enough, block.cosines + _SUBJECT * block.of_one_subject + block.covered, MOST)


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


def blocked(a: Profile, b: Profile) -> bool:
    """True for two rows of one plan that print different things: they cannot be one programme."""
    return a.plan_id == b.plan_id and a.row != b.row


def all_pairs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair of positions, in order."""
    ordered = sorted(positions)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            yield first, second
