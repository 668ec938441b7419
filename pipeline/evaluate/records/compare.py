"""When a value that was read says the same as one that was written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rapidfuzz.fuzz import ratio

from ....schemas import Record
from ...text.rich import squeeze
from .gold import MODELS, TEXT_KEYS, Values

NOT_COMPARED = frozenset({"id", "evidence", "source_id"})
"""Fields that name a record or a place; what they refer to is compared by its content."""

VALUE_KEYS: dict[str, tuple[str, ...]] = {
    "plans": ("roc_start", "roc_end"),
    "budgets": ("amount_twd",),
    "measurements": ("indicator_id", "kind", "roc_year"),
    "commitments": ("record_id", "value", "value_max", "unit"),
}
"""The fields that have to be equal even where wording may differ a little."""

Pairs = Mapping[str, str]
"""The id of a record that was read, by the id of the gold record that it was aligned with."""


def is_reference(key: str) -> bool:
    """Whether a field names another record."""
    return key.endswith("_id")


def compared(name: str, gold: Values) -> list[str]:
    """The fields of a gold record that are compared, in the order of the schema."""
    return [key for key in MODELS[name].model_fields if key in gold and key not in NOT_COMPARED]


def plain(value: Any) -> Any:
    """A value as it is compared: text without white space, numbers by value, dates in ISO form."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(plain(part) for part in value)
    return value.normalize() if isinstance(value, Decimal) else value


def same(key: str, gold: Any, read: Any, pairs: Pairs) -> bool:
    """Whether a field is right. A reference is, if it leads to the record that the gold one was aligned with."""
    if is_reference(key) and gold is not None:
        return bool(pairs.get(gold, gold) == read)
    return bool(plain(gold) == plain(read))


def likeness(gold: Any, read: Any) -> float:
    """How near two values are: 1 equal, 0 nothing in common. Texts by their common characters in order."""
    one, other = plain(gold), plain(read)
    if one == other:
        return 1.0
    if one is None or other is None or isinstance(one, bool):
        return 0.0
    if isinstance(one, tuple) and isinstance(other, tuple):
        one, other = "".join(map(str, one)), "".join(map(str, other))
    return ratio(one, other) / 100 if isinstance(one, str) and isinstance(other, str) else 0.0


def key_text(name: str, values: Values) -> str:
    """The text by which a record is known, without white space."""
    return "".join(squeeze(str(values.get(key) or "")) for key in TEXT_KEYS[name])


def values_of(record: Record, keys: tuple[str, ...] | list[str]) -> dict[str, Any]:
    """Some fields of a record."""
    return {key: getattr(record, key) for key in keys}


def printed_at(record: Record) -> tuple[int, str]:
    """Where the text that a record is known by begins: what stands above a table belongs to all of its rows."""
    keys = TEXT_KEYS[record.LIST_NAME]
    own = [piece.char_start for piece in record.evidence if piece.field in keys]
    return min(own or (piece.char_start for piece in record.evidence), default=0), record.id
