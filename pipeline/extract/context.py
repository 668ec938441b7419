"""What every extractor of one plan is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
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
    Record,
    Severity,
    Strategy,
    UnusedPart,
)
from ..layout.blocks import Table
from ..outline.node import Node
from ..text.rich import Span, Text, squeeze
from .evidence import Citer
from .identity import Identity
from .ids import Ids
from .tables.columns import ColumnHead, Columns
from .tables.head_words import HeadWords


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, the columns that its head names, and the point of the outline that it stands under.

    ``heads`` are the words that tell what kind of table it is. ``printed`` is the table as it stands in the outline,
    where a second row of its head was found among its rows.
    ``unit_line`` is the line with a unit of money that stands nearest above it on its page, furniture included.
    """

    table: Table
    columns: Columns
    node: Node
    heads: HeadWords
    unit_line: Text | None = None
    printed: Table | None = None

    def lines_above(self) -> list[Text]:
        """What is printed between the table before and this one, or from the heading on: nearest line first."""
        above: list[Text] = [self.node.heading] if self.node.heading else []
        for item in self.node.order:
            if item is (self.printed or self.table):
                break
            if isinstance(item, Text):
                above.append(item)
            elif isinstance(item, Table):
                above = []
        return list(reversed(above))


def table_title(placed: PlacedTable) -> str:
    """What is printed above a table; for one that goes on after another, the heading that both stand under."""
    lines = placed.lines_above() or [placed.node.heading]
    return "".join(squeeze(text.chars) for text in lines)


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

    @property
    def of_the_plan(self) -> list[Record]:
        """All records but findings, which are about others."""
        lists = (getattr(self, f.name) for f in fields(self) if f.name != "findings")
        return [record for found in lists for record in found]

    @property
    def empty(self) -> bool:
        """True if nothing was found that makes a document a plan."""
        return not (self.objectives or self.programmes or self.indicators or self.budgets)


@dataclass
class PlanContext:
    """One plan while it is read: its outline and tables, who it is, and the records found so far.

    ``peers`` are the plans of the same document, this one among them; ``labels`` are cells that only say what rows
    stand under; ``money_in_words`` are cells for money that print something else (納入公務預算).
    """

    plan_id: str
    root: Node
    tables: list[PlacedTable]
    identity: Identity
    citer: Citer
    overlay: Path | None = None
    records: Records = field(default_factory=Records)
    peers: list[PlanContext] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    labels: list[Text] = field(default_factory=list)
    money_in_words: list[str] = field(default_factory=list)

    def of_agency(self, name: str) -> PlanContext:
        """The plan in this document whose agency a name starts with (``審計部臺北市審計處``), else this one."""
        named = [
            peer for peer in self.peers if peer.identity.agency_name and name.startswith(peer.identity.agency_name)
        ]
        return max(named, key=lambda peer: len(peer.identity.agency_name or "")) if named else self

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

    def finding(
        self, code: str, severity: Severity, message: str, record_id: str | None, evidence: tuple[Evidence, ...]
    ) -> None:
        """Report what a careful reader would flag. The id counts findings of one code in this plan."""
        number = self.ids.count(f"finding/{code}")
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
    """All that one document yields.

    ``heads`` are the ranges of its raw text that say where what stands: headings of parts and names of columns;
    ``columns`` says what these columns were read as; ``money_in_words`` are the id of a plan and what one of its cells
    prints in the place of an amount.
    """

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
    heads: tuple[Span, ...] = ()
    columns: tuple[ColumnHead, ...] = ()
    money_in_words: tuple[tuple[str, str], ...] = ()

    def of_plan(self, plan_id: str) -> Extraction:
        """The records of one plan."""
        kept = {name: tuple(r for r in getattr(self, name) if r.plan_id == plan_id) for name in _OF_PLANS}
        return replace(self, plans=tuple(plan for plan in self.plans if plan.id == plan_id), **kept)


_OF_PLANS = (
    "objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments", "findings",
)  # fmt: skip


def merged(extractions: Sequence[Extraction]) -> Extraction:
    """The records of several plans of one document; a place or an agency that several name is kept once."""
    lists = {f.name: [r for e in extractions for r in getattr(e, f.name)] for f in fields(Extraction)}
    for name in ("jurisdictions", "agencies"):
        lists[name] = list({record.id: record for record in lists[name]}.values())
    return Extraction(**{name: tuple(records) for name, records in lists.items()})
