"""Sets paragraphs and ruled tables on pages as a word processor does, cut wherever a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govplan.pipeline.read.document import Box, Cell, Document, Grid, Line, Page
from govplan.pipeline.text.characters import is_wide

SIZE, LEADING, PAD = 12.0, 18.0, 4.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 540.0, 70.0, 770.0
_NEVER_FIRST = "，。、；：！？」』）)％%"


def width(char: str) -> float:
    """Width of a character in points."""
    return SIZE if is_wide(char) else SIZE / 2


def wrap(text: str, room: float, first: float = 0.0) -> list[str]:
    """Text in lines of at most ``room`` points, the first one ``first`` points shorter."""
    lines, line, left = [], "", room - first
    for char in text:
        if width(char) > left + 0.01:
            carry = ""
            if char in _NEVER_FIRST and len(line) > 1:
                line, carry = line[:-1], line[-1]
            lines.append(line)
            line, left = carry, room - sum(map(width, carry))
        line += char
        left -= width(char)
    return [*lines, line] if line else lines


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``first`` and ``hang`` are the indents of its first and of its other lines, in points."""

    text: str
    first: float = 0.0
    hang: float = 0.0


@dataclass(frozen=True)
class Row:
    """A row; ``None`` in the first column goes on with the merged cell above. A single cell is a band."""

    cells: tuple[str | None, ...]


