"""``govplan show``: one record, where it is printed, and what it is linked to."""

from __future__ import annotations

from pathlib import Path

import click

from .finding import find_id
from .loading import kb_option, load
from .terminal import printable


@click.command(short_help="Show one record and what it stands on.")
@click.argument("record_id", metavar="ID")
@kb_option
def show(record_id: str, kb: Path) -> None:
    """Show a record: its fields, the quotes it stands on with page and lines, its links.

    The end of an id is enough where only one record has it (labor-roc108-annual/programme/3).
    """
    from .rendering import render

    knowledge_base, _ = load(kb)
    found = find_id(knowledge_base.records(), record_id)
    for line in render(knowledge_base, found):
        click.echo(printable(line, lines=True))
