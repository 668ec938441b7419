"""Tables of web pages: their rows in the order of the page, spans, heads; and frames that only look like tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ...text.marks import MarkStyle, parse_mark
from ..flow.content import Item, Table
from ..flow.grid import MAX_COLUMNS, RowCell, table_of
from ..flow.xml import integer
from .page import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GROUPS = ("thead", "tbody", "tfoot")
_ROW = frozenset(("tr",))
_CELL = frozenset(("td", "th"))
_OF_TABLES = frozenset(("caption", "colgroup", "col"))
_INNER = 0.5  # share of the text of a frame that stands in tables inside it
_BLOCKS = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table")
_GONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST = 0.6  # share of a table's text in a cell that is the page, among cells for banners and menus
_TABULAR = 2  # fewest rows of several cells that make a table within a cell one of its own
_CHAPTERS = 2  # fewest lines with the mark of a chapter (壹、) in a cell that is a page
_LONG = 400  # characters of a cell that is a column of a page


def rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, heads first and feet last, as browsers show them; not those that they do not display."""
    rows: dict[str, list[HtmlElement]] = {name: [] for name in _GROUPS}
    for inner in table:
        group = rows[inner.tag] if inner.tag in _GROUPS else rows["tbody"]
        group.extend([inner] if inner.tag == "tr" else _inside(inner, _ROW))
    for name in _GROUPS:
        yield from (row for row in rows[name] if not _is_gone(row) and not _is_gone(row.getparent()))


def cells_of(row: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of a row; one that is not displayed takes no room either."""
    yield from (cell for cell in _inside(row, _CELL) if not _is_gone(cell))


def _is_gone(element: HtmlElement | None) -> bool:
    if element is None:
        return False
    return element.get("hidden") is not None or _GONE.search(element.get("style") or "") is not None


def strays(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """What stands in a table, but in none of its cells: browsers show it above the table."""
    yield element.text or ""
    for inner in element:
        tag = inner.tag
        if tag in _GROUPS or tag == "tr":
            yield from strays(inner)
        elif tag not in _CELL and tag not in _OF_TABLES and next(_inside(inner, _ROW | _CELL), None) is None:
            yield inner
        if tag not in _CELL:
            yield inner.tail or ""


def _inside(element: HtmlElement, wanted: frozenset[str]) -> Iterator[HtmlElement]:
    """The rows or cells in an element, also those that a form or the like is wrapped around; no table within."""
    for inner in element:
        if inner.tag in wanted:
            yield inner
        elif inner.tag != "table":
            yield from _inside(inner, wanted)


def table_in(element: HtmlElement, read: Callable[[HtmlElement], tuple[Item, ...]]) -> Table | None:
    """The table of an element; ``read`` gives what stands in a cell."""
    rows: list[list[RowCell]] = []
    heads, in_head = 0, True
    for row in rows_of(element):
        cells = list(cells_of(row))
        in_head = in_head and bool(cells) and (_in_thead(row) or all(cell.tag == "th" for cell in cells))
        heads += in_head
        rows.append([RowCell(read(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells])
    return table_of(rows, heads)


def _in_thead(row: HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _span(cell: HtmlElement, name: str) -> int:
    """How many rows or columns a cell spans; 0 rows are all that are left."""
    span = integer(cell.get(name), 1)
    if name == "colspan":
        return min(max(1, span), MAX_COLUMNS)
    return span if span > 0 else 1 if cell.get(name) != "0" else 1_000_000


def is_frame(element: HtmlElement, page: Page) -> bool:
    """Whether a table only puts the parts of a page in place."""
    if element.get("role") in ("presentation", "none"):
        return True
    inside = [table for table in element.iterfind(".//table") if _outermost(table, element)]
    if not inside and next(element.iter("th"), None) is not None:
        return False
    if sum(map(page.length, inside)) > _INNER * page.length(element):
        return True
    rows = list(rows_of(element))
    if any(_holds_the_page(cell, element, page) for row in rows for cell in cells_of(row)):
        return True
    return len(rows) == 1 and any(
        page.length(cell) > _LONG and sum(1 for _ in cell.iter(*_BLOCKS)) > 2 for cell in cells_of(rows[0])
    )


def _holds_the_page(cell: HtmlElement, table: HtmlElement, page: Page) -> bool:
    """Whether a cell says most of what a table does, and has chapters, or a table of rows and columns, of its own."""
    if page.length(cell) < _MOST * page.length(table):
        return False
    inside = [inner for inner in cell.iterfind(".//table") if _outermost(inner, table)]
    if any(sum(len(list(cells_of(row))) > 1 for row in rows_of(inner)) >= _TABULAR for inner in inside):
        return True
    marks = (parse_mark(str(chars).strip()) for chars in cell.itertext())
    return sum(mark is not None and mark.style is MarkStyle.FORMAL for mark in marks) >= _CHAPTERS


def _outermost(table: HtmlElement, above: HtmlElement) -> bool:
    """Whether no other table stands between a table and the one that holds it."""
    return next(table.iterancestors("table"), None) is above
