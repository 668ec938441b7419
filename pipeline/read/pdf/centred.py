"""Tables that nothing rules whose cells are set in the middle of their rows, as browsers do: rows are told by the room
between them, because their lines stand on baselines of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from .bands import is_band_between
from .centred_rows import LEAST_LINES, Steps, is_row, table_of
from .gaps import FURTHEST_ROW, MOST_HEADS, WIDER
from .glyphs import Places
from .groups import Block
from .lanes import are_of_one_size, covered, is_parted, printed
from .rows import Row
from .rules import Frame

MIN_GAPS = 3
"""Fewest gaps between cells on a page that may hold such a table."""

FURTHEST_LINE = 2.2
"""Ems from one line of a cell to the next at most."""

SAME_LEFT = 2.0
"""Points by which lines of a cell begin at other places."""

OFF_LEVEL = 0.2
"""Ems by which the names of a head without levels may miss the middle between both levels."""


def may_be_centred(gaps: Places) -> bool:
    """Whether there are gaps enough between cells, given how many each row has: hardly any row shows three cells.

    One row alone with gaps is a spaced-out title.
    """
    return int(gaps.sum()) >= MIN_GAPS and int(np.count_nonzero(gaps)) > 1


def centred_tables(rows: Sequence[Row]) -> list[Frame]:
    """The tables of at least three columns whose cells are set in the middle of rows that room parts."""
    lines = [line for line in map(printed, rows) if line]
    steps = _steps(lines)
    blocks = _with_heads_of_levels(_blocks(lines, steps))
    tall = [place for place, block in enumerate(blocks) if len(block) >= LEAST_LINES and is_row(block)]
    if not tall:
        return []
    are_rows = [is_row(block) for block in blocks]
    found: list[Frame] = []
    start = 0
    while start < len(blocks):
        end = _end(blocks, start, are_rows)
        shown = any(start <= place < end for place in tall)
        frame = table_of(blocks[start:end], steps) if shown else None
        if frame is not None:
            found.append(frame)
        start = end if frame is not None else start + 1
    return found


def _steps(lines: Sequence[Row]) -> Steps:
    """For each size of text, the usual distance from a line to the next one right below it; that between rows is none."""
    counts: dict[int, Counter[float]] = {}
    for place, line in enumerate(lines):
        size = line[0].size
        for other in lines[place + 1 : place + 4]:
            if abs(other[0].x0 - line[0].x0) < size and other[0].baseline > line[0].baseline:
                step = round(2 * (other[0].baseline - line[0].baseline)) / 2
                if step <= FURTHEST_LINE * size:
                    counts.setdefault(round(size), Counter())[step] += 1
                break
    return {size: found.most_common(1)[0][0] for size, found in counts.items()}


def _blocks(lines: Sequence[Row], steps: Steps) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        step = steps.get(round(line[0].size), 0.0)
        near = bool(blocks) and line[0].baseline - blocks[-1][-1][0].baseline <= WIDER * step
        if near and are_of_one_size(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _with_heads_of_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those of a head of two levels as one: the names without levels stand in the middle between both, beside
    a name over several columns and the names of these."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        levels = blocks[place : place + 3]
        whole = _are_levels(levels)
        found.append([row for block in levels for row in block] if whole else blocks[place])
        place += 3 if whole else 1
    return found


def _are_levels(blocks: Sequence[Block]) -> bool:
    if len(blocks) < 3 or any(len(block) > 1 for block in blocks):
        return False
    over, beside, under = (block[0] for block in blocks)
    size = under[0].size
    off = (over[0].baseline + under[0].baseline) / 2 - beside[0].baseline
    if abs(off) > OFF_LEVEL * size or under[0].baseline - over[0].baseline > 2 * FURTHEST_LINE * size:
        return False
    between = over[-1].x1 - under[0].x0 > 0 and under[-1].x1 - over[0].x0 > 0
    return between and is_parted(under) and not any(under[0].x0 < glyph.x1 and glyph.x0 < under[-1].x1 for glyph in beside)


def _end(blocks: Sequence[Block], start: int, are_rows: Sequence[bool]) -> int:
    """The end of the blocks from one with several cells on that may be rows of one table."""
    end = start
    while end < len(blocks):
        block = blocks[end]
        if end > start:
            above = blocks[end - 1][-1][0]
            if block[0][0].baseline - above.baseline > FURTHEST_ROW * max(above.size, block[0][0].size):
                break
            may_differ = end - start == 1 and len(blocks[start]) <= MOST_HEADS
            if not may_differ and not are_of_one_size(blocks[end - 1][-1], block[0]):
                break
        belongs = end > start and (_is_band(blocks, start, end, are_rows) or (end == start + 1 and _is_rest(blocks[end : end + 2])))
        if not are_rows[end] and not belongs:
            break
        end += 1
    return end


def _is_band(blocks: Sequence[Block], start: int, place: int, are_rows: Sequence[bool]) -> bool:
    if len(blocks[place]) != 1 or place + 1 == len(blocks) or not are_rows[place + 1]:
        return False
    line, below = blocks[place][0], blocks[place + 1]
    room = line[0].baseline - blocks[place - 1][-1][0].baseline, below[0][0].baseline - line[0].baseline
    left = min(blocks[start] + below, key=lambda row: row[0].x0)
    width = max(row[-1].x1 for block in blocks[start : place + 2] for row in block) - left[0].x0
    return is_band_between(line, left, width, room)


def _is_rest(blocks: Sequence[Block]) -> bool:
    """Whether a block below a head is the rest of a row that the page before cuts: it stands where one of the cells of the
    next block begins that is not the first."""
    if len(blocks) < 2:
        return False
    rest, row = blocks
    first = min(line[0].x0 for line in row)
    left = min(line[0].x0 for line in rest)
    begins = [x for x, _ in covered(row)]
    right = min((x for x in begins if x > left + rest[0][0].size), default=float("inf"))
    within = all(line[-1].x1 < right for line in rest)
    return within and left > first + rest[0][0].size and any(abs(left - x) < SAME_LEFT for x in begins)