@dataclass(frozen=True)
class Table:
    """A ruled table. ``widths`` are shares of the page."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    repeat_head: bool = True


@dataclass
class Typesetter:
    """Puts one thing after the other; ``document`` gives the pages at the end."""

    title: str = ""
    page_mark: str = "- {} -"
    raw: str = ""
    pages: list[list[Line | Grid]] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self._new_page()

    def add(self, item: Paragraph | Table) -> None:
        """Sets a paragraph or a table."""
        if isinstance(item, Paragraph):
            self._paragraph(item)
        else:
            self._table(item)
            self.y += LEADING

    def document(self) -> Document:
        """Everything that was set."""
        self._end_page()
        pages = tuple(Page(n, tuple(items), 595.0, 842.0) for n, items in enumerate(self.pages, 1))
        return Document("typeset.pdf", "application/pdf", "0" * 64, self.raw, pages)

    def _new_page(self) -> None:
        if self.pages:
            self._end_page()
            self.raw += "\f"
        self.pages.append([])
        self.y = TOP
        if self.title:
            self.pages[-1].append(self._line(self.title, 200.0, 50.0))

    def _end_page(self) -> None:
        if self.page_mark:
            self.pages[-1].append(self._line(self.page_mark.format(len(self.pages)), 290.0, 810.0))

    def _line(self, text: str, x0: float, bottom: float) -> Line:
        start, edges, x = len(self.raw), [], x0
        for char in text:
            edges.append((x, x + width(char)))
            x += width(char)
        self.raw += text + "\n"
        box = Box(x0, bottom - SIZE, x, bottom)
        number = self.raw.count("\n", 0, start) + 1
        return Line(start, start + len(text), number, len(self.pages), box, tuple(edges), SIZE)

    def _paragraph(self, item: Paragraph) -> None:
        for index, text in enumerate(wrap(item.text, RIGHT - LEFT - item.hang, item.first - item.hang)):
            if self.y + LEADING > BOTTOM:
                self._new_page()
            self.y += LEADING
            self.pages[-1].append(self._line(text, LEFT + (item.hang if index else item.first), self.y))

    def _table(self, table: Table) -> None:
        edges = [LEFT]
        for share in table.widths:
            edges.append(edges[-1] + share * (RIGHT - LEFT))
        waiting: list[_Waiting] = []
        for row, below in zip(table.rows, (*table.rows[1:], None), strict=True):
            waiting.append(_Waiting(row, edges, waiting[-1] if waiting else None, below))
        first = True
        while waiting:
            if BOTTOM - self.y < 4 * LEADING:
                self._new_page()
            page = _PageTable(self, edges, table.head if first or table.repeat_head else ())
            first = False
            while waiting and page.place(waiting[0]):
                waiting.pop(0)
            self.pages[-1].append(page.grid())
            if waiting:
                self._new_page()


class _Waiting:
    """A row of which some lines are still to be set. ``group`` holds the lines of the merged cell that it stands in."""

    def __init__(self, row: Row, edges: Sequence[float], above: _Waiting | None, below: Row | None) -> None:
        self.band = len(row.cells) == 1
        merged = above is not None and row.cells[0] is None
        self.lines = [
            wrap(cell or "", (edges[-1] if self.band else edges[i + 1]) - edges[i] - 2 * PAD)
            for i, cell in enumerate(row.cells)
        ]
        self.group: list[str] | None = None
        if not self.band and (merged or (below is not None and below.cells[0] is None)):
            self.group = above.group if merged and above is not None else self.lines[0]
            self.lines[0] = []
        self.ends_group = below is None or below.cells[0] is not None
        self.begun = False


@dataclass
class _Set:
    """A row as it is set on one page. ``height`` is in points."""

    row: _Waiting
    lines: list[list[str]]
    height: float


class _PageTable:
    """What one page holds of a table."""

    def __init__(self, setter: Typesetter, edges: list[float], head: Sequence[str]) -> None:
        self._setter, self._edges, self._top = setter, edges, setter.y
        self._rows: list[_Set] = []
        self._bottom = setter.y
        if head:
            row = _Waiting(Row(tuple(head)), edges, None, None)
            self._add(row, row.lines)

    def _add(self, row: _Waiting, lines: list[list[str]]) -> None:
        height = max(1, *(len(cell) for cell in lines), 0) * LEADING + PAD
        self._rows.append(_Set(row, lines, height))
        self._bottom += height

    def place(self, row: _Waiting) -> bool:
        """Sets what fits of a row; whether it is whole."""
        room = int((BOTTOM - self._bottom - PAD) // LEADING)
        if room < 1 or (room < 2 and not row.begun):
            return False
        part = [lines[:room] for lines in row.lines]
        row.lines = [lines[room:] for lines in row.lines]
        row.begun = True
        self._add(row, part)
        whole = not any(row.lines)
        if whole and row.ends_group and row.group:
            # The last row of a group is as high as what is left of the group's name needs.
            missing = len(row.group) * LEADING + PAD - sum(s.height for s in self._run(len(self._rows) - 1))
            self._rows[-1].height += max(0.0, missing)
            self._bottom += max(0.0, missing)
        return whole

    def _run(self, index: int) -> list[_Set]:
        """The rows up to this one that stand in the same merged cell."""
        start = index
        group = self._rows[index].row.group
        while start > 0 and group is not None and self._rows[start - 1].row.group is group:
            start -= 1
        return self._rows[start : index + 1]

    def grid(self) -> Grid:
        """The ruled table, its text written cell by cell."""
        setter, edges, columns = self._setter, self._edges, len(self._edges) - 1
        cells: list[Cell] = []
        top = self._top
        for index, placed in enumerate(self._rows):
            run = self._run(index)
            for column in range(1 if placed.row.band else columns):
                grouped = column == 0 and placed.row.group is not None
                if grouped and len(run) > 1:
                    continue
                reach, bottom, texts = 1, top + placed.height, placed.lines[column]
                if grouped:
                    while index + reach < len(self._rows) and self._rows[index + reach].row.group is placed.row.group:
                        bottom += self._rows[index + reach].height
                        reach += 1
                    texts = _take(placed.row.group, int((bottom - top - PAD) // LEADING))
                right = edges[-1] if placed.row.band else edges[column + 1]
                box = Box(edges[column], top, right, bottom)
                lines = tuple(
                    setter._line(text, edges[column] + PAD, top + (n + 1) * LEADING) for n, text in enumerate(texts)
                )
                cells.append(Cell(index, column, reach, columns if placed.row.band else 1, lines, box))
            top += placed.height
        setter.y = top
        box = Box(edges[0], self._top, edges[-1], top)
        return Grid(len(setter.pages), len(self._rows), columns, tuple(cells), box, tuple(edges))


def _take(lines: list[str] | None, count: int) -> list[str]:
    taken = (lines or [])[:count]
    del (lines or [])[:count]
    return taken
