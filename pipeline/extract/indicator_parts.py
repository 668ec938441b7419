"""Rows of a table that print several indicators, one paragraph of each cell for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..layout.blocks import Cell, Row
from ..text.marks import MarkStyle, parse_mark
from ..text.rich import Text
from .context import PlacedTable

_SHARED = ("group", "number", "remarks", "responsible", "assessment_body")
"""Roles of columns whose cell may hold for all indicators of a row, however many paragraphs it has."""


def parts_of_row(placed: PlacedTable, row: Row) -> Iterator[Row]:
    """The rows of each indicator: ``1.就業率`` and ``2.媒合率`` in one cell beside ``1.42%`` and ``2.30%``; else the row.

    Every cell that says something has to print as many numbered paragraphs as the cell of names, or only one, which
    then holds for all.
    """
    column = placed.columns.first("indicator")
    names = row.cells[column.place] if column is not None and row.band is None else None
    count = len(_points(names)) if names is not None else 0
    shared = {c.place for c in placed.columns.of(*_SHARED)}
    if count < 2 or not all(_fits(cell, count) for place, cell in enumerate(row.cells) if place not in shared):
        yield row
        return
    for at in range(count):
        cells = [cell if place in shared else _part(cell, at, cell is names) for place, cell in enumerate(row.cells)]
        yield replace(row, cells=tuple(cells))


def _fits(cell: Cell | None, count: int) -> bool:
    return cell is None or len(cell.paragraphs) == 1 or len(_points(cell)) == count


def _part(cell: Cell | None, at: int, named: bool) -> Cell | None:
    """The paragraph of one indicator; a name keeps its number."""
    points = _points(cell) if cell is not None else []
    if cell is None or len(points) < 2:
        return cell
    return replace(cell, paragraphs=(cell.paragraphs[at] if named else points[at],))


def _points(cell: Cell) -> list[Text]:
    """The paragraphs of a cell that are numbered from one on, without their numbers; none if they are not."""
    found = [_without_number(text, number) for number, text in enumerate(cell.paragraphs, 1)]
    return [text for text in found if text is not None] if None not in found else []


def _without_number(text: Text, number: int) -> Text | None:
    mark = parse_mark(text.chars)
    if mark is not None and mark.style is not MarkStyle.BULLET and mark.value == number:
        return text[mark.end :].strip()
    decimal = re.match(rf"{number}[.．](?=[0-9０-９])", text.chars)  # 1.30處 among 1. and 2. is 30處
    return text[decimal.end() :] if decimal is not None else None
