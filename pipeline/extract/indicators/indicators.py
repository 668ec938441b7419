"""Indicators and their measurements: tables of this year's targets and of last year's results."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from ....schemas import Indicator, Measurement, Objective
from ...layout.blocks import Cell, Row
from ...text.cell_values import read_cell_value
from ...text.dates import to_gregorian
from ...text.quantity_words import canonical_unit
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..evidence import in_order
from ..points import split_trailing
from ..tables.cell_marks import CellNumbers, Numbered
from ..tables.rows import has_merged, is_total, row_number
from .indicator_cards import read_card
from .indicator_lists import read_lists
from .indicator_parts import parts_of_row
from .indicator_series import series_id
from .indicator_values import Draft, Value, names_a_sum, read_direction, read_values
from .labelled_cards import read_labelled_cards
from .labelled_rows import read_labelled_rows
from .told_results import read_told_results

_PARTLY_LIKE = 55.0  # rapidfuzz partial ratio (0–100) of a title and of what a table prints of it under the same number
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")


def extract_indicators(context: PlanContext) -> None:
    """Add the plan's indicators and their measurements to its records, each indicator once."""
    drafts: dict[str, Draft] = {}
    for placed in context.tables:
        if is_indicator_table(placed):
            names, groups = CellNumbers(), _Groups(context, placed)
            for row in placed.table.rows:
                for part in parts_of_row(placed, row):
                    _read_row(context, placed, part, drafts, names, groups.of(row))
        elif not read_labelled_rows(context, placed, drafts):
            read_card(context, placed, drafts)
    read_labelled_cards(context, drafts)
    read_lists(context, drafts)
    read_told_results(context, drafts)
    for draft in drafts.values():
        _finish(context, draft)


def is_indicator_table(placed: PlacedTable) -> bool:
    """True for a table whose rows name indicators and give a target, a result or how they are measured."""
    columns = placed.columns
    return columns.has("indicator") and columns.has("target", "actual", "result", "formula", "method", "baseline")


def _read_row(
    context: PlanContext,
    placed: PlacedTable,
    row: Row,
    drafts: dict[str, Draft],
    names: CellNumbers,
    groups: tuple[Numbered, ...],
) -> None:
    column = placed.columns.first("indicator")
    cell = row.cells[column.place] if column and row.band is None else None
    if cell is None or not cell.text or is_total(cell.text):
        return
    found = names.take(cell.text)
    trailing = split_trailing(found.name)
    number, number_text = row_number(row, placed.columns, "indicator")
    draft = drafts.setdefault(squeeze(trailing.name.chars), Draft(trailing.name, number or found.number, groups))
    draft.evidence += context.cite(trailing.name, "name") if not draft.evidence else context.cite(trailing.name)
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    if not draft.values:
        draft.evidence += context.cite(number_text or found.printed, "number")
    _read_fields(context, placed, row, draft)
    draft.add(read_values(context, placed, row, draft))


class _Groups:
    """The aims that the rows of a table stand under, as its columns name them, the nearest first."""

    def __init__(self, context: PlanContext, placed: PlacedTable) -> None:
        self._labels = context.labels
        self._placed = placed
        self._columns = placed.columns.of("group")
        self._numbers = {column.place: CellNumbers() for column in self._columns}
        self._taken: dict[int, tuple[Cell, Numbered]] = {}
        self._merged = any(has_merged(placed.table.rows, column) for column in self._columns)

    def of(self, row: Row) -> tuple[Numbered, ...]:
        """The aims of one row, without their marks and weights.

        In a table that merges none of these cells, an empty one says what the one above it says.
        """
        found: list[Numbered] = []
        for column in self._columns:
            cell, taken = row.cells[column.place], self._taken.get(column.place)
            if cell is None or not cell.text:
                if taken is None or self._merged:
                    continue
                cell = taken[0]
            if taken is None or taken[0] is not cell:
                taken = self._taken[column.place] = (cell, self._numbers[column.place].take(cell.text))
                self._labels.append(cell.text)
            number, printed = row_number(row, self._placed.columns, "group")
            self._labels += [printed] if printed else []
            found.insert(0, Numbered(split_trailing(taken[1].name).name, number or taken[1].number))
        return tuple(found)


