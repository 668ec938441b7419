"""The values that one row of a table gives for its indicator: targets, results and baselines, with their years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from ....schemas import Evidence
from ...layout.blocks import Row
from ...outline.node import Node
from ...text.cell_values import CellValue, full_unit, read_cell_value
from ...text.dates import find_periods, find_years
from ...text.genre import genre
from ...text.quantities import unit_in_brackets
from ...text.quantity_words import canonical_unit
from ...text.rich import Text, squeeze
from ...text.vocabulary import read_table
from ..context import PlacedTable, PlanContext
from ..tables.cell_marks import Numbered
from ..tables.column_names import ColumnNames, load_columns
from ..tables.columns import Column
from .indicator_years import Dated, dated_values, part_of_year, year_in, year_of_row
from .results import find_result

_LONGEST_VERDICT = 6  # characters of a cell that only says whether a target was met
_LAST_MONTH = 12
MeasurementKind = Literal["target", "actual", "baseline"]


@dataclass
class Draft:
    """One indicator while the tables that print it are read."""

    name: Text
    number: str | None
    groups: tuple[Numbered, ...]
    weight: Decimal | None = None
    unit: str | None = None
    direction: Literal["higher", "lower"] | None = None
    fields: dict[str, Text] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, values: Iterable[Value]) -> None:
        """Add what one table prints; of what another one printed before, the same kind, time and figure, only what that
        one did not say: how far a target was met, and how."""
        before = {value.key: place for place, value in enumerate(self.values)}
        for value in values:
            place = before.get(value.key)
            if place is None:
                self.values.append(value)
                continue
            known = self.values[place]
            achieved, explanation = known.achieved or value.achieved, known.explanation or value.explanation
            self.values[place] = replace(known, achieved=achieved, explanation=explanation)


@dataclass(frozen=True)
class Value:
    """One printed value, before it is a measurement: see there."""

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

    @property
    def key(self) -> tuple[object, ...]:
        """What two tables print alike of one value."""
        part = part_of_year(self.period) if self.period is not None else None
        return self.kind, self.roc_year, squeeze(part.chars) if part else None, squeeze(self.text.chars)


def read_direction(texts: Sequence[Text], overlay: Path | None = None) -> Literal["higher", "lower"] | None:
    """What a row says of its direction (``反向指標``, ``越低越好``); ``None`` where it says nothing."""
    words = read_table("indicators", overlay)
    joined = "".join(squeeze(text.chars) for text in texts)
    if any(word in joined for word in words["lower_is_better"]):
        return "lower"
    return "higher" if any(word in joined for word in words["higher_is_better"]) else None


def read_values(context: PlanContext, placed: PlacedTable, row: Row, draft: Draft) -> Iterator[Value]:
    """The values of one row, left to right. Where a column gives results as figures, a story told beside it explains."""
    result_column = placed.columns.first("result", "actual")
    own_year = year_of_row(row, placed.columns)
    target_year, year_text = own_year or table_year(context, placed.node, past=result_column is not None)
    kinds: dict[str, MeasurementKind] = {"target": "target", "actual": "actual", "baseline": "baseline"}
    own = kind_of_row(row, placed, load_columns(context.overlay))
    if own == "achieved":
        return
    target: Value | None = None
    for column in placed.columns.of(*kinds):
        cell = row.cells[column.place]
        if cell is None or column.role is None or not any(char.isalnum() for char in cell.text.chars):
            continue  # a dash says that there is no value
        for dated in dated_values(cell.text):
            kind = own or kinds[column.role]
            value = _printed_value(context, kind, dated, cell.text, column, (target_year, year_text))
            if names_a_sum(_bare_head(column).chars, context.overlay):
                value = replace(value, cumulative=True)
            if value.value is not None:
                value = replace(value, unit=full_unit(value.unit, _named_unit(draft), draft.name.chars))
            target = value if value.kind == "target" else target
            draft.unit = draft.unit or value.unit
            yield _explained(_dated_above(value, placed.node), row, placed) if value.kind == "actual" else value
    if placed.columns.has("actual"):
        return
    for column in placed.columns.of("result"):
        cell = row.cells[column.place]
        found = _result(context, placed, cell.paragraphs, target, draft, target_year) if cell is not None else None
        if found is not None:
            yield found


def kind_of_row(row: Row, placed: PlacedTable, names: ColumnNames) -> MeasurementKind | Literal["achieved"] | None:
    """What a row gives where a cell of its own says so, under columns of years: 項目 over 目標值 and 實際值."""
    if not any(column.role == "target" and column.roc_year is not None for column in placed.columns.all):
        return None
    for column in placed.columns.all:
        cell = row.cells[column.place] if column.role not in ("indicator", "target", "group") else None
        role = names.exact(cell.text.chars) if cell is not None and cell.text else None
        if role in ("target", "actual", "baseline", "achieved"):
            return role  # type: ignore[return-value]  # one of the four
    return None


def names_a_sum(chars: str, overlay: Path | None) -> bool:
    """Whether a text says that figures are counted over several years (``累計``)."""
    return any(word in chars for word in read_table("indicators", overlay)["cumulative"])


def _bare_head(column: Column) -> Text:
    """The head of a column that names no year, within which alone its figures might be added up."""
    head = column.head
    return head if not find_years(head.chars) and not genre()("<this_year>|月").search(head.chars) else Text()


def _named_unit(draft: Draft) -> str | None:
    """The unit that a column of units, or a bracket behind the indicator's name or formula, prints."""
    unit = draft.fields.get("unit")
    if unit is not None:
        return canonical_unit(unit.chars)
    texts = (draft.name, draft.fields.get("formula"))
    return next((found for text in texts if text is not None and (found := unit_in_brackets(text.chars))), None)


