"""What a plan says: aims, programmes, money, measures and promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, model_validator

from .base import Number, Record, RocYear

if TYPE_CHECKING:
    from .linked import CanonicalProgramme, Link
    from .plan import Plan

ObjectiveKind = Literal["annual", "key_strategic", "common", "priority"]
BudgetLevel = Literal["authority", "agency", "business_plan", "work_plan", "sub_plan", "function", "programme"]
Comparator = Literal["=", ">=", "<=", "~"]


class Objective(Record):
    """A top-level numbered aim of the goals part."""

    LIST_NAME: ClassVar[str] = "objectives"
    plan_id: str
    kind: ObjectiveKind
    number: str | None
    marker: str | None
    title: str
    description: str | None = None
    weight_percent: Number | None = None
    cross_reference: str | None = None

    @property
    def plan(self) -> Plan:
        """The plan that states it."""
        return self._indices.plans[self.plan_id]

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """Its strategies, nested ones too."""
        return self._indices.referring(self._indices.knowledge_base.strategies, "objective_id", self.id)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes that serve it."""
        return self._indices.referring(self._indices.knowledge_base.programmes, "objective_id", self.id)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What it is measured by."""
        return self._indices.referring(self._indices.knowledge_base.indicators, "objective_id", self.id)


class Strategy(Record):
    """A numbered point under an objective; ``number`` is the path below the objective's number."""

    LIST_NAME: ClassVar[str] = "strategies"
    plan_id: str
    objective_id: str
    parent_id: str | None = None
    number: str
    marker: str | None
    title: str | None = None
    text: str | None = None


class Programme(Record):
    """One row of a programme table, or one entry of a programme list."""

    LIST_NAME: ClassVar[str] = "programmes"
    plan_id: str
    objective_id: str | None = None
    category: str | None = None
    group: str | None = None
    number: str | None = None
    name: str
    description: str | None = None
    items: tuple[str, ...] = ()
    roc_start: RocYear | None = None
    roc_end: RocYear | None = None
    start_date: date | None = None
    end_date: date | None = None
    period_printed: str | None = None
    location: str | None = None
    plan_sources: tuple[str, ...] = ()
    benefits: str | None = None
    responsible: str | None = None
    remarks: str | None = None
    themes: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan that it stands in."""
        return self._indices.plans[self.plan_id]

    @property
    def objective(self) -> Objective | None:
        """The objective that it serves."""
        return self._indices.objectives.get(self.objective_id or "")

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """Its money."""
        return self._indices.referring(self._indices.knowledge_base.budgets, "programme_id", self.id)

    @property
    def canonical(self) -> CanonicalProgramme | None:
        """The canonical programme that it belongs to."""
        return self._indices.homes.get(self.id)

    @property
    def links(self) -> tuple[Link, ...]:
        """Its links to other programmes."""
        return tuple(self._indices.links.get(self.id, ()))


class Budget(Record):
    """Money that a plan sets aside, in whole New Taiwan dollars beside the printed form."""

    LIST_NAME: ClassVar[str] = "budgets"
    plan_id: str
    programme_id: str | None = None
    name: str
    roc_year: RocYear | None = None
    year: int | None = None
    amount_twd: int
    previous_amount_twd: int | None = None
    printed: str
    previous_printed: str | None = None
    unit: str | None = None
    funding_source: str | None = None
    code: str | None = None
    level: BudgetLevel
    parent_id: str | None = None

    @property
    def plan(self) -> Plan:
        """The plan that sets it aside."""
        return self._indices.plans[self.plan_id]

    @property
    def programme(self) -> Programme | None:
        """The programme that it is for."""
        return self._indices.programmes.get(self.programme_id or "")


class Indicator(Record):
    """One measured quantity, once per plan."""

    LIST_NAME: ClassVar[str] = "indicators"
    plan_id: str
    objective_id: str | None = None
    number: str | None = None
    name: str
    weight_percent: Number | None = None
    assessment_body: str | None = None
    method: str | None = None
    formula: str | None = None
    unit: str | None = None
    direction: Literal["higher", "lower"] | None = None
    series_id: str | None = Field(
        default=None,
        description="The same for the indicator of this name in all plans of an agency, whatever the year.",
    )

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """Targets, results and baselines."""
        return self._indices.referring(self._indices.knowledge_base.measurements, "indicator_id", self.id)


class Measurement(Record):
    """A target, a result or a baseline of an indicator."""

    LIST_NAME: ClassVar[str] = "measurements"
    plan_id: str
    indicator_id: str
    kind: Literal["target", "actual", "baseline"]
    roc_year: RocYear | None = None
    year: int | None = None
    period_printed: str | None = None
    value: Number | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    printed: str
    achieved_printed: str | None = None
    cumulative: bool = False
    explanation: str | None = Field(default=None, description="What the plan says of how a result came about.")

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self._indices.indicators[self.indicator_id]


class Commitment(Record):
    """A number that running text promises."""

    LIST_NAME: ClassVar[str] = "commitments"
    plan_id: str
    record_id: str
    value: Number
    value_max: Number | None = None
    unit: str
    comparator: Comparator
    subject: str | None = None
    printed: str
    roc_year: RocYear | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Commitment:
        if self.value_max is not None and self.value_max < self.value:
            raise ValueError("value_max is below value")
        return self


class Theme(Record):
    """A subject of the field, SKOS-like: one label, what matches it, what it is narrower than."""

    LIST_NAME: ClassVar[str] = "themes"
    label: str
    label_en: str
    broader_id: str | None = None
    match_terms: tuple[str, ...] = Field(default=())
