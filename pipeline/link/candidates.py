"""Which pairs are worth scoring: rows of one family of bureaus that share enough of a name or a subject.

Whether two programmes are a pair depends on these two alone, so that plans added to a corpus never push a pair out.
Only words that everybody uses (more than ``CROWD`` programmes of a family) are no way to find each other, except
through the rarest word that a programme has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .grams import cosine, covered
from .profiles import Profile

CROWD = 400
"""Most programmes that one key may bring together; beyond it the keys pair only what shares a second key."""

KEY_WEIGHT = 0.4
"""Least weight of a pair of characters by which programmes find each other."""

MIN_COSINE = 0.2
MIN_COVERED = 0.5


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of positions ``(i, j)``, ``i < j``, each once, in order."""
    families: dict[str, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        families[profile.family].append(position)
    for family in sorted(families):
        yield from _pairs_of(profiles, families[family])


def _pairs_of(profiles: Sequence[Profile], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for position in members:
        for key in keys(profiles[position]):
            postings[key].append(position)
    for position in members:
        others = {
            other
            for key in keys(profiles[position])
            if len(postings[key]) <= CROWD
            for other in postings[key]
            if other > position
        }
        for other in sorted(others):
            if plausible(profiles[position], profiles[other]):
                yield position, other


def keys(profile: Profile) -> list[str]:
    """What a programme can be found by: subjects, quoted schemes, and the heavier pairs of characters of its name."""
    return sorted(
        {f"t:{topic}" for topic in (*profile.marks.topic, *profile.context_marks.topic)}
        | {f"s:{scheme}" for scheme in (*profile.marks.schemes, *profile.context_marks.schemes)}
        | {f"g:{gram}" for gram, weight in profile.grams.items() if weight >= KEY_WEIGHT}
    )


def plausible(a: Profile, b: Profile) -> bool:
    """True for a pair that shares enough to be scored."""
    if a.marks.topic.keys() & b.marks.topic.keys() or a.marks.schemes & b.marks.schemes:
        return True
    if cosine(a.grams, b.grams) >= MIN_COSINE:
        return True
    if _topics(a, b) or _topics(b, a):
        return True
    return max(covered(a.grams, b.context_grams), covered(b.grams, a.context_grams)) >= MIN_COVERED


def _topics(a: Profile, b: Profile) -> bool:
    """True if the other's name or description takes up a subject of the name."""
    said = a.marks.topic.keys() | a.context_marks.topic.keys()
    return bool(said & b.context_marks.topic.keys())


def blocked(a: Profile, b: Profile) -> bool:
    """True for two rows of one plan that print different things: they cannot be one programme."""
    return a.plan_id == b.plan_id and a.row != b.row


def all_pairs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair of positions, in order."""
    ordered = sorted(positions)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            yield first, second
