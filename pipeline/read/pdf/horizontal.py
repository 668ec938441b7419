"""Tables with horizontal rules only: their columns are told by the lanes that stay open between the rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..document import Box
from .gaps import FURTHEST_ROW, framed_table
from .lanes import are_of_one_size, is_parted, printed, prints_again
from .open_ends import cut_row, head_above, is_heading, parts
from .rows import Row
from .rules import Frame, Stroke
from .strips import SAME_END, Strip, columns_of, differ, is_band

SAME_SIDE = 4.0
"""Points by which the ends of rules of one table may differ."""

MIN_RULES = 2
"""Fewest rules over the whole width: what a page holds of a long row has one above it and one below."""

SURE_RULES = 3
"""Rules that make a table of two columns: above the head, under it, under the last row."""

MIN_ROWS = 3
"""Fewest lines with several cells that show a table where there are fewer rules."""

MIN_WIDTH = 150.0
"""Least width of such a table, in points."""

LOOSE_STRIP = 2.6
"""Ems for each of its lines that a row is high at most where it is no room between two tables."""

LOOSER = 1.4
"""Times the usual room for a line of the table that a row has at most for each of its lines."""

MOST_LINES = 5
"""Most lines of a head."""

ROOM = 1.5
"""Ems of room above the first line of a strip, and times the room below its last one, that set two tables apart."""


def horizontal_frames(across: Sequence[Stroke], rows: Sequence[Row]) -> list[Frame]:
    """The tables that rules without any vertical one make, given the rows of glyphs of the page."""
    found: list[Frame] = []
    for group in _with_shorter(_same_width(across)):
        for run in _runs(_strips(group, rows), group[0]):
            frame = _framed(run, group, across, rows)
            if frame is not None:
                found.append(frame)
    return found


def may_rule_tables(across: Sequence[Stroke]) -> bool:
    """Whether there are rules enough that begin and end at the same places."""
    return bool(_same_width(across))


def _strips(group: Sequence[Stroke], rows: Sequence[Row]) -> list[Strip | None]:
    """What stands between rules of one width, and the head above the first; ``None`` where headings part two tables."""
    whole = group[0]
    above = head_above(whole, _strip(float("-inf"), whole.at, whole, rows).rows)
    between = [_strip(high.at, low.at, whole, rows) for high, low in pairwise(group)]
    return [*([above] if above else []), *(part for strip in between for part in parts(strip, whole))]


def _framed(run: Sequence[Strip], group: Sequence[Stroke], across: Sequence[Stroke], rows: Sequence[Row]) -> Frame | None:
    """The table that a run of strips between rules of a group makes, if it is one."""
    rules = _rules(group[0], run, across)
    columns = _at_ends(columns_of(run), rules, run)
    inside = _unruled(run, rules, rows)
    if inside is not None or not columns:
        return inside
    if run[-1].bottom == group[-1].at:
        below = _strip(group[-1].at, float("inf"), group[0], rows).rows
        if len(run) == 1 and _is_head_only(run[0], below):
            return None  # with its rows it is a table that nothing else rules
        cut = cut_row(group[-1], below, columns)
        run = [*run, cut] if cut else run
        rules = _rules(group[0], run, across)
    return frame_of(rules, run, columns, rows) if _is_table(run, rules, columns) else None


def _is_head_only(strip: Strip, below: Sequence[Row]) -> bool:
    """Whether rows that nothing rules follow right below a strip of few lines, given all lines below it; the first one
    may be a band."""
    first = next((row for row in below[:2] if is_parted(row)), None)
    if first is None or len(strip.rows) > MOST_LINES or not are_of_one_size(strip.rows[-1], first):
        return False
    heights = [strip.bottom, *(row[0].baseline for row in below[: 1 + (first is not below[0])])]
    return all(low - high <= FURTHEST_ROW * first[0].size for high, low in pairwise(heights))


def _unruled(run: Sequence[Strip], rules: Sequence[Stroke], rows: Sequence[Row]) -> Frame | None:
    """A table with rules around its head and under its last row only, whose rows are told by the room between them."""
    whole, top, bottom = rules[0], run[0].top, run[-1].bottom
    if len(run) > 2 or any(s.end - s.start < whole.end - whole.start - SAME_SIDE for s in rules):
        return None
    ruled = [strip.top for strip in run[1:]]
    frame = framed_table(Box(whole.start, top, whole.end, bottom), rows, len(run), ruled)
    heights = {s.at for s in frame.across} if frame is not None else set()
    return frame if len(heights) > len(run) + 1 else None


def _rules(whole: Stroke, run: Sequence[Strip], across: Sequence[Stroke]) -> list[Stroke]:
    """The rules of a table from top to bottom, a rule over its whole width first."""
    top, bottom = run[0].top - 1, run[-1].bottom + 1
    inside = [s for s in across if top <= s.at <= bottom and whole.start - SAME_SIDE <= s.start < whole.end]
    return [whole, *sorted(inside)]


def _at_ends(columns: Sequence[float], rules: Sequence[Stroke], run: Sequence[Strip]) -> list[float]:
    """The places between columns, moved to where shorter rules begin and end if nothing below the head is between."""
    whole = rules[0]
    ends = {x for s in rules for x in (s.start, s.end) if whole.start + SAME_END < x < whole.end - SAME_END}
    found: list[float] = []
    for x in sorted(ends):
        if not found or x - found[-1] > SAME_SIDE:
            found.append(x)
    return sorted([*found, *(x for x in columns if not any(_are_one(x, end, run[1:]) for end in found))])


def _are_one(x: float, end: float, body: Sequence[Strip]) -> bool:
    """Whether the end of a rule and a place that texts show part the same two columns."""
    low, high = sorted((x, end))
    return high - low <= SAME_END or (bool(body) and not any(strip.prints(low, high) for strip in body))


def _is_table(run: Sequence[Strip], rules: Sequence[Stroke], columns: Sequence[float]) -> bool:
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


def _with_shorter(groups: Sequence[list[Stroke]]) -> list[list[Stroke]]:
    """The groups of rules, those that begin further right among rules of another group with these: they part rows beside
    a cell of the first column that is merged over them, also below the last rule over the whole width."""
    found: list[list[Stroke]] = []
    for group in sorted(groups, key=lambda group: group[0].start - group[0].end):
        wider = next((other for other in found if _stand_among(group, other)), None)
        if wider is None:
            found.append(group)
        else:
            whole, last = wider[0], wider[-1].at
            wider += [Stroke(rule.at, whole.start, whole.end) for rule in group if rule.at > last]
    return found


def _stand_among(group: Sequence[Stroke], other: Sequence[Stroke]) -> bool:
    """Whether rules end where those of another group do, and the first one stands between two of these."""
    inside = other[0].start + SAME_SIDE < group[0].start < other[0].end
    return inside and abs(group[0].end - other[0].end) <= SAME_SIDE and other[0].at < group[0].at < other[-1].at


def _strip(top: float, bottom: float, rule: Stroke, rows: Sequence[Row]) -> Strip:
    inside = [printed(row) for row in rows if top < _middle(row) < bottom]
    within = [[glyph for glyph in row if rule.start - 1 < glyph.x0 < rule.end] for row in inside]
    return Strip(top, bottom, [row for row in within if row])


def _middle(row: Row) -> float:
    return (row[0].top + row[0].bottom) / 2


def _runs(strips: Sequence[Strip | None], rule: Stroke) -> list[list[Strip]]:
    """The strips of each table: cut where running text stands between two, or other columns begin."""
    heights = sorted(strip.line_height for strip in strips if strip is not None and strip.is_parted)
    usual = heights[len(heights) // 2] if heights else 0.0
    runs: list[list[Strip]] = [[]]
    for strip in strips:
        if strip is None or _is_between(strip, rule, usual):
            runs.append([])
        else:
            runs[-1].append(strip)
    return [part for run in runs for table in _at_heads(run) for part in _same_columns(table) if part]


def _at_heads(run: Sequence[Strip]) -> list[list[Strip]]:
    """A run cut where the head that it begins with is printed again: above another table."""
    tables: list[list[Strip]] = [[]]
    for place, strip in enumerate(run):
        if place and prints_again(run[0].rows, strip.rows):
            tables.append([])
        tables[-1].append(strip)
    return tables


def _is_between(strip: Strip, rule: Stroke, usual: float) -> bool:
    """Whether a strip is what stands between two tables: room, a heading, running text."""
    if not strip.rows:
        return strip.bottom - strip.top > 24.0
    first, last = strip.rows[0][0], strip.rows[-1][0]
    loose = strip.line_height > max(LOOSE_STRIP * first.size, LOOSER * usual)
    above, below = first.top - strip.top, strip.bottom - last.bottom
    apart = above > ROOM * max(first.size, below)
    if strip.is_parted:
        others = [row for row in strip.rows if not is_heading(row, rule)]
        return (loose or apart) and not any(map(is_parted, others))
    if loose:
        return True
    at_left = any(row[0].x0 - rule.start < ROOM * first.size for row in strip.rows)
    if at_left and apart:
        return True
    wide = any(row[-1].x1 - row[0].x0 > (rule.end - rule.start) / 2 for row in strip.rows)
    return len(strip.rows) > 1 and at_left and wide


def _same_columns(run: list[Strip]) -> list[list[Strip]]:
    """A run cut at each strip of one cell that other columns stand below than above."""
    for index, strip in enumerate(run):
        if strip.is_parted:
            continue
        if sum(other.is_parted for other in run[:index]) < 2:
            continue  # a head
        above, below, both = columns_of(run[:index]), columns_of(run[index + 1 :]), columns_of(run)
        if min(len(above), len(below)) > len(both) or (differ(above, both) and differ(below, both)):
            return [run[:index], *_same_columns(run[index + 1 :])]
    return [run]


def frame_of(rules: Sequence[Stroke], run: Sequence[Strip], columns: Sequence[float], rows: Sequence[Row]) -> Frame:
    """The rules of a table and, between its columns, those that it would have: none where text runs over them."""
    whole, top, bottom = rules[0], run[0].top, run[-1].bottom
    sides = [Stroke(whole.start, top, bottom), Stroke(whole.end, top, bottom)]
    inner = [
        Stroke(x, part.top, part.bottom)
        for strip in run
        if not is_band(strip, columns)
        for x in columns
        for part in _cut_at(strip, x, rules, rows)
        if not part.crosses(x) and not (_may_be_head(strip, run) and _is_below_one_head(part, x, rules))
    ]
    return Frame(tuple(rules[1:]), tuple(sorted([*sides, *inner])), loose=True)


def _may_be_head(strip: Strip, run: Sequence[Strip]) -> bool:
    return strip is run[0] and len(strip.rows) <= MOST_LINES


def _is_below_one_head(part: Strip, x: float, rules: Sequence[Stroke]) -> bool:
    """Whether a shorter rule under a part of the head runs over a place, and but one name stands on that rule."""
    for start, end in ((s.start, s.end) for s in rules[1:] if abs(s.at - part.bottom) <= 1):
        if start + SAME_END < x < end - SAME_END and end - start < rules[0].end - rules[0].start - SAME_SIDE:
            above = [[glyph for glyph in row if start < glyph.x0 < end] for row in part.rows]
            return any(above) and not any(is_parted(row) for row in above)
    return False


def _cut_at(strip: Strip, x: float, rules: Sequence[Stroke], rows: Sequence[Row]) -> list[Strip]:
    """A strip in parts between the shorter rules inside that run over a place, as the one under a head of two does."""
    inside = [s.at for s in rules[1:] if strip.top + 1 < s.at < strip.bottom - 1 and s.start < x < s.end]
    if not inside:
        return [strip]
    return [_strip(low, high, rules[0], rows) for low, high in pairwise([strip.top, *inside, strip.bottom])]
