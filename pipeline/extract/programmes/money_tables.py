"""Tables of nothing but money: what the programmes cost that a plan prints elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ....schemas import Programme
from ...text.dates import find_years
from ...text.rich import squeeze
from ..context import PlacedTable, PlanContext
from ..evidence import in_order
from ..tables.rows import Entry, read_rows
from .named_above import aim_named
from .programmes import is_money_alone, is_programme_table, read_table

_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]$")


def extract_money_tables(context: PlanContext) -> None:
    """Add the money of tables that say nothing else of programmes; those that no other part of the plan names are new.

    A plan prints its programmes in one place and what they cost in another; each is one programme for all that. An aim
    between them has no money of its own: its row sums up the programmes below it.
    """
    for placed in context.tables:
        if is_programme_table(placed) and is_money_alone(placed):
            programmes, budgets = len(context.records.programmes), len(context.records.budgets)
            read_table(context, placed, named_before(context, placed))
            _report_new(context, programmes, budgets)


def _report_new(context: PlanContext, programmes: int, budgets: int) -> None:
    """Name the programmes that only a table of money names, where most of its money is for others.

    The table begins behind that many programmes and budgets of the plan.
    """
    new = {programme.id: programme for programme in context.records.programmes[programmes:]}
    paid = {budget.programme_id for budget in context.records.budgets[budgets:]} - {None}
    if len(paid - new.keys()) <= len(new):
        return
    for programme in new.values():
        message = f"{programme.name} has money, and no other part of the plan names it."
        money = [b for b in context.records.budgets[budgets:] if b.programme_id == programme.id]
        pieces = in_order(p for r in (programme, *money) for p in r.evidence if p.field in ("name", "printed"))
        context.finding("budget_without_programme", "warning", message, programme.id, pieces)


@dataclass(frozen=True)
class NamedBefore:
    """What rows of a table may name once more: programmes by their squeezed names, and aims.

    ``sums`` are the squeezed names of the rows that name an aim and no programme, as they print them.
    """

    programmes: Mapping[str, Programme]
    sums: frozenset[str]

    def programme(self, name: str) -> Programme | None:
        """The programme that is called so, with its years in brackets or without."""
        return self.programmes.get(squeeze(name)) or self.programmes.get(_without_years(name))

    def is_sum(self, name: str) -> bool:
        """Whether an aim is called so, and no programme."""
        return squeeze(name) in self.sums


def named_before(context: PlanContext, placed: PlacedTable) -> NamedBefore:
    """What the plan has named so far that a table may name again.

    Aims only where programmes are known, or other rows stand among them: else rows called like aims are programmes.
    """
    found = list(reversed(context.records.programmes))
    counts = Counter(_without_years(programme.name) for programme in found)
    short = {name: p for p in found if counts[name := _without_years(p.name)] == 1}
    programmes = short | {squeeze(p.name): p for p in found}
    names = [entry.name for entry in read_rows(placed.table.rows, placed.columns, context.overlay) if isinstance(entry, Entry)]
    aims = frozenset(squeeze(aim.title) for aim in context.records.objectives)
    called = {squeeze(name.chars) for name in names if squeeze(aim_named(name, context).chars) in aims} - programmes.keys()
    others = any(squeeze(name.chars) not in called for name in names)
    return NamedBefore(programmes, frozenset(called) if found or others else frozenset())


def _without_years(name: str) -> str:
    """A squeezed name without the years that it ends with in brackets."""
    squeezed = squeeze(name)
    bracket = _BRACKET.search(squeezed)
    return squeezed[: bracket.start()] if bracket is not None and find_years(bracket[1]) else squeezed
