"""Average-linkage clusters over sparse pairs, with pairs that must and pairs that must not stand together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]
Similarity = Callable[[int, int], float]

SAMPLE = 24
"""Most nodes of a cluster that a first average is taken over, spread evenly over the cluster in order."""

NEVER = -1.0
"""Mean of two clusters that must not stand together."""


class Clustering:
    """Clusters of nodes that grow by merging the two with the highest mean similarity.

    ``similarity`` is asked for any pair, also for those that no candidate search proposed: an average over
    proposed pairs alone would flatter chains. ``rows`` tells for every node what it prints in which plan: two nodes
    that print different things in one plan never stand together, nor do the pairs of ``apart``.
    """

    def __init__(
        self, rows: Sequence[Mapping[str, Iterable[str]]], similarity: Similarity, apart: Iterable[Pair] = ()
    ) -> None:
        self._similarity = similarity
        self._members: dict[int, list[int]] = {node: [node] for node in range(len(rows))}
        self._home = list(range(len(rows)))
        self._rows = [{plan: set(printed) for plan, printed in found.items()} for found in rows]
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._means: dict[Pair, float] = {}
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def clusters(self) -> list[list[int]]:
        """The nodes of every cluster, sorted, in the order of their first nodes."""
        return [self._members[key] for key in sorted(self._members)]

    def join(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Puts pairs together whatever their similarity, in the order given; those that cannot be are given back."""
        refused = []
        for a, b in pairs:
            first, second = sorted((self._home[a], self._home[b]))
            if self._parted(first, second):
                refused.append((a, b))
            elif first != second:
                self._merge(first, second)
        return refused

    def grow(self, edges: Mapping[Pair, float], threshold: float) -> None:
        """Merges along edges until no two clusters that an edge connects have a mean of ``threshold``."""
        neighbours: dict[int, set[int]] = defaultdict(set)
        for a, b in edges:
            first, second = self._home[a], self._home[b]
            if first != second:
                neighbours[first].add(second)
                neighbours[second].add(first)
        self._means = {}
        heap: list[tuple[float, int, int]] = []
        for first in sorted(neighbours):
            for second in sorted(neighbours[first]):
                if first < second:
                    self._push(heap, (first, second), self._mean(first, second), threshold)
        while heap:
            mean, first, second = heapq.heappop(heap)
            if self._means.get((first, second)) != -mean:
                continue
            around = (neighbours.pop(first, set()) | neighbours.pop(second, set())) - {first, second}
            means = {other: self._mean_of_both(first, second, other) for other in sorted(around)}
            del self._means[first, second]
            self._merge(first, second)
            neighbours[first] = around
            for other, value in means.items():
                neighbours[other].discard(second)
                neighbours[other].add(first)
                self._means.pop(_ordered(second, other), None)
                self._push(heap, _ordered(first, other), value, threshold)

    def _push(self, heap: list[tuple[float, int, int]], pair: Pair, mean: float, threshold: float) -> None:
        self._means[pair] = mean
        if mean >= threshold:
            heapq.heappush(heap, (-mean, *pair))

    def _mean_of_both(self, first: int, second: int, other: int) -> float:
        """Mean similarity of another cluster to two that become one (Lance and Williams)."""
        means = []
        for part in (first, second):
            pair = _ordered(part, other)
            means.append(self._means[pair] if pair in self._means else self._mean(*pair))
        if NEVER in means:
            return NEVER
        one, two = len(self._members[first]), len(self._members[second])
        return (means[0] * one + means[1] * two) / (one + two)

    def _mean(self, first: int, second: int) -> float:
        """Mean similarity between two clusters; ``NEVER`` if they must not stand together."""
        if self._forbidden(first, second):
            return NEVER
        ones, others = spread(self._members[first]), spread(self._members[second])
        return sum(self._similarity(*_ordered(a, b)) for a in ones for b in others) / (len(ones) * len(others))

    def _forbidden(self, first: int, second: int) -> bool:
        if self._parted(first, second):
            return True
        fewer, more = sorted((self._rows[first], self._rows[second]), key=len)
        return any(plan in more and len(printed | more[plan]) > 1 for plan, printed in fewer.items())

    def _parted(self, first: int, second: int) -> bool:
        """True if a pair of them was said to be apart."""
        return first in self._apart and second in self._apart and second in self._apart[first]

    def _merge(self, first: int, second: int) -> None:
        moved = self._members.pop(second)
        self._members[first] = sorted([*self._members[first], *moved])
        for node in moved:
            self._home[node] = first
        for plan, printed in self._rows[second].items():
            self._rows[first].setdefault(plan, set()).update(printed)
        self._rows[second] = {}
        for other in self._apart.pop(second, ()):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart[first].add(other)


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def spread(members: Sequence[int]) -> Sequence[int]:
    """At most ``SAMPLE`` members, evenly spaced."""
    if len(members) <= SAMPLE:
        return members
    return [members[index * len(members) // SAMPLE] for index in range(SAMPLE)]
