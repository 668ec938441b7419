"""Finds the column of every line of a flattened table: the cheapest way to read the lines as rows of cells.

The cells of a row come one after the other, from left to right, and so do the rows. What a line costs in a column is
how badly it fits: too wide, broken off too early, begun with something else than the column holds, out of order.
Hypotheses are carried from line to line; each knows the widths that it has seen, so that nothing has to be known of
the columns beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from ..lines.segments import Segment
from .break_costs import CLOSED, EMPTY, OPEN, UNSURE, Sign
from .costs import Costs
from .placed import Line, Move, Placed

_WORST = 12.0  # costs above the best hypothesis at which one is given up
_TO_CUT = 24  # hypotheses from which lines are cut into cells, over the number of words of the line
_STARTS = 4  # hypotheses from which new rows are tried


class _Offer(NamedTuple):
    """A hypothesis that may be worth having."""

    cost: float
    before: Placed | None
    segment: Segment
    column: int
    move: Move
    width: float
    resumed: bool


class Placement:
    """The search for one table; ``beam`` hypotheses are kept for each column."""

    def __init__(self, costs: Costs, beam: int) -> None:
        self._costs = costs
        self._beam = beam
        self._count = len(costs.columns)
        self._ahead, self._breaks = 0, False

    def surplus(self, path: Sequence[Placed], lines: Sequence[Line]) -> float:
        """How much cheaper the lines are read without the last one, ``path`` being what was found for all."""
        return self._whole(path[-1]) - (self._whole(self.place(lines[:-1])[-1]) if len(lines) > 1 else 0.0)

    def _whole(self, last: Placed) -> float:
        return last.cost + self._costs.trail(last.column, last.cells, total=last.total)

    def place(self, lines: Sequence[Line]) -> list[Placed]:
        """The segments of all lines with their columns and moves, in the order of the text."""
        if not lines:
            return []
        self._hypotheses: Sequence[Placed] = ()
        hypotheses = self._through(lines[0], [])
        for line in lines[1:]:
            hypotheses = self._through(line, hypotheses)
        return min(hypotheses, key=self._whole).path()

    def _through(self, line: Line, hypotheses: Sequence[Placed]) -> list[Placed]:
        """The hypotheses behind a line: it is cut into segments that go to the right from cell to cell."""
        self._ahead, self._breaks = line.ahead, line.breaks
        cuts = len(line.words.cuts) - 1
        reached: list[list[_Offer]] = [[] for _ in range(cuts + 1)]
        starts = self._row_starts(line, hypotheses)
        for end in range(1, cuts + 1):
            segment = line.words.segment(0, end)
            reached[end] += self._rows(starts, segment, line) if hypotheses else self._first(segment)
            for before in hypotheses if end == cuts else hypotheses[: 1 + _TO_CUT // cuts]:
                if before.move != "band":
                    reached[end] += self._moves(before, segment, line)
        reached[cuts] += self._bands(starts, line.words.segment(0, cuts))
        for start in range(1, cuts):
            for before in self._kept(reached[start])[: 1 + _TO_CUT // cuts]:
                for end in range(start + 1, cuts + 1):
                    reached[end] += self._beside(before, line.words.segment(start, end))
                    reached[end] += self._rows_beside(before, line.words.segment(start, end))
        return self._kept(reached[cuts])

    def _kept(self, offers: list[_Offer]) -> list[Placed]:
        """The best offers as hypotheses; of those that have the same to expect only the best."""
        offers.sort(key=lambda offer: offer.cost)
        kept: list[Placed] = []
        counts = [0] * self._count
        seen = set()
        for offer in offers:
            if offer.cost > offers[0].cost + _WORST:
                break
            if counts[offer.column] == self._beam:
                continue
            placed = self._placed(offer)
            future = (placed.column, placed.cells, placed.widths, placed.signs, placed.resumed)
            if future not in seen:
                seen.add(future)
                counts[offer.column] += 1
                kept.append(placed)
        return kept

    def _first(self, segment: Segment) -> Iterator[_Offer]:
        for column, model in enumerate(self._costs.columns):
            cost = self._costs.first(column) + self._costs.enter(segment, column, None, first=True)
            yield self._offer(cost, None, segment, column, "row", model.width)

    def _row_starts(self, line: Line, hypotheses: Sequence[Placed]) -> list[tuple[float, int]]:
        """The cheapest hypotheses to begin a new row behind, each with what all costs up to the end of its row."""
        costs = []
        for place, before in enumerate(hypotheses):
            cost = before.cost + (self._leave(before, line) + self._cut(before) if before.move != "band" else 0.0)
            costs.append((cost + self._costs.trail(before.column, before.cells, total=before.total), place))
        self._hypotheses = hypotheses
        return nsmallest(_STARTS, costs)

    def _rows(self, starts: Sequence[tuple[float, int]], segment: Segment, line: Line) -> Iterator[_Offer]:
        """Every way to begin a new row."""
        for cost_before, place in starts:
            before = self._hypotheses[place]
            first = not any(before.signs[:-1])
            for column in range(self._count):
                cost = cost_before - before.cost + self._costs.lead(column)
                cost += self._costs.unfinished(before.cells if line.breaks else before.cells[column:])
                cost += 0.0 if line.breaks else self._costs.held_open(before.cells[:column])
                cost += self._costs.enter(segment, column, before.signs[column], first=first, leads=True)
                cost += self._costs.leaves_list(segment, column, before.signs)
                yield self._offer(cost, before, segment, column, "row", before.widths[column])

    def _bands(self, starts: Sequence[tuple[float, int]], segment: Segment) -> Iterator[_Offer]:
        """A line that stands over all columns, between two rows or above the first one."""
        if not self._hypotheses:
            yield _Offer(self._costs.band(segment, None), None, segment, self._count - 1, "band", 0.0, False)
        for cost_before, place in starts:
            before = self._hypotheses[place]
            cost = cost_before + self._costs.band(segment, before.signs[-1]) + self._costs.unfinished(before.cells)
            yield _Offer(cost, before, segment, self._count - 1, "band", before.widths[-1], False)

    def _leave(self, before: Placed, line: Line) -> float:
        width = before.widths[before.column]
        return self._costs.leave(before.segment, before.column, width, breaks=line.breaks, ahead=line.ahead)

    def _cut(self, before: Placed) -> float:
        return self._costs.cut_off(before.cells, before.bottoms) if self._breaks else 0.0

    def _moves(self, before: Placed, segment: Segment, line: Line) -> Iterator[_Offer]:
        """Every way to go on within the row with the first segment of a line."""
        here, width = before.column, before.widths[before.column]
        cut_off = self._cut(before)
        leave = self._leave(before, line) + cut_off
        goes_on = before.cells[here] in (OPEN, UNSURE)
        if not line.breaks or goes_on:
            hangs = before.signs[here] is not None
            cost, new_width = self._costs.wrap(before.segment, segment, here, width, hangs=hangs)
            cost += cut_off + (self._costs.unfinished(before.cells[:here]) if line.breaks else 0.0)
            yield self._offer(cost, before, segment, here, "wrap", new_width, line.breaks)
        cost = leave + self._costs.more(before.segment, segment, here, before.signs[here])
        yield self._offer(cost + (1.5 if line.breaks else 0.0), before, segment, here, "paragraph", width)
        yield from self._cells(before, segment, leave, line.breaks)
        if line.breaks:
            for column in range(here if goes_on else here + 1):
                cost = self._costs.resume(segment, column, before.cells[column], before.signs[column])
                cost += cut_off + self._costs.unfinished(before.cells[:column])
                cost += self._costs.high(column, before.cells, before.bottoms)
                yield self._offer(cost, before, segment, column, "resume", before.widths[column])

    def _beside(self, before: Placed, segment: Segment) -> Iterator[_Offer]:
        """Every way to go on with a further segment of the same line: a cell on the right."""
        return self._cells(before, segment, self._costs.cut(before.segment, segment, total=before.total))

    def _rows_beside(self, before: Placed, segment: Segment) -> Iterator[_Offer]:
        """Every way to begin a row beside the rest of a merged cell, which goes on behind a page break."""
        if not before.resumed or not self._costs.columns[before.column].groups:
            return
        for column in range(before.column + 1, self._count):
            cost = self._costs.cut(before.segment, segment, total=False) + self._costs.lead(column)
            cost += self._costs.unfinished(before.cells[before.column + 1 :])
            cost += self._costs.enter(segment, column, before.signs[column], first=False, leads=True)
            yield self._offer(cost, before, segment, column, "row", before.widths[column])

    def _cells(self, before: Placed, segment: Segment, leave: float, breaks: bool = False) -> Iterator[_Offer]:
        """The cells on the right in the same row: new ones, or ones that go on behind a page break."""
        first = not any(before.signs[:-1])
        for column in range(before.column + 1, self._count):
            cost = leave + self._costs.skip(before.column, column, before.cells, total=before.total)
            if breaks or before.resumed:
                cost += self._costs.unfinished(before.cells[0 if breaks else before.column + 1 : column])
            if before.cells[column] == EMPTY:
                cost += self._costs.enter(segment, column, before.signs[column], first=first)
                cost += self._costs.leaves_list(segment, column, before.signs)
                cost += self._costs.enter_late(column) if breaks or before.resumed else 0.0
                yield self._offer(cost, before, segment, column, "cell", before.widths[column], breaks)
            elif before.resumed or breaks:
                cost += self._costs.resume(segment, column, before.cells[column], before.signs[column])
                yield self._offer(cost, before, segment, column, "resume", before.widths[column])

    def _offer(
        self,
        cost: float,
        before: Placed | None,
        segment: Segment,
        column: int,
        move: Move,
        width: float,
        breaks: bool = False,
    ) -> _Offer:
        cost += (before.cost if before else 0.0) + self._costs.misfit(segment, column, width)
        resumed = breaks or move == "resume" or (before is not None and before.resumed and move != "row")
        return _Offer(cost, before, segment, column, move, width, resumed)

    def _placed(self, offer: _Offer) -> Placed:
        before, column, move = offer.before, offer.column, offer.move
        none: tuple[Sign | None, ...] = (None,) * (self._count + 1)
        if move == "band":
            return self._banded(offer, before.signs if before else none)
        widths = before.widths if before else tuple(model.width for model in self._costs.columns)
        cells = before.cells if before else (EMPTY,) * self._count
        if move == "row":  # cells on the left go on over several rows
            cells = (*cells[:column], *((EMPTY,) * (self._count - column)))
        signs = before.signs if before else none
        if widths[column] != offer.width:
            widths = (*widths[:column], offer.width, *widths[column + 1 :])
        state = self._costs.state(offer.segment, offer.width, self._ahead)
        if cells[column] != state:
            cells = (*cells[:column], state, *cells[column + 1 :])
        if offer.segment.sign is not None and move != "wrap":
            signs = (*signs[:column], offer.segment.sign, *signs[column + 1 :])
        bottoms = self._bottoms(offer)
        total = offer.segment.is_total or (before is not None and before.total and move == "cell")
        return Placed(
            before, offer.segment, column, move, offer.cost, widths, cells, signs, bottoms, offer.resumed, total
        )

    def _banded(self, offer: _Offer, signs: tuple[Sign | None, ...]) -> Placed:
        """Behind a band all cells are closed. The last of ``signs`` is the mark of the band."""
        widths = offer.before.widths if offer.before else tuple(model.width for model in self._costs.columns)
        signs = (*signs[:-1], offer.segment.sign)
        closed, bottoms = (CLOSED,) * self._count, (0,) * self._count
        column = offer.column
        return Placed(
            offer.before, offer.segment, column, "band", offer.cost, widths, closed, signs, bottoms, False, False
        )

    def _bottoms(self, offer: _Offer) -> tuple[int, ...]:
        """How far down the columns reach with a segment, counted from the top of the page or the table."""
        column = offer.column
        bottoms = list(offer.before.bottoms) if offer.before else [0] * self._count
        if self._breaks and offer.segment.first:
            bottoms = [0] * self._count
        elif offer.move == "row":
            bottoms[column:] = [max(bottoms[column:])] * (self._count - column)
        bottoms[column] += 1
        return tuple(bottoms)
