"""Reads OpenDocument spreadsheets (ods): each cell as the file itself says that it is displayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from ..document import Document
from ..flow.content import paragraphs_in
from ..flow.sheet import MAX_ROWS, Sheet, SheetCell, cell_name, hidden_sheet, sheet_items
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
    sheets: list[Sheet] = []
    problems = package.problems
    for table in tables_in(body):
        if styles.is_unseen(table.get("table:style-name")):
            problems.append(hidden_sheet(path, table.get("table:name", "")))
        else:
            sheets.append(_sheet(path, table, reader))
    problems += [problem for sheet in sheets for problem in sheet.problems]
    return written(path, ODS, data, sheet_items(sheets), problems)


def _sheet(path: str, table: Element, reader: BodyReader) -> Sheet:
    sheet = Sheet(path, table.get("table:name", ""))
    unseen = _unseen_columns(table)
    number = hidden_rows = 0
    hidden_columns: set[int] = set()
    uncomputed: list[str] = []
    for row in rows_below(table):
        copies = max(1, integer(row.get("table:number-rows-repeated"), 1))
        every = list(_cells(row, number, reader))
        cells = [cell for cell in every if not _is_among(cell.column, unseen)]
        if row.get("table:visibility") in _UNSEEN:
            hidden_rows += copies if every else 0
            cells = []
        else:
            hidden_columns.update(cell.column for cell in every if cell.text and _is_among(cell.column, unseen))
            uncomputed += [cell_name(number, column) for column in _uncomputed(row) if not _is_among(column, unseen)]
        for copy in range(min(copies, MAX_ROWS + 1) if cells else 0):
            if not all(sheet.add(_moved(cell, copy)) for cell in cells):
                return sheet
        number += copies
    sheet.tell_hidden(hidden_rows, len(hidden_columns))
    sheet.tell_uncomputed(uncomputed)
    return sheet


def _unseen_columns(table: Element) -> list[range]:
    """The columns that are hidden."""
    found: list[range] = []
    start = 0
    for column in table.iter("table:table-column"):
        count = max(1, integer(column.get("table:number-columns-repeated"), 1))
        if column.get("table:visibility") in _UNSEEN:
            found.append(range(start, start + count))
        start += count
    return found


def _is_among(column: int, ranges: Sequence[range]) -> bool:
    return any(column in each for each in ranges)


def _uncomputed(row: Element) -> Iterator[int]:
    """The columns in which a row has a formula and no value of it."""
    column = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        if element.get("table:formula") and not element.get("office:value-type") and child(element, "text:p") is None:
            yield column
        column += max(1, integer(element.get("table:number-columns-repeated"), 1))


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
    text = "\n\n".join(paragraph.text for paragraph in paragraphs if paragraph.text.strip()) or _stored(element)
    down = max(1, integer(element.get("table:number-rows-spanned"), 1))
    right = max(1, integer(element.get("table:number-columns-spanned"), 1))
    if not text and down == right == 1:
        return None
    return SheetCell(row, column, text, down, right, bool(text) and all(p.bold for p in paragraphs if p.text.strip()))


def _stored(element: Element) -> str:
    """The value of a cell of which the program did not write how it is shown."""
    kinds = ("string-value", "value", "date-value", "time-value", "boolean-value")
    return next((value for kind in kinds if (value := element.get(f"office:{kind}")) is not None), "")


def _moved(cell: SheetCell, down: int) -> SheetCell:
    if not down:
        return cell
    return SheetCell(cell.row + down, cell.column, cell.text, cell.row_span, cell.column_span, cell.bold)
