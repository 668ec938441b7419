"""Text set in columns beside each other, told by the gap that stays open from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .rows import Row, Rows, printed_gaps

MIN_ROWS = 6
"""Fewest rows that make columns; fewer are a list or a heading with a gap in it."""

GUTTER = 1.5
"""Narrowest gap between columns, in ems."""

MIN_MEASURE = 8.0
"""Narrowest column of running text, in ems."""


def side_by_side(rows: Sequence[Row]) -> Sequence[tuple[bool, Sequence[Row]]]:
    """The rows in parts. Where text is set in columns (true) they are cut at the gap: the left one whole, then the
    right one."""
    if not _has_gap(Rows.of(rows)):
        return [(False, rows)] if len(rows) else []
    found: list[tuple[bool, list[Row]]] = []
    index = 0
    while index < len(rows):
        end, gap = _open_gap(rows, index)
        if gap is not None:
            middle = (gap[0] + gap[1]) / 2
            left = [[glyph for glyph in row if glyph.x0 < middle] for row in rows[index:end]]
            right = [[glyph for glyph in row if glyph.x0 >= middle] for row in rows[index:end]]
            found.append((True, [row for row in (*left, *right) if row]))
            index = end
            continue
        if not found or found[-1][0]:
            found.append((False, []))
        found[-1][1].append(rows[index])
        index += 1
    return found


def _has_gap(rows: Rows) -> bool:
    """Whether a row with enough others below it has a gap that could part columns."""
    if len(rows) < MIN_ROWS:
        return False
    printed, gaps, sizes = printed_gaps(rows)
    last = rows.starts[len(rows) - MIN_ROWS + 1]
    return bool((np.isfinite(gaps) & (gaps >= GUTTER * sizes) & (printed[1:] < last)).any())


def _open_gap(rows: Sequence[Row], start: int) -> tuple[int, tuple[float, float] | None]:
    """The end of the longest run of rows from ``start`` on that leave one gap open, and that gap."""
    best: tuple[int, tuple[float, float] | None] = (start, None)
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
        if end - start >= MIN_ROWS and end > best[0] and _are_columns(rows[start:end], low, high):
            best = (end, (low, high))
    return best


def _gaps(row: Row, open_ends: bool = False) -> list[tuple[float, float]]:
    printed = [glyph for glyph in row if glyph.char != " "]
    if not printed:
        return [(-1e6, 1e6)] if open_ends else []
    gaps = [(before.x1, after.x0) for before, after in pairwise(printed) if after.x0 - before.x1 >= GUTTER * after.size]
    if open_ends:
        return [(-1e6, printed[0].x0), *gaps, (printed[-1].x1, 1e6)]
    return gaps


def _are_columns(rows: Sequence[Row], low: float, high: float) -> bool:
    """Whether on both sides of a gap most rows hold running text."""
    for side in (
        [[glyph for glyph in row if glyph.x1 <= low + 1] for row in rows],
        [[glyph for glyph in row if glyph.x0 >= high - 1] for row in rows],
    ):
        wide = [row for row in side if row and not _gaps(row) and row[-1].x1 - row[0].x0 >= MIN_MEASURE * row[0].size]
        if len(wide) < 0.6 * len(rows):
            return False
    return True
