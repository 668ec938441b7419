"""Puts the cells of a table in place: spans, columns that only rounding made, tables that are mere frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from .content import Item, Table, TableCell, says_anything

MAX_COLUMNS = 400
MAX_CELLS = 2_000_000
_SLIVER = 5.0  # points: two edges that are nearer were meant to be one and drawn by hand


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell as formats write it, row by row. ``above`` marks one that is merged with the cell over it."""

    items: tuple[Item, ...]
    row_span: int = 1
    column_span: int = 1
    above: bool = False
    column: int | None = None
    """The column where the format names it; else the next free one."""


def table_of(rows: Sequence[Sequence[RowCell]], head_rows: int = 0, widths: Sequence[float] = ()) -> Table | None:
    """The table of these rows; ``None`` if it prints nothing. ``widths`` are those of the columns, in points."""
    cells, cut = _placed(rows)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    table = Table(len(rows), columns, tuple(cells), min(head_rows, len(rows)), cut)
    if len(widths) >= columns:
        table = _without_slivers(table, [0.0, *accumulate(widths)])
    if not any(says_anything(cell.items) for cell in table.cells):
        return None
    return _compact(table)


def _placed(rows: Sequence[Sequence[RowCell]]) -> tuple[list[TableCell], bool]:
    """The cells with their columns, and whether there was no room for some; what a merged cell hides is left out, a
    span ends with the table."""
    placed: list[TableCell] = []
    cut = False
    taken: dict[
        int, tuple[int, int]
    ] = {}  # column -> index of the cell that reaches down in it, row that it ends above
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.column is not None and taken.get(cell.column, (0, 0))[1] > number:
                continue  # a merged cell covers it
            column = _free(cell, column, number, taken)
            span = min(max(1, cell.column_span), MAX_COLUMNS)
            if column >= MAX_COLUMNS or len(placed) >= MAX_CELLS:
                cut = cut or says_anything(cell.items)
                continue
            if cell.above and _reach_down(placed, taken, column, number):
                column += span
                continue
            span = next((more for more in range(1, span) if taken.get(column + more, (0, 0))[1] > number), span)
            row_span = min(max(1, cell.row_span), len(rows) - number)
            taken.update((column + more, (len(placed), number + row_span)) for more in range(span))
            placed.append(TableCell(number, column, row_span, span, cell.items))
            column += span
    return sorted(placed, key=lambda cell: (cell.row, cell.column)), cut


def _free(cell: RowCell, column: int, row: int, taken: dict[int, tuple[int, int]]) -> int:
    column = column if cell.column is None else cell.column
    while taken.get(column, (0, 0))[1] > row:
        column += 1
    return column


def _reach_down(placed: list[TableCell], taken: dict[int, tuple[int, int]], column: int, row: int) -> bool:
    """Lengthen the cell over a merged one; False if there is none."""
    index, end = taken.get(column, (-1, -1))
    if end != row or placed[index].column != column:
        return False
    cell = placed[index]
    placed[index] = replace(cell, row_span=row + 1 - cell.row)
    taken.update((column + more, (index, row + 1)) for more in range(cell.column_span))
    return True


def _without_slivers(table: Table, edges: Sequence[float]) -> Table:
    """Edges drawn by hand miss each other by a hair; the format then counts a column between them."""
    groups = [0]
    for left, right in pairwise(edges):
        groups.append(groups[-1] + (right - left > _SLIVER))
    if groups[table.columns] == table.columns:
        return table
    if any(groups[cell.column] == groups[cell.column + cell.column_span] for cell in table.cells):
        return table
    cells = tuple(
        replace(
            cell, column=groups[cell.column], column_span=groups[cell.column + cell.column_span] - groups[cell.column]
        )
        for cell in table.cells
    )
    return replace(table, columns=groups[table.columns], cells=cells)


def _compact(table: Table) -> Table:
    """Without the columns and rows in which no cell begins, and without empty ones at the right and at the foot."""
    said = [cell for cell in table.cells if says_anything(cell.items)]
    right, foot = max(cell.column for cell in said), max(cell.row for cell in said)
    cells = [cell for cell in table.cells if cell.column <= right and cell.row <= foot]
    columns = {column: place for place, column in enumerate(sorted({cell.column for cell in cells}))}
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    head = sum(row < table.head_rows for row in rows)
    moved = tuple(
        TableCell(
            rows[cell.row],
            columns[cell.column],
            _kept(rows, cell.row, cell.row_span),
            _kept(columns, cell.column, cell.column_span),
            cell.items,
        )
        for cell in cells
    )
    return Table(len(rows), len(columns), moved, head, table.cut)


def _kept(places: dict[int, int], start: int, span: int) -> int:
    """How many of the rows or columns that a span covers are kept."""
    return 1 if span == 1 else sum(place in places for place in range(start, start + span))


def spilled(items: Sequence[Item]) -> Iterator[Item]:
    """The items with what stands in mere frames (tables of one column) taken out of them."""
    for item in items:
        if isinstance(item, Table) and item.columns == 1:
            for cell in item.cells:
                yield from spilled(cell.items)
        else:
            yield item
