"""What the commands have in common that read one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .terminal import cannot_run

if TYPE_CHECKING:
    from ..batch.one_file import FileResult, Task
    from ..batch.settings import Settings

ONE_FILE = (
    "vocabulary",
    "reading.ocr",
    *(f"limits.{name}" for name in ("seconds", "memory_mb", "pages", "part_mb", "file_mb")),
)
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


def read_one(task: Task, settings: Settings) -> FileResult:
    """What a file gives, read in a process of its own as in a build, so that one which hangs or crashes is told."""
    from ..batch.guard import CannotStartError, Reading, close_all, read_guarded
    from ..batch.one_file import process, unread
    from ..batch.packed import unpack

    if settings["reading.ocr"]:
        check_ocr()
    try:
        answer = read_guarded(task, Reading(process, settings.limits))
    except CannotStartError as error:
        cannot_run(str(error))
    finally:
        close_all()
    if answer.body is not None:
        return unpack(answer.body)
    code, message = (answer.lost.code, answer.lost.message) if answer.lost else ("crashed", "the file was not read")
    return unread(task, code, message)


@contextmanager
def reading(settings: Settings) -> Iterator[None]:
    """Read files in this process as the settings say."""
    from ..read.limits import limited

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
