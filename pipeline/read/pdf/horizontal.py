"""Tables with horizontal rules only: their columns are told by the lanes that stay open between the rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .lanes import MIN_LANE, Span, covered, crosses, is_parted, open_lanes, place_of, printed
from .page import ink_end
from .rows import Row
from .rules import Frame, Stroke

SAME_SIDE = 4.0
"""Points by which the ends of rules of one table may differ."""

SAME_END = 12.0
"""Points by which the end of a rule may miss the place that the texts give for the edge of a column."""

MIN_RULES = 2
"""Fewest rules over the whole width: what a page holds of a long row has one above it and one below."""

SURE_RULES = 3
"""Rules that make a table of two columns: above the head, under it, under the last row."""

MIN_ROWS = 3
"""Fewest lines with several cells that show a table where there are fewer rules."""

MIN_WIDTH = 150.0
"""Least width of such a table, in points."""

CROSSED = 0.3
"""Share of the strips that may print over the place between two columns: heads and bands over both of them."""

LOOSE_STRIP = 2.6
"""Ems for each of its lines that a row is high at most where it is no room between two tables."""

LOOSER = 1.4
"""Times the usual room for a line of the table that a row has at most for each of its lines."""

ROOM = 1.5
"""Ems of room above the first line of a strip, and times the room below its last one, that set two tables apart."""

LEAST_PARTED = 0.6
"""Narrowest gap in ems that some line of a table leaves between two columns."""

MOSTLY = 0.5
"""Share of the strips of a table that have to show columns."""


class _Strip(NamedTuple):
    """What stands between two neighbouring rules over the whole width, row by row."""

    top: float
    bottom: float
    rows: list[Row]

    @property
    def is_parted(self) -> bool:
        """Whether a line of it has more than one cell."""
        return any(map(is_parted, self.rows))

    @property
    def line_height(self) -> float:
        """The room that it has for each of its lines, in points."""
        return (self.bottom - self.top) / max(1, len(self.rows))

    def prints(self, low: float, high: float) -> bool:
        """Whether a line of it begins a character between two places."""
        return any(low < glyph.x0 < high for row in self.rows for glyph in row)

    def crosses(self, x: float) -> bool:
        """Whether text runs over a place."""
        return any(crosses(row, x) for row in self.rows)


def horizontal_frames(across: Sequence[Stroke], rows: Sequence[Row]) -> list[Frame]:
    """The tables that rules without any vertical one make, given the rows of glyphs of the page."""
    found: list[Frame] = []
    for group in _same_width(across):
        strips = [_strip(above.at, below.at, group[0], rows) for above, below in pairwise(group)]
        for run in _runs(strips, group[0]):
            rules = _rules(group[0], run, across)
            columns = _at_ends(_columns(run), rules)
            if columns and _is_table(run, rules, columns):
                found.append(_frame(rules, run, columns, rows))
    return found


def _rules(whole: Stroke, run: Sequence[_Strip], across: Sequence[Stroke]) -> list[Stroke]:
    """The rules of a table from top to bottom, a rule over its whole width first."""
    top, bottom = run[0].top - 1, run[-1].bottom + 1
    inside = [s for s in across if top <= s.at <= bottom and whole.start - SAME_SIDE <= s.start < whole.end]
    return [whole, *sorted(inside)]


def _at_ends(columns: Sequence[float], rules: Sequence[Stroke]) -> list[float]:
    """The places between columns, moved to where shorter rules begin and end."""
    whole = rules[0]
    ends = {x for s in rules for x in (s.start, s.end) if whole.start + SAME_END < x < whole.end - SAME_END}
    found: list[float] = []
    for x in sorted(ends):
        if not found or x - found[-1] > SAME_SIDE:
            found.append(x)
    return sorted([*found, *(x for x in columns if all(abs(x - end) > SAME_END for end in found))])


def _is_table(run: Sequence[_Strip], rules: Sequence[Stroke], columns: Sequence[float]) -> bool:
    """Whether rules, or else the lines between them, are enough to tell a table from underlined text."""
    lines = sum(is_parted(row) for strip in run for row in strip.rows)
    return len(rules) > SURE_RULES or len(columns) > 2 or (len(columns) > 1 and lines >= MIN_ROWS)


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


def _strip(top: float, bottom: float, rule: Stroke, rows: Sequence[Row]) -> _Strip:
    inside = [printed(row) for row in rows if top < _middle(row) < bottom]
    within = [[glyph for glyph in row if rule.start < glyph.x0 < rule.end] for row in inside]
    return _Strip(top, bottom, [row for row in within if row])


def _middle(row: Row) -> float:
    return (row[0].top + row[0].bottom) / 2


def _runs(strips: Sequence[_Strip], rule: Stroke) -> list[list[_Strip]]:
    """The strips of each table: cut where running text stands between two, or other columns begin."""
    heights = sorted(strip.line_height for strip in strips if strip.is_parted)
    usual = heights[len(heights) // 2] if heights else 0.0
    runs: list[list[_Strip]] = [[]]
    for strip in strips:
        if _is_between(strip, rule, usual):
            runs.append([])
        else:
            runs[-1].append(strip)
    return [part for run in runs for part in _same_columns(run) if part]


def _is_between(strip: _Strip, rule: Stroke, usual: float) -> bool:
    """Whether a strip is what stands between two tables: room, a heading, running text."""
    if not strip.rows:
        return strip.bottom - strip.top > 24.0
    if strip.is_parted:
        return False
    first, last = strip.rows[0][0], strip.rows[-1][0]
    if strip.line_height > max(LOOSE_STRIP * first.size, LOOSER * usual):
        return True
    above, below = first.top - strip.top, strip.bottom - last.bottom
    at_left = any(row[0].x0 - rule.start < ROOM * first.size for row in strip.rows)
    if at_left and above > ROOM * max(first.size, below):
        return True
    wide = any(row[-1].x1 - row[0].x0 > (rule.end - rule.start) / 2 for row in strip.rows)
    return len(strip.rows) > 1 and at_left and wide


def _same_columns(run: list[_Strip]) -> list[list[_Strip]]:
    """A run cut at each strip of one cell that other columns stand below than above."""
    for index, strip in enumerate(run):
        if strip.is_parted:
            continue
        if sum(other.is_parted for other in run[:index]) < 2:
            continue  # a head
        above, below, both = _columns(run[:index]), _columns(run[index + 1 :]), _columns(run)
        if min(len(above), len(below)) > len(both) or (_differ(above, both) and _differ(below, both)):
            return [run[:index], *_same_columns(run[index + 1 :])]
    return [run]


def _differ(columns: Sequence[float], others: Sequence[float]) -> bool:
    """Whether a place between columns is not among others."""
    return any(all(abs(x - other) > SAME_END for other in others) for x in columns)


def _columns(run: Sequence[_Strip]) -> list[float]:
    """The places that part the columns: nothing is printed over them in most strips that show columns."""
    parted = [strip for strip in run if strip.is_parted]
    filled = [strip for strip in run if strip.rows]
    if not parted or len(parted) < MOSTLY * len(filled):
        return []
    size = parted[0].rows[0][0].size
    head = covered(parted[0].rows)
    lanes = open_lanes([strip.rows for strip in parted], 0)
    lanes = [lane for lane in lanes if any(_parts(row, lane, size) for strip in parted for row in strip.rows)]
    lanes += _under_head(parted, lanes, size)
    lanes = [_before_head(lane, head) for lane in sorted(lanes)]
    places = [place_of(lane, size) for lane in lanes if lane and lane[-1].end - lane[0].start >= MIN_LANE * size]
    return _with_heads(places, parted)


def _under_head(parted: Sequence[_Strip], lanes: Sequence[Sequence[Span]], size: float) -> list[list[Span]]:
    """The lanes that only a head over two columns closes, or cells that are merged over them."""
    body = [row for strip in parted[1:] for row in strip.rows]
    found = open_lanes([strip.rows for strip in parted[1:]], CROSSED * (len(parted) - 1)) if body else []
    return [
        lane
        for lane in found
        if not any(lane[0].start < other[-1].end and other[0].start < lane[-1].end for other in lanes)
        and any(_parts(row, lane, size) for row in body)
        and sum(_begins(row, lane) for row in body) >= MIN_ROWS - 1
    ]


def _begins(row: Row, lane: Sequence[Span]) -> bool:
    """Whether the text behind a lane begins right at its end."""
    return any(abs(glyph.x0 - lane[-1].end) < 0.5 for glyph in row)


def _parts(row: Row, lane: Sequence[Span], size: float) -> bool:
    """Whether a line shows by a wide gap that a lane sets two cells apart."""
    low, high = lane[0].start, lane[-1].end
    return any(
        ink_end(before) <= low + 0.1 and after.x0 >= high - 0.1 and after.x0 - before.x1 >= LEAST_PARTED * size
        for before, after in pairwise(row)
    )


def _with_heads(places: Sequence[float], parted: Sequence[_Strip]) -> list[float]:
    """The places without those that part a head from the figures below it, which stand further to the right."""
    head, body = parted[0], parted[1:]
    if not body:
        return list(places)
    bounds = [float("-inf"), *places, float("inf")]
    in_head = [head.prints(low, high) for low, high in pairwise(bounds)]
    in_body = [
        any(strip.prints(low, high) and not strip.crosses(high) for strip in body) for low, high in pairwise(bounds)
    ]
    return [
        place
        for column, place in enumerate(places)
        if in_body[column] or in_head[column + 1] or not (in_head[column] and in_body[column + 1])
    ]


def _before_head(lane: Sequence[Span], head: Sequence[tuple[float, float]]) -> list[Span]:
    """What of a lane stands in front of a head that stands inside it: over a column of figures set to the right."""
    inside = [start for start, end in head if lane[0].start < start and end < lane[-1].end]
    return [span for span in lane if not inside or span.start < inside[0]]


def _is_band(strip: _Strip, columns: Sequence[float]) -> bool:
    """Whether a strip prints one line from its left edge on over several columns."""
    if len(strip.rows) != 1 or strip.is_parted:
        return False
    return strip.rows[0][0].x0 < columns[0] < strip.rows[0][-1].x0


def _frame(rules: Sequence[Stroke], run: Sequence[_Strip], columns: Sequence[float], rows: Sequence[Row]) -> Frame:
    """The rules of a table and, between its columns, those that it would have: none where text runs over them."""
    whole, top, bottom = rules[0], run[0].top, run[-1].bottom
    sides = [Stroke(whole.start, top, bottom), Stroke(whole.end, top, bottom)]
    inner = [
        Stroke(x, part.top, part.bottom)
        for strip in run
        if not _is_band(strip, columns)
        for x in columns
        for part in _cut_at(strip, x, rules, rows)
        if not part.crosses(x)
    ]
    return Frame(tuple(rules[1:]), tuple(sorted([*sides, *inner])), loose=True)


def _cut_at(strip: _Strip, x: float, rules: Sequence[Stroke], rows: Sequence[Row]) -> list[_Strip]:
    """A strip in parts between the shorter rules inside that run over a place, as the one under a head of two does."""
    inside = [s.at for s in rules[1:] if strip.top + 1 < s.at < strip.bottom - 1 and s.start < x < s.end]
    if not inside:
        return [strip]
    return [_strip(low, high, rules[0], rows) for low, high in pairwise([strip.top, *inside, strip.bottom])]
