"""One row of a programme table (or one entry of a list), read into texts by role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..layout.blocks import Cell, Row
from ..text.decimal_marks import parse_decimal_mark
from ..text.marks import Mark, MarkStyle, find_marks, parse_bare_number, parse_mark
from ..text.rich import Text, squeeze
from .columns import Column, Columns
from .labels import split_labels

TOTALS = ("合計", "總計", "小計", "共計", "總　計", "合　計")
"""What names a row that sums up others."""


@dataclass(frozen=True)
class Entry:
    """A programme's texts by role. ``number_text`` is the mark or number cell; ``ticked`` the ticked options."""

    name: Text
    number: str | None = None
    number_text: Text | None = None
    group: Text | None = None
    group_head: Text | None = None
    band: Text | None = None
    fields: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    ticked: tuple[Text, ...] = ()
    amounts: tuple[tuple[Column, Text], ...] = ()
    previous_amount: tuple[Column, Text] | None = None

    def text(self, role: str) -> Text | None:
        """All that stands under a role, one paragraph behind the other."""
        return Text.join(self.fields.get(role, ())) or None


def read_rows(rows: Sequence[Row], columns: Columns, overlay: Path | None = None) -> Iterator[Entry | Row]:
    """The entries of a table's rows; a row that says something but names no programme comes back as it is."""
    name_column = columns.first("name")
    band: Text | None = None
    for row in rows:
        if row.band is not None:
            band = None if is_total(row.band.text) else row.band.text
            continue
        name_cell = row.cells[name_column.place] if name_column else None
        if name_cell is None or not name_cell.text:
            if any(cell is not None and cell.text for cell in _own_cells(row, columns)) and not _sums_up(row):
                yield row
            continue
        if is_total(name_cell.text) or _sums_up(row):
            continue
        yield _entry(row, name_cell, columns, band, overlay)


def _sums_up(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell is not None and cell.text), None)
    return first is not None and is_total(first.text)


def is_total(text: Text) -> bool:
    """True for the name of a row that sums up others."""
    bare = squeeze(text.chars)
    return bare in TOTALS or (len(bare) <= 20 and bare.endswith(TOTALS))


def _own_cells(row: Row, columns: Columns) -> list[Cell | None]:
    groups = {column.place for column in columns.of("group", "category", "number")}
    return [cell for place, cell in enumerate(row.cells) if place not in groups]


def _entry(row: Row, name_cell: Cell, columns: Columns, band: Text | None, overlay: Path | None) -> Entry:
    name, mark, mark_text = take_mark(name_cell.text)
    number, number_text = row_number(row, columns, "name")
    if number is None and mark is not None:
        number, number_text = mark.number, mark_text
    elif mark is not None and number is not None:
        name = name if mark.number == number else name_cell.text
    group, group_head = _group(row, columns)
    fields: dict[str, tuple[Text, ...]] = {}
    for column in columns.all:
        cell = row.cells[column.place]
        if cell is not None and column.role in _SIMPLE:
            fields.setdefault(column.role, tuple(p for p in cell.paragraphs if p))
    for section in split_labels(fields.pop("description", ()), overlay):
        role = section.role or "description"
        if section.paragraphs:
            fields[role] = fields.get(role, ()) + section.paragraphs
    return Entry(
        name=name,
        number=number,
        number_text=number_text,
        group=group,
        group_head=group_head,
        band=take_mark(band)[0] if band else None,
        fields=fields,
        ticked=tuple(text for column in columns.of("plan_source") for text in _ticked(row.cells[column.place])),
        amounts=tuple(_printed(row, columns, "budget")),
        previous_amount=next(iter(_printed(row, columns, "previous_budget")), None),
    )


def _printed(row: Row, columns: Columns, role: str) -> list[tuple[Column, Text]]:
    cells = ((column, row.cells[column.place]) for column in columns.of(role))
    return [(column, cell.text) for column, cell in cells if cell is not None and cell.text]


_SIMPLE = frozenset(
    {"description", "benefits", "period", "location", "funding_source", "responsible", "remarks", "category"}
)


def take_mark(text: Text, expected: int | None = None) -> tuple[Text, Mark | None, Text | None]:
    """A name without the numbering mark in front of it, the mark, and the mark's own text.

    ``expected`` is the next number of the list that the name stands in: it tells a mark from the first digits of a
    name that starts with a number (``2.65歲以上…`` behind ``1.…``).
    """
    mark = parse_mark(text.chars)
    if mark is None and expected is not None:
        decimal = parse_decimal_mark(text.chars)
        if decimal is not None and decimal[1][0] == expected:
            width = len(str(expected)) + 1
            mark = Mark(MarkStyle.DIGIT, expected, text.chars[:width], 0, width, text.chars[width - 1])
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


def _group(row: Row, columns: Columns) -> tuple[Text | None, Text | None]:
    """What a row stands under, from the rightmost group column that says it, and that column's head."""
    for column in reversed(columns.of("group")):
        cell = row.cells[column.place]
        if cell is not None and cell.text:
            return cell.text, column.head
    return None, None


def _ticked(cell: Cell | None) -> Iterator[Text]:
    """The ticked options of a cell; all of its paragraphs where it has no boxes to tick."""
    if cell is None:
        return
    if cell.options:
        yield from (text for ticked, text in cell.options if ticked)
    else:
        yield from (paragraph for paragraph in cell.paragraphs if paragraph)


def numbered_items(paragraphs: Sequence[Text]) -> list[Text]:
    """The points of the outermost list inside a cell, without their marks; nested points stay in their text."""
    found = [(paragraph, start, mark) for paragraph in paragraphs for start, mark in _marks(paragraph)]
    if not found:
        return []
    style = found[0][2].style
    tops: list[tuple[Text, int, Mark]] = []
    for entry in found:
        # A list may start with any number: what stands before it can be on a page that was not read.
        if entry[2].style is style and (not tops or entry[2].value == tops[-1][2].value + 1):
            tops.append(entry)
    whole = Text.join(tuple(paragraphs))
    places = _places(paragraphs, tops)
    ends = [start for start, _ in places[1:]] + [len(whole)]
    return [whole[inner:end].strip() for (_, inner), end in zip(places, ends, strict=True)]


def _marks(paragraph: Text) -> list[tuple[int, Mark]]:
    return [pair for pair in find_marks(paragraph.chars) if pair[1].style is not MarkStyle.BULLET]


def _places(paragraphs: Sequence[Text], tops: Sequence[tuple[Text, int, Mark]]) -> list[tuple[int, int]]:
    """Start of each mark and of the text behind it, counted in the joined paragraphs."""
    base: dict[int, int] = {}
    total = 0
    for paragraph in paragraphs:
        base[id(paragraph)] = total
        total += len(paragraph)
    return [(base[id(p)] + start, base[id(p)] + mark.end) for p, start, mark in tops]
