"""Budgets in the rows of programme tables."""

from __future__ import annotations

from ...schemas import Budget, Programme
from ..text.dates import to_gregorian
from ..text.money import find_money, find_unit, parse_amount
from ..text.rich import Text
from .columns import Column
from .context import PlacedTable, PlanContext
from .evidence import in_order
from .rows import Entry


def add_budgets(context: PlanContext, placed: PlacedTable, entry: Entry, programme: Programme) -> None:
    """Add one budget for each amount in a programme's row; an amount without any unit is a finding."""
    for column, text in entry.amounts:
        unit_text, unit = money_unit(placed, column)
        amount, unit = read_amount(text, unit)
        if amount is None:
            if any(char.isdigit() for char in text.chars):
                context.finding(
                    "amount_not_read",
                    "warning",
                    f"The amount {text.chars[:30]} of {programme.name} has no unit that is printed, or is no number.",
                    programme.id,
                    in_order(context.cite(text)),
                )
            continue
        _add(context, column, text, unit_text, amount, unit, entry, programme)


def _add(
    context: PlanContext,
    column: Column,
    text: Text,
    unit_text: Text | None,
    amount: int,
    unit: str | None,
    entry: Entry,
    programme: Programme,
) -> None:
    year = column.roc_year or context.roc_year
    funding = entry.text("funding_source")
    evidence = context.cite(entry.name, "name") + context.cite(text, "printed")
    evidence += context.cite(unit_text) + context.cite(funding, "funding_source")
    context.records.budgets.append(
        Budget(
            id=f"{context.plan_id}/budget/{len(context.records.budgets) + 1}",
            plan_id=context.plan_id,
            programme_id=programme.id,
            name=programme.name,
            roc_year=year,
            year=to_gregorian(year) if year is not None else None,
            amount_twd=amount,
            printed=text.chars,
            unit=unit,
            funding_source=funding.chars if funding else None,
            level="programme",
            evidence=in_order(evidence),
        )
    )


def money_unit(placed: PlacedTable, column: Column) -> tuple[Text | None, str | None]:
    """The unit of a column's amounts and where it is printed: in its head, the caption, or just above the table."""
    above = [text for text in placed.node.body[-2:]]
    for text in (column.head, placed.table.caption, *reversed(above)):
        unit = find_unit(text.chars) if text else None
        if unit is not None:
            return text, unit
    return None, None


def read_amount(text: Text, unit: str | None) -> tuple[int | None, str | None]:
    """An amount in whole New Taiwan dollars and its unit; a unit in the cell itself goes before the column's."""
    own = find_money(text.chars)
    if own:
        return own[0].amount_twd, own[0].unit
    if unit is None:
        return None, None
    return parse_amount(text.chars, unit), unit
