"""Which rows are one programme: nodes, candidate pairs, scores and clusters of some plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace

from .candidates import candidate_pairs
from .clusters import Clustering, Pair
from .features import topic_shared
from .profiles import Profile
from .rivals import RIVALS, Rivals
from .score import Model, logistic
from .strands import Node, nodes_of

ONE_SUBJECT = 0.6
"""Least ``topic_shared`` of two names that are related whatever else tells them apart: of one theme, in other ways."""

Scores = MutableMapping[tuple[str, str, bool], float]
"""Log-odds by what two rows look like, smaller first, and whether they are of one city."""

Verdicts = Mapping[Pair, str]
"""What reviewers said of pairs of positions, smaller first: ``same`` or ``different``; newest last."""


@dataclass(frozen=True)
class Matched:
    """Clusters of positions in order, pairs of positions that may be related with their probability before rivals are
    looked at (those that may be the same, and those whose names share a subject), the pairs that reviewers put together
    against a decision of their own that parts them, and what rivals there are of the programmes of two positions."""

    clusters: list[list[int]]
    edges: dict[Pair, float]
    refused: list[Pair]
    rivals: Callable[[int, int], float]


def match(
    profiles: Sequence[Profile], model: Model, verdicts: Verdicts | None = None, scores: Scores | None = None
) -> Matched:
    """Clusters of equivalent programmes: a city's own chains over the years first, then counterparts across cities."""
    return _Matching(profiles, model, verdicts or {}, {} if scores is None else scores).run()


class _Matching:
    def __init__(self, profiles: Sequence[Profile], model: Model, verdicts: Verdicts, scores: Scores) -> None:
        self._profiles = profiles
        self._model = model
        self._verdicts = verdicts
        self._scores = scores
        self._said: dict[tuple[str, str], float] = {}
        decided = {place for pair in verdicts for place in pair}
        self._nodes = nodes_of(profiles, self._same, decided)
        self._speakers = [profiles[node.speaker] for node in self._nodes]
        self._cities = [self._cities_of(node) for node in self._nodes]
        self._printed = [self._rows(node) for node in self._nodes]
        self._node_of = {place: number for number, node in enumerate(self._nodes) for place in node.members}
        self._rivals = Rivals(self._printed, {})
        self._similarities: dict[Pair, float] = {}

    def run(self) -> Matched:
        clustering = Clustering(self._printed, self._similarity, self._decided("different"))
        refused = clustering.join([*reversed(self._decided("same")), *self._printed_twice()])
        every = {pair: self._alone(*pair) for pair in candidate_pairs(self._speakers)}
        odds = {pair: value for pair, value in every.items() if logistic(value) >= self._model.related}
        near = [pair for pair in every if pair in odds or self._of_one_subject(*pair)]
        self._rivals = Rivals(self._printed, odds)
        edges = {pair: self._similarity(*pair) for pair in odds}
        own = {pair: value for pair, value in edges.items() if self._cities[pair[0]] & self._cities[pair[1]]}
        clustering.grow(own, self._model.same)
        clustering.grow(edges, self._model.same)
        speakers = [node.speaker for node in self._nodes]
        return Matched(
            [
                sorted(place for node in cluster for place in self._nodes[node].members)
                for cluster in clustering.clusters()
            ],
            {_ordered(speakers[a], speakers[b]): logistic(every[a, b]) for a, b in near},
            [_ordered(speakers[a], speakers[b]) for a, b in refused],
            self._rivals_of,
        )

    def _of_one_subject(self, a: int, b: int) -> bool:
        return topic_shared(self._speakers[a], self._speakers[b]) >= ONE_SUBJECT

    def _rivals_of(self, a: int, b: int) -> float:
        """The rivals of two positions that stand in different nodes; none inside a node."""
        first, second = self._node_of[a], self._node_of[b]
        return self._rivals.against(first, second) if first != second else 0.0

    def _same(self, a: int, b: int) -> bool:
        return logistic(self._log_odds(self._profiles[a], self._profiles[b])) >= self._model.same

    def _similarity(self, a: int, b: int) -> float:
        """Probability that two nodes are the same; 1 or 0 where a reviewer said so of two rows."""
        verdict = self._verdicts.get(_ordered(self._nodes[a].speaker, self._nodes[b].speaker))
        if verdict is not None:
            return float(verdict == "same")
        if (a, b) not in self._similarities:
            weight = self._model.weights.get(RIVALS, 0.0)
            self._similarities[a, b] = logistic(self._alone(a, b) + weight * self._rivals.against(a, b))
        return self._similarities[a, b]

    def _alone(self, a: int, b: int) -> float:
        """Log-odds that two nodes are the same, whatever else their plans hold."""
        first, second = self._speakers[a], self._speakers[b]
        shared = self._cities[a] & self._cities[b]
        if shared and first.jurisdiction_id != second.jurisdiction_id:
            city = min(shared)
            first, second = replace(first, jurisdiction_id=city), replace(second, jurisdiction_id=city)
        return self._log_odds(first, second)

    def _log_odds(self, a: Profile, b: Profile) -> float:
        one_city = a.jurisdiction_id is not None and a.jurisdiction_id == b.jurisdiction_id
        first, second = (a, b) if a.look <= b.look else (b, a)
        key = (first.look, second.look, one_city)
        if key not in self._scores:
            self._scores[key] = self._model.log_odds(first, second, self._said)
        return self._scores[key]

    def _rows(self, node: Node) -> dict[str, set[str]]:
        return {self._profiles[place].plan_id: {self._profiles[place].row} for place in node.members}

    def _cities_of(self, node: Node) -> frozenset[str]:
        return frozenset(city for place in node.members if (city := self._profiles[place].jurisdiction_id))

    def _decided(self, verdict: str) -> list[Pair]:
        """Pairs of nodes with a verdict; every row of a decision is a node."""
        node_of = {node.speaker: number for number, node in enumerate(self._nodes)}
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


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
