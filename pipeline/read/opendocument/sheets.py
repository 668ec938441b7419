"""Reads OpenDocument spreadsheets (ods): each cell as the file itself says that it is displayed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..document import Document
from ..flow.content import paragraphs_in
from ..flow.sheet import MAX_ROWS, Sheet, SheetCell, sheet_items
from ..flow.writer import written
from ..flow.xml import child, integer
from .body import BodyReader, rows_below, tables_in
from .inline import Story
from .lists import Lists
from .package import Package
from .styles import Styles

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_UNSEEN = ("collapse", "filter")
_MOST_COPIES = 400  # cells that are written once and shown side by side


def read_ods(path: str, data: bytes) -> Document:
    """The document that an OpenDocument spreadsheet holds, hidden sheets left out. Raises ``ReadError``."""
    package = Package(path, data)
    body = package.body("office:spreadsheet")
    styles = Styles(child(package.styles, "office:styles"), child(package.content, "office:automatic-styles"))
    reader = BodyReader(styles, Lists({}), Story(package.object))
    sheets = [
        _sheet(path, table, reader) for table in tables_in(body) if not styles.is_unseen(table.get("table:style-name"))
    ]
    problems = [*package.problems, *(problem for sheet in sheets for problem in sheet.problems)]
    return written(path, ODS, data, sheet_items(sheets), problems)


def _sheet(path: str, table: Element, reader: BodyReader) -> Sheet:
    sheet = Sheet(path, table.get("table:name", ""))
    number = 0
    for row in rows_below(table):
        copies = max(1, integer(row.get("table:number-rows-repeated"), 1))
        seen = row.get("table:visibility") not in _UNSEEN
        cells = list(_cells(row, number, reader)) if seen else []
        for copy in range(min(copies, MAX_ROWS + 1) if cells else 0):
            if not all(sheet.add(_moved(cell, copy)) for cell in cells):
                return sheet
        number += copies
    return sheet


def _cells(row: Element, number: int, reader: BodyReader) -> list[SheetCell]:
    """The cells of a row that print something or span others."""
    found: list[SheetCell] = []
    column = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        copies = max(1, integer(element.get("table:number-columns-repeated"), 1))
        made = _cell(element, number, column, reader) if element.tag == _CELLS[0] else None
        if made is not None:
            found += [
                SheetCell(number, column + copy, made.text, made.row_span, made.column_span, made.bold)
                for copy in range(min(copies, _MOST_COPIES))
            ]
        column += copies
    return found


def _cell(element: Element, row: int, column: int, reader: BodyReader) -> SheetCell | None:
    paragraphs = list(paragraphs_in(reader.items(element)))
    text = "\n\n".join(paragraph.text for paragraph in paragraphs if paragraph.text.strip())
    down = max(1, integer(element.get("table:number-rows-spanned"), 1))
    right = max(1, integer(element.get("table:number-columns-spanned"), 1))
    if not text and down == right == 1:
        return None
    return SheetCell(row, column, text, down, right, bool(text) and all(p.bold for p in paragraphs if p.text.strip()))


def _moved(cell: SheetCell, down: int) -> SheetCell:
    if not down:
        return cell
    return SheetCell(cell.row + down, cell.column, cell.text, cell.row_span, cell.column_span, cell.bold)
