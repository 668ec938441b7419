"""From records to equivalences: profiles, candidates, scores, clusters, ids, links and mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...schemas import CanonicalProgramme, Link
from .candidates import all_pairs, blocked, candidate_pairs
from .canonical import canonical_programme, wish
from .clusters import Clustering, Pair
from .mentions import Readable, mentions
from .needles import needles_of
from .profiles import Profile, build_profiles, family_of
from .records import Decision, LinkInput, LinkOutput, Verdict
from .registry import assign
from .relations import link_of, nearest, relation_of
from .score import Model, built_in_model, explain, logistic
from .themes import all_themes, themes_of

LARGE = 40
"""Members of a cluster from which only its candidate pairs become links: all pairs would be thousands."""


def link(data: LinkInput, model: Model | None = None) -> LinkOutput:
    """Links the programmes of all plans. The order of the input changes nothing."""
    job = _Job(data, model or built_in_model())
    programmes = tuple(
        programme.model_copy(update={"themes": themes_of(profile)})
        for profile in job.profiles
        for programme in (job.programmes[profile.id],)
    )
    clusters = job.clusters()
    ids = assign([wish(cluster) for cluster in clusters], data.registry)
    named = sorted(zip(ids.ids, clusters, strict=True), key=lambda pair: pair[0])
    canonical = [
        canonical_programme(name, cluster, job.programmes, ids.replaces.get(name, ())) for name, cluster in named
    ]
    homes = {member.id: name for name, cluster in named for member in cluster}
    needles = [needle for name, cluster in named for needle in needles_of(name, cluster)]
    records: list[Readable] = [*data.objectives, *data.strategies, *data.programmes]
    return LinkOutput(
        canonical_programmes=tuple(canonical),
        links=job.links(canonical),
        mentions=tuple(mentions(records, needles, _families(data), homes)),
        themes=all_themes(),
        programmes=programmes,
        registry=ids.registry,
    )


class _Job:
    """The programmes of one run as profiles, and what is worked out about their pairs."""

    def __init__(self, data: LinkInput, model: Model) -> None:
        self.model = model
        self.programmes = {programme.id: programme for programme in data.programmes}
        self.profiles = build_profiles(data)
        self._place = {profile.id: place for place, profile in enumerate(self.profiles)}
        self._verdicts = _verdicts(data.decisions, self._place)
        self._scores: dict[Pair, float] = {}
        self._edges: dict[Pair, float] | None = None

    def similarity(self, a: int, b: int) -> float:
        """Probability that two programmes are the same; 1 or 0 where a reviewer said so."""
        verdict = self._verdicts.get((a, b))
        if verdict in ("same", "different"):
            return float(verdict == "same")
        if (a, b) not in self._scores:
            self._scores[a, b] = self.model.log_odds(self.profiles[a], self.profiles[b])
        return logistic(self._scores[a, b])

    def forbidden(self, a: int, b: int) -> bool:
        """True for two programmes that must not stand in one cluster."""
        pair = (a, b) if a < b else (b, a)
        verdict = self._verdicts.get(pair)
        if verdict is not None:
            return verdict == "different"
        return blocked(self.profiles[a], self.profiles[b])

    def edges(self) -> dict[Pair, float]:
        """The candidate pairs that are at least related, with their probability."""
        if self._edges is None:
            scored = {pair: self.similarity(*pair) for pair in candidate_pairs(self.profiles)}
            self._edges = {pair: value for pair, value in scored.items() if value >= self.model.related}
        return self._edges

    def clusters(self) -> list[list[Profile]]:
        """Clusters of equivalent programmes: a city's own chains over the years first, then across cities."""
        clustering = Clustering(len(self.profiles), self.similarity, self.forbidden)
        clustering.join(self._joined())
        own = {pair: value for pair, value in self.edges().items() if self._one_city(*pair)}
        clustering.grow(own, self.model.same)
        clustering.grow(self.edges(), self.model.same)
        return [[self.profiles[place] for place in cluster] for cluster in clustering.clusters()]

    def _one_city(self, a: int, b: int) -> bool:
        city = self.profiles[a].jurisdiction_id
        return city is not None and city == self.profiles[b].jurisdiction_id

    def _joined(self) -> list[Pair]:
        """Pairs that reviewers put together, and rows that one plan prints twice."""
        pairs = [pair for pair, verdict in self._verdicts.items() if verdict == "same"]
        rows: dict[tuple[str, str], int] = {}
        for place, profile in enumerate(self.profiles):
            first = rows.setdefault((profile.plan_id, profile.row), place)
            if first != place and self._verdicts.get((first, place)) != "different":
                pairs.append((first, place))
        return pairs

    def links(self, canonical: Sequence[CanonicalProgramme]) -> tuple[Link, ...]:
        """Links inside clusters by their relation, and `related` ones between them."""
        made: list[Link] = []
        inside: set[Pair] = set()
        for record in canonical:
            places = [self._place[member] for member in record.member_ids]
            pairs = set(all_pairs(places)) if len(places) < LARGE else self.edges().keys() & set(all_pairs(places))
            inside |= pairs
            made.extend(self._link(pair) for pair in sorted(pairs))
        homes = {member: record.id for record in canonical for member in record.member_ids}
        made.extend(self._related(homes))
        return tuple(sorted(made, key=lambda record: record.id))

    def _link(self, pair: Pair) -> Link:
        a, b = (self.profiles[place] for place in pair)
        reviewed = self._verdicts.get(pair) == "same"
        return link_of(a, b, relation_of(a, b), explain(self.model, a, b), self.programmes, reviewed)

    def _related(self, homes: Mapping[str, str]) -> list[Link]:
        found = {}
        for place_a, place_b in self.edges():
            a, b = self.profiles[place_a], self.profiles[place_b]
            if homes[a.id] != homes[b.id] and a.plan_id != b.plan_id:
                found[a.id, b.id] = explain(self.model, a, b)
        best = nearest((a, b, why.score) for (a, b), why in found.items())
        return [
            link_of(
                self.profiles[self._place[a]],
                self.profiles[self._place[b]],
                "related",
                found[a, b],
                self.programmes,
                self._verdicts.get((self._place[a], self._place[b])) == "different",
            )
            for a, b in sorted(best)
        ]


def _verdicts(decisions: Sequence[Decision], places: Mapping[str, int]) -> dict[Pair, Verdict]:
    """The latest verdict on every pair of programmes that are there."""
    found: dict[Pair, Verdict] = {}
    for decision in decisions:
        if decision.a_id in places and decision.b_id in places and decision.a_id != decision.b_id:
            a, b = sorted((places[decision.a_id], places[decision.b_id]))
            found[a, b] = decision.verdict
    return found


def _families(data: LinkInput) -> dict[str, str]:
    kinds = {agency.id: agency.kind for agency in data.agencies}
    return {plan.id: family_of(kinds.get(plan.agency_id) if plan.agency_id else None) for plan in data.plans}
