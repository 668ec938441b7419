"""Several files with the same plan: one is its source, the others are duplicates and are held against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ...schemas import RECORD_LISTS, Budget, Finding, KnowledgeBase, Problem, Record, Source
from .compare import differences
from .one_file import FileResult


class Held(Protocol):
    """A result of a file that can be loaded when it is needed."""

    @property
    def source(self) -> Source:
        """The source; the parts of it that are not used may be left out."""

    @property
    def richness(self) -> int:
        """What the format keeps of the printed page, as in ``FileResult``."""

    @property
    def whole_source(self) -> Source:
        """The source with all its parts."""

    @property
    def raw_text(self) -> str | None:
        """The raw text, where there is one."""

    @property
    def programmes(self) -> int:
        """The number of programmes."""

    def whose_records(self) -> KnowledgeBase:
        """The plans, agencies and jurisdictions; others need not be there."""

    def linked_records(self) -> KnowledgeBase:
        """The records that linking looks at; others need not be there."""

    def linked_digest(self) -> bytes:
        """Another one wherever ``linked_records`` gives something else."""

    def load(self) -> FileResult:
        """The whole result."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A result as it counts beside the others: ``source`` says what became of it, ``own`` are the plans that are taken
    from it."""

    held: Held
    source: Source
    own: tuple[str, ...]

    @property
    def raw_text(self) -> str | None:
        """Its raw text."""
        return self.held.raw_text

    @property
    def whole_source(self) -> Source:
        """The source with all its parts."""
        return self.source.model_copy(update={"unused": self.held.whole_source.unused})

    def whose_records(self) -> KnowledgeBase:
        """Its own plans, and whose they are."""
        return self._own(self.held.whose_records())

    def load(self) -> FileResult:
        """The result with the records of its own plans."""
        result = self.held.load()
        source = self.source.model_copy(update={"unused": result.source.unused})
        return replace(result, source=source, records=self._own(result.records))

    def _own(self, records: KnowledgeBase) -> KnowledgeBase:
        if self.own == self.source.plan_ids:
            return records
        return of_plans(records, set(self.own)) if self.own else KnowledgeBase()


@dataclass(frozen=True, slots=True)
class Settled:
    """The results with every plan in one of them only, and what the others say differently."""

    kept: tuple[Kept, ...]
    findings: tuple[Finding, ...]


def settle(results: Iterable[Held]) -> Settled:
    """Give every plan to the source that keeps most of the printed page. The order of the results has no weight."""
    ordered = _told_apart(sorted(results, key=lambda result: (result.source.path, result.source.id)))
    owners = _owners(ordered)
    kept = tuple(_keep_own(result, owners, ordered) for result in ordered)
    findings = tuple(
        finding
        for index, result in enumerate(ordered)
        for plan_id in result.source.plan_ids
        if owners[plan_id] != index and result.source.sha256 != ordered[owners[plan_id]].source.sha256
        for finding in _differing(plan_id, ordered[owners[plan_id]], result)
    )
    return Settled(kept, findings)


def _told_apart(ordered: Sequence[Held]) -> list[Kept]:
    """Copies of one file under one name would share an id: all but the first are numbered."""
    seen: Counter[str] = Counter()
    apart = []
    for result in ordered:
        source = result.source
        seen[source.id] += 1
        if seen[source.id] > 1:
            source = source.model_copy(update={"id": f"{source.id}-{seen[source.id]}"})
        apart.append(Kept(result, source, source.plan_ids))
    return apart


def _owners(ordered: Sequence[Kept]) -> dict[str, int]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, result in enumerate(ordered):
        for plan_id in result.source.plan_ids:
            holders[plan_id].append(index)
    return {
        plan_id: min(indexes, key=lambda index: (-ordered[index].held.richness, index))
        for plan_id, indexes in holders.items()
    }


def _keep_own(result: Kept, owners: dict[str, int], ordered: Sequence[Kept]) -> Kept:
    plan_ids = result.source.plan_ids
    own = tuple(plan_id for plan_id in plan_ids if ordered[owners[plan_id]] is result)
    if len(own) == len(plan_ids):
        return result
    if not own:
        first = ordered[owners[plan_ids[0]]].source.id
        source = result.source.model_copy(update={"status": "duplicate", "duplicate_of": first})
        return replace(result, source=source, own=own)
    problems = tuple(
        Problem(
            code="plan_elsewhere",
            severity="info",
            message=f"the plan {plan_id} is also in {ordered[owners[plan_id]].source.path} and is taken from there",
        )
        for plan_id in plan_ids
        if plan_id not in own
    )
    source = result.source.model_copy(update={"problems": (*result.source.problems, *problems)})
    return replace(result, source=source, own=own)


def of_plans(records: KnowledgeBase, plan_ids: set[str], kept: Sequence[str] = ()) -> KnowledgeBase:
    """The records that belong to some plans, and the agencies and jurisdictions that those name.

    A budget stands below one of another plan only where that plan is among the ``kept`` ones.
    """
    plans = [plan for plan in records.plans if plan.id in plan_ids]
    agency_ids = {plan.agency_id for plan in plans}
    agencies = [agency for agency in records.agencies if agency.id in agency_ids]
    places = {plan.jurisdiction_id for plan in plans} | {agency.jurisdiction_id for agency in agencies}
    lists: dict[str, Sequence[Record]] = {
        name: [record for record in getattr(records, name) if getattr(record, "plan_id", None) in plan_ids]
        for name in RECORD_LISTS
    }
    lists["budgets"] = [
        _below(budget, plan_ids.union(kept)) for budget in records.budgets if budget.plan_id in plan_ids
    ]
    lists["plans"], lists["agencies"] = plans, agencies
    lists["jurisdictions"] = [place for place in records.jurisdictions if place.id in places]
    return KnowledgeBase.model_validate(lists)


def _below(budget: Budget, plan_ids: Collection[str]) -> Budget:
    above = budget.parent_id
    if above is None or above.rpartition("/budget/")[0] in plan_ids:
        return budget
    return budget.model_copy(update={"parent_id": None})


def _differing(plan_id: str, owner: Kept, other: Kept) -> Iterable[Finding]:
    found = differences(*(of_plans(kept.load().records, {plan_id}) for kept in (owner, other)))
    source = other.source.id.removeprefix("source/")
    for number, difference in enumerate(found, 1):
        yield Finding(
            id=f"{plan_id}/finding/duplicate_differs/{source}/{number}",
            code="duplicate_differs",
            severity="warning",
            plan_id=plan_id,
            source_id=other.source.id,
            record_id=difference.record_id or plan_id,
            message=f"{owner.source.path} and {other.source.path} differ: {difference.sentence}",
        )
