"""``govplan verify``: proves a knowledge base against its sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .loading import kb_argument, load
from .options import settings_of
from .terminal import cannot_run, note, printable

if TYPE_CHECKING:
    from ..batch.settings import Settings


@click.command(short_help="Prove a knowledge base against its sources.")
@kb_argument
@click.option(
    "--sources", multiple=True, type=click.Path(path_type=Path), help="Folder of the files that were read; repeatable."
)
@settings_of("limits.pages", "limits.part_mb", "limits.file_mb")
def verify(settings: Settings, kb: Path, sources: tuple[Path, ...]) -> None:
    """Prove that every record says what its source prints. KB is a knowledge base or the folder it is in.

    Checked are: ids and references; every quote, character by character, in the raw text beside the knowledge base;
    every field that is made of quotes; lines, pages and boxes. The source files are read again, within the limits of
    the options or of govplan.toml, and must give the same raw text: all of them from --sources, otherwise those that
    are found in the folders of govplan.toml, the working folder, beside the knowledge base, or one folder below. One
    line is printed for each violation; exit code 1 if there is any.
    """
    from .proving import prove

    for place in sources:
        if not place.is_dir():
            cannot_run(f"{place}: no such folder")
    knowledge_base, folder = load(kb)
    near = [path for path in settings["paths"] if path.is_dir()]
    proved = prove(knowledge_base, folder, sources, near, settings.limits.reading)
    for fault in proved.faults:
        click.echo(printable(fault))
    records, pieces = proved.records, proved.pieces
    note(f"{records} records, {pieces} quotes, {proved.reread} of {proved.sources} source files read again")
    note(f"{len(proved.faults)} violations" if proved.faults else "all proven")
    if proved.faults:
        sys.exit(1)
