"""Tables with horizontal rules only: their columns are told by the gaps that stay open between the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .page import Glyph, ink_end
from .rows import Row
from .rules import Frame, Stroke

SAME_SIDE = 4.0
"""Points by which the ends of rules of one table may differ."""

MIN_RULES = 3
"""Fewest rules over the whole width: above the head, under it, under the last row."""

MIN_WIDTH = 150.0
"""Least width of such a table, in points."""

PARTED = 0.8
"""Gap in ems that sets two cells of a line apart."""

MIN_GAP = 0.35
"""Narrowest gap between two columns, in ems."""

BEFORE = 0.4
"""Ems in front of a column's text where it begins at most: texts begin at one place, but end anywhere."""

CROSSED = 0.3
"""Share of the strips that may print over the place between two columns: heads and bands over both of them."""

LOOSE_STRIP = 2.6
"""Ems for each of its lines that a row is high at most where it is no room between two tables."""

LOOSER = 1.4
"""Times the usual room for a line of the table that a row has at most for each of its lines."""

FOLLOWS = 0.1
"""Ems within which a glyph goes on with the text before it."""

MOSTLY = 0.6
"""Share of the strips of a table that have to show columns."""


class _Span(NamedTuple):
    """A stretch across the page, and how many strips print on it."""

    start: float
    end: float
    strips: int


class _Strip(NamedTuple):
    """What stands between two neighbouring rules over the whole width, row by row."""

    top: float
    bottom: float
    rows: list[list[Glyph]]

    @property
    def is_parted(self) -> bool:
        """Whether a line of it has more than one cell."""
        return any(after.x0 - before.x1 >= PARTED * after.size for row in self.rows for before, after in pairwise(row))

    @property
    def line_height(self) -> float:
        """The room that it has for each of its lines, in points."""
        return (self.bottom - self.top) / max(1, len(self.rows))

    def prints(self, low: float, high: float) -> bool:
        """Whether a line of it begins a character between two places."""
        return any(low < glyph.x0 < high for row in self.rows for glyph in row)

    def crosses(self, x: float) -> bool:
        """Whether text runs over a place."""
        for row in self.rows:
            if any(glyph.x0 < x < ink_end(glyph) for glyph in row):
                return True
            left = max((ink_end(glyph) for glyph in row if ink_end(glyph) <= x), default=None)
            right = min((glyph.x0 for glyph in row if glyph.x0 >= x), default=None)
            if left is not None and right is not None and right - left < MIN_GAP * row[0].size:
                return True
        return False


def horizontal_frames(across: Sequence[Stroke], rows: Sequence[Row]) -> list[Frame]:
    """The tables that rules without any vertical one make, given the rows of glyphs of the page."""
    found: list[Frame] = []
    for group in _same_width(across):
        for run in _runs(group, rows):
            columns = _columns(run)
            if columns:
                found.append(_frame(group, run, columns, across))
    return found


