"""The sums that a programme table prints, held against the rows that they sum up."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from ...layout.blocks import Row
from ...text.genre import genre
from ...text.numerals import multiplier
from ...text.rich import Text, squeeze
from ..budgets.budgets import Money, read_cell
from ..context import PlacedTable, PlanContext
from ..evidence import in_order
from ..tables.columns import Column
from ..tables.rows import is_of_which, is_total, take_mark

_DECIMALS = re.compile(r"[.．]([0-9０-９]+)")


def check_totals(context: PlanContext, placed: PlacedTable, sums: Collection[str] = ()) -> None:
    """A finding for every amount of a 合計 or 小計 row that is not the sum of the rows above it.

    A 小計 sums up the rows since the one before it. Totals that stand over their rows are left alone, and so are those of
    a table that prints no amount in some of them. Rows with one of the names ``sums``, squeezed, stand over the rows that
    they sum up.
    """
    for column in placed.columns.of("budget"):
        _check_column(context, placed, column, sums)


def _check_column(context: PlanContext, placed: PlacedTable, column: Column, sums: Collection[str]) -> None:
    everything: list[int] = []
    part: list[int] = []
    seen: set[int] = set()
    above = False  # whether sums of parts stand over their rows
    for row in placed.table.rows:
        money = _amount(placed, column, row)
        cell = row.cells[column.place] if row.band is None else None
        if cell is not None and id(cell) in seen:
            continue  # an amount of several rows counts once
        seen.add(id(cell) if cell is not None else -1)
        name = _name_of_total(row)
        if name is None:
            if money is not None and not _is_sum(row, sums) and not _is_part(row):
                everything.append(money.twd)
                part.append(money.twd)
        elif money is not None:
            of_part = squeeze(name.chars).endswith(genre().words("part_totals"))
            above = above or (of_part and not everything)
            summed = ([] if above else part) if of_part else everything
            if len(summed) > 1 and abs(sum(summed) - money.twd) > _rounding(money, len(summed)):
                _report(context, name, money, summed)
            part = []


def _rounding(money: Money, rows: int) -> Decimal:
    """What rounding can make of a sum that is printed with decimals, in New Taiwan dollars: half of its last place, for
    itself and for each of its rows; 0 for whole numbers."""
    decimals = _DECIMALS.search(money.printed.chars)
    if decimals is None or money.unit is None:
        return Decimal(0)
    return Decimal(multiplier(money.unit) * (rows + 1)).scaleb(-len(decimals[1])) / 2


def _amount(placed: PlacedTable, column: Column, row: Row) -> Money | None:
    cell = row.cells[column.place] if row.band is None else None
    return read_cell(placed, column, cell.text) if cell is not None and cell.text else None


def _is_sum(row: Row, sums: Collection[str]) -> bool:
    texts = (cell.text for cell in row.cells if cell is not None and cell.text)
    return any(squeeze(take_mark(text)[0].chars) in sums for text in texts) if sums else False


def _is_part(row: Row) -> bool:
    return any(is_of_which(cell.text) for cell in row.cells if cell is not None and cell.text)


def _name_of_total(row: Row) -> Text | None:
    texts = (cell.text for cell in row.cells if cell is not None and cell.text)
    first = next(texts, None)
    return first if first is not None and is_total(first) else None


def _report(context: PlanContext, name: Text, money: Money, summed: list[int]) -> None:
    context.finding(
        "total_differs",
        "warning",
        f"{name.chars}: NT${money.twd:,} is printed; the {len(summed)} rows above add up to NT${sum(summed):,}.",
        None,
        in_order([*context.cite(name), *context.cite(money.printed)]),
    )
