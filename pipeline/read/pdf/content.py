"""What a page holds, in reading order: lines of text and ruled tables with the lines of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Box
from .columns import side_by_side
from .grids import Lattice, lattice, parts
from .lines import TextLine, rows
from .page import Glyph, PageGlyphs
from .rules import frames, merged
from .vertical import boxed_lines, lines_of, split_stacks, turned_lines

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


def page_content(page: PageGlyphs) -> list[Item]:
    """Everything that a page prints, in reading order. No glyph is left out but one printed twice."""
    tables, boxes = _tables(page)
    inside: list[list[list[Glyph]]] = [[[] for _ in table.regions] for table in tables]
    boxed: list[list[Glyph]] = [[] for _ in boxes]
    free: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for table, cells in zip(tables, inside, strict=True):
            place = table.region_at(x, y)
            if place is not None:
                cells[place].append(glyph)
                break
        else:
            box = next((i for i, box in enumerate(boxes) if _holds(box, x, y)), None) if boxes else None
            target = turned if glyph.direction else free if box is None else boxed[box]
            target.append(glyph)
    items: list[Item] = []
    for table, cells in zip(tables, inside, strict=True):
        lines = [tuple(_cell_lines(glyphs)) for glyphs in cells]
        items.extend(RuledTable(part, tuple(lines[i] for i in kept)) for part, kept in parts(table))
    for group in boxed:
        items.extend(boxed_lines(group))
    items.extend(_free_lines(free, tables))
    items.extend(turned_lines(turned))
    return in_order(items)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _tables(page: PageGlyphs) -> tuple[list[Lattice], list[Box]]:
    """The ruled tables of a page, and the boxes of its diagrams. What is ruled inside a cell belongs to the cell."""
    found = [table for frame in frames(*merged(page.rules)) if (table := lattice(frame)) is not None]
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
    if not turned:
        return lines_of(rows(glyphs))
    return [*lines_of(rows(glyph for glyph in glyphs if not glyph.direction)), *turned_lines(turned)]


def _free_lines(glyphs: list[Glyph], tables: list[Lattice]) -> list[TextLine]:
    inner = None
    if tables:
        inner = Box(
            min(table.box.x0 for table in tables),
            min(table.box.top for table in tables),
            max(table.box.x1 for table in tables),
            max(table.box.bottom for table in tables),
        )
    kept, stacks = split_stacks(rows(glyphs), inner)
    return [*lines_of(side_by_side(kept)), *stacks]


def in_order(items: list[Item]) -> list[Item]:
    """Items from top to bottom; those that stand beside each other from left to right."""
    waiting = sorted(items, key=lambda item: (item.box.top, item.box.x0))
    found: list[Item] = []
    while waiting:
        band = [waiting.pop(0)]
        tall = isinstance(band[0], RuledTable)
        bottom = band[0].box.bottom
        while waiting and isinstance(waiting[0], RuledTable) and tall and waiting[0].box.top < bottom - 2:
            band.append(waiting.pop(0))
            bottom = max(bottom, band[-1].box.bottom)
        found.extend(sorted(band, key=lambda item: item.box.x0))
    return found
