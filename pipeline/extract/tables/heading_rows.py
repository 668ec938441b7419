"""Rows that are not one programme each: those that head others, and those that list several in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...layout.blocks import Cell, Row
from ...text.marks import parse_bare_number, parse_mark
from .columns import Column, Columns
from .items import marked_items

_SEVERAL = 2  # programmes
_OF_ONE = ("description", "benefits", "budget", "number", "location", "plan_source")
_MOSTLY = 0.5  # least share of the numbered rows that count in digits


def with_bands(rows: Sequence[Row], columns: Columns) -> Iterator[Row]:
    """The rows, each that heads others as a band.

    It prints a number in characters where most rows are numbered in digits (``1``), or a mark of another level than
    theirs (``壹、`` above ``一、``), and beside its name nothing.
    """
    number, name = columns.first("number"), columns.first("name")
    above = [None, *rows]
    heading = [
        number is not None and name is not None and _heads(row, before, number, name)
        for before, row in zip(above, rows, strict=False)
    ]
    numbered = [chars for row in rows if number is not None and (chars := _chars(row.cells[number.place]))]
    in_digits = sum(chars[0].isdecimal() for chars in numbered)
    marked = _marked_above(rows, name) if name is not None and not any(heading) else frozenset()
    for place, (row, heads) in enumerate(zip(rows, heading, strict=True)):
        cell = row.cells[name.place] if name is not None and (heads or place in marked) else None
        counted = place in marked or in_digits >= _MOSTLY * len(numbered)
        yield replace(row, band=cell) if cell is not None and counted else row


def _marked_above(rows: Sequence[Row], name: Column) -> frozenset[int]:
    """The places of rows that print only a name, with a mark that no row which says more has, above a list that begins."""
    marks = [parse_mark(_chars(row.cells[name.place])) if row.band is None else None for row in rows]
    alone = [mark is not None and _prints_only(row, name) for row, mark in zip(rows, marks, strict=True)]
    telling = {mark.style for mark, bare in zip(marks, alone, strict=True) if mark is not None and not bare}
    heads = [bare and mark is not None and mark.style not in telling for mark, bare in zip(marks, alone, strict=True)]
    places = [place for place, head in enumerate(heads) if head]
    firsts = [place for place, mark in enumerate(marks) if mark is not None and mark.value == 1 and not heads[place]]
    return frozenset(places) if all(place + 1 in firsts for place in places) else frozenset()


def _prints_only(row: Row, name: Column) -> bool:
    """Whether a row says nothing but what its cell of names does."""
    return all(place == name.place or not _chars(cell) for place, cell in enumerate(row.cells))


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
