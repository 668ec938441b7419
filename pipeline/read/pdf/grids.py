"""Cells from the rules that frame them, with the rows and columns that each cell spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from ..document import Box
from .glyphs import Numbers, Places
from .rules import SAME_LINE, Frame, Stroke

OVERHANG = 6.0
"""Rules that run this far (points) past the last one that crosses them show a table whose side is left open."""

MIN_CLOSED = 0.5
MIN_RULED = 0.8
"""Boxes that cover less than this share of a frame whose edges are ruled less are a drawing."""

COVERED = 0.6
"""Share of the side of a cell that a rule has to cover to close it."""


@dataclass(frozen=True, slots=True)
class Region:
    """One cell as it is ruled: the first row and column it fills, how many of each, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    closed: bool = True


@dataclass(frozen=True)
class Lattice:
    """A ruled table without its text. ``xs`` and ``ys`` are the edges of its columns and rows.

    ``loose`` says that its columns are told by gaps, so that their edges differ from page to page;
    ``bare`` that no rule shows it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    walls: frozenset[tuple[int, int]]
    floors: frozenset[tuple[int, int]]
    loose: bool = False
    bare: bool = False

    @property
    def box(self) -> Box:
        """The area that the table covers."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        """Number of ruled rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of ruled columns."""
        return len(self.xs) - 1

    @property
    def open_top(self) -> bool:
        """Whether no rule closes the first row."""
        return not any((0, column) in self.floors for column in range(self.columns))

    @property
    def open_bottom(self) -> bool:
        """Whether no rule closes the last row."""
        return not any((self.rows, column) in self.floors for column in range(self.columns))

    @property
    def is_drawing(self) -> bool:
        """Whether the rules connect boxes (of an organization chart) rather than make a table."""
        closed = sum(_area(region.box) for region in self.regions if region.closed)
        if closed >= MIN_CLOSED * _area(self.box):
            return False
        framed = self._ruled_across(0), self._ruled_across(self.rows)
        sides = self._ruled_down(0), self._ruled_down(self.columns)
        return max(framed) < MIN_RULED and min(sides) < MIN_RULED

    def _ruled_across(self, edge: int) -> float:
        """Share of the table's width that one of its horizontal edges is ruled."""
        ruled = sum(self.xs[c + 1] - self.xs[c] for c in range(self.columns) if (edge, c) in self.floors)
        return ruled / (self.xs[-1] - self.xs[0])

    def _ruled_down(self, edge: int) -> float:
        """Share of the table's height that one of its vertical edges is ruled."""
        ruled = sum(self.ys[r + 1] - self.ys[r] for r in range(self.rows) if (edge, r) in self.walls)
        return ruled / (self.ys[-1] - self.ys[0])

    def regions_at(self, x: Numbers, y: Numbers) -> Places:
        """For each of some points the index of the cell that holds it; -1 for one outside."""
        slots = np.full((self.rows + 2, self.columns + 2), -1)
        for index, region in enumerate(self.regions):
            top, left = region.row + 1, region.column + 1
            slots[top : top + region.row_span, left : left + region.column_span] = index
        return slots[np.searchsorted(self.ys, y, "right"), np.searchsorted(self.xs, x, "right")]


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def lattice(frame: Frame) -> Lattice | None:
    """The cells that a frame of rules makes; ``None`` if it makes none."""
    xs = _edges(frame.down, frame.across)
    ys = _edges(frame.across, frame.down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _closed(frame.down, xs, ys)  # (column edge, row)
    floors = _closed(frame.across, ys, xs)  # (row edge, column)
    regions = tuple(_regions(xs, ys, walls, floors))
    return Lattice(tuple(xs), tuple(ys), regions, frozenset(walls), frozenset(floors), frame.loose, frame.bare)


def _edges(strokes: tuple[Stroke, ...], crossing: tuple[Stroke, ...]) -> list[float]:
    """The places of the rules, and the ends of those that cross them where these run on."""
    low, high = min((r.start for r in crossing), default=None), max((r.end for r in crossing), default=None)
    edges: list[float] = []
    for stroke in sorted(strokes):
        if not edges or stroke.at - edges[-1] > SAME_LINE:
            edges.append(stroke.at)
    if low is not None and (not edges or edges[0] - low > OVERHANG):
        edges.insert(0, low)
    if high is not None and high - edges[-1] > OVERHANG:
        edges.append(high)
    return edges


def _closed(strokes: tuple[Stroke, ...], edges: list[float], cuts: list[float]) -> set[tuple[int, int]]:
    """The (edge, slot between two cuts) pairs that a rule closes."""
    closed: set[tuple[int, int]] = set()
    for at, start, end in strokes:
        edge = _nearest(edges, at)
        for slot in range(max(0, bisect_right(cuts, start) - 1), min(len(cuts) - 1, bisect_left(cuts, end) + 1)):
            low, high = cuts[slot], cuts[slot + 1]
            if min(end, high) - max(start, low) >= COVERED * (high - low):
                closed.add((edge, slot))
    return closed


def _nearest(edges: list[float], at: float) -> int:
    """The edge that is nearest to a place, the first of two that are."""
    after = bisect_left(edges, at)
    if after == 0 or (after < len(edges) and edges[after] - at < at - edges[after - 1]):
        return after
    return after - 1


def _regions(
    xs: list[float], ys: list[float], walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[Region]:
    """Slots without a rule between them belong together; each group is cut into rectangles."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    found: list[Region] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            width = 1
            while (
                column + width < columns and (row, column + width) not in taken and (column + width, row) not in walls
            ):
                width += 1
            height = 1
            while row + height < rows and _runs_on(row + height, column, width, columns, walls, floors):
                height += 1
            if width > 1 or height > 1:
                taken.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            box = Box(xs[column], ys[row], xs[column + width], ys[row + height])
            found.append(Region(row, column, height, width, box, _is_closed(row, column, height, width, walls, floors)))
    return found


def _is_closed(
    row: int, column: int, height: int, width: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> bool:
    """Whether rules close all four sides of a cell."""
    if height == width == 1:
        return (
            (column, row) in walls
            and (column + 1, row) in walls
            and (row, column) in floors
            and (row + 1, column) in floors
        )
    return all((edge, r) in walls for edge in (column, column + width) for r in range(row, row + height)) and all(
        (edge, c) in floors for edge in (row, row + height) for c in range(column, column + width)
    )


def _runs_on(
    row: int, column: int, width: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> bool:
    """Whether the cell above fills this row as well: nothing is ruled above or inside, and its sides do not change."""
    if any((row, c) in floors for c in range(column, column + width)):
        return False
    if any((c, row) in walls for c in range(column + 1, column + width)):
        return False
    left = column == 0 or (column, row) in walls
    right = column + width == columns or (column + width, row) in walls
    return left and right


def parts(table: Lattice) -> list[tuple[Lattice, list[int]]]:
    """The tables that stand directly below each other in one frame, and for each the indexes of its cells.

    A form and the table under it share borders but no columns: cut where a rule runs through and the edges of the
    columns on its two sides have nothing to do with each other.
    """
    cuts = [0]
    for edge in range(1, table.rows):
        above = _inner_edges(table, range(cuts[-1], edge))
        below = _inner_edges(table, range(edge, edge + 1))
        whole = all((edge, column) in table.floors for column in range(table.columns))
        if (
            whole
            and above
            and below
            and not (above <= below or below <= above)
            and len(above & below) <= len(below) / 3
        ):
            cuts.append(edge)
    if len(cuts) == 1:
        return [(table, list(range(len(table.regions))))]
    return [_part(table, first, last) for first, last in zip(cuts, [*cuts[1:], table.rows], strict=True)]


def _inner_edges(table: Lattice, rows: range) -> set[int]:
    return {edge for edge in range(1, table.columns) for row in rows if (edge, row) in table.walls}


def _part(table: Lattice, first: int, last: int) -> tuple[Lattice, list[int]]:
    """The rows from ``first`` up to ``last`` as a table of their own, with the columns that they use."""
    kept = [i for i, region in enumerate(table.regions) if first <= region.row < last]
    spans = [(table.regions[i].column, table.regions[i].column_span) for i in kept]
    used = sorted({edge for start, width in spans for edge in (start, start + width)})
    new = {edge: index for index, edge in enumerate(used)}
    regions = tuple(
        Region(
            region.row - first,
            new[region.column],
            region.row_span,
            new[region.column + region.column_span] - new[region.column],
            region.box,
            region.closed,
        )
        for region in (table.regions[i] for i in kept)
    )
    walls = frozenset((new[edge], row - first) for edge, row in table.walls if edge in new and first <= row < last)
    slots = {new[column]: column for column in used[:-1]}
    floors = frozenset(
        (edge - first, slot)
        for slot, column in slots.items()
        for edge in range(first, last + 1)
        if (edge, column) in table.floors
    )
    xs = tuple(table.xs[edge] for edge in used)
    return Lattice(xs, table.ys[first : last + 1], regions, walls, floors, table.loose, table.bare), kept
