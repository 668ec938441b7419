"""Rows that only room tells apart: a page that holds a single row shows none, the other pages of its table do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...read.document import Cell, Grid, Line
from .fragments import Fragment
from .grid_parts import WIDER

_MOSTLY = 0.8  # share of the rows of other pages that have to stand further apart than lines


def spaced_grids(parts: Sequence[tuple[Fragment, int]]) -> list[Grid | None]:
    """For each part of a table without rules between columns, given with the rows of its head: its grid with rows
    joined that stand as close as lines of one cell; ``None`` where all are right as they are."""
    grids = [part.grid for part, _ in parts]
    step = usual_step([grid for grid in grids if grid is not None])
    found: list[Grid | None] = [None] * len(parts)
    if not step:
        return found
    rooms = [_rooms(grid, heads) if grid is not None else {} for grid, (_, heads) in zip(grids, parts, strict=True)]
    for place, (grid, own) in enumerate(zip(grids, rooms, strict=True)):
        close = {row for row, room in own.items() if room <= WIDER * step}
        others = [room for index, each in enumerate(rooms) if index != place for room in each.values()]
        wide = sum(room > WIDER * step for room in others)
        if grid is not None and close and wide and wide >= _MOSTLY * len(others):
            found[place] = _joined(grid, close)
    return found


def usual_step(grids: Sequence[Grid]) -> float:
    """The distance from line to line in the cells; 0 where no cell has two lines."""
    steps = sorted(
        below - above
        for grid in grids
        for cell in grid.cells
        for above, below in pairwise(sorted(map(_baseline, cell.lines)))
        if below - above > 1.0
    )
    return steps[len(steps) // 2] if steps else 0.0


def _baseline(line: Line) -> float:
    return line.box.bottom if line.box is not None else 0.0


def _rooms(grid: Grid, heads: int) -> dict[int, float]:
    """For each row below the head but the first, how far its first line stands below the last one of the row above."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for cell in grid.cells:
        for line in cell.lines if cell.row_span == 1 else ():
            tops[cell.row] = min(tops.get(cell.row, _baseline(line)), _baseline(line))
            bottoms[cell.row] = max(bottoms.get(cell.row, 0.0), _baseline(line))
    rows = range(heads + 1, grid.rows)
    return {row: tops[row] - bottoms[row - 1] for row in rows if row in tops and row - 1 in bottoms}


def _joined(grid: Grid, close: set[int]) -> Grid:
    """A grid in which each of these rows is one with the row above, unless their cells are of other columns."""
    wide = {row for row in close if _columns(grid, row) - _columns(grid, row - 1)}
    new, number = [], -1
    for row in range(grid.rows):
        number += row not in close or row in wide or row == 0
        new.append(number)
    cells: dict[tuple[int, int], Cell] = {}
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        row, last = new[cell.row], new[cell.row + cell.row_span - 1]
        place = row, cell.column
        lines = (*cells[place].lines, *cell.lines) if place in cells else cell.lines
        span = max(last - row + 1, cells[place].row_span if place in cells else 1)
        cells[place] = replace(cell, row=row, row_span=span, lines=lines)
    return replace(grid, rows=number + 1, cells=tuple(cells.values()))


def _columns(grid: Grid, row: int) -> set[tuple[int, int]]:
    """The columns and widths of the cells that stand in a row."""
    return {(c.column, c.column_span) for c in grid.cells if c.row <= row < c.row + c.row_span}
