"""The plans of many files by families of bureaus, whose records are loaded where they are linked."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...schemas import Agency, Objective, Plan, Programme, Record, Strategy
from ..link import Decision, LinkInput, joined
from ..link.profiles import family_of
from ..publish.shelf import Scratch, Shelf
from .duplicates import Settled
from .shared import Shared
from .store import Linkable

R = TypeVar("R", bound=Record)
P = TypeVar("P", Programme, Objective, Strategy)


@dataclass(frozen=True, slots=True)
class SentPart:
    """A part of the plans: of each file those that are in it. ``agencies`` are those of its plans, without evidence."""

    families: frozenset[str]
    size: int
    files: tuple[tuple[Linkable, frozenset[str]], ...]
    agencies: tuple[Agency, ...]
    decisions: tuple[Decision, ...]

    def load(self) -> LinkInput:
        """The records of its plans."""
        plans: list[Plan] = []
        programmes: list[Programme] = []
        objectives: list[Objective] = []
        strategies: list[Strategy] = []
        for file, plan_ids in self.files:
            records = file.linked_records()
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


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of the plans, whose files are listed on disk: ``rows`` are places among the settled results and own plans.

    ``apart``: whether it is linked by those who do not see the store. ``size``: about how many programmes it has, those
    of all plans of its files.
    """

    families: frozenset[str]
    size: int
    settled: Settled
    rows: Shelf[tuple[int, list[str]]]
    agencies: tuple[Agency, ...]
    decisions: tuple[Decision, ...]
    apart: bool

    def digest(self) -> str:
        """A digest of what ``load`` reads."""
        digest = hashlib.sha256()
        for _, (place, plan_ids) in self.rows.pairs():
            digest.update(f"{self.settled[place].held.linked} {plan_ids!r}\n".encode("utf-8", "surrogatepass"))
        for agency in self.agencies:
            digest.update(agency.model_dump_json().encode("utf-8"))
        digest.update(repr(self.decisions).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def sent(self) -> SentPart:
        """The same, as it can be sent to where it is loaded."""
        files = (
            (self.settled[place].held.sent(apart=self.apart), frozenset(plan_ids))
            for _, (place, plan_ids) in self.rows.pairs()
        )
        return SentPart(self.families, self.size, tuple(files), self.agencies, self.decisions)


def _of(plan_ids: Collection[str], records: Iterable[P]) -> Iterator[P]:
    return (record for record in records if record.plan_id in plan_ids)


def _in_turn(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def programmes_of(settled: Settled) -> Iterator[Programme]:
    """The programmes of all files, one file after the other."""
    for one in settled:
        if one.own:
            yield from _of(one.own, one.held.sent(apart=False).linked_records().programmes)


def plan_of(programme_id: str) -> str:
    """The plan of a programme."""
    return programme_id.rpartition("/programme/")[0]


class Families:
    """The plans by family; families that a decision on programmes that are there joins are one part."""

    def __init__(self, settled: Settled, shared: Shared, scratch: Scratch) -> None:
        self._settled, self._shared, self._scratch = settled, shared, scratch
        self._agency, self._family = scratch.table(), scratch.table()
        self._names: set[str] = set()
        for plan in shared.plans.in_order():
            agency = shared.agencies.get(plan.agency_id) if plan.agency_id else None
            family = family_of(agency.kind if agency else None)
            self._agency[plan.id], self._family[plan.id] = plan.agency_id, family
            self._names.add(family)

    def parts(self, decisions: Sequence[Decision], *, apart: bool) -> list[FilePart]:
        """The parts in the order of the alphabet."""
        pairs = [(self._family[plan_of(d.a_id)], self._family[plan_of(d.b_id)]) for d in decisions]
        leader = joined(self._names, pairs)
        rows: dict[str, Shelf[tuple[int, list[str]]]] = {}
        sizes: dict[str, int] = {}
        for place, one in enumerate(self._settled):
            own: dict[str, list[str]] = {}
            for plan_id in sorted(one.own):
                own.setdefault(leader[self._family[plan_id]], []).append(plan_id)
            for name, plan_ids in own.items():
                if name not in rows:
                    rows[name] = self._scratch.table()
                rows[name][f"{place:012}"] = (place, plan_ids)
                sizes[name] = sizes.get(name, 0) + one.held.programmes
        return [
            FilePart(
                frozenset(family for family, above in leader.items() if above == name),
                sizes[name],
                self._settled,
                rows[name],
                tuple(self._agencies(rows[name])),
                tuple(d for d, (one_family, _) in zip(decisions, pairs, strict=True) if leader[one_family] == name),
                apart,
            )
            for name in sorted(rows)
        ]

    def _agencies(self, rows: Shelf[tuple[int, list[str]]]) -> Iterator[Agency]:
        own = {self._agency[plan_id] for _, (_, plan_ids) in rows.pairs() for plan_id in plan_ids}
        for name in sorted(name for name in own if name in self._shared.agencies):
            yield self._shared.agencies[name].model_copy(update={"evidence": ()})
