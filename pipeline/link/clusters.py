"""Average-linkage clusters over sparse pairs, with pairs that must and pairs that must not stand together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .tables import Floats, Places

Pair = tuple[int, int]


class Clustering:
    """Clusters of nodes that grow by merging the two with the highest mean similarity.

    Pairs that no search proposed count 0: an average over proposed pairs alone would flatter chains. ``rows`` tells for
    every node what it prints in which plan: two nodes that print different things in one plan never stand together, nor
    do the pairs of ``apart``.
    """

    def __init__(self, rows: Sequence[Mapping[str, Iterable[str]]], apart: Iterable[Pair] = ()) -> None:
        self._members: dict[int, list[int]] = {node: [node] for node in range(len(rows))}
        self._home = list(range(len(rows)))
        self._rows = [{plan: set(printed) for plan, printed in found.items()} for found in rows]
        self._sums: dict[int, dict[int, float]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def clusters(self) -> list[list[int]]:
        """The nodes of every cluster, sorted, in the order of their first nodes."""
        return [self._members[key] for key in sorted(self._members)]

    def homes(self) -> list[int]:
        """The cluster of every node, by its first node."""
        return self._home

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

    def measure(self, first: Places, second: Places, similar: Floats) -> None:
        """Takes pairs of nodes with their similarities, in place of those that were measured before."""
        homes = np.array(self._home, dtype=np.int64)
        ours, theirs = np.minimum(homes[first], homes[second]), np.maximum(homes[first], homes[second])
        apart = ours != theirs
        codes, at = np.unique(ours[apart] * len(homes) + theirs[apart], return_inverse=True)
        totals = np.bincount(at, similar[apart], len(codes)).tolist()
        self._sums = {key: {} for key in self._members}
        for code, total in zip(codes.tolist(), totals, strict=True):
            one, other = divmod(code, len(homes))
            self._sums[one][other] = self._sums[other][one] = total

    def grow(self, threshold: float, along: Iterable[Pair] | None = None) -> None:
        """Merges clusters with a mean similarity of ``threshold`` or more, the most similar first, until there are no
        two: only such as a pair of ``along`` connects, if it is given."""
        edges: dict[int, set[int]] | None = None if along is None else self._edges(along)
        heap: list[tuple[float, int, int]] = []
        for first in self._sums if edges is None else edges:
            near = self._sums[first] if edges is None else edges[first]
            self._push(heap, ((first, second) for second in near if first < second), threshold)
        while heap:
            mean, first, second = heapq.heappop(heap)
            if first not in self._sums or second not in self._sums or self._mean(first, second) != -mean:
                continue  # one of them has grown since
            if self._forbidden(first, second):
                del self._sums[first][second], self._sums[second][first]
                continue
            self._merge(first, second)
            self._add_up(first, second)
            if edges is None:
                self._push(heap, (_ordered(first, other) for other in self._sums[first]), threshold)
            else:
                _join_edges(edges, first, second)
                self._push(heap, (_ordered(first, other) for other in edges[first]), threshold)

    def _edges(self, along: Iterable[Pair]) -> dict[int, set[int]]:
        edges: dict[int, set[int]] = defaultdict(set)
        for a, b in along:
            if self._home[a] != self._home[b]:
                edges[self._home[a]].add(self._home[b])
                edges[self._home[b]].add(self._home[a])
        return edges

    def _mean(self, first: int, second: int) -> float:
        return self._sums[first].get(second, 0.0) / (len(self._members[first]) * len(self._members[second]))

    def _push(self, heap: list[tuple[float, int, int]], pairs: Iterable[Pair], threshold: float) -> None:
        for first, second in pairs:
            mean = self._mean(first, second)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, first, second))

    def _add_up(self, first: int, second: int) -> None:
        """What a cluster that was merged into another has in common with all others counts for this one."""
        own = self._sums[first]
        own.pop(second, None)
        for other, total in self._sums.pop(second).items():
            if other != first:
                del self._sums[other][second]
                own[other] = self._sums[other][first] = own.get(other, 0.0) + total

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


def _join_edges(edges: dict[int, set[int]], first: int, second: int) -> None:
    edges[first] = (edges[first] | edges.pop(second)) - {first, second}
    for other in edges[first]:
        edges[other].discard(second)
        edges[other].add(first)


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
