"""Rows with tabs whose cells hold several paragraphs: word processors copy each paragraph on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...text.marks import Mark, MarkStyle, parse_mark
from ...text.rich import Span
from ..printed import PrintedLine, ends_sentence
from ..rows import is_total
from .figures import is_amount

_LONGEST_CELL = 40  # lines
CHAPTERS = frozenset((MarkStyle.PART, MarkStyle.CHAPTER, MarkStyle.FORMAL))
"""Marks of headings that no cell of a table holds."""

_FEWEST = 2  # rows: fewer prove no table
_LONGEST_HEAD = 6  # lines
_LONGEST_NAME = 60  # characters of the names on one of its further lines
_BRACKETS = ("(", "（")


@dataclass
class BrokenRow:
    """One row over several lines: their indices, and the ranges of its cells' paragraphs, cell by cell."""

    places: list[int] = field(default_factory=list)
    cells: list[list[Span]] = field(default_factory=lambda: [[]])

    def add(self, raw: str, place: int, line: PrintedLine) -> None:
        """Add a line: up to its first tab it goes on with the cell that is open."""
        start, end = line.line.start, line.line.end
        cuts = [start - 1, *(at for at in range(start, end) if raw[at] == "\t"), end]
        self.places.append(place)
        for number, (left, right) in enumerate(pairwise(cuts)):
            if number:
                self.cells.append([])
            self.cells[-1].append(Span(left + 1, right))


def broken_rows(
    raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int], in_table: Callable[[int], bool]
) -> list[BrokenRow]:
    """The rows of a table, if some of them run over several lines; else nothing.

    Every row has as many tabs as the head, however many lines it takes. ``in_table`` tells lines with tabs.
    """
    found = (_rows_below(raw, lines, head, apart, in_table) for head in _heads(raw, lines, start, apart))
    return next((rows for rows in found if rows), [])


def _rows_below(
    raw: str, lines: Sequence[PrintedLine], head: BrokenRow, apart: Collection[int], in_table: Callable[[int], bool]
) -> list[BrokenRow]:
    """The head and the rows below it that have as many cells, if some of them run over several lines; else nothing."""
    start, columns = head.places[0], len(head.cells)
    rows, place = [head], head.places[-1] + 1
    while place < len(lines) and place not in apart:
        if band := _band(raw, lines, place, rows, in_table):
            rows.append(band)
            place += 1
        row = _row(raw, lines, place, columns, apart) if in_table(place) else None
        if row is None:
            break
        rows.append(row)
        place = row.places[-1] + 1
        while place < len(lines) and _follows(raw, row, lines[place]):
            rest = _rest(lines, place, apart, in_table)
            if not rest or lines[rest[-1] + 1].key == lines[start].key:
                break
            for below in rest:
                row.add(raw, below, lines[below])
            place = rest[-1] + 1
    whole = len(rows) > _FEWEST and any(len(row.places) > 1 or len(row.cells) == 1 for row in rows[1:])
    return rows if whole and columns > 1 and not _are_rows_without_merged(raw, rows, in_table) else []


def _are_rows_without_merged(raw: str, rows: Sequence[BrokenRow], in_table: Callable[[int], bool]) -> bool:
    """Whether lines that were taken for one row are rows of their own, from which a merged cell was left out.

    All of them have tabs, and what would be one cell is an amount or a sentence above something else.
    """
    several = [row for row in rows[1:] if len(row.places) > 1]
    if not all(in_table(place) for row in several for place in row.places):
        return False
    cells = (cell for row in several for cell in row.cells if len(cell) > 1)
    return any(_are_two(raw[slice(*above)].strip(), raw[slice(*below)].strip()) for c in cells for above, below in pairwise(c))


def _are_two(above: str, below: str) -> bool:
    """Whether the text of a line, up to a tab, goes not on in the next line."""
    if parse_mark(below) is not None or below.startswith(_BRACKETS):
        return False
    return is_total(below) or ends_sentence(above) or (is_amount(above) and not is_amount(below))


