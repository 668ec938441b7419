"""Indicators that stand in the text, each above a small table of its own: measures by rows, years by columns.

Reports print them so: ``1.關鍵績效指標：就業率``, a table 項目｜95年度｜96年度 with the rows 原訂目標值, 實際值 and 達成度(%), and
below it 衡量標準： with the formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from ...layout.blocks import Row
from ...outline.node import Node
from ...text.cell_values import read_cell_value
from ...text.quantities import unit_in_brackets
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..points import split_trailing
from ..tables.cell_marks import Numbered
from ..tables.column_names import ColumnNames, load_columns
from ..tables.columns import Column
from .indicator_values import Draft, MeasurementKind, Value, read_direction

_LABEL = re.compile(r"^(?P<label>[^：:]{2,16})[：:]\s*")
_FIELDS = ("formula", "method", "assessment_body", "unit", "weight")


def read_card(context: PlanContext, placed: PlacedTable, drafts: dict[str, Draft]) -> None:
    """Add the indicator that a table stands under, if it is one with its values; any other table is left alone."""
    names = load_columns(context.overlay)
    named = _named(placed, names)
    if named is None or not _is_card(placed, names):
        return
    trailing = split_trailing(named.name)
    draft = drafts.setdefault(squeeze(trailing.name.chars), Draft(trailing.name, named.number, _aims_over(placed, named)))
    if not draft.evidence:
        draft.evidence += context.cite(trailing.name, "name") + context.cite(named.printed, "number")
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    explanation = _read_labels(context, placed.node, names, draft)
    draft.add(_explained(list(_values(placed, names, draft)), explanation))


def _named(placed: PlacedTable, names: ColumnNames) -> Numbered | None:
    """The indicator that the heading above the table names behind a label such as 關鍵績效指標."""
    node = placed.node
    for text in (node.heading, *placed.lines_above()[:1]):
        label = _LABEL.match(text.chars)
        if label is not None and label.end() < len(text) and names.role(_bare(label["label"])) == "indicator":
            number, printed = (node.number, node.mark_text) if text is node.heading else (None, None)
            return Numbered(text[label.end() :].strip(), number, printed or None)
    return None


def _bare(label: str) -> str:
    """A label without the number behind it (``衡量指標1``)."""
    return squeeze(label).rstrip("0123456789０１２３４５６７８９一二三四五六七八九十")


def _is_card(placed: PlacedTable, names: ColumnNames) -> bool:
    """Whether the rows are targets and results, and the columns years."""
    years = [column for column in placed.columns.all[1:] if column.roc_year is not None]
    return bool(years) and any(_kind(row, names) is not None for row in placed.table.rows)


def _kind(row: Row, names: ColumnNames) -> str | None:
    """What a row gives, by its first cell: ``target``, ``actual``, ``baseline`` or ``achieved``."""
    first = row.cells[0] if row.band is None and row.cells else None
    role = names.role(first.text.chars) if first is not None and first.text else None
    return role if role in (*get_args(MeasurementKind), "achieved") else None


def _values(placed: PlacedTable, names: ColumnNames, draft: Draft) -> Iterator[Value]:
    """The values by year; the degree of achievement of a year goes with its result."""
    rows = {kind: row for row in placed.table.rows if (kind := _kind(row, names)) is not None}
    achieved = rows.pop("achieved", None)
    for column in placed.columns.all[1:]:
        if column.roc_year is None:
            continue
        for kind in get_args(MeasurementKind):
            row = rows.get(kind)
            text = _cell(row, column)
            if text is None:
                continue
            value = _value(kind, text, column, _unit_of(row) or _unit(draft), draft)
            yield replace(value, achieved=_cell(achieved, column)) if kind == "actual" else value


def _explained(values: list[Value], explanation: Text | None) -> list[Value]:
    """The values, the result of the last year with what is said of it below the table."""
    years = [value.roc_year for value in values if value.kind == "actual" and value.roc_year is not None]
    if explanation is None or not years:
        return values
    last = max(years)
    return [
        replace(value, explanation=explanation) if value.kind == "actual" and value.roc_year == last else value
        for value in values
    ]


def _unit_of(row: Row | None) -> str | None:
    """The unit behind the name of a row (``原定目標值（%）``)."""
    first = row.cells[0] if row is not None else None
    return unit_in_brackets(first.text.chars) if first is not None else None


def _value(kind: MeasurementKind, text: Text, column: Column, named: str | None, draft: Draft) -> Value:
    read = read_cell_value(text.chars)
    unit = read.unit or (named if read.value is not None else None)
    draft.unit = draft.unit or unit
    return Value(kind, text, column.roc_year, column.lowest or column.head, read.value, unit, read.comparator, False)


def _unit(draft: Draft) -> str | None:
    printed = draft.fields.get("unit")
    return printed.chars if printed is not None else unit_in_brackets(draft.name.chars)


def _cell(row: Row | None, column: Column) -> Text | None:
    cell = row.cells[column.place] if row is not None else None
    return cell.text if cell is not None and any(char.isalnum() for char in cell.text.chars) else None


def _read_labels(context: PlanContext, node: Node, names: ColumnNames, draft: Draft) -> Text | None:
    """Take the paragraphs below the table that a label names: ``衡量標準：``, on its line or in the next paragraph.

    What is said of the result is given back.
    """
    role: str | None = None
    explanation: Text | None = None
    for text in node.body:
        label = _LABEL.match(text.chars)
        found = names.role(label["label"]) if label else None
        if label is not None and found is not None:
            role = found if found in (*_FIELDS, "result") and found not in draft.fields else None
            text = text[label.end() :].strip()
        if role == "result" and text:
            explanation, role = explanation or text, None
        elif role is not None and text:
            draft.fields[role] = text
            draft.evidence += context.cite(text, "weight_percent" if role == "weight" else role)
            draft.direction = draft.direction or read_direction([text], context.overlay)
            role = None
    return explanation


def _aims_over(placed: PlacedTable, named: Numbered) -> tuple[Numbered, ...]:
    """The aim above an indicator: the heading over the table itself where a line below that names the indicator."""
    heading = placed.node.heading.chars
    return aims_above(placed.node, itself=bool(heading) and not heading.endswith(named.name.chars))


def aims_above(node: Node, *, itself: bool = False) -> tuple[Numbered, ...]:
    """The aim above the indicator, behind its label if it has one (``關鍵策略目標：…``)."""
    for above in (*((node,) if itself else ()), *node.ancestors()):
        if above.mark is not None and above.heading:
            label = _LABEL.match(above.heading.chars)
            name = above.heading[label.end() :].strip() if label else above.heading
            return (Numbered(split_trailing(name).name),)
    return ()
