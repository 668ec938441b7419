"""Reads Excel files (xlsx): each sheet as displayed, hidden sheets, rows and columns left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..document import Document
from ..flow.archive import Archive
from ..flow.content import Paragraph
from ..flow.relations import main_part, namespaces, relations_of
from ..flow.sheet import Sheet, SheetCell, cell_name, hidden_sheet, sheet_items
from ..flow.writer import written
from ..flow.xml import child, children, feed, integer, parse_xml
from .number_formats import built_in, displayed
from .running import running_lines
from .xlsx_sheet import SheetTarget, StoredCell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PREFIXES = namespaces({"spreadsheetml/main": "", "officeDocument/relationships": "r"})
_ON = ("1", "true")
_WORKBOOK = "xl/workbook.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DRAWN = re.compile(rb"<(?:[a-z]\w*:)?(?:t|chart)[ >]")


def read_xlsx(path: str, data: bytes, media_type: str = XLSX) -> Document:
    """The document that an Excel file holds. Raises ``ReadError``."""
    book = _Book(path, data)
    sheets = [sheet for name, part in book.parts() if (sheet := book.sheet(name, part)) is not None]
    problems = [*book.problems, *(problem for sheet in sheets for problem in sheet.problems)]
    return written(path, media_type, data, [*book.heads, *sheet_items(sheets), *book.feet], problems)


class _Book:
    """A workbook: what its sheets share."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._archive = Archive(path, data)
        main = main_part(self._archive, _WORKBOOK)
        self._root = parse_xml(path, self._archive.require(main), _PREFIXES)
        self._relations = relations_of(self._archive, main)
        self._since_1904 = _attribute(child(self._root, "workbookPr"), "date1904") in _ON
        self._strings = list(_strings(self._shared("sharedStrings")))
        styles = self._shared("styles")
        self._formats, self._bold = list(_formats(styles)), list(_bold(styles))
        self.problems: list[Problem] = []
        self.heads: list[Paragraph] = []
        self.feet: list[Paragraph] = []
        self._run: set[str] = set()  # the running lines so far

    def parts(self) -> Iterator[tuple[str, str]]:
        """Name and part of each sheet that is shown."""
        for sheet in children(child(self._root, "sheets"), "sheet"):
            relation = self._relations.get(sheet.get("r:id", ""))
            if relation is None or relation.kind != "worksheet":
                continue
            if sheet.get("state", "visible") == "visible":
                yield sheet.get("name", ""), relation.target
            else:
                self.problems.append(hidden_sheet(self._path, sheet.get("name", "")))

    def sheet(self, name: str, part: str) -> Sheet | None:
        """One sheet, with its cells as they are displayed."""
        data = self._archive.read(part)
        if data is None:
            message = f"{self._path}: the sheet {name} is missing from the file."
            self.problems.append(Problem(code="broken_part", message=message))
            return None
        sheet = Sheet(self._path, name)
        stored = SheetTarget(_PREFIXES, lambda cell: sheet.add(self._displayed(cell)))
        feed(self._path, data, stored)
        _merge(sheet, stored.merged)
        sheet.tell_hidden(len(stored.hidden_rows), len(stored.hidden_columns))
        sheet.tell_uncomputed([cell_name(row, column) for row, column in stored.uncomputed])
        self._tell_drawn(name, part)
        self.heads += running_lines(stored.running, "Header", self._run)
        self.feet += running_lines(stored.running, "Footer", self._run)
        return sheet

    def _tell_drawn(self, name: str, part: str) -> None:
        """Text boxes and charts lie over the cells, in a part of their own."""
        for relation in relations_of(self._archive, part).values():
            drawn = self._archive.read(relation.target) if relation.kind == "drawing" else None
            if drawn is not None and _DRAWN.search(drawn):
                message = f"{self._path}: what is drawn over the sheet {name} (text boxes, charts) was not read; read it by eye."
                self.problems.append(Problem(code="not_read", severity="info", message=message))

    def _displayed(self, cell: StoredCell) -> SheetCell:
        bold = cell.style < len(self._bold) and self._bold[cell.style]
        return SheetCell(cell.row, cell.column, self._text(cell), bold=bold)

    def _text(self, cell: StoredCell) -> str:
        if cell.kind == "s":
            index = integer(cell.value, -1)
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if cell.kind == "b":
            return "TRUE" if cell.value in _ON else "FALSE"
        if cell.kind == "n":
            code = self._formats[cell.style] if cell.style < len(self._formats) else "General"
            return displayed(cell.value, code, since_1904=self._since_1904)
        return _unescaped(cell.value)

    def _shared(self, kind: str) -> Element | None:
        part = next((relation.target for relation in self._relations.values() if relation.kind == kind), None)
        data = self._archive.read(part) if part is not None else None
        return parse_xml(self._path, data, _PREFIXES) if data is not None else None


def _attribute(element: Element | None, name: str) -> str | None:
    return element.get(name) if element is not None else None


def _strings(root: Element | None) -> Iterator[str]:
    """The texts that cells refer to, without the signs for reading them aloud."""
    for entry in children(root, "si"):
        texts = [text for part in entry if part.tag in ("t", "r") for text in _texts(part)]
        yield _unescaped("".join(texts))


def _unescaped(text: str) -> str:
    """Characters that XML has no room for are written by their numbers (``_x000D_``)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _texts(part: Element) -> Iterator[str]:
    if part.tag == "t":
        yield part.text or ""
    else:
        yield from (text.text or "" for text in children(part, "t"))


def _formats(root: Element | None) -> Iterator[str]:
    """The format code of each cell style."""
    own = {integer(f.get("numFmtId")): f.get("formatCode", "") for f in children(child(root, "numFmts"), "numFmt")}
    for style in children(child(root, "cellXfs"), "xf"):
        number = integer(style.get("numFmtId"))
        yield own.get(number) or built_in(number)


def _bold(root: Element | None) -> Iterator[bool]:
    fonts = [_is_bold(font) for font in children(child(root, "fonts"), "font")]
    for style in children(child(root, "cellXfs"), "xf"):
        number = integer(style.get("fontId"))
        yield fonts[number] if 0 <= number < len(fonts) else False


def _is_bold(font: Element) -> bool:
    element = child(font, "b")
    return element is not None and element.get("val", "1") in _ON


def _merge(sheet: Sheet, merged: dict[tuple[int, int], tuple[int, int]]) -> None:
    """Let the first cell of each merged range span it."""
    for number, row in sheet.rows.items():
        sheet.rows[number] = [
            replace(cell, row_span=spans[0], column_span=spans[1])
            if (spans := merged.get((number, cell.column))) is not None
            else cell
            for cell in row
        ]
