"""``govplan extract``: the records of one file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .terminal import cannot_run, note

_PATH = click.Path(path_type=Path)


@click.command(short_help="Print the records of one plan.")
@click.argument("file", type=_PATH)
@click.option("--vocabulary", type=_PATH, help="Folder of TOML files that extend the built-in vocabulary.")
def extract(file: Path, vocabulary: Path | None) -> None:
    """Print the records of one plan as JSON.

    The form is that of the knowledge base (see `govplan schema`), without what links plans to each other. Exit code
    1 where the file cannot be read or is no plan.
    """
    from ..batch.assemble import assemble
    from ..batch.collect import NothingToReadError, collect
    from ..batch.one_file import process
    from ..batch.overlay import check_overlay
    from ..publish.json_writer import to_json
    from ..text.vocabulary import VocabularyError

    if file.is_dir():
        cannot_run(f"{file}: is a folder; `govplan build` reads folders")
    try:
        check_overlay(vocabulary)
        (task,) = collect([file], vocabulary=vocabulary)
    except (NothingToReadError, VocabularyError) as error:
        cannot_run(str(error))
    result = process(task)
    for problem in result.source.problems:
        note(f"{file}: {problem.message}")
    if result.source.status == "failed":
        sys.exit(1)
    click.echo(to_json(assemble([result])), nl=False)
    if result.source.status == "not_a_plan":
        sys.exit(1)
