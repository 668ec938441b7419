"""Prints tables on pages and flattens them to text the way that text extraction does: cell by cell, line by line.

The cells of a row are wrapped to the widths of their columns. What has no room on a page goes on behind the head on
the next one. Lines that follow each other in the text and stand on one baseline share a line of text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govplan.pipeline.text.characters import em_width

_NO_START = "，。、；：）」"
_NO_END = "（「"


@dataclass(frozen=True)
class Cell:
    """A cell to print: its paragraphs, and how many rows it spans."""

    paragraphs: Sequence[str]
    rows: int = 1


@dataclass(frozen=True)
class Style:
    """How pages are printed and extracted. Widths are in ems, heights in lines.

    ``closed`` puts white space behind the ends of paragraphs, ``justify`` is the share of full lines whose
    characters are spread.
    """

    widths: Sequence[float]
    height: int = 40
    centred: bool = False
    closed: bool = True
    form_feeds: bool = False
    page_numbers: bool = False
    running_title: str = ""
    justify: float = 0.0


@dataclass
class _Printed:
    """A printed line: its distance from the top of the page, its text, whether it ends a paragraph, its column."""

    y: float
    text: str
    ends: bool
    column: int = 0


@dataclass
class _Press:
    """Pages while they are printed."""

    head: Sequence[str]
    style: Style
    pages: list[list[_Printed]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def line(self, text: str) -> None:
        """Print a line of the running text, with its paragraph's end."""
        self.pages[-1].append(_Printed(self.y, text, True))
        self.y += 1

    def print_head(self) -> None:
        """Print the head of the table, centred in its row."""
        if self.style.running_title and len(self.pages) > 1:
            self.line(self.style.running_title)
        laid = [wrap(name, max(width, 2)) for name, width in zip(self.head, self.style.widths, strict=True)]
        height = max(map(len, laid))
        for column, lines in enumerate(laid):
            top = self.y + (height - len(lines)) / 2
            for place, line in enumerate(lines):
                self.pages[-1].append(_Printed(top + place, line, place == len(lines) - 1, column))
        self.y += height

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = 0
        self.print_head()

    def row(self, cells: Sequence[Cell | None]) -> None:
        """Print a row, over as many pages as it needs."""
        laid = [self._laid(cell, column) for column, cell in enumerate(cells)]
        height = max(len(lines) for lines, cell in zip(laid, cells, strict=True) if cell is None or cell.rows == 1)
        if self.style.height - self.y < 1:
            self.turn()
        room = int(self.style.height - self.y)
        for lines, cell in zip(laid, cells, strict=True):
            if self.style.centred and height <= room and cell is not None and cell.rows == 1:
                for line in lines:
                    line.y += (height - len(lines)) / 2
        total = int(max((line.y for lines in laid for line in lines), default=0)) + 1
        offset = 0
        while True:
            self._print(laid, offset, room)
            if total - offset <= room:
                break
            offset += room
            self.turn()
            room = int(self.style.height - self.y)
        self.y += max(1, min(height - offset, room))

    def _laid(self, cell: Cell | None, column: int) -> list[_Printed]:
        wrapped = [wrap(paragraph, self.style.widths[column]) for paragraph in cell.paragraphs] if cell else []
        lines = [(line, place == len(lines) - 1) for lines in wrapped for place, line in enumerate(lines)]
        return [_Printed(y, line, ends, column) for y, (line, ends) in enumerate(lines)]

    def _print(self, laid: Sequence[Sequence[_Printed]], offset: int, room: int) -> None:
        for lines in laid:
            for line in lines:
                if offset <= line.y < offset + room:
                    self.pages[-1].append(_Printed(self.y + line.y - offset, line.text, line.ends, line.column))


def wrap(paragraph: str, width: float) -> list[str]:
    """The lines of a paragraph: words and numbers stay whole, no line starts with closing punctuation."""
    glued: list[str] = []
    for unit in re.findall(r"[!-~]+|.", paragraph):
        if glued and (unit in _NO_START or glued[-1][-1] in _NO_END):
            glued[-1] += unit
        else:
            glued.append(unit)
    lines = [""]
    for unit in glued:
        if lines[-1] and em_width(lines[-1] + unit) > width:
            lines.append("")
        lines[-1] += unit
    return [line.strip() for line in lines if line.strip()]


def flatten(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell | None]],
    style: Style,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> str:
    """The text of a document: lines ``before``, the table, lines ``after``. ``None`` is a cell merged with another."""
    press = _Press(head, style)
    for line in before:
        press.line(line)
    press.print_head()
    for row in rows:
        press.row(row)
    for line in after:
        press.line(line)
    return "".join(_extract(press.pages, style)) + "\n"


def _extract(pages: Sequence[list[_Printed]], style: Style) -> Iterator[str]:
    rng = random.Random(len(pages))
    for number, page in enumerate(pages, 1):
        if number > 1:
            yield "\f" if style.form_feeds else "\n"
        yield "" if style.form_feeds else " "
        lines = [*page, _Printed(10**6, f"- {number} -", True)] if style.page_numbers else page
        for line, after in pairwise([*lines, None]):
            assert line is not None
            yield _spread(line, style, rng)
            if after is None:
                yield " " if line.ends and style.closed else ""
            elif after.y == line.y and after.column > line.column:
                yield " "
            else:
                yield " " if line.ends and style.closed else ""
                yield "\n\n" if abs(after.y - line.y) >= 1 else "\n"


def _spread(line: _Printed, style: Style, rng: random.Random) -> str:
    plain = not line.ends and len(line.text) >= 4 and re.fullmatch(r"[\u4e00-\u9fff]+", line.text)
    return " ".join(line.text) if plain and rng.random() < style.justify else line.text
