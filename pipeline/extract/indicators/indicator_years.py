"""The years and periods of an indicator's values: in the head of their column, in a column of years, in the cell itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...layout.blocks import Row
from ...text.cell_values import read_cell_value
from ...text.dates import find_periods, find_years
from ...text.marks import parse_bare_number
from ...text.rich import Text
from ...text.years import read_year
from ..tables.columns import Columns

_PART_OF_YEAR = re.compile("第?[一二三四1-4１-４]季|[上下]半年|[0-9０-９]{1,2}(?:[-－~～至][0-9０-９]{1,2})?月底?")
_AROUND = " \u3000、，,；;。"
_BEHIND_YEAR = re.compile("[度底末前止]*[ \u3000]*[:：為達至約]*[ \u3000]*")
_MONTH = "[0-9０-９]{1,2}"
_MONTHS = re.compile(
    rf"(?P<year>[0-9０-９]{{2,3}})(?: ?年度?)? ?(?P<month>{_MONTH}(?: ?[、,，及與至～~-] ?{_MONTH})* ?月(?:份|底)?)[：:]"
)
_YEAR_BEHIND = re.compile("[（(][^（()）]{2,8}[)）]$")
_MONTH_NEXT = re.compile(rf"{_MONTH} ?月")
_LONGEST_LEAD = 4  # characters before the first year of a cell: 累計至108年20處
_YEARS = range(60, 201)


@dataclass(frozen=True, slots=True)
class Dated:
    """A value with the year and the words that print it, where the cell itself does."""

    text: Text
    roc_year: int | None = None
    period: Text | None = None


def dated_values(text: Text) -> list[Dated]:
    """The values of a cell that names their years (``107年：400公頃、108年：450公頃``); else the cell as it is.

    So for months of a year: ``105 1、4月：95%``.
    """
    if (by_month := _by_month(text)) is not None:
        return by_month
    if (told_behind := _year_behind(text)) is not None:
        return [told_behind]
    years = find_years(text.chars)
    if not years or len(text[: years[0].start].strip(_AROUND)) > _LONGEST_LEAD:
        return [Dated(text)]
    ends = [*(year.start for year in years[1:]), len(text)]
    found: list[Dated] = []
    for year, end in zip(years, ends, strict=True):
        behind = _BEHIND_YEAR.match(text.chars, year.end, end)
        value = text[behind.end() if behind else year.end : end].strip(_AROUND)
        if read_cell_value(value.chars).value is None or _MONTH_NEXT.match(value.chars):
            return [Dated(text)]  # 112年6月完成 is a date
        found.append(Dated(value, year.roc_year, text[year.start : year.end]))
    return found


def _year_behind(text: Text) -> Dated | None:
    """The value of a cell with its year in a bracket at the end: 91.5%（112年底）."""
    bracket = _YEAR_BEHIND.search(text.chars)
    value = text[: bracket.start()] if bracket is not None else Text()
    years = find_years(text.chars)
    if bracket is None or len(years) != 1 or years[0].start < bracket.start() or read_cell_value(value.chars).value is None:
        return None
    return Dated(text, years[0].roc_year, text[years[0].start : years[0].end])


def _by_month(text: Text) -> list[Dated] | None:
    """The values that months of a year stand before; ``None`` where one of them is no value."""
    months = list(_MONTHS.finditer(text.chars))
    if not months or text.chars[: months[0].start()].strip(_AROUND):
        return None
    ends = [*(month.start() for month in months[1:]), len(text)]
    found: list[Dated] = []
    for month, end in zip(months, ends, strict=True):
        value = text[month.end() : end].strip(_AROUND)
        year = read_year(month["year"], era=False)
        if year is None or read_cell_value(value.chars).value is None:
            return None
        found.append(Dated(value, year, text[month.start("year") : month.end("month")]))
    return found


def year_of_row(row: Row, columns: Columns) -> tuple[int, Text] | None:
    """The year that a column of years gives for a row (年度 over 107, 108)."""
    column = columns.first("year")
    cell = row.cells[column.place] if column is not None else None
    if cell is None or not cell.text:
        return None
    years = find_years(cell.text.chars)
    value = years[0].roc_year if years else parse_bare_number(cell.text.chars)
    return (value, cell.text) if value is not None and value in _YEARS else None


def part_of_year(head: Text) -> Text | None:
    """The part of a year that a head names: 第1季, 上半年, 6月底."""
    found = _PART_OF_YEAR.search(head.chars)
    return head[found.start() : found.end()] if found else None


def year_in(text: Text) -> Text | None:
    """The first year or years that a text names, with the word for last year in front of it."""
    return next(_years(text), None)


def _years(text: Text) -> Iterator[Text]:
    for period in find_periods(text.chars):
        if period.roc_start is not None and period.roc_end is not None and period.roc_start != period.roc_end:
            yield text[period.start : period.end]
    for year in find_years(text.chars):
        start = year.start
        yield text[start - 1 if start and text.chars[start - 1] in "上前去" else start : year.end]
