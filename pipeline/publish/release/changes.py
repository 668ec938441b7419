"""What changed between two knowledge bases, record by record and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ....schemas import RECORD_LISTS, Evidence, KnowledgeBase, Record
from .causes import Cause, Causes

_NAMES = ("title", "name", "label", "text", "path", "printed", "message")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that both sides have with different values; of evidence, the places and quotes as one text each."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One record: ``kind`` is ``added``, ``removed`` or ``changed``; ``name`` is what it is called, as printed."""

    kind: str
    list_name: str
    id: str
    name: str
    cause: Cause
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs. ``redirects`` are canonical ids that others took the place of."""

    changes: tuple[Change, ...]
    redirects: dict[str, str]

    def of(self, list_name: str, kind: str) -> tuple[Change, ...]:
        """The changes of one kind in one list."""
        return tuple(one for one in self.changes if (one.list_name, one.kind) == (list_name, kind))

    def counts(self) -> dict[str, dict[str, int]]:
        """How many records of each list were added, removed and changed; lists without a change are left out."""
        found: dict[str, dict[str, int]] = {}
        for one in self.changes:
            row = found.setdefault(one.list_name, {"added": 0, "removed": 0, "changed": 0})
            row[one.kind] += 1
        return found


def compare(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """Everything that differs, in the order of the lists and of the ids."""
    causes = Causes(old, new)
    changes = tuple(
        change for name in RECORD_LISTS for change in _in_list(name, getattr(old, name), getattr(new, name), causes)
    )
    gone = {change.id for change in changes if (change.list_name, change.kind) == ("canonical_programmes", "removed")}
    redirects = {
        replaced: canonical.id
        for canonical in new.canonical_programmes
        for replaced in canonical.replaces
        if replaced in gone
    }
    return Changes(changes, dict(sorted(redirects.items())))


def _in_list(name: str, old: Sequence[Record], new: Sequence[Record], causes: Causes) -> Iterator[Change]:
    before, after = ({record.id: record for record in records} for records in (old, new))
    for record_id in sorted(before.keys() | after.keys()):
        first, second = before.get(record_id), after.get(record_id)
        if first == second:
            continue
        kind = "added" if first is None else "removed" if second is None else "changed"
        fields = tuple(_fields(first, second)) if first is not None and second is not None else ()
        yield Change(kind, name, record_id, _name(second or first), causes.of(first, second), fields)


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    """What differs; the places where it is printed last, since they follow from the rest."""
    for field in sorted(type(old).model_fields, key="evidence".__eq__):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield FieldChange(field, _plain(before), _plain(after))


def _plain(value: Any) -> Any:
    """A value as data; evidence as the places that it names."""
    if isinstance(value, Evidence):
        page = "" if value.page is None else f"page {value.page}, "
        lines = f"{page}lines {value.line_start}-{value.line_end}, characters {value.char_start}-{value.char_end}"
        return f"{value.source_id}, {lines}, {value.field or 'record'}{' (inferred)' * value.inferred}: {value.quote}"
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.model_dump() if hasattr(value, "model_dump") else value


def _name(record: Record | None) -> str:
    return next((value for key in _NAMES if isinstance(value := getattr(record, key, None), str)), "")
