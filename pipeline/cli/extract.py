"""``govplan extract``: the records of one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settings_of
from .reading import ONE_FILE, note_problems, read_one, task_of
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ...schemas import Source
    from ..batch.settings import Settings

_PATH = click.Path(path_type=Path)


@click.command(short_help="Print the records of one plan.")
@click.argument("file", type=_PATH)
@settings_of(*ONE_FILE, "reading.cross_check")
def extract(settings: Settings, file: Path) -> None:
    """Print the records of one plan as JSON.

    The form is that of the knowledge base (see `govplan schema`), without what links plans to each other. Exit code
    1 where the file cannot be read or is no plan.
    """
    from ..batch.assemble import records_of
    from ..batch.settings import COMMAND_LINE
    from ..publish.json_writer import in_parts

    if file.is_dir():
        cannot_run(f"{file}: is a folder; `govplan build` reads folders")
    result = read_one(task_of(file, settings), settings).result
    if settings["reading.cross_check"] and result.source.status != "failed":
        asked = settings.chosen["reading.cross_check"].origin == COMMAND_LINE
        _told_of_agreement(file, result.source, asked=asked)
    note_problems(file, result.source)
    if result.source.status == "failed":
        sys.exit(1)
    for part in in_parts(records_of(result)):
        click.echo(part, nl=False)
    if result.source.status == "not_a_plan":
        sys.exit(1)


def _told_of_agreement(file: Path, source: Source, *, asked: bool) -> None:
    """Says that a second engine read the same, which no problem does; ``asked`` on the command line, for this file."""
    from ..read.registry import PDF

    if source.media_type != PDF.media_type:
        if asked:
            cannot_run(f"{file}: --cross-check reads PDF files with two engines; this is {source.media_type}")
    elif all(problem.code != "engines_differ" for problem in source.problems):
        note(f"{file}: both engines agree")
