"""Tables with no rules but a border, or none at all: columns and rows are told by the room between their lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ..document import Box
from .bands import SAME_ROOM, heads_chapter, is_band_at, is_heading_at
from .glyphs import Places
from .lanes import PARTED, are_of_one_size, crosses, is_parted, printed, prints_again
from .page import Glyph
from .rows import Row, Rows
from .rules import Frame, Stroke
from .strips import SAME_END, Strip, columns_of, is_band
from .tabbed_marks import with_marks_joined

MIN_LINES = 3
"""Fewest lines with several cells that make a table."""

MIN_WIDE = 2
"""Fewest of them where the page ends, and with three cells or more: a head may have a second line under few columns."""

MOST_BELOW = 2
"""Most lines as large as its own below a table that ends with its page: a page number, a running title."""

MOST_HEADS = 4
"""Most lines of a head."""

MIN_PLACES = 2
"""Fewest lanes between columns that make a table where nothing frames it: three columns."""

CROSSED = 0.15
"""Share of the lines of one cell that may run over a lane: bands."""

TIGHT = 1.6
"""Ems from one line of a head to the next at most."""

MERGED = 0.1
"""Share of the lines of several cells that may run over a lane: heads and cells over two columns."""

SAME_BASELINE = 0.3
"""Ems within which lines of several cells stand on one baseline."""

LEAST_STEP = 0.9
"""Ems from one line of a cell to the next at least."""

WIDER = 1.15
"""Times the usual step from line to line that sets two rows apart."""

FURTHEST = 2.6
"""Ems from a line to the next at most."""

FURTHEST_ROW = 4.5
"""Ems from the last line of a row to one of several cells that begins the next at most: cells have room around them."""


def framed_table(
    box: Box, rows: Sequence[Row], least: int = MIN_LINES, ruled: Sequence[float] = ()
) -> Frame | None:
    """The table in a border that nothing but rules over its whole width, at the heights ``ruled``, parts inside.

    It has to have so many lines of several cells.
    """
    inside = [
        row
        for row in ([g for g in printed(row) if box.x0 < g.x0 < box.x1] for row in rows)
        if row and box.top < (row[0].top + row[0].bottom) / 2 < box.bottom
    ]
    columns = _columns(inside, least)
    return _frame(box, inside, columns, ruled) if columns else None


def wide_gaps(found: Rows) -> Places:
    """For each row the number of its gaps between two cells."""
    glyphs, gaps, sizes = found.printed_gaps
    wide = np.isfinite(gaps) & (gaps >= PARTED * sizes)
    return np.bincount(found.numbers[glyphs[1:]][wide], minlength=len(found))


def may_hold_tables(gaps: Places, beside_others: bool) -> bool:
    """Whether a row has gaps between three cells or more, and enough have one, given how many each has; beside tables
    that are known already what one row shows is rather the rest of these."""
    wide = int(np.count_nonzero(gaps >= MIN_PLACES))
    return wide >= (MIN_WIDE if beside_others else 1) and int(np.count_nonzero(gaps)) >= MIN_WIDE


def open_tables(rows: Sequence[Row]) -> list[Frame]:
    """The tables of at least three columns that no rules show, among the rows of running text."""
    lines = with_marks_joined([line for line in map(printed, rows) if line])
    found: list[Frame] = []
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        least = MIN_WIDE if _ends_page(lines, end) else MIN_LINES
        columns = _columns(lines[start:end], least) if end - start >= least else []
        if len(columns) >= MIN_PLACES and _are_words(lines[start:end], columns):
            found.append(replace(_frame(_around(lines[start:end]), lines[start:end], columns), bare=True))
            start = end
        else:
            start += 1
    return found


def _ends_page(lines: Sequence[Row], end: int) -> bool:
    """Whether nothing but furniture and small print can follow: a table that begins there goes on over the page."""
    below = [line for line in lines[end:] if are_of_one_size(lines[end - 1], line)] if end else lines
    return len(below) <= MOST_BELOW and not any(map(is_parted, below))


def _are_words(lines: Sequence[Row], columns: Sequence[float]) -> bool:
    """Whether every column holds words or figures: other single characters are those of a spaced-out word."""
    for low, high in pairwise([float("-inf"), *columns, float("inf")]):
        cells = [[glyph.char for glyph in line if low < glyph.x0 < high] for line in lines]
        if not any(len(cell) > 1 or (cell and cell[0].isdecimal()) for cell in cells):
            return False
    return True


def _end(lines: Sequence[Row], start: int) -> int:
    """The end of the lines that keep the lanes open that the first one shows."""
    places = columns_of([Strip(0.0, 0.0, [lines[start]])]) if is_parted(lines[start]) else []
    if len(places) < MIN_PLACES:
        return start
    end, left, room, own = start + 1, lines[start][0].x0, 0.0, places
    while end < len(lines) and _is_near(lines, end, room):
        if prints_again([lines[start]], [lines[end]]) or heads_chapter(lines[end]) or is_heading_at(lines, start, end, own):
            break  # the head of another table, or what stands above one
        if is_parted(lines[end]):
            own = _own_columns(lines[start : end + 1], len(places))
        # A gap that only later lines show is none if a line runs over it; one of the first line ends the table there.
        shown = [x for x in own if any(abs(x - place) <= SAME_END for place in places)]
        over = not is_parted(lines[end]) and any(crosses(lines[end], place) for place in shown)
        further_left = lines[end][0].x0 < left - lines[end][0].size
        if further_left and is_parted(lines[end]) and end - start < MOST_HEADS:
            left, further_left = lines[end][0].x0, False  # the head of the first column is set in its middle
        strange = over or further_left or not (end - start < MOST_HEADS or are_of_one_size(lines[end - 1], lines[end]))
        if len(own) < len(places) or (strange and not is_band_at(lines, start, end)):
            break
        if is_parted(lines[end]):
            room = max(room, lines[end][0].baseline - lines[end - 1][0].baseline)
        end += 1
    own = columns_of([Strip(0.0, 0.0, [line]) for line in lines[start:end] if is_parted(line)])
    while own and end > start + 1 and not is_parted(lines[end - 1]) and lines[end - 1][0].x0 < own[0]:
        end -= 1
    return end


def _own_columns(lines: Sequence[Row], least: int) -> list[float]:
    """The places between the columns that lines show; those below a head in the middle of its columns where with it, so
    far, no text tells which head stands over which."""
    strips = [Strip(0.0, 0.0, [line]) for line in lines if is_parted(line)]
    own = columns_of(strips)
    return own if len(own) >= least or len(strips) == 1 else max(own, columns_of(strips[1:]), key=len)


def _is_near(lines: Sequence[Row], place: int, room: float) -> bool:
    """Whether a line can go on with a table; ``room`` is what rows of it so far have above them, in points.

    A band has as much room above it as the row below it.
    """
    above, below = lines[place - 1], lines[place]
    size = max(above[0].size, below[0].size)
    most = FURTHEST_ROW * size
    if not is_parted(below):
        following = lines[place + 1] if place + 1 < len(lines) else below
        room = max(room, following[0].baseline - below[0].baseline if is_parted(following) else 0.0)
        most = max(FURTHEST * size, min(most, SAME_ROOM * room))
    return 0 < below[0].baseline - above[0].baseline <= most


def _columns(lines: Sequence[Row], least: int = MIN_LINES) -> list[float]:
    """The places between columns that lines of several cells show and those of one cell hardly cross."""
    parted = [line for line in lines if is_parted(line)]
    if len(parted) < least:
        return []
    single = [line for i, line in enumerate(lines) if not is_parted(line) and not is_band_at(lines, 0, i)]
    head = 1
    while head < len(parted) and parted[head][0].baseline - parted[head - 1][0].baseline <= TIGHT * parted[0][0].size:
        head += 1
    blocks = [parted[:head], *([line] for line in parted[head:])]
    places = columns_of([Strip(0.0, 0.0, list(block)) for block in blocks], MERGED)
    return [x for x in places if sum(crosses(line, x) for line in single) <= CROSSED * len(lines)]


def _frame(box: Box, lines: Sequence[Row], columns: Sequence[float], ruled: Sequence[float] = ()) -> Frame:
    """The rules that the table would have: none where text runs over them."""
    tops = _row_tops(lines, columns, ruled)
    edges = [box.top, *(y for y, _ in tops), box.bottom]
    strips = [Strip(low, high, _between(lines, low, high)) for low, high in pairwise(edges)]
    bounds = [box.x0, *columns, box.x1]
    across = [Stroke(box.top, box.x0, box.x1), Stroke(box.bottom, box.x0, box.x1)]
    for (y, begun), below in zip(tops, strips[1:], strict=True):
        whole = is_band(below, columns)
        across += [Stroke(y, x0, x1) for i, (x0, x1) in enumerate(pairwise(bounds)) if whole or i or 0 in begun]
    down = [Stroke(x, box.top, box.bottom) for x in (box.x0, box.x1)]
    down += [
        Stroke(x, strip.top, strip.bottom)
        for strip in strips
        if not is_band(strip, columns)
        for x in columns
        if not strip.crosses(x)
    ]
    return Frame(tuple(sorted(across)), tuple(sorted(down)), loose=True)


def _between(lines: Sequence[Row], low: float, high: float) -> list[Row]:
    """What of the lines stands between two heights, by the middle of each character."""
    return [line for line in lines if low < (line[0].top + line[0].bottom) / 2 < high]


def _row_tops(
    lines: Sequence[Row], columns: Sequence[float], ruled: Sequence[float]
) -> list[tuple[float, set[int]]]:
    """The height at which each row but the first begins, and the columns whose text begins there: all below a rule.

    The first column may hold cells merged over rows, so that its lines do not tell rows where they stand on baselines
    of their own.
    """
    cells = [{bisect_right(columns, glyph.x0): glyph for glyph in reversed(line)} for line in lines]
    size = sorted(line[0].size for line in lines)[len(lines) // 2]
    telling = [i for i, cell in enumerate(cells) if set(cell) != {0}]
    step = 0.0 if len(columns) >= MIN_PLACES and _stand_evenly(lines) else _usual_step(lines, cells, size)
    tops: list[tuple[float, set[int]]] = []
    for before, after in pairwise(telling):
        distance = lines[after][0].baseline - lines[before][0].baseline
        at = lines[after][0].baseline
        on = [set(c) for line, c in zip(lines, cells, strict=True) if abs(line[0].baseline - at) < SAME_BASELINE * size]
        begun = set[int]().union(*on)
        wide = lines[after][0].x0 < columns[0] < lines[after][-1].x0
        rule = next((y for y in ruled if lines[before][0].baseline < y < at), None)
        if rule is not None:
            tops.append((rule, set(range(len(columns) + 1))))
        elif (not step or distance > WIDER * step) and (wide or len(begun) > 1 or not tops):
            top = max(lines[before][0].bottom, lines[after][0].top - 0.2 * size)
            tops.append((top, begun))
    return tops


def _stand_evenly(lines: Sequence[Row]) -> bool:
    """Whether all lines stand at one distance."""
    between = [below[0].baseline - above[0].baseline for above, below in pairwise(lines)]
    return max(between, default=0.0) <= WIDER * min(between, default=0.0)


def _usual_step(lines: Sequence[Row], cells: Sequence[dict[int, Glyph]], size: float) -> float:
    """The distance from line to line in a cell; 0 where all lines stand at one distance, so that it tells no rows."""
    steps: list[float] = []
    last: dict[int, float] = {}
    for line, cell in zip(lines, cells, strict=True):
        for column in cell:
            if column in last:
                steps.append(line[0].baseline - last[column])
            last[column] = line[0].baseline
    steps = sorted(step for step in steps if step >= LEAST_STEP * size)
    if not steps or steps[-1] <= WIDER * steps[0]:
        return 0.0
    return steps[0]


def _around(lines: Sequence[Row]) -> Box:
    size = lines[0][0].size
    return Box(
        min(line[0].x0 for line in lines) - 0.4 * size,
        min(glyph.top for line in lines for glyph in line) - 0.2 * size,
        max(line[-1].x1 for line in lines) + 0.4 * size,
        max(glyph.bottom for line in lines for glyph in line) + 0.2 * size,
    )
