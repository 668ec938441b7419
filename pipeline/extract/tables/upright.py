"""Tables that lie on their side: the names of the fields stand down the first column, or beside every value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...layout.blocks import Cell, Row, Table
from ...text.characters import is_han
from ...text.rich import Text
from .column_names import ColumnNames

_FEWEST = 3  # fields that a form names
_FEWEST_OF_MANY = 2  # the same where forms with the same labels follow each other
_CARD_COLUMNS = 2  # of forms that stand below each other: labels, and what they name
_BEFORE_NAMES = frozenset({"number", "group"})
"""Roles of labels right before that of a name, where they begin a form; one that ends the last form ends every one."""

_TELLING = frozenset({"description", "budget", "period", "benefits"})
_Pairs = list[tuple[Text, list[Cell | None]]]
"""The labels of one form down the page, each with the cells beside it."""


def upright(table: Table, names: ColumnNames) -> Table:
    """A table whose rows are fields, set up so that its rows are programmes; any other table as it is."""
    rows = list(_printed_rows(table))
    pairs = _labelled(rows, names, _own_labels(rows, names))
    if pairs is None:
        return table
    naming = _naming_role(pairs, names)
    forms = _forms(pairs, names, naming)
    heads = _distinct(label for form in forms for label, _ in form)
    fewest = _FEWEST if len(forms) == 1 else _FEWEST_OF_MANY
    if not all(len(form) >= fewest and _is_form(form, names, naming) for form in forms):
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


def _own_labels(rows: Sequence[Sequence[Cell | None]], names: ColumnNames) -> frozenset[str]:
    """Labels that only this plan has: they stand in the first of two columns as often as one that everybody knows."""
    if not rows or any(len(row) != _CARD_COLUMNS for row in rows):
        return frozenset()
    said = Counter(row[0].text.chars for row in rows if row[0] is not None)
    known = {count for label, count in said.items() if count > 1 and names.is_name(label)}
    return frozenset(label for label, count in said.items() if count in known)


def _naming_role(pairs: _Pairs, names: ColumnNames) -> str:
    """The role of the labels that programmes are called by: what groups names elsewhere (業務計畫) where none has names."""
    roles = {names.role(label.chars) for label, _ in pairs}
    return "group" if "name" not in roles and "description" in roles else "name"


def _labelled(
    rows: Sequence[Sequence[Cell | None]], names: ColumnNames, own: frozenset[str]
) -> _Pairs | None:
    """The fields of a form in reading order; ``None`` unless every row begins with the name of one."""
    pairs: _Pairs = []
    for row in rows:
        values: list[Cell | None] | None = None
        for cell in row:
            is_own = values is None and cell is not None and cell.text.chars in own
            if cell is not None and cell.text and (is_own or names.is_name(cell.text.chars)):
                values = []
                pairs.append((cell.text, values))
            elif values is not None:
                values.append(cell)
            elif cell is not None and cell.text:
                return None
    return pairs


def _forms(pairs: _Pairs, names: ColumnNames, naming: str) -> list[_Pairs]:
    """The fields cut to forms: each begins where the name of a programme, or what stands before it in the first form, is
    asked for again."""
    forms: list[_Pairs] = []
    leading = _BEFORE_NAMES - {names.role(pairs[-1][0].chars)} if pairs else _BEFORE_NAMES
    for place, (label, values) in enumerate(pairs):
        role, following = (names.role(pair[0].chars) for pair in (pairs + pairs[-1:])[place : place + 2])
        first = label.chars == pairs[0][0].chars
        opens = first or role == naming or (role in leading and following == naming)
        if not forms or (opens and any(names.role(own.chars) == naming for own, _ in forms[-1])):
            forms.append([])
        forms[-1].append((label, values))
    return forms


def _is_form(form: _Pairs, names: ColumnNames, naming: str) -> bool:
    """Whether fields say what a programme is called, what it is about, and stand beside values."""
    roles = {names.role(label.chars) for label, _ in form}
    called = [cell.text.chars for label, cells in form if names.role(label.chars) == naming for cell in cells if cell]
    if not all(any(map(is_han, chars)) and len(chars) > 1 for chars in called):
        return False  # 項目 over figures by year
    filled = sum(any(cell is not None and cell.text for cell in values) for _, values in form)
    return naming in roles and bool(roles & _TELLING) and filled * 2 > len(form)


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
