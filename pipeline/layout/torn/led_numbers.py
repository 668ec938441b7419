"""Numbers that stand in front of names, set apart by a blank, in a table whose words stand where the page prints them.

The head has no name for them, but they show where rows begin: each is a piece of its own, in a column of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from ...text.marks import parse_bare_number
from ..lines.line_words import Words
from ..lines.regions import Region
from .rivers import PlacedLine

_LED = ("name", "indicator", "group")
_FEWEST = 2  # numbers of one column


def led_columns(region: Region, lines: Sequence[PlacedLine]) -> list[int]:
    """The columns of names whose cells begin with numbers that count on or begin anew."""
    found = []
    for column, role in enumerate(region.head.roles):
        numbers = [number for line in lines if (number := _number(line, column)) is not None] if role in _LED else []
        counts_on = all(after in (before + 1, 1) for before, after in pairwise(numbers))
        if len(numbers) >= _FEWEST and numbers[0] == 1 and counts_on:
            found.append(column)
    return found


def with_numbers(raw: str, lines: Sequence[PlacedLine], led: Sequence[int]) -> list[PlacedLine]:
    """The lines with the numbers of ``led`` columns in columns of their own, which stand before them."""
    return [_parted(raw, line, led) for line in lines]


def shifted(column: int, led: Sequence[int]) -> int:
    """The place of a column behind those of the numbers before it and of its own."""
    return column + sum(other <= column for other in led)


def _number(line: PlacedLine, column: int) -> int | None:
    """The number in front of what a line prints in a column."""
    pieces = [at for at, of in enumerate(line.columns) if of == column]
    segment = line.words.segment(pieces[0], pieces[0] + 1) if pieces else None
    if segment is None or not segment.leads_number:
        return None
    return parse_bare_number(segment.spaced.split()[0])


def _parted(raw: str, line: PlacedLine, led: Sequence[int]) -> PlacedLine:
    columns = [shifted(column, led) for column in line.of_words]
    for column in led:
        if _number(line, column) is not None:
            columns[line.of_words.index(column)] -= 1
    return PlacedLine(Words(raw, line.line, columns), tuple(c for c, _ in groupby(columns)), line.line, tuple(columns))
