"""Tables without rules inside: columns told by the gaps that stay open from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ...text.marks import parse_mark
from ...text.rich import WHITE_SPACE, Span, Text
from ..blocks import Table
from ..heads import ColumnNames, known_share, looks_like_heads
from ..markup import Draft
from ..rows import CellDraft, RowDraft, to_table
from .boxed_paragraphs import BoxedLine

GAP = 1.2  # ems between two columns
MIN_ROWS = 3  # fewest rows that make a table under a head, without one it takes one more
LEAST_GAP = 0.25  # ems between two columns where a cell fills its own
_APART = 2.6  # times the usual distance of lines: further apart two lines belong to no table
_RAGGED = 0.4  # share of the lines of a table that may hold one cell only


Edges = tuple[float, float]
"""The left and right edge of a column, in points."""


class Segment(NamedTuple):
    """What stands on a line between two gaps: a range of the raw text and its edges."""

    start: int
    end: int
    x0: float
    x1: float


@dataclass(frozen=True)
class GapTable:
    """A table without rules: its lines, the left and right edge of each column, the rows, the lines of its head."""

    lines: tuple[BoxedLine, ...]
    columns: tuple[Edges, ...]
    heads: int

    def table(self, raw: str) -> Table:
        """The table, with wrapped cells joined."""
        head = [[_text(raw, line, segment) for segment in parts] for line, parts in self._parts()[: self.heads]]
        levels = [[texts[column] for texts in head if texts[column]] for column in range(len(self.columns))]
        rows: list[RowDraft] = []
        for line, parts in self._parts()[self.heads :]:
            if rows and self._wraps(parts):
                rows[-1].lines.append(line.line)
                _extend(rows[-1], line, parts)
            else:
                rows.append(RowDraft([None] * len(self.columns), [line.line]))
                _extend(rows[-1], line, parts)
        return to_table(raw, levels if self.heads else [], rows, [line.line for line in self.lines[: self.heads]])

    def _parts(self) -> list[tuple[BoxedLine, list[Segment | None]]]:
        return [(line, _placed(_cut(line, self.columns), self.columns)) for line in self.lines]

    def _wraps(self, parts: Sequence[Segment | None]) -> bool:
        """Whether a line only goes on with cells of the row above: its first column is empty."""
        filled = sum(part is not None for part in parts)
        return parts[0] is None and filled < len(parts) - 1


def _text(raw: str, line: BoxedLine, segment: Segment | None) -> Text:
    return Text.of(raw, [(segment.start, segment.end)]) if segment is not None else Text()


def _extend(row: RowDraft, line: BoxedLine, parts: Sequence[Segment | None]) -> None:
    for column, segment in enumerate(parts):
        if segment is None:
            continue
        draft = row.cells[column]
        span = Span(segment.start, min(segment.end + 1, line.span.end))
        if draft is None:
            row.cells[column] = CellDraft([Draft([span])])
        elif parse_mark(line.raw[segment.start : segment.end]) is not None:
            draft.paragraphs.append(Draft([span]))
        else:
            draft.paragraphs[-1].spans.append(span)


def segments(line: BoxedLine) -> list[Segment]:
    """The parts of a line between wide gaps."""
    raw, edges = line.raw, line.line.glyphs
    found: list[Segment] = []
    for index, (x0, x1) in enumerate(edges):
        offset = line.line.start + index
        if raw[offset] in WHITE_SPACE:
            continue
        if found and x0 - found[-1].x1 < GAP * line.size:
            found[-1] = Segment(found[-1].start, offset + 1, found[-1].x0, max(found[-1].x1, x1))
        else:
            found.append(Segment(offset, offset + 1, x0, x1))
    return found


def split_tables(lines: Sequence[BoxedLine], names: ColumnNames) -> list[list[BoxedLine] | GapTable]:
    """Lines of running text and the tables between them, in order."""
    found: list[list[BoxedLine] | GapTable] = []
    plain: list[BoxedLine] = []
    index = 0
    while index < len(lines):
        table = _table_at(lines, index, names)
        if table is None:
            plain.append(lines[index])
            index += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        found.append(table)
        index += len(table.lines)
    return [*found, plain] if plain else found


def _table_at(lines: Sequence[BoxedLine], start: int, names: ColumnNames) -> GapTable | None:
    """The table that begins with a line, if one does."""
    first = segments(lines[start])
    if len(first) < 2:
        return None
    head = _is_head(lines[start], first, names)
    columns = [(segment.x0, segment.x1) for segment in first]
    end, single = start + 1, 0
    while end < len(lines) and _is_near(lines[end - 1], lines[end]):
        parts = _cut(lines[end], columns)
        widened = _widened(columns, parts)
        if widened is None:
            break
        columns = widened
        single += len(parts) == 1
        end += 1
    while end > start + 1 and len(segments(lines[end - 1])) == 1 and not _is_cell(lines[end - 1], columns):
        end -= 1
    count = end - start
    if count < MIN_ROWS + (not head) or single > _RAGGED * count or not (head or len(columns) >= 3):
        return None
    if not head and _marks_only(lines[start:end]):
        return None
    return GapTable(tuple(lines[start:end]), tuple(columns), int(head))


def _is_head(line: BoxedLine, parts: Sequence[Segment], names: ColumnNames) -> bool:
    """Whether a line names columns. A tab behind the mark of a point makes none, whatever the point is called."""
    if line.mark is not None:
        return False
    cells = ["".join(line.raw[part.start : part.end].split()) for part in parts]
    return known_share(cells, names) >= 0.5 or (len(cells) >= 3 and looks_like_heads(cells))


def _is_near(above: BoxedLine, below: BoxedLine) -> bool:
    if above.line.page != below.line.page:
        return False
    step = below.box.bottom - above.box.bottom
    return 0 < step <= max(_APART * above.measure.leading, 2.2 * above.size)


def _cut(line: BoxedLine, columns: Sequence[Edges]) -> list[Segment]:
    """The parts of a line; one that reaches over into the next column is cut at the widest gap there."""
    found: list[Segment] = []
    for part in segments(line):
        over = [i for i, (x0, x1) in enumerate(columns) if part.x0 < x1 and x0 < part.x1]
        for column in over[1:]:
            gap = _widest_gap(line, part, columns[column - 1][0], columns[column][1])
            if gap is None:
                break
            found.append(Segment(part.start, gap[0], part.x0, gap[1]))
            part = Segment(gap[2], part.end, gap[3], part.x1)
        found.append(part)
    return found


def _widest_gap(line: BoxedLine, part: Segment, low: float, high: float) -> tuple[int, float, int, float] | None:
    """The widest gap inside a part: end and right edge of what is before it, start and left edge of what follows."""
    first = line.line.start
    glyphs = [
        (offset, *line.line.glyphs[offset - first])
        for offset in range(part.start, part.end)
        if line.raw[offset] not in WHITE_SPACE
    ]
    gaps = [
        (after[1] - before[2], (before[0] + 1, before[2], after[0], after[1]))
        for before, after in pairwise(glyphs)
        if low < before[2] and after[1] < high
    ]
    widest = max(gaps, default=(0.0, None))
    return widest[1] if widest[0] >= LEAST_GAP * line.size else None


def _widened(columns: Sequence[Edges], parts: Sequence[Segment]) -> list[Edges] | None:
    """The columns with room for one more line; ``None`` if it does not keep their gaps open."""
    widened = list(columns)
    taken: set[int] = set()
    for part in parts:
        over = [i for i, (x0, x1) in enumerate(widened) if part.x0 < x1 and x0 < part.x1]
        if not over:
            over = [_nearest(widened, part)]
        if len(over) > 1 or over[0] in taken:
            return None
        taken.add(over[0])
        x0, x1 = widened[over[0]]
        widened[over[0]] = (min(x0, part.x0), max(x1, part.x1))
    if any(right[0] - left[1] < 0 for left, right in pairwise(widened)):
        return None
    return widened


def _nearest(columns: Sequence[Edges], part: Segment) -> int:
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - part.x1, part.x0 - columns[i][1]))


def _is_cell(line: BoxedLine, columns: Sequence[Edges]) -> bool:
    """Whether a line of one segment at the end of a table wraps a cell other than the first."""
    part = segments(line)[0]
    return part.x0 >= columns[1][0] - line.size


def _marks_only(lines: Sequence[BoxedLine]) -> bool:
    """Whether gaps only set numbering marks apart from text."""
    return all(line.mark is not None for line in lines)


def _placed(parts: Sequence[Segment], columns: Sequence[Edges]) -> list[Segment | None]:
    placed: list[Segment | None] = [None] * len(columns)
    for part in parts:
        placed[_nearest(columns, part)] = part
    return placed
