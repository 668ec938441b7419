"""Indicators of tables whose rows are labelled: 衡量指標 over 衡量標準 over 113年目標值, one column for each indicator.

A card of two columns (指標名稱｜就業率, 年度目標值｜80%) is such a table with one indicator; several cards below each
other make one table, which is cut where the label of the name stands again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

from ...layout.blocks import Cell, Row
from ...text.cell_values import full_unit, read_cell_value
from ...text.dates import find_years
from ...text.quantities import unit_in_brackets
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..points import split_trailing
from ..tables.cell_marks import CellNumbers, Numbered
from ..tables.column_names import ColumnNames, load_columns
from ..tables.columns import is_unit_head
from .indicator_cards import aims_above
from .indicator_values import Draft, MeasurementKind, Value, read_direction, table_year
from .indicator_years import year_in

_FIELDS = ("formula", "method", "assessment_body", "unit", "weight")
_ROLES = ("indicator", "unit", *get_args(MeasurementKind))
_PERCENT = "%％‰"
_DIGITS = "0123456789０１２３４５６７８９一二三四五六七八九十 "
_Labelled = list[tuple[str, Text, Row]]


def read_labelled_rows(context: PlanContext, placed: PlacedTable, drafts: dict[str, Draft]) -> bool:
    """Add the indicators that the rows of a table describe by their labels. False if it is no such table."""
    names = load_columns(context.overlay)
    numbers = CellNumbers()
    found = False
    for rows in _cards(list(_labelled(placed, names, context.overlay)), names):
        named = _names(rows, names)
        if not named or not any(role in get_args(MeasurementKind) for role, _, _ in rows):
            continue
        found = True
        for place, text in named:
            _add(context, placed, (place, numbers.take(text)), rows, drafts)
    return found


def _cards(rows: _Labelled, names: ColumnNames) -> Iterator[_Labelled]:
    """The rows cut where a row names indicators again, and before the fields that stand above every name: what stands
    below is said of these. What is above the first of several names, and above no other, is said of none of them."""
    starts = [place for place, (role, label, _) in enumerate(rows) if role == "indicator" and _is_name(label, names)]
    if len(starts) > 1:
        above = _fields_above(rows, starts)
        starts = [start - above for start in starts]
    else:
        starts = [0]
    for start, end in pairwise([*starts, len(rows)]):
        yield rows[start:end]


def _fields_above(rows: _Labelled, starts: list[int]) -> int:
    """How many rows with fields stand above each of several names, the same above all; a card may also end with one."""
    count = 0
    while count < starts[0]:
        labels = {squeeze(rows[start - count - 1][1].chars) for start in starts}
        own = [place for place, (_, label, _) in enumerate(rows) if squeeze(label.chars) in labels]
        if len(labels) > 1 or rows[own[0]][0] in get_args(MeasurementKind) or len(own) != len(starts):
            break
        count += 1
    return count


def _labelled(placed: PlacedTable, names: ColumnNames, overlay: Path | None) -> Iterator[tuple[str, Text, Row]]:
    for row in _pairs(placed, names):
        first = row.cells[0] if row.band is None and row.cells else None
        if first is None or not first.text:
            continue
        role = "unit" if is_unit_head(first.text) else names.role(first.text.chars)
        if role is None and read_direction([cell.text for cell in row.cells if cell is not None], overlay) is not None:
            role = "direction"
        if role is not None:
            yield role, first.text, row


def _pairs(placed: PlacedTable, names: ColumnNames) -> Iterator[Row]:
    """The rows of a table; those of a card of four columns (指標名稱｜就業率｜單位｜%) are two labels with their values."""
    rows = list(_head_rows(placed))
    rows += [row for row in placed.table.rows if row.band is None]
    thirds = [row.cells[2] for row in rows if len(row.cells) == 4]
    labels = [cell for cell in thirds if cell is not None and _is_label(cell.text, names)]
    for row in rows:
        if len(thirds) == len(rows) and labels and len(labels) == sum(cell is not None for cell in thirds):
            yield from (Row(row.cells[:2]), Row(row.cells[2:]))
        else:
            yield row


def _is_name(label: Text, names: ColumnNames) -> bool:
    """Whether a label is the name of a column and no more, but for a number that counts the cards (衡量指標2)."""
    return names.is_name(label.chars.rstrip(_DIGITS))


def _head_rows(placed: PlacedTable) -> Iterator[Row]:
    """The levels of the head, which in such a table are rows like the others."""
    head = placed.table.head
    for level in range(max(map(len, head), default=0)):
        texts = [column[level] if level < len(column) else Text() for column in head]
        if any(texts):
            yield Row(tuple(Cell((text,)) if text else None for text in texts))


def _is_label(text: Text, names: ColumnNames) -> bool:
    return is_unit_head(text) or names.exact(text.chars) is not None or bool(find_years(text.chars))


def _names(rows: _Labelled, names: ColumnNames) -> list[tuple[int, Text]]:
    """The columns with the names of their indicators: those of the head, or of the row with that label."""
    row = next((row for role, _, row in rows if role == "indicator"), None)
    cells = enumerate(row.cells) if row is not None else ()
    found = [(place, cell.text) for place, cell in cells if place and cell is not None and cell.text]
    return found if all(names.role(text.chars) not in _ROLES for _, text in found) else []


def _add(
    context: PlanContext,
    placed: PlacedTable,
    named: tuple[int, Numbered],
    rows: _Labelled,
    drafts: dict[str, Draft],
) -> None:
    place, numbered = named
    trailing = split_trailing(numbered.name)
    name = trailing.name
    draft = drafts.setdefault(squeeze(name.chars), Draft(name, numbered.number, aims_above(placed.node)))
    if not draft.evidence:
        draft.evidence += context.cite(name, "name") + context.cite(numbered.printed, "number")
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    for role, _, row in rows:
        text = _cell(row, place)
        if text is not None and role in _FIELDS and role not in draft.fields:
            draft.fields[role] = text
            draft.evidence += context.cite(text, "weight_percent" if role == "weight" else role)
            if role == "weight" and draft.weight is None:
                draft.weight = read_cell_value(text.chars).value
            draft.direction = draft.direction or read_direction([text], context.overlay)
    said = [cell.text for _, _, row in rows for cell in (row.cells[place] if place < len(row.cells) else None,) if cell is not None]
    draft.direction = draft.direction or read_direction(said, context.overlay)
    draft.add(_values(context, placed, place, rows, draft))


def _values(context: PlanContext, placed: PlacedTable, place: int, rows: _Labelled, draft: Draft) -> Iterator[Value]:
    achieved = next((row for role, _, row in rows if role == "achieved"), None)
    for role, label, row in rows:
        text = _cell(row, place)
        if text is None or role not in get_args(MeasurementKind):
            continue
        read = read_cell_value(text.chars)
        unit = full_unit(read.unit, _unit(draft, label), draft.name.chars) if read.value is not None else None
        draft.unit = draft.unit or unit
        year, where = _year(context, placed, label, role)
        kind: MeasurementKind = role  # type: ignore[assignment]  # one of the three, as was asked above
        degree = _cell(achieved, place) if kind == "actual" else None
        yield Value(kind, text, year, where, read.value, unit, read.comparator, False, degree)


def _unit(draft: Draft, label: Text) -> str | None:
    printed = draft.fields.get("unit")
    named = (unit_in_brackets(text.chars) for text in (draft.name, label))
    return printed.chars if printed is not None else next(filter(None, named), None)


def _year(context: PlanContext, placed: PlacedTable, label: Text, kind: str) -> tuple[int | None, Text | None]:
    """The year in the label of the row, else that of the table."""
    years = find_years(label.chars)
    if years:
        return years[-1].roc_year, year_in(label)
    return (None, None) if kind == "baseline" else table_year(context, placed.node, past=kind == "actual")


def _cell(row: Row | None, place: int) -> Text | None:
    cell = row.cells[place] if row is not None and place < len(row.cells) else None
    told = cell is not None and any(char.isalnum() or char in _PERCENT for char in cell.text.chars)
    return cell.text if cell is not None and told else None
