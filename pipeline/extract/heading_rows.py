"""Rows that head others though their cells are not merged: a number of a higher level (``壹``), a name, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.blocks import Cell, Row
from ..text.marks import parse_bare_number
from .columns import Column, Columns

_MOSTLY = 0.5  # least share of the numbered rows that count in digits


def with_bands(rows: Sequence[Row], columns: Columns) -> Iterator[Row]:
    """The rows, each that heads others as a band; only where most rows are numbered in digits (``1``)."""
    number, name = columns.first("number"), columns.first("name")
    above = [None, *rows]
    heading = [
        number is not None and name is not None and _heads(row, before, number, name)
        for before, row in zip(above, rows, strict=False)
    ]
    numbered = [chars for row in rows if number is not None and (chars := _chars(row.cells[number.place]))]
    in_digits = sum(chars[0].isdecimal() for chars in numbered)
    for row, heads in zip(rows, heading, strict=True):
        cell = row.cells[name.place] if heads and name is not None else None
        yield replace(row, band=cell) if cell is not None and in_digits >= _MOSTLY * len(numbered) else row


def _heads(row: Row, before: Row | None, number: Column, name: Column) -> bool:
    """Whether a row prints a number in characters, a name and nothing else but cells merged with the row above."""
    merged = before.cells if before is not None else ()
    filled = {place for place, cell in enumerate(row.cells) if _chars(cell) and not (merged and cell is merged[place])}
    chars = _chars(row.cells[number.place])
    return filled == {number.place, name.place} and not chars[0].isdecimal() and parse_bare_number(chars) is not None


def _chars(cell: Cell | None) -> str:
    return cell.text.chars.strip() if cell is not None else ""
