"""Puts the tables that a format gives together: those that go on behind a title, heads that are printed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..blocks import Table
from ..furniture import Marked
from ..heads import ColumnNames
from ..rows import CellDraft, RowDraft
from ..stitched import Stitching
from .flow_rows import GridRow, count_heads, is_other_head

_LOOK_AHEAD = 8  # rows that show how many of them are heads


@dataclass(frozen=True)
class GridPart:
    """Rows of one table that follow each other, with the place of each; the first ``heads`` are heads."""

    rows: tuple[GridRow, ...]
    places: tuple[int, ...]
    heads: int

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.rows[0].cells)

    @property
    def head(self) -> list[RowDraft]:
        """The rows of heads."""
        return [row.as_head() for row in self.rows[: self.heads]]


class _GridStitching(Stitching):
    """Knows which rows are bands and which cells are merged, where its base has to tell by what is empty."""

    def __init__(self, raw: str, head: Sequence[RowDraft], rows: Sequence[GridRow], names: ColumnNames) -> None:
        super().__init__(raw, head, rows, names)
        self._sentences: dict[int, bool] = {}

    def _ends_sentences(self, column: int) -> bool:
        """Asked at each of many breaks, so that it is worth keeping."""
        if column not in self._sentences:
            self._sentences[column] = super()._ends_sentences(column)
        return self._sentences[column]

    def _is_band(self, row: RowDraft) -> bool:
        return row.band or (super()._is_band(row) and not (isinstance(row, GridRow) and row.inherited))

    def _join(self, above: RowDraft, row: RowDraft) -> None:
        if isinstance(row, GridRow):
            for column in row.inherited:
                row.cells[column] = None
        super()._join(above, row)


def parts_of(raw: str, rows: Sequence[GridRow], places: Sequence[int], said: int, names: ColumnNames) -> list[GridPart]:
    """The table in these rows, or the tables, where the head of another one stands among them.

    ``said`` is how many rows the format calls heads.
    """
    parts: list[GridPart] = []
    start = 0
    while start < len(rows):
        heads = count_heads(raw, rows[start : start + _LOOK_AHEAD], names, said)
        head = [row.as_head() for row in rows[start : start + heads]]
        end = start + max(1, heads)
        while end < len(rows) and not (is_other_head(raw, rows[end], names) and not _repeats(raw, rows, end, head)):
            end += 1
        parts.append(GridPart(tuple(rows[start:end]), tuple(places[start:end]), heads))
        start, said = end, 0
    return parts


def stitched(raw: str, parts: Sequence[GridPart], furniture: Marked, names: ColumnNames) -> Iterator[Table]:
    """The tables of all parts, whole. Heads that are printed again are added to the furniture."""
    for group in _belonging(raw, parts, furniture):
        head = group[0].head
        rows: list[GridRow] = []
        for place, part in enumerate(group):
            rows += _body(raw, part, head, furniture, first=place == 0)
        table = _GridStitching(raw, head, rows, names).table()
        if table.lines:
            yield table


def _belonging(raw: str, parts: Sequence[GridPart], furniture: Marked) -> list[list[GridPart]]:
    groups: list[list[GridPart]] = []
    for part in parts:
        if groups and _goes_on(raw, groups[-1], part, furniture):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _goes_on(raw: str, group: Sequence[GridPart], part: GridPart, furniture: Marked) -> bool:
    """Whether nothing but furniture parts two tables with the same columns, and the second has no head of its own."""
    first, last = group[0], group[-1]
    if any(place not in furniture for place in range(last.places[-1] + 1, part.places[0])):
        return False
    if part.columns != first.columns:
        return False
    return not part.heads or (first.heads > 0 and _repeats(raw, part.rows, 0, first.head) >= first.heads)


def _body(raw: str, part: GridPart, head: Sequence[RowDraft], furniture: Marked, *, first: bool) -> Iterator[GridRow]:
    """The rows below the heads; heads that are printed again are left out, and the row behind them may be cut."""
    index = part.heads if first else _repeats(raw, part.rows, 0, head)
    if not first:
        furniture.update(dict.fromkeys(part.places[:index], "table_head"))
    broken = not first
    while index < len(part.rows):
        again = _repeats(raw, part.rows, index, head)
        if again and again == len(head):
            furniture.update(dict.fromkeys(part.places[index : index + again], "table_head"))
            index, broken = index + again, True
            continue
        row = part.rows[index]
        row.after_break, broken = broken, False
        if row.after_break:
            _open_above(part.rows[index:])
        yield row
        index += 1


def _open_above(rows: Sequence[GridRow]) -> None:
    """Takes away the empty cells from the first row behind a break on, down to one that prints something: what stands
    above the break may go on in them."""
    for column in range(len(rows[0].cells)):
        for row in rows:
            cell = row.cells[column]
            if cell is None or cell.paragraphs:
                break
            row.cells[column] = None
            row.inherited -= {column}


def _repeats(raw: str, rows: Sequence[GridRow], start: int, head: Sequence[RowDraft]) -> int:
    """How many rows from ``start`` on print the head again."""
    count = 0
    for row, above in zip(rows[start : start + len(head)], head, strict=False):
        if not _is_same(raw, row.as_head(), above):
            break
        count += 1
    return count


def _is_same(raw: str, row: RowDraft, head: RowDraft) -> bool:
    """Whether two rows print the same; mostly the first cell tells that they do not."""
    pairs = zip(row.cells, head.cells, strict=True) if len(row.cells) == len(head.cells) else ()
    return bool(pairs) and all(_bare(raw, one) == _bare(raw, other) for one, other in pairs)


def _bare(raw: str, cell: CellDraft | None) -> str:
    return "".join(cell.chars(raw).split()) if cell is not None else ""
