"""Budget books: the tables of expenditure by authority and by function, with their codes 款 項 目 節."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ....schemas import Budget, BudgetLevel, Programme
from ...layout.blocks import Row
from ...text.dates import to_gregorian
from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext, table_title
from ..evidence import in_order
from ..tables.rows import is_total
from .budgets import Money, read_cell

_CODES = ("code_section", "code_chapter", "code_article", "code_item")
_CODE = re.compile(
    r"[0-9０-９]{4,7}[A-Za-z]?[0-9０-９]{4,7}"  # some governments put a letter in it
    r"|(?<![0-9０-９])[0-9０-９]{1,4}(?:[-－–][0-9０-９]{1,4}){2,4}(?![0-9０-９])"  # others part it: 40-1-01-02
)


@dataclass
class _Account:
    """One row of a budget table, before it is known whether rows stand below it."""

    depth: int | None
    name: Text
    code: Text | None
    amount: Money
    previous: Money | None
    level: BudgetLevel = "function"


def extract_budget_book(context: PlanContext) -> None:
    """Add the budgets of every expenditure table, each code once, and each work plan as a programme as well.

    Where a table by function repeats accounts of the table by authority under their codes, they are those of the latter.

    The tables of one kind are read as one: a page that begins with an account of its own goes on below the accounts of
    the page before. Those that only compare count where the document holds no others.
    """
    alone = not any(_of_expenditure(peer.tables) for peer in context.peers)
    kinds: dict[bool, list[_Account]] = {False: [], True: []}
    for placed in _of_expenditure(context.tables, compare=alone):
        context.labels += _numbers(placed)
        _report_unread(context, placed)
        kinds[genre()("<function_titles>").search(table_title(placed)) is not None].extend(_accounts(placed))
    seen: dict[tuple[str, ...], str] = {}
    for functional, accounts in kinds.items():
        _levels(accounts, functional=functional)
        _add_all(context, accounts, seen)


def _of_expenditure(tables: list[PlacedTable], *, compare: bool = False) -> list[PlacedTable]:
    """The tables of expenditure, with those that only ``compare`` or without."""
    found = [placed for placed in tables if is_of_accounts(placed) and not is_of_revenue(placed)]
    return [placed for placed in found if compare or not _only_repeats(placed, table_title(placed))]


def is_of_accounts(placed: PlacedTable) -> bool:
    """Whether the rows of a table are accounts, with their columns 款 項 目 節."""
    return placed.columns.has("code_section") and placed.columns.has("account")


def is_of_revenue(placed: PlacedTable) -> bool:
    """Whether a table of accounts is about what comes in."""
    title = table_title(placed)
    return genre()("<revenue_titles>").search(title) is not None


def _only_repeats(placed: PlacedTable, title: str) -> bool:
    """Whether a table compares: it repeats amounts of other tables without their codes."""
    return genre()("<summary_titles>").search(title) is not None and not _has_codes(placed)


def _has_codes(placed: PlacedTable) -> bool:
    column = placed.columns.first("account")
    cells = [row.cells[column.place] for row in placed.table.rows] if column else []
    return any(cell is not None and _CODE.search(cell.text.chars) for cell in cells)


def _numbers(placed: PlacedTable) -> list[Text]:
    """What only counts the accounts of each level."""
    places = [column.place for column in placed.columns.of(*_CODES)]
    rows = [row for row in placed.table.rows if row.band is None]
    return [cell.text for row in rows for place in places if (cell := row.cells[place]) is not None and cell.text]


def _accounts(placed: PlacedTable) -> Iterator[_Account]:
    previous_column = placed.columns.first("previous_budget")
    above: dict[int, object] = {}
    for row in placed.table.rows:
        column, name_column = placed.columns.first("budget"), placed.columns.first("account")
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
        name, code = _name_and_code(name_cell.text)
        if name:
            previous = read_cell(placed, previous_column, before.text) if before and previous_column else None
            yield _Account(depth, name, code, amount, previous)


def _report_unread(context: PlanContext, placed: PlacedTable) -> None:
    """A finding where a table prints amounts that cannot be read, as without a unit."""
    column, name_column = placed.columns.first("budget"), placed.columns.first("account")
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


def _depth(row: Row, placed: PlacedTable, above: dict[int, object]) -> int | None:
    """0 for 款 … 3 for 節: the lowest code column in which this row prints a code of its own."""
    found = None
    for depth, role in enumerate(_CODES):
        column = placed.columns.first(role)
        cell = row.cells[column.place] if column else None
        if cell is not None and cell.text and above.get(depth) is not cell:
            above[depth] = cell
            found = depth
    return found


def _name_and_code(text: Text) -> tuple[Text, Text | None]:
    """A cell's account name, and its code, printed before, behind or above it."""
    found = _CODE.search(text.chars)
    if found is None:
        return text, None
    name = Text.join((text[: found.start()].strip(), text[found.end() :].strip()))
    return name, text[found.start() : found.end()]


