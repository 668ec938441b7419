"""Reads the knowledge base that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import cannot_run

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase

DEFAULT = Path("outputs/knowledge_base.json")

kb_option = click.option(
    "--kb",
    type=click.Path(path_type=Path),
    default=DEFAULT,
    show_default=True,
    help="The knowledge base, or the folder it is in.",
)


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
