"""What the commands have in common that read one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .terminal import cannot_run

if TYPE_CHECKING:
    from ..batch.one_file import Task
    from ..batch.settings import Settings

ONE_FILE = ("vocabulary", "reading.ocr", "limits.pages", "limits.part_mb", "limits.file_mb")
"""The settings that say how a file is read."""


def task_of(file: Path, settings: Settings) -> Task:
    """A file to read. Ends the command where it is not there, or the vocabulary cannot be used."""
    from ..batch.collect import NothingToReadError, collect
    from ..batch.overlay import check_overlay
    from ..text.vocabulary import VocabularyError

    vocabulary = settings["vocabulary"]
    try:
        check_overlay(vocabulary)
        (task,) = collect([file], vocabulary=vocabulary)
    except (NothingToReadError, VocabularyError) as error:
        cannot_run(str(error))
    return task


@contextmanager
def reading(settings: Settings) -> Iterator[None]:
    """Read files as the settings say. Ends the command where OCR is asked for and cannot be had."""
    from ..read.limits import limited

    if settings["reading.ocr"]:
        check_ocr()
    with limited(settings.limits.reading):
        yield


def check_ocr() -> None:
    """Ends with one sentence where pages cannot be read by OCR here."""
    from ..read.errors import ReadError
    from ..read.pdf.ocr import require_ocr

    try:
        require_ocr()
    except ReadError as error:
        cannot_run(error.message)
