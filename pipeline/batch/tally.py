"""Counts what a knowledge base holds while it goes by on its way to disk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ...schemas import RECORD_LISTS, KnowledgeBase, Source
from ..publish.folder import BY_PLAN, Content


class Tally(Content):
    """The same content, counted when it has been handed out once.

    ``sources`` are without the parts that are not used; ``plans`` counts records by plan and list, ``types`` by list,
    ``codes`` and ``severities`` count findings, ``coverage`` the characters of all sources by where they ended.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self.sources_seen: list[Source] = []
        self.plans: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.codes: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.severity_of: dict[str, str] = {}
        self.coverage: Counter[str] = Counter()

    @property
    def types(self) -> dict[str, int]:
        """The number of records in every list."""
        shared = self._content.shared()
        found = {name: len(getattr(shared, name)) for name in RECORD_LISTS}
        found |= {name: sum(counts[name] for counts in self.plans.values()) for name in BY_PLAN}
        return found | {"sources": len(self.sources_seen)}

    def sources(self) -> Iterator[Source]:
        """The sources, remembered."""
        for source in self._content.sources():
            self.sources_seen.append(source.model_copy(update={"unused": ()}))
            self.coverage.update(source.coverage.model_dump() if source.coverage is not None else {})
            yield source

    def parts(self) -> Iterator[KnowledgeBase]:
        """The records of every plan, counted."""
        for plan in self._content.shared().plans:
            self.plans[plan.id] = Counter()
        for part in self._content.parts():
            for name in BY_PLAN:
                for record in getattr(part, name):
                    self.plans[record.plan_id][name] += 1
            self.codes.update(finding.code for finding in part.findings)
            self.severities.update(finding.severity for finding in part.findings)
            self.severity_of.update((finding.code, finding.severity) for finding in part.findings)
            yield part

    def shared(self) -> KnowledgeBase:
        """The lists that plans share."""
        return self._content.shared()

    def raw_texts(self) -> Iterator[tuple[str, str]]:
        """The raw texts."""
        yield from self._content.raw_texts()
