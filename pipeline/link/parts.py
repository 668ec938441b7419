"""Parts the records of all plans by families of bureaus, which know nothing of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from ...schemas import Agency, Objective, Plan, Programme, Strategy
from .profiles import family_of
from .records import Decision, LinkInput


@dataclass
class _Lists:
    """The records of one part while they are collected."""

    plans: list[Plan] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    strategies: list[Strategy] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def as_input(self, agencies: Mapping[str, Agency]) -> LinkInput:
        """The part, in the order of ids, with the agencies of its plans."""
        own = {plan.agency_id for plan in self.plans}
        by_id = attrgetter("id")
        return LinkInput(
            plans=tuple(sorted(self.plans, key=by_id)),
            programmes=tuple(sorted(self.programmes, key=by_id)),
            objectives=tuple(sorted(self.objectives, key=by_id)),
            strategies=tuple(sorted(self.strategies, key=by_id)),
            agencies=tuple(agencies[name] for name in sorted(agencies) if name in own),
            decisions=tuple(self.decisions),
        )


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
    agencies: dict[str, Agency] = {agency.id: agency for agency in data.agencies}
    found: defaultdict[str, _Lists] = defaultdict(_Lists)
    for plan in data.plans:
        found[leader[families[plan.id]]].plans.append(plan)
    for programme in data.programmes:
        found[leader[family[programme.id]]].programmes.append(programme)
    for objective in data.objectives:
        found[leader[families.get(objective.plan_id, family_of(None))]].objectives.append(objective)
    for strategy in data.strategies:
        found[leader[families.get(strategy.plan_id, family_of(None))]].strategies.append(strategy)
    for decision in data.decisions:
        if decision.a_id in family and decision.b_id in family:
            found[leader[family[decision.a_id]]].decisions.append(decision)
    return [found[name].as_input(agencies) for name in sorted(found)]
