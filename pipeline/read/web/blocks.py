"""Reads the elements of a web page in reading order to paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.marks import MarkStyle, parse_mark
from ..document import Aside
from ..flow.content import Item, Paragraph
from ..flow.symbols import EMPTY, TICKED
from .markers import Markers
from .page import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 150  # elements inside each other; what is deeper is read as plain text
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address",
     "center", "dl", "dt", "dd", "figure", "figcaption", "fieldset", "legend", "form", "details", "summary", "hr", "ul",
     "menu", "dir", "li", "body", "html", "header", "footer", "caption", "tr", "td", "th", "tbody", "thead", "tfoot",
     "hgroup", "search", "optgroup", "option")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_BLANKS_IN_LINE = re.compile(r" {2,}")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PRINTED_INPUTS = frozenset(("text", "number", "date", "email", "tel", "url", ""))


class BlockReader:
    """Builds the items of one element; a cell of a table has a reader of its own."""

    def __init__(self, page: Page, depth: int = 0) -> None:
        self._page = page
        self._depth = depth
        self._parts: list[str] = []
        self._plain = False
        self._label = ""
        self._lists = 0
        self._item = False  # whether the next paragraph is a point of a list of bullets
        self._note = False  # whether the paragraph that is open is a note
        self.items: list[Item] = []

    def read(self, element: HtmlElement) -> list[Item]:
        """The paragraphs and tables of an element."""
        self._inside(element, bold=element.tag == "th", kept=element.tag == "pre")
        self._end()
        return self.items

    def _inside(self, element: HtmlElement, *, bold: bool, kept: bool) -> None:
        self._chars(element.text, bold, kept)
        for inner in element:
            if not self._page.is_dropped(inner):
                self._depth += 1
                self._element(inner, bold, kept)
                self._depth -= 1
            self._chars(inner.tail, bold, kept)

    def _element(self, element: HtmlElement, bold: bool, kept: bool) -> None:
        tag = str(element.tag)
        if self._depth > DEEPEST:
            self._chars(" ".join(str(chars) for chars in element.itertext()), bold, kept)
        elif element in self._page.notes.marks:
            self._note = self._note or element in self._page.notes.inside
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "input":
            self._input(element)
        elif tag == "table":
            self._end()
            self._table(element)
        elif tag == "ol":
            self._end()
            self._ordered(element, bold)
        elif tag == "li":
            self._end()
            self._item = True
            self._flow(element, tag, _is_bold(element, bold), kept)
            self._item = False
        else:
            self._flow(element, tag, _is_bold(element, bold), kept or tag == "pre")

    def _flow(self, element: HtmlElement, tag: str, bold: bool, kept: bool) -> None:
        """An element of running text; a block begins and ends a paragraph."""
        if tag not in _BLOCKS:
            self._inside(element, bold=bold, kept=kept)
            return
        self._end()
        self._inside(element, bold=bold, kept=kept)
        self._end()

    def _ordered(self, element: HtmlElement, bold: bool) -> None:
        """A numbered list. Points that print marks of their own have the computed ones turned off."""
        points = [point for point in element if point.tag == "li" and not self._page.is_dropped(point)]
        markers = Markers(dict(element.attrib), len(points))
        marked = bool(points) and all(_has_mark(point) for point in points)
        self._lists += 1
        for inner in element:
            if self._page.is_dropped(inner):
                continue
            if inner.tag in ("ol", "ul"):  # older programs write a list in a list without a point around it
                self._element(inner, bold, kept=False)
                continue
            if inner.tag == "li":
                label = markers.next(dict(inner.attrib))
                self._label = "" if marked else self._label + label
            self._depth += 1
            self._flow(inner, "li", bold, kept=False)
            self._depth -= 1
            self._label = ""
        self._lists -= 1

    def _input(self, element: HtmlElement) -> None:
        kind = (element.get("type") or "").lower()
        if kind in ("checkbox", "radio"):
            self._add(TICKED if element.get("checked") is not None else EMPTY, bold=True)
        elif kind in _PRINTED_INPUTS:
            self._add(element.get("value") or "", bold=False)

    def _table(self, element: HtmlElement) -> None:
        from .tables import cells_of, is_frame, rows_of, strays, table_in

        for caption in element.iterchildren("caption"):
            self.items += BlockReader(self._page, self._depth + 1).read(caption)
        for stray in strays(element):
            if isinstance(stray, str):
                self._chars(stray, bold=False, kept=False)
            elif not self._page.is_dropped(stray):
                self._element(stray, bold=False, kept=False)
        self._end()
        if is_frame(element, self._page):
            for cell in (cell for row in rows_of(element) for cell in cells_of(row)):
                if not self._page.is_dropped(cell):
                    self.items += BlockReader(self._page, self._depth + 1).read(cell)
            return
        table = table_in(element, self._cell)
        self.items += [table] if table is not None else []

    def _cell(self, cell: HtmlElement) -> tuple[Item, ...]:
        if self._page.is_dropped(cell):
            return ()
        return tuple(BlockReader(self._page, self._depth + 1).read(cell))

    def _chars(self, chars: str | None, bold: bool, kept: bool) -> None:
        if chars:
            self._add(chars.replace("\r", "") if kept else _BLANKS.sub(" ", chars), bold=bold)

    def _add(self, chars: str, *, bold: bool) -> None:
        self._parts.append(chars)
        self._plain = self._plain or (not bold and bool(chars.strip()))

    def _end(self) -> None:
        """Ends the paragraph that is open."""
        text = "\n".join(_BLANKS_IN_LINE.sub(" ", line).strip(" ") for line in "".join(self._parts).split("\n"))
        if text.strip():
            level = self._lists if self._label else 0
            aside: Aside | None = "footnote" if self._note else None
            item = self._item and not self._label
            self.items.append(Paragraph(self._label + text.strip("\n"), not self._plain, aside, level, item))
            self._label, self._item = "", False
        self._parts, self._plain, self._note = [], False, False


def _is_bold(element: HtmlElement, bold: bool) -> bool:
    weight = _WEIGHT.search(element.get("style") or "")
    if weight is not None:
        return weight[1].lower() == "bold" or weight[1][:1] in "6789"
    return bold or element.tag in _BOLD


def _has_mark(point: HtmlElement) -> bool:
    mark = parse_mark("".join(_first_chars(point)))
    return mark is not None and mark.style is not MarkStyle.BULLET


def _first_chars(element: HtmlElement) -> Iterator[str]:
    count = 0
    for chars in element.itertext():
        yield str(chars)
        count += len(str(chars).strip())
        if count > 20:
            return
