"""What a page holds, in reading order: lines of text and ruled tables with the lines of their cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from ...text.stamps import is_stamped
from ..document import Box
from .centred import centred_tables, may_be_centred
from .columns import Gutters, side_by_side
from .gaps import MIN_LINES, framed_table, may_hold_tables, open_tables, wide_gaps
from .glyphs import Flags, Glyphs, Places
from .grids import Lattice, lattice, parts
from .horizontal import horizontal_frames, may_rule_tables
from .items import Item, RuledTable, around, in_order
from .lines import TextLine, text_lines
from .page import SLANTED, Glyph, PageGlyphs
from .rows import Row, Rows, rows
from .rules import Frame, frames, is_ruled_inside, merged
from .vertical import boxed_lines, lines_of, may_run_down, settings, slanted_lines, split_stacks, turned_lines

SMALL_BOX = 0.1
"""Share of the page up to which a box around text stands for itself, as in an organization chart."""


def page_content(page: PageGlyphs, gutters: Gutters | None = None) -> list[Item]:
    """Everything that a page prints, in reading order. No glyph is left out but one printed twice.

    ``gutters`` are those of the pages before, to which this one's are added.
    """
    glyphs = Glyphs.of(page.glyphs)
    tables, boxes = _tables(page, glyphs)
    found, turned = _placed(glyphs, tables, boxes)
    outside = _Outside(found, tables, boxes)
    more = _without_rules(outside)
    if more:
        tables += more
        found, turned = _placed(glyphs, tables, boxes)
        outside = _Outside(found, tables, boxes)
    printed = _Printed(outside.page)
    units: list[list[Item]] = []
    count = 0
    for table in tables:
        cells = range(count, count + len(table.regions))
        lines = [tuple(printed.lines(place)) for place in cells]
        for place, group in turned.items():
            if place in cells:
                lines[place - count] += tuple(turned_lines(group))
        units.extend([RuledTable(part, tuple(lines[i] for i in kept))] for part, kept in parts(table))
        count = cells.stop
    for place in range(count, count + len(boxes)):
        units.extend([line] for line in boxed_lines(printed.rows(place)))
    gutters = gutters or Gutters()
    units.extend(_free_lines(printed, outside, gutters))
    lowest = max(tables, key=lambda table: table.box.bottom, default=None)
    gutters.keep_table(lowest.xs[1:-1] if lowest is not None and lowest.loose else ())
    units.extend([line] for line in turned_lines(turned.get(outside.place, ())))
    # What is printed across the page stands between no other lines.
    return [*in_order(units), *slanted_lines(turned.get(outside.place, ()))]


def _placed(glyphs: Glyphs, tables: list[Lattice], boxes: list[Box]) -> tuple[Rows, dict[int, list[Glyph]]]:
    """The rows of upright glyphs by place, and the glyphs that are turned in each place."""
    places = _places(glyphs, tables, boxes)
    turned = _turned(glyphs, places)
    if not turned:
        return rows(glyphs, places), turned
    upright = np.flatnonzero(glyphs.direction == 0)
    return rows(glyphs.take(upright), places[upright]), turned


def _places(glyphs: Glyphs, tables: list[Lattice], boxes: list[Box]) -> Places:
    """For each glyph the number of the cell, counted over all tables, or behind those of the box that holds its centre.

    The number behind all boxes stands for the rest of the page, where turned glyphs in boxes are as well.
    """
    left, top, _, bottom, _, _ = glyphs.numbers
    x, y = (left + glyphs.ink_ends) / 2, (top + bottom) / 2
    rest = sum(len(table.regions) for table in tables) + len(boxes)
    places = np.where(glyphs.direction == SLANTED, rest, -1)
    first = 0
    for table in tables:
        inside = table.regions_at(x, y)
        places = np.where((places < 0) & (inside >= 0), first + inside, places)
        first += len(table.regions)
    for place, box in enumerate(boxes, first):
        inside = (box.x0 <= x) & (x < box.x1) & (box.top <= y) & (y < box.bottom)
        places[(places < 0) & inside & (glyphs.direction == 0)] = place
    places[places < 0] = rest
    return places


def _turned(glyphs: Glyphs, places: Places) -> dict[int, list[Glyph]]:
    """The glyphs that are not upright in each place that has any, in the order of the file."""
    found: dict[int, list[Glyph]] = {}
    turned = np.flatnonzero(glyphs.direction)
    if not len(turned):
        return found
    for place, glyph in zip(places[turned].tolist(), glyphs.take(turned), strict=True):
        found.setdefault(place, []).append(glyph)
    return found


class _Printed:
    """The rows of upright glyphs of a page, and the lines that they print, place by place."""

    def __init__(self, found: Rows) -> None:
        self._rows = found
        self._lines = text_lines(found)
        self._settings = settings(found)
        self._places = found.places.tolist()

    def rows(self, place: int) -> Rows:
        """The rows that stand in a place."""
        return self._rows.between(place, place + 1)

    def parts(self, place: int) -> list[list[TextLine]]:
        """The lines that stand in a place, as ``lines_of`` gives them."""
        start, end = bisect_left(self._places, place), bisect_right(self._places, place)
        if may_run_down(self._settings[start:end]):
            return lines_of(self.rows(place))
        return [[line] for line in self._lines[start:end] if line is not None]

    def lines(self, place: int) -> list[TextLine]:
        """The lines that stand in a place."""
        return [line for part in self.parts(place) for line in part]


def _tables(page: PageGlyphs, glyphs: Glyphs) -> tuple[list[Lattice], list[Box]]:
    """The ruled tables of a page, and the boxes of its diagrams. What is ruled inside a cell belongs to the cell."""
    across, down = merged(page.rules)
    framed, lone = frames(across, down)
    if may_rule_tables(lone):
        framed += horizontal_frames(lone, _without_stamps(rows(glyphs.take(glyphs.direction == 0))[:]))
    found = [table for frame in framed if (table := lattice(frame)) is not None]
    found.sort(key=lambda table: -_area(table.box))
    tables: list[Lattice] = []
    boxes: list[Box] = []
    for table in found:
        if any(_within(table.box, outer.box) for outer in tables if outer.columns > 1):
            continue
        if len(table.regions) == 1:
            inside = _in_border(table, glyphs) if not is_ruled_inside(table.box, across, down) else None
            if inside is not None:
                tables.append(inside)
            # A frame around the text of a page is no table; a small box keeps its words together.
            elif _area(table.box) < SMALL_BOX * page.width * page.height:
                boxes.append(table.box)
        elif table.is_drawing:
            boxes.extend(region.box for region in table.regions if region.closed)
        else:
            tables.append(table)
    return [table for table in tables if not _is_shell(table, tables)], boxes


def _in_border(table: Lattice, glyphs: Glyphs) -> Lattice | None:
    """The table that stands in a border and has no rules inside."""
    left, top, _, bottom, _, _ = glyphs.numbers
    box, middle = table.box, (top + bottom) / 2
    inside = (box.x0 < left) & (left < box.x1) & (box.top < middle) & (middle < box.bottom)
    found = rows(glyphs.take(inside & (glyphs.direction == 0)))
    if np.count_nonzero(wide_gaps(found)) < MIN_LINES:
        return None
    frame = framed_table(box, found)
    return lattice(frame) if frame is not None else None


class _Outside:
    """The rows of a page that stand in no table and no box, given these: the last ones among all of the page."""

    def __init__(self, found: Rows, tables: Sequence[Lattice], boxes: Sequence[Box]) -> None:
        self.place = sum(len(table.regions) for table in tables) + len(boxes)
        self.rows = found.between(self.place, self.place + 1)
        self.taken = [*(table.box for table in tables), *boxes]
        self._found = found
        self._inner = around([table.box for table in tables]) if tables else None

    @cached_property
    def split(self) -> tuple[Flags | None, list[TextLine]]:
        """Which glyphs are left without those that stand below each other, and the lines of these."""
        return split_stacks(self.rows, self._inner)

    @cached_property
    def page(self) -> Rows:
        """All rows of the page, in tables too, without the characters that stand below each other."""
        left, _ = self.split
        if left is None:
            return self._found
        kept = np.ones(len(self._found.glyphs), np.bool_)
        kept[len(kept) - len(left) :] = left
        return self._found.only(kept)

    @cached_property
    def kept(self) -> Rows:
        """The rows without the characters that stand below each other."""
        page = self.page
        return self.rows if page is self._found else page.between(self.place, self.place + 1)


def _without_rules(outside: _Outside) -> list[Lattice]:
    """The tables that no rules show, where nothing else but text at the edge of the page stands beside them."""
    if not may_be_centred(wide_gaps(outside.rows)):
        return []
    gaps = wide_gaps(outside.kept)
    if not may_be_centred(gaps):
        return []
    apart = _without_stamps([row for row in outside.kept if not _is_in(row, outside.taken)])
    centred = _lattices(centred_tables(apart))
    if not may_hold_tables(gaps, bool(outside.taken)):
        return centred
    return centred + _lattices(open_tables([row for row in apart if not _is_in(row, [t.box for t in centred])]))


def _is_in(row: Row, boxes: Sequence[Box]) -> bool:
    """Whether a row stands at the height of one of some boxes."""
    return any(box.top < row[0].baseline < box.bottom for box in boxes)


def _lattices(found: Iterable[Frame]) -> list[Lattice]:
    return [table for frame in found if (table := lattice(frame)) is not None]


def _without_stamps(found: list[Row]) -> list[Row]:
    """The rows of a page without those that a browser prints at its edges."""
    stamped = [is_stamped("".join(glyph.char for glyph in row)) for row in (*found[:1], *found[-1:])]
    return found[stamped[0] : len(found) - stamped[1]] if len(found) > 1 else found


def _is_shell(table: Lattice, tables: list[Lattice]) -> bool:
    """Whether a table of one column only frames another one."""
    return table.columns == 1 and any(_within(other.box, table.box) for other in tables if other is not table)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 1
        and inner.x1 <= outer.x1 + 1
        and inner.top >= outer.top - 1
        and inner.bottom <= outer.bottom + 1
    )


def _free_lines(printed: _Printed, outside: _Outside, gutters: Gutters) -> list[list[Item]]:
    """The lines outside of tables, in units that are kept together: single lines, text in columns, vertical text."""
    _, stacks = outside.split
    units: list[list[Item]] = [[stack] for stack in stacks]
    for columns, part in side_by_side(outside.kept, gutters):
        parts = printed.parts(outside.place) if part is outside.kept else lines_of(part)
        lines: list[list[Item]] = [list(each) for each in parts]
        units.extend([[item for each in lines for item in each]] if columns else lines)
    return units
