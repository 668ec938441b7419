"""The lists that belong to no single file, on disk: plans, agencies and jurisdictions of all, and what linking adds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from ...schemas import Agency, Jurisdiction, KnowledgeBase, Plan, Record
from ..publish.shelf import Scratch, Shelf
from .duplicates import Settled
from .merging import merged_one

R = TypeVar("R", bound=Record)


class Shared:
    """The plans of all files with their agencies and jurisdictions."""

    def __init__(self, settled: Settled, scratch: Scratch) -> None:
        self.plans = scratch.records(Plan)
        self.agencies = scratch.records(Agency)
        self.jurisdictions = scratch.records(Jurisdiction)
        agencies, jurisdictions = scratch.records(Agency), scratch.records(Jurisdiction)
        for place, kept in enumerate(settled):
            if kept.own:
                records: KnowledgeBase = kept.whose_records()
                self.plans.update((plan.id, plan) for plan in records.plans)
                agencies.update((f"{one.id}\0{place:012}", one) for one in records.agencies)
                jurisdictions.update((f"{one.id}\0{place:012}", one) for one in records.jurisdictions)
        self.agencies.update((one.id, one) for one in _merged(agencies))
        self.jurisdictions.update((one.id, one) for one in _merged(jurisdictions))

    def lists(self) -> Mapping[str, Collection[Record]]:
        """The records by list, sorted by id."""
        return {
            "plans": self.plans.in_order(),
            "agencies": self.agencies.in_order(),
            "jurisdictions": self.jurisdictions.in_order(),
        }


def _merged(shelf: Shelf[R]) -> Iterator[R]:
    """One record of those that several files name."""
    for _, same in groupby(shelf.pairs(), key=lambda pair: pair[0].partition("\0")[0]):
        yield merged_one(record for _, record in same)
