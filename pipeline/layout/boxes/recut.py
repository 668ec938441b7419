"""Cuts printed lines, and cells that hold several columns, at edges that only other pages of the table show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ...read.document import Box, Cell, Grid, Line
from ...text.characters import HANGING

SAME_EDGE = 4.0
"""Points within which two edges of columns are one."""

LEAST_GAP = 0.3
"""Ems between the texts of two columns."""


def line_parts(raw: str, line: Line, edges: Sequence[float]) -> dict[int, Line]:
    """What of a line stands in each column, by the middles of its characters; blanks between them left out."""
    found: dict[int, Line] = {}
    places = [(line.start + i, x) for i, x in enumerate(line.glyphs) if not raw[line.start + i].isspace()]
    for column, group in groupby(places, lambda place: bisect_right(edges, sum(place[1]) / 2) - 1):
        inside = list(group)
        start, end = inside[0][0], inside[-1][0] + 1
        if column not in found and line.box is not None:
            box = Box(inside[0][1][0], line.box.top, inside[-1][1][1], line.box.bottom)
            glyphs = line.glyphs[start - line.start : end - line.start]
            found[column] = replace(line, start=start, end=end, glyphs=glyphs, box=box)
    return found


def ink_end(raw: str, line: Line) -> float:
    """The right edge of what a line prints; a mark at its end may hang over the edge of a column."""
    x0, x1 = line.glyphs[-1]
    return (x0 + x1) / 2 if raw[line.end - 1] in HANGING else x1


def recut(raw: str, grid: Grid, edges: Sequence[float]) -> Grid:
    """A table with more edges of columns, its cells cut there where no line of them runs over the edge."""
    cells = [part for cell in grid.cells for part in _cut(raw, grid, cell, edges)]
    return replace(grid, columns=len(edges) - 1, column_edges=tuple(edges), cells=tuple(cells))


def _cut(raw: str, grid: Grid, cell: Cell, edges: Sequence[float]) -> list[Cell]:
    first = _index(edges, grid.column_edges[cell.column])
    last = _index(edges, grid.column_edges[cell.column + cell.column_span])
    inner = [i for i in range(first + 1, last) if not _is_edge(grid, edges[i]) and _is_open(raw, cell, edges[i])]
    if not cell.lines or cell.column_span == grid.columns:
        inner = []
    found = []
    for left, right in zip([first, *inner], [*inner, last], strict=True):
        low, high = (edges[left], edges[right]) if inner else (float("-inf"), float("inf"))
        lines = [part for line in cell.lines if (part := _between(raw, line, low, high)) is not None]
        found.append(replace(cell, column=left, column_span=right - left, lines=tuple(lines)))
    return found


def _index(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))


def _is_edge(grid: Grid, edge: float) -> bool:
    return any(abs(edge - own) <= SAME_EDGE for own in grid.column_edges)


def _is_open(raw: str, cell: Cell, edge: float) -> bool:
    """Whether no line of a cell runs over an edge."""
    for line in cell.lines:
        parts = line_parts(raw, line, (float("-inf"), edge))
        left, right = parts.get(0), parts.get(1)
        if left is None or right is None or left.box is None or right.box is None:
            continue
        if right.box.x0 - ink_end(raw, left) < LEAST_GAP * (line.size or 12.0):
            return False
    return True


def _between(raw: str, line: Line, low: float, high: float) -> Line | None:
    return line if low == float("-inf") else line_parts(raw, line, (low, high)).get(0)
