"""Tables that lie on their side: the names of the fields stand down the first column, or beside every value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...layout.blocks import Cell, Row, Table
from ...text.characters import is_han
from ...text.rich import Text
from .column_names import ColumnNames

_FEWEST = 3  # fields that a form names
_TELLING = frozenset({"description", "budget", "period", "benefits"})
_Pairs = list[tuple[Text, list[Cell | None]]]
"""The labels of one form down the page, each with the cells beside it."""


def upright(table: Table, names: ColumnNames) -> Table:
    """A table whose rows are fields, set up so that its rows are programmes; any other table as it is."""
    rows = list(_printed_rows(table))
    pairs = _labelled(rows, names)
    if pairs is None:
        return table
    forms = _forms(pairs, names)
    heads = _distinct(label for form in forms for label, _ in form)
    if not all(_is_form(form, names) for form in forms):
        return table
    made = [row for form in forms for row in _rows(form, heads)]
    return Table(tuple((head,) for head in heads), tuple(made), table.lines, table.caption)


def _printed_rows(table: Table) -> Iterator[list[Cell | None]]:
    """All rows cell by cell, what was taken for a head among them."""
    levels = max((len(head) for head in table.head), default=0)
    for level in range(levels):
        texts = [head[level] if level < len(head) else None for head in table.head]
        before: Text | None = None
        row: list[Cell | None] = []
        for text in texts:
            spread = text is None or not text or (before is not None and text.offsets == before.offsets)
            row.append(None if spread or text is None else Cell((text,)))
            before = text
        yield row
    for printed in table.rows:
        yield [printed.band] if printed.band is not None else list(printed.cells)


def _labelled(rows: Sequence[Sequence[Cell | None]], names: ColumnNames) -> _Pairs | None:
    """The fields of a form in reading order; ``None`` unless every row begins with the name of one."""
    pairs: _Pairs = []
    for row in rows:
        values: list[Cell | None] | None = None
        for cell in row:
            if cell is not None and cell.text and names.is_name(cell.text.chars):
                values = []
                pairs.append((cell.text, values))
            elif values is not None:
                values.append(cell)
            elif cell is not None and cell.text:
                return None
    return pairs


def _forms(pairs: _Pairs, names: ColumnNames) -> list[_Pairs]:
    """The fields cut to forms: each begins where the name of a programme, or the number before it, is asked for again."""
    forms: list[_Pairs] = []
    for place, (label, values) in enumerate(pairs):
        role, following = (names.role(pair[0].chars) for pair in (pairs + pairs[-1:])[place : place + 2])
        opens = role == "name" or (role == "number" and following == "name")
        if not forms or (opens and _has_name(forms[-1], names)):
            forms.append([])
        forms[-1].append((label, values))
    return forms


def _has_name(form: _Pairs, names: ColumnNames) -> bool:
    return any(names.role(label.chars) == "name" for label, _ in form)


def _is_form(form: _Pairs, names: ColumnNames) -> bool:
    """Whether fields say what a programme is called, what it is about, and stand beside values."""
    roles = {names.role(label.chars) for label, _ in form}
    called = [cell.text.chars for label, cells in form if names.role(label.chars) == "name" for cell in cells if cell]
    if not all(any(map(is_han, chars)) and len(chars) > 1 for chars in called):
        return False  # 項目 over figures by year
    filled = sum(any(cell is not None and cell.text for cell in values) for _, values in form)
    return len(form) >= _FEWEST and "name" in roles and bool(roles & _TELLING) and filled * 2 > len(form)


def _rows(form: _Pairs, heads: Sequence[Text]) -> Iterator[Row]:
    """A row for each column of values."""
    for place in range(max((len(values) for _, values in form), default=0)):
        cells = {label.chars: values[place] if place < len(values) else None for label, values in form}
        if any(cell is not None and cell.text for cell in cells.values()):
            yield Row(tuple(cells.get(head.chars) for head in heads))


def _distinct(labels: Iterator[Text]) -> list[Text]:
    found: dict[str, Text] = {}
    for label in labels:
        found.setdefault(label.chars, label)
    return list(found.values())
