"""Average-linkage clusters over sparse pairs, with pairs that must and pairs that must not stand together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]
Similarity = Callable[[int, int], float]

SAMPLE = 24
"""Most members of a cluster that an average is taken over, spread evenly over the cluster in order."""


class Clustering:
    """Clusters of ``range(size)`` that grow by merging the two with the highest mean similarity.

    ``similarity`` is asked for any pair, also for those that no candidate search proposed: an average over
    proposed pairs alone would flatter chains.
    """

    def __init__(self, size: int, similarity: Similarity, forbidden: Callable[[int, int], bool]) -> None:
        self._similarity = similarity
        self._forbidden = forbidden
        self._members: dict[int, list[int]] = {position: [position] for position in range(size)}
        self._home = list(range(size))
        self._means: dict[Pair, float] = {}

    def clusters(self) -> list[list[int]]:
        """The members of every cluster, sorted, in the order of their first members."""
        return [self._members[key] for key in sorted(self._members)]

    def join(self, pairs: Iterable[Pair]) -> None:
        """Puts pairs together whatever their similarity."""
        for a, b in sorted(pairs):
            first, second = sorted((self._home[a], self._home[b]))
            if first != second:
                self._merge(first, second)

    def grow(self, edges: Mapping[Pair, float], threshold: float) -> None:
        """Merges along edges until no two clusters that an edge connects have a mean of ``threshold``."""
        neighbours: dict[int, set[int]] = defaultdict(set)
        for a, b in edges:
            first, second = self._home[a], self._home[b]
            if first != second:
                neighbours[first].add(second)
                neighbours[second].add(first)
        heap: list[tuple[float, int, int]] = []
        for first in sorted(neighbours):
            for second in sorted(neighbours[first]):
                if first < second:
                    self._push(heap, first, second, threshold)
        while heap:
            mean, first, second = heapq.heappop(heap)
            if self._means.get((first, second)) != -mean or not {first, second} <= self._members.keys():
                continue
            around = (neighbours.pop(first, set()) | neighbours.pop(second, set())) - {first, second}
            self._merge(first, second)
            neighbours[first] = around
            for other in sorted(around):
                neighbours[other].discard(second)
                neighbours[other].add(first)
                self._push(heap, min(first, other), max(first, other), threshold)

    def _push(self, heap: list[tuple[float, int, int]], first: int, second: int, threshold: float) -> None:
        mean = self._mean(self._members[first], self._members[second])
        self._means[first, second] = mean
        if mean >= threshold:
            heapq.heappush(heap, (-mean, first, second))

    def _mean(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Mean similarity between two clusters; below 0 if a pair of them must not stand together."""
        if any(self._forbidden(a, b) for a in first for b in second):
            return -1.0
        pairs = [(a, b) if a < b else (b, a) for a in spread(first) for b in spread(second)]
        return sum(self._similarity(a, b) for a, b in pairs) / len(pairs)

    def _merge(self, first: int, second: int) -> None:
        moved = self._members.pop(second)
        self._members[first] = sorted([*self._members[first], *moved])
        for position in moved:
            self._home[position] = first


def spread(members: Sequence[int]) -> Sequence[int]:
    """At most ``SAMPLE`` members, evenly spaced."""
    if len(members) <= SAMPLE:
        return members
    return [members[index * len(members) // SAMPLE] for index in range(SAMPLE)]
