"""How much of the programme tables is right, cell by cell, as GriTS does it for the content of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import LCSseq

from ....schemas import Programme, Record
from ...text.rich import squeeze
from ..tables import Share
from .gold import Values

COLUMNS = ("category", "group", "name", "description", "period_printed", "location", "benefits")
"""The columns of a programme table, as the fields of its rows."""

Cells = dict[str, str]


def cell_share(gold: Sequence[Values], read: Sequence[Record]) -> Share:
    """Twice the likeness of the cells that stand for each other, over the cells of both tables.

    Rows are put side by side in their order, none crossing another, so that the sum is the highest. Two cells are
    alike by the longest text that both hold in order: twice its length over both lengths. Only columns that the gold
    set annotates are compared; empty cells count nowhere.
    """
    columns = [column for column in COLUMNS if any(column in values for values in gold)]
    written = [_cells(values, columns) for values in gold]
    printed = [_cells(dict(record), columns) for record in read if isinstance(record, Programme)]
    of = sum(map(len, written)) + sum(map(len, printed))
    return Share(2 * _best(written, printed), of)


def _cells(values: dict[str, Any] | Values, columns: Sequence[str]) -> Cells:
    return {column: squeeze(values[column]) for column in columns if values.get(column)}


def _best(written: Sequence[Cells], printed: Sequence[Cells]) -> float:
    """The highest sum of likenesses over pairs of rows in order."""
    above = [0.0] * (len(printed) + 1)
    for row in written:
        current = [0.0]
        for place, other in enumerate(printed):
            current.append(max(above[place + 1], current[place], above[place] + _alike(row, other)))
        above = current
    return above[-1]


def _alike(one: Cells, other: Cells) -> float:
    if one == other:
        return float(len(one))
    return sum(_likeness(text, other[column]) for column, text in one.items() if column in other)


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else 2 * LCSseq.similarity(one, other) / (len(one) + len(other))
