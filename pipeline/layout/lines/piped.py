"""Tables of web pages as programs write them down that keep their text: a pipe behind each cell, lines as they come.

All rows have as many pipes; what one lacks of them, because its cells are merged over rows or columns, is made up for
by pipes at its end. Some programs also begin each row with a pipe, or set pipes between cells only, and rule below the
head as Markdown does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ...text.marks import Mark, parse_bare_number, parse_mark
from ...text.rich import Span
from ..printed import PrintedLine, ends_sentence
from .broken_rows import CHAPTERS

_PIPES = re.compile(r"\s*\|[\s|]*")
_NUMBERS = ("digits", "number", "figure")
_WORDS = ("words", "sentence")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
_LONGEST_CELL = 40  # lines
_LONGEST_FIGURE = 12  # characters
_FEWEST_ROWS = 3
_FEWEST_PIPES = 3
_FEWEST_LINES = 2  # of running text and a cell


@dataclass(frozen=True, slots=True)
class PipedRow:
    """One row: the indices of its lines, and the ranges of its cells, empty ones of no length."""

    places: tuple[int, ...]
    cells: tuple[Span, ...]


def piped_rows(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> list[PipedRow]:
    """The rows of a table that begins with a line, if one does; else nothing."""
    if _is_ruled(raw, lines, start, apart):
        return _ruled(raw, lines, start, apart)
    if not _begins(raw, lines, start, apart):
        return []
    pipes = max((sum(_count(raw, lines[place]) for place in group) for group in _groups(raw, lines, start, apart)), default=0)
    found = list(_rows(raw, lines, start, apart, pipes)) if pipes >= _FEWEST_PIPES else []
    heading = parse_mark(lines[start - 1].chars) if start else None
    ends = (place for place, row in enumerate(found) if place and _begins_behind(lines, row, found[:place], heading))
    rows = found[: next(ends, len(found))]
    whole = all(_is_made_up(raw, lines, row) for row in rows)
    return rows if whole and len(rows) >= _FEWEST_ROWS else []


def _begins_behind(
    lines: Sequence[PrintedLine], row: PipedRow, above: Sequence[PipedRow], heading: Mark | None
) -> bool:
    """Whether what seems to be a row is running text and the first cell of another table.

    It is where that prints the head again, or where a heading stands in it: that of a chapter, or the one that counts on
    from the ``heading`` of this table, if no row does so.
    """
    first = [place for place in row.places if row.cells[0].start <= lines[place].line.start < row.cells[0].end]
    if len(first) < _FEWEST_LINES:
        return False
    marks = [mark for place in first if (mark := parse_mark(lines[place].chars)) is not None]
    if any(mark.style in CHAPTERS for mark in marks) or lines[first[-1]].key == lines[above[0].places[0]].key:
        return True
    own = (parse_mark(lines[other.places[0]].chars) for other in above)
    if heading is None or any(mark is not None and mark.style is heading.style for mark in own):
        return False
    return any((mark.style, mark.value) == (heading.style, heading.value + 1) for mark in marks)


def _is_made_up(raw: str, lines: Sequence[PrintedLine], row: PipedRow) -> bool:
    """Whether a row ends with pipes behind that of its last cell."""
    last = lines[row.places[-1]]
    return _only_pipes(raw, last) and raw[: last.line.start].rstrip().endswith("|")


def _is_ruled(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> bool:
    """Whether a line is a head with pipes, with a rule of as many below it."""
    if start + 1 >= len(lines) or start in apart or "|" not in lines[start].chars:
        return False
    below = lines[start + 1].line
    return _RULE.fullmatch(raw, below.start, below.end) is not None and _count(raw, lines[start]) == _count(raw, lines[start + 1])


def _ruled(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> list[PipedRow]:
    """The rows of a table that is ruled below its head, if some of them run over lines: the others are plain Markdown."""
    led, pipes = lines[start].chars.startswith("|"), _count(raw, lines[start])
    found = list((_rows if led else _rows_between)(raw, lines, start, apart, pipes))
    found = list(takewhile(lambda row: lines[row.places[0]].chars.startswith("|"), found)) if led else found
    if len(found) < _FEWEST_ROWS or (led and all(len(row.places) == 1 for row in found)):
        return []
    head, rule, *rows = (replace(row, cells=row.cells[led:]) for row in found)
    return [replace(head, places=head.places + rule.places), *rows]


def _count(raw: str, line: PrintedLine) -> int:
    return raw.count("|", line.line.start, line.line.end)


def _begins(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> bool:
    """Whether a cell stands on a line, and nothing but pipes on the next one."""
    if start + 1 >= len(lines) or start in apart or start + 1 in apart or _count(raw, lines[start]):
        return False
    return _only_pipes(raw, lines[start + 1])


def _only_pipes(raw: str, line: PrintedLine) -> bool:
    return _PIPES.fullmatch(raw, line.line.start, line.line.end) is not None


def _groups(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> Iterator[list[int]]:
    """The lines up to where pipes follow pipes, again and again: those of a row, if all its cells print something."""
    group: list[int] = []
    empty = 0
    for place in range(start, len(lines)):
        if place in apart or empty > _LONGEST_CELL:
            return
        group.append(place)
        empty = 0 if _count(raw, lines[place]) else empty + 1
        if place > start and _only_pipes(raw, lines[place]) and raw[: lines[place - 1].line.end].rstrip().endswith("|"):
            if place + 1 < len(lines) and _only_pipes(raw, lines[place + 1]):
                continue
            yield group
            group = []


def _rows(
    raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int], pipes: int
) -> Iterator[PipedRow]:
    """The rows of so many pipes each, down to the first lines that make none."""
    places: list[int] = []
    found = 0
    for place in range(start, len(lines)):
        if place in apart or len(places) > _LONGEST_CELL * pipes:
            return
        places.append(place)
        found += _count(raw, lines[place])
        if found > pipes:
            return
        if found == pipes:
            yield PipedRow(tuple(places), _cells(raw, lines[places[0]].line.start, lines[place].line.end))
            places, found = [], 0


def _rows_between(
    raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int], pipes: int
) -> Iterator[PipedRow]:
    """The rows of a table with so many pipes between its cells; the last cell goes on in lines without any."""
    places: list[int] = []
    found = 0
    for place in range(start, len(lines) + 1):
        ends = place == len(lines) or place in apart or (place > start and lines[place].gap > 0)
        count = 0 if ends else _count(raw, lines[place])
        if places and found == pipes and (ends or count):
            begin, end = lines[places[0]].line.start, lines[places[-1]].line.end
            yield PipedRow(tuple(places), (*_cells(raw, begin, end), Span(raw.rindex("|", begin, end) + 1, end)))
            places, found = [], 0
        if ends or found + count > pipes or len(places) > _LONGEST_CELL * (pipes + 1) or not (places or count):
            return
        places.append(place)
        found += count


def _cells(raw: str, start: int, end: int) -> tuple[Span, ...]:
    cuts = [start - 1, *(at for at in range(start, end) if raw[at] == "|")]
    return tuple(Span(left + 1, right) for left, right in pairwise(cuts))


def aligned(raw: str, rows: Sequence[PipedRow]) -> list[tuple[tuple[int, ...], list[Span | None]]]:
    """The lines and cells of each row, in the columns of the table; ``None`` for cells merged with the one above.

    All rows of a head are one. A row that prints fewer cells than the widest ones below the head lacks the first of them,
    where what it prints is of a kind with theirs then. Heads stand over the columns that are no numbers of rows, the
    lowest ones from the right.
    """
    printed = [_printed(raw, row) for row in rows]
    columns = max(map(len, printed))
    first = max(1, next(place for place, cells in enumerate(printed) if len(cells) == columns))
    below = printed[first:]
    whole = [cells for cells in below if len(cells) == max(map(len, below))]
    kinds = [frozenset(_kind(raw, cells[column]) for cells in whole) for column in range(len(whole[0]))]
    named = [column for column in range(columns) if not _numbers_rows(raw, whole, column)]
    lines = tuple(place for row in rows[:first] for place in row.places)
    placed = ((row.places, _placed(raw, cells, kinds, columns)) for row, cells in zip(rows[first:], below, strict=True))
    return [(lines, _head(printed[:first], named, columns)), *placed]


def _printed(raw: str, row: PipedRow) -> list[Span]:
    """The cells of a row without those at its end that print nothing."""
    filled = [place for place, cell in enumerate(row.cells) if raw[slice(*cell)].strip()]
    return list(row.cells[: filled[-1] + 1]) if filled else []


def _kind(raw: str, cell: Span) -> str:
    """What a cell prints: the number of a row in Han or in digits, a figure, a sentence, other words, or what style of mark it has."""
    chars = raw[slice(*cell)].strip()
    if parse_bare_number(chars) is not None:
        return "digits" if chars[0].isdigit() else "number"
    if (mark := parse_mark(chars)) is not None:
        return mark.style
    if chars[:1].isdigit() and len(chars) <= _LONGEST_FIGURE:
        return "figure"
    return "sentence" if ends_sentence(chars) else "words"


def _placed(raw: str, cells: Sequence[Span], kinds: Sequence[frozenset[str]], columns: int) -> list[Span | None]:
    lacking = len(kinds) - len(cells)
    own = [_kind(raw, cell) for cell in cells]
    weights = [1 if kind in _WORDS else 2 for kind in own]  # words may stand anywhere
    fits = [
        sum(weight for weight, kind, fitting in zip(weights, own, kinds[shift:], strict=False) if kind in fitting)
        for shift in range(lacking + 1)
    ]
    shift = max(range(lacking + 1), key=lambda shift: (fits[shift], -shift))
    return [*([None] * shift), *cells, *([Span(0, 0)] * (columns - shift - len(cells)))]


def _numbers_rows(raw: str, whole: Sequence[Sequence[Span]], column: int) -> bool:
    """Whether a column counts rows, in front of one of words."""
    if column + 1 >= len(whole[0]):
        return False
    numbers = [parse_bare_number(raw[slice(*cells[column])].strip()) for cells in whole]
    counted = [number for number in numbers if number is not None]
    words = not any(_kind(raw, cells[column + 1]) in _NUMBERS for cells in whole)
    return words and len(counted) == len(whole) and len(set(counted)) > 1


def _head(heads: Sequence[Sequence[Span]], named: Sequence[int], columns: int) -> list[Span | None]:
    """What each column is called, by the lowest head over it; the column of numbers in front of one by the same."""
    if len(heads[-1]) == columns:
        return list(heads[-1])
    row: list[Span | None] = [None] * columns
    for place, cells in enumerate(heads):
        over = named[len(named) - len(cells) :] if place == len(heads) - 1 and len(cells) <= len(named) else named
        for column, cell in zip(over, cells, strict=False):
            row[column] = cell
    for column in reversed(range(columns - 1)):
        row[column] = row[column + 1] if column not in named else row[column]
    return row
