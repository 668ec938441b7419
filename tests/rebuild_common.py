"""What the writers of rebuilt plans share: which marks a program can compute, which cells are merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govplan.pipeline.layout.blocks import Cell, Layout, Table
from govplan.pipeline.text.marks import Mark, MarkStyle, parse_mark
from govplan.pipeline.text.rich import Text

_BRACKETS = "()（）、.．﹑:： \t"


@dataclass(frozen=True)
class Counted:
    """A mark that a program computes: how it counts, what it prints around the number (``%1``), and what is left."""

    style: MarkStyle
    template: str
    value: int
    rest: str


def counted(chars: str, styles: frozenset[MarkStyle]) -> Counted | None:
    """The mark in front of a paragraph, if programs that count in these styles can compute it."""
    mark = parse_mark(chars)
    if mark is None or mark.style not in styles or mark.end >= len(chars) or not _is_regular(mark):
        return None
    body = mark.printed.strip(_BRACKETS)
    return Counted(mark.style, mark.printed.replace(body, "%1"), mark.value, chars[mark.end :])


def _is_regular(mark: Mark) -> bool:
    body = mark.printed.strip(_BRACKETS)
    if mark.style in (MarkStyle.DIGIT, MarkStyle.DIGIT_PAREN):
        return body == str(mark.value)
    return bool(body) and not (mark.style is MarkStyle.FORMAL and mark.value > 9)


def running_titles(layout: Layout) -> list[str]:
    """What the pages of the text repeat, each once."""
    raw = layout.document.raw_text
    titles = (raw[f.line.start : f.line.end].strip() for f in layout.furniture if f.kind == "running_title")
    return list(dict.fromkeys(titles))


@dataclass(frozen=True)
class Placed:
    """A cell of a table with the rows and columns that it spans; ``cell`` is ``None`` for a head or an empty one."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Text, ...]
    cell: Cell | None = None


def depth(table: Table) -> int:
    """How many rows of heads a table has."""
    return max((len(levels) for levels in table.head), default=0)


def placed_cells(table: Table) -> Iterator[Placed]:
    """The cells of a table, merged as the layout says: heads by their text, groups by being one object."""
    yield from _heads(table)
    base = depth(table)
    for number, row in enumerate(table.rows):
        if row.band is not None:
            yield Placed(base + number, 0, 1, table.columns, row.band.paragraphs, row.band)
            continue
        for column, cell in enumerate(row.cells):
            if cell is not None and number and table.rows[number - 1].cells[column] is cell:
                continue
            down = 1
            while cell is not None and number + down < len(table.rows) and _same(table, number + down, column, cell):
                down += 1
            yield Placed(base + number, column, down, 1, cell.paragraphs if cell else (), cell)


def _same(table: Table, row: int, column: int, cell: Cell) -> bool:
    return table.rows[row].cells[column] is cell


def _heads(table: Table) -> Iterator[Placed]:
    base = depth(table)
    places: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    texts: dict[tuple[int, ...], Text] = {}
    for column, levels in enumerate(table.head):
        for level in range(base):
            text = levels[min(level, len(levels) - 1)] if levels else Text()
            key = text.offsets or (-1, column)
            places.setdefault(key, []).append((level, column))
            texts[key] = text
    for key, found in places.items():
        (row, column), (last_row, last_column) = found[0], found[-1]
        yield Placed(row, column, last_row - row + 1, last_column - column + 1, (texts[key],) if texts[key] else ())
