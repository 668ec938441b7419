"""Tables that a text holds as HTML, as programs write them that turn documents into Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...read.document import Line
from ...text.rich import Span
from ..blocks import Table
from ..flow.flow_rows import GridRow
from ..flow.flow_tables import parts_of, stitched
from ..furniture import Marked
from ..heads import ColumnNames
from ..markup import paragraphs_of, tags
from ..printed import PrintedLine
from ..rows import CellDraft

_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|thead|tr|td|th)\b(?P<said>[^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?([0-9]{1,4})", re.IGNORECASE)
_MOST_COLUMNS = 400


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands between the tags of a cell, and the columns and rows that they say it spans."""

    span: Span
    columns: int
    rows: int


@dataclass
class _Tagged:
    """A table from its first tag to its last: its rows of cells, the first ``heads`` of them heads."""

    start: int
    end: int = 0
    rows: list[list[_Cell]] = field(default_factory=list)
    heads: int = 0
    _open: re.Match[str] | None = None

    @property
    def spanned(self) -> bool:
        """Whether any cell says that it spans several rows or columns."""
        return any(cell.columns > 1 or cell.rows > 1 for row in self.rows for cell in row)

    @property
    def merged(self) -> bool:
        """Whether any cell says that it spans several rows beside one that spans none, as no cell of a head does."""
        sizes = [{(cell.rows > 1, cell.columns > 1) for cell in row} for row in self.rows[self.heads :]]
        return any((False, False) in size and len({down for down, _ in size}) > 1 for size in sizes)

    def add(self, tag: re.Match[str]) -> None:
        """Go on with a tag of a row, of a cell or around heads; a cell ends where the next one begins, if not before."""
        name = tag["name"].lower()
        if name == "thead":
            self.heads = len(self.rows) if tag["end"] else self.heads
            return
        self._close(tag.start())
        if name == "tr" and not tag["end"]:
            self.rows.append([])
        elif name != "tr" and not tag["end"] and self.rows:
            self._open = tag

    def ended(self, cell_end: int, end: int) -> _Tagged:
        """The table with its last cell and its end."""
        self._close(cell_end)
        self.end = end
        return self

    def _close(self, end: int) -> None:
        if self._open is not None:
            self.rows[-1].append(_cell(self._open, end))
            self._open = None


@dataclass(frozen=True)
class TaggedParts:
    """The tables between tags before those are put together that pages set apart; ``places`` are their lines."""

    grids: tuple[tuple[_Tagged, tuple[GridRow, ...], tuple[int, ...]], ...]
    starts: tuple[int, ...]

    @property
    def runs(self) -> list[tuple[int, ...]]:
        """The indices of the lines that the cells of each table stand on."""
        return [places for _, _, places in self.grids]

    def tables(self, raw: str, furniture: Marked, names: ColumnNames) -> list[tuple[Table, set[int]]]:
        """The tables, each with the indices of its lines. Their repeated heads are added to ``furniture``."""
        parts = [part for tag, rows, at in self.grids for part in parts_of(raw, rows, at, tag.heads, names)]
        found = stitched(raw, parts, furniture, names)
        return [(table, {_place(self.starts, line.start) for line in table.lines}) for table in found]


def tagged_parts(raw: str, lines: Sequence[PrintedLine], apart: Collection[int]) -> TaggedParts:
    """The tables between tags; one that shares a line with other text stays text.

    Where no cell of a table says that it spans others, and none of the text that it spans rows, what is merged can only
    be told by what is empty, as in a table with tabs.
    """
    starts = tuple(line.line.start for line in lines)
    grids = []
    found = list(_tables(raw))
    merged = any(tagged.merged for tagged in found)
    for tagged in found:
        places = range(max(0, _place(starts, tagged.start)), bisect_right(starts, tagged.end))
        within = [lines[place].line for place in places if place not in apart]
        within = [line for line in within if line.end > tagged.start]
        if not within or _shared(raw, within, tagged):
            continue
        rows = tuple(row for row in _grid_rows(raw, tagged, within) if row.lines)
        at = tuple(_place(starts, row.lines[0].start) for row in rows)
        if not (tagged.spanned or merged):
            for row in rows:
                row.cells = [cell if cell is not None and cell.paragraphs else None for cell in row.cells]
        if rows:
            grids.append((tagged, rows, at))
    return TaggedParts(tuple(grids), starts)


