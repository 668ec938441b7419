"""Columns of tables that no vertical rules part, told by what stands between horizontal rules or in single rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .lanes import LEAST_PARTED, MIN_LANE, PARTED, Span, covered, crosses, is_parted, open_lanes, place_of
from .page import ink_end
from .rows import Row

SAME_END = 12.0
"""Points by which the end of a rule may miss the place that the texts give for the edge of a column."""

CROSSED = 0.3
"""Share of the strips that may print over the place between two columns: heads and bands over both of them."""

NEAR = 1.5
"""Ems from a lane to a text that shows it at most."""

MIN_ALIGNED = 2
"""Fewest lines that begin or end at one place behind a lane that something else is printed over."""

MOST_HEADS = 3
"""Most strips of a head."""

MOSTLY = 0.5
"""Share of the strips of a table that have to show columns."""


class Strip(NamedTuple):
    """What stands between two neighbouring rules over the whole width, or in one row of a table."""

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

    @property
    def as_one(self) -> list[Row]:
        """All of its lines as if they stood on one baseline."""
        return [sorted((glyph for row in self.rows for glyph in row), key=lambda glyph: glyph.x0)]

    def prints(self, low: float, high: float) -> bool:
        """Whether a line of it begins a character between two places."""
        return any(low < glyph.x0 < high for row in self.rows for glyph in row)

    def crosses(self, x: float) -> bool:
        """Whether text runs over a place."""
        return any(crosses(row, x) for row in self.rows)


def differ(columns: Sequence[float], others: Sequence[float]) -> bool:
    """Whether a place between columns is not among others."""
    return any(all(abs(x - other) > SAME_END for other in others) for x in columns)


def columns_of(run: Sequence[Strip], crossed: float = CROSSED, *, as_one: bool = False) -> list[float]:
    """The places that part the columns: nothing is printed over them but in a share of the strips that show columns.

    ``as_one`` says that what stands beside each other in a strip need not stand on one baseline.
    """
    parted = [strip for strip in run if strip.is_parted]
    filled = [strip for strip in run if strip.rows]
    if not parted or len(parted) < MOSTLY * len(filled):
        return []
    size = parted[0].rows[0][0].size
    head, lines = covered(parted[0].rows), [row for strip in parted for row in (strip.as_one if as_one else strip.rows)]
    lanes = open_lanes([strip.rows for strip in parted], 0)
    lanes = [lane for lane in lanes if _is_wide(lane, size) and any(_parts(row, lane, size) for row in lines)]
    lanes = _before_lower_heads(parted, lanes)
    lanes += _under_head(parted, lanes, size, crossed)
    centres = _between_lower_heads(parted, size)
    lower = covered(parted[1].rows) if _has_lower_head(parted) else []
    lanes = [_before_head(lane, [*head, *lower]) for lane in sorted(lanes)]
    places = [_moved(place_of(lane, size), centres) for lane in lanes if lane and _is_wide(lane, size)]
    return _of_words(_with_heads(places, parted), [row for strip in filled for row in strip.rows])


def _before_lower_heads(parted: Sequence[Strip], lanes: Sequence[list[Span]]) -> list[list[Span]]:
    """The lanes, those between a lower head and the figures below it, which stand further right, in front of the head."""
    if not _has_lower_head(parted):
        return list(lanes)
    lower, body = covered(parted[1].rows), open_lanes([strip.rows for strip in parted[2:]], 0)
    found: list[list[Span]] = []
    for lane in lanes:
        low, high = lane[0].start, lane[-1].end
        wide = next((other for other in body if other[0].start < low and high <= other[-1].end + 0.1), None)
        heads = [start for start, end in lower if wide and wide[0].start < start and end <= low + 0.1]
        found.append([Span(wide[0].start, heads[0], 0)] if wide and heads else lane)
    return found


def _under_head(
    parted: Sequence[Strip], lanes: Sequence[Sequence[Span]], size: float, crossed: float
) -> list[list[Span]]:
    """The lanes that only a head over two columns closes, or cells that are merged over them."""
    head, body = parted[0].rows, [row for strip in parted[1:] for row in strip.rows]
    found = open_lanes([strip.rows for strip in parted[1:]], crossed * (len(parted) - 1)) if body else []
    narrowed = [
        _below_head(lane, head, size) for lane in found if any(_parts(row, lane, size) for row in body)
    ]
    return [
        lane
        for lane in narrowed
        if not any(lane[0].start < other[-1].end and other[0].start < lane[-1].end for other in lanes)
        and (any(_parts(row, lane, size) for row in head) or _are_aligned(body, lane, size))
    ]


def _between_lower_heads(parted: Sequence[Strip], size: float) -> list[tuple[float, Span]]:
    """The middles of heads over two columns, each with the lane between the heads and figures of these below it."""
    head, body = parted[0].rows, [strip.rows for strip in parted[1:]]
    upper, lower = head[:-1], head[-1:]
    if _has_lower_head(parted):
        upper, lower, body = head, body[0], body[1:]
    if not upper or not body:
        return []
    lanes = [_below_head(lane, lower, size) for lane in open_lanes([lower, *body], 0)]
    middles = [(cell[0] + cell[1]) / 2 for row in upper for cell in _cells(row)]
    return [
        (middle, Span(lane[0].start, lane[-1].end, 0))
        for lane in lanes
        if any(_parts(row, lane, size) for row in lower)
        for middle in middles
        if lane[0].start < middle < lane[-1].end
    ]


def _has_lower_head(parted: Sequence[Strip]) -> bool:
    """Whether the second strip is a line of the head below some of its names."""
    return len(parted) > 2 and len(parted[1].rows) == 1 and _is_lower_head(parted[1].rows[0], parted[0].rows[0])


def _is_lower_head(row: Row, above: Row) -> bool:
    """Whether a line stands below some of the heads of the line above it only, and holds no figures."""
    first_end = next(end for _, end in _cells(above))
    return row[0].x0 > first_end and not any(glyph.char.isdecimal() for glyph in row)


def _cells(row: Row) -> list[tuple[float, float]]:
    """Where each cell of a line begins and ends."""
    found = [(row[0].x0, row[0].x1)]
    for before, after in pairwise(row):
        if after.x0 - before.x1 >= PARTED * after.size:
            found.append((after.x0, after.x1))
        found[-1] = (found[-1][0], after.x1)
    return found


def _moved(place: float, centres: Sequence[tuple[float, Span]]) -> float:
    """A place below a head over two columns where it parts these: under the middle of the head."""
    return next((middle for middle, lane in centres if lane.start <= place <= lane.end), place)


def _below_head(lane: Sequence[Span], head: Sequence[Row], size: float) -> list[Span]:
    """What of a lane a line of the head leaves open that has a name on either side; all of it where none has."""
    low, high = lane[0].start, lane[-1].end
    for row in reversed(head):
        for before, after in pairwise(row):
            start, end = max(low, ink_end(before)), min(high, after.x0)
            # Behind a head over several columns the next name is further off.
            if after.x0 - high <= NEAR * size and end - start >= LEAST_PARTED * size:
                inside = [span for span in lane if span.start < end and start < span.end]
                return [Span(max(span.start, start), min(span.end, end), span.blocks) for span in inside]
    return list(lane)


def _are_aligned(rows: Sequence[Row], lane: Sequence[Span], size: float) -> bool:
    """Whether lines show that a column stands behind a lane: its texts begin right there, or end at one place.

    Where nothing is printed over the lane it is enough that they part there.
    """
    parting = [row for row in rows if _parts(row, lane, size)]
    if len(parting) >= MIN_ALIGNED and not any(span.blocks for span in lane):
        return True
    ends = [_end_behind(row, lane[-1].end) for row in parting]
    return sum(_begins(row, lane) for row in rows) >= MIN_ALIGNED or any(
        sum(abs(end - other) < 0.5 for other in ends) >= MIN_ALIGNED for end in ends
    )


def _end_behind(row: Row, x: float) -> float:
    """Where the first cell of a line behind a place ends."""
    behind = [glyph for glyph in row if glyph.x0 >= x - 0.1]
    gaps = (before.x1 for before, after in pairwise(behind) if after.x0 - before.x1 >= LEAST_PARTED * after.size)
    return next(gaps, behind[-1].x1)


def _begins(row: Row, lane: Sequence[Span]) -> bool:
    """Whether the text behind a lane begins right at its end."""
    return any(abs(glyph.x0 - lane[-1].end) < 0.5 for glyph in row)


def _is_wide(lane: Sequence[Span], size: float) -> bool:
    return lane[-1].end - lane[0].start >= MIN_LANE * size


def _parts(row: Row, lane: Sequence[Span], size: float) -> bool:
    """Whether a line shows by a wide gap that a lane sets two cells apart, of which one is near to it."""
    low, high = lane[0].start, lane[-1].end
    return any(
        ink_end(before) <= low + 0.1
        and after.x0 >= high - 0.1
        and after.x0 - before.x1 >= LEAST_PARTED * size
        and (low - ink_end(before) <= NEAR * size or after.x0 - high <= NEAR * size)
        for before, after in pairwise(row)
    )


def _with_heads(places: Sequence[float], parted: Sequence[Strip]) -> list[float]:
    """The places without those that part a head from what is below it: figures on the right of it, text on the left."""
    bounds = [float("-inf"), *places, float("inf")]
    filled = [
        [i for i, strip in enumerate(parted) if strip.prints(low, high) and not (i and strip.crosses(high))]
        for low, high in pairwise(bounds)
    ]
    return [
        place
        for place, left, right in zip(places, filled, filled[1:], strict=False)
        if not (_is_below_head(left, right) and left[0] in filled[0])
        and (
            not _is_head_of(left, right)
            or (right[:1] == [0] and _narrowest(place, parted[0].rows) >= PARTED * parted[0].rows[0][0].size)
        )
    ]


def _is_head_of(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether what stands on the left of a place is only above what stands on its right, given the strips of both."""
    below = [strip for strip in right if strip > left[-1]] if left else []
    return bool(below) and left[-1] < MOST_HEADS and all(strip not in right or strip==0 for strip in left)


