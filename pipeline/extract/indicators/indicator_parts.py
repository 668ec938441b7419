"""Rows of a table that print several indicators, one paragraph of each cell for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...layout.blocks import Cell, Row
from ...text.marks import MarkStyle, parse_mark
from ...text.rich import Text
from ..context import PlacedTable

_SHARED = ("group", "number", "remarks", "responsible", "assessment_body")
"""Roles of columns whose cell may hold for all indicators of a row, however many paragraphs it has."""

_VALUES = ("target", "actual", "baseline", "result", "achieved")
_MOST = 20  # indicators in one cell


def parts_of_row(placed: PlacedTable, row: Row) -> Iterator[Row]:
    """The rows of each indicator: ``1.就業率`` and ``2.媒合率`` in one cell beside ``1.42%`` and ``2.30%``; else the row.

    Every cell that says something has to print as many numbered points as the cell of names, or, where it gives no
    value, one text that holds for all. One point alone is taken for such where other rows of the table print several.
    """
    count = _count(placed, row)
    if count > 1 or (count == 1 and any(_count(placed, other) > 1 for other in placed.table.rows)):
        yield from _parts(placed, row, count)
    else:
        yield row


def _count(placed: PlacedTable, row: Row) -> int:
    """How many numbered indicators a row prints; 0 where its cells do not print as many points each."""
    column = placed.columns.first("indicator")
    names = row.cells[column.place] if column is not None and row.band is None else None
    count = len(_points(names)) if names is not None else 0
    values = {c.place for c in placed.columns.of(*_VALUES)}
    return count if all(_fits(cell, count, is_value=place in values) for place, cell in _own(placed, row)) else 0


def _own(placed: PlacedTable, row: Row) -> list[tuple[int, Cell | None]]:
    """The cells that say something of each indicator for itself, by their places."""
    shared = {c.place for c in placed.columns.of(*_SHARED)}
    return [(place, cell) for place, cell in enumerate(row.cells) if place not in shared]


def _parts(placed: PlacedTable, row: Row, count: int) -> Iterator[Row]:
    column = placed.columns.first("indicator")
    names = row.cells[column.place] if column is not None else None
    own = {place for place, _ in _own(placed, row)}
    for at in range(count):
        cells = [_part(cell, at, count, cell is names) if place in own else cell for place, cell in enumerate(row.cells)]
        yield replace(row, cells=tuple(cells))


def _fits(cell: Cell | None, count: int, *, is_value: bool) -> bool:
    if cell is None or len(_points(cell)) == count:
        return True
    return len(cell.paragraphs) == 1 and not is_value


def _part(cell: Cell | None, at: int, count: int, named: bool) -> Cell | None:
    """The paragraph of one indicator; a name keeps its number."""
    points = _points(cell) if cell is not None else []
    if cell is None or len(points) != count:
        return cell
    whole, bare = points[at]
    return replace(cell, paragraphs=(whole if named else bare,))


def _points(cell: Cell) -> list[tuple[Text, Text]]:
    """The points of a cell that are numbered from one on, each with its number and without; none if they are not."""
    texts = cell.paragraphs if len(cell.paragraphs) > 1 else _cut_at_numbers(cell.text)
    found = [(text, _without_number(text, number)) for number, text in enumerate(texts, 1)]
    points = [(text, bare) for text, bare in found if bare]
    return points if len(points) == len(found) else []


def _cut_at_numbers(text: Text) -> Sequence[Text]:
    """The points of a paragraph that lost its lines: 1.40處2.12處."""
    starts = [0]
    for number in range(2, _MOST + 1):
        found = re.compile(rf"(?<![0-9０-９.．]){number}[.．、]").search(text.chars, starts[-1] + 1)
        if found is None:
            break
        starts.append(found.start())
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]


def _without_number(text: Text, number: int) -> Text | None:
    mark = parse_mark(text.chars)
    if mark is not None and mark.style is not MarkStyle.BULLET and mark.value == number:
        return text[mark.end :].strip()
    decimal = re.match(rf"{number}[.．](?=[0-9０-９])", text.chars)  # 1.30處 among 1. and 2. is 30處
    return text[decimal.end() :] if decimal is not None else None
