"""Rows that stand beside one cell of names: what they say is said of one programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...layout.blocks import Row
from ...text.rich import Text
from .rows import Entry

_PAYER = "funding_source"
_ADDING = ("description", "benefits", _PAYER)
"""Roles whose cells go on in the next row; anything else that two rows print makes two programmes.

Who pays stays with the amount of its own row.
"""


def joined_by_name(entries: Iterable[Entry | Row]) -> Iterator[Entry | Row]:
    """The entries, those that share the printed characters of their name put together where no field contradicts it."""
    held: Entry | None = None
    for entry in entries:
        joined = _joined(held, entry) if held is not None and isinstance(entry, Entry) else None
        if joined is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = entry if isinstance(entry, Entry) else None
        if isinstance(entry, Row):
            yield entry
    if held is not None:
        yield held


def _joined(first: Entry, second: Entry) -> Entry | None:
    """Both as one; ``None`` where they are two programmes."""
    if first.name.offsets != second.name.offsets or not _same(first.number_text, second.number_text):
        return None
    fields = dict(first.fields)
    for role, said in second.fields.items():
        before = fields.get(role, ())
        added = tuple(text for text in said if not any(_same(text, other) for other in before))
        if added and before and role not in _ADDING:
            return None
        if role != _PAYER:
            fields[role] = before + added
    if second.ticked and second.ticked != first.ticked:
        return None
    known = {text.offsets for entry in (first, *first.beside) for _, text in entry.amounts}
    amounts = tuple(amount for amount in second.amounts if amount[1].offsets not in known)
    beside = (*first.beside, replace(second, amounts=amounts)) if amounts else first.beside
    return replace(first, fields=fields, beside=beside)


def _same(first: Text | None, second: Text | None) -> bool:
    """Whether two texts are the same printed characters."""
    return (first.offsets if first else None) == (second.offsets if second else None)
