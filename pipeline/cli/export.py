"""``govplan export``: a knowledge base in the formats of those who use it."""

from __future__ import annotations

from pathlib import Path

import click

from .deciding import decisions_option, verdicts
from .loading import kb_argument, load
from .terminal import cannot_run, note

FORMAT_NAMES = (
    "json", "jsonl", "csv", "xlsx", "parquet", "sqlite", "jsonld", "sssom", "stratml", "datapackage", "dcat",
)  # fmt: skip
"""Those of the list of formats, which is read only when a command runs."""


@click.command(short_help="Write a knowledge base in other formats.")
@kb_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    required=True,
    type=click.Choice((*FORMAT_NAMES, "all")),
    help="Repeatable; all is every one.",
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--about", "about_file", type=click.Path(path_type=Path), help="TOML file with title, publisher, licence, contact."
)
@decisions_option
def export(kb: Path, formats: tuple[str, ...], output: Path, about_file: Path | None, decisions: Path) -> None:
    """Write KB, a knowledge base or the folder it is in, to DIR/FORMAT for each format.

    Beside the files of a format stands LOSSES.md: what the format cannot carry. The same knowledge base always gives
    the same bytes. sssom also holds what people decided (--decisions): exact matches, and rejections with Not.
    """
    from ..publish.export.about import About, read_about
    from ..publish.export.errors import ExportError
    from ..publish.export.formats import export as write
    from ..publish.export.formats import named

    knowledge_base, place = load(kb)
    chosen = named(formats)
    decided = verdicts(knowledge_base, place, decisions) if any(one.decided for one in chosen) else None
    for one in chosen:
        folder = output / one.name
        try:
            write(knowledge_base, one, folder, read_about(about_file) if about_file else About(), decided)
        except ExportError as error:
            cannot_run(str(error))
        except OSError as error:
            cannot_run(f"{folder}: cannot be written ({error.strerror or error})")
        note(f"{folder}: {one.what}")
