"""What every extractor of one plan is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ...schemas import (
    Agency,
    Budget,
    Commitment,
    Evidence,
    Finding,
    Indicator,
    Jurisdiction,
    Measurement,
    Objective,
    Plan,
    PlanKind,
    Problem,
    Programme,
    Severity,
    Strategy,
    UnusedPart,
)
from ..layout.blocks import Table
from ..outline.tree import Node
from ..text.rich import Text
from .columns import Columns
from .evidence import Citer
from .identity import Identity


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, the columns that its head names, and the point of the outline that it stands under.

    ``unit_line`` is the line with a unit of money that stands nearest above it on its page, furniture included.
    """

    table: Table
    columns: Columns
    node: Node
    unit_line: Text | None = None

    def lines_above(self) -> list[Text]:
        """What is printed between the table before and this one, or from the heading on: nearest line first."""
        above: list[Text] = [self.node.heading] if self.node.heading else []
        for item in self.node.order:
            if item is self.table:
                break
            if isinstance(item, Text):
                above.append(item)
            elif isinstance(item, Table):
                above = []
        return list(reversed(above))


@dataclass
class Records:
    """The records of one plan, in the order of the source."""

    objectives: list[Objective] = field(default_factory=list)
    strategies: list[Strategy] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class PlanContext:
    """One plan while it is read: its outline and tables, who it is, and the records found so far."""

    plan_id: str
    root: Node
    tables: list[PlacedTable]
    identity: Identity
    citer: Citer
    overlay: Path | None = None
    records: Records = field(default_factory=Records)

    @property
    def plan_kind(self) -> PlanKind:
        """What kind of plan it is."""
        return self.identity.kind

    @property
    def roc_year(self) -> int | None:
        """The plan's year, for a plan of one year."""
        start, end = self.identity.roc_start, self.identity.roc_end
        return start if start == end else None

    def cite(self, text: Text | None, field: str | None = None, *, inferred: bool = False) -> list[Evidence]:
        """Evidence for a text; see ``Citer.cite``."""
        return self.citer.cite(text, field, inferred=inferred)

    def finding(self, code: str, severity: Severity, message: str, record_id: str | None, evidence: tuple[Evidence, ...]) -> None:
        """Report what a careful reader would flag. The id counts findings of one code in this plan."""
        number = 1 + sum(f.code == code for f in self.records.findings)
        self.records.findings.append(
            Finding(
                id=f"{self.plan_id}/finding/{code}/{number}",
                code=code,
                severity=severity,
                plan_id=self.plan_id,
                source_id=self.citer.source_id,
                record_id=record_id,
                message=message,
                evidence=evidence,
            )
        )


@dataclass(frozen=True)
class Extraction:
    """All that one document yields."""

    plans: tuple[Plan, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    agencies: tuple[Agency, ...] = ()
    objectives: tuple[Objective, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    programmes: tuple[Programme, ...] = ()
    budgets: tuple[Budget, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[UnusedPart, ...] = ()

    def of_plan(self, plan_id: str) -> Extraction:
        """The records of one plan."""
        return Extraction(
            plans=tuple(plan for plan in self.plans if plan.id == plan_id),
            jurisdictions=self.jurisdictions,
            agencies=self.agencies,
            objectives=tuple(r for r in self.objectives if r.plan_id == plan_id),
            strategies=tuple(r for r in self.strategies if r.plan_id == plan_id),
            programmes=tuple(r for r in self.programmes if r.plan_id == plan_id),
            budgets=tuple(r for r in self.budgets if r.plan_id == plan_id),
            indicators=tuple(r for r in self.indicators if r.plan_id == plan_id),
            measurements=tuple(r for r in self.measurements if r.plan_id == plan_id),
            commitments=tuple(r for r in self.commitments if r.plan_id == plan_id),
            findings=tuple(r for r in self.findings if r.plan_id == plan_id),
        )
