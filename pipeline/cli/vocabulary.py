"""What the commands have in common that score links with a user's vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .terminal import cannot_run

vocabulary_option = click.option(
    "--vocabulary",
    type=click.Path(path_type=Path),
    help="Folder of TOML files that extend the built-in vocabulary, as the build had it.",
)


@contextmanager
def linking_with(vocabulary: Path | None) -> Iterator[None]:
    """Links are scored with a user's vocabulary. Ends the command where it cannot be used."""
    from ..batch.linking import extended_linking
    from ..batch.overlay import check_overlay
    from ..text.vocabulary import VocabularyError

    try:
        check_overlay(vocabulary)
    except VocabularyError as error:
        cannot_run(str(error))
    with extended_linking(vocabulary):
        yield