def _place(starts: Sequence[int], offset: int) -> int:
    """The index of the line that holds a code point."""
    return bisect_right(starts, offset) - 1


def _tables(raw: str) -> Iterator[_Tagged]:
    """The outermost tables. The tags of one inside a cell only part its text; one that never ends ends with a line."""
    depth, table, last = 0, _Tagged(0), 0
    for tag in _TAG.finditer(raw):
        last = tag.end()
        if tag["name"].lower() != "table":
            if depth == 1:
                table.add(tag)
            continue
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if depth == 1 and not tag["end"]:
            table = _Tagged(tag.start())
        elif depth == 0 and table.rows:
            yield table.ended(tag.start(), last)
            table = _Tagged(last)
    if depth and table.rows:
        line_end = raw.find("\n", last)
        end = len(raw) if line_end < 0 else line_end
        yield table.ended(end, end)


def _cell(tag: re.Match[str], end: int) -> _Cell:
    spans = {name.lower(): int(number) for name, number in _SPAN.findall(tag["said"])}
    return _Cell(Span(tag.end(), end), min(max(1, spans.get("col", 1)), _MOST_COLUMNS), max(1, spans.get("row", 1)))


def _shared(raw: str, lines: Sequence[Line], tagged: _Tagged) -> bool:
    """Whether text stands outside all cells on a line that holds part of one."""
    start, end = lines[0].start, lines[-1].end
    cells = [cell.span for row in tagged.rows for cell in row]
    outside = list(raw[start:end])
    for left, right in (*cells, *(Span(tag.start + start, tag.end + start) for tag in tags(raw[start:end]))):
        outside[max(left - start, 0) : max(right - start, 0)] = " " * (min(right, end) - max(left, start))
    firsts = [line.start for line in lines]
    held = {at for cell in cells for at in range(_place(firsts, cell.start), _place(firsts, cell.end - 1) + 1)}
    return any(
        "".join(outside[line.start - start : line.end - start]).strip() for at, line in enumerate(lines) if at in held
    )


def _grid_rows(raw: str, tagged: _Tagged, lines: Sequence[Line]) -> list[GridRow]:
    """The rows with each cell in its column; one draft stands in every row that a cell spans."""
    taken: list[set[int]] = [set() for _ in tagged.rows]
    inherited: list[dict[int, CellDraft]] = [{} for _ in tagged.rows]
    rows = [GridRow([]) for _ in tagged.rows]
    for number, cells in enumerate(tagged.rows):
        column = 0
        for cell in cells:
            while column in taken[number]:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            draft = CellDraft(paragraphs_of(raw, cell.span.start, cell.span.end))
            for row in range(number, min(number + cell.rows, len(rows))):
                taken[row].update(range(column, column + cell.columns))
                inherited[row][column] = draft
            del inherited[number][column]
            rows[number].widen(column + cell.columns)
            rows[number].cells[column] = draft
            rows[number].spans[column] = (cell.columns, cell.rows)
            rows[number].lines += _pieces(lines, cell.span)
    widest = max(max(columns, default=0) + 1 for columns in taken)
    for row_draft, above in zip(rows, inherited, strict=True):
        row_draft.widen(widest)
        for column, draft in above.items():
            row_draft.cells[column] = draft
        row_draft.inherited = frozenset(above)
        row_draft.band = widest > 1 and not above and list(row_draft.spans.values()) == [(widest, 1)]
    return rows


def _pieces(lines: Sequence[Line], span: Span) -> list[Line]:
    """What of the lines stands in a range."""
    inner = (line for line in lines if line.start < span.end and line.end > span.start)
    return [replace(line, start=max(line.start, span.start), end=min(line.end, span.end)) for line in inner]
