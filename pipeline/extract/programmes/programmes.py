"""Programmes: the rows of programme tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ....schemas import Evidence, Programme
from ...layout.blocks import Row
from ...outline.headings import load_headings
from ...outline.node import Node
from ...outline.parts import GOAL_PARTS, part_of
from ...text.rich import Text, squeeze
from ..budgets.budgets import add_budgets
from ..budgets.work_plans import holds_sheet
from ..context import PlacedTable, PlanContext, table_title
from ..evidence import in_order
from ..goals.goal_tables import is_goal_table
from ..same_title import likeness
from ..tables.column_names import load_columns
from ..tables.head_words import holds_any
from ..tables.items import numbered_items
from ..tables.levels import has_levels
from ..tables.merged_names import joined_by_name
from ..tables.rows import Entry, read_rows, take_mark
from .named_above import aim_named, named_above, section_heading
from .periods import period_of
from .totals import check_totals

if TYPE_CHECKING:
    from .money_tables import NamedBefore

_LABELS = 0.5  # share of the rows that begin with a name of a column where these are labels
_NO_PROGRAMMES = frozenset({"results", "contents", "unused"})
_OTHER_TABLES = (
    "indicator",
    "actual",
    "result",
    "achieved",
    "spent",
    "account",
    "code_section",
    "formula",
    "risk",
    "review",
)
_NO_INDICATORS = tuple(role for role in _OTHER_TABLES if role not in ("indicator", "formula"))
_CONTENT = ("description", "period", "benefits", "responsible", "location", "plan_source")
_PUT_FIRST = "priority"
_SEVERAL_AIMS = 2


def extract_programmes(context: PlanContext) -> None:
    """Add the programmes of every programme table of the plan, and the money in their rows."""
    for placed in context.tables:
        if is_programme_table(placed) and not is_money_alone(placed):
            read_table(context, placed)


def is_money_alone(placed: PlacedTable) -> bool:
    """True for a table of names and amounts."""
    return placed.columns.has("budget", "total_budget") and not placed.columns.has(*_CONTENT)


def is_programme_table(placed: PlacedTable) -> bool:
    """True for a table whose rows name programmes and say something of them."""
    columns, part = placed.columns, part_of(placed.node)
    others = _OTHER_TABLES if not _has_indicators_beside(placed) else _NO_INDICATORS
    if part in _NO_PROGRAMMES or columns.has(*others) or not columns.has("name") or holds_sheet(placed):
        return False
    if columns.inferred and _begins_with_labels(placed):
        return False
    if holds_any(table_title(placed), placed.heads.other_titles) or is_goal_table(placed):
        return False
    if part != "programmes" and (columns.inferred or not _says_programmes(placed)):
        return False
    return columns.has("description", "period", "budget", "benefits", "group", "responsible", "location", "number")


def _begins_with_labels(placed: PlacedTable) -> bool:
    """True for a table without a head whose rows begin with names of columns: cards, or what a page holds of one."""
    cells = [row.cells[0] for row in placed.table.rows if row.cells]
    named = sum(cell is not None and load_columns().is_name(cell.text.chars) for cell in cells)
    return named >= _LABELS * len(cells)


def _has_indicators_beside(placed: PlacedTable) -> bool:
    """True for a table that says what each programme does and who does it or for what money, and how it is measured."""
    columns = placed.columns
    return columns.has("description") and columns.has("budget", "responsible", "period") and _says_programmes(placed)


def _says_programmes(placed: PlacedTable) -> bool:
    """True where a head says that rows are plans or works; a mere 項目 beside 內容 heads a table of anything.

    Beside what they cost, a head of their content may say it, too (項目 beside 工作內容), and so do heads of levels (項｜目).
    """
    if placed.columns.has("budget") and has_levels(placed.columns.all):
        return True
    telling = ("name", "group", "description") if placed.columns.has("budget") else ("name", "group")
    heads = "".join(column.head.chars for column in placed.columns.of(*telling))
    return holds_any(heads, placed.heads.programmes)


def read_table(context: PlanContext, placed: PlacedTable, named: NamedBefore | None = None) -> None:
    """Add the rows of a table; ``named`` has programmes and aims that a row may name again."""
    node = placed.node
    while node.parent is not None and _is_last_aim(node):
        node = node.parent
    category = section_heading(node, context)
    role, above = named_above(placed, context)
    category = above if role == "category" else category
    above = above if role == "group" else None
    for entry in joined_by_name(read_rows(placed.table.rows, placed.columns, context.overlay)):
        if isinstance(entry, Row):
            _report_nameless(context, entry)
        else:
            name = entry.name.chars
            programme = named.programme(name) if named is not None else None
            if named is not None and named.is_sum(name):
                above = aim_named(entry.name, context)  # the aim that the rows below it belong to
            elif programme is None:
                if above is not None and entry.group is None and entry.band is None:
                    entry = replace(entry, group=above)
                programme = add_programme(context, entry, category, node)
            for row in (entry, *entry.beside):
                add_budgets(context, placed, row, programme)
    check_totals(context, placed, named.sums if named is not None else ())
    _report_unused(context, placed)


def _is_last_aim(node: Node) -> bool:
    """True for a point at the end of a list of aims, none of which has a table but the last: it stands behind the list."""
    above = next((upper for upper in (node, *node.ancestors()) if upper.part is not None), None)
    if above is None or above is node or above.part not in GOAL_PARTS or len(above.children) < _SEVERAL_AIMS:
        return False
    return not any(below.tables for aim in above.children[:-1] for below in aim.walk())


def add_programme(context: PlanContext, entry: Entry, category: Text | None, node: Node) -> Programme:
    """Make the record of one row or entry below ``node``, add it to the plan's records and return it."""
    group, group_number = _group_of(entry)
    own = entry.text("category")
    own_category = take_mark(own)[0] if own else category
    description = entry.text("description")
    period_text, period = period_of(entry)
    programme = Programme(
        id=f"{context.plan_id}/programme/{len(context.records.programmes) + 1}",
        plan_id=context.plan_id,
        objective_id=_objective_id(context, entry, group, group_number) or _objective_above(context, node),
        category=_chars(own_category),
        group=_chars(group),
        number=entry.number,
        name=entry.name.chars,
        description=_chars(description),
        items=tuple(item.chars for item in numbered_items(entry.fields.get("description", ()))),
        roc_start=period.roc_start if period else None,
        roc_end=period.roc_end if period else None,
        start_date=period.start_date if period else None,
        end_date=period.end_date if period else None,
        period_printed=_chars(period_text),
        location=_chars(entry.text("location")),
        plan_sources=tuple(text.chars for text in entry.ticked),
        benefits=_chars(entry.text("benefits")),
        responsible=_chars(entry.text("responsible")),
        remarks=_chars(entry.text("remarks")),
        evidence=in_order(_evidence(context, entry, own_category, group, description, period_text)),
    )
    context.records.programmes.append(programme)
    return programme


