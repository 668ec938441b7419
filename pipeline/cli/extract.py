"""``govplan extract``: the records of one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .pictures import reading, with_ocr
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ...schemas import Source

_PATH = click.Path(path_type=Path)


@click.command(short_help="Print the records of one plan.")
@click.argument("file", type=_PATH)
@click.option("--vocabulary", type=_PATH, help="Folder of TOML files that extend the built-in vocabulary.")
@click.option("--cross-check", is_flag=True, help="Read a PDF with a second engine too, and report where they differ.")
@with_ocr
def extract(file: Path, vocabulary: Path | None, cross_check: bool, ocr: bool) -> None:
    """Print the records of one plan as JSON.

    The form is that of the knowledge base (see `govplan schema`), without what links plans to each other. Exit code
    1 where the file cannot be read or is no plan.
    """
    from ..batch.assemble import records_of
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
    with reading(ocr=ocr, cross_check=cross_check):
        result = process(task)
    if cross_check and result.source.status != "failed":
        _told_of_agreement(file, result.source)
    for problem in result.source.problems:
        note(f"{file}: {problem.message}")
    if result.source.status == "failed":
        sys.exit(1)
    click.echo(to_json(records_of(result)), nl=False)
    if result.source.status == "not_a_plan":
        sys.exit(1)


def _told_of_agreement(file: Path, source: Source) -> None:
    """Says that a second engine read the same, which no problem does."""
    from ..read.registry import PDF

    if source.media_type != PDF.media_type:
        cannot_run(f"{file}: --cross-check reads PDF files with two engines; this is {source.media_type}")
    if all(problem.code != "engines_differ" for problem in source.problems):
        note(f"{file}: both engines agree")
