"""What holds between the records of a knowledge base: unique ids, references that resolve, sorted lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...schemas import RECORD_LISTS, Budget, BudgetLevel, KnowledgeBase, Record
from .shelf import Scratch, Shelf

SAME_LIST = "the same list"
ANY_LIST = "any list"

REFERENCES: dict[str, str] = {
    "source_id": "sources",
    "duplicate_of": "sources",
    "plan_id": "plans",
    "plan_ids": "plans",
    "jurisdiction_id": "jurisdictions",
    "jurisdiction_ids": "jurisdictions",
    "agency_id": "agencies",
    "objective_id": "objectives",
    "programme_id": "programmes",
    "indicator_id": "indicators",
    "canonical_programme_id": "canonical_programmes",
    "member_ids": "programmes",
    "themes": "themes",
    "a_id": "programmes",
    "b_id": "programmes",
    "parent_id": SAME_LIST,
    "broader_id": SAME_LIST,
    "record_id": ANY_LIST,
}
"""The list that a field of this name refers to."""


Known = Mapping[str, Collection[str]]
"""Ids by the name of their list."""


class InconsistentError(RuntimeError):
    """Records that do not fit together: a fault of this program. The message names the first."""


def violations(knowledge_base: KnowledgeBase, elsewhere: Known | None = None) -> Iterator[str]:
    """One sentence for everything that does not hold. ``elsewhere`` are ids of records that are not in it."""
    lists: dict[str, Sequence[Record]] = {name: getattr(knowledge_base, name) for name in RECORD_LISTS}
    ids = {name: {record.id for record in records} for name, records in lists.items()}
    known = _References(ids, elsewhere or {})
    yield from _repeated(lists)
    for name, records in lists.items():
        if any(after.id < before.id for before, after in pairwise(records)):
            yield f"{name}: not sorted by id"
        for record in records:
            yield from _dangling(name, record, known)


class Seen:
    """Holds a knowledge base to account that comes in parts: the sources, the lists that plans share, then a part for
    every plan. Ids and what refers to them lie on disk; in memory are budgets below which another plan's can stand."""

    def __init__(self, scratch: Scratch) -> None:
        self._ids, self._wanted = scratch.table(), scratch.table()
        self._last: dict[str, str] = {}
        self._faults: list[str] = []
        self._above: set[str] = set()
        self._heads: set[str] = set()

    def record(self, name: str, record: Record) -> None:
        """The next record of a list that is not a plan's."""
        if record.id in self._ids:
            self._faults.append(f"{name}/{record.id}: the id is already that of one of the {self._ids[record.id]}")
        self._ids[record.id] = name
        self._in_order(name, record, record)
        # What a record refers to may come after it.
        for listed, key, referred in _referred(name, record):
            self._wanted.setdefault(f"{referred}\0{listed}", f"{name}/{record.id}: {key} {referred}")

    def part(self, part: KnowledgeBase) -> None:
        """The records of the next plan."""
        above = _in_other_plans(part.budgets)
        self._above |= above
        self._heads.update(budget.id for budget in part.budgets if budget.level in _ABOVE_PLANS)
        here: dict[str, set[str]] = {}
        plans: set[str] = set()
        for name in RECORD_LISTS:
            records = getattr(part, name)
            if records:
                self._in_order(name, records[0], records[-1])
            here[name] = {record.id for record in records}
            plans.update(plan_id for record in records if (plan_id := getattr(record, "plan_id", None)))
        known = {name: _OnShelf(self._ids, name) for name in RECORD_LISTS}
        self._faults.extend(violations(part, {**known, "budgets": above}))
        for plan_id in plans:
            for key in [key for key, _ in self._wanted.pairs(f"{plan_id}/")]:
                referred, _, listed = key.partition("\0")
                if any(referred in ids for name, ids in here.items() if listed in (name, ANY_LIST)):
                    del self._wanted[key]

    def faults(self) -> list[str]:
        """Everything that does not hold."""
        lost = (f"budgets: the parent_id {above} is none of the budgets" for above in sorted(self._above - self._heads))
        return [*self._faults, *lost, *self._dangling()]

    def _dangling(self) -> Iterator[str]:
        for key, sentence in self._wanted.pairs():
            referred, _, listed = key.partition("\0")
            found = self._ids.get(referred)
            if found is None or listed not in (found, ANY_LIST):
                yield f"{sentence} is {'no record' if listed == ANY_LIST else f'none of the {listed}'}"

    def _in_order(self, name: str, first: Record, last: Record) -> None:
        if first.id <= self._last.get(name, ""):
            self._faults.append(f"{name}: {first.id} stands behind {self._last[name]}")
        self._last[name] = last.id


class _OnShelf(Collection[str]):
    """The ids of one list among those on a shelf."""

    def __init__(self, ids: Shelf[str], name: str) -> None:
        self._ids, self._name = ids, name

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._ids.get(name) == self._name

    def __iter__(self) -> Iterator[str]:
        return (name for name, listed in self._ids.pairs() if listed == self._name)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_ABOVE_PLANS: tuple[BudgetLevel, ...] = ("authority", "agency")
"""Levels of budgets below which those of several agencies' plans can stand."""


def _in_other_plans(budgets: Sequence[Budget]) -> set[str]:
    """The parents that belong to another plan of the same document."""
    return {b.parent_id for b in budgets if b.parent_id is not None and not b.parent_id.startswith(f"{b.plan_id}/")}


@dataclass(frozen=True, slots=True)
class _References:
    """The ids of the records at hand, and those elsewhere."""

    here: Known
    elsewhere: Known

    def holds(self, name: str, target: str) -> bool:
        """Whether there is a record of this id in the list, or in any."""
        if target == ANY_LIST:
            return any(name in ids for lists in (self.here, self.elsewhere) for ids in lists.values())
        return name in self.here[target] or name in self.elsewhere.get(target, ())


def _repeated(lists: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, records in lists.items():
        for record in records:
            if record.id in seen:
                yield f"{name}/{record.id}: the id is already that of one of the {seen[record.id]}"
            seen[record.id] = name


def _dangling(name: str, record: Record, known: _References) -> Iterator[str]:
    for listed, key, referred in _referred(name, record):
        if not known.holds(referred, listed):
            where = "no record" if listed == ANY_LIST else f"none of the {listed}"
            yield f"{name}/{record.id}: {key} {referred} is {where}"


def _referred(name: str, record: Record) -> Iterator[tuple[str, str, str]]:
    """What a record refers to: the list, the field, the id."""
    for key, target in _references_of(type(record)):
        listed = name if target == SAME_LIST else target
        yield from ((listed, key, referred) for referred in _as_ids(getattr(record, key)))
    yield from (("sources", "source_id of its evidence", piece.source_id) for piece in record.evidence)


@cache
def _references_of(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that refer to records, with the lists that they refer to."""
    return tuple((key, target) for key, target in REFERENCES.items() if key in model.model_fields)


def _as_ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()
