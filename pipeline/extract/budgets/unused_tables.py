"""What tables of budget books print and no record holds: revenue, details of costs, remarks on the accounts, and accounts
without an amount or printed before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ....schemas import UnusedPart
from ...layout.blocks import Cell
from ...read.document import Document
from ...text.money import find_unit
from ...text.rich import WHITE_SPACE, Text
from ..context import PlacedTable
from .accounts import is_of_accounts, is_of_revenue

_NEVER_KEPT = ("description", "remarks", "settled", "difference")
"""Roles of the columns of accounts that no field is made of."""


def unused_of_tables(
    tables: Sequence[PlacedTable], document: Document, quoted: Collection[int]
) -> Iterator[UnusedPart]:
    """The parts of tables that no field is made of, of tables that stand in no part that is listed as a whole.

    ``quoted`` are the offsets at which quotes of records begin.
    """
    for placed in tables:
        if is_of_accounts(placed) and is_of_revenue(placed):
            yield from _parts(placed, document, "revenue", _whole(placed))
        elif is_of_accounts(placed):
            beside = _in_columns(placed, _NEVER_KEPT)
            yield from _parts(placed, document, "remarks", beside)
            yield from _parts(placed, document, "accounts", _not_quoted(placed, frozenset(quoted)) - beside)
        elif placed.columns.has("sub_plan"):
            yield from _parts(placed, document, "costs", _whole(placed))


def unlisted(tables: Sequence[PlacedTable], parts: Sequence[UnusedPart], document: Document) -> Iterator[PlacedTable]:
    """The tables that stand in none of ``parts``: below an unused heading, a sheet that records quote is in none."""
    for placed in tables:
        lines = placed.table.lines
        first = document.line_number(lines[0].start) if lines else None
        if first is not None and not any(part.line_start <= first <= part.line_end for part in parts):
            yield placed


def _whole(placed: PlacedTable) -> set[int]:
    return {line.start for line in placed.table.lines}


def _in_columns(placed: PlacedTable, roles: Sequence[str]) -> set[int]:
    """What the paragraphs in columns of these roles print, as offsets."""
    places = [column.place for column in placed.columns.of(*roles)]
    cells = {id(cell): cell for row in placed.table.rows if row.band is None for cell in _cells(row.cells, places)}
    return {offset for cell in cells.values() for offset in cell.text.offsets}


def _not_quoted(placed: PlacedTable, quoted: frozenset[int]) -> set[int]:
    """What the rows print of which no record quotes anything, as offsets."""
    found: set[int] = set()
    for row in placed.table.rows:
        cells = [cell for cell in row.cells if cell is not None]
        printed = {offset for cell in cells for offset in cell.text.offsets}
        found |= printed if quoted.isdisjoint(printed) else set()
    return found


def _cells(cells: Sequence[Cell | None], places: Sequence[int]) -> Iterator[Cell]:
    yield from (cell for place in places if (cell := cells[place]) is not None)


def _parts(placed: PlacedTable, document: Document, kind: str, offsets: set[int]) -> Iterator[UnusedPart]:
    """One part for every run of lines that follow each other."""
    numbers = sorted({document.line_number(offset) for offset in offsets})
    heads = [column.head for column in placed.columns.all if column.head]
    printed = document.raw_text.split("\n")
    for first, last in _runs(numbers):
        chars = "".join(printed[first - 1 : last])
        yield UnusedPart(
            title=_title(placed, heads),
            kind=kind,
            characters=sum(char not in WHITE_SPACE for char in chars),
            line_start=first,
            line_end=last,
        )


def _title(placed: PlacedTable, heads: Sequence[Text]) -> str | None:
    """The nearest line above a table that is no unit of money, else the first head of its columns."""
    above = [text for text in placed.lines_above() if find_unit(text.chars) is None]
    return next((text.chars for text in (*above, *heads) if text), None)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = None
    for number in numbers:
        if start is None or previous is None:
            start = number
        elif number > previous + 1:
            yield start, previous
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous
