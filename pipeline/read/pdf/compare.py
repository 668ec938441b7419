"""The second opinion: a PDF read by both engines, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from ....schemas import Problem
from ...text.rich import squeeze
from ..document import Document, Grid, Line, Page
from ..errors import ReadError
from ..limits import limited, read_limits
from .reader import read_pdf

_SHOWN = 12  # characters of each reading that a message quotes from the first difference on


class _Cell(NamedTuple):
    """What has to agree of a cell: its place in the table, the rows and columns that it spans, and what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def cross_checked(document: Document, data: bytes) -> Document:
    """The same document; what a second engine reads differently is in its problems as well.

    One problem for each page whose characters, and one for each whose cells, the engines read differently. White
    space does not count, nor do variants of one character. Pages that were read by OCR are left out, because both
    engines would ask the same program.
    """
    return replace(document, problems=(*document.problems, *_all_differences(document, data)))


def _all_differences(document: Document, data: bytes) -> Iterator[Problem]:
    try:
        with limited(replace(read_limits(), ocr=False)):
            second = read_pdf(document.path, data, "plumber")
    except ReadError as error:
        yield _problem(None, f"pdfplumber cannot read the file: {error.message.removeprefix(f'{document.path}: ')}")
        return
    for number, (one, other) in enumerate(zip_longest(document.pages, second.pages), 1):
        if one is None or not any(line.read_by for item in one.items for line in _lines(item)):
            for difference in _differences(document, one, second, other):
                yield _problem(number, f"Page {number}: {difference}.")


def _problem(page: int | None, message: str) -> Problem:
    return Problem(code="engines_differ", severity="info", message=message, page=page)


def _differences(first: Document, one: Page | None, second: Document, other: Page | None) -> Iterator[str]:
    if one is None or other is None:
        yield f"only {'pdfplumber' if one is None else 'PDFium'} has this page"
        return
    yield from _texts(_text(first, one), _text(second, other))
    yield from _cells(_grids(first, one), _grids(second, other))


def _texts(one: str, other: str) -> Iterator[str]:
    if one == other:
        return
    place = _parting(one, other)
    what = "order of the characters" if sorted(one) == sorted(other) else "characters"
    readings = f"PDFium reads {_excerpt(one, place)}, pdfplumber {_excerpt(other, place)}"
    yield f"the {what} differ{'s' if what[0] == 'o' else ''} from character {place + 1} on: {readings}"


def _cells(ones: list[list[_Cell]], others: list[list[_Cell]]) -> Iterator[str]:
    if len(ones) != len(others):
        yield f"PDFium sees {_count(len(ones), 'table')}, pdfplumber {len(others)}"
        return
    for number, (one, other) in enumerate(zip(ones, others, strict=True), 1):
        if [cell.text for cell in one if cell.text] == [cell.text for cell in other if cell.text] and len(one) == len(
            other
        ):
            continue
        for cell, opposite in zip_longest(one, other):
            if cell != opposite:
                yield f"table {number} differs first at PDFium's {_named(cell)}, pdfplumber's {_named(opposite)}"
                return


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _named(cell: _Cell | None) -> str:
    if cell is None:
        return "end of the table"
    span = f" spanning {cell.row_span} × {cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
    return f"row {cell.row + 1}, column {cell.column + 1}{span} {_excerpt(cell.text, 0)}"


def _parting(one: str, other: str) -> int:
    """The first place where two texts differ."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _excerpt(text: str, place: int) -> str:
    return f"“{text[place : place + _SHOWN]}”" if text[place:] else "nothing more" if text else "nothing"


def _text(document: Document, page: Page) -> str:
    return "".join(_said(document, line) for item in page.items for line in _lines(item))


def _lines(item: Line | Grid) -> tuple[Line, ...]:
    return tuple(line for cell in item.cells for line in cell.lines) if isinstance(item, Grid) else (item,)


def _said(document: Document, line: Line) -> str:
    return squeeze(document.raw_text[line.start : line.end])


def _grids(document: Document, page: Page) -> list[list[_Cell]]:
    return [
        [
            _Cell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                "".join(_said(document, line) for line in cell.lines),
            )
            for cell in item.cells
        ]
        for item in page.items
        if isinstance(item, Grid)
    ]