def _read_fields(context: PlanContext, placed: PlacedTable, row: Row, draft: Draft) -> None:
    for role in ("assessment_body", "method", "formula", "weight", "unit"):
        column = placed.columns.weight_of("indicator") if role == "weight" else placed.columns.first(role)
        cell = row.cells[column.place] if column else None
        if cell is None or not cell.text or role in draft.fields:
            continue
        draft.fields[role] = cell.text
        draft.evidence += context.cite(cell.text, "weight_percent" if role == "weight" else role)
        if role == "weight" and draft.weight is None:
            draft.weight = read_cell_value(cell.text.chars).value
    said = [cell.text for cell in row.cells if cell is not None]
    draft.direction = draft.direction or read_direction(said, context.overlay)


def _finish(context: PlanContext, draft: Draft) -> None:
    records = context.records
    indicator = Indicator(
        id=f"{context.plan_id}/indicator/{len(records.indicators) + 1}",
        plan_id=context.plan_id,
        objective_id=_objective_id(context, draft),
        number=draft.number,
        name=draft.name.chars,
        weight_percent=draft.weight,
        assessment_body=_chars(draft.fields.get("assessment_body")),
        method=_chars(draft.fields.get("method")),
        formula=_chars(draft.fields.get("formula")),
        unit=canonical_unit(draft.fields["unit"].chars) if "unit" in draft.fields else draft.unit,
        direction=draft.direction,
        series_id=series_id(context, draft.name.chars),
        evidence=in_order(draft.evidence),
    )
    records.indicators.append(indicator)
    for value in draft.values:
        records.measurements.append(_measurement(context, indicator, value))


def _objective_id(context: PlanContext, draft: Draft) -> str | None:
    """The objective of the nearest group: the one with its title, else the one aim with its number and words of it."""
    aims = context.records.objectives
    objectives = [o for o in aims if o.kind in ("annual", "key_strategic", "common")]
    for group in draft.groups:
        title = _bare(group.name.chars)
        same = [o for o in (*objectives, *aims) if _bare(o.title) == title]
        same = same or [o for o in objectives if _plain(o.title) == _plain(group.name.chars)]
        if same:
            return same[0].id
    numbered = [
        o for group in draft.groups[:1] if group.number for o in objectives if o.number == group.number and _is_like(o, group)
    ]
    return numbered[0].id if len(numbered) == 1 else None


def _is_like(objective: Objective, group: Numbered) -> bool:
    """Whether a group with the number of an objective can be it: it prints a part of its title, or nothing else."""
    name = squeeze(group.name.chars)
    return not name or fuzz.partial_ratio(name, squeeze(objective.title)) >= _PARTLY_LIKE


def _bare(title: str) -> str:
    """A title without white space and without the stop that ends it in a list but not in a table."""
    return squeeze(title).rstrip("。．.；;：:，,")


def _plain(title: str) -> str:
    """A title without the bracket at its end: tables leave out what it says of the aim (業務成果面向)."""
    return _REMARK.sub("", _bare(title))


def _measurement(context: PlanContext, indicator: Indicator, value: Value) -> Measurement:
    evidence = context.cite(value.text, "printed") + context.cite(value.achieved, "achieved_printed")
    evidence += context.cite(value.period, "period_printed") + context.cite(value.explanation, "explanation")
    return Measurement(
        id=f"{context.plan_id}/measurement/{len(context.records.measurements) + 1}",
        plan_id=context.plan_id,
        indicator_id=indicator.id,
        kind=value.kind,
        roc_year=value.roc_year,
        year=to_gregorian(value.roc_year) if value.roc_year is not None else None,
        period_printed=_chars(value.period),
        value=value.value,
        unit=value.unit,
        comparator=value.comparator,  # type: ignore[arg-type]
        printed=value.text.chars,
        achieved_printed=_chars(value.achieved),
        cumulative=value.cumulative or names_a_sum(indicator.name, context.overlay),
        explanation=_chars(value.explanation),
        evidence=in_order(evidence),
    )


def _chars(text: Text | None) -> str | None:
    return text.chars if text else None
