"""Links the plans of one family of bureaus. Families know nothing of each other, so they can be linked anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...schemas import CanonicalProgramme, Link, Programme
from .canonical import canonical_programme, wish
from .catalogue import Catalogue
from .clusters import Pair
from .known import Known
from .links import between, inside
from .matching import Matched, Verdicts, match
from .needles import Needle, needles_of
from .pairs import Pairs
from .profiles import Profile, build_profiles
from .records import Decision, LinkInput
from .registry import Named
from .relations import link_of, relation_of
from .score import Explanation, Model, explain
from .themes import themes_of

_AT_ONCE = 1 << 15  # pairs whose scores are in memory at once


@dataclass(frozen=True)
class Cluster:
    """A cluster that waits for its id: ``record`` and ``needles`` carry none yet."""

    named: Named
    record: CanonicalProgramme
    needles: tuple[Needle, ...]


@dataclass(frozen=True)
class PartOutput:
    """What linking found in one part. ``themes``: programme id → ids of its themes; ``refused``: programmes put together
    by a decision that another one parts."""

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    themes: dict[str, tuple[str, ...]]
    refused: tuple[tuple[str, str], ...]


def link_part(
    data: LinkInput, model: Model, known: Known | None = None, catalogue: Catalogue | None = None
) -> PartOutput:
    """Links one part. ``known`` is what was worked out before, and takes what is worked out now."""
    known = known or Known()
    profiles = build_profiles(data, catalogue, known.marks)
    places = {profile.id: place for place, profile in enumerate(profiles)}
    verdicts = verdicts_of(data.decisions, places)
    matched = match(profiles, model, verdicts)
    programmes = {programme.id: programme for programme in data.programmes}
    return PartOutput(
        tuple(_cluster([profiles[place] for place in cluster], programmes) for cluster in matched.clusters),
        tuple(_links(profiles, model, matched, verdicts, programmes)),
        {profile.id: themes_of(profile) for profile in profiles},
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
    together = [
        pair
        for cluster in matched.clusters
        for pair in sorted({*inside(profiles, cluster), *_decided_inside(verdicts, cluster)})
    ]
    rejected = set(_rejected(profiles, model, verdicts, matched))
    apart = dict.fromkeys([*between(profiles, model, matched), *rejected])
    for (one, other), why in _explained(profiles, model, matched, [*together, *apart]):
        a, b = profiles[one], profiles[other]
        if (one, other) in apart:
            yield link_of(a, b, "related", why, programmes, (one, other) in rejected)
        else:
            yield link_of(a, b, relation_of(a, b), why, programmes, verdicts.get((one, other)) == "same")


def _explained(
    profiles: Sequence[Profile], model: Model, matched: Matched, pairs: Sequence[Pair]
) -> Iterator[tuple[Pair, Explanation]]:
    """The scores of pairs, a part of them at a time."""
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        compared = Pairs.of((profiles[a], profiles[b]) for a, b in some)
        yield from zip(some, explain(model, compared, matched.rivals(some)), strict=True)


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
