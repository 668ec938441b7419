"""Rivals: other rows of one plan that may be the counterpart of a programme as well. Only one of them can be.

Two different rows of one plan are never one programme. So where several rows of a plan are like a programme of another
plan, each of them speaks against the others, and where one alone is like it, nothing does. This depends on the plans of
the two programmes alone: plans that are added beside them change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from typing import Any

import numpy as np

from .tables import Floats, Places, Table, gathered, terms_of

RIVALS = "rivals"
"""Name of the feature in the parts of a score."""

FULL = 6.0
"""Logarithm of 1 and the rivals' odds from which they count in full."""

_MOST_ODDS = 30.0  # log-odds beyond which exp would only grow
_EXACT = 9  # decimals of a share of plans

Printed = Mapping[str, Collection[str]]
"""What a node prints in which plan."""


class Rivals:
    """What stands against pairs of nodes.

    ``printed`` tells for every node what it prints in which plan. ``first`` and ``second`` are pairs of nodes that may be
    the same, and ``odds`` their log-odds.
    """

    def __init__(self, printed: Sequence[Printed], first: Places, second: Places, odds: Floats) -> None:
        self._pairs = first, second, np.exp(np.minimum(odds, _MOST_ODDS))
        if len(first):
            self._beside, plans = _beside(printed)
            self._plans = plans.matrix[plans.at]
            self._likely = self._possible(np.arange(len(printed)))

    def against(self, first: Places, second: Places) -> Floats:
        """The value of the feature for pairs of nodes, 0 (no rivals) to 1."""
        if not len(self._pairs[0]):
            return np.zeros(len(first))
        ours = gathered(self._likely, self._beside, first, second)
        theirs = gathered(self._likely, self._beside, second, first)
        return np.minimum(1.0, np.log1p(ours + theirs) / FULL)

    def once_placed(self, homes: Sequence[int]) -> Rivals:
        """The rivals that are left once nodes stand in clusters: who stands with another row of a plan that the other's
        cluster has a row of can no longer be its counterpart. ``homes`` are the clusters of all nodes."""
        left = copy(self)
        if len(self._pairs[0]):
            left._likely = left._possible(np.array(homes, dtype=np.int64))
        return left

    def _possible(self, homes: Places) -> Any:
        """How likely two nodes are the same, as far as their clusters have rows of different plans."""
        first, second, likely = self._pairs
        count = len(homes)
        held = _sparse(np.ones(count), (homes, np.arange(count)), count) @ self._plans
        apart = gathered(held, held.T.tocsr(), homes[first], homes[second]) == 0
        first, second, likely = first[apart], second[apart], likely[apart]
        both_ways = np.concatenate([first, second]), np.concatenate([second, first])
        return _sparse(np.concatenate([likely, likely]), both_ways, count)


def _beside(printed: Sequence[Printed]) -> tuple[Any, Table]:
    """For every two nodes, the share of the second's plans in which the first stands beside it in another row, and
    the plans of every node. What several nodes print in one row is divided among them."""
    rows = [[(plan, row) for plan, found in own.items() for row in found] for own in printed]
    counts = Counter(row for own in rows for row in own)
    by_plan: list[dict[str, float]] = []
    for own in rows:
        weights: dict[str, float] = {}
        for plan, row in own:
            weights[plan] = weights.get(plan, 0.0) + 1 / counts[plan, row]
        by_plan.append(weights)
    in_plan = Table(by_plan, terms_of(by_plan))
    by_row = [{"\t".join(row): 1 / counts[row] for row in own} for own in rows]
    in_row = Table(by_row, terms_of(by_row))
    plans = in_plan.has
    beside = in_plan.matrix @ plans.turned - in_row.matrix @ in_row.has.turned
    beside = beside.multiply(1.0 / np.maximum(1.0, plans.sums)).tocsr()
    beside.data = beside.data.round(_EXACT)
    beside.eliminate_zeros()
    return beside, plans


def _sparse(values: Floats, places: tuple[Places, Places], count: int) -> Any:
    from scipy.sparse import coo_array

    return coo_array((values, places), shape=(count, count)).tocsr()
