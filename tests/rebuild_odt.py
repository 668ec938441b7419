"""Writes laid-out blocks as an OpenDocument text whose numbers, merged cells and running titles are its own."""

from __future__ import annotations

import io
from typing import Any

from odf import style, table, text
from odf.namespaces import TEXTNS
from odf.opendocument import OpenDocumentText
from rebuild_common import Counted, counted, depth, placed_cells, running_titles

from govplan.pipeline.layout.blocks import Cell, Layout, Paragraph, Table
from govplan.pipeline.text.marks import MarkStyle

_FORMATS = {
    MarkStyle.FORMAL: "壹, 貳, 參, ...",
    MarkStyle.STEM: "甲, 乙, 丙, ...",
    MarkStyle.HAN: "一, 二, 三, ...",
    MarkStyle.HAN_PAREN: "一, 二, 三, ...",
    MarkStyle.DIGIT: "1",
    MarkStyle.DIGIT_PAREN: "1",
}


class Lists:
    """The list styles of a document: one for each way to print a mark."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles: dict[tuple[MarkStyle, str], str] = {}
        self._last: tuple[tuple[MarkStyle, str], int] | None = None

    def wrap(self, paragraph: Any, mark: Counted) -> Any:
        """A list of one point that goes on with the one right before, or begins at the mark's own number."""
        key = (mark.style, mark.template)
        if key not in self._styles:
            self._styles[key] = self._define(mark)
        goes_on = self._last == (key, mark.value - 1)
        self._last = key, mark.value
        made = text.List(stylename=self._styles[key], continuenumbering="true" if goes_on else "false")
        item = text.ListItem()
        if not goes_on:
            item.setAttrNS(TEXTNS, "start-value", str(mark.value))
        item.addElement(paragraph)
        made.addElement(item)
        return made

    def _define(self, mark: Counted) -> str:
        name = f"L{len(self._styles) + 1}"
        before, behind = mark.template.split("%1")
        made = text.ListStyle(name=name)
        made.addElement(
            text.ListLevelStyleNumber(level="1", numformat=_FORMATS[mark.style], numprefix=before, numsuffix=behind)
        )
        self._document.automaticstyles.addElement(made)
        return name


def to_odt(layout: Layout) -> bytes:
    """The blocks as an OpenDocument text."""
    document = OpenDocumentText()
    lists = Lists(document)
    _header(document, running_titles(layout))
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            document.text.addElement(_paragraph(block.text.chars, lists))
        else:
            document.text.addElement(_table(block, lists))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _header(document: Any, titles: list[str]) -> None:
    page = style.PageLayout(name="pm1")
    document.automaticstyles.addElement(page)
    master = style.MasterPage(name="Standard", pagelayoutname=page)
    header = style.Header()
    for title in titles:
        header.addElement(text.P(text=title))
    master.addElement(header)
    document.masterstyles.addElement(master)


def _paragraph(chars: str, lists: Lists, sign: str = "") -> Any:
    mark = counted(chars, frozenset(_FORMATS)) if not sign else None
    chars = mark.rest if mark else chars
    middle = len(chars) // 2
    made = text.P()
    made.addText(sign + chars[:middle])
    span = text.Span()
    span.addText(chars[middle:])
    made.addElement(span)
    return lists.wrap(made, mark) if mark else made


def _table(block: Table, lists: Lists) -> Any:
    made = table.Table()
    made.addElement(table.TableColumn(numbercolumnsrepeated=str(block.columns)))
    heads = table.TableHeaderRows()
    rows = [table.TableRow() for _ in range(depth(block) + len(block.rows))]
    found = {(placed.row, placed.column): placed for placed in placed_cells(block)}
    for number, row in enumerate(rows):
        (heads if number < depth(block) else made).addElement(row)
        if number + 1 == depth(block):
            made.addElement(heads)
        for column in range(block.columns):
            placed = found.get((number, column))
            if placed is None:
                row.addElement(table.CoveredTableCell())
                continue
            cell = table.TableCell(numbercolumnsspanned=str(placed.columns), numberrowsspanned=str(placed.rows))
            ticks = _ticks(placed.cell)
            for printed in placed.paragraphs:
                cell.addElement(_paragraph(printed.chars, lists, ticks.get(printed.offsets, "")))
            row.addElement(cell)
    return made


def _ticks(cell: Cell | None) -> dict[tuple[int, ...], str]:
    return {label.offsets: "■" if ticked else "□" for ticked, label in cell.options} if cell else {}
