"""Finds the column of every line of a flattened table: the cheapest way to read the lines as rows of cells.

The cells of a row come one after the other, from left to right, and so do the rows. What a line costs in a column is
how badly it fits: too wide, broken off too early, begun with something else than the column holds, out of order.
Hypotheses are carried from line to line; each knows the widths that it has seen, so that nothing has to be known of
the columns beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .columns import Column
from .segments import TOTALS, Segment, Words

Move = Literal["wrap", "paragraph", "cell", "row", "resume"]

_SLACK = 0.8  # ems by which justification and proportional letters blur a line's width
_HANGING = 2.6  # ems by which a paragraph's other lines stand further in than its first
_CUT = 1.0  # costs of reading one line as two cells
_CUT_AT_NUMBER = 0.4  # the same beside a number that stands alone
_COMPOUND = 1.5  # costs of a cell that reads like two
_ASIDE = 2.0  # costs of a cell that begins with a remark in brackets
_BEAM = 5  # hypotheses kept for each column
_WORST = 14.0  # costs above the best hypothesis at which one is given up

_ALONE = frozenset(("number", "quantity"))

EMPTY, CLOSED, OPEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table's body; ``breaks`` says that a page break or a repeated head stands above it."""

    words: Words
    breaks: bool


class Placed:
    """A hypothesis: a segment put into a column, with all that stands before it."""

    __slots__ = ("before", "cells", "column", "cost", "marks", "move", "resumed", "segment", "total", "widths")

    def __init__(
        self,
        before: Placed | None,
        segment: Segment,
        column: int,
        move: Move,
        cost: float,
        widths: tuple[float, ...],
        cells: tuple[int, ...],
        marks: tuple[tuple[str, int] | None, ...],
        resumed: bool,
        total: bool,
    ) -> None:
        self.before, self.segment, self.column, self.move, self.cost = before, segment, column, move, cost
        self.widths, self.cells, self.marks, self.resumed, self.total = widths, cells, marks, resumed, total

    def path(self) -> list[Placed]:
        """All segments from the first one on."""
        found: list[Placed] = []
        step: Placed | None = self
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]


