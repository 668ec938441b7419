"""Rows that stand beside one cell of names: what they say is said of one programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...layout.blocks import Row
from ...text.rich import Text
from .rows import Entry

_ADDING = ("description", "benefits")
"""Roles whose cells go on in the next row; anything else that two rows print makes two programmes."""


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
        fields[role] = before + added
    known = {text.offsets for _, text in first.amounts}
    amounts = tuple(amount for amount in second.amounts if amount[1].offsets not in known)
    if (amounts and second.previous_amount is not None) or (second.ticked and second.ticked != first.ticked):
        return None  # which of two earlier amounts belongs to which is told by rows alone
    return replace(first, fields=fields, amounts=first.amounts + amounts)


def _same(first: Text | None, second: Text | None) -> bool:
    """Whether two texts are the same printed characters."""
    return (first.offsets if first else None) == (second.offsets if second else None)
