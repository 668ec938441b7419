"""Reads the paragraphs, lists and tables of an OpenDocument text in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..document import Aside
from ..flow.content import Item, Paragraph, Table, page_number_or_title
from ..flow.grid import MAX_COLUMNS, RowCell, table_of
from ..flow.xml import child, children, integer
from .inline import InlineReader, Story
from .lists import Lists, OpenList
from .styles import Styles

_INDEXES = frozenset(
    ("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
     "text:alphabetical-index", "text:bibliography")
)  # fmt: skip
_ROW_GROUPS = frozenset(("table:table-rows", "table:table-row-group", "table:table-header-rows"))
_COLUMN_GROUPS = frozenset(("table:table-columns", "table:table-column-group", "table:table-header-columns"))
_MOST_REPEATED = 500  # rows or cells that a text document writes once and shows more than once


@dataclass
class BodyReader:
    """Reads blocks one after the other, as lists count through them."""

    styles: Styles
    lists: Lists
    story: Story

    def items(self, parent: Element, aside: Aside | None = None) -> list[Item]:
        """The paragraphs and tables inside an element."""
        found: list[Item] = []
        for block in parent:
            tag = block.tag
            if tag in ("text:p", "text:h"):
                found += self._paragraph(block, self._heading_number(block), aside)
            elif tag == "text:list":
                found += self._list(self.lists.open(block, None, below_point=False), block, aside)
            elif tag == "text:numbered-paragraph":
                found += self._numbered(block, aside)
            elif tag == "table:table":
                table = self._table(block, aside)
                found += [table] if table is not None else []
            elif tag in _INDEXES:
                found += self.items(block, "contents")
            elif tag in ("text:section", "text:index-body", "text:index-title") and not _is_hidden(block):
                found += self.items(block, aside)
            elif tag.startswith("draw:"):
                found += self._drawing(block, aside)
        return found

    def _drawing(self, element: Element, aside: Aside | None) -> list[Item]:
        """What is anchored to a page stands outside of paragraphs."""
        inline = InlineReader(self.styles, self.story, None)
        holder = Element("text:p")
        holder.append(element)
        inline.read(holder)
        text: list[Item] = [Paragraph(inline.text)] if inline.text.strip() else []
        return [*text, *(item for box in inline.boxes for item in self.items(box, aside))]

    def _heading_number(self, element: Element) -> str:
        return self.lists.heading(element) if element.tag == "text:h" else ""

    def _paragraph(self, element: Element, label: str, aside: Aside | None, level: int = 0) -> Iterator[Item]:
        inline = InlineReader(self.styles, self.story, element.get("text:style-name"))
        hidden = child(element, "text:hidden-paragraph")
        if hidden is not None and hidden.get("text:is-hidden") != "false":
            return
        inline.read(element)
        number = child(element, "text:number")
        if number is not None and number.text:
            label = number.text + " "  # the program's own count, which it wrote beside the list
        if aside == "running_title" and inline.numbers_page:
            aside = page_number_or_title(inline.text)
        yield Paragraph(label + inline.text, inline.is_bold, aside, level if label else 0)
        for box in inline.boxes:
            yield from self.items(box, aside)

    def _list(self, opened: OpenList, element: Element, aside: Aside | None) -> list[Item]:
        found: list[Item] = []
        for item in element:
            if item.tag in ("text:list-item", "text:list-header"):
                found += self._list_item(opened, item, aside)
        return found

    def _list_item(self, opened: OpenList, item: Element, aside: Aside | None) -> Iterator[Item]:
        numbered, first = item.tag == "text:list-item", True
        for block in item:
            if block.tag == "text:list":
                inner = self.lists.open(block, opened, below_point=numbered and not first)
                yield from self._list(inner, block, aside)
            elif block.tag in ("text:p", "text:h"):
                label = ""
                if numbered and first:
                    style = self.styles.list_style(block.get("text:style-name"))
                    label = self.lists.point(opened, item, style)
                yield from self._paragraph(block, label, aside, opened.level)
            else:
                holder = Element("text:section")
                holder.append(block)
                yield from self.items(holder, aside)
            first = False

    def _numbered(self, element: Element, aside: Aside | None) -> Iterator[Item]:
        opened = self.lists.open(element, None, below_point=False)
        opened.level = min(max(1, integer(element.get("text:level"), 1)), 10)
        for block in element:
            if block.tag in ("text:p", "text:h"):
                style = self.styles.list_style(block.get("text:style-name"))
                yield from self._paragraph(block, self.lists.point(opened, element, style), aside, opened.level)

    def _table(self, element: Element, aside: Aside | None) -> Table | None:
        rows: list[list[RowCell]] = []
        heads = 0
        for row, is_head in _rows(element, head=False):
            if row.get("table:visibility") in ("collapse", "filter"):
                continue
            cells = [cell for found in row for cell in self._cells(found, aside)]
            for _ in range(_repeated(row, "table:number-rows-repeated")):
                heads += is_head and heads == len(rows)
                rows.append(cells)
        return table_of(rows, heads, list(self._widths(element)))

    def _cells(self, element: Element, aside: Aside | None) -> list[RowCell]:
        """The cell that an element stands for, as often as it says; covered ones are the span of another."""
        if element.tag != "table:table-cell":
            return []
        cell = RowCell(
            tuple(self.items(element, aside)),
            integer(element.get("table:number-rows-spanned"), 1),
            integer(element.get("table:number-columns-spanned"), 1),
        )
        return [cell] * _repeated(element, "table:number-columns-repeated")

    def _widths(self, element: Element) -> Iterator[float]:
        for column in element:
            if column.tag in _COLUMN_GROUPS:
                yield from self._widths(column)
            elif column.tag == "table:table-column":
                width = self.styles.width(column.get("table:style-name"))
                count = min(integer(column.get("table:number-columns-repeated"), 1), MAX_COLUMNS)
                yield from [width or 72.0] * count


def _rows(element: Element, *, head: bool) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether the format calls them heads."""
    for inner in element:
        if inner.tag == "table:table-row":
            yield inner, head
        elif inner.tag in _ROW_GROUPS:
            yield from _rows(inner, head=head or inner.tag == "table:table-header-rows")


def _repeated(element: Element, name: str) -> int:
    return max(1, min(integer(element.get(name), 1), _MOST_REPEATED))


def _is_hidden(section: Element) -> bool:
    if section.get("text:display") == "condition":
        return section.get("text:is-hidden") == "true"
    return section.get("text:display") == "none"


def rows_below(element: Element) -> Iterator[Element]:
    """The rows of a sheet, those in groups included."""
    yield from (row for row, _ in _rows(element, head=False))


def tables_in(body: Element) -> Iterator[Element]:
    """The sheets of a spreadsheet."""
    yield from children(body, "table:table")