def _levels(accounts: list[_Account], *, functional: bool) -> None:
    for place, account in enumerate(accounts):
        if functional or account.depth is None:
            continue
        following = next((a.depth for a in accounts[place + 1 :] if a.depth is not None), None)
        if account.depth == 2:
            account.level = "business_plan" if following == 3 else "work_plan"
        else:
            levels: tuple[BudgetLevel, ...] = ("authority", "agency", "work_plan", "work_plan")
            account.level = levels[account.depth]


def _add_all(context: PlanContext, accounts: list[_Account], seen: dict[tuple[str, ...], str]) -> None:
    """Add the accounts that are not among those ``seen``: ids of budgets by what tells an account."""
    parents: dict[int, str] = {}
    owner = context
    for account in accounts:
        if account.level == "agency":
            owner = context.of_agency(squeeze(account.name.chars))
        above = account.depth if account.depth is not None else 2
        parent = next((parents[d] for d in range(above - 1, -1, -1) if d in parents), None)
        key = _key(account, parent)
        if key not in seen:
            programme = _programme(owner, account) if account.level == "work_plan" else None
            seen[key] = _budget(owner, account, programme, parent).id
        if account.depth is not None:
            parents = {d: i for d, i in parents.items() if d < account.depth} | {account.depth: seen[key]}


def _key(account: _Account, parent: str | None) -> tuple[str, ...]:
    """A code stands for one account of the expenditure; accounts without one are told apart by what they stand below."""
    if account.code is not None:
        return (squeeze(account.code.chars),)
    return parent or "", squeeze(account.name.chars), account.level


def _programme(context: PlanContext, account: _Account) -> Programme:
    programme = Programme(
        id=f"{context.plan_id}/programme/{len(context.records.programmes) + 1}",
        plan_id=context.plan_id,
        name=account.name.chars,
        evidence=in_order(context.cite(account.name, "name")),
    )
    context.records.programmes.append(programme)
    return programme


def _budget(context: PlanContext, account: _Account, programme: Programme | None, parent: str | None) -> Budget:
    evidence = context.cite(account.name, "name") + context.cite(account.code, "code")
    evidence += context.cite(account.amount.printed, "printed") + context.cite(account.amount.unit_text)
    evidence += context.cite(account.previous.printed if account.previous else None, "previous_printed")
    year = context.roc_year
    budget = Budget(
        id=f"{context.plan_id}/budget/{len(context.records.budgets) + 1}",
        plan_id=context.plan_id,
        programme_id=programme.id if programme else None,
        name=account.name.chars,
        roc_year=year,
        year=to_gregorian(year) if year is not None else None,
        amount_twd=account.amount.twd,
        previous_amount_twd=account.previous.twd if account.previous else None,
        printed=account.amount.printed.chars,
        previous_printed=account.previous.printed.chars if account.previous else None,
        unit=account.amount.unit,
        code=account.code.chars if account.code else None,
        level=account.level,
        parent_id=parent,
        evidence=in_order(evidence),
    )
    context.records.budgets.append(budget)
    return budget
