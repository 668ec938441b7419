"""``govplan explain``: why two programmes are linked, or not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .deciding import decisions_on, decisions_option
from .finding import find_programme
from .loading import kb_option, load
from .terminal import cannot_run, printable
from .vocabulary import linking_with, vocabulary_option

if TYPE_CHECKING:
    from ..link.why import Why


@click.command(short_help="Say why two programmes are linked, or not.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@kb_option
@decisions_option
@vocabulary_option
def explain(a: str, b: str, kb: Path, decisions: Path, vocabulary: Path | None) -> None:
    """Print the score of two programmes part by part, and what put them together or kept them apart.

    A and B are ids, ends of ids (roc108-annual/programme/3) or names of programmes of the knowledge base.
    """
    from ..link.score import built_in_model
    from ..link.why import why

    knowledge_base, folder = load(kb)
    first, second = find_programme(knowledge_base, a), find_programme(knowledge_base, b)
    if first == second:
        cannot_run(f"A and B are one programme, {first}")
    applied = decisions_on(knowledge_base, folder, decisions)
    with linking_with(vocabulary):
        found = why(knowledge_base, built_in_model(), first, second, applied)
    for line in _lines(found):
        click.echo(printable(line, lines=True))


def _lines(found: Why) -> Iterator[str]:
    from ..link.score import describe

    for programme in (found.a, found.b):
        yield f"{programme.id}  {programme.name}"
    parts = found.explanation
    yield f"score {parts.score:f}, probability {parts.probability:f}: {found.band}"
    total = Decimal(0)
    for part in parts.features:
        total += part.contribution
        yield f"  {part.name:<24}{part.value:f} × {part.weight:>7f} = {part.contribution:>12f}   sum {total:>12f}"
        yield f"    {' '.join(describe(part.name).split())}"
    yield f"link: {found.relation or 'none'}"
    yield from found.reasons
