"""The plans of many files by families of bureaus, whose records are loaded when they are linked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...schemas import Agency, KnowledgeBase, Objective, Plan, Programme, Record, Strategy
from ..link import Decision, LinkInput, families_of, joined
from .duplicates import Kept
from .merging import merged
from .ordering import in_order
from .packed import WHOSE

R = TypeVar("R", bound=Record)
P = TypeVar("P", Programme, Objective, Strategy)


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of the plans: of each file those that are in it. ``agencies`` are whole, those of its plans."""

    families: frozenset[str]
    files: tuple[tuple[Kept, frozenset[str]], ...]
    agencies: tuple[Agency, ...]
    decisions: tuple[Decision, ...]

    @property
    def size(self) -> int:
        """About how many programmes it has: those of all plans of its files."""
        return sum(kept.held.programmes for kept, _ in self.files)

    def digest(self) -> str:
        """A digest of what ``load`` reads."""
        digest = hashlib.sha256()
        for kept, plan_ids in self.files:
            digest.update(kept.held.linked_digest() + repr(sorted(plan_ids)).encode("utf-8", "surrogatepass"))
        for agency in self.agencies:
            digest.update(agency.model_dump_json().encode("utf-8"))
        digest.update(repr(self.decisions).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def load(self) -> LinkInput:
        """The records of its plans."""
        plans: list[Plan] = []
        programmes: list[Programme] = []
        objectives: list[Objective] = []
        strategies: list[Strategy] = []
        for kept, plan_ids in self.files:
            records = kept.held.linked_records()
            plans += (plan for plan in records.plans if plan.id in plan_ids)
            programmes += _of(plan_ids, records.programmes)
            objectives += _of(plan_ids, records.objectives)
            strategies += _of(plan_ids, records.strategies)
        return LinkInput(
            _in_turn(plans),
            _in_turn(programmes),
            _in_turn(objectives),
            _in_turn(strategies),
            self.agencies,
            decisions=self.decisions,
        )


def _of(plan_ids: Collection[str], records: Iterable[P]) -> Iterator[P]:
    return (record for record in records if record.plan_id in plan_ids)


def _in_turn(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def whose(kept: Iterable[Kept]) -> KnowledgeBase:
    """The plans of all files, their agencies and jurisdictions."""
    lists: defaultdict[str, list[Record]] = defaultdict(list)
    for one in kept:
        if one.own:
            records = one.whose_records()
            for name in WHOSE:
                lists[name].extend(getattr(records, name))
    return in_order({"plans": lists["plans"], **{name: merged(lists[name]) for name in WHOSE if name != "plans"}})


def programmes_of(kept: Iterable[Kept]) -> Iterator[Programme]:
    """The programmes of all files, one file after the other."""
    for one in kept:
        if one.own:
            yield from _of(one.own, one.held.linked_records().programmes)


def plan_of(programme_id: str) -> str:
    """The plan of a programme."""
    return programme_id.rpartition("/programme/")[0]


def parts_of_files(kept: Sequence[Kept], shared: KnowledgeBase, decisions: Sequence[Decision]) -> list[FilePart]:
    """The plans by family; families that a decision on programmes that are there joins are one part."""
    families = families_of(shared.plans, shared.agencies)
    pairs = [(families[plan_of(decision.a_id)], families[plan_of(decision.b_id)]) for decision in decisions]
    leader = joined(families.values(), pairs)
    held: defaultdict[str, list[tuple[Kept, frozenset[str]]]] = defaultdict(list)
    for one in kept:
        own: defaultdict[str, set[str]] = defaultdict(set)
        for plan_id in one.own:
            own[leader[families[plan_id]]].add(plan_id)
        for name, plan_ids in own.items():
            held[name].append((one, frozenset(plan_ids)))
    return [
        FilePart(
            frozenset(family for family, above in leader.items() if above == name),
            tuple(files),
            _agencies_of(shared, {plan_id for _, plan_ids in files for plan_id in plan_ids}),
            tuple(d for d, (one, _) in zip(decisions, pairs, strict=True) if leader[one] == name),
        )
        for name, files in sorted(held.items())
    ]


def _agencies_of(shared: KnowledgeBase, plan_ids: Collection[str]) -> tuple[Agency, ...]:
    own = {plan.agency_id for plan in shared.plans if plan.id in plan_ids}
    return tuple(agency for agency in shared.agencies if agency.id in own)
