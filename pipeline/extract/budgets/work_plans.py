"""Sheets of work plans in budget books: what a plan does, what it brings, and its branches with their amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....schemas import Budget, BudgetLevel, Programme
from ...layout.blocks import Row, Table
from ...text.dates import to_gregorian
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext, table_title
from ..evidence import in_order
from ..tables.head_words import holds_any
from ..tables.items import numbered_items
from ..tables.labels import Section, label_role, split_labels
from .budgets import Money, read_cell
from .sheet_amounts import report_amounts
from .sheet_openings import Cells, Sheet, labelled_amount, labels_apart, open_sheet
from .sheet_texts import sections_below

_BRANCH = re.compile(r"^\s*(?P<code>[0-9０-９]{2})\s*(?P<name>[^0-9０-９\s].*)$", re.DOTALL)


def extract_work_plans(context: PlanContext) -> None:
    """Complete the work plans of a budget book from their sheets; a sheet alone makes a work plan as well."""
    amounts: dict[str, list[Money]] = {}
    for sheet in _sheets(context):
        budget = _budget_of(context, sheet)
        context.labels += sheet.opening
        if budget is not None:
            _complete(context, sheet, budget)
            amounts.setdefault(budget.id, []).extend([sheet.amount] if sheet.amount else [])
            for code, name, money in sheet.branches:
                _add_budget(context, "sub_plan", code, name, money, budget.programme_id, budget.id)
    for budget in [budget for budget in context.records.budgets if budget.id in amounts]:
        report_amounts(context, budget, amounts[budget.id])


def holds_sheet(placed: PlacedTable) -> bool:
    """True for a table in which a sheet starts: its rows are no programmes."""
    return any(open_sheet(row, placed) is not None for row in _rows(placed.table))


def _sheets(context: PlanContext) -> Iterator[Sheet]:
    sheet: Sheet | None = None
    for placed in context.tables:
        if placed.columns.has("code_section") or (_says_other(placed) and not holds_sheet(placed)):
            continue
        labels: dict[int, str] = {}
        for row in _rows(placed.table):
            opened = open_sheet(row, placed)
            if opened is not None:
                if sheet is not None:
                    yield sheet
                sheet, labels = opened, {}
            elif sheet is not None:
                labels = _read(sheet, row, placed, labels)
        if sheet is not None and sheet.placed is placed:
            _add_texts(sheet, sections_below(context, placed, _TEXTS))
    if sheet is not None:
        yield sheet


def _says_other(placed: PlacedTable) -> bool:
    """True for a table whose title says that it is of something else, as of journeys: no part of the sheet above it."""
    return holds_any(table_title(placed), placed.heads.other_titles)


def _rows(table: Table) -> Iterator[Cells]:
    """The paragraphs of every cell, row by row; what was taken for a head counts as the first rows."""
    if table.head and len({len(column) for column in table.head}) == 1:
        yield from (tuple((text,) for text in row) for row in zip(*table.head, strict=True))
    elif table.head:
        yield table.head
    for row in table.rows:
        yield _paragraphs(row)


def _paragraphs(row: Row) -> Cells:
    if row.band is not None:
        return (row.band.paragraphs,)
    return tuple(cell.paragraphs if cell is not None else () for cell in row.cells)


def _read(sheet: Sheet, row: Cells, placed: PlacedTable, labels: dict[int, str]) -> dict[int, str]:
    """Read one row of a sheet. Cells that hold only a label name the cell beside them, else those below: these labels
    are returned."""
    own = {place: role for place, cell in enumerate(row) if (role := label_role(Text.join(cell).chars)) in _TEXTS}
    if own and all(not Text.join(cell) or place in own for place, cell in enumerate(row)):
        return own
    texts = labels_apart([Text.join(cell) for cell in row if cell])
    amount = labelled_amount(texts, placed)
    if amount is not None:
        sheet.amount = sheet.amount or amount
        sheet.opening += texts
        return {}
    branch = _branch(row, placed, sheet.placed)
    if branch is not None:
        sheet.branches.append(branch)
        return {}
    for place, cell in enumerate(row):
        beside = own.get(place - 1) or labels.get(place)
        _add_texts(sheet, [replace(section, role=section.role or beside) for section in split_labels(cell)])
    return {}


def _add_texts(sheet: Sheet, sections: Sequence[Section]) -> None:
    for section in sections:
        if section.role in _TEXTS and section.paragraphs:
            sheet.texts.setdefault(section.role, []).extend(section.paragraphs)


_TEXTS = ("description", "benefits")


def _branch(row: Cells, placed: PlacedTable, opening: PlacedTable) -> tuple[Text, Text, Money] | None:
    """The branch of a row; its amount counts in the unit printed above the sheet's opening where no other one is."""
    name_column, amount_column = placed.columns.first("sub_plan"), placed.columns.first("budget")
    if name_column is None or amount_column is None or len(row) <= max(name_column.place, amount_column.place):
        return None
    name, amount = Text.join(row[name_column.place]), Text.join(row[amount_column.place])
    found = _BRANCH.match(name.chars)
    tables = (placed, opening) if found and amount else ()
    money = next(filter(None, (read_cell(table, amount_column, amount) for table in tables)), None)
    if found is None or money is None:
        return None
    return name[found.start("code") : found.end("code")], name[found.start("name") : found.end("name")].strip(), money


