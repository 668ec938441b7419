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
    sums = _running_sums(rows, count)
    short = [at for at, row in enumerate(rows) if len(row) < count]
    found: list[tuple[int, ...] | None] = [tuple(range(count))] * len(rows)
    for at, above, below in zip(short, [-1, *short], [*short[1:], len(rows)], strict=False):
        fitting = {
            places
            for start, end in ((at + 1, below), (above + 1, at), (0, len(rows)))
            if start < end
            for places in _as_sum(rows[at], [b - a for a, b in zip(sums[start], sums[end], strict=True)])
        }
        found[at] = fitting.pop() if len(fitting) == 1 else None
    return found


def _running_sums(rows: Sequence[Values], count: int) -> list[Values]:
    """Above each row, and below the last, what the whole rows so far add up to in each column."""
    sums: list[Values] = [(Decimal(0),) * count]
    for row in rows:
        sums.append([a + b for a, b in zip(sums[-1], row, strict=True)] if len(row) == count else sums[-1])
    return sums


def _as_sum(row: Values, sums: Values) -> Iterator[tuple[int, ...]]:
    """The columns in which a row's figures are sums of other rows: those below it, those above it, up to the next that is
    not whole, or all of them."""
    for places in combinations(range(len(sums)), len(row)):
        if all(sums[place] == value for place, value in zip(places, row, strict=True)):
            yield places
