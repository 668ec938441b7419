"""Puts tables together again whose rows were printed line by line, across all cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from .columns import Column
from .costs import Costs
from .fit import Reading, fits
from .markup import Draft
from .placement import Line
from .printed import PrintedLine
from .regions import Region
from .rows import CellDraft, RowDraft, to_table
from .segments import Segment, Words
from .slices import Sliced, Slicing

_PASSES = 3  # the first finds the columns, the others know what they hold
_ALIGNED = 0.3  # share of the lines with a wide blank inside: blanks set the columns apart as they are printed
_WHOLE_ROWS = 0.5  # share of the rows that fill two columns at least


def sliced_table(raw: str, lines: Sequence[PrintedLine], region: Region) -> Reading:
    """The table of a region."""
    body = _body(raw, lines, region)
    columns = [Column(head, role) for head, role in zip(region.head.columns, region.head.roles, strict=True)]
    starts = _first_starts(raw, lines, region) if _is_aligned(raw, lines, region) else None
    path: list[Sliced] = []
    for _ in range(_PASSES):
        path = Slicing(Costs(columns, closed=False, apart=False), starts).place(body)
        if not path:
            return Reading(None)
        _learn(columns, path)
        starts = _starts(path, len(columns), starts)
    rows = _rows(raw, path, len(columns))
    whole = [len(row.filled()) > 1 for row in rows if not row.band]
    cost, parts = path[-1].cost, sum(len(state.parts) for state in path)
    if not whole or sum(whole) < _WHOLE_ROWS * len(whole):
        return Reading(None)
    head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
    table = to_table(raw, [column.head for column in columns], rows, head_lines)
    return Reading(table, fits(raw, columns, cost / parts, parts, [row for row in rows if not row.band]), cost)


def _body(raw: str, lines: Sequence[PrintedLine], region: Region) -> list[Line]:
    return [Line(Words(raw, lines[place]), place in region.breaks) for place in region.body]


def _is_aligned(raw: str, lines: Sequence[PrintedLine], region: Region) -> bool:
    printed = [raw[lines[place].line.start : lines[place].line.end].strip() for place in region.body]
    return sum("  " in text for text in printed) >= _ALIGNED * len(printed)


def _first_starts(raw: str, lines: Sequence[PrintedLine], region: Region) -> list[float]:
    """Where the names of the columns begin in their lines."""
    begins = sorted((lines[p].line.start for p in range(region.head.start, region.head.end)), reverse=True)
    return [head[-1].start - next(begin for begin in begins if begin <= head[-1].start) for head in region.head.columns]


def _starts(path: Sequence[Sliced], count: int, known: Sequence[float] | None) -> list[float] | None:
    """Where the columns begin, by the usual place of their segments."""
    if known is None:
        return None
    seen: list[list[int]] = [[] for _ in range(count)]
    for state in path:
        for part in () if state.band else state.parts:
            seen[part.column].append(part.segment.start - part.segment.line.line.start)
    return [median(places) if places else start for places, start in zip(seen, known, strict=True)]


def _learn(columns: Sequence[Column], path: Sequence[Sliced]) -> None:
    """Tell the columns what a reading shows of them."""
    cells: defaultdict[int, list[list[Segment]]] = defaultdict(list)
    wrapped: defaultdict[int, list[Segment]] = defaultdict(list)
    last: defaultdict[int, list[Segment]] = defaultdict(list)
    for state in path:
        for column, segment, move in () if state.band else state.parts:
            if move == "wrap" and last[column]:
                wrapped[column].append(last[column].pop())
            elif move == "paragraph" and cells[column]:
                cells[column][-1].append(segment)
            else:
                cells[column].append([segment])
            last[column].append(segment)
    rows = sum(state.row is not None for state in path)
    for place, column in enumerate(columns):
        column.learn(cells[place], wrapped[place], last[place], rows)


def _rows(raw: str, path: Sequence[Sliced], columns: int) -> list[RowDraft]:
    rows: list[RowDraft] = []
    for state in path:
        line = state.parts[0].segment.line.line
        if state.band:
            cell = CellDraft([Draft([state.parts[0].segment.span(raw)])])
            rows.append(RowDraft([cell, *([None] * (columns - 1))], [line], band=True))
            continue
        if state.row is not None or not rows or rows[-1].band:
            above = rows[-1].cells if rows and not rows[-1].band else [None] * columns
            rows.append(RowDraft([cell if place < (state.row or 0) else None for place, cell in enumerate(above)]))
        rows[-1].lines.append(line)
        for column, segment, move in state.parts:
            _add(raw, rows[-1], column, segment, move)
    return rows


def _add(raw: str, row: RowDraft, column: int, segment: Segment, move: str) -> None:
    cell, span = row.cells[column], segment.span(raw)
    if cell is None or move == "cell":
        row.cells[column] = CellDraft([Draft([span])])
    elif move == "paragraph":
        cell.paragraphs.append(Draft([span]))
    else:
        cell.paragraphs[-1].spans.append(span)
