"""A second row of a head that stands among the rows: it names what heads over several columns hold, or units of money."""

from __future__ import annotations

from dataclasses import replace

from ..text.money import find_unit
from ..text.rich import Text
from .blocks import Row, Table
from .heads import is_year

_LONGEST = 12  # characters; a longer cell is no head


def with_second_head(table: Table) -> Table:
    """The table with its first row taken into the head, where that row prints the heads below a spanning one."""
    if not table.rows or not table.head:
        return table
    if not _is_second_head(table, table.rows[0]) and not _prints_units(table.rows[0]):
        return table
    row = table.rows[0]
    head = tuple(
        (*cells, cell.text) if (cell := row.cells[place]) is not None and cell.text else cells
        for place, cells in enumerate(table.head)
    )
    return replace(table, head=head, rows=table.rows[1:])


def _is_second_head(table: Table, row: Row) -> bool:
    printed = [place for place, cell in enumerate(row.cells) if cell is not None and cell.text]
    if row.band is not None or len(printed) < 2 or len(printed) == len(row.cells):
        return False
    texts = [cell.text.chars for place in printed if (cell := row.cells[place]) is not None]
    below = [_spanned(table, place) for place in printed]
    if any(below) and all(map(is_year, texts)):
        return True
    return all(below) and all(_can_be_head(text) for text in texts)


def _prints_units(row: Row) -> bool:
    """True for a row that prints units of money and nothing else (千元 below 預算數)."""
    texts = [cell.text.chars for cell in row.cells if cell is not None and cell.text]
    return row.band is None and bool(texts) and all(find_unit(text) is not None for text in texts)


def _spanned(table: Table, place: int) -> bool:
    """True for a column whose lowest head stands over a neighbouring column as well."""
    own = _lowest(table, place)
    neighbours = [_lowest(table, other) for other in (place - 1, place + 1) if 0 <= other < len(table.head)]
    return own is not None and any(other is not None and other.offsets == own.offsets for other in neighbours)


def _lowest(table: Table, place: int) -> Text | None:
    return table.head[place][-1] if table.head[place] else None


def _can_be_head(text: str) -> bool:
    return len(text) <= _LONGEST and not any(char in ",，。" for char in text)