def _heads(
    raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]
) -> Iterator[BrokenRow]:
    """The rows that a table may begin with, the likeliest first.

    Its line with those that begin with what a head says in brackets (``(千元)``), then with more short lines. One with
    as many tabs is a row of its own, unless a line further down shows that a row has more of them.
    """
    ends = [start + 1]
    whole, widest = _tabs(raw, lines[start]), _most_tabs(raw, lines, start, apart)
    found = whole
    for place in range(start + 1, min(start + _LONGEST_HEAD, len(lines))):
        line = lines[place]
        if place in apart or line.gap > 0 or parse_mark(line.chars) is not None or len(line.chars) > _LONGEST_NAME:
            break
        found += _tabs(raw, line)
        if _tabs(raw, line) >= whole and found > widest:
            break
        if line.chars.startswith(_BRACKETS) and ends == [place]:
            ends = [place + 1]
        else:
            ends.append(place + 1)
    for end in ends:
        head = BrokenRow()
        for place in range(start, end):
            head.add(raw, place, lines[place])
        yield head


def _most_tabs(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> int:
    """The tabs of the line that has most of them, down to the next blank line."""
    most = _tabs(raw, lines[start])
    for place in range(start + 1, len(lines)):
        if place in apart or lines[place].gap > 0:
            break
        most = max(most, _tabs(raw, lines[place]))
    return most


def _tabs(raw: str, line: PrintedLine) -> int:
    return raw.count("\t", line.line.start, line.line.end)


def _row(raw: str, lines: Sequence[PrintedLine], start: int, columns: int, apart: Collection[int]) -> BrokenRow | None:
    row = BrokenRow()
    for place in range(start, min(start + _LONGEST_CELL * columns, len(lines))):
        if place in apart or (place > start and lines[place].gap > 0):
            return None
        row.add(raw, place, lines[place])
        if len(row.cells) >= columns:
            return row if len(row.cells) == columns else None
    return None


def _band(
    raw: str, lines: Sequence[PrintedLine], place: int, rows: Sequence[BrokenRow], in_table: Callable[[int], bool]
) -> BrokenRow | None:
    """A marked line without tabs above a row: the first one stands below the head, others count on from it.

    The first band of a page may count on from one on the page before, where it stands between two rows.
    """
    if place + 1 >= len(lines) or lines[place].gap or lines[place + 1].gap or not in_table(place + 1):
        return None
    mark, before = parse_mark(lines[place].chars), _last_band(lines, rows)
    first = mark is not None and (mark.value == 1 if len(rows) == 1 else before is None and mark.value > 1)
    if lines[place + 1].key == lines[rows[0].places[0]].key:
        return None
    follows = mark is not None and before is not None and (mark.style, mark.value) == (before.style, before.value + 1)
    if in_table(place) or not (first or follows):
        return None
    band = BrokenRow()
    band.add(raw, place, lines[place])
    return band


def _last_band(lines: Sequence[PrintedLine], rows: Sequence[BrokenRow]) -> Mark | None:
    bands = [row for row in rows if len(row.cells) == 1]
    return parse_mark(lines[bands[-1].places[0]].chars) if bands else None


def _follows(raw: str, row: BrokenRow, line: PrintedLine) -> bool:
    """Whether a line can go on with the last cell of a row: it has no mark, or the one behind the cell's last."""
    mark = parse_mark(line.chars)
    if mark is None or not row.cells[-1]:
        return mark is None
    last = parse_mark(raw[slice(*row.cells[-1][-1])].strip())
    return last is not None and (mark.style, mark.value) == (last.style, last.value + 1)


def _rest(
    lines: Sequence[PrintedLine], start: int, apart: Collection[int], in_table: Callable[[int], bool]
) -> list[int]:
    """The lines of further paragraphs in the last cell of a row: others follow that are in the table."""
    for place in range(start, min(start + _LONGEST_CELL, len(lines))):
        mark = parse_mark(lines[place].chars)
        if place in apart or lines[place].gap > 0 or (mark is not None and mark.style in CHAPTERS):
            return []
        if in_table(place):
            return list(range(start, place))
    return []
