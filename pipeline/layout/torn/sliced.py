"""Puts tables together again whose rows were printed line by line, across all cells."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ...text.marks import parse_bare_number
from ..lines.line_words import Words
from ..lines.regions import Region
from ..lines.segments import Segment
from ..markup import Draft
from ..printed import RUN, PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .columns import Column
from .costs import Costs
from .fit import Reading, fits
from .flattened import FEWEST, columns_under
from .led_numbers import led_columns, with_numbers
from .placed import Line
from .rivers import PlacedLine, bands, placed_lines, usual_starts
from .slices import Sliced, Slicing
from .sums import move_by_sums

_BEAMS = (6, 5, 7)  # hypotheses: the first search finds the columns, the others know what they hold
_HOPELESS = 4.5  # costs of a part in the first search: no other search makes a table of these lines
_LARGE = 150  # lines of one table: above that the search for the columns is not repeated
_ALIGNED = 0.3  # share of the lines with a wide blank inside: blanks set the columns apart as they are printed
_LED_BY_NUMBERS = ("name", "indicator", "group")
_LED_ROWS = 3  # rows with a number in front of a name
_WHOLE_ROWS = 0.5  # share of the rows that fill two columns at least


def sliced_table(raw: str, lines: Sequence[PrintedLine], region: Region, *, as_printed: bool = False) -> Reading:
    """The table of a region. ``as_printed``: runs of blanks put its words where the page prints them."""
    readings = []
    over = bands(raw, lines, region) if as_printed else frozenset[int]()
    if as_printed and (placed := placed_lines(raw, lines, region, over)):
        led = led_columns(region, placed)
        pairs = zip(with_numbers(raw, placed, led), region.body, strict=True)
        pieces = [Line(p.words, at in region.breaks, columns=p.columns, band=at in over) for p, at in pairs]
        readings = [_best(raw, lines, region, pieces, led)]
        if readings[0].fits and (led or not _hide_numbers(region, placed)):
            return readings[0]
    body = [Line(Words(raw, lines[place]), place in region.breaks, band=place in over) for place in region.body]
    unknown = [[math.nan] * len(region.head.columns) * (as_printed or _is_aligned(raw, lines, region))] * len(body)
    for starts in (usual_starts(raw, lines, region), unknown) if as_printed else (unknown,):
        begun = [replace(line, starts=begin) for line, begin in zip(body, starts, strict=True)]
        readings.append(_best(raw, lines, region, begun))
        if readings[-1].fits:
            break  # where blanks are only about where the page has them, what cells say tells more
    return min(reversed(readings), key=lambda reading: (not reading.fits, reading.table is None))


def _hide_numbers(region: Region, lines: Sequence[PlacedLine]) -> bool:
    """Whether numbers stand in a column of their own that the head has no name for: in front of names, set apart."""
    named = [place for place, role in enumerate(region.head.roles) if role in _LED_BY_NUMBERS]
    led = (line.words.segment(at, at + 1) for line in lines for at, column in enumerate(line.columns) if column in named)
    return sum(segment.leads_number for segment in led) >= _LED_ROWS


def _best(
    raw: str, lines: Sequence[PrintedLine], region: Region, body: Sequence[Line], led: Sequence[int] = ()
) -> Reading:
    """The better of what two searches find: that which fills more columns, or is cheaper."""
    found = [_read(raw, lines, region, body, led, foresee=foresee) for foresee in (False, True)]
    return min(found, key=lambda reading: (not reading.fits, -_filled(reading), reading.cost))


def _filled(reading: Reading) -> int:
    """In how many columns some row prints something."""
    rows = reading.table.rows if reading.table is not None else ()
    return len({column for row in rows for column, cell in enumerate(row.cells) if cell is not None})


def _read(
    raw: str,
    lines: Sequence[PrintedLine],
    region: Region,
    body: Sequence[Line],
    led: Sequence[int],
    *,
    foresee: bool,
) -> Reading:
    if not body:
        return Reading(None)
    numbered = "number" in region.head.roles or bool(body[0].columns)
    numbers = [] if numbered else [n for line in body for n in _numbers(line.words)]
    columns = _columns(region, numbers, groups=bool(body[0].starts) and len(numbers) >= _LED_ROWS)
    for column in reversed(led):
        columns.insert(column, Column(columns[column].head, "number"))
    body = [replace(line, starts=_with_optional(line.starts, columns)) for line in body]
    path: list[Sliced] = []
    for beam in _BEAMS if len(body) <= _LARGE else _BEAMS[1:]:
        path = Slicing(Costs(columns, closed=False, apart=False), beam, foresee=foresee).place(body)
        if not path or path[-1].cost > _HOPELESS * sum(len(state.parts) for state in path):
            return Reading(None)
        if beam != _BEAMS[-1]:
            body = _with_starts(body, path, columns)
            columns = _learn(columns, path)
    rows = _rows(raw, path, len(columns))
    move_by_sums(raw, columns, [row for row in rows if not row.band])
    whole = [len(row.filled()) > 1 for row in rows if not row.band]
    parts = sum(len(state.parts) for state in path)
    cost = path[-1].cost / parts
    if not whole or sum(whole) < _WHOLE_ROWS * len(whole):
        return Reading(None)
    head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
    table = to_table(raw, [column.head for column in columns], rows, head_lines)
    return Reading(table, fits(raw, columns, cost, parts, [row for row in rows if not row.band]), cost)


def _with_optional(starts: Sequence[float], columns: Sequence[Column]) -> list[float]:
    """Where columns begin, those for numbers without a name included, of which nothing is known."""
    known = iter(starts)
    return [math.nan if column.optional else next(known) for column in columns] if starts else []


def _columns(region: Region, numbers: Sequence[int], *, groups: bool) -> list[Column]:
    """The columns under a head; only names may have one for numbers on their left, and ``groups`` that blanks set apart."""
    columns = columns_under(region, numbers)
    roles = _LED_BY_NUMBERS if groups else _LED_BY_NUMBERS[:2]
    names = [place for place, column in enumerate(columns) if column.role in roles]
    return [c for place, c in enumerate(columns) if not c.optional or place + 1 in names]


def _numbers(words: Words) -> Iterator[int]:
    """The numbers that stand alone before text."""
    for place in range(len(words.cuts) - 2):
        word = words.segment(place, place + 1)
        if word.kind == "number" and word.chars.isalnum() and words.segment(place, place + 2).leads_number:
            yield parse_bare_number(word.chars) or 0


def _is_aligned(raw: str, lines: Sequence[PrintedLine], region: Region) -> bool:
    printed = [raw[lines[place].line.start : lines[place].line.end].strip() for place in region.body]
    return sum("  " in text for text in printed) >= _ALIGNED * len(printed)


def stands_as_printed(raw: str, lines: Sequence[PrintedLine], region: Region) -> bool:
    """Whether runs of blanks put the words of a region where the page prints them: its lines run across all cells."""
    printed = [raw[lines[place].line.start : lines[place].line.end].rstrip() for place in region.body]
    return sum(RUN in text for text in printed) >= _ALIGNED * len(printed)


def _with_starts(body: Sequence[Line], path: Sequence[Sliced], columns: Sequence[Column]) -> list[Line]:
    """The lines with where the columns that are kept begin, by the usual place of their segments on each page."""
    kept = _kept(columns, path)
    placed: list[Line] = []
    for start, end in pairwise([0, *(at for at, line in enumerate(body) if line.breaks and at), len(body)]):
        seen: list[list[int]] = [[] for _ in columns]
        for state in path[start:end]:
            for part in () if state.band else state.parts:
                seen[part.column].append(part.segment.start - part.segment.line.line.start)
        for line in body[start:end]:
            starts = [median(seen[at]) if seen[at] else line.starts[at] for at in kept] if line.starts else []
            placed.append(replace(line, starts=starts))
    return placed


def _kept(columns: Sequence[Column], path: Sequence[Sliced]) -> list[int]:
    """The columns without those for numbers that hold none."""
    filled = Counter(part.column for state in path for part in state.parts if part.move == "cell" and not state.band)
    rows = sum(state.row is not None for state in path)
    return [place for place, column in enumerate(columns) if not column.optional or filled[place] >= FEWEST * rows]


def _learn(columns: Sequence[Column], path: Sequence[Sliced]) -> list[Column]:
    """The columns that are kept, with what a reading shows of them."""
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
    kept = _kept(columns, path)
    for place in kept:
        columns[place].learn(cells[place], wrapped[place], last[place], rows)
    return [columns[place] for place in kept]


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