def _same_width(across: Sequence[Stroke]) -> list[list[Stroke]]:
    """Rules that begin and end at the same places, from top to bottom."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(across):
        if stroke.end - stroke.start < MIN_WIDTH:
            continue
        for group in groups:
            if abs(group[0].start - stroke.start) <= SAME_SIDE and abs(group[0].end - stroke.end) <= SAME_SIDE:
                group.append(stroke)
                break
        else:
            groups.append([stroke])
    return [group for group in groups if len(group) >= MIN_RULES]


def _runs(group: Sequence[Stroke], rows: Sequence[Row]) -> list[list[_Strip]]:
    """The strips between rules, cut where running text stands between two tables."""
    strips = [_strip(above, below, rows) for above, below in pairwise(group)]
    heights = sorted(strip.line_height for strip in strips if strip.is_parted)
    usual = heights[len(heights) // 2] if heights else 0.0
    runs: list[list[_Strip]] = [[]]
    for strip in strips:
        if _is_between(strip, group[0], usual):
            runs.append([])
        else:
            runs[-1].append(strip)
    return [run for run in runs if len(run) >= MIN_RULES - 1]


def _strip(above: Stroke, below: Stroke, rows: Sequence[Row]) -> _Strip:
    inside = [row for row in rows if above.at < _middle(row) < below.at]
    printed = [[glyph for glyph in row if above.start < glyph.x0 < above.end and glyph.char != " "] for row in inside]
    return _Strip(above.at, below.at, [row for row in printed if row])


def _middle(row: Sequence[Glyph]) -> float:
    return (row[0].top + row[0].bottom) / 2


def _is_between(strip: _Strip, rule: Stroke, usual: float) -> bool:
    """Whether a strip is what stands between two tables: room, a heading, running text."""
    if not strip.rows:
        return strip.bottom - strip.top > 24.0
    if strip.is_parted:
        return False
    size = strip.rows[0][0].size
    if strip.line_height > max(LOOSE_STRIP * size, LOOSER * usual):
        return True
    at_left = any(row[0].x0 - rule.start < 1.5 * size for row in strip.rows)
    return (
        len(strip.rows) > 1
        and at_left
        and any(row[-1].x1 - row[0].x0 > (rule.end - rule.start) / 2 for row in strip.rows)
    )


def _columns(run: Sequence[_Strip]) -> list[float]:
    """The places that part the columns: nothing is printed over them in most strips that show columns."""
    parted = [strip for strip in run if strip.is_parted]
    filled = [strip for strip in run if strip.rows]
    if len(parted) < 2 or len(parted) < MOSTLY * len(filled):
        return []
    size = parted[0].rows[0][0].size
    head = _covered(parted[0])
    gaps = [_before_head(gap, head) for gap in _open_gaps(parted, CROSSED * len(parted))]
    places = [_place(gap, size) for gap in gaps if gap and gap[-1].end - gap[0].start >= MIN_GAP * size]
    return _with_heads(places, parted)


def _with_heads(places: Sequence[float], parted: Sequence[_Strip]) -> list[float]:
    """The places without those that part a head from the figures below it, which stand further to the right."""
    head, body = parted[0], parted[1:]
    bounds = [float("-inf"), *places, float("inf")]
    in_head = [head.prints(low, high) for low, high in pairwise(bounds)]
    in_body = [any(strip.prints(low, high) for strip in body) for low, high in pairwise(bounds)]
    return [
        place
        for column, place in enumerate(places)
        if in_body[column] or in_head[column + 1] or not (in_head[column] and in_body[column + 1])
    ]


def _before_head(gap: Sequence[_Span], head: Sequence[tuple[float, float]]) -> list[_Span]:
    """What of a gap stands in front of a head that stands inside it: over a column of figures set to the right."""
    inside = [start for start, end in head if gap[0].start < start and end < gap[-1].end]
    return [span for span in gap if not inside or span.start < inside[0]]


def _open_gaps(parted: Sequence[_Strip], most: float) -> list[list[_Span]]:
    """The stretches between texts that at most so many strips print on, each in pieces."""
    steps: list[tuple[float, int]] = []
    for strip in parted:
        for start, end in _covered(strip):
            steps += [(start, 1), (end, -1)]
    steps.sort()
    gaps: list[list[_Span]] = []
    count = 0
    is_open = True
    for (x, step), (following, _) in pairwise(steps):
        count += step
        if count > most:
            is_open = False
        elif following > x and is_open and gaps:
            gaps[-1].append(_Span(x, following, count))
        elif following > x:
            gaps.append([_Span(x, following, count)])
            is_open = True
    return [gap for gap in gaps if gap[0].start > steps[0][0] and gap[-1].end < steps[-1][0]]


def _covered(strip: _Strip) -> list[tuple[float, float]]:
    """The stretches across the page on which a strip prints."""
    covered: list[tuple[float, float]] = []
    for start, end in sorted((glyph.x0, _end(glyph, after)) for row in strip.rows for glyph, after in _neighbours(row)):
        if covered and start - covered[-1][1] < MIN_GAP * strip.rows[0][0].size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], end))
        else:
            covered.append((start, end))
    return covered


def _neighbours(row: Sequence[Glyph]) -> Iterator[tuple[Glyph, Glyph | None]]:
    return zip(row, [*row[1:], None], strict=True)


def _end(glyph: Glyph, after: Glyph | None) -> float:
    """Where a glyph ends: a mark that no text follows closely may hang over the end of its cell."""
    follows = after is not None and abs(after.x0 - glyph.x1) <= FOLLOWS * glyph.size
    return glyph.x1 if follows else ink_end(glyph)


def _place(gap: Sequence[_Span], size: float) -> float:
    """Where a gap parts two columns: on what fewest strips print, right in front of the column behind it."""
    fewest = min(span.strips for span in gap)
    best = max((span for span in gap if span.strips == fewest), key=lambda span: span.end - span.start)
    return max((best.start + best.end) / 2, best.end - BEFORE * size)


def _is_band(strip: _Strip, columns: Sequence[float]) -> bool:
    """Whether a strip prints one line from its left edge on over several columns."""
    if len(strip.rows) != 1 or strip.is_parted:
        return False
    return strip.rows[0][0].x0 < columns[0] and strip.crosses(columns[0])


def _frame(group: Sequence[Stroke], run: Sequence[_Strip], columns: Sequence[float], across: Sequence[Stroke]) -> Frame:
    """The rules of a table and, between its columns, those that it would have: none where text runs over them."""
    top, bottom = run[0].top, run[-1].bottom
    rules = [
        s for s in across if top - 1 <= s.at <= bottom + 1 and group[0].start - SAME_SIDE <= s.start < group[0].end
    ]
    sides = [Stroke(group[0].start, top, bottom), Stroke(group[0].end, top, bottom)]
    inner = [Stroke(x, s.top, s.bottom) for s in run if not _is_band(s, columns) for x in columns if not s.crosses(x)]
    return Frame(tuple(sorted(rules)), tuple(sorted([*sides, *inner])), loose=True)
