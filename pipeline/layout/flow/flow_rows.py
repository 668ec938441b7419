"""Rows of the tables that a format gives: spans, bands, heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...read.document import Grid
from ...text.genre import genre
from ...text.money import find_unit
from ..heads import ColumnNames, known_share
from ..rows import CellDraft, RowDraft, is_total
from ..stitched import head_rows, texts
from .flow_paragraphs import draft, groups_of

_MOST_HEADS = 4  # rows of a head
_LONGEST_HEAD = 60  # characters of a line, white space included
_MOST_TITLES = 5  # rows of titles inside a table, above its head, that print in more than one cell


@dataclass(eq=False)
class GridRow(RowDraft):
    """A row as ruled: ``inherited`` are the columns whose cell begins in a row above, ``spans`` the others' spans.

    A span is (columns, rows).
    """

    inherited: frozenset[int] = frozenset()
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)

    def filled(self) -> list[int]:
        """The columns in which a cell of this row prints something."""
        return [column for column in super().filled() if column not in self.inherited]

    def as_head(self) -> RowDraft:
        """The row as one of heads: a cell stands over each column that it spans, and in its first row only."""
        cells: list[CellDraft | None] = [None] * len(self.cells)
        for column, (columns, _) in self.spans.items():
            cells[column : column + columns] = [self.cells[column]] * min(columns, len(cells) - column)
        return RowDraft(cells, list(self.lines))


def rows_of(raw: str, grid: Grid) -> list[GridRow]:
    """The rows that print something; one draft stands in every row that a merged cell reaches into."""
    rows = [GridRow([None] * grid.columns) for _ in range(grid.rows)]
    inherited: list[set[int]] = [set() for _ in rows]
    for cell in grid.cells:
        made = CellDraft([draft(raw, group) for group in groups_of(raw, cell.lines)])
        for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            rows[row].cells[cell.column] = made
            if row > cell.row:
                inherited[row].add(cell.column)
        rows[cell.row].spans[cell.column] = (cell.column_span, cell.row_span)
        rows[cell.row].lines += cell.lines
    for row_draft, columns in zip(rows, inherited, strict=True):
        row_draft.inherited = frozenset(columns)
        row_draft.band = _is_band(row_draft, grid.columns)
    return [row_draft for row_draft in rows if row_draft.lines]


def _is_band(row: GridRow, columns: int) -> bool:
    return columns > 1 and list(row.spans.values()) == [(columns, 1)] and not row.inherited


def titles_above(raw: str, rows: Sequence[GridRow], names: ColumnNames) -> int:
    """How many rows at the top of a table are titles and units over its head, which is a known one.

    In a sheet a whole plan may stand above it, line by line.
    """
    most = 2 if rows and len(rows[0].cells) > 3 else 1
    wide = 0
    for count, row in enumerate(rows):
        several = not row.band and len(row.filled()) > 1 and not _names_unit(raw, row)
        if several and head_rows(raw, _views(rows[count:]), names):
            return count if known_share(texts(raw, row.as_head()), names) >= 0.5 else 0
        wide += several
        if wide > _MOST_TITLES or (several and len(row.filled()) > most):
            return 0
    return 0


def stretches(raw: str, rows: Sequence[GridRow], names: ColumnNames) -> list[Sequence[GridRow]]:
    """The rows, parted where another table begins with titles of its own: a sheet can hold several below each other."""
    starts, head = [0], None
    for place, row in enumerate(rows):
        if not is_other_head(raw, row, names):
            continue
        title = place
        while title > starts[-1] + 1 and _could_be_title(raw, rows[title - 1]):
            title -= 1
        if head not in (None, texts(raw, row)) and title < place:
            starts.append(title)
        head = texts(raw, row)
    return [rows[start:end] for start, end in pairwise([*starts, len(rows)])]


def _could_be_title(raw: str, row: GridRow) -> bool:
    printed = [chars for chars in texts(raw, row) if chars]
    if row.inherited or any(len(chars) > _LONGEST_HEAD or is_total(chars) for chars in printed):
        return False
    return len(row.filled()) == 1 or _names_unit(raw, row)


def _names_unit(raw: str, row: GridRow) -> bool:
    """Whether a cell prints the unit of the whole table, as no head of a column does."""
    return any(chars.lstrip("(（").startswith(genre().words("unit_captions")) and find_unit(chars) for chars in texts(raw, row))


def count_heads(raw: str, rows: Sequence[GridRow], names: ColumnNames, said: int) -> int:
    """How many rows at the top are heads: as many as the format says, or as the names of columns and spans show."""
    if not rows or rows[0].band:
        return 0
    most = min(_MOST_HEADS, len(rows))
    count = max(said if said < len(rows) and said <= _MOST_HEADS else 0, head_rows(raw, _views(rows), names))
    index = 0
    while index < min(count, most):
        reach = max((down for _, down in rows[index].spans.values()), default=1)
        count = max(count, min(index + reach, most))
        index += 1
    return min(count, most)


def _views(rows: Sequence[GridRow]) -> list[RowDraft]:
    return [row.as_head() for row in rows[: _MOST_HEADS + 1]]


def is_other_head(raw: str, row: GridRow, names: ColumnNames) -> bool:
    """Whether a row in the midst of a table is the head of another one, put right under it."""
    if row.inherited or any(line.end - line.start > _LONGEST_HEAD for line in row.lines):
        return False
    printed = [chars for chars in texts(raw, row) if chars]
    return len(printed) > 1 and known_share(printed, names) == 1.0
