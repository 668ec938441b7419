"""What holds between the records of a knowledge base: unique ids, references that resolve, sorted lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...schemas import RECORD_LISTS, KnowledgeBase, Record

SAME_LIST = "the same list"
ANY_LIST = "any list"

REFERENCES: dict[str, str] = {
    "source_id": "sources",
    "duplicate_of": "sources",
    "plan_id": "plans",
    "plan_ids": "plans",
    "jurisdiction_id": "jurisdictions",
    "jurisdiction_ids": "jurisdictions",
    "agency_id": "agencies",
    "objective_id": "objectives",
    "programme_id": "programmes",
    "indicator_id": "indicators",
    "canonical_programme_id": "canonical_programmes",
    "member_ids": "programmes",
    "a_id": "programmes",
    "b_id": "programmes",
    "parent_id": SAME_LIST,
    "broader_id": SAME_LIST,
    "record_id": ANY_LIST,
}
"""The list that a field of this name refers to."""


def violations(knowledge_base: KnowledgeBase) -> Iterator[str]:
    """One sentence for everything that does not hold."""
    lists = {name: tuple(getattr(knowledge_base, name)) for name in RECORD_LISTS}
    ids = {name: {record.id for record in records} for name, records in lists.items()}
    ids[ANY_LIST] = set[str]().union(*ids.values())
    yield from _repeated(lists)
    for name, records in lists.items():
        if any(after.id < before.id for before, after in pairwise(records)):
            yield f"{name}: not sorted by id"
        for record in records:
            yield from _dangling(name, record, ids)


def _repeated(lists: dict[str, tuple[Record, ...]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, records in lists.items():
        for record in records:
            if record.id in seen:
                yield f"{name}/{record.id}: the id is already that of one of the {seen[record.id]}"
            seen[record.id] = name


def _dangling(name: str, record: Record, ids: dict[str, set[str]]) -> Iterator[str]:
    for key, target in REFERENCES.items():
        known = ids[name if target == SAME_LIST else target]
        for referred in _as_ids(getattr(record, key, None)):
            if referred not in known:
                where = "no record" if target == ANY_LIST else f"none of the {name if target == SAME_LIST else target}"
                yield f"{name}/{record.id}: {key} {referred} is {where}"
    for piece in record.evidence:
        if piece.source_id not in ids["sources"]:
            yield f"{name}/{record.id}: evidence names the source {piece.source_id}, which is not there"


def _as_ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()
