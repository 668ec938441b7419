"""The raw text of a PDF, written line by line, and the document whose lines and cells are ranges of it."""

from __future__ import annotations

from ..document import Cell, Grid, Line, Page
from .items import Item, RuledTable
from .lines import TextLine
from .page import PageGlyphs


class Writer:
    """Writes pages one behind the other: a line feed ends each line, a form feed each page but the last."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offset = 0
        self._number = 1
        self.pages: list[Page] = []

    @property
    def raw_text(self) -> str:
        """Everything written so far."""
        return "".join(self._pieces)

    def add(self, page: PageGlyphs, items: list[Item]) -> None:
        """Writes one page."""
        if self.pages:
            self._pieces.append("\f")
            self._offset += 1
        written = tuple(
            self._grid(item, page.number) if isinstance(item, RuledTable) else self._line(item, page.number)
            for item in items
        )
        self.pages.append(Page(page.number, written, page.width, page.height, page.askew))

    def _line(self, line: TextLine, page: int) -> Line:
        start = self._offset
        self._pieces.append(line.chars + "\n")
        self._offset += len(line.chars) + 1
        self._number += 1
        end = start + len(line.chars)
        number = self._number - 1
        return Line(start, end, number, page, line.box, line.edges, line.size, line.bold, read_by=line.read_by)

    def _grid(self, table: RuledTable, page: int) -> Grid:
        lattice = table.lattice
        cells = tuple(
            Cell(
                region.row,
                region.column,
                region.row_span,
                region.column_span,
                tuple([self._line(line, page) for line in lines]),
                region.box,
            )
            for region, lines in zip(lattice.regions, table.lines, strict=True)
        )
        return Grid(
            page,
            lattice.rows,
            lattice.columns,
            cells,
            lattice.box,
            lattice.xs,
            lattice.open_top,
            lattice.open_bottom,
            loose=lattice.loose,
            bare=lattice.bare,
        )
