"""The columns of figures in a row that prints fewer than there are: those in which it adds up other rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ...text.genre import genre
from ...text.numerals import parse_decimal
from ..lines.figures import is_amount
from ..rows import RowDraft
from .columns import Column

_FEWEST_COLUMNS = 3  # of figures
_MOST_COLUMNS = 12

Values = Sequence[Decimal]


def is_cell_of_figures(chars: str) -> bool:
    """Whether all that a cell says is a figure, or that there is none."""
    return is_amount(chars) or chars in genre().words("nothing")


def figure_value(chars: str) -> Decimal:
    """The figure of such a cell."""
    return parse_decimal(chars) or Decimal(0)


def move_by_sums(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> list[RowDraft]:
    """Put the figures of rows that add up others into the columns in which they do, where blanks do not show them.

    The rows of which nothing tells the columns come back.
    """
    figures = [place for place, column in enumerate(columns) if column.of_figures]
    if not _FEWEST_COLUMNS <= len(figures) <= _MOST_COLUMNS:
        return list(rows)
    printed = [[cell for place in figures if (cell := row.cells[place]) is not None] for row in rows]
    said = [[cell.chars(raw).strip() for cell in cells] for cells in printed]
    if not all(is_cell_of_figures(chars) for row in said for chars in row):
        return list(rows)
    found = places_by_sums([[figure_value(chars) for chars in row] for row in said], len(figures))
    for row, cells, places in zip(rows, printed, found, strict=True):
        if places is not None and 0 < len(cells) < len(figures):
            for place in figures:
                row.cells[place] = None
            for place, cell in zip(places, cells, strict=True):
                row.cells[figures[place]] = cell
    return [row for row, places in zip(rows, found, strict=True) if places is None]


def places_by_sums(rows: Sequence[Values], count: int) -> list[tuple[int, ...] | None]:
    """The columns of the figures of each row, counted among those of figures; ``None`` where they cannot be told."""
    whole = [at for at, row in enumerate(rows) if len(row) == count]
    found: list[tuple[int, ...] | None] = []
    for at, row in enumerate(rows):
        if at in whole:
            found.append(tuple(range(count)))
            continue
        fitting = {places for summed in _summed(rows, at, count) for places in _as_sum(row, summed)}
        found.append(fitting.pop() if len(fitting) == 1 else None)
    return found


def _summed(rows: Sequence[Values], at: int, count: int) -> Iterator[list[Values]]:
    """The rows that one may add up: those below it, those above it, up to the next that is not whole; all of them."""
    short = [place for place, row in enumerate(rows) if len(row) < count]
    above = max((place for place in short if place < at), default=-1)
    below = min((place for place in short if place > at), default=len(rows))
    yield from (list(part) for part in (rows[at + 1 : below], rows[above + 1 : at]) if part)
    yield [row for row in rows if len(row) == count]


def _as_sum(row: Values, summed: Sequence[Values]) -> Iterator[tuple[int, ...]]:
    """The columns in which a row's figures are the sums of other rows."""
    sums = [sum(column, Decimal(0)) for column in zip(*summed, strict=True)]
    for places in combinations(range(len(sums)), len(row)):
        if all(sums[place] == value for place, value in zip(places, row, strict=True)):
            yield places
