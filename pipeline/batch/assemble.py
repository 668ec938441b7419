"""The records of many files as one knowledge base: merged, linked, sorted, and never all in memory at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ...schemas import RECORD_LISTS, KnowledgeBase, Programme, Record, Source
from ..publish.folder import BY_PLAN, raw_text_path
from ..publish.shelf import Scratch
from .duplicates import Held, Kept, Settled, of_plans
from .linking import Linking, linked
from .merging import merged
from .one_file import FileResult
from .ordering import in_order
from .shared import Shared

_SHARED = ("agencies", "jurisdictions")
"""Lists whose records several files name; every other record belongs to one file."""


class Assembly:
    """A knowledge base of many files, handed out plan by plan in the order of ids; ``registry`` holds all canonical
    ids. In memory is one file at a time, and while linking runs here the families of bureaus that it works at; all
    else lies in ``scratch``."""

    def __init__(self, results: Sequence[Held], linking: Linking | None = None, scratch: Scratch | None = None) -> None:
        scratch = scratch or Scratch()
        self._settled = Settled(results, scratch)
        shared = Shared(self._settled, scratch)
        found = linked(self._settled, shared, linking or Linking(), scratch)
        self._findings = self._settled.findings
        self._findings.update((f"{finding.plan_id}\0{finding.id}", finding) for finding in found.findings)
        self.registry = found.registry
        self._themes = found.themes
        self._lists: Mapping[str, Collection[Record]] = {**shared.lists(), **found.lists}
        self._by_source, self._homes = scratch.table(), scratch.table()
        for place, kept in enumerate(self._settled):
            self._by_source[kept.source.id] = place
            self._homes.update((f"{plan_id}/", place) for plan_id in kept.own)  # ids of records begin with this
        self._load = lru_cache(maxsize=2)(self._loaded)

    def kept(self) -> Iterator[Kept]:
        """What became of every file, in the order of their paths."""
        return iter(self._settled)

    def sources(self) -> Iterator[Source]:
        """Every source, whole."""
        for kept in self._by_id():
            yield kept.whole_source.model_copy(update={"raw_text": _raw_text_of(kept)})

    def raw_texts(self) -> Iterator[tuple[str, str]]:
        """The raw text of every source that has one, with its path."""
        for kept in self._by_id():
            path, raw_text = _raw_text_of(kept), kept.held.raw_text
            if path is not None and raw_text is not None:
                yield path, raw_text

    def shared(self, name: str) -> Collection[Record]:
        """A list that is not one plan's."""
        return self._lists[name]

    def parts(self) -> Iterator[KnowledgeBase]:
        """The records of one plan after the other."""
        for beginning, place in self._homes.pairs():
            plan_id = beginning.removesuffix("/")
            records = of_plans(self._load(place).records, {plan_id}, self._settled[place].own)
            lists: dict[str, Iterable[Record]] = {name: getattr(records, name) for name in BY_PLAN}
            lists["findings"] = (*records.findings, *(found for _, found in self._findings.pairs(f"{plan_id}\0")))
            lists["programmes"] = map(self._themed, records.programmes)
            yield in_order(lists)

    def knowledge_base(self) -> KnowledgeBase:
        """All of it at once; for few files."""
        lists: defaultdict[str, list[Record]] = defaultdict(
            list, {name: list(all_) for name, all_ in self._lists.items()}
        )
        lists["sources"].extend(self.sources())
        for part in self.parts():
            for name in BY_PLAN:
                lists[name].extend(getattr(part, name))
        return in_order(lists)

    def _by_id(self) -> Iterator[Kept]:
        return (self._settled[place] for _, place in self._by_source.pairs())

    def _loaded(self, place: int) -> FileResult:
        return self._settled[place].load()

    def _themed(self, programme: Programme) -> Programme:
        return programme.model_copy(update={"themes": tuple(self._themes.get(programme.id, ()))})


def _raw_text_of(kept: Kept) -> str | None:
    digest = kept.held.raw_digest
    return None if digest is None else raw_text_path(kept.source.id, digest)


def records_of(result: FileResult) -> KnowledgeBase:
    """The records of one file as a knowledge base, without what links plans to each other."""
    lists: dict[str, Iterable[Record]] = {name: getattr(result.records, name) for name in RECORD_LISTS}
    return in_order(lists | {"sources": [result.source], **{name: merged(lists[name]) for name in _SHARED}})
