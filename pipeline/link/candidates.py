"""Which pairs are worth scoring: rows of one family of bureaus that share enough of a name or a subject.

Whether two programmes are a pair depends on these two alone, so that plans added to a corpus never push a pair out;
only where more than ``MOST`` others would do, the nearest stay. A family is held as postings (numpy arrays of the
rows that have a term), and every row is compared with all others in a few passes over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import Any

from .grams import total
from .profiles import Profile

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
    found: set[tuple[int, int]] = set()
    for members in families.values():
        postings = _Postings([profiles[position] for position in members])
        for place, position in enumerate(members):
            for other in postings.near(place):
                found.add((min(position, members[other]), max(position, members[other])))
    yield from sorted(found)


class _Postings:
    """The rows of one family by what they can be found by."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        import numpy as np

        self._profiles = profiles
        self._norms = [sqrt(sum(w * w for w in profile.grams.values())) or 1.0 for profile in profiles]
        self._totals = [total(profile.grams) for profile in profiles]
        weights: dict[str, list[float]] = defaultdict(list)
        names: dict[str, list[int]] = defaultdict(list)
        contexts: dict[str, list[int]] = defaultdict(list)
        subjects: dict[str, list[int]] = defaultdict(list)
        described: dict[str, list[int]] = defaultdict(list)
        for place, profile in enumerate(profiles):
            for gram, weight in profile.grams.items():
                names[gram].append(place)
                weights[gram].append(weight / self._norms[place])
            for subject in _subjects(profile):
                subjects[subject].append(place)
            for topic in profile.context_marks.topic:
                described[topic].append(place)
        held = names.keys()
        for place, profile in enumerate(profiles):
            for gram in profile.context_grams.keys() & held:
                contexts[gram].append(place)
        self._names, self._contexts = _arrays(names, np.int32), _arrays(contexts, np.int32)
        self._weights = _arrays(weights, np.float64)
        self._subjects, self._described = _arrays(subjects, np.int32), _arrays(described, np.int32)

    def near(self, place: int) -> list[int]:
        """The rows that a row proposes: those that share enough with it, the nearest ``MOST`` at most."""
        import numpy as np

        profile = self._profiles[place]
        cosines = self._sums(
            (self._names[gram], self._weights[gram] * (weight / self._norms[place]))
            for gram, weight in profile.grams.items()
        )
        subjects = self._holders(self._subjects, _subjects(profile))
        taken_up = self._holders(self._described, (*profile.marks.topic, *profile.context_marks.topic))
        least = MIN_COVERED * self._totals[place]
        covered = self._sums(
            (rows, np.full(len(rows), weight))
            for gram, weight in profile.grams.items()
            if (rows := self._contexts.get(gram)) is not None
        )
        enough = (cosines >= MIN_COSINE) | subjects | taken_up | ((covered >= least) & (covered > 0))
        enough[place] = False
        found = np.flatnonzero(enough)
        if len(found) > MOST:
            value = cosines[found] + _SUBJECT * subjects[found] + covered[found] / (self._totals[place] or 1.0)
            found = np.sort(found[np.lexsort((found, -value))[:MOST]])
        return [int(other) for other in found]

    def _sums(self, parts: Iterable[tuple[Any, Any]]) -> Any:
        """The sum of weights for every row."""
        import numpy as np

        listed = list(parts)
        if not listed:
            return np.zeros(len(self._profiles))
        rows = np.concatenate([rows for rows, _ in listed])
        return np.bincount(rows, np.concatenate([weights for _, weights in listed]), len(self._profiles))

    def _holders(self, postings: Mapping[str, Any], terms: Iterable[str]) -> Any:
        """True for every row that has one of the terms."""
        import numpy as np

        found = np.zeros(len(self._profiles), dtype=bool)
        for term in terms:
            if term in postings:
                found[postings[term]] = True
        return found


def _arrays(lists: Mapping[str, list[Any]], kind: Any) -> dict[str, Any]:
    import numpy as np

    return {term: np.array(found, dtype=kind) for term, found in lists.items()}


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
