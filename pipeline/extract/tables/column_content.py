"""What a column holds, told from its cells, where its head is missing, unknown or names the same as another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...layout.blocks import Row
from ...text.dates import find_periods
from ...text.formulas import parse_formula
from ...text.genre import genre
from ...text.marks import parse_bare_number
from ...text.money import find_money, find_unit
from ...text.numerals import parse_decimal
from .columns import Column, Columns

_LONG = 18.0  # characters in the mean cell from which a column tells what is done rather than names it
_FEWEST_SUMMED = 2  # columns of years, and rows, that have to add up to a total before they are its parts
_MOSTLY = 0.6  # share of the cells that have to be of one kind


def complete(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns with the roles that only their cells tell. A table without any known head is ``inferred``."""
    found = _several_names(_ticked_boxes(list(columns.all), rows), rows)
    if not any(column.role not in (None, "number") for column in found):  # ordinals are told without a head
        return Columns(tuple(_all_inferred(found, rows)), inferred=True)
    if any(c.role == "name" for c in found):
        found = [replace(c, role="budget") if _holds_money_of_a_source(c, rows) else c for c in found]
        found = [replace(c, role="budget") if _holds_a_year_s_money(c, rows) else c for c in found]
        found = _parts_of_a_total(found, rows)
        if not any(c.role == "budget" for c in found):
            found = [replace(c, role="budget", total=True) if c.role == "total_budget" else c for c in found]
        if not any(c.role in _TELLING for c in found):
            found = _longest_tells(found, rows)
        found = _merged_groups(found, rows)
    if any(c.role == "indicator" for c in found) and not any(c.role == "formula" for c in found):
        found = [replace(c, role="formula") if c.role == "method" and _holds_formulas(c, rows) else c for c in found]
    return Columns(tuple(found))


_KINDS_OF_PLANS = (None, "group", "category")
_TELLING = ("description", "target", "result", "account")


def _holds_formulas(column: Column, rows: Sequence[Row]) -> bool:
    """True for a column whose cells mostly say how to compute something, though its head (衡量方式) may mean either."""
    texts = [text for text in _texts(column, rows) if text]
    return bool(texts) and sum(parse_formula(text) is not None for text in texts) >= _MOSTLY * len(texts)


