"""Text set in columns beside each other, told by the gap that stays open from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ...text.characters import folded
from ...text.marks import MarkStyle
from ...text.openings import opening_mark
from .page import ink_end
from .rows import Row, Rows, printed_gaps

MIN_ROWS = 6
"""Fewest rows that make columns; fewer are a list or a heading with a gap in it."""

MIN_SHORT = 3
"""Fewest rows of the shorter one of two columns."""

MIN_KNOWN = 2
"""Fewest rows of columns whose gap an earlier page shows."""

GUTTER = 1.2
"""Narrowest gap between columns, in ems; what hangs over the edge of the left one left out."""

MIN_MEASURE = 8.0
"""Narrowest column of running text, in ems."""

SAME_EDGE = 3.0
"""Points by which columns begin at other places from page to page."""

_MARK = 12  # characters that can hold a mark and the beginning of its text
_BLANK = 0.4  # ems between two characters that a blank parts

Gap = tuple[float, float]
"""Where text ends and begins again, in points."""


class Gutters:
    """The gaps between columns of the pages so far."""

    def __init__(self) -> None:
        self._seen: list[Gap] = []

    def add(self, gap: Gap) -> None:
        """Remembers a gap."""
        if not self.known(*gap):
            self._seen.append(gap)

    def known(self, low: float, high: float) -> bool:
        """Whether a gap holds one that was there before, and text begins behind both at one place."""
        return any(low <= left + SAME_EDGE and abs(high - right) <= SAME_EDGE for left, right in self._seen)


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
            middle = (gap[0] + gap[1]) / 2
            left = [[glyph for glyph in row if glyph.x0 < middle] for row in rows[index:end]]
            right = [[glyph for glyph in row if glyph.x0 >= middle] for row in rows[index:end]]
            below = _heading_below(left, right)
            found.append((True, [row for row in (*left[:below], *right[:below]) if row]))
            index += below
            continue
        if not found or found[-1][0]:
            found.append((False, []))
        found[-1][1].append(rows[index])
        index += 1
    return found


def _has_gap(rows: Rows) -> bool:
    """Whether a row with enough others below it has a gap that could part columns."""
    if len(rows) < MIN_KNOWN:
        return False
    printed, gaps, sizes = printed_gaps(rows)
    last = rows.starts[len(rows) - MIN_KNOWN + 1]
    return bool((np.isfinite(gaps) & (gaps >= GUTTER * sizes) & (printed[1:] < last)).any())


def _open_gap(rows: Sequence[Row], start: int, gutters: Gutters) -> tuple[int, Gap | None]:
    """The end of the longest run of rows from ``start`` on that leave one gap open, and that gap."""
    best: tuple[int, Gap | None] = (start, None)
    for gap in _gaps(rows[start]):
        low, high = gap
        end = start + 1
        while end < len(rows):
            narrowed = [
                (max(low, a), min(high, b))
                for a, b in _gaps(rows[end], open_ends=True)
                if min(high, b) - max(low, a) >= GUTTER * rows[end][0].size
            ]
            if not narrowed:
                break
            low, high = narrowed[0]
            end += 1
        end = start + _both_ended(rows[start:end], low, high)
        if end <= best[0]:
            continue
        if end - start >= MIN_ROWS and _are_columns(rows[start:end], low, high):
            gutters.add((low, high))
            best = (end, (low, high))
        elif end - start >= MIN_KNOWN and gutters.known(low, high):
            best = (end, (low, high))
    return best


def _both_ended(rows: Sequence[Row], low: float, high: float) -> int:
    """The row at which one side of a gap prints again where it had ended: what stands below both columns."""
    ended = [False, False]
    for place, row in enumerate(rows):
        for side, prints in enumerate((row[0].x1 <= low + 1, row[-1].x0 >= high - 1)):
            if prints and ended[side]:
                return place
            ended[side] |= not prints
    return len(rows)


def _heading_below(left: Sequence[Row], right: Sequence[Row]) -> int:
    """Where columns end below which a heading stands: the right one is at its end, and it has a mark of its own kind."""
    ended = next((i for i, row in enumerate(right) if not row), len(right))
    styles = [_mark_style(row) for row in left]
    styles_right = set(map(_mark_style, right))
    for place in range(ended, len(left)):
        if styles[place] is not None and styles[place] not in {*styles[:place], *styles_right}:
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
    lengths = []
    for side in (
        [[glyph for glyph in row if glyph.x1 <= low + 1] for row in rows],
        [[glyph for glyph in row if glyph.x0 >= high - 1] for row in rows],
    ):
        wide = [row for row in side if row and not _gaps(row) and row[-1].x1 - row[0].x0 >= MIN_MEASURE * row[0].size]
        filled = next((i for i, row in enumerate(side) if not row), len(side))
        if len(wide) < 0.6 * max(MIN_SHORT, sum(map(bool, side))) or filled < sum(map(bool, side)):
            return False
        lengths.append(filled)
    return lengths[0] == len(rows) or len(rows) in lengths
