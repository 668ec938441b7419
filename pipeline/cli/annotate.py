"""``govplan annotate``: a draft of a gold file, for a person to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settings_of
from .reading import ONE_FILE, note_problems, read_one, task_of
from .terminal import cannot_run, note
from .writing import write_or_print

if TYPE_CHECKING:
    from ..batch.one_file import Opened
    from ..batch.settings import Settings

_PATH = click.Path(path_type=Path)


@click.command(short_help="Write a draft of a gold file, to correct by hand.")
@click.argument("file", type=_PATH)
@click.option("-o", "--out", type=_PATH, help="The file to write; by default the draft is printed.")
@click.option("--force", is_flag=True, help="Write over a file that is there, and over what was corrected in it.")
@settings_of(*ONE_FILE)
def annotate(settings: Settings, file: Path, out: Path | None, force: bool) -> None:
    """Write down what is read of FILE, for a person to correct; the result is a gold file for `govplan evaluate`.

    Beside each record stand the lines that it is printed on and their text; `_unread` lists what ended in no record,
    `_not_used` the parts that are no source of records. Exit code 1 where the file cannot be read or is no plan.
    """
    from ..evaluate.records import draft

    if file.is_dir():
        cannot_run(f"{file}: is a folder; annotate its files one by one")
    if out is not None and (out.is_dir() or out.resolve() == file.resolve()):
        cannot_run(f"{out}: is {'a folder' if out.is_dir() else 'the plan itself'}; name a JSON file to write")
    if out is not None and out.exists() and not force:
        cannot_run(f"{out}: is there already, and may hold corrections; --force writes over it")
    opened = read_one(task_of(file, settings), settings)
    source = opened.result.source
    note_problems(file, source)
    if source.status in ("failed", "not_a_plan"):
        sys.exit(1)
    written = draft(source, opened.result.records, _unread(opened))
    write_or_print(written, out)
    if out is not None:
        note(f"written: {out}")


def _unread(opened: Opened) -> list[tuple[int, str]]:
    """What ended in no record, line by line."""
    from ..publish.inspection import View
    from ..publish.inspection.coverage import coverage

    document, result = opened.document, opened.result
    if document is None:
        return []
    covered = coverage(View(document, result.source, result.records, opened.furniture, opened.heads))
    raw = document.raw_text
    return [(line.number, raw[run.start : run.end]) for line in document.lines for run in covered.lost(line)]
