"""How many cells and rows of tables a reader got exactly right, white space aside."""

from __future__ import annotations

from collections import Counter

Rows = list[list[str]]


def cells_right(found: Rows, true: Rows) -> tuple[int, int]:
    """How many of the cells that print something were found, and how many there are; each counts as often as it is."""
    said, printed = (Counter(cell for row in rows for cell in _printed(row)) for rows in (found, true))
    return (said & printed).total(), printed.total()


def rows_right(found: Rows, true: Rows) -> tuple[int, int]:
    """How many rows were found with all their cells in order, empty ones left out, and how many there are."""
    said, printed = (Counter(row for row in map(_printed, rows) if row) for rows in (found, true))
    return (said & printed).total(), printed.total()


def _printed(row: list[str]) -> tuple[str, ...]:
    return tuple("".join(cell.split()) for cell in row if cell.strip())
