"""``govplan show``: one record, where it is printed, and what it is linked to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .loading import kb_option, load
from .terminal import cannot_run, printable

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase

_SUGGESTED = 5


@click.command(short_help="Show one record and what it stands on.")
@click.argument("record_id", metavar="ID")
@kb_option
def show(record_id: str, kb: Path) -> None:
    """Show a record: its fields, the quotes it stands on with page and lines, its links.

    The end of an id is enough where only one record has it (labor-roc108-annual/programme/3).
    """
    from .rendering import render

    knowledge_base, _ = load(kb)
    found = _find(knowledge_base, record_id)
    for line in render(knowledge_base, found):
        click.echo(printable(line, lines=True))


def _find(knowledge_base: KnowledgeBase, wanted: str) -> str:
    ids = knowledge_base.records().keys()
    if wanted in ids:
        return wanted
    ends = [known for known in ids if wanted and known.endswith(wanted)]
    if len(ends) == 1:
        return ends[0]
    near = ends[:_SUGGESTED] or _near(wanted, list(ids))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    cannot_run(f"no record has the id {wanted}{hint}")


def _near(wanted: str, ids: list[str]) -> list[str]:
    from rapidfuzz import process

    return [known for known, _, _ in process.extract(wanted, ids, limit=_SUGGESTED, score_cutoff=80)]
