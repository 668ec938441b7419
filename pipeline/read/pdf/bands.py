"""Lines over several columns of tables that nothing rules: bands, and the headings that are none."""

from __future__ import annotations

from collections.abc import Sequence

from ...text.marks import MarkStyle
from ...text.openings import chapter_mark, opening_mark
from .lanes import crosses, is_parted, pieces
from .rows import Row
from .tabbed_marks import LONGEST_MARK, mark_alone

BAND = 0.6
"""Share of a table's width that a line over several columns takes at most."""

MARKED = 2
"""Pieces of a heading: its mark, and the rest."""

SAME_ROOM = 1.25
"""Times the room between rows of several cells that a line of one cell has above it at most."""


def heads_chapter(line: Row) -> bool:
    """Whether a line is the heading of a chapter (第一章): one piece, or one behind its mark."""
    found = pieces(line)
    mark = opening_mark("".join(glyph.char for glyph in found[0]) + " ") if len(found) <= MARKED else None
    return mark is not None and mark.style in (MarkStyle.CHAPTER, MarkStyle.SECTION)


def is_heading_at(lines: Sequence[Row], start: int, place: int, lanes: Sequence[float]) -> bool:
    """Whether a line is a heading below a table that begins at ``start``: one piece behind a mark that a tab sets apart,
    where no row of several cells follows as below a band.

    It runs over lanes of the table, or its mark is one of chapters (肆、) and of no line of the table; a table may follow
    where that is not the first one.
    """
    line = lines[place]
    if opening_mark(_opening(line)) is None or len(pieces(line)) > MARKED:
        return False
    rows_follow = place + 1 < len(lines) and is_parted(lines[place + 1]) and not _mark_stands_apart(lines[place + 1])
    chapter = chapter_mark(_opening(line), map(_opening, lines[start:place]))
    if chapter is not None:
        return chapter.value > 1 or not rows_follow
    return not rows_follow and _mark_stands_apart(line) and any(crosses(line, lane) for lane in lanes)


def _opening(line: Row) -> str:
    return "".join(glyph.char for glyph in line[:LONGEST_MARK])


def _mark_stands_apart(line: Row) -> bool:
    """Whether a line is one piece behind a mark that a gap sets apart."""
    found = pieces(line)
    return len(found) == MARKED and mark_alone(found[0]) is not None


def is_band_at(lines: Sequence[Row], start: int, place: int) -> bool:
    """Whether one line over several columns stands between lines of several cells, and begins where these do."""
    line, head = lines[place], lines[start]
    if place + 1 == len(lines) or is_parted(line) or not is_parted(lines[place + 1]):
        return False
    # A number in the first column may be set to the right.
    places = [(line[0].x0 - other[0].x0) / line[0].size for other in (head, lines[place + 1])]
    at_left = any(-3.0 <= ems <= 0.5 for ems in places)
    width = max(other[-1].x1 for other in lines[start : place + 2]) - head[0].x0
    return at_left and line[-1].x1 - line[0].x0 < BAND * width


def is_band_between(line: Row, left: Row, width: float, room: tuple[float, float]) -> bool:
    """Whether a line alone between rows is a band, given the line that begins furthest left, the width of the table,
    and its distance from the line above and the line below: a heading has more room above it."""
    at_left = -3.0 <= (line[0].x0 - left[0].x0) / line[0].size <= 0.5
    return at_left and line[-1].x1 - line[0].x0 < BAND * width and room[0] <= SAME_ROOM * room[1]
