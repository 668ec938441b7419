"""What a page holds, in reading order: lines of text and ruled tables with the lines of their cells."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from ..document import Box
from .columns import side_by_side
from .grids import Lattice, lattice, parts
from .horizontal import MIN_RULES, horizontal_frames
from .lines import TextLine, rows
from .page import HANGING, Glyph, PageGlyphs, ink_end
from .rules import frames, merged
from .vertical import boxed_lines, lines_of, split_stacks, turned_lines

SAME_HEIGHT = 3.0
"""Points by which the tops of boxes or lines beside each other may differ."""

SMALL_BOX = 0.1
"""Share of the page up to which a box around text stands for itself, as in an organization chart."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table and, for each of its cells, the lines that stand in it."""

    lattice: Lattice
    lines: tuple[tuple[TextLine, ...], ...]

    @property
    def box(self) -> Box:
        """The area that the table covers."""
        return self.lattice.box


Item = TextLine | RuledTable
Unit = tuple[Box, list[Item]]
"""Items that keep their order, and the area that they cover."""


def page_content(page: PageGlyphs) -> list[Item]:
    """Everything that a page prints, in reading order. No glyph is left out but one printed twice."""
    tables, boxes = _tables(page)
    inside, boxed, free, turned = _parted(page.glyphs, tables, boxes)
    units: list[list[Item]] = []
    for table, cells in zip(tables, inside, strict=True):
        lines = [tuple(_cell_lines(glyphs)) for glyphs in cells]
        units.extend([RuledTable(part, tuple(lines[i] for i in kept))] for part, kept in parts(table))
    for group in boxed:
        units.extend([line] for line in boxed_lines(group))
    units.extend(_free_lines(free, tables))
    units.extend([line] for line in turned_lines(turned))
    return in_order(units)


def _parted(
    glyphs: list[Glyph], tables: list[Lattice], boxes: list[Box]
) -> tuple[list[list[list[Glyph]]], list[list[Glyph]], list[Glyph], list[Glyph]]:
    """The glyphs in each cell of each table, in each box, and outside: upright and turned ones."""
    inside: list[list[list[Glyph]]] = [[[] for _ in table.regions] for table in tables]
    boxed: list[list[Glyph]] = [[] for _ in boxes]
    free: list[Glyph] = []
    turned: list[Glyph] = []
    cell, (left, top, right, bottom) = None, _NOWHERE
    for glyph in glyphs:
        char, x0, y0, x1, y1, _, _, _, direction = glyph
        x, y = (x0 + (ink_end(glyph) if char in HANGING else x1)) / 2, (y0 + y1) / 2
        # Most glyphs stand in the cell of the one before them.
        if not (left <= x < right and top <= y < bottom):
            cell, (left, top, right, bottom) = _cell_at(x, y, tables, inside)
        if cell is not None:
            cell.append(glyph)
        elif direction:
            turned.append(glyph)
        else:
            box = next((i for i, box in enumerate(boxes) if _holds(box, x, y)), None) if boxes else None
            (free if box is None else boxed[box]).append(glyph)
    return inside, boxed, free, turned


_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def _cell_at(
    x: float, y: float, tables: list[Lattice], inside: list[list[list[Glyph]]]
) -> tuple[list[Glyph] | None, Box]:
    """The glyphs of the cell that holds a point, and the part of the page that is this cell's and no other's.

    Without such a cell, the part around the point that is no cell's.
    """
    for index, (table, cells) in enumerate(zip(tables, inside, strict=True)):
        place = table.region_at(x, y)
        if place is not None:
            box = table.regions[place].box
            return cells[place], _NOWHERE if any(_meet(box, other.box) for other in tables[:index]) else box
    return None, _between(y, tables)


def _between(y: float, tables: list[Lattice]) -> Box:
    """The widest part of the page around a height that no table reaches into."""
    above = [table.ys[-1] for table in tables if table.ys[-1] <= y]
    below = [table.ys[0] for table in tables if table.ys[0] > y]
    if len(above) + len(below) < len(tables):
        return _NOWHERE
    return Box(-math.inf, max(above, default=-math.inf), math.inf, min(below, default=math.inf))


def _meet(box: Box, other: Box) -> bool:
    return box.x0 < other.x1 and other.x0 < box.x1 and box.top < other.bottom and other.top < box.bottom


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _tables(page: PageGlyphs) -> tuple[list[Lattice], list[Box]]:
    """The ruled tables of a page, and the boxes of its diagrams. What is ruled inside a cell belongs to the cell."""
    framed, lone = frames(*merged(page.rules))
    if len(lone) >= MIN_RULES:
        framed += horizontal_frames(lone, rows(glyph for glyph in page.glyphs if not glyph.direction))
    found = [table for frame in framed if (table := lattice(frame)) is not None]
    found.sort(key=lambda table: -_area(table.box))
    tables: list[Lattice] = []
    boxes: list[Box] = []
    for table in found:
        if len(table.regions) == 1:
            # A frame around the text of a page is no table; a small box keeps its words together.
            if _area(table.box) < SMALL_BOX * page.width * page.height:
                boxes.append(table.box)
            continue
        if any(_within(table.box, outer.box) for outer in tables if outer.columns > 1):
            continue
        if table.is_drawing:
            boxes.extend(region.box for region in table.regions if region.closed)
        else:
            tables.append(table)
    return [table for table in tables if not _is_shell(table, tables)], boxes


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


def _cell_lines(glyphs: list[Glyph]) -> list[TextLine]:
    turned = [glyph for glyph in glyphs if glyph.direction]
    upright = [glyph for glyph in glyphs if not glyph.direction] if turned else glyphs
    lines = [line for part in lines_of(rows(upright)) for line in part]
    return [*lines, *turned_lines(turned)] if turned else lines


def _free_lines(glyphs: list[Glyph], tables: list[Lattice]) -> list[list[Item]]:
    """The lines outside of tables, in units that are kept together: single lines, text in columns, vertical text."""
    inner = _around([table.box for table in tables]) if tables else None
    kept, stacks = split_stacks(rows(glyphs), inner)
    units: list[list[Item]] = [[stack] for stack in stacks]
    for columns, found in side_by_side(kept):
        lines: list[list[Item]] = [list(part) for part in lines_of(found)]
        units.extend([[item for part in lines for item in part]] if columns else lines)
    return units


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def in_order(units: list[list[Item]]) -> list[Item]:
    """Units from top to bottom, tables that stand beside each other from left to right."""
    placed: list[Unit] = [(_around([item.box for item in unit]), unit) for unit in units if unit]
    waiting = deque(sorted(placed, key=lambda entry: (entry[0].top, entry[0].x0)))
    found: list[Item] = []
    while waiting:
        band = [waiting.popleft()]
        bottom = band[0][0].bottom
        while waiting and _stands_beside(band, waiting[0], bottom):
            band.append(waiting.popleft())
            bottom = max(bottom, band[-1][0].bottom)
        for _, unit in sorted(band, key=lambda entry: entry[0].x0):
            found.extend(unit)
    return found


def _stands_beside(band: list[Unit], unit: Unit, bottom: float) -> bool:
    """Whether a unit stands beside those before it: tables of any height, lines only at the same height."""
    if _is_table(band[0]) and _is_table(unit):
        return unit[0].top < bottom - 2
    return not _is_table(band[0]) and not _is_table(unit) and unit[0].top - band[0][0].top <= SAME_HEIGHT


def _is_table(unit: Unit) -> bool:
    return isinstance(unit[1][0], RuledTable)
