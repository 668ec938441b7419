"""The raw text of a document without pages, and the document whose lines and cells are ranges of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ....schemas import Problem
from ..document import Cell, Document, Grid, Line, Page
from ..errors import ReadError
from .content import Item, Paragraph, Table, is_cut, paragraphs_in
from .grid import MAX_CELLS, MAX_COLUMNS, spilled

_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\ud800-\udfff\ufffe\uffff]")  # controls, soft hyphens


def written(
    path: str, media_type: str, data: bytes, items: Sequence[Item], problems: Sequence[Problem] = ()
) -> Document:
    """The document that says this: each paragraph on a line of its own, tables cell by cell, row by row.

    Raises ``ReadError`` if there is nothing to read.
    """
    writer = _Writer()
    for item in spilled(items):
        writer.add(item)
    if not writer.items:
        raise ReadError("empty", f"{path}: there is no text in this file; if it holds pictures, save it as PDF and use --ocr.")
    if is_cut(items):
        message = (
            f"{path}: a table has more than {MAX_COLUMNS} columns or {MAX_CELLS:,} cells; what is beyond was not read."
        )
        problems = [*problems, Problem(code="too_long", message=message)]
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, media_type, digest, writer.raw_text, (Page(None, tuple(writer.items)),), tuple(problems))


class _Writer:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offset = 0
        self._number = 1
        self.items: list[Line | Grid] = []

    @property
    def raw_text(self) -> str:
        return "".join(self._pieces)

    def add(self, item: Item) -> None:
        if isinstance(item, Paragraph):
            self.items += self._lines(item)
        else:
            self.items.append(self._grid(item))

    def _lines(self, paragraph: Paragraph) -> list[Line]:
        """Writes a paragraph. An empty line in its midst parts it as the end of a paragraph does."""
        lines: list[Line] = []
        goes_on = False
        for part in _UNPRINTED.sub("", _BREAKS.sub("\n", paragraph.text)).split("\n"):
            chars = part.rstrip()
            if chars:
                start = self._write(chars)
                lines.append(
                    Line(
                        start,
                        start + len(chars),
                        self._number - 1,
                        bold=paragraph.bold,
                        goes_on=goes_on,
                        aside=paragraph.aside,
                        level=0 if goes_on else paragraph.level,
                        item=paragraph.item and not goes_on,
                    )
                )
            goes_on = bool(chars)
        return lines

    def _write(self, chars: str) -> int:
        start = self._offset
        self._pieces.append(chars + "\n")
        self._offset += len(chars) + 1
        self._number += 1
        return start

    def _grid(self, table: Table) -> Grid:
        cells = tuple(
            Cell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                tuple(line for paragraph in paragraphs_in(cell.items) for line in self._lines(paragraph)),
            )
            for cell in table.cells
        )
        return Grid(None, table.rows, table.columns, cells, head_rows=table.head_rows)
