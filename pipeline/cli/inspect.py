"""``govplan inspect``: one page that shows what was read of a file, and where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settings_of
from .reading import ONE_FILE, note_problems, read_one, task_of
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ..batch.one_file import Opened
    from ..batch.settings import Settings
    from ..publish.inspection import View
    from ..read.document import Document

_PATH = click.Path(path_type=Path)
_ALL_PICTURES = 80_000_000  # bytes; a browser still opens that


@click.command(short_help="Show what was read of one file, and where.")
@click.argument("file", type=_PATH)
@click.option("--page", "pages", type=click.IntRange(min=1), multiple=True, help="Only this page; repeatable.")
@click.option("-o", "--out", type=_PATH, help="The HTML file to write; by default NAME.inspect.html, here.")
@settings_of(*ONE_FILE)
def inspect(settings: Settings, file: Path, pages: tuple[int, ...], out: Path | None) -> None:
    """Write one HTML page that shows what was read of a file.

    Over the picture of each page lie the boxes of lines, table cells, records and furniture; files without pages
    show their text. The list beside it has every record with its fields and quotes. Red is what ended in no record.
    The page needs no network and no other file. Exit code 1 where the file cannot be read or is no plan.
    """
    from ..publish.files import write_whole
    from ..publish.inspection import inspection_page

    if file.is_dir():
        cannot_run(f"{file}: is a folder; look into one of its files")
    target = out if out is not None else Path(f"{file.name}.inspect.html")
    if target.is_dir() or target.resolve() == file.resolve():
        cannot_run(f"{target}: is {'a folder' if target.is_dir() else 'the plan itself'}; name an HTML file to write")
    opened = read_one(task_of(file, settings), settings)
    note_problems(file, opened.result.source)
    if opened.document is None:
        sys.exit(1)
    try:
        write_whole(target, inspection_page(_view(file, opened, pages)).encode("utf-8", "backslashreplace"))
    except OSError as error:
        cannot_run(f"{target}: cannot be written ({error.strerror or error})")
    note(f"written: {target}")
    if opened.result.source.status in ("failed", "not_a_plan"):
        sys.exit(1)


def _view(file: Path, opened: Opened, pages: tuple[int, ...]) -> View:
    from ..publish.inspection import View

    document, result = opened.document, opened.result
    assert document is not None
    numbers = [page.number for page in document.pages if page.number is not None]
    if pages and not numbers:
        cannot_run(f"{file}: has no pages; leave out --page")
    beyond = [page for page in pages if page not in numbers]
    if beyond:
        cannot_run(f"{file}: has no page {beyond[0]}; its last one is page {numbers[-1]}")
    only = frozenset(pages) or None
    pictures = _pictures(file, document, only)
    return View(document, result.source, result.records, opened.furniture, opened.heads, pictures, only, opened.columns)


def _pictures(file: Path, document: Document, only: frozenset[int] | None) -> dict[int, bytes]:
    """The pictures of the pages of a PDF, as many as a browser can take; the others are shown without one."""
    from ..read.pdf.pictures import page_pictures
    from ..read.registry import PDF

    found: dict[int, bytes] = {}
    if document.media_type != PDF.media_type:
        return found
    size = 0
    for number, picture in page_pictures(file.read_bytes(), only):
        size += len(picture)
        if size > _ALL_PICTURES:
            note(f"The pages from {number} on are shown without their picture; choose some with --page.")
            break
        found[number] = picture
    return found
