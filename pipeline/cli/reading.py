"""What the commands have in common that read one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ...schemas import Source
    from ..batch.one_file import Opened, Task
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


def read_one(task: Task, settings: Settings) -> Opened:
    """What a file gives, read in a process of its own as in a build, so that one which hangs or crashes is told."""
    from ..batch.guard import CannotStartError, Reading, close_all, read_guarded
    from ..batch.one_file import Opened, unread
    from ..batch.opened import packed_open_file, unpack_file

    if settings["reading.ocr"]:
        check_ocr()
    try:
        answer = read_guarded(task, Reading(packed_open_file, settings.limits))
    except CannotStartError as error:
        cannot_run(str(error))
    finally:
        close_all()
    if answer.body is not None:
        return unpack_file(answer.body)
    code, message = (answer.lost.code, answer.lost.message) if answer.lost else ("crashed", "the file was not read")
    return Opened(unread(task, code, message))


def note_problems(file: Path, source: Source) -> None:
    """A line on standard error for each problem of a file, with its name once: many messages begin with it."""
    for said in _sentences(source):
        note(f"{file}: {said}")


def problem_line(source: Source) -> str:
    """All that is wrong with a source in one line, with its name once."""
    return f"{source.path}: {'; '.join(_sentences(source))}"


def _sentences(source: Source) -> Iterator[str]:
    for problem in source.problems:
        yield problem.message.removeprefix(f"{source.path}: ")


def check_ocr() -> None:
    """Ends with one sentence where pages cannot be read by OCR here."""
    from ..read.errors import ReadError
    from ..read.pdf.ocr import require_ocr

    try:
        require_ocr()
    except ReadError as error:
        cannot_run(error.message)
