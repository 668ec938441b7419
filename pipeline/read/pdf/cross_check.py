"""A second opinion: reads a PDF with both engines and tells, page by page, where they disagree."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from ....schemas import Problem
from ...text.rich import squeeze
from ..document import Document, Grid, Page
from .reader import read_pdf

_SHOWN = 12  # characters of a difference that a message quotes


def cross_check(path: str, data: bytes) -> list[Problem]:
    """One problem for each page on which PDFium and pdfplumber read other characters or other tables.

    Raises ``ReadError``.
    """
    first, second = read_pdf(path, data, "pdfium"), read_pdf(path, data, "plumber")
    found: list[Problem] = []
    for number, (ours, theirs) in enumerate(zip_longest(first.pages, second.pages), 1):
        message = _difference(_characters(first, ours), _characters(second, theirs)) or _shapes_differ(ours, theirs)
        if message:
            found.append(Problem(code="engines_differ", message=f"Page {number}: {message}.", page=number))
    return found


def _characters(document: Document, page: Page | None) -> Counter[str]:
    lines = [] if page is None else [line for line in document.lines if line.page == page.number]
    return Counter(char for line in lines for char in squeeze(document.raw_text[line.start : line.end]))


def _difference(ours: Counter[str], theirs: Counter[str]) -> str:
    if ours == theirs:
        return ""
    only_ours, only_theirs = "".join((ours - theirs).elements()), "".join((theirs - ours).elements())
    return f"only PDFium reads {_quoted(only_ours)}, only pdfplumber {_quoted(only_theirs)}"


def _quoted(chars: str) -> str:
    if not chars:
        return "nothing"
    return f"“{chars[:_SHOWN]}{'…' if len(chars) > _SHOWN else ''}” ({len(chars)} characters)"


def _shapes_differ(ours: Page | None, theirs: Page | None) -> str:
    first, second = _shapes(ours), _shapes(theirs)
    return "" if first == second else f"PDFium finds tables of {first} rows and columns, pdfplumber of {second}"


def _shapes(page: Page | None) -> str:
    grids = [] if page is None else [item for item in page.items if isinstance(item, Grid)]
    return ", ".join(f"{grid.rows}×{grid.columns}" for grid in grids) or "no"
