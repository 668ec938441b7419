"""Tables whose columns are the levels of a programme (類｜項｜目): their cells name or number what rows stand under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...layout.blocks import Cell, Row, Table
from ...text.account_codes import LEVELS
from ...text.marks import parse_bare_number
from .column_names import ColumnNames

if TYPE_CHECKING:
    from .columns import Column

_FEWEST = 2  # levels; one column of numbers (項) only counts
_NAMES = ("name", "account")
_OF_PROGRAMMES = frozenset(("description", "benefits", "responsible", "period", "location"))
_OF_BOOKS = frozenset(("previous_budget", "settled", "difference", "spent", "sub_plan"))
_MOSTLY = 0.6  # least share of the cells of a level that are words


def level_roles(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns with the roles of levels whose cells are words: the lowest names the rows unless another column does.

    Beside them a level of numbers only counts. Levels of nothing but numbers are codes of a budget.
    """
    levels = [column for column in columns if column.role in LEVELS]
    worded = [column for column in levels if _is_worded(column, rows)]
    if len(levels) < _FEWEST or not worded:
        return columns
    named = any(column.role in _NAMES for column in columns)
    roles = {column.place: "category" if column.role == LEVELS[0] else "group" for column in worded}
    roles |= {column.place: "number" for column in levels if column not in worded}
    roles |= {} if named else {worded[-1].place: "name"}
    roles |= {column.place: "name" for column in columns if column.role == "account"}
    return [
        replace(column, role=roles.get(column.place, column.role), of_level=column in levels) for column in columns
    ]


def has_levels(columns: Sequence[Column]) -> bool:
    """Whether some columns are levels of programmes."""
    return any(column.of_level for column in columns)


def _is_worded(column: Column, rows: Sequence[Row]) -> bool:
    cells = {id(cell): cell for row in rows if (cell := row.cells[column.place]) is not None and cell.text}
    words = sum(_is_word(cell.text.chars) for cell in cells.values())
    return bool(cells) and words >= _MOSTLY * len(cells)


def _is_word(chars: str) -> bool:
    return parse_bare_number(chars) is None and any(map(str.isalpha, chars))


def with_named_levels(table: Table, names: ColumnNames) -> Table:
    """A table of programmes whose levels are numbers beside one column of names, with the names in place of the numbers.

    A row that is numbered on a level above the lowest one heads those below it, and is no row then. The numbers of all
    others stand in the column of the lowest level.
    """
    roles = [names.role(head[-1].chars) if head else None for head in table.head]
    levels = [place for place, role in enumerate(roles) if role in LEVELS]
    named = next((place for place, role in enumerate(roles) if role in _NAMES), None)
    if len(levels) < _FEWEST or named != levels[-1] + 1 or not _OF_PROGRAMMES.intersection(roles):
        return table
    if _OF_BOOKS.intersection(roles) or not all(_is_numbered(row, levels, named) for row in table.rows):
        return table
    depths = [_depth(row, levels) for row in table.rows]
    return replace(table, rows=tuple(_rows_below_names(table.rows, depths, levels, named)))


def _is_numbered(row: Row, levels: Sequence[int], named: int) -> bool:
    """Whether a row has a name and nothing but numbers on its levels; a row without any number may sum up others."""
    printed = [cell.text.chars for place in levels if (cell := row.cells[place]) is not None and cell.text]
    return row.band is None and row.cells[named] is not None and all(parse_bare_number(chars) for chars in printed)


def _depth(row: Row, levels: Sequence[int]) -> int | None:
    """The lowest level on which a row prints a number."""
    numbered = [depth for depth, place in enumerate(levels) if (cell := row.cells[place]) is not None and cell.text]
    return max(numbered, default=None)


def _rows_below_names(
    rows: Sequence[Row], depths: Sequence[int | None], levels: Sequence[int], named: int
) -> list[Row]:
    above: list[Cell | None] = [None] * len(levels)
    made: list[Row] = []
    for place, (row, depth) in enumerate(zip(rows, depths, strict=True)):
        if depth is None:
            made.append(row)
            continue
        above[depth:] = [None] * (len(levels) - depth)
        below = depths[place + 1] if place + 1 < len(depths) else None
        if below is not None and below > depth:
            above[depth] = row.cells[named]
        else:
            made.append(_below(row, above, depth, levels))
    return made


def _below(row: Row, above: Sequence[Cell | None], depth: int, levels: Sequence[int]) -> Row:
    cells = list(row.cells)
    number = cells[levels[depth]]
    for place, cell in zip(levels, above, strict=True):
        cells[place] = cell
    cells[levels[-1]] = number
    return replace(row, cells=tuple(cells))
