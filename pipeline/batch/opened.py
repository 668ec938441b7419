"""A file with everything that stands between its bytes and its records, packed as data beside its result."""

from __future__ import annotations

import base64
import json
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from ..extract.tables.columns import ColumnHead
from ..layout.blocks import Furniture
from ..read.document import Box, Cell, Document, Grid, Line, Page
from ..read.edges import Edges
from ..text.rich import Span
from .one_file import Opened, Task, open_file
from .packed import pack, unpack, unpack_opened

_Row = list[Any]


def packed_open_file(task: Task) -> bytes:
    """One file, read once, as bytes that ``unpack_file`` takes."""
    opened = open_file(task)
    return pack(opened.result, b"" if opened.document is None else _written(opened, opened.document))


def unpack_file(data: bytes) -> Opened:
    """The file that was packed. Raises ``PackedError``."""
    result, written = unpack(data), unpack_opened(data)
    if not written or result.raw_text is None or result.source.sha256 is None:
        return Opened(result)
    said = json.loads(written)
    document = Document(
        result.source.path,
        result.source.media_type or "",
        result.source.sha256,
        result.raw_text,
        tuple(_page(row) for row in said["pages"]),
        result.source.problems,
    )
    furniture = tuple(Furniture(kind, _line(row)) for kind, row in said["furniture"])
    heads = tuple(Span(*head) for head in said["heads"])
    return Opened(result, document, furniture, heads, tuple(ColumnHead(*head) for head in said["columns"]))


def _written(opened: Opened, document: Document) -> bytes:
    said = {
        "pages": [_page_row(page) for page in document.pages],
        "furniture": [(item.kind, _line_row(item.line)) for item in opened.furniture],
        "heads": opened.heads,
        "columns": opened.columns,
    }
    return json.dumps(said).encode("ascii")


def _page_row(page: Page) -> _Row:
    items = [_line_row(item) if isinstance(item, Line) else _grid_row(item) for item in page.items]
    return [page.number, items, page.width, page.height, page.askew]


def _page(row: _Row) -> Page:
    number, items, *size = row
    return Page(number, tuple(_grid(item) if isinstance(item, dict) else _line(item) for item in items), *size)


def _line_row(line: Line) -> _Row:
    places = [line.start, line.end, line.number, line.page, line.box, _edges_text(line.glyphs)]
    return [*places, line.size, line.bold, line.goes_on, line.aside, line.level, line.item, line.read_by]


def _line(row: _Row) -> Line:
    start, end, number, page, box, edges, *others = row
    return Line(start, end, number, page, _box(box), _edges(edges), *others)


def _grid_row(grid: Grid) -> dict[str, Any]:
    """A table, whose row is an object, so that it is told from a line."""
    cells = [
        [cell.row, cell.column, cell.row_span, cell.column_span, [_line_row(line) for line in cell.lines], cell.box]
        for cell in grid.cells
    ]
    others = [grid.open_top, grid.open_bottom, grid.head_rows, grid.loose, grid.bare]
    return {"grid": [grid.page, grid.rows, grid.columns, cells, grid.box, grid.column_edges, *others]}


def _grid(row: dict[str, _Row]) -> Grid:
    page, rows, columns, cells, box, edges, *others = row["grid"]
    return Grid(page, rows, columns, tuple(_cell(cell) for cell in cells), _box(box), tuple(edges), *others)


def _cell(row: _Row) -> Cell:
    at, column, row_span, column_span, lines, box = row
    return Cell(at, column, row_span, column_span, tuple(_line(line) for line in lines), _box(box))


def _box(sides: Sequence[float] | None) -> Box | None:
    return None if sides is None else Box(*sides)


def _edges_text(edges: Sequence[tuple[float, float]]) -> str:
    """The edges of characters as the bytes of their numbers: as text they would be most of the file."""
    return base64.b64encode(array("d", chain.from_iterable(edges)).tobytes()).decode("ascii")


def _edges(text: str) -> Sequence[tuple[float, float]]:
    return Edges.of_bytes(base64.b64decode(text)) if text else ()
