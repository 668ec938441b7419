"""Rivals: other rows of one plan that may be the counterpart of a programme as well. Only one of them can be.

Two different rows of one plan are never one programme. So where several rows of a plan are like a programme of another
plan, each of them speaks against the others, and where one alone is like it, nothing does. This depends on the plans of
the two programmes alone: plans that are added beside them change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from math import exp, log1p

from .clusters import Pair

RIVALS = "rivals"
"""Name of the feature in the parts of a score."""

FULL = 6.0
"""Logarithm of 1 and the rivals' odds from which they count in full."""

_MOST_ODDS = 30.0  # log-odds beyond which exp would only grow


class Rivals:
    """What stands against each pair of nodes.

    ``rows`` tells for every node what it prints in which plan, ``odds`` the log-odds of the pairs that may be the same.
    """

    def __init__(self, rows: Sequence[Mapping[str, Collection[str]]], odds: Mapping[Pair, float]) -> None:
        self._rows = rows
        self._likely: dict[int, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        for (a, b), value in odds.items():
            if rows[a].keys().isdisjoint(rows[b]):
                likely = exp(min(value, _MOST_ODDS))
                self._add(a, b, likely)
                self._add(b, a, likely)
        self._printed = [[(plan, tuple(printed)) for plan, printed in found.items()] for found in rows]
        self._beside_rows: dict[int, dict[tuple[str, tuple[str, ...]], float]] = {}

    def _add(self, node: int, other: int, likely: float) -> None:
        plans = self._likely[node]
        for plan, printed in self._rows[other].items():
            found = plans[plan]
            for row in printed:
                found[row] = max(found.get(row, 0.0), likely)

    def against(self, a: int, b: int) -> float:
        """The value of the feature, 0 (no rivals) to 1."""
        return measure(self._beside(a, b) + self._beside(b, a))

    def _beside(self, node: int, other: int) -> float:
        """Odds of the rows beside ``other``, a mean over the plans that print it."""
        if node not in self._likely:
            return 0.0
        if node not in self._beside_rows:
            self._beside_rows[node] = dict(_beside_each(self._likely[node]))
        known, odds = self._beside_rows[node], 0.0
        for place in self._printed[other]:
            if place not in known:
                plan, printed = place
                likely = self._likely[node].get(plan, {})
                known[place] = sum(value for row, value in likely.items() if row not in printed)
            odds += known[place]
        return odds / len(self._printed[other])


def _beside_each(likely: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[tuple[str, tuple[str, ...]], float]]:
    """For every row of every plan that is like a node, the odds of the other such rows of its plan."""
    for plan, rows in likely.items():
        for row, odds in zip(rows, without_each(list(rows.values())), strict=True):
            yield (plan, (row,)), odds


def without_each(values: Sequence[float]) -> list[float]:
    """The sum of all other values, for each. Nothing is taken away again: odds differ by many powers of ten."""
    before = [0.0, *accumulate(values)]
    after = [0.0, *accumulate(reversed(values))][::-1]
    return [before[at] + after[at + 1] for at in range(len(values))]


def measure(odds: float) -> float:
    """The value of the feature for the summed odds of all rivals."""
    return min(1.0, log1p(odds) / FULL)
