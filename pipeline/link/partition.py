"""Links the plans of one family of bureaus. Families know nothing of each other, so they can be linked anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ...schemas import CanonicalProgramme, Link, Programme
from .canonical import canonical_programme, wish
from .clusters import Pair
from .links import between, inside
from .matching import Matched, Scores, Verdicts, match
from .needles import Needle, needles_of
from .profiles import Profile, build_profiles, family_of
from .records import Decision, LinkInput
from .registry import Named
from .relations import link_of, relation_of
from .score import Model, explain
from .themes import themes_of


@dataclass(frozen=True)
class Cluster:
    """A cluster that waits for its id: ``record`` and ``needles`` carry none yet."""

    named: Named
    record: CanonicalProgramme
    needles: tuple[Needle, ...]


@dataclass(frozen=True)
class PartOutput:
    """What linking found in one part. ``refused``: programmes put together by a decision that another one parts."""

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    programmes: tuple[Programme, ...]
    refused: tuple[tuple[str, str], ...]


def families_of(data: LinkInput) -> dict[str, str]:
    """Plan id → family of its agency."""
    kinds = {agency.id: agency.kind for agency in data.agencies}
    return {plan.id: family_of(kinds.get(plan.agency_id) if plan.agency_id else None) for plan in data.plans}


def parts_of(data: LinkInput) -> list[LinkInput]:
    """The records by family, in the order of the alphabet; families that a decision joins are one part."""
    families = families_of(data)
    family = {programme.id: families.get(programme.plan_id, family_of(None)) for programme in data.programmes}
    leader = {name: name for name in sorted({*families.values(), *family.values()})}
    for decision in data.decisions:
        if decision.a_id in family and decision.b_id in family:
            first, second = sorted((leader[family[decision.a_id]], leader[family[decision.b_id]]))
            leader.update({name: first for name, above in leader.items() if above == second})
    plans, programmes, strategies, decisions = (defaultdict(list) for _ in range(4))
    for plan in data.plans:
        plans[leader[families[plan.id]]].append(plan)
    for programme in data.programmes:
        programmes[leader[family[programme.id]]].append(programme)
    for strategy in data.strategies:
        strategies[leader[families.get(strategy.plan_id, family_of(None))]].append(strategy)
    for decision in data.decisions:
        if decision.a_id in family and decision.b_id in family:
            decisions[leader[family[decision.a_id]]].append(decision)
    return [
        LinkInput(
            plans=tuple(sorted(plans[name], key=attrgetter("id"))),
            programmes=tuple(sorted(programmes[name], key=attrgetter("id"))),
            strategies=tuple(sorted(strategies[name], key=attrgetter("id"))),
            agencies=data.agencies,
            decisions=tuple(decisions[name]),
        )
        for name in sorted(programmes)
    ]


def link_part(data: LinkInput, model: Model, scores: Scores | None = None) -> PartOutput:
    """Links one part. ``scores`` are log-odds known from before, and takes those that are worked out."""
    profiles = build_profiles(data)
    places = {profile.id: place for place, profile in enumerate(profiles)}
    verdicts = verdicts_of(data.decisions, places)
    matched = match(profiles, model, verdicts, scores)
    programmes = {programme.id: programme for programme in data.programmes}
    themed = (programmes[profile.id].model_copy(update={"themes": themes_of(profile)}) for profile in profiles)
    return PartOutput(
        tuple(_cluster([profiles[place] for place in cluster], programmes) for cluster in matched.clusters),
        tuple(_links(profiles, model, matched, verdicts, programmes)),
        tuple(themed),
        tuple((profiles[a].id, profiles[b].id) for a, b in matched.refused),
    )


def verdicts_of(decisions: Sequence[Decision], places: dict[str, int]) -> Verdicts:
    """The latest verdict on every pair of programmes that are there, newest last, as far as it decides."""
    found: dict[Pair, str] = {}
    for decision in decisions:
        if decision.a_id in places and decision.b_id in places and decision.a_id != decision.b_id:
            a, b = sorted((places[decision.a_id], places[decision.b_id]))
            found.pop((a, b), None)
            found[a, b] = decision.verdict
    return {pair: verdict for pair, verdict in found.items() if verdict in ("same", "different")}


def _links(
    profiles: Sequence[Profile],
    model: Model,
    matched: Matched,
    verdicts: Verdicts,
    programmes: Mapping[str, Programme],
) -> Iterator[Link]:
    """Links inside clusters by their relation, and ``related`` ones between them."""
    for cluster in matched.clusters:
        for pair in sorted({*inside(profiles, cluster), *_decided_inside(verdicts, cluster)}):
            a, b = (profiles[place] for place in pair)
            reviewed = verdicts.get(pair) == "same"
            yield link_of(a, b, relation_of(a, b), explain(model, a, b), programmes, reviewed)
    related = between(profiles, model, matched.edges, matched.clusters)
    rejected = {
        pair: explain(model, *(profiles[place] for place in pair))
        for pair in _rejected(profiles, model, verdicts, matched)
    }
    for pair, why in {**related, **rejected}.items():
        a, b = (profiles[place] for place in pair)
        yield link_of(a, b, "related", why, programmes, pair in rejected)


def _rejected(profiles: Sequence[Profile], model: Model, verdicts: Verdicts, matched: Matched) -> list[Pair]:
    """Pairs that a reviewer parted and that are near all the same."""
    homes = {place: number for number, cluster in enumerate(matched.clusters) for place in cluster}
    return [
        (a, b)
        for (a, b), verdict in verdicts.items()
        if verdict == "different"
        and homes[a] != homes[b]
        and profiles[a].plan_id != profiles[b].plan_id
        and model.probability(profiles[a], profiles[b]) >= model.related
    ]


def _decided_inside(verdicts: Verdicts, cluster: Sequence[int]) -> list[Pair]:
    members = set(cluster)
    return [pair for pair, verdict in verdicts.items() if verdict == "same" and members.issuperset(pair)]


def _cluster(members: list[Profile], programmes: dict[str, Programme]) -> Cluster:
    named = wish(members)
    return Cluster(named, canonical_programme(named.wish, members, programmes), tuple(needles_of("", members)))


def with_id(cluster: Cluster, name: str, replaces: tuple[str, ...]) -> tuple[CanonicalProgramme, list[Needle]]:
    """The record of a cluster under its id, and what it is recognized by."""
    record = cluster.record.model_copy(update={"id": name, "replaces": replaces})
    return record, [replace(needle, canonical_id=name) for needle in cluster.needles]
