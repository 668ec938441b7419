"""Parts the plans by families of bureaus, which know nothing of each other and can be linked anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from operator import attrgetter
from typing import Protocol

from ...schemas import Agency, Objective, Plan, Programme, Strategy
from .profiles import family_of
from .records import Decision, LinkInput


class Loadable(Protocol):
    """A part as it is sent to where it is linked."""

    def load(self) -> LinkInput:
        """The records and the decisions on them, in the order of ids; the registry is left out."""


class Part(Protocol):
    """Plans that are linked with each other and with no others. Their records need not be in memory."""

    @property
    def families(self) -> frozenset[str]:
        """The families of bureaus whose plans these are."""

    @property
    def size(self) -> int:
        """About how many programmes it has."""

    def digest(self) -> str:
        """Another one wherever something else would be loaded."""

    def sent(self) -> Loadable:
        """The same, as it can be sent to where it is loaded."""


@dataclass(frozen=True, slots=True)
class LoadedPart:
    """A part whose records are in memory."""

    families: frozenset[str]
    data: LinkInput

    @property
    def size(self) -> int:
        """How many programmes it has."""
        return len(self.data.programmes)

    def digest(self) -> str:
        """A digest of all records."""
        digest = sha256()
        data = self.data
        for records in (data.plans, data.programmes, data.objectives, data.strategies, data.agencies):
            for record in records:
                digest.update(record.model_dump_json().encode("utf-8"))
                digest.update(b"\n")
            digest.update(b"\n")
        digest.update(repr(data.decisions).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def load(self) -> LinkInput:
        """The records at hand."""
        return self.data

    def sent(self) -> LoadedPart:
        """Itself."""
        return self


@dataclass
class _Lists:
    """The records of one part while they are collected."""

    plans: list[Plan] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    strategies: list[Strategy] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def as_part(self, agencies: Mapping[str, Agency]) -> LoadedPart:
        """The part, in the order of ids, with the agencies of its plans."""
        own = {plan.agency_id for plan in self.plans}
        data = LinkInput(
            plans=tuple(sorted(self.plans, key=_BY_ID)),
            programmes=tuple(sorted(self.programmes, key=_BY_ID)),
            objectives=tuple(sorted(self.objectives, key=_BY_ID)),
            strategies=tuple(sorted(self.strategies, key=_BY_ID)),
            agencies=tuple(agencies[name] for name in sorted(agencies) if name in own),
            decisions=tuple(self.decisions),
        )
        return LoadedPart(frozenset(families_of(data.plans, data.agencies).values()), data)


_BY_ID = attrgetter("id")


def families_of(plans: Iterable[Plan], agencies: Iterable[Agency]) -> dict[str, str]:
    """Plan id → family of its agency."""
    kinds = {agency.id: agency.kind for agency in agencies}
    return {plan.id: family_of(kinds.get(plan.agency_id) if plan.agency_id else None) for plan in plans}


def joined(families: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Family → the first in the alphabet of those that ``pairs`` join it to; families that are joined are one part."""
    leader = {name: name for name in sorted(set(families))}
    for one, other in pairs:
        first, second = sorted((leader[one], leader[other]))
        leader.update({name: first for name, above in leader.items() if above == second})
    return leader


def parts_of(data: LinkInput) -> list[LoadedPart]:
    """The records by family, in the order of the alphabet; families that a decision joins are one part."""
    families = families_of(data.plans, data.agencies)
    other = family_of(None)
    family = {programme.id: families.get(programme.plan_id, other) for programme in data.programmes}
    decisions = [decision for decision in data.decisions if decision.a_id in family and decision.b_id in family]
    pairs = ((family[decision.a_id], family[decision.b_id]) for decision in decisions)
    leader = joined((*families.values(), *family.values(), other), pairs)
    agencies: dict[str, Agency] = {agency.id: agency for agency in data.agencies}
    found: defaultdict[str, _Lists] = defaultdict(_Lists)
    for plan in data.plans:
        found[leader[families[plan.id]]].plans.append(plan)
    for programme in data.programmes:
        found[leader[family[programme.id]]].programmes.append(programme)
    for objective in data.objectives:
        found[leader[families.get(objective.plan_id, other)]].objectives.append(objective)
    for strategy in data.strategies:
        found[leader[families.get(strategy.plan_id, other)]].strategies.append(strategy)
    for decision in decisions:
        found[leader[family[decision.a_id]]].decisions.append(decision)
    return [found[name].as_part(agencies) for name in sorted(found)]
