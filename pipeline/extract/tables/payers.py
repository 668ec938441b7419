"""Who pays and who carries out, told from each other where one column, or a neighbour's cell, holds both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...layout.blocks import Row
from ...text.genre import genre
from ...text.rich import Text, squeeze
from .column_names import ColumnNames
from .columns import Columns

_BOTH = r"(?P<fund>.{2,20}?<fund_endings>)[、，,；;／/\s]*(?P<section>.{1,8}<section_endings>)"
_PAYS, _DOES = "funding_source", "responsible"


def payers_in_their_column(rows: Iterable[Row], columns: Columns, names: ColumnNames) -> Iterator[Row]:
    """The rows, each that prints who pays in place of its name put below the name of the row above.

    Where a name holds for several rows, text that keeps no places leaves nothing of it in the others.
    """
    name, source = columns.first("name"), columns.first(_PAYS)
    above: Row | None = None
    for row in rows:
        if name is not None and source is not None and row.band is None:
            payer = row.cells[name.place]
            bare = row.cells[source.place] is None or row.cells[source.place] is payer
            if above is not None and payer is not None and bare and names.is_fund(payer.text.chars):
                moved = {name.place: above.cells[name.place], source.place: payer}
                row = replace(row, cells=tuple(moved.get(place, cell) for place, cell in enumerate(row.cells)))
            above = row if row.cells[source.place] is not None else above
        else:
            above = None
        yield row


def payers_apart(fields: dict[str, tuple[Text, ...]]) -> dict[str, tuple[Text, ...]]:
    """The texts of a row by role: names of funds (公益彩券盈餘) never carry out, and sections of an agency (婦幼科) never pay.

    A text changes its role only where the other one is empty.
    """
    for role, other, belongs in ((_DOES, _PAYS, _is_fund), (_PAYS, _DOES, _is_section)):
        if fields.get(other):
            continue
        said = [part for text in fields.get(role, ()) for part in _parted(text)]
        moved = tuple(text for text in said if belongs(text))
        if moved:
            kept = tuple(text for text in said if not belongs(text))
            fields = {name: texts for name, texts in fields.items() if name != role} | {other: moved}
            fields |= {role: kept} if kept else {}
    return fields


def _parted(text: Text) -> tuple[Text, ...]:
    """A text that names a fund and, in one breath, a section behind it, as two."""
    found = genre()(_BOTH).fullmatch(text.chars)
    return (text,) if found is None else (text[: found.end("fund")], text[found.start("section") :])


def _is_fund(text: Text) -> bool:
    return squeeze(text.chars).endswith(genre().words("fund_endings"))


def _is_section(text: Text) -> bool:
    return squeeze(text.chars).endswith(genre().words("section_endings"))
