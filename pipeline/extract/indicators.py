"""Indicators and their measurements: tables of this year's targets and of last year's results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from ...schemas import Evidence, Indicator, Measurement
from ..layout.blocks import Row
from ..outline.tree import Node
from ..text.cell_values import read_cell_value
from ..text.dates import find_periods, find_years, to_gregorian
from ..text.marks import Mark
from ..text.rich import Text, squeeze
from ..text.vocabulary import read_table
from .columns import Column
from .context import PlacedTable, PlanContext
from .evidence import in_order
from .points import split_trailing
from .results import find_result
from .rows import is_total, row_number, take_mark

MeasurementKind = Literal["target", "actual", "baseline"]


@dataclass
class _Draft:
    """One indicator while the tables that print it are read."""

    name: Text
    number: str | None
    group: Text | None
    group_number: str | None
    weight: Decimal | None = None
    unit: str | None = None
    direction: Literal["higher", "lower"] | None = None
    fields: dict[str, Text] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    values: list[_Value] = field(default_factory=list)


@dataclass(frozen=True)
class _Value:
    kind: MeasurementKind
    text: Text
    roc_year: int | None
    period: Text | None
    value: Decimal | None
    unit: str | None
    comparator: str | None
    cumulative: bool
    achieved: Text | None = None
    explanation: Text | None = None


def extract_indicators(context: PlanContext) -> None:
    """Add the plan's indicators and their measurements to its records, each indicator once."""
    drafts: dict[str, _Draft] = {}
    for placed in context.tables:
        if is_indicator_table(placed):
            expected: int | None = None
            for row in placed.table.rows:
                mark = _read_row(context, placed, row, drafts, expected)
                expected = mark.value + 1 if mark else None
    for draft in drafts.values():
        _finish(context, draft)


def is_indicator_table(placed: PlacedTable) -> bool:
    """True for a table whose rows name indicators and give a target, a result or how they are measured."""
    columns = placed.columns
    return columns.has("indicator") and columns.has("target", "actual", "result", "formula", "method", "baseline")


def _read_row(
    context: PlanContext, placed: PlacedTable, row: Row, drafts: dict[str, _Draft], expected: int | None
) -> Mark | None:
    """Read one row and return the mark in front of its indicator's name."""
    column = placed.columns.first("indicator")
    cell = row.cells[column.place] if column and row.band is None else None
    if cell is None or not cell.text or is_total(cell.text):
        return None
    name, mark, mark_text = take_mark(cell.text, expected)
    trailing = split_trailing(name)
    number, number_text = row_number(row, placed.columns, "indicator")
    group, group_number = _group(row, placed)
    draft = drafts.setdefault(
        squeeze(trailing.name.chars),
        _Draft(trailing.name, number or (mark.number if mark else None), group, group_number),
    )
    draft.evidence += context.cite(trailing.name, "name") if not draft.evidence else context.cite(trailing.name)
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    if not draft.values:
        draft.evidence += context.cite(number_text or mark_text, "number")
    _read_fields(context, placed, row, draft)
    draft.values += _values(context, placed, row, draft)
    return mark


def _group(row: Row, placed: PlacedTable) -> tuple[Text | None, str | None]:
    column = placed.columns.first("group")
    cell = row.cells[column.place] if column else None
    if cell is None or not cell.text:
        return None, None
    name, mark, _ = take_mark(cell.text)
    number, _ = row_number(row, placed.columns, "group")
    return split_trailing(name).name, number or (mark.number if mark else None)


def _read_fields(context: PlanContext, placed: PlacedTable, row: Row, draft: _Draft) -> None:
    for role in ("assessment_body", "method", "formula", "weight", "unit"):
        column = placed.columns.first(role)
        cell = row.cells[column.place] if column else None
        if cell is None or not cell.text or role in draft.fields:
            continue
        draft.fields[role] = cell.text
        draft.evidence += context.cite(cell.text, "weight_percent" if role == "weight" else role)
        if role == "weight" and draft.weight is None:
            draft.weight = read_cell_value(cell.text.chars).value
    said = [cell.text for cell in row.cells if cell is not None]
    draft.direction = draft.direction or _direction(said)


def _direction(texts: Sequence[Text]) -> Literal["higher", "lower"] | None:
    words = read_table("indicators")
    joined = "".join(squeeze(text.chars) for text in texts)
    if any(word in joined for word in words["lower_is_better"]):
        return "lower"
    return "higher" if any(word in joined for word in words["higher_is_better"]) else None


