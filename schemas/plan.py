"""Sources, publishers and plans: who says what, where and for which years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from .base import Model, Record, RocYear

if TYPE_CHECKING:
    from .content import Budget, Indicator, Objective, Programme, Strategy

SourceStatus = Literal["ok", "partial", "failed", "not_a_plan", "duplicate"]
PlanKind = Literal["annual", "mid_term", "budget", "report", "other"]
Severity = Literal["info", "warning", "error"]


class Problem(Model):
    """Something that a reader could not do with a source, in one sentence for a person."""

    code: str
    severity: Severity = "warning"
    message: str
    page: int | None = None
    line: int | None = None


class UnusedPart(Model):
    """A part of a source that yields no records, named so that nothing disappears unseen."""

    title: str | None
    kind: str
    characters: int
    line_start: int
    line_end: int


class Coverage(Model):
    """Where the characters of a source ended, white space left out; together they are all of them."""

    records: int = Field(description="quoted by a record")
    furniture: int = Field(description="in a page number, a running title, a repeated head, a table of contents")
    not_used: int = Field(description="in a part that is not used, see unused")
    headings: int = Field(description="in a heading of a part, the name of a column, a label or an option in a cell")
    signs: int = Field(description="marks that fields leave out: brackets around a weight, the number of a row, tags")
    unread: int = Field(description="in none of these")


class Source(Record):
    """One file that was read."""

    LIST_NAME: ClassVar[str] = "sources"
    path: str
    sha256: str | None
    media_type: str | None
    pages: int | None = None
    characters: int = 0
    plan_ids: tuple[str, ...] = ()
    status: SourceStatus
    problems: tuple[Problem, ...] = ()
    raw_text: str | None = Field(default=None, description="File of the raw text, relative to the knowledge base.")
    duplicate_of: str | None = None
    unused: tuple[UnusedPart, ...] = ()
    coverage: Coverage | None = Field(default=None, description="Null where the file was not read.")


class Jurisdiction(Record):
    """A city, a county or the central government; the id is its ISO 3166-2 code."""

    LIST_NAME: ClassVar[str] = "jurisdictions"
    name: str
    name_en: str


class Agency(Record):
    """A bureau or ministry that publishes plans."""

    LIST_NAME: ClassVar[str] = "agencies"
    name: str
    jurisdiction_id: str
    kind: str


class Plan(Record):
    """One agency's plan for a year or a term."""

    LIST_NAME: ClassVar[str] = "plans"
    source_id: str
    title: str | None = None
    kind: PlanKind
    jurisdiction_id: str | None = None
    agency_id: str | None = None
    roc_start: RocYear | None = None
    roc_end: RocYear | None = None
    start_date: date | None = None
    end_date: date | None = None
    vision: str | None = None
    preface: str | None = None
    declared_programmes: int | None = None

    def in_year(self, roc_year: int) -> bool:
        """Whether the plan is for a year, alone or among others."""
        return self.roc_start is not None and self.roc_start <= roc_year <= (self.roc_end or self.roc_start)

    @property
    def agency(self) -> Agency | None:
        """Who publishes it."""
        return self._indices.agencies.get(self.agency_id or "")

    @property
    def jurisdiction(self) -> Jurisdiction | None:
        """The city, the county or the central government."""
        return self._indices.jurisdictions.get(self.jurisdiction_id or "")

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Its objectives."""
        return self._indices.referring(self._indices.knowledge_base.objectives, "plan_id", self.id)

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """The strategies of all its objectives."""
        return self._indices.referring(self._indices.knowledge_base.strategies, "plan_id", self.id)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """Its programmes."""
        return self._indices.referring(self._indices.knowledge_base.programmes, "plan_id", self.id)

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """All money that it sets aside."""
        return self._indices.referring(self._indices.knowledge_base.budgets, "plan_id", self.id)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Its indicators."""
        return self._indices.referring(self._indices.knowledge_base.indicators, "plan_id", self.id)


class Finding(Record):
    """What a careful reader would flag."""

    LIST_NAME: ClassVar[str] = "findings"
    code: str
    severity: Severity
    plan_id: str | None = None
    source_id: str | None = None
    record_id: str | None = None
    message: str
