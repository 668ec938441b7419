"""One row of a programme table (or one entry of a list), read into texts by role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from ...layout.blocks import Cell, Row
from ...text.genre import genre
from ...text.marks import Mark, MarkStyle, parse_bare_number, parse_mark
from ...text.money import find_money
from ...text.rich import Text, squeeze
from .cell_marks import CellNumbers, Numbered
from .column_names import load_columns
from .columns import Column, Columns
from .heading_rows import one_name_each, with_bands
from .labels import split_labels
from .payers import payers_apart, payers_in_their_column
from .shares import paragraph_amounts

_LONGEST_TOTAL = 20  # characters
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")


@dataclass(frozen=True)
class Entry:
    """A programme's texts by role. ``number_text`` is the mark or number cell; ``ticked`` the ticked options.

    ``beside`` are other rows of the same programme, which say what else it costs.
    """

    name: Text
    number: str | None = None
    number_text: Text | None = None
    group: Text | None = None
    group_number: str | None = None
    group_head: Text | None = None
    band: Text | None = None
    band_number: str | None = None
    fields: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    ticked: tuple[Text, ...] = ()
    amounts: tuple[tuple[Column, Text], ...] = ()
    previous_amount: tuple[Column, Text] | None = None
    beside: tuple[Entry, ...] = ()

    def text(self, role: str) -> Text | None:
        """All that stands under a role, one paragraph behind the other."""
        return Text.join(self.fields.get(role, ())) or None


def read_rows(rows: Sequence[Row], columns: Columns, overlay: Path | None = None) -> Iterator[Entry | Row]:
    """The entries of a table's rows; a row that says something but names no programme comes back as it is."""
    name_column = columns.first("name")
    groups = _Groups(rows, columns)
    names = CellNumbers()
    band: Text | None = None
    parted = payers_in_their_column(with_bands(rows, columns), columns, load_columns(overlay))
    for row in one_name_each(parted, columns):
        if row.band is not None:
            band = None if is_total(row.band.text) else row.band.text
            groups.close()
            continue
        name_cell = row.cells[name_column.place] if name_column else None
        if name_cell is None or not any(map(str.isalpha, name_cell.text.chars)):  # figures alone name nothing
            if any(cell is not None and cell.text for cell in _own_cells(row, columns)) and not _sums_up(row):
                yield row
            continue
        if is_total(name_cell.text) or _sums_up(row) or is_of_which(name_cell.text):
            continue
        yield _entry(row, _named(row, name_cell, names, columns), groups.of(row), columns, band, overlay)


class _Groups:
    """What rows stand under: the rightmost group column that says it.

    In a table that merges none of these cells, an empty one says what the one above it says.
    """

    def __init__(self, rows: Sequence[Row], columns: Columns) -> None:
        self._columns = columns.of("group")
        self._numbers = {column.place: CellNumbers() for column in self._columns}
        self._above: dict[int, tuple[Cell, Numbered]] = {}
        self._merged = any(has_merged(rows, column) for column in self._columns)

    def close(self) -> None:
        """Forget what was said above: a band parts the rows."""
        self._above = {}

    def of(self, row: Row) -> _Group:
        """The group of a row; its name is ``None`` where nothing says it."""
        said: _Group | None = None
        for column in self._columns:
            own = row.cells[column.place]
            above = self._above.get(column.place)
            if own is not None and own.text:
                if above is None or above[0] is not own:
                    above = (own, self._numbers[column.place].take(own.text))
                    self._above = {p: said for p, said in self._above.items() if p < column.place}
                    self._above[column.place] = above
            elif self._merged:
                above = None
            if above is not None:
                said = _Group(above[1].name, above[1].number, column.head)
        return said or _Group(None, None, None)


@dataclass(frozen=True, slots=True)
class _Group:
    name: Text | None
    number: str | None
    head: Text | None


def has_merged(rows: Sequence[Row], column: Column) -> bool:
    """Whether a column has a cell that stands in several rows."""
    cells = [cell for row in rows if row.band is None and (cell := row.cells[column.place]) is not None]
    return any(upper is lower for upper, lower in pairwise(cells))


def _named(row: Row, cell: Cell, names: CellNumbers, columns: Columns) -> Numbered:
    """The name of a row and its number, from the name's own mark or from the column of numbers."""
    number, number_text = row_number(row, columns, "name")
    found = names.take(cell.text)
    if number is None or found.number == number:
        return found if number is None else Numbered(found.name, number, number_text)
    return Numbered(cell.text, number, number_text)


def _sums_up(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell is not None and cell.text), None)
    return first is not None and is_total(first.text)


def is_total(text: Text) -> bool:
    """True for the name of a row that sums up others."""
    bare = _REMARK.sub("", squeeze(text.chars).rstrip(":："))
    words = genre()
    return bare in words.words("totals") or (len(bare) <= _LONGEST_TOTAL and bare.endswith(words.words("total_endings")))


