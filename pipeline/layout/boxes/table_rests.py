"""Finds what belongs to a table where no rules show it: lines that stand in its columns, below it or on the next page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ...read.document import Box, Cell, Grid, Line
from ...text.openings import chapter_mark
from ...text.rich import squeeze
from .fragments import Fragment
from .grid_parts import WIDER
from .recut import LEAST_GAP, ink_end, line_parts

_SAME_START = 2.0  # points by which lines of one column begin at other places
_OVER = 0.7  # ems by which a mark may hang over the edge of a column
_SAME_SIZE = 1.1  # ratio of font sizes in one cell
_STEP = 2.4  # ems from one baseline to the next at most
_FURTHEST_ROW = 4.5  # ems from one row to the next at most, where other rows of the table stand as far apart
_SAME_ROOM = 1.1  # times the most room that another row has above it
_MOST_HEADS = 4  # lines of a head that is printed again
_REMEMBERED = 3  # parts of a table that tell where its texts begin
_BAND = -1  # stands for all columns

Sides = dict[int, tuple[float, float]]
"""Column → where its text begins, and where it ends at most."""

Rest = tuple[list[Line], Grid]
"""The lines of a head that is printed again, and the rows below it as a table of their own."""


class _Parted(NamedTuple):
    """A line cut at the edges of the columns; ``sure`` if its parts begin or end where texts of the columns do."""

    parts: dict[int, Line]
    sure: bool

    @property
    def bottom(self) -> float:
        return max(line.box.bottom for line in self.parts.values() if line.box is not None)


def rest_of_table(
    raw: str, parts: Sequence[Fragment], heads: Sequence[str], lines: Sequence[Line], step: float, above_grid: bool
) -> Rest | None:
    """The rows that go on with a table at the top of a page or below it, given its parts and the texts of its head.

    Each line has to begin where a column's text does, and to end in it. ``step`` is the distance of lines in a cell,
    ``above_grid`` says that a table follows.
    """
    above = parts[-1]
    same_page = bool(lines) and lines[0].page == above.page
    repeated = 0 if same_page else _repeated(raw, lines, heads)
    rest = _in_columns(raw, parts, lines[repeated:])
    rest = rest[: _close_together(rest, _last_bottom(above) if same_page else None, _room(parts))]
    whole = repeated + len(rest) == len(lines)
    if not (above_grid and whole and _are_in_one_cell(rest)):
        rest = _without_doubtful(rest, _last_in_first_column(above) if same_page else 0.0, step)
    if not rest or not (same_page or any(column for line in rest for column in line.parts)):
        return None  # a name alone may as well be a heading
    return list(lines[:repeated]), _grid(above, rest, step)


def _in_columns(raw: str, parts: Sequence[Fragment], lines: Sequence[Line]) -> list[_Parted]:
    """The first lines that stand in the columns of a table, and the bands between them."""
    above, sides = parts[-1], _sides(parts)
    bands = _band_starts(parts)
    found: list[_Parted] = []
    for place, line in enumerate(lines):
        if line.page == above.page and _heads_chapter(raw, line, above):
            break
        parted = _parted(raw, line, above, sides)
        if parted is None and line.box is not None and any(abs(line.box.x0 - x) <= _SAME_START for x in bands):
            following = _parted(raw, lines[place + 1], above, sides) if place + 1 < len(lines) else None
            cells = following is not None and following.sure and len(following.parts) > 1
            if cells or place + 1 == len(lines):
                parted = _Parted({_BAND: line}, True)
        if parted is None:
            break
        found.append(parted)
    return found


def _heads_chapter(raw: str, line: Line, above: Fragment) -> bool:
    """Whether a line below a table on its page has the mark of a chapter (肆、), and not the first one, where no row has any."""
    rows = (squeeze(raw[own.start : own.end]) for row in above.rows for own in row.lines)
    mark = chapter_mark(squeeze(raw[line.start : line.end]), rows)
    return mark is not None and mark.value > 1


def _band_starts(parts: Sequence[Fragment]) -> set[float]:
    rows = [row for part in parts for row in part.rows if row.band]
    return {line.box.x0 for row in rows for line in row.lines if line.box is not None}


def _are_in_one_cell(lines: Sequence[_Parted]) -> bool:
    """Whether all lines stand in one column that is not the first."""
    columns = {column for line in lines for column in line.parts}
    return len(columns) == 1 and min(columns) > 0


def _without_doubtful(rest: Sequence[_Parted], last: float, step: float) -> list[_Parted]:
    """The lines up to the last that is surely of the table.

    A name alone in the first column is a heading unless it stands right below ``last``, the one before it.
    """
    kept: list[_Parted] = []
    end = 0
    for line in rest:
        near = bool(kept) and line.bottom - kept[-1].bottom <= WIDER * step
        alone = set(line.parts) == {0}
        kept.append(line)
        if (line.bottom - last <= WIDER * step) if alone else (line.sure or near):
            end = len(kept)
        if 0 in line.parts:
            last = line.bottom
    return kept[:end]


def _last_bottom(above: Fragment) -> float:
    return max(line.box.bottom for row in above.rows for line in row.lines if line.box is not None)


def _last_in_first_column(above: Fragment) -> float:
    """The baseline of the last line in the first column."""
    lines = [line for row in above.rows for line in row.lines if line.box is not None and line.box.x0 < above.edges[1]]
    return max((line.box.bottom for line in lines if line.box is not None), default=0.0)


def _sides(parts: Sequence[Fragment]) -> Sides:
    """Where the text of each column begins, and where it ends at most: figures are set to the right."""
    sides: Sides = {}
    last = parts[-1]
    for part in (*parts[:1], *parts[1:][-_REMEMBERED:]):
        if len(part.edges) != len(last.edges):
            continue
        for line in (line for row in part.rows for line in row.lines if not row.band):
            if line.box is not None and not _is_across(line.box, part.edges):
                shift = last.edges[0] - part.edges[0]
                column = bisect_right(part.edges, line.box.x0) - 1
                if not 0 <= column < len(part.edges) - 1:
                    continue  # a damaged file sets text beside its table
                x0, x1 = sides.get(column, (line.box.x0 + shift, line.box.x1 + shift))
                sides[column] = (min(x0, line.box.x0 + shift), max(x1, line.box.x1 + shift))
    return sides


def _is_across(box: Box, edges: Sequence[float]) -> bool:
    return bisect_right(edges, box.x0) != bisect_right(edges, (box.x0 + 2 * box.x1) / 3)


def _parted(raw: str, line: Line, above: Fragment, sides: Sides) -> _Parted | None:
    """A printed line cut at the edges of the columns; ``None`` if it does not stand in them."""
    size = line.size or 12.0
    if line.box is None or not _is_of_size(size, above):
        return None
    found = line_parts(raw, line, (*above.edges[:-1], above.edges[-1] + _OVER * size))
    boxes = [(column, part.box) for column, part in found.items() if part.box is not None]
    ends = {column: ink_end(raw, part) for column, part in found.items()}
    if any(box.x0 - ends[before] < LEAST_GAP * size for (before, _), (_, box) in pairwise(boxes)):
        return None
    whole = sum(not raw[place].isspace() for part in found.values() for place in range(part.start, part.end))
    if not found or whole < sum(not char.isspace() for char in raw[line.start : line.end]):
        return None
    sure = True
    for column, box in boxes:
        if column not in sides or box.x1 > above.edges[column + 1] + _OVER * size:
            return None
        aligned = min(abs(box.x0 - sides[column][0]), abs(box.x1 - sides[column][1])) <= _SAME_START
        if box.x0 < sides[column][0] - _SAME_START and not aligned:
            return None
        sure &= aligned
    return _Parted(found, sure)


def _is_of_size(size: float, above: Fragment) -> bool:
    sizes = [line.size or 12.0 for row in above.rows for line in row.lines]
    return any(max(size, other) <= _SAME_SIZE * min(size, other) for other in sizes[-1:])


def _close_together(lines: Sequence[_Parted], above: float | None, room: float) -> int:
    """How many of the lines follow each other, and what is above, without more room between them than a row has.

    ``room`` is the most that a row of the table has above it, in points.
    """
    bottoms = [line.bottom for line in lines]
    for index, (before, bottom) in enumerate(zip([above, *bottoms], bottoms, strict=False)):
        size = max(line.size or 12.0 for line in lines[index].parts.values())
        if before is not None and bottom - before > max(_STEP * size, min(_FURTHEST_ROW * size, _SAME_ROOM * room)):
            return index
    return len(lines)


def _room(parts: Sequence[Fragment]) -> float:
    """How far the first line of a row stands below the last one of the row above at most, in points."""
    rooms: list[float] = []
    for part in parts[-_REMEMBERED:]:
        rows = [[line.box.bottom for line in row.lines if line.box is not None] for row in part.rows]
        rooms += [min(row) - max(above) for above, row in pairwise(filter(None, rows))]
    return max(rooms, default=0.0)


def _repeated(raw: str, lines: Sequence[Line], heads: Sequence[str]) -> int:
    """How many lines at the top print the head again."""
    whole, found = sorted("".join(heads)), ""
    for count, line in enumerate(lines[:_MOST_HEADS] if whole else (), 1):
        found += squeeze(raw[line.start : line.end])
        if sorted(found) == whole:
            return count
    return 0


def _grid(above: Fragment, rest: Sequence[_Parted], step: float) -> Grid:
    printed = [line.box for parted in rest for line in parted.parts.values() if line.box is not None]
    box = Box(above.edges[0], min(each.top for each in printed), above.edges[-1], max(each.bottom for each in printed))
    rows = _rows(rest, step)
    columns = len(above.edges) - 1
    boxes = [box._replace(x0=x0, x1=x1) for x0, x1 in pairwise(above.edges)]
    cells: list[Cell] = []
    first: int | None = None  # the place of the open cell of the first column
    for number, row in enumerate(rows):
        if _BAND in row[0]:
            cells.append(Cell(number, 0, 1, columns, (row[0][_BAND],), box))
            first = None
            continue
        lines = tuple(parts[0] for parts in row if 0 in parts)
        if first is None or 0 in row[0]:
            first = len(cells)
            cells.append(Cell(number, 0, 1, 1, lines, boxes[0]))
        else:  # a group is printed once, beside the rows that it holds
            open_cell = cells[first]
            cells[first] = replace(open_cell, row_span=number - open_cell.row + 1, lines=(*open_cell.lines, *lines))
        cells += [
            Cell(number, column, 1, 1, tuple(parts[column] for parts in row if column in parts), boxes[column])
            for column in range(1, columns)
        ]
    page = next(iter(rest[0].parts.values())).page
    bare = above.grid is not None and above.grid.bare
    return Grid(page, len(rows), columns, tuple(cells), box, above.edges, open_top=True, loose=True, bare=bare)


def _rows(rest: Sequence[_Parted], step: float) -> list[list[dict[int, Line]]]:
    """The lines by row: bands, and what more room sets apart than there is between the lines of a cell."""
    rows = [[rest[0].parts]]
    for before, line in pairwise(rest):
        apart = bool(step) and line.bottom - before.bottom > WIDER * step and len(line.parts) > 1
        if apart or _BAND in line.parts or _BAND in before.parts:
            rows.append([line.parts])
        else:
            rows[-1].append(line.parts)
    return rows
