"""What the reconciliation service knows: two types, their properties, and the entities of a knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ...schemas import CanonicalProgramme, KnowledgeBase, Programme
from .matching import Matcher

CANONICAL, PROGRAMME = "canonical_programme", "programme"
TYPES = {CANONICAL: "Canonical programme 計畫（跨縣市、跨年度）", PROGRAMME: "Programme 計畫項目"}
PROPERTIES = {
    "city": "City 縣市", "roc_year": "ROC year 年度", "agency": "Agency 機關", "theme": "Theme 主題",
    "name": "Names 名稱", "plan": "Plan 計畫書",
}  # fmt: skip

Entity = CanonicalProgramme | Programme
Filter = tuple[str, frozenset[str]]
_CERTAIN = 0.9  # probability from which nobody has to look: a name alone says less than a programme with its text
_APART = 0.02  # of probability; a second one nearer than this leaves the choice to a person


@dataclass(frozen=True)
class Candidate:
    """An entity that a name may mean; ``score`` is 0 to 100, ``match`` that no person need look."""

    entity: Entity
    score: float
    match: bool


class Entities:
    """The entities of a knowledge base and what they are found by."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        kb = self._kb = knowledge_base
        self.matcher = Matcher(kb)
        self._entities: dict[str, Entity] = {one.id: one for one in (*kb.canonical_programmes, *kb.programmes)}
        self._themes = {theme.id: theme.label for theme in kb.themes}
        self._values: dict[tuple[str, str], list[str]] = {}

    def entity(self, record_id: str) -> Entity | None:
        """The entity of an id."""
        return self._entities.get(record_id)

    def candidates(self, name: str, kind: str, filters: Sequence[Filter], limit: int) -> list[Candidate]:
        """What a name may mean, the likeliest first; without a name, what has the properties, and no score."""
        if not name.strip():
            return self._having(kind, filters, limit) if filters else []
        best: dict[str, tuple[Entity, float, bool]] = {}
        for match in self.matcher.matches(name):
            for programme_id in sorted(match.programme_ids, key=lambda one: (one not in match.exact, one)):
                programme = self._kb.programme(programme_id)
                entity: Entity | None = programme if kind == PROGRAMME else programme.canonical
                if entity is not None and entity.id not in best and self._fits(entity, filters):
                    best[entity.id] = (entity, match.probability, programme_id in match.exact)
            if len(best) > limit:
                break
        ranked = sorted(best.values(), key=lambda one: not one[2])
        sure = bool(ranked) and (ranked[0][2] or ranked[0][1] >= _CERTAIN) and _alone(ranked)
        return [
            Candidate(entity, round(100 * (1.0 if exact else probability), 2), at == 0 and sure)
            for at, (entity, probability, exact) in enumerate(ranked[:limit])
        ]

    def _having(self, kind: str, filters: Sequence[Filter], limit: int) -> list[Candidate]:
        every: Sequence[Entity] = self._kb.programmes if kind == PROGRAMME else self._kb.canonical_programmes
        found = list(islice((one for one in every if self._fits(one, filters)), limit + 1))
        return [Candidate(one, 0.0, len(found) == 1) for one in found[:limit]]

    def beginning(self, prefix: str, limit: int) -> list[Entity]:
        """Canonical programmes with a name that holds what was typed; those that begin with it come first."""
        found = [
            one for one in self._kb.canonical_programmes if any(prefix in name for name in (one.name, *one.aliases))
        ]
        found.sort(key=lambda one: (not one.name.startswith(prefix), one.name, one.id))
        return [*found[:limit]]

    def values(self, entity: Entity, name: str) -> list[str]:
        """The values of a property."""
        key = (entity.id, name)
        if key not in self._values:
            self._values[key] = list(dict.fromkeys(_VALUES[name](self, _programmes(entity))))
        return self._values[key]

    def described(self, entity: Entity) -> str:
        """City and years, as one line."""
        return "、".join((*self.values(entity, "city"), *self.values(entity, "roc_year")))

    def theme(self, theme_id: str) -> str:
        """The label of a theme."""
        return self._themes.get(theme_id, theme_id)

    def _fits(self, entity: Entity, filters: Iterable[Filter]) -> bool:
        return all(not wanted.isdisjoint(self.values(entity, name)) for name, wanted in filters)


def kind_of(entity: Entity) -> str:
    """The type of an entity."""
    return CANONICAL if isinstance(entity, CanonicalProgramme) else PROGRAMME


def _alone(ranked: Sequence[tuple[Entity, float, bool]]) -> bool:
    """Whether the first is well ahead of the second."""
    if len(ranked) == 1:
        return True
    first, second = ranked[:2]
    return first[2] and not second[2] if first[2] else first[1] - second[1] > _APART


def _programmes(entity: Entity) -> tuple[Programme, ...]:
    return entity.members if isinstance(entity, CanonicalProgramme) else (entity,)


def _years(programme: Programme) -> list[str]:
    plan = programme.plan
    if plan.roc_start is None:
        return []
    return [str(year) for year in range(plan.roc_start, (plan.roc_end or plan.roc_start) + 1)]


def _of_each(values: Callable[[Programme], Iterable[str | None]]) -> Callable[[Entities, Any], list[str]]:
    return lambda _, programmes: [value for one in programmes for value in values(one) if value]


def _city(programme: Programme) -> list[str]:
    city = programme.plan.jurisdiction
    return [city.name] if city else []


def _agency(programme: Programme) -> list[str]:
    agency = programme.plan.agency
    return [agency.name] if agency else []


_VALUES: dict[str, Callable[[Entities, tuple[Programme, ...]], list[str]]] = {
    "city": _of_each(_city),
    "roc_year": _of_each(_years),
    "agency": _of_each(_agency),
    "theme": lambda self, programmes: [self.theme(theme) for one in programmes for theme in one.themes],
    "name": _of_each(lambda one: [one.name]),
    "plan": _of_each(lambda one: [one.plan.title]),
}
