"""What belongs to a table that horizontal rules part and that no rule closes: its head above the first rule, what a page
cuts of its last row, and the headings between two tables whose rules are equally long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lanes import are_of_one_size, crosses, is_parted, pieces
from .rows import Row
from .rules import Stroke
from .strips import Strip

HEAD_STEP = 2.2
PARTED_STEP = 3.2
"""Ems from one line of a head to the next at most, and from one of several cells: the row of an upper level."""

ROW_STEP = 1.5
"""Ems from a line of a head that stands alone to the next one at most: half a row, as cells set in the middle have it."""

AT_SIDE = 1.5
"""Ems between the beginning of a rule and a line that begins there at most."""

FURTHER_LEFT = 2.0
"""Points by which a heading begins in front of the cells at least, which have room at their sides."""

LONGEST_MARK = 4
"""Characters of the mark of a heading (``第十一章``)."""

NEAR_RULE = 2.0
"""Ems between a rule and the line next to it at most."""

FURTHEST = 2.6
"""Ems from one line of a cut row to the next at most."""

MOST_HEADS = 4
"""Most lines of a head."""

MOST_BELOW = 2
"""Most lines as large as its own below a row that a page cuts: a page number, a running title."""


def head_above(rule: Stroke, rows: Sequence[Row]) -> Strip | None:
    """The head that stands above a rule; ``rows`` are those above it, from top to bottom, over its width."""
    block: list[Row] = []
    for row in reversed(rows):
        below = block[0][0].baseline if block else rule.at
        most = PARTED_STEP if block and is_parted(row) else HEAD_STEP if block else NEAR_RULE
        if below - row[0].baseline > most * row[0].size or (block and not are_of_one_size(row, block[0])):
            break
        block.insert(0, row)
    block = _head(block, rule)
    if not any(map(is_parted, block)) or len(block) > MOST_HEADS:
        return None
    room = min(max(1.0, rule.at - max(glyph.bottom for glyph in block[-1])), block[0][0].size / 2)
    return Strip(min(glyph.top for glyph in block[0]) - room, rule.at, block)


def _head(block: Sequence[Row], rule: Stroke) -> list[Row]:
    """Those of some lines above a rule that are a head: what stands below headings and the unit of the figures."""
    if not block or _begins_with(block[-1], rule):
        return []
    start = 0
    for place, (row, below) in enumerate(pairwise(block), 1):
        if not is_parted(row) and below[0].baseline - row[0].baseline >= ROW_STEP * row[0].size:
            over = any(_are_aligned(row, cell) for cell in pieces(below))
            start = start if over and not is_heading(row, rule) else place
        elif is_heading(row, rule) and any(map(is_parted, block[place:])):
            start = place
    return list(block[start:])


def _are_aligned(row: Row, cell: Row) -> bool:
    """Whether two pieces of text begin or end at one place, or have one middle."""
    (x0, x1), (low, high) = (row[0].x0, row[-1].x1), (cell[0].x0, cell[-1].x1)
    return min(abs(x0 - low), abs(x1 - high), abs(x0 + x1 - low - high) / 2) < 1.0


def _begins_with(row: Row, rule: Stroke) -> bool:
    """Whether a line is of one piece and begins right where a rule does: a cell has room at its side."""
    return is_heading(row, rule) and row[0].x0 < rule.start + FURTHER_LEFT


def cut_row(rule: Stroke, rows: Sequence[Row], columns: Sequence[float]) -> Strip | None:
    """What the end of the page cuts of a row below a rule; ``rows`` are all that stand below it, over its width."""
    taken: list[Row] = []
    for row in rows:
        above = taken[-1][0].baseline if taken else rule.at
        far = row[0].baseline - above > FURTHEST * row[0].size
        if far or any(crosses(row, x) for x in columns) or (taken and not are_of_one_size(taken[-1], row)):
            break
        taken.append(row)
    after = [row for row in rows[len(taken) :] if taken and are_of_one_size(taken[-1], row)]
    if not taken or len(after) > MOST_BELOW or any(map(is_parted, after)):
        return None
    if not (is_parted(taken[0]) or taken[0][0].x0 > columns[0]):
        return None  # a note below the table
    return Strip(rule.at, max(glyph.bottom for glyph in taken[-1]) + 1, taken)


def parts(strip: Strip, rule: Stroke) -> list[Strip | None]:
    """A strip cut at the headings in it: what stands above them, ``None`` for them, and the head of the table below."""
    cells = [row for row in strip.rows if not is_heading(row, rule) and is_parted(row)]
    start = next((place for place, row in enumerate(strip.rows) if _is_between_tables(row, rule, cells)), None)
    if start is None:
        return [strip]
    upper, rest = strip.rows[:start], strip.rows[start:]
    lower = _head(rest, rule)
    found: list[Strip | None] = []
    if upper:
        found.append(Strip(strip.top, _between(upper[-1], rest[0]), upper))
    found.append(None)
    if lower:
        found.append(Strip(_between(rest[len(rest) - len(lower) - 1], lower[0]), strip.bottom, lower))
    return found


def _is_between_tables(row: Row, rule: Stroke, cells: Sequence[Row]) -> bool:
    """Whether a line is a heading: larger or smaller than the cells, or further left than these, where the rules begin."""
    if not is_heading(row, rule) or not cells:
        return False
    left = min(rule.start + 2 * FURTHER_LEFT, *(cell[0].x0 for cell in cells))
    return row[0].x0 < left - FURTHER_LEFT or not any(are_of_one_size(row, cell) for cell in cells)


def is_heading(row: Row, rule: Stroke) -> bool:
    """Whether a line is of one piece, but for its mark, and begins where a rule does."""
    found = pieces(row)
    of_one_piece = len(found) == 1 or (len(found) == 2 and len(found[0]) <= LONGEST_MARK)
    return of_one_piece and row[0].x0 - rule.start < AT_SIDE * row[0].size


def _between(above: Row, below: Row) -> float:
    return (max(glyph.bottom for glyph in above) + min(glyph.top for glyph in below)) / 2