def _evidence(
    context: PlanContext,
    entry: Entry,
    category: Text | None,
    group: Text | None,
    description: Text | None,
    period: Text | None,
) -> list[Evidence]:
    fields = {
        "category": category,
        "group": group,
        "number": entry.number_text,
        "name": entry.name,
        "description": description,
        "period_printed": period,
        "location": entry.text("location"),
        "benefits": entry.text("benefits"),
        "responsible": entry.text("responsible"),
        "remarks": entry.text("remarks"),
    }
    evidence = [piece for field, text in fields.items() for piece in context.cite(text, field)]
    evidence += [piece for text in entry.ticked for piece in context.cite(text, "plan_sources")]
    return evidence


def _group_of(entry: Entry) -> tuple[Text | None, str | None]:
    if entry.group is not None:
        return entry.group, entry.group_number
    return entry.band, entry.band_number


def _objective_id(context: PlanContext, entry: Entry, group: Text | None, number: str | None) -> str | None:
    """The objective that a group repeats, word for word or nearly so under the same number.

    Where several do (a term plan states its aims twice), the one of the kind that the column's head names; where it
    names none, what is to be reached goes before what is only put first (施政重點).
    """
    if group is None:
        return None
    kind = _kind_named(context, entry.group_head)
    best: tuple[bool, float, bool] | None = None
    found = None
    for objective in context.records.objectives:
        numbered = number is not None and objective.number == number
        score = likeness(group.chars, objective.title, same_number=numbered)
        rank = (objective.kind == kind, score, objective.kind != _PUT_FIRST)
        if score and (best is None or rank > best):
            best, found = rank, objective.id
    return found


def _objective_above(context: PlanContext, node: Node) -> str | None:
    """The objective that a heading above repeats, or calls by its number.

    一、民政類 stands over aims and, once more, over a table; 策略目標二之實施計畫 over the plans of the second aim.
    """
    titles: dict[str, str] = {}
    for objective in sorted(context.records.objectives, key=lambda objective: objective.kind == _PUT_FIRST):
        titles.setdefault(squeeze(objective.title), objective.id)
    for above in (node, *node.ancestors()):
        heading = squeeze(above.heading.chars)
        if heading in titles:
            return titles[heading]
        numbers = load_headings(context.overlay).aim_numbers(heading)
        called = [o.id for o in context.records.objectives if len(numbers) == 1 and o.number == str(numbers[0])]
        if len(called) == 1:
            return called[0]
    return None


def _kind_named(context: PlanContext, head: Text | None) -> str | None:
    match = load_headings(context.overlay).match(head.chars) if head else None
    return match.kind if match else None


def _report_nameless(context: PlanContext, row: Row) -> None:
    texts = [cell.text for cell in row.cells if cell is not None and cell.text]
    quoted = Text.join(texts)
    context.finding(
        "row_without_name",
        "warning",
        f"A row of a programme table names no programme and was left out: {quoted.chars[:40]}",
        None,
        in_order(piece for text in texts for piece in context.cite(text)),
    )


def _report_unused(context: PlanContext, placed: PlacedTable) -> None:
    """Name the columns that say something and have no field."""
    for column in placed.columns.all:
        cells = [cell for row in placed.table.rows if (cell := row.cells[column.place]) is not None and cell.text]
        if column.role is None and cells:
            context.finding(
                "column_not_used",
                "info",
                f"The column {column.head.chars or column.place + 1} of a programme table is not understood; "
                f"{len(cells)} cells of it are in no record.",
                None,
                in_order(context.cite(column.head or cells[0].text)),
            )


def _chars(text: Text | None) -> str | None:
    return text.chars if text else None
