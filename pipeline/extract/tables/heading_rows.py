"""Rows that are not one programme each: those that head others, and those that list several in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...layout.blocks import Cell, Row
from ...text.marks import parse_bare_number
from .columns import Column, Columns
from .items import marked_items

_SEVERAL = 2  # programmes
_OF_ONE = ("description", "benefits", "budget", "number", "location", "plan_source")
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


def one_name_each(rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """The rows, each that lists several programmes in its cell of names cut to a row for each of them.

    So a table of years does (年度｜施政重點與期程). Beside content, money or numbers one row is one programme.
    """
    name = columns.first("name")
    listing = name is not None and not columns.has(*_OF_ONE)
    for row in rows:
        cell = row.cells[name.place] if listing and name is not None and row.band is None else None
        points = marked_items(cell.paragraphs) if cell is not None else []
        if name is None or len(points) < _SEVERAL:
            yield row
            continue
        for point in points:
            yield replace(row, cells=(*row.cells[: name.place], Cell((point,)), *row.cells[name.place + 1 :]))


def _heads(row: Row, before: Row | None, number: Column, name: Column) -> bool:
    """Whether a row prints a number in characters, a name and nothing else but cells merged with the row above."""
    merged = before.cells if before is not None else ()
    filled = {place for place, cell in enumerate(row.cells) if _chars(cell) and not (merged and cell is merged[place])}
    chars = _chars(row.cells[number.place])
    return filled == {number.place, name.place} and not chars[0].isdecimal() and parse_bare_number(chars) is not None


def _chars(cell: Cell | None) -> str:
    return cell.text.chars.strip() if cell is not None else ""
