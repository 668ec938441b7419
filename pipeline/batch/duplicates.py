"""Several files with the same plan: one is its source, the others are duplicates and are held against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ...schemas import RECORD_LISTS, Budget, Finding, KnowledgeBase, Problem, Record, Source
from ..publish.shelf import Scratch
from .compare import differences
from .one_file import FileResult
from .store import Linkable


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

    @property
    def linked(self) -> str:
        """A digest: another one wherever the records that linking looks at are others."""

    @property
    def raw_digest(self) -> str | None:
        """A digest of the raw text, where there is one."""

    def sent(self, *, apart: bool) -> Linkable:
        """What gives the records that linking looks at, here or ``apart``."""

    def load(self) -> FileResult:
        """The whole result."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A result as it counts beside the others: ``source`` says what became of it, ``own`` are the plans that are taken
    from it; ``at`` is its place among the results."""

    at: int
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


class Settled:
    """The results in the order of their paths, with every plan in one of them only: that which keeps most of the printed
    page. The order in which they were given has no weight. ``findings`` are what the others say differently, under
    the id of the plan and a zero character."""

    def __init__(self, results: Sequence[Held], scratch: Scratch) -> None:
        self._results = results
        self._rows = scratch.table()
        self._owners = scratch.table()
        self.findings = scratch.records(Finding)
        self._put_in_order(scratch)
        for place in range(len(self)):
            self._keep_own(place)
        for place in range(len(self)):
            self._hold_against_owners(place)

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[Kept]:
        return (self[place] for place in range(len(self)))

    def __getitem__(self, place: int) -> Kept:
        at, source, own = self._rows[f"{place:012}"]
        return Kept(at, self._results[at], Source.model_validate_json(source), tuple(own))

    def _put_in_order(self, scratch: Scratch) -> None:
        """Copies of one file under one name would share an id: all but the first are numbered."""
        places, seen = scratch.table(), scratch.table()
        for at, result in enumerate(self._results):
            places[f"{result.source.path}\0{result.source.id}\0{at:012}"] = at
        for place, (_, at) in enumerate(places.pairs()):
            source, richness = self._results[at].source, self._results[at].richness
            seen[source.id] = number = seen.get(source.id, 0) + 1
            if number > 1:
                source = source.model_copy(update={"id": f"{source.id}-{number}"})
            self._put(place, at, source, source.plan_ids)
            for plan_id in source.plan_ids:
                self._owners[plan_id] = min([-richness, place], self._owners.get(plan_id, [0, place]))

    def _put(self, place: int, at: int, source: Source, own: Sequence[str]) -> None:
        self._rows[f"{place:012}"] = [at, source.model_dump_json(), own]

    def _owner(self, plan_id: str) -> int:
        place: int = self._owners[plan_id][1]
        return place

    def _keep_own(self, place: int) -> None:
        kept = self[place]
        source = kept.source
        own = [plan_id for plan_id in source.plan_ids if self._owner(plan_id) == place]
        others = [plan_id for plan_id in source.plan_ids if plan_id not in own]
        if not others:
            return
        if own:
            problems = (_elsewhere(plan_id, self[self._owner(plan_id)].source) for plan_id in others)
            source = source.model_copy(update={"problems": (*source.problems, *problems)})
        else:
            first = self[self._owner(others[0])].source.id
            source = source.model_copy(update={"status": "duplicate", "duplicate_of": first})
        self._put(place, kept.at, source, own)

    def _hold_against_owners(self, place: int) -> None:
        kept = self[place]
        for plan_id in kept.source.plan_ids:
            if plan_id not in kept.own:
                owner = self[self._owner(plan_id)]
                if owner.source.sha256 != kept.source.sha256:
                    self.findings.update((f"{plan_id}\0{f.id}", f) for f in _differing(plan_id, owner, kept))


def _elsewhere(plan_id: str, source: Source) -> Problem:
    message = f"the plan {plan_id} is also in {source.path} and is taken from there"
    return Problem(code="plan_elsewhere", severity="info", message=message)


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
    found = differences(*(of_plans(kept.held.load().records, {plan_id}) for kept in (owner, other)))
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