def _is_below_head(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether what stands on the right of a place is only a head, set in the middle of its column, of what is left.

    A lower head below a part of it begins no row: nothing stands in the first column beside it.
    """
    return bool(left) and bool(right) and right[-1] < min(MOST_HEADS, left[0])


def _of_words(places: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """The places without those between the characters of a spaced-out word, which no other line fills the columns of."""
    kept = list(places)
    while (column := _without_words(kept, rows)) is not None:
        inner = [place for place in (column - 1, column) if 0 <= place < len(kept)]
        del kept[min(inner, key=lambda place: _narrowest(kept[place], rows))]
    return kept


def _without_words(places: Sequence[float], rows: Sequence[Row]) -> int | None:
    """The first column that holds nothing but single characters that are no figures."""
    for column, (low, high) in enumerate(pairwise([float("-inf"), *places, float("inf")])):
        cells = [[glyph.char for glyph in row if low < glyph.x0 < high] for row in rows]
        if places and not any(len(cell) > 1 or (cell and cell[0].isdecimal()) for cell in cells):
            return column
    return None


def _narrowest(x: float, rows: Sequence[Row]) -> float:
    """The narrowest gap that a line has at a place."""
    gaps = [after.x0 - before.x1 for row in rows for before, after in pairwise(row) if before.x0 < x <= after.x0]
    return min(gaps, default=float("inf"))


def _before_head(lane: Sequence[Span], head: Sequence[tuple[float, float]]) -> list[Span]:
    """What of a lane stands in front of a head that stands inside it: over a column of figures set to the right."""
    inside = [start for start, end in head if lane[0].start < start and end < lane[-1].end]
    return [span for span in lane if not inside or span.start < inside[0]]


def is_band(strip: Strip, columns: Sequence[float]) -> bool:
    """Whether a strip prints one line from its left edge on over several columns."""
    if len(strip.rows) != 1 or strip.is_parted:
        return False
    return strip.rows[0][0].x0 < columns[0] < strip.rows[0][-1].x0
