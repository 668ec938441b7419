"""The same plan read from two files: where the records differ, white space apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...schemas import KnowledgeBase, Record
from ..text.rich import squeeze

COMPARED = ("plans", "objectives", "strategies", "programmes", "budgets", "indicators", "measurements")
"""Lists that hold what is printed; commitments and findings follow from these."""

_NAMES = ("title", "name", "text", "printed")
_LONGEST_SHOWN = 30  # characters of a value that a sentence shows


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that the second file lacks, has alone, or says otherwise; ``record_id`` is the first file's."""

    record_id: str | None
    sentence: str


def differences(first: KnowledgeBase, second: KnowledgeBase) -> list[Difference]:
    """Every difference between the records of one plan in two files."""
    found: list[Difference] = []
    for name in COMPARED:
        found.extend(_in_list(name, getattr(first, name), getattr(second, name)))
    return found


def _in_list(name: str, first: Sequence[Record], second: Sequence[Record]) -> Iterator[Difference]:
    unmatched = _by_name(second)
    # The same in both are set aside first: what is left of one name are the records that changed.
    changed = [record for record in first if not _take(unmatched, record, exactly=True)]
    alone = []
    for record in changed:
        other = _take(unmatched, record)
        if other is None:
            alone.append(record)
            continue
        for key in _fields_apart(record, other):
            values = f"{_shown(getattr(record, key))} and {_shown(getattr(other, key))}"
            yield Difference(record.id, f"{key} of {_label(name, record)} is {values}")
    for record in alone:
        yield Difference(record.id, f"{_label(name, record)} is only in the first")
    for record in (record for others in unmatched.values() for record in others):
        yield Difference(None, f"{_label(name, record)} is only in the second")


def _take(unmatched: dict[str, list[Record]], record: Record, *, exactly: bool = False) -> Record | None:
    """The record of the same name that differs least, taken out of ``unmatched``."""
    others = unmatched.get(_name_of(record), [])
    other = min(others, key=lambda candidate: len(_fields_apart(record, candidate)), default=None)
    if other is None or (exactly and _fields_apart(record, other)):
        return None
    others.remove(other)
    return other


def _by_name(records: Sequence[Record]) -> dict[str, list[Record]]:
    named: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        named[_name_of(record)].append(record)
    return dict(named)


def _name_of(record: Record) -> str:
    if record.LIST_NAME == "plans":
        return record.id  # a title that only one of the files prints must not part the two
    return next((squeeze(value) for key in _NAMES if isinstance(value := getattr(record, key, None), str)), "")


def _fields_apart(first: Record, second: Record) -> list[str]:
    keys = [key for key in type(first).model_fields if key not in ("id", "evidence") and not key.endswith("_id")]
    return [key for key in keys if _plain(getattr(first, key)) != _plain(getattr(second, key))]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return squeeze(value)
    return tuple(_plain(part) for part in value) if isinstance(value, tuple) else value


def _label(name: str, record: Record) -> str:
    number = getattr(record, "number", None)
    words = [name.removesuffix("s") if name != "strategies" else "strategy", number, _shown(_name_of(record))]
    return " ".join(word for word in words if word)


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return f"“{text[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{text}”" if value else text
