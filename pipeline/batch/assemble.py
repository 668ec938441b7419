"""The records of many files as one knowledge base: merged, linked, sorted, and never all in memory at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ...schemas import RECORD_LISTS, Finding, KnowledgeBase, Programme, Record, Source
from ..decide.decisions import Judged
from ..link import Memo, Run
from ..publish.folder import BY_PLAN, raw_text_path
from .duplicates import Held, of_plans, settle
from .linking import Registry, linked
from .merging import merged
from .one_file import FileResult
from .ordering import in_order
from .resting import collector_resting

_SHARED = ("agencies", "jurisdictions")
"""Lists whose records several files name; every other record belongs to one file."""


class Assembly:
    """A knowledge base of many files, handed out plan by plan in the order of ids; ``registry`` holds all canonical
    ids. In memory are what belongs to no single plan, while linking runs the families of bureaus that it works at, and
    of the rest one file at a time."""

    def __init__(
        self,
        results: Iterable[Held],
        registry: Registry = (),
        decisions: Sequence[Judged] = (),
        memo: Memo | None = None,
        run: Run = map,
    ) -> None:
        with collector_resting():
            settled = settle(results)
            self._kept = sorted(settled.kept, key=lambda kept: kept.source.id)
            linking = linked(self._kept, registry, decisions, memo, run)
        self._findings = _by_plan((*settled.findings, *linking.findings))
        self.registry = linking.registry
        self._themes = linking.themes
        self._shared = linking.shared
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


def records_of(result: FileResult) -> KnowledgeBase:
    """The records of one file as a knowledge base, without what links plans to each other."""
    lists: dict[str, Iterable[Record]] = {name: getattr(result.records, name) for name in RECORD_LISTS}
    return in_order(lists | {"sources": [result.source], **{name: merged(lists[name]) for name in _SHARED}})


def _by_plan(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.plan_id or ""].append(finding)
    return dict(found)
