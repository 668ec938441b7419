"""Counts what a knowledge base holds while it goes by on its way to disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...schemas import RECORD_LISTS, KnowledgeBase, Record, Source
from ..publish.folder import BY_PLAN, Content

MOST = 60
"""Plans or sources that are remembered one by one; of more there are only counts."""


class Tally(Content):
    """The same content, counted when it has been handed out once.

    ``types`` counts records by list, ``statuses`` sources, ``reasons`` why files failed, ``codes`` and ``severities``
    findings, ``coverage`` the characters of all sources by where they ended. ``named`` are the sources and ``plans``
    the records by plan and list, both empty where there are more than ``MOST``.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self.types: Counter[str] = Counter(dict.fromkeys(RECORD_LISTS, 0))
        self.statuses: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.severity_of: dict[str, str] = {}
        self.coverage: Counter[str] = Counter()
        self.named: list[Source] = []
        self.plans: dict[str, Counter[str]] = {}

    def sources(self) -> Iterator[Source]:
        """The sources, counted."""
        for source in self._content.sources():
            self.types["sources"] += 1
            self.statuses[source.status] += 1
            if source.status == "failed":
                self.reasons[source.problems[0].code] += 1
            self.coverage.update(source.coverage.model_dump() if source.coverage is not None else {})
            self.named.append(source.model_copy(update={"unused": ()}))
            if self.types["sources"] > MOST:
                self.named.clear()
            yield source

    def parts(self) -> Iterator[KnowledgeBase]:
        """The records of every plan, counted."""
        for part in self._content.parts():
            for name in BY_PLAN:
                for record in getattr(part, name):
                    self.types[name] += 1
                    if record.plan_id in self.plans:
                        self.plans[record.plan_id][name] += 1
            self.codes.update(finding.code for finding in part.findings)
            self.severities.update(finding.severity for finding in part.findings)
            self.severity_of.update((finding.code, finding.severity) for finding in part.findings)
            yield part

    def shared(self, name: str) -> Iterator[Record]:
        """A list that plans share, counted."""
        for record in self._content.shared(name):
            self.types[name] += 1
            if name == "plans":
                self.plans[record.id] = Counter()
                if self.types[name] > MOST:
                    self.plans.clear()
            yield record

    def raw_texts(self) -> Iterable[tuple[str, str]]:
        """The raw texts."""
        return self._content.raw_texts()
