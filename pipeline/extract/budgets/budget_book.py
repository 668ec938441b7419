"""Budget books: the tables of expenditure by authority and by function, with their codes 款 項 目 節."""

from __future__ import annotations

from collections.abc import Sequence

from ....schemas import Budget, BudgetLevel, Programme
from ...text.dates import to_gregorian
from ...text.genre import genre
from ...text.rich import squeeze
from ..context import PlacedTable, PlanContext, table_title
from ..evidence import in_order
from .accounts import (
    Account,
    has_codes,
    is_functional,
    is_of_accounts,
    is_of_revenue,
    numbers_of,
    read_accounts,
    report_unread,
)

_LONG_CODE = 8  # characters from which a code says what it stands below


def extract_budget_book(context: PlanContext) -> None:
    """Add the budgets of every expenditure table, each code once, and each work plan as a programme as well.

    The tables of one kind are read as one: a page that begins with an account of its own goes on below the accounts of
    the page before. Where a table by function repeats accounts of the table by authority under their codes, they are
    those of the latter.
    """
    kinds: dict[bool, list[Account]] = {False: [], True: []}
    for placed in _of_expenditure(context):
        context.labels += numbers_of(placed)
        report_unread(context, placed)
        kinds[is_functional(placed)].extend(read_accounts(placed, context.roc_year))
    seen: dict[tuple[str, ...], str] = {}
    for functional, accounts in kinds.items():
        _levels(accounts, functional=functional)
        _add_all(context, accounts, seen)


def _of_expenditure(context: PlanContext) -> list[PlacedTable]:
    """The tables of expenditure. One without codes that compares counts where the document holds no other, one that
    sums up where it holds no other by function, or by authority."""
    whole = [placed for peer in context.peers for placed in peer.tables if _is_expenditure(placed) and not _sums_up(placed)]
    kinds = {is_functional(placed) for placed in whole}
    own = [placed for placed in context.tables if _is_expenditure(placed)]
    return [placed for placed in own if not _sums_up(placed) or _is_needed(placed, kinds)]


def _is_expenditure(placed: PlacedTable) -> bool:
    return is_of_accounts(placed) and not is_of_revenue(placed)


def _sums_up(placed: PlacedTable) -> bool:
    """Whether a table may repeat amounts of other tables, without their codes."""
    return genre()("<summary_titles>").search(table_title(placed)) is not None and not has_codes(placed)


def _is_needed(placed: PlacedTable, kinds: set[bool]) -> bool:
    compares = genre()("<comparison_titles>").search(table_title(placed)) is not None
    return not kinds if compares else is_functional(placed) not in kinds


def _levels(accounts: list[Account], *, functional: bool) -> None:
    for place, account in enumerate(accounts):
        if functional or account.depth is None:
            continue
        following = next((a.depth for a in accounts[place + 1 :] if a.depth is not None), None)
        if account.depth == 2:
            account.level = "business_plan" if following == 3 else "work_plan"
        else:
            levels: tuple[BudgetLevel, ...] = ("authority", "agency", "work_plan", "work_plan")
            account.level = levels[account.depth]


def _add_all(context: PlanContext, accounts: Sequence[Account], seen: dict[tuple[str, ...], str]) -> None:
    """Add the accounts that are not among those ``seen``: ids of budgets by what tells an account."""
    parents: dict[int, str] = {}
    codes: dict[str, str] = {}
    owner = context
    for account in accounts:
        if account.level == "agency":
            owner = context.of_agency(squeeze(account.name.chars))
        above = account.depth if account.depth is not None else 2
        parent = next((parents[d] for d in range(above - 1, -1, -1) if d in parents), None)
        code = squeeze(account.code.chars) if account.code else ""
        if account.depth == 3 and parent is not None and not _may_hold(codes.get(parent, ""), code):
            parent = None  # that of the row between them, which could not be read
        key = _key(account, parent)
        if key not in seen:
            seen[key] = _add(owner, account, parent)
        if account.depth is not None:
            parents = {d: i for d, i in parents.items() if d < account.depth} | {account.depth: seen[key]}
            codes[seen[key]] = code if account.depth == 2 else ""


def _may_hold(code: str, below: str) -> bool:
    """Whether an account can stand below another one by their codes: zeros end that of a plan that holds others."""
    if len(code) < _LONG_CODE or len(below) != len(code) or not code.endswith("0"):
        return True
    return below.startswith(code.rstrip("0"))


def _key(account: Account, parent: str | None) -> tuple[str, ...]:
    """A code stands for one account of the expenditure; accounts without one are told apart by what they stand below."""
    if account.code is not None:
        return (squeeze(account.code.chars),)
    return parent or "", squeeze(account.name.chars), account.level


def _add(context: PlanContext, account: Account, parent: str | None) -> str:
    """The id of the budget of an account: a new one, or that of the row in which a table of programmes names it."""
    budgets = context.records.budgets
    if account.level == "work_plan":
        for place, budget in enumerate(budgets):
            if _is_same(budget, account):
                budgets[place] = _budget(context, account, budget.programme_id, parent, budget)
                return budget.id
    programme_id = _programme(context, account).id if account.level == "work_plan" else None
    budgets.append(_budget(context, account, programme_id, parent))
    return budgets[-1].id


def _is_same(budget: Budget, account: Account) -> bool:
    """Whether a row of a table of programmes names a work plan and all of its money."""
    of_programme = budget.level == "programme" and budget.code is None and budget.funding_source is None
    named = of_programme and squeeze(budget.name) == squeeze(account.name.chars)
    return named and budget.amount_twd == account.amount.twd


def _programme(context: PlanContext, account: Account) -> Programme:
    programme = Programme(
        id=f"{context.plan_id}/programme/{len(context.records.programmes) + 1}",
        plan_id=context.plan_id,
        name=account.name.chars,
        evidence=in_order(context.cite(account.name, "name")),
    )
    context.records.programmes.append(programme)
    return programme


def _budget(
    context: PlanContext, account: Account, programme_id: str | None, parent: str | None, known: Budget | None = None
) -> Budget:
    """The budget of an account; ``known`` is the one that another table made of it."""
    evidence = context.cite(account.name, "name") + context.cite(account.code, "code")
    evidence += context.cite(account.amount.printed, "printed") + context.cite(account.amount.unit_text)
    evidence += context.cite(account.previous.printed if account.previous else None, "previous_printed")
    evidence += [piece.model_copy(update={"field": None}) for piece in known.evidence] if known else []
    year = context.roc_year
    return Budget(
        id=known.id if known else f"{context.plan_id}/budget/{len(context.records.budgets) + 1}",
        plan_id=context.plan_id,
        programme_id=programme_id,
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
