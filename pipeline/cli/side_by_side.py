"""Two programmes beside each other, for a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .terminal import printable

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase, Link, Programme

_LONGEST = 400  # characters of a description that are shown


def pair_as_table(kb: KnowledgeBase, link: Link) -> list[str]:
    """The two programmes of a link in two columns, with the probability that they are the same."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size().columns
    console = Console(width=width, color_system=None, highlight=False, legacy_windows=False)
    table = Table(show_header=False, expand=True, width=width)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    programmes = {programme.id: programme for programme in kb.programmes if programme.id in (link.a_id, link.b_id)}
    sides = [list(_lines(kb, programmes[side])) for side in (link.a_id, link.b_id)]
    for ones in zip(*sides, strict=True):
        table.add_row(*(Text(printable(text)) for text in ones))
    with console.capture() as capture:
        console.print(Text(f"{link.relation}, probability {link.probability:f}"))
        console.print(table)
    return capture.get().splitlines()


def _lines(kb: KnowledgeBase, programme: Programme) -> Iterator[str]:
    """The same number of rows for every programme."""
    plan = next((plan for plan in kb.plans if plan.id == programme.plan_id), None)
    agency = next((agency.name for agency in kb.agencies if plan and agency.id == plan.agency_id), "")
    years = "" if plan is None or plan.roc_start is None else f"{plan.roc_start}-{plan.roc_end or plan.roc_start}"
    yield programme.name
    yield f"{agency} {years}".strip() or programme.plan_id
    yield programme.group or ""
    text = programme.description or ""
    yield text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    yield programme.id
