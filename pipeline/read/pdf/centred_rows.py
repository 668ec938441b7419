"""The rows of a table whose cells are set in the middle of these, and the rules that it would have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..document import Box
from .gaps import WIDER
from .groups import OFF_CENTRE, Block, Group, groups_of
from .horizontal import frame_of
from .lanes import PARTED, covered, crosses, is_parted
from .rows import Row
from .rules import Frame, Stroke
from .strips import Strip, columns_of

MIN_PLACES = 2
"""Fewest lanes between columns: three columns."""

MIN_CENTRED = 2
"""Fewest cells that begin below their row and end above its foot, by as much."""

LEAST_LINES = 3
"""Fewest lines of a row that shows where its cells are set."""

LEAST_BELOW = 0.4
"""Times that step below the first line of its row at which a cell begins at least that is set in the middle."""

Steps = dict[int, float]
"""Size of text, in whole points → points from one line of it to the next."""


def is_row(block: Block) -> bool:
    """Whether a block has several cells, by all of its lines."""
    left, right = min(row[0].x0 for row in block), max(row[-1].x1 for row in block)
    least = PARTED * block[0][0].size
    if any(right - left - (row[-1].x1 - row[0].x0) < least and not is_parted(row) for row in block):
        return False  # beside a line without a gap there is no room for one, as in running text
    spans = covered(block)
    return any(after[0] - before[1] >= least for before, after in pairwise(spans))


def table_of(blocks: Sequence[Block], steps: Steps) -> Frame | None:
    """The rules that the table would have; ``None`` if its cells are not set in the middle, or it has two columns."""
    strips = _strips(blocks)
    columns = columns_of(strips, as_one=True)
    if len(blocks) > MIN_CENTRED and columns and _is_under_heading(blocks[0], columns[0]):
        return table_of(blocks[1:], steps)
    if len(columns) < MIN_PLACES:
        return None
    box = _around(blocks)
    rows, inside, between = _grouped(blocks, columns, steps)
    shown = [_centred(block, columns, steps) for block in rows]
    if between + sum(count for count in shown if count > 0) < MIN_CENTRED:
        return None
    if between + sum(count > 0 for count in shown) < max(1, sum(count < 0 for count in shown)):
        return None
    strips = _strips(rows)
    across = [Stroke(y, columns[0] if place in inside else box.x0, box.x1) for place, y in enumerate(_heights(strips, box))]
    bounds = [box.x0, *columns, box.x1]
    lower = [stroke for strip in strips[:1] for stroke in _under_heads(strip, bounds)]
    rules = [across[0], *sorted([*across, *lower])]
    lines = [line for block in blocks for line in block]
    return replace(frame_of(rules, strips, columns, lines), bare=True)


def _heights(strips: Sequence[Strip], box: Box) -> list[float]:
    return [box.top, *(strip.bottom for strip in strips[:-1]), box.bottom]


def _grouped(blocks: Sequence[Block], columns: Sequence[float], steps: Steps) -> tuple[list[Block], set[int], int]:
    """The rows of a table whose first column may hold cells merged over several of them; before which rows nothing parts
    these cells; how many stand in the middle of several.

    Bands part all columns; what is left of a row above has no cell there; the first row may be a head.
    """
    found: list[Block] = []
    inside: set[int] = set()
    between = 0
    goes_on = True  # whether the first rows may be those of a cell on the page before
    part: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and is_row(block):
            part.append(block)
            continue
        last = block is None
        groups, rest = None if found else _groups(part[1:], columns[0], steps, (False, False)), part
        if groups is not None:
            found, rest = part[:1], part[1:]
        groups = groups or _groups(part, columns[0], steps, (goes_on, last))
        if groups is None and last and not found and (groups := _groups(part[1:], columns[0], steps, (True, True))):
            found, rest = part[:1], part[1:]
        between += sum(bool(group.own) and group.stands_between(_least(group.own, steps)) for group in groups or ())
        for rows in [_rows_of(group) for group in groups] if groups is not None else [[each] for each in rest]:
            inside |= set(range(len(found) + 1, len(found) + len(rows)))
            found += rows
        found += [block] if block is not None else []
        goes_on = block is not None and block[0][0].x0 > columns[0]
        part = []
    return found, inside, between


def _least(block: Block, steps: Steps) -> float:
    return LEAST_BELOW * steps.get(round(block[0][0].size), 0.0)


def _rows_of(group: Group) -> list[Block]:
    """The rows beside a cell; one alone together with it."""
    if len(group.rows) > 1:
        return group.rows
    return [sorted((*group.own, *group.rows[0]), key=lambda line: line[0].baseline)]


def _groups(blocks: Sequence[Block], x: float, steps: Steps, cut: tuple[bool, bool]) -> list[Group] | None:
    if not blocks:
        return None
    step = steps.get(round(blocks[0][0][0].size), 0.0)
    return groups_of(blocks, x, lambda above, below: below[0].baseline - above[0].baseline <= WIDER * step, step, cut)


def _is_under_heading(block: Block, x: float) -> bool:
    """Whether lines begin with a heading: it stands in front of the first column, and runs over the next."""
    return any(row[0].x0 < x and crosses(row, x) and not is_parted(row) for row in block)


def _strips(blocks: Sequence[Block]) -> list[Strip]:
    tops = [block[0][0].top - 0.2 * block[0][0].size for block in blocks]
    bottoms = [max(glyph.bottom for row in block for glyph in row) for block in blocks]
    edges = [tops[0], *((low + high) / 2 for low, high in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + 1]
    return [Strip(low, high, block) for (low, high), block in zip(pairwise(edges), blocks, strict=True)]


def _centred(block: Block, columns: Sequence[float], steps: Steps) -> int:
    """How many cells of a row begin below its first line; -1 where one has its middle elsewhere than the row.

    Those of the first column may be merged over other rows.
    """
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
            if high > columns[0]:
                return -1
            continue
        count += lines[0] - top > LEAST_BELOW * step
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
