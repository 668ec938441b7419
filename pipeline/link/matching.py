"""Which rows are one programme: nodes, candidate pairs, scores and clusters of some plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .clusters import Clustering, Pair
from .compared import compared
from .kin import of_one_subject
from .pairs import Pairs
from .profiles import Profile
from .rivals import RIVALS, Rivals
from .score import Model, logistic, probabilities
from .strands import Node, nodes_of
from .tables import Flags, Floats, Places

ROUNDS = 6
"""How often rivals are looked at anew, at most, after programmes have found their places."""

LEAST = 0.01
"""Least similarity of two programmes that counts towards that of their clusters; less is none."""

Verdicts = Mapping[Pair, str]
"""What reviewers said of pairs of positions, smaller first: ``same`` or ``different``; newest last."""


@dataclass(frozen=True)
class Matched:
    """Clusters of positions in order, the positions that speak for all others, pairs of these that may be related with
    their probability before rivals are looked at (those that may be the same, and those whose names share a subject), the
    pairs that reviewers put together against a decision of their own that parts them, and what rivals the programmes of
    pairs of positions have."""

    clusters: list[list[int]]
    speakers: list[int]
    edges: dict[Pair, float]
    refused: list[Pair]
    rivals: Callable[[Sequence[Pair]], list[float]]


def match(profiles: Sequence[Profile], model: Model, verdicts: Verdicts | None = None) -> Matched:
    """Clusters of equivalent programmes: a city's own chains over the years first, then counterparts across cities."""
    return _Matching(profiles, model, verdicts or {}).run()


@dataclass(frozen=True)
class _Scored:
    """Candidate pairs of nodes, sorted: log-odds without rivals, which of them are of one city or of one subject."""

    first: Places
    second: Places
    odds: Floats
    same_city: Flags
    one_subject: Flags

    def pairs(self, kept: Flags) -> Iterator[Pair]:
        """Some of the pairs."""
        return zip(self.first[kept].tolist(), self.second[kept].tolist(), strict=True)


class _Matching:
    def __init__(self, profiles: Sequence[Profile], model: Model, verdicts: Verdicts) -> None:
        self._profiles = profiles
        self._model = model
        self._verdicts = verdicts
        self._nodes = self._all_nodes()
        self._speakers = [node.speaker for node in self._nodes]
        self._printed = [self._rows(node) for node in self._nodes]

    def run(self) -> Matched:
        clustering = Clustering(self._printed, self._decided("different"))
        refused = clustering.join([*reversed(self._decided("same")), *self._printed_twice()])
        found = self._scored()
        likely = probabilities(found.odds) >= self._model.related
        rivals = Rivals(self._printed, found.first[likely], found.second[likely], found.odds[likely])
        self._grow(clustering, found, rivals)
        return Matched(
            [
                sorted(place for node in cluster for place in self._nodes[node].members)
                for cluster in clustering.clusters()
            ],
            self._speakers,
            self._edges(found, likely | found.one_subject),
            [self._spoken(a, b) for a, b in refused],
            self._asked(rivals),
        )

    def _grow(self, clustering: Clustering, found: _Scored, rivals: Rivals) -> None:
        """A city's own chains first, then counterparts across cities; who has found its place is no rival any more, so
        that others may find theirs."""
        weight = self._model.weights.get(RIVALS, 0.0)
        left = rivals
        for _ in range(ROUNDS):
            similar = probabilities(found.odds + weight * left.against(found.first, found.second))
            counted = similar >= LEAST
            before = len(clustering.clusters())
            clustering.measure(found.first[counted], found.second[counted], similar[counted])
            clustering.grow(self._model.same, found.pairs(counted & found.same_city))
            clustering.grow(self._model.same)
            if len(clustering.clusters()) == before:
                break
            left = rivals.once_placed(clustering.homes())

    def _all_nodes(self) -> list[Node]:
        families: dict[str, list[int]] = defaultdict(list)
        for place, profile in enumerate(self._profiles):
            families[profile.family].append(place)
        decided = {place for pair in self._verdicts for place in pair}
        every = (nodes_of(self._profiles, places, self._same, decided) for places in families.values())
        return sorted((node for nodes in every for node in nodes), key=lambda node: node.members)

    def _same(self, asked: Sequence[Pair]) -> list[bool]:
        pairs = Pairs.of((self._profiles[a], self._profiles[b]) for a, b in asked)
        return [logistic(odds) >= self._model.same for odds in self._model.log_odds(pairs).tolist()]

    def _scored(self) -> _Scored:
        parts = [
            (first, second, self._model.log_odds(pairs), pairs.same_city, of_one_subject(pairs))
            for first, second, pairs in compared(self._profiles, self._nodes)
        ]
        if not parts:
            nothing = np.zeros(0, dtype=np.int64)
            return _Scored(nothing, nothing, nothing.astype(float), nothing > 0, nothing > 0)
        first, second, *rest = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.lexsort((second, first))
        return _Scored(first[order], second[order], *(column[order] for column in rest))

    def _edges(self, found: _Scored, near: Flags) -> dict[Pair, float]:
        likely = probabilities(found.odds[near]).tolist()
        return {self._spoken(a, b): value for (a, b), value in zip(found.pairs(near), likely, strict=True)}

    def _asked(self, rivals: Rivals) -> Callable[[Sequence[Pair]], list[float]]:
        """The rivals of pairs of positions; there are none inside a node."""
        node_of = {place: number for number, node in enumerate(self._nodes) for place in node.members}

        def of(pairs: Sequence[Pair]) -> list[float]:
            nodes = np.array([(node_of[a], node_of[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
            against = rivals.against(nodes[:, 0], nodes[:, 1])
            return [float(value) for value in np.where(nodes[:, 0] == nodes[:, 1], 0.0, against)]

        return of

    def _rows(self, node: Node) -> dict[str, set[str]]:
        return {self._profiles[place].plan_id: {self._profiles[place].row} for place in node.members}

    def _decided(self, verdict: str) -> list[Pair]:
        """Pairs of nodes with a verdict; every row of a decision is a node."""
        node_of = {speaker: number for number, speaker in enumerate(self._speakers)}
        return [_ordered(node_of[a], node_of[b]) for (a, b), found in self._verdicts.items() if found == verdict]

    def _printed_twice(self) -> Iterable[Pair]:
        """Nodes that hold one row of a plan, which the plan prints twice."""
        first: dict[tuple[str, str], int] = {}
        for number, node in enumerate(self._nodes):
            for place in node.members:
                profile = self._profiles[place]
                home = first.setdefault((profile.plan_id, profile.row), number)
                if home != number:
                    yield _ordered(home, number)

    def _spoken(self, a: int, b: int) -> Pair:
        return _ordered(self._speakers[a], self._speakers[b])


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
