"""Writes a plan as Word, OpenDocument, web page and text."""

from __future__ import annotations

from collections.abc import Sequence

from govplan_layouts import SAME, CellSpec, Sheet
from rebuild_docx import to_docx
from rebuild_html import to_html
from rebuild_odt import to_odt

from generated.compose import Beside, Cell, Item, Paragraph, Table
from govplan.pipeline.layout.blocks import Layout


def blocks(items: Sequence[Item]) -> Layout:
    """The plan as blocks, from which files with paragraphs and tables of their own are written."""
    sheet = Sheet()
    for item in _apart(items):
        if isinstance(item, Paragraph):
            sheet.write(item.text)
            continue
        if item.caption:
            sheet.write(item.caption)
        sheet.table(_heads(item), *[_row(row) for row in item.rows])
    return sheet.layout()


def _apart(items: Sequence[Item]) -> list[Paragraph | Table]:
    """The items, tables that stand beside each other on paper one after the other."""
    found: list[Paragraph | Table] = []
    for item in items:
        found.extend((item.left, item.right) if isinstance(item, Beside) else (item,))
    return found


def _heads(table: Table) -> list[str | tuple[str, ...]]:
    heads: list[str | tuple[str, ...]] = []
    for index, column in enumerate(table.columns):
        same = index > 0 and table.columns[index - 1].head == column.head
        heads.append(SAME if same else column.head)
    return heads


def _row(row: Sequence[Cell | None]) -> list[CellSpec] | str:
    if len(row) == 1 and row[0] is not None:
        return row[0].paragraphs[0]
    return [
        SAME if cell is None else ([paragraph.replace("\t", "") for paragraph in cell.paragraphs] or None)
        for cell in row
    ]


def docx(items: Sequence[Item]) -> bytes:
    """A Word file."""
    return to_docx(blocks(items))


def odt(items: Sequence[Item]) -> bytes:
    """An OpenDocument text."""
    return to_odt(blocks(items))


def html(items: Sequence[Item]) -> bytes:
    """A web page."""
    return to_html(blocks(items))


def text(items: Sequence[Item]) -> bytes:
    """A text whose tables are set apart by tabs, with a tab for every column of a band as well."""
    lines: list[str] = []
    for item in _apart(items):
        if isinstance(item, Paragraph):
            lines.append(item.text)
            continue
        if item.caption:
            lines.append(item.caption)
        if any(len(column.head) > 1 and "千元" in column.head[0] for column in item.columns):
            lines.append("單位：千元")  # a text has but one row of heads
        rows = ["\t".join(column.head[-1] for column in item.columns)]
        for row in item.rows:
            cells = ["".join(cell.paragraphs).replace("\t", "") if cell else "" for cell in row]
            rows.append("\t".join(cells + [""] * (len(item.columns) - len(cells))))
        lines.append("\n".join(rows))
    return ("\n\n".join(lines) + "\n").encode()
