"""What a build found, as a table on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ...schemas import Source
from ..batch.tally import Tally
from .reading import problem_line
from .terminal import printable

_COUNTED = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments")
_LINKED = ("canonical_programmes", "links", "mentions")
_SEVERITIES = ("error", "warning", "info")
_WIDTH = 130  # columns where the output is no terminal


def print_summary(tally: Tally, seconds: float) -> None:
    """Counts by plan and type, what became of the sources, findings by severity, the time taken."""
    console = Console(stderr=True, width=None if sys.stderr.isatty() else _WIDTH, highlight=False)
    types = tally.types
    if types["plans"]:
        console.print(_plans(tally, types))
    for source in tally.named:
        if source.status in ("not_a_plan", "duplicate"):
            console.print(Text(printable(_why_left_out(source))))
    linked = ", ".join(f"{types[name]} {name.replace('_', ' ')}" for name in _LINKED)
    for line in (
        f"sources: {_counts(tally.statuses, sorted(tally.statuses))}",
        f"linked: {linked}",
        f"findings: {_counts(tally.severities, _SEVERITIES)}",
        f"time: {seconds:.1f} s",
    ):
        console.print(Text(line))


def _plans(tally: Tally, types: Mapping[str, int]) -> Table:
    table = Table(show_footer=True)
    table.add_column("plan", footer="all" if tally.plans else f"all {types['plans']}", no_wrap=True)
    for name in _COUNTED:
        table.add_column(name, footer=str(types[name]), justify="right", overflow="fold")
    for plan_id, counts in tally.plans.items():
        table.add_row(Text(printable(plan_id)), *(str(counts[name]) for name in _COUNTED))
    return table


def _why_left_out(source: Source) -> str:
    if source.duplicate_of is not None:
        return f"{source.path}: duplicate of {source.duplicate_of}"
    return problem_line(source)


def _counts(counts: Counter[str], keys: Iterable[str]) -> str:
    return ", ".join(f"{counts[key]} {key}" for key in keys if counts[key]) or "none"
