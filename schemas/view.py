"""A knowledge base to walk through: from a programme to its budgets, from a canonical programme to its members.

The records that a view gives are the records of the knowledge base, of the same fields, with the ways that lead on from
them as properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from .base import Record
from .indices import Indices
from .knowledge_base import KnowledgeBase
from .plan import Plan, PlanKind
from .walking import CanonicalView, PlanView, ProgrammeView, Seen

V = TypeVar("V", bound=Seen)


class View:
    """The way into a knowledge base. Filters that name something that is not there raise ``KnowledgeBaseError``."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self.index = Indices(knowledge_base)

    def plans(
        self,
        *,
        city: str | None = None,
        roc_year: int | None = None,
        agency: str | None = None,
        kind: PlanKind | None = None,
    ) -> tuple[PlanView, ...]:
        """The plans that fit all filters. ``city`` and ``agency`` are names or ids; a plan of several years has each."""
        place = self.index.jurisdiction(city) if city is not None else None
        publisher = self.index.agency(agency) if agency is not None else None
        found = (
            plan
            for plan in self.knowledge_base.plans
            if place in (None, plan.jurisdiction_id)
            and publisher in (None, plan.agency_id)
            and kind in (None, plan.kind)
            and _in_year(plan, roc_year)
        )
        return self.given(PlanView, found)

    def programmes(
        self,
        *,
        city: str | None = None,
        roc_year: int | None = None,
        agency: str | None = None,
        theme: str | None = None,
        text: str | None = None,
    ) -> tuple[ProgrammeView, ...]:
        """The programmes that fit all filters.

        City, agency and year are those of the plan. ``theme`` (a label or an id) holds for narrower themes too;
        ``text`` stands in the name or in the description.
        """
        plans = {plan.id for plan in self.plans(city=city, roc_year=roc_year, agency=agency)}
        themes = self.index.themes(theme) if theme is not None else None
        found = (
            one
            for one in self.knowledge_base.programmes
            if one.plan_id in plans
            and (themes is None or not themes.isdisjoint(one.themes))
            and (text is None or text in one.name or text in (one.description or ""))
        )
        return self.given(ProgrammeView, found)

    def canonical_programmes(
        self, *, city: str | None = None, roc_year: int | None = None, theme: str | None = None
    ) -> tuple[CanonicalView, ...]:
        """The canonical programmes that a city has, that a year has, and that belong to a theme."""
        place = self.index.jurisdiction(city) if city is not None else None
        themes = self.index.themes(theme) if theme is not None else None
        found = (
            one
            for one in self.knowledge_base.canonical_programmes
            if (place is None or place in one.jurisdiction_ids)
            and (roc_year is None or roc_year in one.roc_years)
            and (themes is None or not themes.isdisjoint(one.themes))
        )
        return self.given(CanonicalView, found)

    def plan(self, record_id: str) -> PlanView:
        """A plan. Raises ``KeyError``."""
        return self.given(PlanView, [self.index.plans[record_id]])[0]

    def programme(self, record_id: str) -> ProgrammeView:
        """A programme. Raises ``KeyError``."""
        return self.given(ProgrammeView, [self.index.programmes[record_id]])[0]

    def canonical(self, record_id: str) -> CanonicalView:
        """A canonical programme. Raises ``KeyError``."""
        return self.given(CanonicalView, [self.index.canonical[record_id]])[0]

    def given(self, kind: type[V], records: Iterable[Record]) -> tuple[V, ...]:
        """Records as those of this view."""
        return tuple(self._one(kind, record) for record in records)

    def _one(self, kind: type[V], record: Record) -> V:
        # By way of pickling: the record was checked when it was made, and checking a hundred thousand again takes seconds.
        made = kind.__new__(kind)
        made.__setstate__({**record.__getstate__(), "__pydantic_private__": {"_view": self}})
        return made


def _in_year(plan: Plan, roc_year: int | None) -> bool:
    if roc_year is None:
        return True
    return plan.roc_start is not None and plan.roc_start <= roc_year <= (plan.roc_end or plan.roc_start)
