"""Puts together what one page shows of a table that nothing rules: several grids, and lines between and below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...read.document import Cell, Grid, Line
from ...text.rich import squeeze

WIDER = 1.15  # times the usual step from line to line that sets two rows apart
_SAME_LEFT = 12.0  # points by which the left edge of a column differs from page to page
_LOOSE_RIGHT = 60.0  # points by which any other edge does
_MOST_HEADS = 4  # lines of a head that is printed again
_SAME_BASELINE = 0.3  # ems


def widened(grid: Grid, edges: Sequence[float]) -> Grid:
    """A grid that lacks columns of its table at its sides, with empty ones there; as it is if it has other columns.

    What prints nothing on the left is a cell merged over all rows.
    """
    near = [min(range(len(edges)), key=lambda i: abs(edges[i] - own)) for own in grid.column_edges]
    first, last = near[0], near[-1]
    if (
        len(near) >= len(edges)
        or near != list(range(first, last + 1))
        or abs(edges[first] - grid.column_edges[0]) > _SAME_LEFT
    ):
        return grid
    if any(abs(edges[i] - own) > _LOOSE_RIGHT for i, own in zip(near, grid.column_edges, strict=True)):
        return grid
    left = [Cell(0, column, grid.rows, 1, (), grid.box) for column in range(first)]
    right = [
        Cell(row, column, 1, 1, (), grid.box) for row in range(grid.rows) for column in range(last, len(edges) - 1)
    ]
    own = [
        replace(
            cell,
            column=0 if cell.column_span == grid.columns > 1 else cell.column + first,
            column_span=len(edges) - 1 if cell.column_span == grid.columns > 1 else cell.column_span,
        )
        for cell in grid.cells
    ]
    cells = sorted([*left, *own, *right], key=lambda cell: (cell.row, cell.column))
    return replace(grid, columns=len(edges) - 1, column_edges=tuple(edges), cells=tuple(cells))


def below(grid: Grid, other: Grid, step: float) -> Grid:
    """Two parts of a table that follow each other on a page, as one; ``step`` is the distance of lines in a cell.

    A row that stands no further below than a line does is the end of the last one; an empty cell in the first column
    is part of the cell above it.
    """
    joins = bool(step) and _top(other) - _bottom(grid) <= WIDER * step
    joins = joins and _shape(grid, grid.rows - 1) >= _shape(other, 0)
    shift = grid.rows - joins
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    for cell in sorted(other.cells, key=lambda cell: (cell.row, cell.column)):
        above = _covering(cells, cell.row + shift - (not joins or cell.row > 0), cell.column, grid.columns)
        merged = cell.column == 0 and not cell.lines and cell.column_span == 1 and not (joins and cell.row == 0)
        if above is not None and ((joins and cell.row == 0) or merged):
            span = cell.row_span if merged else cell.row_span - 1
            grown = replace(above, lines=(*above.lines, *cell.lines), row_span=above.row_span + span)
            cells[above.row, above.column] = grown
        else:
            cells[cell.row + shift, cell.column] = replace(cell, row=cell.row + shift)
    box = grid.box
    if box is not None and other.box is not None:
        box = box._replace(bottom=max(box.bottom, other.box.bottom))
    ordered = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return replace(grid, rows=shift + other.rows, cells=tuple(ordered), box=box)


def without_head(raw: str, grid: Grid, heads: Sequence[str]) -> tuple[Grid, list[Line]]:
    """A grid without the lines at its top that print the heads of its table again, and these lines.

    What stands right below a head can be in one row with it where no rule parts them.
    """
    lines = sorted((line for cell in grid.cells for line in cell.lines), key=_baseline)
    whole, found = sorted("".join(heads)), ""
    for place, line in enumerate(lines[: _MOST_HEADS * grid.columns]):
        found += squeeze(raw[line.start : line.end])
        if len(found) >= len(whole):
            ends = place + 1 == len(lines) or _baseline(lines[place + 1]) - _baseline(line) > _SAME_BASELINE * (
                line.size or 12.0
            )
            if ends and sorted(found) == whole:
                return _without(grid, {line.start for line in lines[: place + 1]}), lines[: place + 1]
            break
    return grid, []


def rows_with(grid: Grid, lines: Sequence[Line]) -> int:
    """In how many rows of a grid lines stand."""
    starts = {line.start for line in lines}
    return len({cell.row for cell in grid.cells if any(line.start in starts for line in cell.lines)})


def _without(grid: Grid, starts: set[int]) -> Grid:
    """A grid without some lines, and without the rows that print nothing then."""
    cells = [replace(c, lines=tuple(line for line in c.lines if line.start not in starts)) for c in grid.cells]
    filled = {row for c in cells if c.lines for row in range(c.row, c.row + c.row_span)}
    kept = [row for row in range(grid.rows) if row in filled]
    new = {row: number for number, row in enumerate(kept)}
    left = []
    for cell in cells:
        rows = [new[row] for row in range(cell.row, cell.row + cell.row_span) if row in new]
        if rows:
            left.append(replace(cell, row=rows[0], row_span=len(rows)))
    return replace(grid, rows=len(kept), cells=tuple(left))


def _baseline(line: Line) -> float:
    return line.box.bottom if line.box is not None else 0.0


def _covering(cells: dict[tuple[int, int], Cell], row: int, column: int, columns: int) -> Cell | None:
    """The cell that stands in a row and column, bands left out."""
    for start in range(row, -1, -1):
        cell = cells.get((start, column))
        if cell is not None:
            return cell if start + cell.row_span > row and cell.column_span < max(2, columns) else None
    return None


def _shape(grid: Grid, row: int) -> set[tuple[int, int]]:
    return {(c.column, c.column_span) for c in grid.cells if c.row <= row < c.row + c.row_span}


def _top(grid: Grid) -> float:
    return min(line.box.bottom for cell in grid.cells for line in cell.lines if line.box is not None and cell.row == 0)


def _bottom(grid: Grid) -> float:
    return max(line.box.bottom for cell in grid.cells for line in cell.lines if line.box is not None)
