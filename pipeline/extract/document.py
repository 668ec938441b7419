"""From the layout of one document to the records of its plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ...schemas import UnusedPart
from ..layout.blocks import Layout, Paragraph, Table
from ..layout.head_rows import with_second_head
from ..outline.headings import Headings, load_headings
from ..outline.led_in import open_led_in_aims
from ..outline.node import Node
from ..outline.parts import assign_parts
from ..outline.tree import build_tree
from ..outline.unnumbered import open_unnumbered_aims
from ..read.document import Document, Line
from ..text.card_labels import load_card_labels
from ..text.money import find_unit
from ..text.rich import Text
from ..text.vocabulary import read_table
from .budgets.budget_book import extract_budget_book
from .budgets.unused_tables import unlisted, unused_of_tables
from .budgets.work_plans import extract_work_plans
from .commitments import extract_commitments
from .context import Extraction, PlacedTable, PlanContext, merged
from .evidence import Citer
from .file_name import report_file_name, with_file_name
from .goals.goal_tables import extract_goal_tables
from .goals.goals import extract_goals
from .goals.report_goals import extract_report_goals
from .identity import Identity, identify
from .indicators.indicators import extract_indicators
from .no_plan import no_plan, rules_of_plans
from .plans import agency_record, jurisdiction_record, plan_id, plan_record
from .programmes.labelled_lists import open_labelled_lists
from .programmes.lists import extract_programme_lists
from .programmes.money_tables import extract_money_tables
from .programmes.programmes import extract_programmes
from .segments import split_agencies
from .tables.column_content import complete, of_yearly_money
from .tables.column_names import load_columns
from .tables.columns import find_head, read_columns
from .tables.head_words import load_head_words
from .tables.heads import column_heads, head_spans
from .tables.levels import with_named_levels
from .tables.upright import upright
from .unused import unused_parts

EXTRACTORS: tuple[Callable[[PlanContext], None], ...] = (
    extract_goals,
    extract_goal_tables,
    extract_report_goals,
    extract_programmes,
    extract_programme_lists,
    extract_money_tables,
    extract_budget_book,
    extract_work_plans,
    extract_indicators,
    extract_commitments,
)
"""One extractor a record type; each may use the records of those before it."""


_UNIT_LINE = 60  # characters; a longer line is a sentence that happens to name a unit


def extract_plans(layout: Layout, source_id: str, overlay: Path | None = None) -> Extraction:
    """The records of every plan in a document, with evidence in its raw text.

    A document without anything that a plan holds gives no plan, and a problem that says so.
    """
    document = layout.document
    headings = load_headings(overlay)
    kinds = read_table("titles", overlay)["kinds"]
    printed = identify(layout, headings, kinds)
    identity = with_file_name(printed, layout, headings.directory, kinds)
    rules = rules_of_plans(layout, headings) if identity.title is None else None
    if rules is not None:
        return Extraction(problems=(rules,))
    root = build_tree(layout.blocks, headings, load_card_labels(overlay))
    title = identity.title
    titled = title is not None and headings.is_title(title.chars) and identity.kind in ("annual", "mid_term")
    kind = identity.kind
    assign_parts(root, headings, report=kind == "report", book=kind == "budget", titled=titled)
    open_led_in_aims(root, headings)
    open_unnumbered_aims(root, headings)
    open_labelled_lists(root, overlay)
    contexts = _contexts(layout, root, identity, Citer(document, source_id), headings, overlay)
    for context in contexts:
        report_file_name(context, printed)
        for extractor in EXTRACTORS:
            extractor(context)
    labels = [label for context in contexts for label in context.labels]
    apart = Extraction(
        unused=_unused(root, document, contexts),
        heads=head_spans(root, layout, labels, overlay),
        columns=column_heads((placed for context in contexts for placed in context.tables), layout),
    )
    plans = [_extraction(context) for context in contexts if not context.records.empty or _only_reports(context)]
    if not plans:
        tables = [placed for context in contexts for placed in context.tables]
        return replace(apart, problems=(no_plan(document.path, root, tables),))
    return replace(merged(plans), unused=apart.unused, heads=apart.heads, columns=apart.columns)


def _contexts(
    layout: Layout, root: Node, identity: Identity, citer: Citer, headings: Headings, overlay: Path | None
) -> list[PlanContext]:
    """One context a plan. Tables that stand in no agency's part go to the first, which hands on what is others'."""
    tables = _placed_tables(root, layout, overlay)
    segments = split_agencies(root, identity, headings)
    below = [{id(node) for node in segment.root.walk()} for segment in segments]
    shared = [placed for placed in tables if not any(id(placed.node) in nodes for nodes in below)]
    contexts: list[PlanContext] = []
    for place, (segment, nodes) in enumerate(zip(segments, below, strict=True)):
        own = [placed for placed in tables if id(placed.node) in nodes]
        contexts.append(
            PlanContext(
                plan_id=plan_id(segment.identity, layout.document.sha256),
                root=segment.root,
                tables=own + (shared if place == 0 else []),
                identity=segment.identity,
                citer=citer,
                overlay=overlay,
                peers=contexts,
            )
        )
    return contexts


def _only_reports(context: PlanContext) -> bool:
    """True for a report, by its title, that tells of results and states no aims: a plan's report without records."""
    identity = context.identity
    named = identity.kind == "report" and identity.title is not None and identity.agency_name is not None
    return named and identity.roc_start is not None and any(n.part == "results" for n in context.root.walk())


def _extraction(context: PlanContext) -> Extraction:
    records = context.records
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
        money_in_words=tuple((context.plan_id, printed) for printed in context.money_in_words),
    )


def _placed_tables(root: Node, layout: Layout, overlay: Path | None) -> list[PlacedTable]:
    names, heads = load_columns(overlay), load_head_words(overlay)
    units = _unit_lines(layout)
    placed = []
    for node in root.walk():
        for printed in node.tables:
            table = with_named_levels(with_second_head(find_head(upright(printed, names), names)), names)
            columns = complete(read_columns(table, names), table.rows)
            placed.append(_of_money(PlacedTable(table, columns, node, heads, _nearest_unit(units, table), printed)))
    return sorted(placed, key=lambda p: p.table.lines[0].start if p.table.lines else 0)


def _of_money(placed: PlacedTable) -> PlacedTable:
    """The table, its columns of years those of money where a unit of money is printed over it."""
    above = (placed.table.caption, *placed.lines_above(), placed.unit_line)
    if not any(text is not None and find_unit(text.chars) for text in above):
        return placed
    return replace(placed, columns=of_yearly_money(placed.columns, placed.table.rows))


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


def _unused(root: Node, document: Document, contexts: list[PlanContext]) -> tuple[UnusedPart, ...]:
    quoted = _quoted(contexts)
    parts = unused_parts(root, document, quoted)
    tables = [table for context in contexts for table in unlisted(context.tables, parts, document)]
    return *parts, *unused_of_tables(tables, document, quoted)


def _quoted(contexts: list[PlanContext]) -> list[int]:
    """Where the quotes of records begin, in the order of the source."""
    records = [record for context in contexts for record in context.records.of_the_plan]
    return sorted({piece.char_start for record in records for piece in record.evidence})
