"""Cells of a first column that are merged over rows and set in the middle of these, where nothing is ruled: the rows that
each of them stands beside are those whose middle is its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from .rows import Row

Block = list[Row]
"""Lines that stand as close as those of one row."""

OFF_CENTRE = 0.6
"""Times the step from line to line by which the middle of a cell may miss that of its rows."""

OFF_MIDDLE = 0.2
"""Times that step by which it may miss the middle of several rows, which do not all have one height."""

LEAST_OFF = 1.5
"""Points by which it always may."""

CUT = 1000.0
"""Stands for the points by which a cell that the page cuts misses the middle of its rows: nobody knows them."""

LOW = 3.0
"""Times that number for a cell that the page cuts and that does not stand at the top of its rows."""

MOST_ROWS = 60
"""More rows than a page holds."""


class Group(NamedTuple):
    """A cell of the first column, and the rows that it stands beside, without it."""

    own: Block
    rows: list[Block]

    def stands_between(self, least: float) -> bool:
        """Whether it begins so many points below its rows, and ends as far above their foot: several rows have it."""
        own, top, foot = _extent(self.own), self.rows[0][0][0].baseline, self.rows[-1][-1][0].baseline
        above, below = own.top - top, foot - own.foot
        return len(self.rows) > 1 and above >= least and abs(above - below) <= least


class _Extent(NamedTuple):
    """The baselines of the first and the last line of a block."""

    top: float
    foot: float


def groups_of(
    blocks: Sequence[Block], x: float, near: Callable[[Row, Row], bool], step: float, cut: tuple[bool, bool]
) -> list[Group] | None:
    """The cells in front of ``x``, each with its rows; ``None`` where their middles tell no rows.

    ``near`` says whether two lines are as close as those of a cell, ``step`` is their distance. ``cut`` says whether the
    page may cut the first and the last one, which then rather stand at the top of the rows that are left for them;
    the first rows may also be those of a cell that the page before prints.
    """
    lines = [line for block in blocks for line in block]
    own = _cells([line for line in (_before(line, x) for line in lines) if line], near)
    rows = _cells([line for line in (_behind(line, x) for line in lines) if line], near)
    if not 0 < len(own) <= len(rows) <= MOST_ROWS:
        return None
    ends = _ends([_extent(cell) for cell in own], [_extent(row) for row in rows], max(LEAST_OFF, OFF_MIDDLE * step), cut)
    if ends is None:
        return None
    cells = [[], *own] if len(ends) > len(own) else own
    return [Group(cell, rows[start:end]) for cell, start, end in zip(cells, (0, *ends), ends, strict=False)]


def _before(line: Row, x: float) -> Row:
    return [glyph for glyph in line if glyph.x0 < x]


def _behind(line: Row, x: float) -> Row:
    return [glyph for glyph in line if glyph.x0 >= x]


def _cells(lines: Sequence[Row], near: Callable[[Row, Row], bool]) -> list[Block]:
    found: list[Block] = []
    for line in sorted(lines, key=lambda line: line[0].baseline):
        if found and near(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _extent(block: Block) -> _Extent:
    return _Extent(block[0][0].baseline, block[-1][0].baseline)


def _ends(
    cells: Sequence[_Extent], rows: Sequence[_Extent], slack: float, cut: tuple[bool, bool]
) -> tuple[int, ...] | None:
    """For each cell the end of the rows that it stands in the middle of, so that every row has one: the best way.

    One end more in front of these is that of the rows without a cell.
    """
    may_be_cut = {place for place, is_cut in ((0, cut[0]), (len(cells) - 1, cut[1])) if is_cut}

    def fault(cell: int, start: int, end: int) -> float | None:
        own, top, foot = cells[cell], rows[start].top, rows[end - 1].foot
        off = abs(own.top + own.foot - top - foot) / 2
        if off <= slack:
            return off
        if cell not in may_be_cut or own.top < top - slack or own.foot > foot + slack:
            return None
        return CUT if own.top - top <= slack else LOW * CUT

    @cache
    def best(cell: int, start: int) -> tuple[float, tuple[int, ...]] | None:
        if cell == len(cells):
            return (0.0, ()) if start == len(rows) else None
        ways: list[tuple[float, tuple[int, ...]]] = []
        for end in range(start + 1, len(rows) - (len(cells) - cell - 1) + 1):
            off = fault(cell, start, end)
            rest = best(cell + 1, end) if off is not None else None
            if off is not None and rest is not None:
                ways.append((off + rest[0], (end, *rest[1])))
        return min(ways, default=None)

    found = [(way[0], way[1]) for way in [best(0, 0)] if way is not None]
    for start in range(1, len(rows) if cut[0] else 0):
        way = best(0, start)
        found += [(way[0] + CUT / 2, (start, *way[1]))] if way is not None else []
    return min(found, default=(0.0, None))[1]