def _ticked_boxes(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column of boxes to tick says where plans come from, whatever word for a kind or a group heads it."""
    ticked = {
        place
        for place in range(len(columns))
        if any(cell.options for row in rows if (cell := row.cells[place]) is not None)
    }
    return [replace(c, role="plan_source") if c.place in ticked and c.role in _KINDS_OF_PLANS else c for c in columns]


def _holds_a_year_s_money(column: Column, rows: Sequence[Row]) -> bool:
    """True for a column whose head is only a year and whose cells are amounts."""
    if column.role is not None or column.roc_year is None or genre()("<total_endings>").search(column.head.chars):
        return False
    return _form(_texts(column, rows)) == "budget"


def _parts_of_a_total(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns with those below years as money, where they add up to the money of all years in every row."""
    total = next((column for column in columns if column.role == "total_budget"), None)
    years = [column for column in columns if _holds_a_year_s_figures(column, rows)]
    if total is None or len(years) < _FEWEST_SUMMED:
        return columns
    sums = [(_figure(row, total), [_figure(row, column) or 0 for column in years]) for row in rows if row.band is None]
    told = [(whole, parts) for whole, parts in sums if whole is not None]
    if len(told) < _FEWEST_SUMMED or any(sum(parts) != whole for whole, parts in told):
        return columns
    return [replace(c, role="budget") if c in years else c for c in columns]


def _figure(row: Row, column: Column) -> Decimal | None:
    cell = row.cells[column.place]
    return parse_decimal(cell.text.chars) if cell is not None and cell.text else None


def of_yearly_money(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns of a table under a unit of money: columns of years beside names hold it, if they hold but figures."""
    roles = {column.role for column in columns.all if not column.total}
    if "name" not in roles or not roles.isdisjoint(("budget", "indicator", "target", "actual")):
        return columns
    years = {column.place for column in columns.all if _holds_a_year_s_figures(column, rows)}
    if not years:
        return columns
    # What was taken for the money of a plan's year, for want of another column, adds the years up.
    found = [replace(c, role="budget" if c.place in years else "total_budget" if c.total else c.role) for c in columns.all]
    return replace(columns, all=tuple(found))


def _holds_a_year_s_figures(column: Column, rows: Sequence[Row]) -> bool:
    if column.role not in (None, "number") or column.roc_year is None or genre()("<total_endings>").search(column.head.chars):
        return False
    texts = [text for text in _texts(column, rows) if any(char.isalnum() for char in text)]
    return bool(texts) and all(parse_decimal(text) is not None for text in texts)


def _holds_money_of_a_source(column: Column, rows: Sequence[Row]) -> bool:
    """True for amounts below a head that only names who pays (中央補助, 市款), or for any figures where it prints their unit."""
    if column.funding is None or column.role not in (None, "number"):
        return False
    texts = [text for text in _texts(column, rows) if any(char.isalnum() for char in text)]
    figures = bool(texts) and all(parse_decimal(text) is not None for text in texts)
    return _form(texts) == "budget" or (figures and find_unit(column.head.chars) is not None)


def _texts(column: Column, rows: Sequence[Row]) -> list[str]:
    """The distinct cells of a column: a merged cell counts once."""
    cells = {id(cell): cell for row in rows if (cell := row.cells[column.place]) is not None}
    return [cell.text.chars for cell in cells.values() if cell.text]


def _mean_length(column: Column, rows: Sequence[Row]) -> float:
    texts = _texts(column, rows)
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _several_names(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Of two columns that name rows the left one is the group if it is merged, else the right one tells more."""
    named = [column for column in columns if column.role == "name"]
    if len(named) < 2:
        return columns
    left, right = named[0], named[-1]
    if len(_texts(left, rows)) < len(_texts(right, rows)):
        return [replace(c, role="group") if c in named[:-1] else c for c in columns]
    free = not any(column.role == "description" for column in columns)
    return [replace(c, role="description" if free else None) if c in named[1:] else c for c in columns]


def _longest_tells(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    unknown = [column for column in columns if column.role is None]
    longest = max(unknown, key=lambda column: _mean_length(column, rows), default=None)
    if longest is None or _mean_length(longest, rows) < _LONG:
        return columns
    return [replace(c, role="description") if c is longest else c for c in columns]


def _merged_groups(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """An unknown column left of the names, whose cells each serve several rows, is what these rows stand under."""
    name = next(column for column in columns if column.role == "name")
    if any(column.role == "group" for column in columns):
        return columns
    named = len(_texts(name, rows))
    return [
        replace(c, role="group") if c.role is None and c.place < name.place and 0 < len(_texts(c, rows)) < named else c
        for c in columns
    ]


def _all_inferred(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Roles of a table without heads: numbers, amounts and periods by their form, of the rest the longest tells."""
    typed = [replace(column, role=_form(_texts(column, rows))) for column in columns]
    words = [column for column in typed if column.role is None and _texts(column, rows)]
    if not words:
        return columns
    longest = max(words, key=lambda column: _mean_length(column, rows))
    tells = longest if len(words) > 1 and _mean_length(longest, rows) >= _LONG else None
    named = [column for column in words if column is not tells and (tells is None or column.place < tells.place)]
    roles = {column.place: "group" for column in named[:-1]} | {column.place: "name" for column in named[-1:]}
    if tells is not None:
        roles[tells.place] = "description"
    return [replace(c, role=roles.get(c.place, c.role)) for c in typed]


def _form(cells: Sequence[str]) -> str | None:
    texts = [text for text in cells if any(char.isalnum() for char in text)]  # a dash says that there is nothing
    if not texts:
        return None
    if all(parse_bare_number(text) is not None for text in texts):
        return "number"
    if sum(_is_amount(text) for text in texts) >= _MOSTLY * len(texts):
        return "budget"
    dated = sum(any(period.start == 0 for period in find_periods(text)) for text in texts)
    return "period" if dated >= _MOSTLY * len(texts) else None


def _is_amount(text: str) -> bool:
    """True for a number with commas between its thousands, or with a unit of money behind it."""
    if "," in text and parse_decimal(text) is not None:
        return True
    return any(money.printed == text.strip() for money in find_money(text))
