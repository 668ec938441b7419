"""From the layout of one document to the records of its plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...schemas import Problem, UnusedPart
from ..layout.blocks import Layout, Paragraph, Table
from ..outline.headings import load_headings
from ..outline.parts import assign_parts, part_of
from ..outline.tree import Node, build_tree
from ..read.document import Line
from ..text.money import find_unit
from ..text.rich import Text
from ..text.vocabulary import read_table
from .budget_book import extract_budget_book
from .columns import load_columns, read_columns
from .context import Extraction, PlacedTable, PlanContext
from .evidence import Citer
from .goal_tables import extract_goal_tables
from .goals import extract_goals
from .identity import identify
from .indicators import extract_indicators
from .lists import extract_programme_lists
from .plans import agency_record, jurisdiction_record, plan_id, plan_record
from .programmes import extract_programmes
from .work_plans import extract_work_plans

EXTRACTORS: tuple[Callable[[PlanContext], None], ...] = (
    extract_goals,
    extract_goal_tables,
    extract_programmes,
    extract_programme_lists,
    extract_budget_book,
    extract_work_plans,
    extract_indicators,
)
"""One extractor a record type; each may use the records of those before it."""


_UNIT_LINE = 60  # characters; a longer line is a sentence that happens to name a unit


def extract_plans(layout: Layout, source_id: str, overlay: Path | None = None) -> Extraction:
    """The records of every plan in a document, with evidence in its raw text.

    A document without anything that a plan holds gives no plan, and a problem that says so.
    """
    document = layout.document
    headings = load_headings(overlay)
    identity = identify(layout, headings, read_table("titles", overlay)["kinds"])
    root = build_tree(layout.blocks, headings)
    assign_parts(root, headings, report=identity.kind == "report")
    context = PlanContext(
        plan_id=plan_id(identity, document.sha256),
        root=root,
        tables=_placed_tables(root, layout, overlay),
        identity=identity,
        citer=Citer(document, source_id),
        overlay=overlay,
    )
    for extractor in EXTRACTORS:
        extractor(context)
    records = context.records
    if not (records.objectives or records.programmes or records.indicators or records.budgets):
        return Extraction(problems=(_no_plan(),), unused=_unused(context))
    agency, jurisdiction = agency_record(context), jurisdiction_record(context)
    return Extraction(
        plans=(plan_record(context),),
        jurisdictions=(jurisdiction,) if jurisdiction else (),
        agencies=(agency,) if agency else (),
        objectives=tuple(records.objectives),
        strategies=tuple(records.strategies),
        programmes=tuple(records.programmes),
        budgets=tuple(records.budgets),
        indicators=tuple(records.indicators),
        measurements=tuple(records.measurements),
        commitments=tuple(records.commitments),
        findings=tuple(records.findings),
        unused=_unused(context),
    )


def _placed_tables(root: Node, layout: Layout, overlay: Path | None) -> list[PlacedTable]:
    names = load_columns(overlay)
    units = _unit_lines(layout)
    placed = [
        PlacedTable(table, read_columns(table, names), node, _nearest_unit(units, table))
        for node in root.walk()
        for table in node.tables
    ]
    return sorted(placed, key=lambda p: p.table.lines[0].start if p.table.lines else 0)


def _unit_lines(layout: Layout) -> list[tuple[Line, Text]]:
    """Short lines that print a unit of money, running heads included, in the order of the source."""
    lines = [line for block in layout.blocks if isinstance(block, Paragraph) for line in block.lines]
    lines += [item.line for item in layout.furniture]
    raw = layout.document.raw_text
    texts = ((line, Text.of(raw, [(line.start, line.end)])) for line in sorted(lines, key=lambda line: line.start))
    return [(line, text) for line, text in texts if len(text) <= _UNIT_LINE and find_unit(text.chars)]


def _nearest_unit(units: list[tuple[Line, Text]], table: Table) -> Text | None:
    first = table.lines[0] if table.lines else None
    if first is None or first.page is None:
        return None
    above = [text for line, text in units if line.page == first.page and line.start <= first.start]
    return above[-1] if above else None


def _unused(context: PlanContext) -> tuple[UnusedPart, ...]:
    """The parts that no record was read from, by their headings."""
    document = context.citer.document
    found = []
    for node in context.root.walk():
        if node.part in ("unused", "contents") and node.heading:
            texts = [text for below in node.walk() for text in (below.heading, *below.body)]
            found.append(
                UnusedPart(
                    title=node.heading.chars,
                    kind=part_of(node) or "unused",
                    characters=sum(len(text) for text in texts),
                    line_start=document.line_number(node.heading.start),
                    line_end=document.line_number(max(text.offsets[-1] for text in texts if text)),
                )
            )
    return tuple(found)


def _no_plan() -> Problem:
    return Problem(
        code="no_plan",
        message="No objectives, programmes, indicators or budgets of a plan were found in this file.",
    )
