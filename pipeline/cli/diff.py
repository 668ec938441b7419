"""``govplan diff``: what changed between two knowledge bases."""

from __future__ import annotations

from pathlib import Path

import click

from .loading import load
from .terminal import printable
from .writing import write_or_print

_PATH = click.Path(path_type=Path)


@click.command(short_help="Say what changed between two knowledge bases.")
@click.argument("old", metavar="OLD", type=_PATH)
@click.argument("new", metavar="NEW", type=_PATH)
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
              help="text for a terminal, json for programs, html as a page to read.")  # fmt: skip
@click.option("--most", type=click.IntRange(0), default=20, show_default=True,
              help="Most changes of one kind in one list that the text shows.")  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File instead of standard output."
)
def diff(old: Path, new: Path, form: str, most: int, output: Path | None) -> None:
    """Say which records were added, removed or changed, field by field, from OLD to NEW.

    OLD and NEW are knowledge bases, or folders of builds or releases. A change whose source has the same bytes on both
    sides is one of extraction, not of the source.
    """
    from ..publish.json_writer import dumps
    from ..publish.release.as_data import as_data
    from ..publish.release.changelog import changelog
    from ..publish.release.changes import compare
    from ..publish.release.wording import as_text

    changes = compare(load(old)[0], load(new)[0])
    if form == "json":
        data = dumps(as_data(changes))
    elif form == "html":
        data = changelog(changes, f"{old} → {new}").encode("utf-8", "replace")
    else:
        data = "".join(f"{printable(line)}\n" for line in as_text(changes, most)).encode("utf-8")
    write_or_print(data, output)
