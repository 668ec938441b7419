"""Links: what two programmes are to each other, with the score that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...schemas import Link, Programme, Relation
from .canonical import names_of
from .profiles import Profile
from .score import Explanation

_COUNTY = "-county"
"""Ends the id of a plan of a county that has been merged since into the city of its jurisdiction."""

MOST_RELATED = 3
"""Most `related` links of one programme: its nearest."""


def relation_of(a: Profile, b: Profile) -> Relation:
    """How two programmes of one cluster stand to each other."""
    if a.plan_id == b.plan_id:
        return "duplicate"
    if a.years == b.years and _of_a_county(a) != _of_a_county(b):
        return "counterpart"  # a county stood beside the city that it was merged into
    if a.jurisdiction_id == b.jurisdiction_id:
        return "duplicate" if a.years == b.years and a.row == b.row else "successor"
    return "counterpart"


def _of_a_county(profile: Profile) -> bool:
    return profile.plan_id.endswith(_COUNTY)


def link_of(
    a: Profile,
    b: Profile,
    relation: Relation,
    why: Explanation,
    programmes: Mapping[str, Programme],
    reviewed: bool = False,
) -> Link:
    """The record of a link; the programme with the smaller id stands first."""
    first, second = sorted((a, b), key=lambda profile: profile.id)
    return Link(
        id=f"{first.id}~{second.id}",
        a_id=first.id,
        b_id=second.id,
        relation=relation,
        score=why.score,
        probability=why.probability,
        features=why.features,
        decided_by="reviewer" if reviewed else "matcher",
        evidence=names_of((first, second), programmes),
    )


def nearest(pairs: Iterable[tuple[str, str, Decimal]]) -> set[tuple[str, str]]:
    """Of pairs with scores, those that are among the ``MOST_RELATED`` best of both programmes."""
    best: dict[str, list[tuple[Decimal, str]]] = {}
    listed = list(pairs)
    for a, b, score in listed:
        best.setdefault(a, []).append((-score, b))
        best.setdefault(b, []).append((-score, a))
    top = {name: {other for _, other in sorted(found)[:MOST_RELATED]} for name, found in best.items()}
    return {(a, b) for a, b, _ in listed if b in top[a] and a in top[b]}