def _budget_of(context: PlanContext, sheet: Sheet) -> Budget | None:
    """The budget of a sheet's work plan: by its code, else by name where that row prints no code, else a new one."""
    records = context.records
    for budget in records.budgets:
        if budget.code == sheet.code.chars and budget.programme_id is not None:
            return budget
    for place, budget in enumerate(records.budgets):
        same = squeeze(budget.name) == squeeze(sheet.name.chars) and budget.level in ("programme", "work_plan")
        if same and budget.code is None and budget.programme_id is not None:
            evidence = in_order((*budget.evidence, *context.cite(sheet.code, "code")))
            update = {"code": sheet.code.chars, "level": "work_plan", "evidence": evidence}
            records.budgets[place] = budget.model_copy(update=update)
            return records.budgets[place]
    if sheet.amount is None:
        return None
    programme = Programme(
        id=f"{context.plan_id}/programme/{len(records.programmes) + 1}",
        plan_id=context.plan_id,
        name=sheet.name.chars,
        evidence=in_order(context.cite(sheet.name, "name")),
    )
    records.programmes.append(programme)
    return _add_budget(context, "work_plan", sheet.code, sheet.name, sheet.amount, programme.id, None)


def _complete(context: PlanContext, sheet: Sheet, budget: Budget) -> None:
    place = next(i for i, p in enumerate(context.records.programmes) if p.id == budget.programme_id)
    programme = context.records.programmes[place]
    update: dict[str, object] = {}
    evidence = list(programme.evidence)
    for role, texts in sheet.texts.items():
        if getattr(programme, role) is not None:
            context.labels += texts  # another sheet of the same plan, for other money, says it again
        else:
            update[role] = Text.join(tuple(texts)).chars
            evidence += [piece for text in texts for piece in context.cite(text, role)]
    if "description" in update:
        update["items"] = tuple(item.chars for item in numbered_items(sheet.texts["description"]))
    if sheet.responsible is not None and programme.responsible is None:
        update["responsible"] = sheet.responsible.chars
        evidence += context.cite(sheet.responsible, "responsible")
    context.records.programmes[place] = programme.model_copy(update={**update, "evidence": in_order(evidence)})


def _add_budget(
    context: PlanContext,
    level: BudgetLevel,
    code: Text,
    name: Text,
    money: Money,
    programme_id: str | None,
    parent_id: str | None,
) -> Budget:
    year = context.roc_year
    evidence = context.cite(name, "name") + context.cite(code, "code")
    evidence += context.cite(money.printed, "printed") + context.cite(money.unit_text)
    budget = Budget(
        id=f"{context.plan_id}/budget/{len(context.records.budgets) + 1}",
        plan_id=context.plan_id,
        programme_id=programme_id,
        name=name.chars,
        roc_year=year,
        year=to_gregorian(year) if year is not None else None,
        amount_twd=money.twd,
        printed=money.printed.chars,
        unit=money.unit,
        code=code.chars,
        level=level,
        parent_id=parent_id,
        evidence=in_order(evidence),
    )
    context.records.budgets.append(budget)
    return budget
