"""Puts the tables that a format gives together: those that go on behind a title, heads that are printed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .blocks import Table
from .flow_rows import GridRow, count_heads, is_other_head
from .furniture import Marked
from .heads import ColumnNames
from .rows import RowDraft
from .stitched import Stitching, texts


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

    def _is_band(self, row: RowDraft) -> bool:
        return row.band or (super()._is_band(row) and not (isinstance(row, GridRow) and row.inherited))

    def _join(self, above: RowDraft, row: RowDraft) -> None:
        if isinstance(row, GridRow):
            for column in row.inherited:
                row.cells[column] = None
        super()._join(above, row)


def part_of(raw: str, rows: Sequence[GridRow], places: Sequence[int], said: int, names: ColumnNames) -> list[GridPart]:
    """The table in these rows, or the tables, where the head of another one stands among them."""
    heads = count_heads(raw, rows, names, said)
    part = GridPart(tuple(rows), tuple(places), heads)
    for place in range(max(1, heads), len(rows)):
        if is_other_head(raw, rows[place], names) and not _repeats(raw, rows[place:], part.head):
            before = replace(part, rows=part.rows[:place], places=part.places[:place])
            return [before, *part_of(raw, rows[place:], places[place:], 0, names)]
    return [part] if rows else []


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
    return not part.heads or (first.heads > 0 and _repeats(raw, part.rows, first.head) >= first.heads)


def _body(raw: str, part: GridPart, head: Sequence[RowDraft], furniture: Marked, *, first: bool) -> Iterator[GridRow]:
    """The rows below the heads; heads that are printed again are left out, and the row behind them may be cut."""
    index = part.heads if first else _repeats(raw, part.rows, head)
    if not first:
        furniture.update(dict.fromkeys(part.places[:index], "table_head"))
    broken = not first
    while index < len(part.rows):
        again = _repeats(raw, part.rows[index:], head)
        if again and again == len(head):
            furniture.update(dict.fromkeys(part.places[index : index + again], "table_head"))
            index, broken = index + again, True
            continue
        row = part.rows[index]
        row.after_break, broken = broken, False
        yield row
        index += 1


def _repeats(raw: str, rows: Sequence[GridRow], head: Sequence[RowDraft]) -> int:
    """How many rows at the top print the head again."""
    count = 0
    for row, above in zip(rows, head, strict=False):
        if _key(raw, row.as_head()) != _key(raw, above):
            break
        count += 1
    return count


def _key(raw: str, row: RowDraft) -> list[str]:
    return ["".join(chars.split()) for chars in texts(raw, row)]
