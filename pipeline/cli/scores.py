"""An evaluation as tables on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..evaluate.tables import ScoreTable
from .terminal import printable

if TYPE_CHECKING:
    from ..evaluate.records import Evaluation
    from ..evaluate.records.differences import Difference

_WIDTH = 130  # columns where the output is no terminal
_SHOWN = 60  # characters of a value


def print_tables(tables: tuple[ScoreTable, ...]) -> None:
    """Tables on standard output, one below the other."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    for found in tables:
        table = Table(title=printable(found.title), title_justify="left")
        for place, column in enumerate(found.columns):
            table.add_column(column, justify="right" if place else "left")
        for row in found.rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        console.print(table)


def print_evaluation(evaluation: Evaluation, worst: int) -> None:
    """The figures of records, and the worst differences beside their source."""
    from ..evaluate.records.report import tables

    print_tables(tables(evaluation))
    found = evaluation.differences
    if found and worst:
        click.echo(f"the worst {min(worst, len(found))} of {len(found)} differences:")
    for difference in found[:worst]:
        for line in _difference(difference):
            click.echo(printable(line))


def _difference(difference: Difference) -> Iterator[str]:
    what = f"{difference.list_name} {difference.record or ''}".strip()
    key = f" {difference.field}" if difference.field else ""
    yield f"{difference.kind}: {what}{key} ({difference.file})"
    if difference.kind != "extra":
        yield f"  gold: {_brief(difference.gold)}"
    if difference.kind != "missing":
        yield f"  read: {_brief(difference.read)}"
    excerpt = difference.excerpt
    if excerpt is not None:
        lines = f"{excerpt.line_start}-{excerpt.line_end}"
        yield f"  source, lines {lines}: {_brief(' '.join(excerpt.text.split()))}"


def _brief(value: object) -> str:
    text = "(nothing)" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
