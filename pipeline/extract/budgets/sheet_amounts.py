"""What the sheets of one work plan print as its amount, held against the amount of its record."""

from __future__ import annotations

from collections.abc import Sequence

from ....schemas import Budget
from ..context import PlanContext
from ..evidence import in_order
from .budgets import Money


def report_amounts(context: PlanContext, budget: Budget, printed: Sequence[Money]) -> None:
    """A finding where the sheets of a work plan print amounts that are neither its own nor add up to it.

    A book prints one sheet for running costs and one for capital under the same code: together they are the whole. Where
    no table of accounts prints the whole, the record holds the amount of the first sheet alone.
    """
    amounts = {money.twd: money for money in printed}
    if set(amounts) <= {budget.amount_twd} or sum(amounts) == budget.amount_twd:
        return
    told = " and ".join(f"NT${amount:,}" for amount in amounts)
    context.finding(
        "sheet_differs",
        "warning",
        f"{budget.name}: the sheets of {budget.code} print {told}; the budget holds NT${budget.amount_twd:,}.",
        budget.id,
        in_order(piece for money in amounts.values() for piece in context.cite(money.printed)),
    )
