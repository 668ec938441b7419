"""Text set in columns beside each other, told by the gap that stays open from row to row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from ...text.characters import folded
from ...text.marks import MarkStyle
from ...text.openings import opening_mark
from .lanes import are_of_one_size
from .page import ink_end
from .rows import Row, Rows

MIN_ROWS = 6
"""Fewest rows that make columns; fewer are a list or a heading with a gap in it."""

MIN_SHORT = 3
"""Fewest rows of the shorter one of two columns."""

MIN_KNOWN = 2
"""Fewest rows of columns whose gap an earlier page shows."""

GUTTER = 1.2
"""Narrowest gap between columns, in ems; what hangs over the edge of the left one left out."""

MOSTLY_TEXT = 0.6
"""Share of the lines of a column that have to be running text."""

MIN_MEASURE = 8.0
"""Narrowest column of running text, in ems."""

INDENT = 4.0
"""Ems by which all lines of a column may be set in where a page shows only its last ones."""

SAME_EDGE = 3.0
"""Points by which columns begin at other places from page to page."""

MOSTLY_BOTH = 0.5
"""Share of the rows that print on both sides of a gap from which on the lines of two columns stand beside each other."""

ENDED = 3.6
"""Ems below its last line from which on a column that prints nothing has ended."""

BESIDE = 1.5
"""Ems between the baselines of two lines at most that stand beside each other in two columns."""

NEAR = 2.6
"""Ems from a row to the columns that it belongs to, above the first one that shows their gap."""

SAME_COLUMN = 12.0
"""Points behind the edge of a column at which its text begins at most."""

_MARK = 12  # characters that can hold a mark and the beginning of its text
_BLANK = 0.4  # ems between two characters that a blank parts

Gap = tuple[float, float]
"""Where text ends and begins again, in points."""


class Gutters:
    """The gaps between columns of the pages so far, and the styles of the marks in these columns."""

    def __init__(self) -> None:
        self._seen: list[Gap] = []
        self.styles: set[MarkStyle | None] = {None}
        self._edges: tuple[float, ...] = ()

    def keep_table(self, edges: Sequence[float]) -> None:
        """Remembers between which columns a table without rules has its edges that the page before ends with."""
        self._edges = tuple(edges)

    def part_table(self, high: float) -> bool:
        """Whether text behind a gap begins where a column of that table does."""
        return any(0 <= high - edge <= SAME_COLUMN for edge in self._edges)

    def add(self, gap: Gap) -> None:
        """Remembers a gap."""
        if not self.known(*gap):
            self._seen.append(gap)

    def known(self, low: float, high: float, indent: float = 0.0) -> bool:
        """Whether a gap holds one that was there before, and text begins behind both at one place.

        ``indent`` are the points by which the few lines that show it may begin further in or out.
        """
        return any(
            low <= left + SAME_EDGE and abs(high - right) <= SAME_EDGE + indent for left, right in self._seen
        )


def side_by_side(rows: Sequence[Row], gutters: Gutters) -> Sequence[tuple[bool, Sequence[Row]]]:
    """The rows in parts. Where text is set in columns (true) they are cut at the gap: the left one whole, then the
    right one."""
    if not _has_gap(Rows.of(rows)):
        return [(False, rows)] if len(rows) else []
    found: list[tuple[bool, list[Row]]] = []
    index = 0
    while index < len(rows):
        end, gap = _open_gap(rows, index, gutters)
        if gap is not None:
            above = _rows_above(found[-1][1], rows[index], gap) if found and not found[-1][0] else []
            middle = (gap[0] + gap[1]) / 2
            run = [*above, *rows[index:end]]
            left = [[glyph for glyph in row if glyph.x0 < middle] for row in run]
            right = [[glyph for glyph in row if glyph.x0 >= middle] for row in run]
            below = _heading_below(left, right, gutters.styles)
            gutters.styles.update(_mark_style(row) for row in (*left[:below], *right[:below]))
            found.append((True, [row for row in (*left[:below], *right[:below]) if row]))
            index += below - len(above)
            continue
        if not found or found[-1][0]:
            found.append((False, []))
        found[-1][1].append(rows[index])
        index += 1
    return found


def _has_gap(rows: Rows) -> bool:
    """Whether a row with enough others below it has a gap that could part columns, or stands beside the next one."""
    if len(rows) < MIN_KNOWN:
        return False
    printed, gaps, sizes = rows.printed_gaps
    last = rows.starts[len(rows) - MIN_KNOWN + 1]
    if (np.isfinite(gaps) & (gaps >= GUTTER * sizes) & (printed[1:] < last)).any():
        return True
    first, numbers = rows.starts[:-1], rows.glyphs.numbers
    left, right, baseline, size = numbers[0, first], numbers[2, rows.starts[1:] - 1], numbers[4, first], numbers[5, first]
    apart = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:]) >= GUTTER * size[1:]
    return bool((apart & (baseline[1:] - baseline[:-1] < BESIDE * size[1:])).any())


def _open_gap(rows: Sequence[Row], start: int, gutters: Gutters) -> tuple[int, Gap | None]:
    """The end of the longest run of rows from ``start`` on that leave one gap open, and that gap."""
    best: tuple[int, Gap | None] = (start, None)
    for gap in (*_gaps(rows[start]), *_gap_beside(rows[start : start + 2])):
        if gutters.part_table(gap[1]):
            continue
        end, (low, high) = _left_open(rows, start, len(rows), gap)
        run = rows[start:end]
        kept = start + _ended(run, low, high)
        if kept < end:
            end, (low, high) = _left_open(rows, start, kept, gap)
        if end <= best[0]:
            continue
        if end - start >= MIN_ROWS and _are_columns(rows[start:end], low, high):
            gutters.add((low, high))
            best = (end, (low, high))
        elif end - start >= MIN_KNOWN and gutters.known(low, high, INDENT * rows[start][0].size):
            best = (end, (low, high))
    return best


def _left_open(rows: Sequence[Row], start: int, last: int, gap: Gap) -> tuple[int, Gap]:
    """The end of the rows behind ``start`` that leave a gap open, up to ``last``, and what of it all of them leave."""
    low, high = gap
    end = start + 1
    while end < last:
        narrowed = [
            (max(low, a), min(high, b))
            for a, b in _gaps(rows[end], open_ends=True)
            if min(high, b) - max(low, a) >= GUTTER * rows[end][0].size
        ]
        if not narrowed:
            break
        low, high = narrowed[0]
        end += 1
    return end, (low, high)


def _rows_above(rows: list[Row], first: Row, gap: Gap) -> list[Row]:
    """Takes from some rows the last ones that stand in the right one of two columns, or beside such a row."""
    start = len(rows)
    below = first
    while start and below[0].baseline - rows[start - 1][0].baseline <= NEAR * below[0].size:
        row = rows[start - 1]
        if not (row[0].x0 >= gap[1] - 1 or row[-1].x1 <= gap[0] + 1) or not are_of_one_size(row, first):
            break
        start, below = start - 1, row
    taken = rows[start:]
    right = next((i for i, row in enumerate(taken) if row[0].x0 >= gap[1] - 1), len(taken))
    del rows[start + right :]
    return taken[right:]


def _gap_beside(rows: Sequence[Row]) -> list[Gap]:
    """The gap between a row and the next one, where they stand beside each other on baselines of their own."""
    if len(rows) < 2 or rows[1][0].baseline - rows[0][0].baseline >= BESIDE * rows[1][0].size:
        return []
    left, right = sorted(rows, key=lambda row: row[0].x0)
    gap = ink_end(left[-1]), right[0].x0
    return [gap] if gap[1] - gap[0] >= GUTTER * right[0].size else []


def _stand_beside(rows: Sequence[Row], low: float, high: float) -> bool:
    """Whether the lines of two columns have baselines in common."""
    both = sum(row[0].x1 <= low + 1 and row[-1].x0 >= high - 1 for row in rows)
    return both >= MOSTLY_BOTH * len(rows)


def _ended(rows: Sequence[Row], low: float, high: float) -> int:
    """The row at which one side of a gap prints again that had printed nothing for long: what stands below both.

    What begins too far to the right to be set in is not of the right column either.
    """
    last: list[float | None] = [None, None]
    for place, row in enumerate(rows):
        if row[0].x0 > high + MIN_MEASURE * row[0].size:
            return place
        for side, prints in enumerate((row[0].x1 <= low + 1, row[-1].x0 >= high - 1)):
            before = last[side]
            if prints and before is not None and row[0].baseline - before > ENDED * row[0].size:
                return place
            last[side] = row[0].baseline if prints else before
    return len(rows)


def _heading_below(left: Sequence[Row], right: Sequence[Row], known: Collection[MarkStyle | None]) -> int:
    """Where columns end below which a heading stands: the right one is at its end, and it has a mark of its own kind.

    ``known`` are the kinds of marks in columns of earlier pages.
    """
    ended = max((i for i, row in enumerate(right, 1) if row), default=0)
    styles = [_mark_style(row) for row in left]
    styles_right = set(map(_mark_style, right))
    for place in range(ended, len(left)):
        if styles[place] not in {*styles[:place], *styles_right, *known}:
            return place
    return len(left)


def _mark_style(row: Row) -> MarkStyle | None:
    """The style of the mark that a row begins with; blanks stand where there is room for one."""
    first = [glyph for glyph in row if glyph.char != " "][:_MARK]
    apart = [after.x0 - before.x1 >= _BLANK * after.size for before, after in pairwise(first)]
    chars = "".join(" " * blank + glyph.char for blank, glyph in zip([False, *apart], first, strict=False))
    mark = opening_mark(folded(chars))
    return mark.style if mark is not None else None


def _gaps(row: Row, open_ends: bool = False) -> list[tuple[float, float]]:
    printed = [glyph for glyph in row if glyph.char != " "]
    if not printed:
        return [(-1e6, 1e6)] if open_ends else []
    gaps = [(ink_end(a), b.x0) for a, b in pairwise(printed) if b.x0 - ink_end(a) >= GUTTER * b.size]
    if open_ends:
        return [(-1e6, printed[0].x0), *gaps, (ink_end(printed[-1]), 1e6)]
    return gaps


def _are_columns(rows: Sequence[Row], low: float, high: float) -> bool:
    """Whether on both sides of a gap most rows hold running text; the last column may end further up."""
    beside = _stand_beside(rows, low, high)
    lengths = []
    for side in (
        [[glyph for glyph in row if glyph.x1 <= low + 1] for row in rows],
        [[glyph for glyph in row if glyph.x0 >= high - 1] for row in rows],
    ):
        wide = [row for row in side if row and not _gaps(row) and row[-1].x1 - row[0].x0 >= MIN_MEASURE * row[0].size]
        printed = sum(map(bool, side))
        filled = next((i for i, row in enumerate(side) if not row), len(side)) if beside else printed
        if len(wide) < MOSTLY_TEXT * max(MIN_SHORT, printed) or filled < printed:
            return False
        lengths.append(filled)
    return not beside or lengths[0] == len(rows) or len(rows) in lengths
