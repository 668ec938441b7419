"""Reads the knowledge base that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settled
from .terminal import cannot_run

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase

DEFAULT = Path("outputs/knowledge_base.json")
_PATH = click.Path(path_type=Path)


def _or_configured(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    """What a build writes to, where no knowledge base is named."""
    return given or settled()["output"] or DEFAULT


def _or_missing(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    found: Path | None = given or settled()["output"]
    if found is None:
        raise click.UsageError("Missing argument 'KB': name a knowledge base, here or as output in govplan.toml.")
    return found


kb_option = click.option(
    "--kb",
    type=_PATH,
    callback=_or_configured,
    help="The knowledge base, or the folder it is in.  [default: output of govplan.toml, else outputs]",
)
kb_argument = click.argument("kb", metavar="[KB]", type=_PATH, required=False, callback=_or_missing)
"""A knowledge base, or the folder it is in; by default the output of govplan.toml."""


def load(path: Path) -> tuple[KnowledgeBase, Path]:
    """A knowledge base and its folder, by its file or its folder. Ends the command where it cannot be read."""
    from ...schemas import KnowledgeBase, KnowledgeBaseError

    file = _in_folder(path) if path.is_dir() else path
    if not file.is_file():
        cannot_run(f"{file}: no such file; `govplan build` writes one")
    try:
        return KnowledgeBase.load(file), file.parent
    except KnowledgeBaseError as error:
        cannot_run(str(error))


def _in_folder(folder: Path) -> Path:
    """The knowledge base of a build or a release; the latest one of a folder of releases."""
    latest = folder / "latest" / DEFAULT.name
    return latest if latest.is_file() else folder / DEFAULT.name
