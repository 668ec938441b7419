"""Columns that no rules part: the lanes across the page that stay open from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ...text.characters import HANGING, folded
from .page import Glyph, ink_end
from .rows import Row

MIN_LANE = 0.35
"""Narrowest lane between two columns, in ems."""

PARTED = 0.8
"""Gap in ems that sets two cells of a line apart."""

BEFORE = 0.4
"""Ems in front of a column's text where it begins at most: texts begin at one place, but end anywhere."""

FOLLOWS = 0.25
"""Ems within which a glyph goes on with the text before it, which may be spread over its line."""

LEAST_PARTED = 0.6
"""Narrowest gap in ems that some line of a table leaves between two columns."""

SAME_SIZE = 1.1
"""Times that the lines of a table are larger than others of it at most."""

SPREAD = 1.4
"""Times the widest blank inside spaced-out words that the narrowest one between two of them has at least."""

HALF_BLANK = 0.3
"""Share of the lines on both sides of a lane in which it may be nothing but the blank half of a mark inside text."""

Block = Sequence[Row]
"""Rows without blanks that are looked at as one: what stands between two rules."""


class Span(NamedTuple):
    """A stretch across the page, and how many blocks print on it."""

    start: float
    end: float
    blocks: int


def printed(row: Row) -> list[Glyph]:
    """A row without its blanks."""
    return [glyph for glyph in row if not glyph.char.isspace()]


def is_parted(row: Row) -> bool:
    """Whether a line has more than one cell."""
    return any(after.x0 - before.x1 >= PARTED * after.size for before, after in pairwise(row))


def pieces(row: Row) -> list[Row]:
    """The cells of a line."""
    cuts = [i for i, (before, after) in enumerate(pairwise(row), 1) if after.x0 - before.x1 >= PARTED * after.size]
    return [row[low:high] for low, high in pairwise([0, *cuts, len(row)])]


def are_of_one_size(row: Row, other: Row) -> bool:
    """Whether two lines can be of one table by their sizes."""
    sizes = row[0].size, other[0].size
    return max(sizes) <= SAME_SIZE * min(sizes)


def prints_again(head: Sequence[Row], lines: Sequence[Row]) -> bool:
    """Whether lines say the same as a head: no figures."""
    said = [glyph.char for row in head for glyph in row]
    return said == [glyph.char for row in lines for glyph in row] and not any(map(str.isdecimal, said))


def crosses(row: Row, x: float) -> bool:
    """Whether the text of a line runs over a place."""
    if any(glyph.x0 < x < ink_end(glyph) for glyph in row):
        return True
    left = max((ink_end(glyph) for glyph in row if ink_end(glyph) <= x), default=None)
    right = min((glyph.x0 for glyph in row if glyph.x0 >= x), default=None)
    return left is not None and right is not None and right - left < MIN_LANE * row[0].size


def covered(rows: Block) -> list[tuple[float, float]]:
    """The stretches across the page on which rows print, blanks inside spaced-out words too."""
    found: list[tuple[float, float]] = []
    spans = [(glyph.x0, ink_end(glyph), glyph.size) for row in rows for glyph in row]
    spans += [(before.x1, after.x0, after.size) for row in rows for before, after in _spaced_out(row)]
    for start, end, size in sorted(spans):
        if found and start - found[-1][1] < MIN_LANE * size:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _spaced_out(row: Row) -> list[tuple[Glyph, Glyph]]:
    """The neighbours inside words whose characters stand apart, where wider blanks part these words."""
    wide = [after.x0 - before.x1 >= MIN_LANE * after.size for before, after in pairwise(row)]
    if not any(wide):
        return []
    # A character that stands alone has a blank on either side.
    alone = [left and right and _is_letter(glyph) for glyph, left, right in zip(row, [True, *wide], [*wide, True], strict=True)]
    pairs = [(row[i], row[i + 1]) for i in range(len(row) - 1) if alone[i] and alone[i + 1]]
    blanks = sorted(after.x0 - before.x1 for before, after in pairwise(row) if after.x0 - before.x1 >= MIN_LANE * after.size)
    inside = next((low for low, high in pairwise(blanks) if high >= SPREAD * low), None)
    return [(before, after) for before, after in pairs if inside is not None and after.x0 - before.x1 <= inside]


def _is_letter(glyph: Glyph) -> bool:
    return folded(glyph.char).isalpha() and not glyph.char.isascii()  # radicals are letters, too


def open_lanes(blocks: Sequence[Block], most: float) -> list[list[Span]]:
    """The stretches between texts that at most so many blocks print on, each in pieces."""
    steps: list[tuple[float, int]] = []
    for rows in blocks:
        for start, end in covered(rows):
            steps += [(start, 1), (end, -1)]
    steps.sort()
    lanes: list[list[Span]] = []
    count, is_open = 0, True
    for (x, step), (following, _) in pairwise(steps):
        count += step
        if count > most:
            is_open = False
        elif following > x and is_open and lanes:
            lanes[-1].append(Span(x, following, count))
        elif following > x:
            lanes.append([Span(x, following, count)])
            is_open = True
    inner = [lane for lane in lanes if lane[0].start > steps[0][0] and lane[-1].end < steps[-1][0]]
    return [lane for lane in inner if not _is_half_blank(lane, [row for rows in blocks for row in rows])]


def _is_half_blank(lane: Sequence[Span], rows: Block) -> bool:
    """Whether a lane is only the blank half of marks that text follows, and no text behind a gap begins at its end.

    Text that goes on behind such a mark without beginning at the end of the lane runs over it, wherever a head begins.
    """
    low, high = lane[0].start, lane[-1].end
    both = [row for row in rows if row[0].x0 < low and row[-1].x0 >= high - 0.1]
    inside = [follower for row in both if (follower := _behind_mark(row, low, high)) is not None]
    if sum(abs(follower.x0 - high) >= 0.5 for follower in inside) > HALF_BLANK * len(both):
        return True
    if any(_begins_at(before, after, high) for row in rows for before, after in pairwise(row)):
        return False
    return len(inside) > HALF_BLANK * len(both)


def _behind_mark(row: Row, low: float, high: float) -> Glyph | None:
    """What goes on with the text of a line behind a mark whose blank half is a lane."""
    for before, after in pairwise(row):
        if before.char in HANGING and ink_end(before) < high and low < before.x1 + 1 and _follows(before, after):
            return after
    return None


def _begins_at(before: Glyph, after: Glyph, x: float) -> bool:
    """Whether text that a gap sets apart begins at a place."""
    return abs(after.x0 - x) < 0.5 and after.x0 - before.x1 >= LEAST_PARTED * before.size


def _follows(before: Glyph, after: Glyph) -> bool:
    return abs(after.x0 - before.x1) <= FOLLOWS * before.size


def place_of(lane: Sequence[Span], size: float) -> float:
    """Where a lane parts two columns: on what fewest blocks print, right in front of the column behind it."""
    fewest = min(span.blocks for span in lane)
    best = max((span for span in lane if span.blocks == fewest), key=lambda span: span.end - span.start)
    return max((best.start + best.end) / 2, best.end - BEFORE * size)
