"""The records that a view gives: the same fields, and the ways that lead on from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import PrivateAttr

from .base import Record
from .content import Budget, Commitment, Indicator, Measurement, Objective, Programme, Strategy
from .linked import CanonicalProgramme, Link
from .plan import Agency, Finding, Jurisdiction, Plan

if TYPE_CHECKING:
    from .view import View


class Seen(Record):
    """A record that knows the view it was given by."""

    _view: View = PrivateAttr()

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Numbers that the record's texts promise."""
        return tuple(self._view.index.referring(self._view.knowledge_base.commitments, "record_id", self.id))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a careful reader would flag of the record."""
        return tuple(self._view.index.referring(self._view.knowledge_base.findings, "record_id", self.id))


class PlanView(Plan, Seen):
    """A plan with what it says."""

    @property
    def agency(self) -> Agency | None:
        """Who publishes it."""
        return next((one for one in self._view.knowledge_base.agencies if one.id == self.agency_id), None)

    @property
    def jurisdiction(self) -> Jurisdiction | None:
        """The city, the county or the central government."""
        return next((one for one in self._view.knowledge_base.jurisdictions if one.id == self.jurisdiction_id), None)

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """Its objectives."""
        found = self._view.index.referring(self._view.knowledge_base.objectives, "plan_id", self.id)
        return self._view.given(ObjectiveView, found)

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """The strategies of all its objectives."""
        return tuple(self._view.index.referring(self._view.knowledge_base.strategies, "plan_id", self.id))

    @property
    def programmes(self) -> tuple[ProgrammeView, ...]:
        """Its programmes."""
        found = self._view.index.referring(self._view.knowledge_base.programmes, "plan_id", self.id)
        return self._view.given(ProgrammeView, found)

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """All money that it sets aside."""
        return tuple(self._view.index.referring(self._view.knowledge_base.budgets, "plan_id", self.id))

    @property
    def indicators(self) -> tuple[IndicatorView, ...]:
        """Its indicators."""
        found = self._view.index.referring(self._view.knowledge_base.indicators, "plan_id", self.id)
        return self._view.given(IndicatorView, found)


class ObjectiveView(Objective, Seen):
    """An objective with what stands under it."""

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """Its strategies, nested ones too."""
        return tuple(self._view.index.referring(self._view.knowledge_base.strategies, "objective_id", self.id))

    @property
    def programmes(self) -> tuple[ProgrammeView, ...]:
        """The programmes that serve it."""
        found = self._view.index.referring(self._view.knowledge_base.programmes, "objective_id", self.id)
        return self._view.given(ProgrammeView, found)

    @property
    def indicators(self) -> tuple[IndicatorView, ...]:
        """What it is measured by."""
        found = self._view.index.referring(self._view.knowledge_base.indicators, "objective_id", self.id)
        return self._view.given(IndicatorView, found)


class IndicatorView(Indicator, Seen):
    """An indicator with its targets and results."""

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """Targets, results and baselines."""
        return tuple(self._view.index.referring(self._view.knowledge_base.measurements, "indicator_id", self.id))


class ProgrammeView(Programme, Seen):
    """A programme with its plan, its money and its like elsewhere."""

    @property
    def plan(self) -> PlanView:
        """The plan that it stands in."""
        return self._view.plan(self.plan_id)

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """Its money."""
        return tuple(self._view.index.referring(self._view.knowledge_base.budgets, "programme_id", self.id))

    @property
    def canonical(self) -> CanonicalView | None:
        """The canonical programme that it belongs to."""
        home = self._view.index.homes.get(self.id)
        return None if home is None else self._view.given(CanonicalView, [home])[0]

    @property
    def links(self) -> tuple[Link, ...]:
        """Its links to other programmes."""
        return tuple(self._view.index.links.get(self.id, ()))


class CanonicalView(CanonicalProgramme, Seen):
    """A canonical programme with its members."""

    @property
    def members(self) -> tuple[ProgrammeView, ...]:
        """The programmes of all plans that are this one."""
        programmes = self._view.index.programmes
        return self._view.given(ProgrammeView, [programmes[member] for member in self.member_ids])
