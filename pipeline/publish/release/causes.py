"""Why a record differs between two knowledge bases: its source is another one, or the same bytes are read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ....schemas import Agency, CanonicalProgramme, Jurisdiction, KnowledgeBase, Link, Mention, Plan, Record, Source

Cause = Literal["source_added", "source_changed", "source_gone", "extraction_changed"]

_BY_SOURCE: tuple[Cause, ...] = ("source_changed", "source_gone", "source_added")
"""Causes that lie in the files, the one that says most first."""


class Causes:
    """Knows the plans and the bytes of both sides."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase) -> None:
        self._digests = [_Digests(old), _Digests(new)]

    def of(self, old: Record | None, new: Record | None) -> Cause:
        """Why a record differs; ``None`` stands for the side that lacks it."""
        before, after = self._digests
        plans = {
            plan
            for record, side in ((old, before), (new, after))
            if record is not None
            for plan in side.plans_of(record)
        }
        found = {self._of_plan(plan) for plan in plans}
        if not plans:
            found = {self._of_digests(before.of_record(old), after.of_record(new))}
        return next((cause for cause in _BY_SOURCE if cause in found), "extraction_changed")

    def _of_plan(self, plan_id: str) -> Cause:
        return self._of_digests(*(side.of_plan.get(plan_id) for side in self._digests))

    def _of_digests(self, old: str | None, new: str | None) -> Cause:
        """What became of the bytes; those that both sides hold under whatever name were only read otherwise."""
        before, after = self._digests
        if old == new or (old is None and new in before.all) or (new is None and old in after.all):
            return "extraction_changed"
        if old is None:
            return "source_added"
        return "source_gone" if new is None else "source_changed"


class _Digests:
    """The SHA-256 of the source of every plan of one side."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._of_source = {source.id: source.sha256 for source in knowledge_base.sources}
        self.all = {digest for digest in self._of_source.values() if digest}
        self.of_plan = {plan.id: self._of_source.get(plan.source_id) for plan in knowledge_base.plans}
        holders = (knowledge_base.objectives, knowledge_base.strategies, knowledge_base.programmes)
        self._plan_of = {record.id: record.plan_id for records in holders for record in records}
        self._published: dict[str, set[str]] = {}
        for plan in knowledge_base.plans:
            for publisher in (plan.agency_id, plan.jurisdiction_id):
                self._published.setdefault(publisher or "", set()).add(plan.id)
        self._members = {one.id: one.member_ids for one in knowledge_base.canonical_programmes}

    def of_record(self, record: Record | None) -> str | None:
        """The bytes that a record without a plan was read from."""
        if isinstance(record, Source):
            return record.sha256
        source_id = getattr(record, "source_id", None)
        return self._of_source.get(source_id) if source_id else None

    def plans_of(self, record: Record) -> set[str]:
        """The plans that a record depends on; none for one that belongs to all of them."""
        if isinstance(record, Plan):
            return {record.id}
        if isinstance(record, Agency | Jurisdiction):
            return self._published.get(record.id, set())
        plan_id = getattr(record, "plan_id", None)
        if isinstance(plan_id, str):
            return {plan_id}
        return {self._plan_of[one] for one in self._holders(record) if one in self._plan_of}

    def _holders(self, record: Record) -> Iterator[str]:
        if isinstance(record, CanonicalProgramme):
            yield from record.member_ids
        elif isinstance(record, Link):
            yield from (record.a_id, record.b_id)
        elif isinstance(record, Mention):
            yield record.record_id
            yield from self._members.get(record.canonical_programme_id, ())