def is_of_which(text: Text) -> bool:
    """True for the name of a row that only says a part of the row above it: 其中：中央補助."""
    return squeeze(text.chars).startswith(genre().words("of_which"))


def _own_cells(row: Row, columns: Columns) -> list[Cell | None]:
    groups = {column.place for column in columns.of("group", "category", "number")}
    return [cell for place, cell in enumerate(row.cells) if place not in groups]


def _entry(
    row: Row, named: Numbered, group: _Group, columns: Columns, band: Text | None, overlay: Path | None
) -> Entry:
    fields: dict[str, tuple[Text, ...]] = {}
    beside = -1  # the column right of the one that says the period
    for column in columns.all:
        cell = row.cells[column.place]
        if cell is not None and column.role in _SIMPLE:
            said = tuple(p for p in cell.paragraphs if p)
            if column.role in _SEVERAL or not fields.get(column.role):
                fields[column.role] = fields.get(column.role, ()) + said
                beside = column.place + 1 if column.role == "period" else beside
            elif column.role == "period" and column.place == beside:
                fields[PERIOD_END] = said
    for section in split_labels(fields.pop("description", ()), overlay):
        role = section.role or "description"
        if section.paragraphs:
            fields[role] = fields.get(role, ()) + section.paragraphs
    labelled = fields.pop("budget", ())
    band_name, band_mark, _ = take_mark(band) if band else (None, None, None)
    return Entry(
        name=named.name,
        number=named.number,
        number_text=named.printed,
        group=group.name,
        group_number=group.number,
        group_head=group.head,
        band=band_name,
        band_number=band_mark.number if band_mark else None,
        fields=payers_apart(fields),
        ticked=tuple(text for column in columns.of("plan_source") for text in _ticked(row.cells[column.place])),
        amounts=tuple(_amounts(row, columns)) or tuple(_labelled_amounts(labelled)),
        previous_amount=next(iter(_printed(row, columns, "previous_budget")), None),
    )


def _amounts(row: Row, columns: Columns) -> Iterator[tuple[Column, Text]]:
    """The amounts of a row; a cell with one in each paragraph has as many as the payers beside it."""
    source = columns.first("funding_source")
    payers = row.cells[source.place] if source is not None else None
    for column in columns.of("budget"):
        cell = row.cells[column.place]
        if cell is not None and cell.text:
            yield from paragraph_amounts(column, cell, payers)


def _labelled_amounts(paragraphs: tuple[Text, ...]) -> Iterator[tuple[Column, Text]]:
    """The amounts behind labels in a cell of content (``經費：3,600萬元``), as if they stood in a column without a head."""
    for text in paragraphs:
        if find_money(text.chars):
            yield Column(0, "budget", Text()), text.strip("。 ")


def _printed(row: Row, columns: Columns, role: str) -> list[tuple[Column, Text]]:
    cells = ((column, row.cells[column.place]) for column in columns.of(role))
    return [(column, cell.text) for column, cell in cells if cell is not None and cell.text]


PERIOD_END = "period_end"
"""The field for what stands right beside the period, in another column of periods."""
_SIMPLE = frozenset(
    {"description", "benefits", "period", "location", "funding_source", "responsible", "remarks", "category"}
)
_SEVERAL = frozenset({"description", "benefits"})  # roles of more than one column, such as 質化效益 and 量化效益


def take_mark(text: Text) -> tuple[Text, Mark | None, Text | None]:
    """A name without the numbering mark in front of it, the mark, and the mark's own text."""
    mark = parse_mark(text.chars)
    if mark is None or mark.style is MarkStyle.BULLET or mark.end >= len(text):
        return text, None, None
    return text[mark.end :].strip(), mark, text[mark.start : mark.start + len(mark.printed)]


def row_number(row: Row, columns: Columns, role: str) -> tuple[str | None, Text | None]:
    """The number of a row's cell of a role: the number column in front of it, or one that heads the whole row."""
    named = columns.first(role)
    beside = columns.all[named.place - 1] if named and named.place else None
    leading = columns.all[0] if columns.all else None
    for column in (beside, leading):
        if column is None or column.role != "number" or (column is not beside and not _heads_rows(columns)):
            continue
        cell = row.cells[column.place]
        value = parse_bare_number(cell.text.chars) if cell is not None else None
        if value is not None and cell is not None:
            return str(value), cell.text.strip()
    return None, None


def _heads_rows(columns: Columns) -> bool:
    """True where the first column numbers whole rows (項次), and not just the cell beside it."""
    first, second = columns.all[0], columns.all[1] if len(columns.all) > 1 else columns.all[0]
    return bool(first.head) and first.head.offsets != second.head.offsets and bool(second.head)


def _ticked(cell: Cell | None) -> Iterator[Text]:
    """The ticked options of a cell; all of its paragraphs where it has no boxes to tick."""
    if cell is None:
        return
    if cell.options:
        yield from (text for ticked, text in cell.options if ticked)
    else:
        yield from (paragraph for paragraph in cell.paragraphs if paragraph)
