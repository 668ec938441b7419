"""The records of many files as one knowledge base: merged, linked, sorted, and never all in memory at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from ...schemas import RECORD_LISTS, Evidence, Finding, KnowledgeBase, Programme, Record, Source
from ..decide.decisions import Judged
from ..link import Memo
from ..publish.folder import BY_PLAN, raw_text_path
from .duplicates import Held, of_plans, settle
from .linking import Registry, linked
from .one_file import FileResult
from .ordering import in_order
from .packed import LINKED
from .resting import collector_resting

R = TypeVar("R", bound=Record)

_SHARED = ("agencies", "jurisdictions")
"""Lists whose records several files name; every other record belongs to one file."""


class Assembly:
    """A knowledge base of many files, handed out plan by plan in the order of ids; ``registry`` holds all canonical
    ids. What linking looks at is in memory while it runs; of the rest, one file at a time."""

    def __init__(
        self,
        results: Iterable[Held],
        registry: Registry = (),
        decisions: Sequence[Judged] = (),
        memo: Memo | None = None,
        jobs: int = 1,
    ) -> None:
        with collector_resting():
            settled = settle(results)
            self._kept = sorted(settled.kept, key=lambda kept: kept.source.id)
            linking = linked(self._for_linking(), registry, decisions, memo, jobs)
        self._findings = _by_plan((*settled.findings, *linking.knowledge_base.findings))
        self.registry = linking.registry
        self._themes = {record.id: record.themes for record in linking.knowledge_base.programmes if record.themes}
        self._shared = linking.knowledge_base.model_copy(update=dict.fromkeys(BY_PLAN, ()))
        self._load = lru_cache(maxsize=2)(self._loaded)

    def sources(self) -> Iterator[Source]:
        """Every source, whole."""
        for kept in self._kept:
            path = None if kept.source.characters is None else raw_text_path(kept.source.id)
            yield kept.whole_source.model_copy(update={"raw_text": path})

    def raw_texts(self) -> Iterator[tuple[str, str]]:
        """The raw text of every source that has one, with its path."""
        for kept in self._kept:
            raw_text = kept.raw_text
            if raw_text is not None:
                yield raw_text_path(kept.source.id), raw_text

    def shared(self) -> KnowledgeBase:
        """The lists that are not one plan's."""
        return self._shared

    def parts(self) -> Iterator[KnowledgeBase]:
        """The records of one plan after the other."""
        homes = {plan_id: index for index, kept in enumerate(self._kept) for plan_id in kept.own}
        for plan_id in sorted(homes, key=lambda plan_id: f"{plan_id}/"):  # ids of records begin with this
            records = of_plans(self._load(homes[plan_id]).records, {plan_id}, self._kept[homes[plan_id]].own)
            lists: dict[str, Iterable[Record]] = {name: getattr(records, name) for name in BY_PLAN}
            lists["findings"] = (*records.findings, *self._findings.get(plan_id, ()))
            lists["programmes"] = map(self._themed, records.programmes)
            yield in_order(lists)

    def knowledge_base(self) -> KnowledgeBase:
        """All of it at once; for few files."""
        lists: defaultdict[str, list[Record]] = defaultdict(list)
        for part in (self._shared, *self.parts(), KnowledgeBase(sources=tuple(self.sources()))):
            for name in RECORD_LISTS:
                lists[name].extend(getattr(part, name))
        return in_order(lists)

    def _loaded(self, index: int) -> FileResult:
        return self._kept[index].load()

    def _themed(self, programme: Programme) -> Programme:
        return programme.model_copy(update={"themes": self._themes.get(programme.id, ())})

    def _for_linking(self) -> KnowledgeBase:
        lists: defaultdict[str, list[Record]] = defaultdict(list)
        for kept in self._kept:
            if kept.own:
                records = kept.linked_records()
                for name in LINKED:
                    lists[name].extend(getattr(records, name))
        return in_order(lists | {name: merged(lists[name]) for name in _SHARED})


def records_of(result: FileResult) -> KnowledgeBase:
    """The records of one file as a knowledge base, without what links plans to each other."""
    lists: dict[str, Iterable[Record]] = {name: getattr(result.records, name) for name in RECORD_LISTS}
    return in_order(lists | {"sources": [result.source], **{name: merged(lists[name]) for name in _SHARED}})


def merged(records: Iterable[R]) -> list[R]:
    """One record for each id, with the evidence of all. Of different spellings the one named first in the order of
    the alphabet stands, since any other choice would depend on the order of the files."""
    same: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        same[record.id].append(record)
    return [_one(found) for found in same.values()]


def _by_plan(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.plan_id or ""].append(finding)
    return dict(found)


def _one(records: Sequence[R]) -> R:
    chosen = min(records, key=lambda record: record.model_dump_json(exclude={"evidence"}))
    evidence = {_place(piece): piece for record in records for piece in record.evidence}
    return chosen.model_copy(update={"evidence": tuple(evidence[key] for key in sorted(evidence))})


def _place(piece: Evidence) -> tuple[str, int, int, str, bool]:
    return piece.source_id, piece.char_start, piece.char_end, piece.field or "", piece.inferred
