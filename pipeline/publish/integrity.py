"""What holds between the records of a knowledge base: unique ids, references that resolve, sorted lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...schemas import RECORD_LISTS, Budget, BudgetLevel, KnowledgeBase, Record, Source

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
    """Holds a knowledge base to account that comes in parts: the lists that plans share, the sources, then a part for
    every plan. Kept are ids that another part refers to, and those of budgets below which another plan's can stand."""

    def __init__(self, shared: KnowledgeBase) -> None:
        self._shared = shared
        self._sources: list[Source] = []
        self._known = {name: {record.id for record in getattr(shared, name)} for name in RECORD_LISTS}
        self._wanted = _wanted(shared)
        self._met: dict[str, set[str]] = {name: set() for name in RECORD_LISTS}
        self._last: dict[str, str] = {}
        self._faults: list[str] = []
        self._above: set[str] = set()
        self._heads: set[str] = set()

    def source(self, source: Source) -> None:
        """The next source."""
        self._sources.append(source.model_copy(update={"unused": ()}))
        self._known["sources"].add(source.id)

    def part(self, part: KnowledgeBase) -> None:
        """The records of the next plan."""
        above = _in_other_plans(part.budgets)
        self._above |= above
        self._heads.update(budget.id for budget in part.budgets if budget.level in _ABOVE_PLANS)
        self._faults.extend(violations(part, {**self._known, "budgets": above}))
        for name in RECORD_LISTS:
            records = getattr(part, name)
            if records and records[0].id <= self._last.get(name, ""):
                self._faults.append(f"{name}: {records[0].id} stands behind {self._last[name]}")
            self._last[name] = records[-1].id if records else self._last.get(name, "")
            self._met[name].update(record.id for record in records if record.id in self._wanted)

    def faults(self) -> list[str]:
        """Everything that does not hold."""
        shared = self._shared.model_copy(update={"sources": tuple(self._sources)})
        lost = (f"budgets: the parent_id {above} is none of the budgets" for above in sorted(self._above - self._heads))
        return [*self._faults, *lost, *violations(shared, self._met)]


_ABOVE_PLANS: tuple[BudgetLevel, ...] = ("authority", "agency")
"""Levels of budgets below which those of several agencies' plans can stand."""


def _in_other_plans(budgets: Sequence[Budget]) -> set[str]:
    """The parents that belong to another plan of the same document."""
    return {b.parent_id for b in budgets if b.parent_id is not None and not b.parent_id.startswith(f"{b.plan_id}/")}


def _wanted(shared: KnowledgeBase) -> set[str]:
    """Ids of single plans' records to which the shared lists refer."""
    wanted = {member for record in shared.canonical_programmes for member in record.member_ids}
    wanted.update(end for link in shared.links for end in (link.a_id, link.b_id))
    wanted.update(mention.record_id for mention in shared.mentions)
    return wanted


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
    for key, target in _references_of(type(record)):
        listed = name if target == SAME_LIST else target
        for referred in _as_ids(getattr(record, key)):
            if not known.holds(referred, listed):
                where = "no record" if target == ANY_LIST else f"none of the {listed}"
                yield f"{name}/{record.id}: {key} {referred} is {where}"
    for piece in record.evidence:
        if not known.holds(piece.source_id, "sources"):
            yield f"{name}/{record.id}: evidence names the source {piece.source_id}, which is not there"


@cache
def _references_of(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that refer to records, with the lists that they refer to."""
    return tuple((key, target) for key, target in REFERENCES.items() if key in model.model_fields)


def _as_ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()
