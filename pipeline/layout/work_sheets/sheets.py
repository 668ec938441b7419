"""Sheets of work plans in plain text, told by what they print: code and name, texts behind labels, branches.

No rule or gap shows the cells of a sheet in text, and labels at its edges stand among its lines. So its parts are found by
what they say, and it is believed only where each of them is certain; else its lines are none of the running text, and of no
table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..blocks import Furniture, FurnitureKind, Table
from ..furniture import Marked
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .branches import Head, begins_head, find_head, read_rows
from .edges import has_labels, holds_labels, without_labels, without_single
from .openings import CODE, OPENING, Opening, opens, read_opening, responsible_in
from .regions import SheetRegion, sheet_regions
from .scattered import read_scattered
from .texts import Labelled, find_labels, read_texts
from .words import SheetLine, Word

Found = tuple[Table, set[int]]
"""A table, and the indices of the lines that it is made of."""


@dataclass(frozen=True)
class WorkSheets:
    """The tables of all sheets, the names of their work plans by code, without white space, and what is in no cell: labels
    at edges, heads of columns that hold nothing of a branch alone."""

    tables: list[Found]
    names: dict[str, str]
    labels: list[Furniture]


def work_sheets(raw: str, lines: Sequence[PrintedLine], furniture: Marked, names: ColumnNames) -> WorkSheets:
    """The sheets of a text: what opens each and what it says as one table, its branches as another.

    Heads and titles that later pages repeat are added to ``furniture``, and the lines that cannot be told apart: those of
    a sheet, of all sheets of the same plan with it, or of a table of branches.
    """
    found: list[Found] = []
    plans: dict[str, str] = {}
    labels: list[Furniture] = []
    regions = [region for region in sheet_regions(raw, lines, furniture, names) if _codes(region)]
    sheets = [_read(raw, lines, region, names) for region in regions]
    unsure = {code for region, sheet in zip(regions, sheets, strict=True) if sheet is None for code in _codes(region)}
    for region, sheet in zip(regions, sheets, strict=True):
        furniture.update(dict.fromkeys(region.titles, "running_title"))
        if sheet is None or sheet.opening.code.chars in unsure:
            furniture.update(dict.fromkeys(region.places, "unread_table"))
            continue
        furniture.update(dict.fromkeys(sheet.repeated, "table_head"))
        if sheet.rows is None:
            furniture.update(dict.fromkeys(sheet.below, "unread_table"))
        tables = _tables(raw, lines, region, sheet)
        labels += _labels(lines, region, sheet, [table for table, _ in tables])
        found += tables
        plans[sheet.opening.code.chars] = sheet.opening.own_name
    return WorkSheets(found, plans, labels)


def _codes(region: SheetRegion) -> frozenset[str]:
    """The codes of accounts that a sheet opens with."""
    words = (word.chars for line in region.pages[0][:OPENING] for word in line.words)
    return frozenset(chars for chars in words if CODE.fullmatch(chars))


@dataclass
class _Sheet:
    """The parts of one sheet: its opening, its texts, its table.

    ``below`` are the lines of the table, ``repeated`` those that print its head again. ``rows`` is ``None`` where they cannot
    be told apart.
    """

    opening: Opening
    texts: list[Labelled]
    head: Head | None
    rows: list[RowDraft] | None
    below: set[int]
    repeated: list[int]


def _read(raw: str, lines: Sequence[PrintedLine], region: SheetRegion, names: ColumnNames) -> _Sheet | None:
    """The parts of a sheet; ``None`` where its opening or its texts are not certain."""
    sheet = _in_order(raw, lines, region, names)
    unit = region.unit
    scattered = read_scattered(raw, lines, region.whole, unit, names) if sheet is None and region.whole else None
    if scattered is None:
        return sheet
    opening, texts, below = scattered
    below |= {line.place for page in region.pages[1:] for line in page}
    region.pages[0] = region.whole
    return _Sheet(opening, texts, None, None, below, [])


def _in_order(raw: str, lines: Sequence[PrintedLine], region: SheetRegion, names: ColumnNames) -> _Sheet | None:
    """The parts of a sheet whose cells follow each other."""
    first = region.pages[0]
    parts = _Parts.of(first, names)
    opening = read_opening(raw, lines, parts.opening, first, names) if parts is not None else None
    if opening is None or parts is None:
        return None
    own = without_labels(first, opening.name) if has_labels(first) else first
    if own is None:
        return None
    by_place = {line.place: line for line in own}
    said = [line for number in parts.texts if (line := by_place[number.place]).words]
    texts = read_texts(raw, lines, said, names)
    if texts is None or holds_labels(said, first):
        return None
    opened = [by_place[line.place] for line in parts.opening]
    opening = replace(opening, responsible=responsible_in(opened, opening, names))
    table = [by_place[line.place] for line in parts.table]
    table += [line for page in region.pages[1:] for line in without_single(page, opening.name)]
    heads = [head for line in table if (head := find_head(line, names)) is not None]
    body = [line for line in table if find_head(line, names) is None]
    rows = read_rows(raw, lines, body, heads[0]) if heads else None
    repeated = [head.branch[0].place for head in heads[1:]]
    return _Sheet(opening, texts, heads[0] if heads else None, rows, {line.place for line in table}, repeated)


@dataclass(frozen=True)
class _Parts:
    """The lines of the first page of a sheet: its opening, its texts, its table."""

    opening: list[SheetLine]
    texts: list[SheetLine]
    table: list[SheetLine]

    @classmethod
    def of(cls, page: Sequence[SheetLine], names: ColumnNames) -> _Parts | None:
        """The parts of a page, in which some programs print the opening behind the texts; ``None`` without texts or table."""
        table = next((n for n, line in enumerate(page) if _begins_table(line, names)), len(page))
        start = next((n for n, line in enumerate(page[:table]) if find_labels(line, names)), table)
        if start == len(page):
            return None
        behind = next((n for n in range(start, table) if opens(page[n])), table) if has_labels(page) else table
        return cls([*page[:start], *page[behind:table]], list(page[start:behind]), list(page[table:]))


def _begins_table(line: SheetLine, names: ColumnNames) -> bool:
    return begins_head(line, names) or find_head(line, names) is not None


def _tables(raw: str, lines: Sequence[PrintedLine], region: SheetRegion, sheet: _Sheet) -> list[Found]:
    """What opens a sheet and what it says as one table, its branches as another, the unit over both."""
    caption = region.unit.text if region.unit is not None else None
    above = region.places - sheet.below
    rows = [_opening_row(sheet.opening), *(RowDraft([label.cell, *[None] * 5]) for label in sheet.texts)]
    rows[0].lines += [lines[place].line for place in above]
    found = [(to_table(raw, [], rows), above)]
    if sheet.head is not None and sheet.rows is not None:
        printed = [lines[place].line for place in sheet.below]
        found.append((to_table(raw, sheet.head.texts(raw), sheet.rows, printed), sheet.below))
    return [(replace(table, caption=caption), places) for table, places in found]


def _labels(
    lines: Sequence[PrintedLine], region: SheetRegion, sheet: _Sheet, tables: Sequence[Table]
) -> list[Furniture]:
    """The words of a sheet's lines that stand in no cell and in no head."""
    texts = [text for table in tables for column in table.head for text in column]
    texts += [
        text for table in tables for row in table.rows for cell in row.cells if cell for text in cell.paragraphs
    ]
    taken = {offset for text in texts for offset in text.offsets}
    unread = sheet.below if sheet.rows is None else set(sheet.repeated)
    words = [word for page in region.pages for line in page for word in line.words if line.place not in unread]
    left = [word for word in words if taken.isdisjoint(range(*word.span))]
    head = sheet.head.branch[0].place if sheet.head is not None else None
    kinds: dict[bool, FurnitureKind] = {True: "table_head", False: "edge_label"}
    return [
        Furniture(kinds[word.place == head], replace(lines[word.place].line, start=word.span.start, end=word.span.end))
        for word in left
    ]


def _opening_row(opening: Opening) -> RowDraft:
    named = CellDraft([Draft([opening.code.span]), Draft([word.span for word in opening.name])])
    cells = [_cell(opening.label), named, _cell(opening.responsible_label), _cell(opening.responsible)]
    return RowDraft([*cells, _cell(opening.amount_label), _cell([opening.amount])])


def _cell(words: Sequence[Word]) -> CellDraft | None:
    return CellDraft([Draft([word.span for word in words])]) if words else None
