"""Finds what a page break cut off from a table where no rules show it: lines that stand in the table's columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ..read.document import Box, Cell, Grid, Line
from ..text.rich import squeeze
from .fragments import Fragment
from .recut import LEAST_GAP, line_parts

_SAME_START = 2.0  # points by which lines of one column begin at other places
_OVER = 0.7  # ems by which a mark may hang over the edge of a column
_SAME_SIZE = 1.1  # ratio of font sizes in one cell
_STEP = 2.4  # ems from one baseline to the next at most
_WIDER = 1.15  # times the usual step from line to line that sets two rows apart
_MOST_HEADS = 4  # lines of a head that is printed again

Sides = dict[int, tuple[float, float]]
"""Column → where its text begins, and where it ends at most."""

Rest = tuple[list[Line], Grid]
"""The lines of a head that is printed again, and the row below it as a table of its own."""


def rest_of_table(raw: str, above: Fragment, heads: Sequence[str], lines: Sequence[Line]) -> Rest | None:
    """The end of a row at the top of a page, given the table's part on the page before and the texts of its head.

    ``lines`` are those that the page begins with. Each has to begin where a column's text does, and to end in it.
    """
    starts = _sides(above)
    own = list(takewhile(lambda entry: entry is not None, (_parts(raw, line, above, starts) for line in lines)))
    parts = [part for part in own if part is not None]
    parts = parts[: _close_together(lines[: len(parts)])]
    repeated = _repeated(raw, parts, heads)
    rest = parts[repeated:]
    if not any(column for line in rest for column in line):
        return None  # a name alone may as well be a heading
    return list(lines[:repeated]), _grid(above, rest)


def _sides(above: Fragment) -> Sides:
    """Where the text of each column begins, and where it ends at most: figures are set to the right."""
    sides: Sides = {}
    for row in above.rows:
        for line in () if row.band else row.lines:
            if line.box is not None and not _is_across(line.box, above.edges):
                column = bisect_right(above.edges, line.box.x0) - 1
                x0, x1 = sides.get(column, (line.box.x0, line.box.x1))
                sides[column] = (min(x0, line.box.x0), max(x1, line.box.x1))
    return sides


def _is_across(box: Box, edges: Sequence[float]) -> bool:
    return bisect_right(edges, box.x0) != bisect_right(edges, (box.x0 + 2 * box.x1) / 3)


def _parts(raw: str, line: Line, above: Fragment, starts: Sides) -> dict[int, Line] | None:
    """A printed line cut at the edges of the columns; ``None`` if it does not stand in them."""
    size = line.size or 12.0
    if line.box is None or not _is_of_size(size, above):
        return None
    found = line_parts(raw, line, (*above.edges[:-1], above.edges[-1] + _OVER * size))
    boxes = [(column, part.box) for column, part in found.items() if part.box is not None]
    if any(after.x0 - before.x1 < LEAST_GAP * size for (_, before), (_, after) in pairwise(boxes)):
        return None
    whole = sum(not raw[place].isspace() for part in found.values() for place in range(part.start, part.end))
    if whole < sum(not char.isspace() for char in raw[line.start : line.end]):
        return None
    for column, box in boxes:
        if column not in starts or box.x1 > above.edges[column + 1] + _OVER * size:
            return None
        if min(abs(box.x0 - starts[column][0]), abs(box.x1 - starts[column][1])) > _SAME_START:
            return None
    return found or None


def _is_of_size(size: float, above: Fragment) -> bool:
    sizes = [line.size or 12.0 for row in above.rows for line in row.lines]
    return any(max(size, other) <= _SAME_SIZE * min(size, other) for other in sizes[-1:])


def _close_together(lines: Sequence[Line]) -> int:
    """How many of the lines follow each other without more room between them than a row has."""
    for index in range(1, len(lines)):
        before, line = lines[index - 1].box, lines[index].box
        if before is None or line is None or line.bottom - before.bottom > _STEP * (lines[index].size or 12.0):
            return index
    return len(lines)


def _repeated(raw: str, parts: Sequence[dict[int, Line]], heads: Sequence[str]) -> int:
    """How many lines at the top print the head again."""
    for count in range(1, min(_MOST_HEADS, len(parts)) + 1):
        columns = sorted({column for line in parts[:count] for column in line})
        printed = [
            squeeze("".join(raw[line[c].start : line[c].end] for line in parts[:count] if c in line)) for c in columns
        ]
        if heads and sorted(printed) == sorted(heads):
            return count
    return 0


def _grid(above: Fragment, rest: Sequence[dict[int, Line]]) -> Grid:
    boxes = [line.box for parts in rest for line in parts.values() if line.box is not None]
    box = Box(above.edges[0], min(box.top for box in boxes), above.edges[-1], max(box.bottom for box in boxes))
    rows = _rows(above, rest)
    columns = range(len(above.edges) - 1)
    cells = [
        Cell(number, column, 1, 1, tuple(line[column] for line in row if column in line), box)
        for number, row in enumerate(rows)
        for column in columns
        if any(column in line for line in rest)
    ]
    # A column that prints nothing goes on with a cell that is merged over all of these rows.
    cells += [Cell(0, column, len(rows), 1, (), box) for column in columns if not any(column in line for line in rest)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    page = next(iter(rest[0].values())).page
    return Grid(page, len(rows), len(columns), tuple(cells), box, above.edges, open_top=True, loose=True)


def _rows(above: Fragment, rest: Sequence[dict[int, Line]]) -> list[list[dict[int, Line]]]:
    """The lines by row: more room than between the lines of a cell sets two rows apart."""
    step = _usual_step(above)
    rows = [[rest[0]]]
    for before, parts in pairwise(rest):
        distance = _bottom(parts) - _bottom(before)
        if step and distance > _WIDER * step and len(parts) > 1:
            rows.append([parts])
        else:
            rows[-1].append(parts)
    return rows


def _usual_step(above: Fragment) -> float:
    """The distance from line to line in the cells of a table; 0 where no cell has two lines."""
    steps = [
        after.box.bottom - before.box.bottom
        for row in above.rows
        for before, after in pairwise(row.lines)
        if before.box is not None and after.box is not None and abs(before.box.x0 - after.box.x0) <= _SAME_START
    ]
    return min((step for step in steps if step > 0), default=0.0)


def _bottom(parts: dict[int, Line]) -> float:
    return max(line.box.bottom for line in parts.values() if line.box is not None)
