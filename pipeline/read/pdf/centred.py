"""Tables that nothing rules whose cells are set in the middle of their rows, as browsers do: rows are told by the room
between them, because their lines stand on baselines of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ..document import Box
from .gaps import FURTHEST_ROW, WIDER, is_band_between
from .glyphs import Places
from .horizontal import frame_of
from .lanes import PARTED, are_of_one_size, covered, crosses, is_parted, printed
from .rows import Row
from .rules import Frame, Stroke
from .strips import Strip, columns_of

MIN_PLACES = 2
"""Fewest lanes between columns: three columns."""

MIN_CENTRED = 2
"""Fewest cells that begin below their row and end above its foot, by as much."""

MIN_GAPS = 3
"""Fewest gaps between cells on a page that may hold such a table."""

LEAST_LINES = 3
"""Fewest lines of a row that shows where its cells are set."""

OFF_CENTRE = 0.6
"""Times the step from line to line by which the middle of a cell may miss that of its row."""

Block = list[Row]
"""Lines that stand as close as those of one row."""

Steps = dict[int, float]
"""Size of text, in whole points → points from one line of it to the next."""


def may_be_centred(gaps: Places) -> bool:
    """Whether there are gaps enough between cells, given how many each row has: hardly any row shows three cells.

    One row alone with gaps is a spaced-out title.
    """
    return int(gaps.sum()) >= MIN_GAPS and int(np.count_nonzero(gaps)) > 1


def centred_tables(rows: Sequence[Row]) -> list[Frame]:
    """The tables of at least three columns whose cells are set in the middle of rows that room parts."""
    lines = [line for line in map(printed, rows) if line]
    steps = _steps(lines)
    blocks = _blocks(lines, steps)
    tall = [place for place, block in enumerate(blocks) if len(block) >= LEAST_LINES and _is_row(block)]
    if not tall:
        return []
    are_rows = [_is_row(block) for block in blocks]
    found: list[Frame] = []
    start = 0
    while start < len(blocks):
        end = _end(blocks, start, are_rows)
        shown = end - start > 1 and any(start <= place < end for place in tall)
        frame = _table(blocks[start:end], steps) if shown else None
        if frame is not None:
            found.append(frame)
        start = end if frame is not None else start + 1
    return found


def _steps(lines: Sequence[Row]) -> Steps:
    """For each size of text, the usual distance from a line to the next one right below it."""
    counts: dict[int, Counter[float]] = {}
    for place, line in enumerate(lines):
        for other in lines[place + 1 : place + 4]:
            if abs(other[0].x0 - line[0].x0) < line[0].size and other[0].baseline > line[0].baseline:
                step = round(2 * (other[0].baseline - line[0].baseline)) / 2
                counts.setdefault(round(line[0].size), Counter())[step] += 1
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


def _end(blocks: Sequence[Block], start: int, are_rows: Sequence[bool]) -> int:
    """The end of the blocks from one with several cells on that may be rows of one table."""
    end = start
    while end < len(blocks):
        block = blocks[end]
        if end > start:
            above = blocks[end - 1][-1][0]
            if block[0][0].baseline - above.baseline > FURTHEST_ROW * max(above.size, block[0][0].size):
                break
            if end - start > 1 and not are_of_one_size(blocks[end - 1][-1], block[0]):
                break
        if not are_rows[end] and not (end > start and _is_band(blocks, start, end, are_rows)):
            break
        end += 1
    return end


def _is_row(block: Block) -> bool:
    """Whether a block has several cells, by all of its lines."""
    left, right = min(row[0].x0 for row in block), max(row[-1].x1 for row in block)
    least = PARTED * block[0][0].size
    if any(right - left - (row[-1].x1 - row[0].x0) < least and not is_parted(row) for row in block):
        return False  # beside a line without a gap there is no room for one, as in running text
    spans = covered(block)
    return any(after[0] - before[1] >= least for before, after in pairwise(spans))


def _is_band(blocks: Sequence[Block], start: int, place: int, are_rows: Sequence[bool]) -> bool:
    if len(blocks[place]) != 1 or place + 1 == len(blocks) or not are_rows[place + 1]:
        return False
    line, below = blocks[place][0], blocks[place + 1]
    room = line[0].baseline - blocks[place - 1][-1][0].baseline, below[0][0].baseline - line[0].baseline
    left = min(blocks[start] + below, key=lambda row: row[0].x0)
    width = max(row[-1].x1 for block in blocks[start : place + 2] for row in block) - left[0].x0
    return is_band_between(line, left, width, room)


def _table(blocks: Sequence[Block], steps: Steps) -> Frame | None:
    """The rules that the table would have; ``None`` if its cells are not set in the middle, or it has two columns."""
    strips = _strips(blocks)
    columns = columns_of(strips)
    if len(blocks) > MIN_CENTRED and columns and _is_under_heading(blocks[0], columns[0]):
        return _table(blocks[1:], steps)
    if len(columns) < MIN_PLACES or sum(_centred(block, columns, steps) for block in blocks) < MIN_CENTRED:
        return None
    box = _around(blocks)
    across = [Stroke(y, box.x0, box.x1) for y in (box.top, *(strip.bottom for strip in strips[:-1]), box.bottom)]
    bounds = [box.x0, *columns, box.x1]
    lower = [stroke for strip in strips[:1] for stroke in _under_heads(strip, bounds)]
    rules = [across[0], *sorted([*across, *lower])]
    lines = [line for block in blocks for line in block]
    return replace(frame_of(rules, strips, columns, lines), bare=True)


def _is_under_heading(block: Block, x: float) -> bool:
    """Whether lines begin with a heading: it stands in front of the first column, and runs over the next."""
    return any(row[0].x0 < x and crosses(row, x) and not is_parted(row) for row in block)


def _strips(blocks: Sequence[Block]) -> list[Strip]:
    tops = [block[0][0].top - 0.2 * block[0][0].size for block in blocks]
    bottoms = [max(glyph.bottom for row in block for glyph in row) for block in blocks]
    edges = [tops[0], *((low + high) / 2 for low, high in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + 1]
    return [Strip(low, high, block) for (low, high), block in zip(pairwise(edges), blocks, strict=True)]


def _centred(block: Block, columns: Sequence[float], steps: Steps) -> int:
    """How many cells of a row begin below its first line; 0 unless each has its middle where the row has."""
    if len(block) < LEAST_LINES:
        return 0
    step = steps.get(round(block[0][0].size), 0.0)
    top, foot = block[0][0].baseline, block[-1][0].baseline
    count = 0
    for low, high in pairwise([float("-inf"), *columns, float("inf")]):
        lines = [row[0].baseline for row in block if _has(row, low, high)]
        if not lines:
            continue
        off = abs((lines[0] + lines[-1]) / 2 - (top + foot) / 2) > OFF_CENTRE * step
        if off or any(below - above > WIDER * step for above, below in pairwise(lines)):
            return 0
        count += lines[0] - top > step / 2
    return count


def _under_heads(strip: Strip, bounds: Sequence[float]) -> list[Stroke]:
    """Rules under the names of a head that stand over several columns: below them each column has a name."""
    found: list[Stroke] = []
    for left, x, right in zip(bounds, bounds[1:], bounds[2:], strict=False):
        over = [row for row in strip.rows if crosses(row, x)]
        below = [row for row in strip.rows if over and row[0].baseline > over[-1][0].baseline]
        both = [row for row in below if _has(row, left, x) and _has(row, x, right)]
        if both:
            found.append(Stroke((over[-1][0].bottom + both[0][0].top) / 2, left, right))
    return found


def _has(row: Row, low: float, high: float) -> bool:
    return any(low < glyph.x0 < high for glyph in row)


def _around(blocks: Sequence[Block]) -> Box:
    glyphs = [glyph for block in blocks for row in block for glyph in row]
    size = glyphs[0].size
    return Box(
        min(glyph.x0 for glyph in glyphs) - 0.4 * size,
        blocks[0][0][0].top - 0.2 * size,
        max(glyph.x1 for glyph in glyphs) + 0.4 * size,
        max(glyph.bottom for glyph in glyphs) + 1,
    )
