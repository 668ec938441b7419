"""``govplan quality``: an export held against the rules of data.gov.tw."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .terminal import cannot_run, note, printable


@click.command(short_help="Hold an export against the rules of data.gov.tw.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Lines, or the report as data.",
)
def quality(folder: Path, form: str) -> None:
    """Look at the files of an export or a release as data.gov.tw looks at a data set: can they be had, can a program
    process them, can a person understand them.

    DIR holds the formats csv and dcat. Nothing is asked over the network. One line is printed for each fault; exit
    code 1 if there is any that is more than a warning.
    """
    from ..publish.export.errors import ExportError
    from ..publish.export.quality import quality_of
    from ..publish.json_writer import dumps

    latest = folder / "latest"
    try:
        found = quality_of(latest if latest.is_dir() else folder)
    except ExportError as error:
        cannot_run(str(error))
    if form == "json":
        click.echo(dumps(found.as_data()).decode("utf-8"), nl=False)
    else:
        for one in found.faults:
            click.echo(printable(f"{one.severity}: {one.side} {one.code}: {one.file}: {one.message}"))
    warnings = len(found.faults) - found.errors()
    note(f"{len(found.files)} files: {found.errors()} errors, {warnings} warnings")
    sys.exit(1 if found.errors() else 0)
