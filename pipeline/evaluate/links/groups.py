"""B³ and the adjusted Rand index over some pairs of programmes only, such as those of two cities or of other names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How well found groups agree with true ones: B³ precision and recall, and the adjusted Rand index."""

    precision: float = 1.0
    recall: float = 1.0
    rand: float = 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of B³ precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_groups(found: Mapping[str, str], true: Mapping[str, str], counts: Callable[[str, str], bool]) -> GroupScore:
    """The scores of groups (member → group) as if there were only the pairs that count, and the members they are of.

    Where every pair counts, these are B³ of Bagga and Baldwin (1998) and the index of Hubert and Arabie (1985).
    """
    beside = Counter[str]()
    one_found, one_true, one_both = Counter[str](), Counter[str](), Counter[str]()
    for pair in combinations(sorted(true), 2):
        if counts(*pair):
            a, b = pair
            joined, same = found[a] == found[b], true[a] == true[b]
            beside.update(pair)
            if joined:
                one_found.update(pair)
            if same:
                one_true.update(pair)
            if joined and same:
                one_both.update(pair)
    if not beside:
        return GroupScore()
    precision = fmean((1 + one_both[name]) / (1 + one_found[name]) for name in beside)
    recall = fmean((1 + one_both[name]) / (1 + one_true[name]) for name in beside)
    totals = (sum(one.values()) / 2 for one in (one_both, one_found, one_true, beside))
    return GroupScore(precision, recall, _rand(*totals))


def _rand(both: float, found: float, true: float, pairs: float) -> float:
    chance = found * true / pairs
    most = (found + true) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0
