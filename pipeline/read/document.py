"""What every reader gives: raw text, and where on which page its lines and cells stand.

A reader knows files, not plans. ``raw_text`` is everything the file says, in reading order, cell by cell inside
ruled tables; lines and cells are ranges of it. Boxes are in PDF points from the top left of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, radians, sin
from typing import Literal, NamedTuple

from ...schemas import Problem

Aside = Literal["running_title", "page_number", "contents", "footnote"]
"""What a format itself sets apart from the running text."""


class Box(NamedTuple):
    """A rectangle in PDF points from the top left of its page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A run of raw characters printed on one line (the whole line, or what of it stands in one cell).

    ``start`` and ``end`` are code points of the raw text, the line break left out. ``number`` is the line of the
    raw text (1-based). Formats with pages give ``page`` (1-based), ``box`` and ``glyphs``: left and right edge of
    each character, as many pairs as the run has characters; ``size`` is the font size in points.

    Formats that know their paragraphs give a line for each: ``goes_on`` marks one behind a line break that the
    author put inside a paragraph, ``aside`` what does not belong to the running text, ``level`` is that of a point which
    a list of the format's own numbers (from 1, else 0), ``item`` marks one of a list of bullets that are not spelt out.
    ``read_by`` is ``ocr`` where the characters were recognized in a picture.
    """

    start: int
    end: int
    number: int
    page: int | None = None
    box: Box | None = None
    glyphs: Sequence[tuple[float, float]] = ()
    size: float | None = None
    bold: bool = False
    goes_on: bool = False
    aside: Aside | None = None
    level: int = 0
    item: bool = False
    read_by: Literal["ocr"] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table, with the rows and columns that it spans (counted from 0) and its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the format rules it, on one page: cells in raw order, and the edges of its columns.

    ``head_rows`` counts the rows at its top that the format itself calls heads. ``loose`` says that nothing rules its
    columns, so that their edges are those of the text and differ from page to page; ``bare`` that no rule shows it at
    all, so that nothing tells where it ends.
    """

    page: int | None
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    column_edges: tuple[float, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    head_rows: int = 0
    loose: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or the whole text where the format has none: lines and grids in reading order.

    ``askew`` is how many degrees against the clock its picture was turned, about its centre, to be read: the boxes of
    its lines are straight, and ``printed`` tells where they stand on the page as it is.
    """

    number: int | None
    items: tuple[Line | Grid, ...]
    width: float | None = None
    height: float | None = None
    askew: float = 0.0

    def printed(self, box: Box) -> Box:
        """The smallest box on the page as it is that holds a box of its lines."""
        if not self.askew or self.width is None or self.height is None:
            return box
        x, y, turn = self.width / 2, self.height / 2, radians(self.askew)
        corners = [
            (x + (left - x) * cos(turn) - (top - y) * sin(turn), y + (left - x) * sin(turn) + (top - y) * cos(turn))
            for left in (box.x0, box.x1)
            for top in (box.top, box.bottom)
        ]
        lefts, tops = zip(*corners, strict=True)
        return Box(min(lefts), min(tops), max(lefts), max(tops))


@dataclass(frozen=True)
class Document:
    """One file, read."""

    path: str
    media_type: str
    sha256: str
    raw_text: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.raw_text) if char == "\n")
        return starts

    def line_number(self, offset: int) -> int:
        """The line of the raw text (1-based) that holds a code point."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, those in cells included, sorted by its place in the raw text."""
        found: list[Line] = []
        for page in self.pages:
            for item in page.items:
                if isinstance(item, Line):
                    found.append(item)
                else:
                    found.extend(line for cell in item.cells for line in cell.lines)
        return tuple(sorted(found, key=lambda line: (line.start, line.end)))

    @cached_property
    def _askew(self) -> dict[int, Page]:
        return {page.number: page for page in self.pages if page.askew and page.number is not None}

    def printed(self, page: int | None, box: Box) -> Box:
        """Where a box of a page's lines stands on the page as it is."""
        turned = self._askew.get(page) if page is not None else None
        return box if turned is None else turned.printed(box)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def lines_between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines that share characters with a half-open range of the raw text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return tuple(line for line in self.lines[first:last] if line.end > start)
