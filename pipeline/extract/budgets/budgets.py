"""Budgets in the rows of programme tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....schemas import Budget, Programme
from ...text.dates import find_years, to_gregorian
from ...text.genre import genre
from ...text.money import find_money, find_unit, parse_amount
from ...text.rich import Text
from ..context import PlacedTable, PlanContext
from ..evidence import in_order
from ..tables.column_names import load_columns
from ..tables.columns import Column
from ..tables.rows import Entry
from ..tables.shares import shared_amounts

_INCLUDED = "[（(]<includes>[^（()）]*[)）]$"
_FEWEST = 2  # letters that say something of the money; 無 alone says that there is none
_NUMBERED = "<numbered_things>[ \u3000]*[0-9０-９]+(?:[-－~～、至][0-9０-９]+)*|第[ \u3000]*[0-9０-９]+"
_COUNTED = re.compile("[0-9０-９][0-9０-９,，.．]*\\s*(萬|百萬|千萬|億)")


def add_budgets(context: PlanContext, placed: PlacedTable | None, entry: Entry, programme: Programme | None) -> None:
    """Add one budget for each amount of a programme; an amount without any unit is a finding.

    ``placed`` is the table that the programme is a row of, ``None`` for an entry of a list. A row that sums up the
    programmes below it has none.
    """
    names = load_columns(context.overlay)
    before = entry.previous_amount or _of_last_year(context, entry)
    amounts = [amount for amount in entry.amounts if amount is not before]
    shares = [share for column, text in amounts for share in shared_amounts(column, text, names)]
    for column, text in shares:
        money = read_cell(placed, column, text)
        if money is not None:
            _add(context, column, money, _last_year(placed, before), entry, programme)
        else:
            _report_unread(context, text, entry, programme)


def _last_year(placed: PlacedTable | None, before: tuple[Column, Text] | None) -> tuple[int | None, Text] | None:
    """Last year's amount and its cell; words in its place (未編列) are kept without an amount."""
    if before is None:
        return None
    money = read_cell(placed, *before)
    if money is not None:
        return money.twd, money.printed
    says = sum(map(str.isalpha, before[1].chars)) >= _FEWEST and not _counts_something(before[1].chars)
    return (None, before[1]) if says else None


def _report_unread(context: PlanContext, text: Text, entry: Entry, programme: Programme | None) -> None:
    """Report what a cell of money prints that is no amount; words alone (另籌) are kept for the report of the plan."""
    if _counts_something(text.chars):
        context.finding(
            "amount_not_read",
            "warning",
            f"The amount {text.chars[:30]} of {entry.name.chars} has no unit that is printed, or is no number.",
            programme.id if programme else None,
            in_order(context.cite(text)),
        )
    elif sum(map(str.isalpha, text.chars)) >= _FEWEST:
        context.money_in_words.append(text.chars)


def _counts_something(chars: str) -> bool:
    """Whether a text has digits that name no year and no annex: 納入113年度預算 and 詳附表2 give no amount."""
    bare = find_years(chars)
    rest = "".join(char for place, char in enumerate(chars) if not any(y.start <= place < y.end for y in bare))
    return any(char.isdigit() for char in genre()(_NUMBERED).sub("", rest))


def _of_last_year(context: PlanContext, entry: Entry) -> tuple[Column, Text] | None:
    """The amount in the column of the year before that of the plan (115年度預算數 beside 116年度預算數)."""
    years = [column.roc_year for column, _ in entry.amounts]
    if context.roc_year is None or sorted(year or 0 for year in years) != [context.roc_year - 1, context.roc_year]:
        return None
    return next(amount for amount in entry.amounts if amount[0].roc_year != context.roc_year)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in New Taiwan dollars, as printed, and where its unit is printed."""

    twd: int
    printed: Text
    unit: str | None
    unit_text: Text | None


def read_cell(placed: PlacedTable | None, column: Column, text: Text) -> Money | None:
    """The amount of a cell in a column; ``None`` where it holds no number or no unit is printed."""
    unit_text, unit = money_unit(placed, column) if placed is not None else (None, None)
    amount, unit = read_amount(text, unit)
    return None if amount is None else Money(amount, text, unit, unit_text)


def _add(
    context: PlanContext,
    column: Column,
    money: Money,
    last_year: tuple[int | None, Text] | None,
    entry: Entry,
    programme: Programme | None,
) -> None:
    previous, previous_text = last_year or (None, None)
    several = column.total and (programme is None or programme.roc_start != programme.roc_end)
    year = column.roc_year or (None if several else context.roc_year)
    funding = column.funding or entry.text("funding_source")
    evidence = context.cite(entry.name, "name") + context.cite(money.printed, "printed")
    evidence += context.cite(money.unit_text) + context.cite(funding, "funding_source")
    evidence += context.cite(previous_text, "previous_printed")
    context.records.budgets.append(
        Budget(
            id=f"{context.plan_id}/budget/{len(context.records.budgets) + 1}",
            plan_id=context.plan_id,
            programme_id=programme.id if programme else None,
            name=entry.name.chars,
            roc_year=year,
            year=to_gregorian(year) if year is not None else None,
            amount_twd=money.twd,
            previous_amount_twd=previous,
            printed=money.printed.chars,
            previous_printed=previous_text.chars if previous_text else None,
            unit=money.unit,
            funding_source=funding.chars if funding else None,
            level="programme",
            evidence=in_order(evidence),
        )
    )


def money_unit(placed: PlacedTable, column: Column) -> tuple[Text | None, str | None]:
    """The unit of a column's amounts and where it is printed: in its head, the caption, or above the table."""
    own = (column.lowest, column.head, *_whole_of(placed, column))
    above = (placed.table.caption, *placed.lines_above(), placed.unit_line)
    notes = [text for child in placed.node.children if child.note for text in (child.heading, *child.body)]
    for text in (*own, *above, *reversed((*placed.node.body, *notes)), *_remarks(placed)):
        unit = find_unit(text.chars) if text else None
        if unit is not None:
            return text, unit
    return None, None


def _whole_of(placed: PlacedTable, column: Column) -> list[Text]:
    """The heads of the money of all years, beside which that of one year needs no unit of its own."""
    return [total.head for total in placed.columns.of("total_budget")] if column.roc_year is not None else []


def _remarks(placed: PlacedTable) -> list[Text]:
    """The remarks of a table that name a unit, if all that do name one: it is that of the whole table."""
    cells = [row.cells[column.place] for column in placed.columns.of("remarks") for row in placed.table.rows if row.cells]
    named = [cell.text for cell in cells if cell is not None and genre()("<unit_captions>").search(cell.text.chars)]
    units = {find_unit(text.chars) for text in named} - {None}
    return named if len(units) == 1 else []


def read_amount(text: Text, unit: str | None) -> tuple[int | None, str | None]:
    """An amount in whole New Taiwan dollars and its unit; a unit in the cell itself goes before the column's.

    A bracket behind it may say what is in it: 5,000（含中央補助2,000）.
    """
    text = text[: included.start()] if (included := genre()(_INCLUDED).search(text.chars)) else text
    own = find_money(text.chars)
    if own:
        return own[0].amount_twd, own[0].unit
    if unit is None:
        counted = _COUNTED.fullmatch(text.chars.strip())  # 250萬 in a column of money
        return (parse_amount(text.chars, "元"), f"{counted[1]}元") if counted else (None, None)
    return parse_amount(text.chars, unit), unit
