"""Raw text with marked spans, line by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...read.document import Grid
from ...text.rich import Span
from .escape import attribute, visible
from .marks import Mark, Marks
from .view import View


def raw_lines(view: View, found: Marks, page: int | None = None) -> Iterator[str]:
    """The HTML of the raw text, or of the part that stands on one page, a row for each of its lines."""
    raw = view.document.raw_text
    index = _Index([mark for mark in found.all if page is None or mark.page == page])
    cells = _cells(view, page)
    for number, span in _lines(view, page):
        anchor = f' id="line{number}"' if page is None else ""
        inside = "".join(_segments(raw, span, index.between(span)))
        at = cells.get(number)
        where = f'<span class="at">{at[1]}</span>' if at else ""
        begins = " begins" if at and at[0] else ""
        yield f'<div class="row{begins}"{anchor}><span class="no">{number}</span>{where}<span class="said">{inside}</span></div>'


def _cells(view: View, page: int | None) -> dict[int, tuple[bool, str]]:
    """By line of the raw text, whether it begins a row of a table, and the row and column of its cell, counted from 1.

    Lines that print several cells have none.
    """
    found: dict[int, tuple[bool, str]] = {}
    several = set[int]()
    for grid in (item for each in view.pages if page in (None, each.number) for item in each.items if isinstance(item, Grid)):
        row = -1
        for cell in grid.cells:
            for number in dict.fromkeys(line.number for line in cell.lines):
                if number in found:
                    several.add(number)
                found[number] = cell.row != row, f"r{cell.row + 1} c{cell.column + 1}"
                row = cell.row
    return {number: at for number, at in found.items() if number not in several}


def _lines(view: View, page: int | None) -> Iterator[tuple[int, Span]]:
    """The numbers and ranges of the lines of the raw text, without their breaks."""
    wanted = None if page is None else {line.number for line in view.lines if line.page == page}
    start = 0
    for number, line in enumerate(view.document.raw_text.split("\n"), 1):
        if wanted is None or number in wanted:
            yield number, Span(start, start + len(line))
        start += len(line) + 1


class _Index:
    """Marks by where they stand. Those that begin before a line are found by the longest one."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self._marks]
        self._longest = max((mark.span.end - mark.span.start for mark in marks), default=0)

    def between(self, span: Span) -> list[Mark]:
        """The marks that share characters with a range."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.end - 1)
        return [mark for mark in self._marks[first:last] if mark.span.end > span.start]


def _segments(raw: str, line: Span, marks: Sequence[Mark]) -> Iterator[str]:
    """The HTML of a line, cut wherever a mark begins or ends."""
    inside = {edge for mark in marks for edge in mark.span if line.start < edge < line.end}
    for start, end in pairwise(sorted({line.start, line.end} | inside)):
        here = [mark for mark in marks if mark.span.start < end and mark.span.end > start]
        shown = visible(raw[start:end], lines=True)
        yield _span(here, shown) if here else shown


def _span(marks: list[Mark], shown: str) -> str:
    """Characters and what they are: the shortest range gives the colour, since it says the most."""
    marks.sort(key=lambda mark: (mark.span.end - mark.span.start, mark.number))
    kinds = " ".join(dict.fromkeys(f"t-{kind}" for mark in marks[:1] for kind in mark.kinds))
    numbers = " ".join(str(mark.number) for mark in marks)
    label = "; ".join(dict.fromkeys(mark.label for mark in marks[:3]))
    return f'<span class="m {kinds}" data-m="{numbers}" title="{attribute(label)}">{shown}</span>'
