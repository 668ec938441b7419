"""What a build found, as a table on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ...schemas import KnowledgeBase, Source
from .terminal import printable

_COUNTED = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments")
_LINKED = ("canonical_programmes", "links", "mentions")
_SEVERITIES = ("error", "warning", "info")
_WIDTH = 130  # columns where the output is no terminal


def print_summary(knowledge_base: KnowledgeBase, seconds: float) -> None:
    """Counts by plan and type, what became of the sources, findings by severity, the time taken."""
    console = Console(stderr=True, width=None if sys.stderr.isatty() else _WIDTH, highlight=False)
    if knowledge_base.plans:
        console.print(_plans(knowledge_base))
    for source in knowledge_base.sources:
        if source.status in ("not_a_plan", "duplicate"):
            console.print(Text(f"{printable(source.path)}: {printable(_why_left_out(source))}"))
    linked = ", ".join(f"{len(getattr(knowledge_base, name))} {name.replace('_', ' ')}" for name in _LINKED)
    statuses = Counter[str](source.status for source in knowledge_base.sources)
    severities = Counter[str](finding.severity for finding in knowledge_base.findings)
    for line in (
        f"sources: {_counts(statuses, sorted(statuses))}",
        f"linked: {linked}",
        f"findings: {_counts(severities, _SEVERITIES)}",
        f"time: {seconds:.1f} s",
    ):
        console.print(Text(line))


def _plans(knowledge_base: KnowledgeBase) -> Table:
    table = Table(show_footer=True)
    table.add_column("plan", footer="all", no_wrap=True)
    counts = {name: Counter(record.plan_id for record in getattr(knowledge_base, name)) for name in _COUNTED}
    for name in _COUNTED:
        table.add_column(name, footer=str(counts[name].total()), justify="right", overflow="fold")
    for plan in knowledge_base.plans:
        table.add_row(Text(printable(plan.id)), *(str(counts[name][plan.id]) for name in _COUNTED))
    return table


def _why_left_out(source: Source) -> str:
    if source.duplicate_of is not None:
        return f"duplicate of {source.duplicate_of}"
    return "; ".join(problem.message for problem in source.problems)


def _counts(counts: Counter[str], keys: Iterable[str]) -> str:
    return ", ".join(f"{counts[key]} {key}" for key in keys if counts[key]) or "none"
