"""A few flat tables for people with a spreadsheet: names beside ids, one row a thing, and where each was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ....schemas import KnowledgeBase, Record
from .neutral import neutral
from .tables import Kind, Row, Value

PLACES = ("source_path", "page", "line_start", "line_end")
Field = tuple[str, Kind, Callable[[Any, "Names"], Value]]


class Names:
    """What other records say of one: its plan's city, its canonical programme, where it was read."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.records = knowledge_base.records()
        self.canonical = {
            member: canonical for canonical in knowledge_base.canonical_programmes for member in canonical.member_ids
        }

    def of(self, record_id: str | None, field: str) -> Any:
        """A field of another record; None where there is none."""
        return getattr(self.records.get(record_id or ""), field, None)

    def place(self, record: Record, field: str) -> Value:
        """Where the first piece of a record's evidence stands."""
        if not record.evidence:
            return None
        first = record.evidence[0]
        if field == "source_path":
            return self.printed(self.of(first.source_id, "path"))
        value: Value = getattr(first, field)
        return value

    @staticmethod
    def printed(value: Any) -> Value:
        """A value for a cell: several values are one text, and no text is a formula."""
        if isinstance(value, tuple):
            value = "\n".join(str(part) for part in value) or None
        return neutral(value) if isinstance(value, str) else value


def own(name: str, kind: Kind = "string") -> Field:
    """A column that is a field of the record."""
    return name, kind, lambda record, names: names.printed(getattr(record, name))


def of_plan(name: str, field: str, through: str | None = None, kind: Kind = "string") -> Field:
    """A column that is a field of the record's plan, or of what the plan refers to."""

    def value(record: Any, names: Names) -> Value:
        plan_id = record.id if record.id in names.records and not hasattr(record, "plan_id") else record.plan_id
        owner = names.of(plan_id, through) if through else plan_id
        return names.printed(names.of(owner, field))

    return name, kind, value


def of_other(name: str, reference: str, field: str, kind: Kind = "string") -> Field:
    """A column that is a field of the record that another field refers to."""
    return name, kind, lambda record, names: names.printed(names.of(getattr(record, reference), field))


def of_canonical(name: str, field: str) -> Field:
    """A column that is a field of the canonical programme that a programme belongs to."""
    return name, "string", lambda record, names: names.printed(getattr(names.canonical.get(record.id), field, None))


def where(name: str) -> Field:
    """A column of where the record was read."""
    kind: Kind = "string" if name == "source_path" else "integer"
    return name, kind, lambda record, names: names.place(record, name)


def rows(records: Iterable[Any], fields: Iterable[Field], names: Names) -> tuple[Row, ...]:
    """The rows of some records."""
    chosen = tuple(fields)
    return tuple(tuple(value(record, names) for _, _, value in chosen) for record in records)
