"""Rows of a table before they are whole: parts of cells, joined over page breaks, that become the blocks' cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..read.document import Line
from ..text.genre import genre
from ..text.marks import parse_mark
from ..text.rich import Text, squeeze
from .blocks import Cell, Row, Table
from .markup import Draft, cell_of
from .printed import ends_sentence


def is_total(chars: str) -> bool:
    """True for the word that stands before a sum: a row that begins with it is whole."""
    return squeeze(chars).rstrip(":：") in genre().words("totals")


@dataclass(eq=False)
class CellDraft:
    """A cell to be: its paragraphs so far. One draft in several rows is one cell merged over them."""

    paragraphs: list[Draft] = field(default_factory=list)

    def chars(self, raw: str) -> str:
        """The normalized characters, paragraphs one behind the other."""
        return "".join(draft.text(raw).chars for draft in self.paragraphs)

    def go_on(self, other: CellDraft, raw: str) -> None:
        """Add the part of this cell that stands behind a page break; text cut in mid-sentence is joined."""
        if not other.paragraphs:
            return
        first, *rest = other.paragraphs
        if self.paragraphs and first.ticked is None and not self._is_ended(first.text(raw).chars, raw):
            self.paragraphs[-1].spans.extend(first.spans)
        else:
            self.paragraphs.append(first)
        self.paragraphs.extend(rest)

    def _is_ended(self, following: str, raw: str) -> bool:
        last = self.paragraphs[-1].text(raw).chars
        return ends_sentence(last) or parse_mark(following) is not None


@dataclass(eq=False)
class RowDraft:
    """A row to be. ``after_break`` marks the first row behind a page break or a repeated head."""

    cells: list[CellDraft | None]
    lines: list[Line] = field(default_factory=list)
    after_break: bool = False
    band: bool = False

    def filled(self) -> list[int]:
        """The columns in which something is printed."""
        return [column for column, cell in enumerate(self.cells) if cell is not None and cell.paragraphs]

    def widen(self, columns: int) -> None:
        """Add empty cells on the right."""
        self.cells.extend([None] * (columns - len(self.cells)))


def to_table(
    raw: str, head: Sequence[Sequence[Text]], drafts: Iterable[RowDraft], head_lines: Sequence[Line] = ()
) -> Table:
    """The table of these rows; a draft that several rows share becomes one cell object in all of them."""
    done: dict[int, Cell] = {}

    def finish(draft: CellDraft | None) -> Cell | None:
        if draft is None or not draft.paragraphs:
            return None
        if id(draft) not in done:
            done[id(draft)] = cell_of(raw, draft.paragraphs)
        return done[id(draft)] if done[id(draft)].paragraphs else None

    rows, lines = [], list(head_lines)
    for draft in drafts:
        cells = [finish(cell) for cell in draft.cells]
        lines += draft.lines
        if draft.band:
            rows.append(Row((None,) * len(cells), next((cell for cell in cells if cell), None)))
        elif any(cells):
            rows.append(Row(tuple(cells)))
    ordered = sorted({(line.start, line.end): line for line in lines}.values(), key=lambda line: line.start)
    return Table(tuple(tuple(texts) for texts in head), tuple(rows), tuple(ordered))


def without_blank_columns(table: Table) -> Table:
    """A table without the columns that print nothing at all: what parts the frames of its cells is none."""
    blank = [all(row.cells[place] is None for row in table.rows) for place in range(table.columns)]
    kept = [
        place for place, empty in enumerate(blank) if not empty or (place < len(table.head) and any(table.head[place]))
    ]
    if len(kept) == table.columns or not table.rows or not kept:
        return table
    head = tuple(table.head[place] for place in kept) if table.head else ()
    return replace(table, head=head, rows=tuple(_with_cells(row, kept) for row in table.rows))


def _with_cells(row: Row, places: Sequence[int]) -> Row:
    return replace(row, cells=tuple(row.cells[place] for place in places))
