"""What page breaks inside a flattened table cost: cells that they cut, and rows that go on behind them."""

from __future__ import annotations

from collections.abc import Sequence

from ..lines.segments import Segment
from .columns import Column

_LATE = 3.0  # a cell that begins behind a page break, though its row began before it
_NEXT_POINT = 0.8  # a cell that goes on behind a page break with the next point of its list
_NEXT_GROUP = 6.0  # the same where the cells are groups of rows: the next number is that of another group
_ABOVE_BREAK = 1.0  # a cell that is cut by a page break though so many lines would have fitted below its text
_FAR = 6  # lines

Sign = tuple[str, int]
"""The style and the value of a mark or number."""

EMPTY, CLOSED, OPEN, UNSURE = 0, 1, 2, 3
"""What is known of a cell of the current row: nothing printed, its last paragraph ended, goes on, may go on."""


class BreakCosts:
    """The costs of page breaks for the columns of one table; ``closed``: white space shows the ends of paragraphs."""

    def __init__(self, columns: Sequence[Column], *, closed: bool) -> None:
        self.columns = columns
        self.closed = closed

    @staticmethod
    def cut_off(cells: Sequence[int], bottoms: Sequence[int]) -> float:
        """A page break cuts cells: their text has to reach down to it."""
        lowest = max(bottoms)
        above = [lowest - bottom - 1 for cell, bottom in zip(cells, bottoms, strict=True) if cell == OPEN]
        return _ABOVE_BREAK * sum(min(lines, _FAR) for lines in above if lines > 0)

    @staticmethod
    def high(column: int, cells: Sequence[int], bottoms: Sequence[int]) -> float:
        """A cell that may have been cut goes on behind a page break, though its text ended that far above it."""
        above = max(bottoms) - bottoms[column] - 1
        return _ABOVE_BREAK * min(above, _FAR) if cells[column] == UNSURE and above > 0 else 0.0

    @staticmethod
    def unfinished(cells: Sequence[int]) -> float:
        """Cells are left for good though their paragraphs go on."""
        return 4.0 * cells.count(OPEN)

    @staticmethod
    def held_open(cells: Sequence[int]) -> float:
        """A row begins beside merged cells whose text is to go on behind a page break."""
        return 1.0 * cells.count(OPEN)

    def enter_late(self, column: int) -> float:
        """A cell begins behind a page break, though its row began before it."""
        return 0.0 if self.columns[column].optional else _LATE

    def resume(self, segment: Segment, column: int, cell: int, last: Sign | None) -> float:
        """A cell of the row above goes on behind a page break."""
        if cell != EMPTY and segment.mark and last == (segment.mark.style, segment.mark.value - 1):
            if self.columns[column].groups:
                return _NEXT_GROUP
            return _NEXT_POINT if self.columns[column].flows else 2 * _NEXT_POINT
        if cell in (OPEN, UNSURE):
            known = self.columns[column].wraps + (0.0 if cell == OPEN else 0.5)
            return known + (2.0 if segment.mark is not None and self.closed else 0.0)
        if cell == CLOSED:
            listed = segment.mark is not None or segment.kind == "box"
            return (1.5 if listed else 5.0) + self.columns[column].more
        return 4.0 + self.columns[column].beginnings[segment.kind]
