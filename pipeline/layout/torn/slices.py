"""Finds the columns of a table whose rows were printed line by line, across all cells.

A line is a slice through the cells that stand side by side: a segment for each column that prints anything at this
height. A cell's lines follow each other without a gap, and a row ends with its longest cell. The costs are those of
tables printed cell by cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal, NamedTuple

from ..lines.segments import Segment
from .break_costs import Sign
from .costs import Costs
from .placed import Line
from .slice_costs import PrintedSlice

Move = Literal["cell", "paragraph", "wrap"]

_WORST = 10.0  # costs above the best hypothesis at which one is given up
_LATE = 1.5  # a cell begins below the first line of its row: it is centred in it
_GAP = 5.0  # a cell goes on below a line on which it prints nothing
_GAP_AT_BREAK = 1.0  # the same where a page break stands between


class Part(NamedTuple):
    """One segment of a line: its column, and how it goes on with what stands above it there."""

    column: int
    segment: Segment
    move: Move


@dataclass(frozen=True, slots=True)
class Sliced:
    """A hypothesis: a line with its parts, behind all lines before it.

    ``row`` is the column from which a row begins on this line, ``None`` inside a row; cells on its left go on over
    both rows. ``band`` says that the line stands over all columns. ``last`` are the lowest segments of the current
    row's cells, ``fresh`` whether the line above had a part in them, ``signs`` the last number or mark of each column,
    and of bands.
    """

    before: Sliced | None
    cost: float
    parts: tuple[Part, ...]
    row: int | None
    band: bool
    last: tuple[Segment | None, ...]
    fresh: tuple[bool, ...]
    widths: tuple[float, ...]
    signs: tuple[Sign | None, ...]

    def path(self) -> list[Sliced]:
        """All lines from the first one on."""
        found: list[Sliced] = []
        step: Sliced | None = self
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]


class _Choice(NamedTuple):
    """The cheapest way to print some words of a line in the columns up to one."""

    cost: float
    parts: tuple[tuple[int, int, int], ...]


class _Fit(NamedTuple):
    cost: float
    move: Move
    width: float


class Slicing:
    """The search for one table; ``beam`` hypotheses are kept from line to line.

    ``foresee``: a row is taken to leave empty what it does not print on its first line, until a line below prints it.
    Then no column is passed over for nothing, but rows whose cells begin below each other are found less well.
    """

    def __init__(self, costs: Costs, beam: int, *, foresee: bool) -> None:
        self._costs, self._beam, self._foresee = costs, beam, foresee
        self._count = len(costs.columns)
        self._rows = _first_columns([model.role for model in costs.columns])

    def place(self, lines: Sequence[Line]) -> list[Sliced]:
        """All lines with the columns of their parts, in the order of the text; empty if none fits."""
        none = (None,) * self._count
        widths = tuple(model.width for model in self._costs.columns)
        kept = [Sliced(None, 0.0, (), None, True, none, (False,) * self._count, widths, (*none, None))]
        for line in lines:
            printed = PrintedSlice(self._costs, line)
            offers = [offer for before in kept for offer in self._offers(before, printed)]
            kept = _distinct(nsmallest(4 * self._beam, offers, key=lambda offer: offer.cost), self._beam)
            if not kept:
                return []
        return min(kept, key=lambda state: state.cost + self._row_end(state, 0)).path()[1:]

    def _offers(self, before: Sliced, printed: PrintedSlice) -> Iterator[Sliced]:
        """Every way to go on with a line: inside the row, with a row from each column on, with a band."""
        whole = printed.line.words.segment(0, printed.words)
        if printed.line.band:
            yield self._banded(before, whole, before.cost + (0.0 if before.band else self._row_end(before, 0)))
            return
        table = _Table(self._costs, before, printed, foresee=self._foresee)
        if not before.band:
            yield from self._cut(before, table, None, 0.0)
        for row in self._rows:
            if not before.band or row == 0:
                cost = self._costs.lead(row) + (0.0 if before.band else self._row_end(before, row))
                yield from self._cut(before, table, row, cost)
        cost = before.cost + self._costs.band(whole, before.signs[-1])
        if math.isfinite(cost):
            yield self._banded(before, whole, cost + (0.0 if before.band else self._row_end(before, 0)))

    def _row_end(self, state: Sliced, column: int) -> float:
        """The cells from a column on end with their row; those that print nothing stay empty."""
        if state.band:
            return 0.0
        cost = 0.0
        for place in range(column, self._count):
            last = state.last[place]
            if last is None:
                cost += 0.0 if self._foresee else self._costs.columns[place].empty
            elif state.fresh[place]:
                cost += self._costs.leave(last, place, state.widths[place], breaks=False, ahead=1000)
        return cost

    def _cut(self, before: Sliced, table: _Table, row: int | None, cost: float) -> Iterator[Sliced]:
        """The cheapest cuts of a line into parts, one for each column that can hold the last part."""
        best: list[dict[int, _Choice]] = [{} for _ in range(table.printed.words + 1)]
        best[0][-1] = _Choice(before.cost + cost, ())
        for start in range(table.printed.words):
            for here, choice in best[start].items():
                for column in table.printed.columns(start, here + 1):
                    if row is not None and here < row < column:
                        break  # the row has to begin in its first column
                    skipped = choice.cost + table.absent(here + 1, column, row)
                    for end in table.printed.ends[start]:
                        total = skipped + table.fit(start, end, column, row).cost
                        known = best[end].get(column)
                        if known is None or total < known.cost:
                            best[end][column] = _Choice(total, (*choice.parts, (column, start, end)))
        for here, choice in best[-1].items():
            if row is None or here >= row:
                yield self._state(before, table, row, choice, choice.cost + table.absent(here + 1, self._count, row))

    def _state(self, before: Sliced, table: _Table, row: int | None, choice: _Choice, cost: float) -> Sliced:
        begin = self._count if row is None else row
        last = [*before.last[:begin], *([None] * (self._count - begin))]
        fresh = [False] * self._count
        widths, signs = list(before.widths), list(before.signs)
        parts: list[Part] = []
        for column, start, end in choice.parts:
            segment, fit = table.printed.line.words.segment(start, end), table.fit(start, end, column, row)
            parts.append(Part(column, segment, fit.move))
            last[column], fresh[column], widths[column] = segment, True, fit.width
            if segment.sign is not None and fit.move != "wrap":
                signs[column] = segment.sign
        return Sliced(before, cost, tuple(parts), row, False, tuple(last), tuple(fresh), tuple(widths), tuple(signs))

    def _banded(self, before: Sliced, whole: Segment, cost: float) -> Sliced:
        parts = (Part(0, whole, "cell"),)
        signs = (*before.signs[:-1], whole.sign)
        none, fresh = (None,) * self._count, (False,) * self._count
        return Sliced(before, cost, parts, None, True, none, fresh, before.widths, signs)


class _Table:
    """What the segments of one line cost behind one hypothesis."""

    def __init__(self, costs: Costs, before: Sliced, printed: PrintedSlice, *, foresee: bool) -> None:
        self._costs, self._before, self.printed = costs, before, printed
        self._empty = [column.empty if foresee else 0.0 for column in costs.columns]
        self._fits: dict[tuple[int, int, int, bool], _Fit] = {}
        self._absent = [self._left(column) for column in range(len(costs.columns))]

    def absent(self, first: int, end: int, row: int | None) -> float:
        """The columns ``first`` to ``end`` (half-open) print nothing on this line; those of a new row are empty then."""
        if row is None:
            return sum(self._absent[first:end])
        return sum(self._absent[first : min(row, end)]) + sum(self._empty[max(first, row) : max(end, row)])

    def _left(self, column: int) -> float:
        last, before = self._before.last[column], self._before
        if last is None or not before.fresh[column]:
            return 0.0
        return self._costs.leave(last, column, before.widths[column], breaks=self.printed.line.breaks, ahead=1000)

    def fit(self, start: int, end: int, column: int, row: int | None) -> _Fit:
        """A segment in a column, in a cell that goes on or in one that begins."""
        key = (start, end, column, row is not None and column >= row)
        fit = self._fits.get(key)
        if fit is None:
            segment = self.printed.line.words.segment(start, end)
            fit = self._enter(segment, column, 0.0) if key[3] else self._go_on(segment, column)
            cost = fit.cost + self._costs.misfit(segment, column, fit.width) + self.printed.cost(start, end, column)
            fit = self._fits[key] = fit._replace(cost=cost)
        return fit

    def _enter(self, segment: Segment, column: int, late: float) -> _Fit:
        before = self._before
        first = not any(before.signs[:-1])
        cost = self._costs.enter(segment, column, before.signs[column], first=first)
        return _Fit(cost + late, "cell", before.widths[column])

    def _go_on(self, segment: Segment, column: int) -> _Fit:
        before = self._before
        last, width = before.last[column], before.widths[column]
        if last is None:
            return self._enter(segment, column, _LATE - self._empty[column])
        gap = 0.0 if before.fresh[column] else _GAP_AT_BREAK if self.printed.line.breaks else _GAP
        hangs = before.signs[column] is not None
        cost, wider = self._costs.wrap(last, segment, column, width, hangs=hangs)
        more = self._absent[column] + self._costs.more(last, segment, column, before.signs[column])
        return _Fit(gap + more, "paragraph", width) if more < cost else _Fit(gap + cost, "wrap", wider)


def _first_columns(roles: Sequence[str]) -> range:
    """The columns from which rows can begin: all up to that of names."""
    names = [place for place, role in enumerate(roles) if role in ("name", "indicator")]
    return range(names[0] + 1 if names else len(roles))


def _distinct(states: Sequence[Sliced], most: int) -> list[Sliced]:
    """The best states; of those that have the same to expect only the cheapest."""
    kept: list[Sliced] = []
    seen = set()
    for state in states:
        if state.cost > states[0].cost + _WORST or len(kept) == most:
            break
        ends = tuple(segment.end if segment is not None else -1 for segment in state.last)
        future = (state.band, ends, state.fresh, state.widths, state.signs)
        if future not in seen:
            seen.add(future)
            kept.append(state)
    return kept