def _values(context: PlanContext, placed: PlacedTable, row: Row, draft: _Draft) -> Iterator[_Value]:
    result_column = placed.columns.first("result", "actual")
    target_year, year_text = _table_year(context, placed.node, past=result_column is not None)
    kinds: dict[str, MeasurementKind] = {"target": "target", "actual": "actual", "baseline": "baseline"}
    target: _Value | None = None
    for column in placed.columns.of(*kinds):
        cell = row.cells[column.place]
        if cell is None or column.role is None or not any(char.isalnum() for char in cell.text.chars):
            continue  # a dash says that there is no value
        value = _printed_value(kinds[column.role], cell.text, column, target_year, year_text)
        unit = draft.fields.get("unit")
        value = value if value.unit or unit is None else replace(value, unit=unit.chars)
        target = value if value.kind == "target" else target
        draft.unit = draft.unit or value.unit
        yield replace(value, achieved=_cell_text(row, placed, "achieved")) if value.kind == "actual" else value
    if placed.columns.has("actual"):
        return
    for column in placed.columns.of("result"):
        cell = row.cells[column.place]
        found = _result(placed, cell.paragraphs, target, draft, target_year) if cell is not None else None
        if found is not None:
            yield found


def _cell_text(row: Row, placed: PlacedTable, role: str) -> Text | None:
    column = placed.columns.first(role)
    cell = row.cells[column.place] if column else None
    return cell.text if cell is not None and any(char.isalnum() for char in cell.text.chars) else None


def _printed_value(
    kind: MeasurementKind, text: Text, column: Column, table_year: int | None, year_text: Text | None
) -> _Value:
    read = read_cell_value(text.chars)
    cumulative = any(word in text.chars for word in read_table("indicators")["cumulative"])
    year = column.roc_year or table_year
    place = _year_in(column.head) if column.roc_year else year_text
    return _Value(kind, text, year, place, read.value, read.unit, read.comparator, cumulative)


def _result(
    placed: PlacedTable, paragraphs: Sequence[Text], target: _Value | None, draft: _Draft, year: int | None
) -> _Value | None:
    found = find_result(paragraphs, draft.name, target.unit if target else None, target.value if target else None)
    if found is None:
        return None
    period = found.period or _caption_period(placed.node)
    explanation = Text.join(tuple(paragraphs))
    return _Value(
        "actual", found.printed, year, period, found.value, found.unit, "=", False, found.achieved, explanation
    )


def _caption_period(node: Node) -> Text | None:
    for text in node.body:
        for period in find_periods(text.chars):
            if period.start_date is not None:
                return text[period.start : period.end]
    return None


def _table_year(context: PlanContext, node: Node, *, past: bool) -> tuple[int | None, Text | None]:
    """The year that a table is about: named by a heading above it or by its caption, else the plan's own."""
    for above in (node, *node.ancestors()):
        for text in (above.heading, *above.body):
            place = _year_in(text)
            if place is not None:
                return find_years(text.chars)[0].roc_year, place
    if past or context.roc_year is None:
        return None, None
    return context.roc_year, context.identity.years_text


def _year_in(text: Text) -> Text | None:
    """The first year that a text names, with the word for last year in front of it."""
    years = find_years(text.chars)
    if not years:
        return None
    start = years[0].start
    return text[start - 1 if start and text.chars[start - 1] in "上前去" else start : years[0].end]


def _finish(context: PlanContext, draft: _Draft) -> None:
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
        unit=_chars(draft.fields.get("unit")) or draft.unit,
        direction=draft.direction,
        evidence=in_order(draft.evidence),
    )
    records.indicators.append(indicator)
    for value in draft.values:
        records.measurements.append(_measurement(context, indicator, value))


def _objective_id(context: PlanContext, draft: _Draft) -> str | None:
    """The objective of the group cell: the one with its title, else the one annual aim with its number."""
    if draft.group is None:
        return None
    title = squeeze(draft.group.chars)
    objectives = [o for o in context.records.objectives if o.kind in ("annual", "key_strategic", "common")]
    same = [o for o in objectives if squeeze(o.title) == title]
    numbered = [o for o in objectives if draft.group_number is not None and o.number == draft.group_number]
    found = same or (numbered if len(numbered) == 1 else [])
    return found[0].id if found else None


def _measurement(context: PlanContext, indicator: Indicator, value: _Value) -> Measurement:
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
        cumulative=value.cumulative,
        explanation=_chars(value.explanation),
        evidence=in_order(evidence),
    )


def _chars(text: Text | None) -> str | None:
    return text.chars if text else None