class Placement:
    """The search for one table, with the columns as they are known so far.

    ``closed`` says that white space shows the ends of paragraphs in this document.
    """

    def __init__(self, columns: Sequence[Column], closed: bool, beam: int = _BEAM) -> None:
        self._columns = columns
        self._closed = closed
        self._beam = beam
        self._count = len(columns)

    def place(self, lines: Sequence[Line]) -> list[Placed]:
        """The segments of all lines with their columns and moves, in the order of the text."""
        hypotheses: list[Placed | None] = [None]
        for line in lines:
            hypotheses = list(self._through(line, hypotheses))
        ends = [(h.cost + self._trail(h, h.column), place) for place, h in enumerate(hypotheses) if h is not None]
        last = hypotheses[min(ends)[1]] if ends else None
        return last.path() if last else []

    def _through(self, line: Line, hypotheses: Sequence[Placed | None]) -> list[Placed]:
        """The hypotheses behind a line: it is cut into segments that go to the right from cell to cell."""
        cuts = len(line.words.cuts) - 1
        reached: list[list[Placed]] = [[] for _ in range(cuts + 1)]
        for end in range(1, cuts + 1):
            segment = line.words.segment(0, end)
            for before in hypotheses:
                reached[end] += self._moves(before, segment, line.breaks)
        for start in range(1, cuts):
            for before in self._best(reached[start]):
                for end in range(start + 1, cuts + 1):
                    reached[end] += self._beside(before, line.words.segment(start, end))
        return self._best(reached[cuts])

    def _best(self, hypotheses: list[Placed]) -> list[Placed]:
        kept: list[Placed] = []
        counts = [0] * self._count
        worst = 0.0
        for hypothesis in sorted(hypotheses, key=lambda h: h.cost):
            if kept and hypothesis.cost > worst:
                break
            if not kept:
                worst = hypothesis.cost + _WORST
            if counts[hypothesis.column] < self._beam:
                counts[hypothesis.column] += 1
                kept.append(hypothesis)
        return kept

    def _moves(self, before: Placed | None, segment: Segment, breaks: bool) -> Iterator[Placed]:
        """Every way to go on with the first segment of a line."""
        if before is None:
            for column in range(self._count):
                yield self._enter(None, segment, column, "row", self._lead(column))
            return
        here = before.column
        leave = self._leave(before.segment, here, breaks)
        open_here = before.cells[here] == OPEN
        if not breaks or open_here:
            yield self._wrap(before, segment, breaks)
        yield self._more(before, segment, leave + (1.5 if breaks else 0.0))
        for column in range(here + 1, self._count):
            if before.cells[column] == EMPTY or before.resumed:
                yield self._enter(before, segment, column, "cell", leave + self._skip(before, here, column))
        new_row = leave + self._trail(before, here) + self._unfinished(before, breaks)
        for column in range(self._count):
            yield self._enter(before, segment, column, "row", new_row + self._lead(column))
        if breaks:
            for column in range(here + 1):
                if column != here or not open_here:
                    yield self._resume(before, segment, column)

    def _beside(self, before: Placed, segment: Segment) -> Iterator[Placed]:
        """Every way to go on with a further segment of the same line: a cell on the right."""
        alone = segment.kind in _ALONE or before.segment.kind in _ALONE or before.total
        for column in range(before.column + 1, self._count):
            if before.cells[column] == EMPTY or before.resumed:
                cost = (_CUT_AT_NUMBER if alone else _CUT) + self._skip(before, before.column, column)
                yield self._enter(before, segment, column, "cell", cost)

    def _leave(self, segment: Segment, column: int, breaks: bool) -> float:
        """What it costs that a paragraph ends with this segment."""
        if segment.closed and self._closed:
            return 0.0
        if self._closed:
            return 0.5 if breaks else 6.0
        if segment.ends or not self._columns[column].flows:
            return 0.0
        return 1.0

    def _skip(self, before: Placed, here: int, there: int) -> float:
        cost = sum(column.empty for column in self._columns[here + 1 : there])
        return min(cost, 0.5) if before.total else cost

    def _trail(self, before: Placed, here: int) -> float:
        columns = range(here + 1, self._count)
        cost = sum(self._columns[column].empty for column in columns if before.cells[column] == EMPTY)
        return min(cost, 0.5) if before.total else cost

    def _lead(self, column: int) -> float:
        return sum(left.empty for left in self._columns[:column])

    def _unfinished(self, before: Placed, breaks: bool) -> float:
        """What it costs that a row ends though paragraphs in it do not."""
        if not breaks or not self._closed:
            return 0.0
        return 4.0 * sum(cell == OPEN for cell in before.cells)

    def _wrap(self, before: Placed, segment: Segment, breaks: bool) -> Placed:
        column = before.column
        cost, width = self._broken_off(before.segment, segment, column, before.widths[column])
        if self._closed and before.segment.closed:
            cost += 2.0 if before.segment.chars[-1] in "，、,（(「" else 8.0
        if segment.mark is not None:
            cost += 1.0 if self._closed else 2.0
        if not self._closed and before.segment.ends:
            cost += 1.0
        return self._put(before, segment, column, "wrap", cost, width, breaks)

    def _broken_off(self, above: Segment, below: Segment, column: int, width: float) -> tuple[float, float]:
        """Costs of a line break between two segments of a paragraph, and the width that the column then has."""
        if above.justified:
            return 0.0, max(width, above.width)
        if not width:
            return 0.3 + 0.5 * max(0.0, above.width - (self._columns[column].widest or 99.0)), above.width
        if above.width > width:
            return 0.8 * (above.width - width), above.width
        room = width - above.width - below.unit
        if room <= _SLACK:
            return 0.0, width
        if room <= _HANGING:
            return 0.3, width
        return 1.0 + 1.5 * (room - _HANGING), width

    def _more(self, before: Placed, segment: Segment, leave: float) -> Placed:
        """A further paragraph in the cell."""
        column = before.column
        if segment.is_aside:
            return self._put(before, segment, column, "paragraph", leave + 0.5, before.widths[column])
        cost = leave + self._columns[column].more + self._columns[column].beginnings[segment.kind]
        last, mark = before.marks[column], segment.mark
        if mark is not None:
            fits = last is not None and last[0] == mark.style and mark.value in (last[1] + 1, 0)
            cost += 0.0 if fits else 0.7 if mark.value == 1 else 3.0
        else:
            cost += 1.0 if before.segment.ends else 2.0
        return self._put(before, segment, column, "paragraph", cost, before.widths[column])

    def _enter(self, before: Placed | None, segment: Segment, column: int, move: Move, cost: float) -> Placed:
        """A cell that begins; behind a page break, one that goes on."""
        if before is not None and move == "cell" and before.cells[column] != EMPTY:
            return self._resume(before, segment, column, cost)
        model = self._columns[column]
        cost += model.beginnings[segment.kind] + model.filled + (_ASIDE if segment.is_aside else 0.0)
        if segment.is_compound or (segment.leads_number and column and self._columns[column - 1].optional):
            cost += _COMPOUND
        last = before.marks[column] if before else None
        cost += _sequence(last, segment) if before and any(before.marks) else 0.0
        return self._put(before, segment, column, move, cost, before.widths[column] if before else model.width)

    def _resume(self, before: Placed, segment: Segment, column: int, cost: float = 0.0) -> Placed:
        """A cell of the row above that goes on behind a page break."""
        if before.cells[column] == OPEN:
            cost += 0.3 + (2.0 if segment.mark is not None and self._closed else 0.0)
        elif before.cells[column] == CLOSED:
            cost += 3.0 + self._columns[column].more + (0.0 if segment.mark else 2.0)
        else:
            cost += 4.0 + self._columns[column].beginnings[segment.kind]
        return self._put(before, segment, column, "resume", cost, before.widths[column])

    def _put(
        self,
        before: Placed | None,
        segment: Segment,
        column: int,
        move: Move,
        cost: float,
        width: float,
        breaks: bool = False,
    ) -> Placed:
        widths = before.widths if before else tuple(model.width for model in self._columns)
        cells = before.cells if before and move != "row" else (EMPTY,) * self._count
        marks = before.marks if before else (None,) * self._count
        state = self._state(segment, column, width)
        if widths[column] != width:
            widths = (*widths[:column], width, *widths[column + 1 :])
        if cells[column] != state:
            cells = (*cells[:column], state, *cells[column + 1 :])
        if segment.mark is not None and move != "wrap":
            marks = (*marks[:column], (segment.mark.style, segment.mark.value), *marks[column + 1 :])
        cost += (before.cost if before else 0.0) + self._misfit(segment, column, width)
        resumed = breaks or (before is not None and move != "row" and (before.resumed or move == "resume"))
        total = segment.chars in TOTALS or (before is not None and before.total and move == "cell")
        return Placed(before, segment, column, move, cost, widths, cells, marks, resumed, total)

    def _state(self, segment: Segment, column: int, width: float) -> int:
        if self._closed:
            return CLOSED if segment.closed else OPEN
        full = segment.justified or (width > 0 and segment.width >= width - 2.0)
        return OPEN if full and not segment.ends else CLOSED

    def _misfit(self, segment: Segment, column: int, width: float) -> float:
        """What it costs that a segment is wider than its column."""
        limit = width or self._columns[column].widest
        if not limit:
            return 0.0
        over = segment.width - limit - _SLACK
        return 1.0 + 2.0 * over if over > 0 else 0.0


def _sequence(last: tuple[str, int] | None, segment: Segment) -> float:
    """What it costs that a cell begins with this mark, or without one, after the last mark of its column."""
    mark = segment.mark
    if mark is None:
        return 0.8 if last is not None else 0.0
    if last is None:
        return 0.5
    if last[0] != mark.style:
        return 2.0
    return 0.0 if mark.value in (1, last[1] + 1) else 1.5
