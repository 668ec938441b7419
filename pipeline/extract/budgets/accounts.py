"""Rows of tables of accounts: their names, codes and amounts, and which of 款 項 目 節 each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....schemas import BudgetLevel
from ...layout.blocks import Row
from ...text.account_codes import ACCOUNT_CODE, DEPTHS, PARTED_CODE
from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext, table_title
from ..evidence import in_order
from ..tables.columns import Column
from ..tables.rows import is_total
from .budgets import Money, read_cell

_CODE = re.compile(rf"{ACCOUNT_CODE}|(?<!\d){PARTED_CODE}(?!\d)")
_SHORT_CODE = re.compile(r"^[0-9０-９]{2,8}(?=\s*[^0-9０-９\s])|(?<=[^0-9０-９\s])\s*(?P<behind>[0-9０-９]{2,8})$")
_BARE_CODE = re.compile(r"[0-9０-９]{4,}")
_KNOWN = ("account", "budget", "total_budget", "previous_budget", "settled", "difference")
_MOSTLY = 0.8  # share of the names of a table that have a number before or behind them where it is their code


@dataclass
class Account:
    """One row of a budget table, before it is known whether rows stand below it."""

    depth: int | None
    name: Text
    code: Text | None
    amount: Money
    previous: Money | None
    level: BudgetLevel = "function"


def is_of_accounts(placed: PlacedTable) -> bool:
    """Whether the rows of a table are accounts, with their columns 款 項 目 節."""
    return placed.columns.has("code_section") and placed.columns.has("account")


def is_of_revenue(placed: PlacedTable) -> bool:
    """Whether a table of accounts is about what comes in."""
    title = table_title(placed)
    return genre()("<revenue_titles>").search(title) is not None


def is_functional(placed: PlacedTable) -> bool:
    """Whether a table of accounts sorts them by what the state does (政事別)."""
    return genre()("<function_titles>").search(table_title(placed)) is not None


def has_codes(placed: PlacedTable) -> bool:
    """Whether a table prints codes of accounts."""
    return any(_CODE.search(text.chars) for text in _names(placed))


def numbers_of(placed: PlacedTable) -> list[Text]:
    """What only counts the accounts of each level."""
    places = [column.place for column in placed.columns.of(*DEPTHS)]
    rows = [row for row in placed.table.rows if row.band is None]
    return [cell.text for row in rows for place in places if (cell := row.cells[place]) is not None and cell.text]


def read_accounts(placed: PlacedTable, roc_year: int | None) -> Iterator[Account]:
    """The rows that print an amount for this year; ``roc_year`` is the year of the plan."""
    column, previous_column = money_columns(placed, roc_year)
    name_column = placed.columns.first("account")
    short, code_column = _has_short_codes(placed), _code_column(placed)
    above: dict[int, object] = {}
    for row in placed.table.rows:
        if row.band is not None or column is None or name_column is None:
            continue
        cell, name_cell = row.cells[column.place], row.cells[name_column.place]
        depth = _depth(row, placed, above)
        if cell is None or name_cell is None or not name_cell.text or is_total(name_cell.text):
            continue
        amount = read_cell(placed, column, cell.text)
        if amount is None:
            continue
        before = row.cells[previous_column.place] if previous_column else None
        code_cell = row.cells[code_column] if code_column is not None else None
        name, code = (name_cell.text, code_cell.text) if code_cell else _name_and_code(name_cell.text, short=short)
        if name:
            previous = read_cell(placed, previous_column, before.text) if before and previous_column else None
            yield Account(depth, name, code, amount, previous)


def report_unread(context: PlanContext, placed: PlacedTable) -> None:
    """A finding where a table prints amounts that cannot be read, as without a unit."""
    column, _ = money_columns(placed, context.roc_year)
    name_column = placed.columns.first("account")
    if column is None or name_column is None:
        return
    rows = [row for row in placed.table.rows if row.band is None and row.cells[name_column.place] is not None]
    cells = [cell for row in rows if (cell := row.cells[column.place]) is not None]
    unread = [c.text for c in cells if any(map(str.isdigit, c.text.chars)) and read_cell(placed, column, c.text) is None]
    if unread:
        context.finding(
            "amount_not_read",
            "warning",
            f"{len(unread)} accounts print amounts as {unread[0].chars[:30]} whose unit is not printed, or that are no numbers.",
            None,
            in_order(piece for text in unread[:1] for piece in context.cite(text)),
        )


def money_columns(placed: PlacedTable, roc_year: int | None) -> tuple[Column | None, Column | None]:
    """The columns of this year's whole amounts and of last year's.

    Under one head that parts an amount (經常門, 資本門) the column of its total is the whole.
    """
    groups: dict[str, list[Column]] = {}
    for column in placed.columns.of("budget", "total_budget", "previous_budget"):
        groups.setdefault(_upper_head(column), []).append(column)
    this: Column | None = None
    last: Column | None = None
    for group in groups.values():
        whole = next((column for column in group if column.role == "total_budget"), group[0])
        if _is_of_last_year(group, roc_year):
            last = last or whole
        else:
            this = this or whole
    return this, last


def _upper_head(column: Column) -> str:
    """The head over a column without its lowest cell, or the whole of a head of one cell."""
    head, lowest = squeeze(column.head.chars), squeeze(column.lowest.chars) if column.lowest else ""
    return head[: -len(lowest)] or head if lowest else head


def _is_of_last_year(group: Sequence[Column], roc_year: int | None) -> bool:
    named = any(column.role == "previous_budget" for column in group)
    return named or (roc_year is not None and any(column.roc_year == roc_year - 1 for column in group))


def _names(placed: PlacedTable) -> list[Text]:
    column = placed.columns.first("account")
    cells = [row.cells[column.place] for row in placed.table.rows if row.band is None] if column else []
    return [cell.text for cell in cells if cell is not None and cell.text]


def _code_column(placed: PlacedTable) -> int | None:
    """The place of the column that holds nothing but codes, where they stand apart from names."""
    known = {column.place for column in placed.columns.of(*DEPTHS, *_KNOWN)}
    rows = [row for row in placed.table.rows if row.band is None]
    for place in (column.place for column in placed.columns.all if column.place not in known):
        texts = [squeeze(cell.text.chars) for row in rows if (cell := row.cells[place]) is not None and cell.text]
        if 2 * len(texts) > len(rows) and all(_CODE.fullmatch(text) or _BARE_CODE.fullmatch(text) for text in texts):
            return place
    return None


def _has_short_codes(placed: PlacedTable) -> bool:
    """Whether nearly all names of a table stand beside numbers, which are their codes however short."""
    names = [text for text in _names(placed) if not is_total(text)]
    return sum(_SHORT_CODE.search(text.chars) is not None or _CODE.search(text.chars) is not None for text in names) >= (
        _MOSTLY * max(len(names), 1)
    )


def _depth(row: Row, placed: PlacedTable, above: dict[int, object]) -> int | None:
    """0 for 款 … 3 for 節: the lowest code column in which this row prints a code of its own."""
    found = None
    for depth, role in enumerate(DEPTHS):
        column = placed.columns.first(role)
        cell = row.cells[column.place] if column else None
        if cell is not None and cell.text and above.get(depth) is not cell:
            above[depth] = cell
            found = depth
    return found


def _name_and_code(text: Text, *, short: bool) -> tuple[Text, Text | None]:
    """A cell's account name, and its code, printed before, behind or above it."""
    found = _CODE.search(text.chars) or (_SHORT_CODE.search(text.chars) if short else None)
    if found is None:
        return text, None
    start, end = found.span("behind") if found.re is _SHORT_CODE and found["behind"] else found.span()
    return Text.join((text[:start].strip(), text[end:].strip())), text[start:end]
