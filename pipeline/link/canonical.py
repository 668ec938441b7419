"""Canonical programmes: the name, the aliases and the reach of a cluster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...schemas import CanonicalProgramme, Evidence, Programme
from ..text.characters import is_han
from .evidence import name_evidence
from .grams import covered
from .names import MIN_LEFT
from .profiles import Profile
from .registry import Named
from .themes import themes_of_all

_UNFIT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")
_LONGEST_ID = 24  # characters of a name that an id keeps


def best_name(members: Sequence[Profile]) -> Profile:
    """The member whose core says best what all of them are: held most by the others, then the shortest."""

    looks: dict[str, list[Profile]] = {}
    for member in members:
        looks.setdefault(member.look, []).append(member)
    held = {
        look: sum(
            covered(one[0].grams, others[0].grams, others[0].context_grams) * len(others) for others in looks.values()
        )
        for look, one in looks.items()
    }
    return min(members, key=lambda member: (-round(held[member.look], 6), len(member.name), member.name, member.id))


def wish(members: Sequence[Profile]) -> Named:
    """The members of a cluster and the id that it would like: its family and the core of its name."""
    best = best_name(members)
    core = _UNFIT.sub("", best.text)[:_LONGEST_ID]
    name = core if sum(map(is_han, core)) >= MIN_LEFT else _UNFIT.sub("", best.name)[:_LONGEST_ID]
    return Named(tuple(sorted(member.id for member in members)), f"canonical/{best.family}/{name or 'unnamed'}")


def canonical_programme(
    name: str,
    members: Sequence[Profile],
    programmes: Mapping[str, Programme],
    replaces: tuple[str, ...] = (),
) -> CanonicalProgramme:
    """The record of a cluster; ``name`` is its id."""
    best = best_name(members)
    years = {year for member in members if member.years for year in range(member.years[0], member.years[1] + 1)}
    return CanonicalProgramme(
        id=name,
        name=best.name,
        aliases=tuple(sorted({member.name for member in members} - {best.name})),
        themes=themes_of_all(members),
        jurisdiction_ids=tuple(sorted({m.jurisdiction_id for m in members if m.jurisdiction_id is not None})),
        roc_years=tuple(sorted(years)),
        member_ids=tuple(sorted(member.id for member in members)),
        replaces=replaces,
        evidence=names_of(members, programmes),
    )


def names_of(members: Sequence[Profile], programmes: Mapping[str, Programme]) -> tuple[Evidence, ...]:
    """Where the members' names are printed, in the order of their ids."""
    found: list[Evidence] = []
    for member in sorted(members, key=lambda member: member.id):
        found.extend(name_evidence(programmes[member.id], member.name))
    return tuple(found)