def _explained(value: Value, row: Row, placed: PlacedTable) -> Value:
    achieved = _cell_text(row, placed, "achieved") or _sign(row, placed)
    explanation = _cell_text(row, placed, "result") or _remark_behind(row, placed)
    if achieved is None and explanation is not None and len(explanation) <= _LONGEST_VERDICT:
        achieved, explanation = explanation, None  # 達成, 未達成
    return replace(value, achieved=achieved, explanation=explanation)


def _remark_behind(row: Row, placed: PlacedTable) -> Text | None:
    """What a column for remarks (說明) right of the results says; one left of them tells of the indicator."""
    actual = placed.columns.first("actual")
    behind = (c for c in placed.columns.of("description", "remarks") if actual is not None and c.place > actual.place)
    cells = (row.cells[column.place] for column in behind)
    return next((cell.text for cell in cells if cell is not None and any(map(str.isalnum, cell.text.chars))), None)


def _sign(row: Row, placed: PlacedTable) -> Text | None:
    """A sign alone in the column of achievement that says whether a target was met (✓, ✗)."""
    column = placed.columns.first("achieved")
    cell = row.cells[column.place] if column else None
    claimed = cell is not None and genre()("^(?:<met>|<not_met>)$").match(cell.text.chars.strip())
    return cell.text if cell is not None and claimed else None


def _cell_text(row: Row, placed: PlacedTable, role: str) -> Text | None:
    column = placed.columns.first(role)
    cell = row.cells[column.place] if column else None
    return cell.text if cell is not None and any(char.isalnum() for char in cell.text.chars) else None


def _printed_value(
    context: PlanContext,
    kind: MeasurementKind,
    dated: Dated,
    cell: Text,
    column: Column,
    table_year: tuple[int | None, Text | None],
) -> Value:
    words = read_table("indicators", context.overlay)
    read = read_cell_value(dated.text.chars)
    cumulative = names_a_sum(cell.chars, context.overlay)
    year, place = dated.roc_year, dated.period
    if year is None:
        year, place = column.roc_year, days_in(column.head) or year_in(column.head)
    if year is None:
        year, place = _told_by_the_year(context, column.head, *table_year)
        place = part_of_year(column.head) or place
        if kind == "baseline":
            year, place = None, None  # how things were when the plan was written, in no year that it names
    if kind == "actual" and any(word in dated.text.chars for word in words["result"]["foreseen"]):
        read = CellValue(None, None, None)
    return Value(kind, dated.text, year, place, read.value, read.unit, read.comparator, cumulative)


def days_in(head: Text) -> Text | None:
    """The part of a year that the head of a column prints with its year (``113年1-6月實際值``)."""
    dated = [period for period in find_periods(head.chars) if period.start_date is not None]
    return head[dated[0].start : dated[0].end] if dated else None


def _told_by_the_year(
    context: PlanContext, head: Text, year: int | None, year_text: Text | None
) -> tuple[int | None, Text | None]:
    """The year of a column whose head counts from that of the table (``去年度實績``), and where it is told."""
    for back, words in enumerate(read_table("indicators", context.overlay)["years_before"], 1):
        for word in words:
            start = head.chars.find(word)
            if start >= 0:
                return (None if year is None else year - back), head[start : start + len(word)]
    return year, year_text


def _result(
    context: PlanContext,
    placed: PlacedTable,
    paragraphs: Sequence[Text],
    target: Value | None,
    draft: Draft,
    year: int | None,
) -> Value | None:
    unit, value = (target.unit, target.value) if target else (None, None)
    found = find_result(paragraphs, draft.name, unit, value, context.overlay)
    if found is None:
        return None
    period = found.period or _period_above(placed.node)
    told = Text.join(tuple(paragraphs))
    summed = target is not None and target.cumulative and names_a_sum(told.chars, context.overlay)
    return Value("actual", found.printed, year, period, found.value, found.unit, "=", summed, found.achieved, told)


def _dated_above(value: Value, node: Node) -> Value:
    """A result with the part of its year that the heading or the caption of its table names (``截至112年6月底``)."""
    if value.roc_year is None or (value.period is not None and part_of_year(value.period) is not None):
        return value
    period = _period_above(node, value.roc_year)
    return value if period is None else replace(value, period=period)


def _period_above(node: Node, roc_year: int | None = None) -> Text | None:
    """The first span of days that the heading of a table or what is printed around it names; only one that ends within
    ``roc_year``, before its last month, where that is given."""
    for text in (node.heading, *node.body):
        for period in find_periods(text.chars):
            ends = period.end_date
            if (roc_year is None and period.start_date is not None) or (
                ends is not None and period.roc_end == roc_year and ends.month < _LAST_MONTH
            ):
                return text[period.start : period.end]
    return None


def table_year(context: PlanContext, node: Node, *, past: bool) -> tuple[int | None, Text | None]:
    """The year that a table is about: named by a heading above it or by its caption, else the plan's own."""
    for above in (node, *node.ancestors()):
        for text in (above.heading, *above.body):
            place = year_in(text)
            if place is not None:
                return find_years(text.chars)[0].roc_year, place
    if past or context.roc_year is None:
        return None, None
    return context.roc_year, context.identity.years_text
