"""Programmes that a name may mean, by the score of the linker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from threading import Lock

from ...schemas import KnowledgeBase
from ..link.profiles import Profile, build_profiles, profile_of
from ..link.records import LinkInput
from ..link.score import Band, built_in_model

_COMPARED = 100  # programmes of one family that share most with a name


@dataclass(frozen=True)
class Match:
    """A programme that a name may mean; ``probability`` is 0 to 1, ``exact`` that the names are the same characters."""

    programme_id: str
    probability: float
    band: Band
    exact: bool


@dataclass(frozen=True)
class _Asked:
    """A name that somebody asks for, in the shape of a programme of no plan."""

    name: str
    id: str = ""
    plan_id: str = ""
    description: str | None = None
    group: str | None = None


class Matcher:
    """Compares names with the programmes of a knowledge base, family by family of bureaus."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._kb = knowledge_base
        self._one_at_a_time = Lock()

    def matches(self, name: str) -> list[Match]:
        """All programmes that the name may mean, the likeliest first. The first call reads all programmes."""
        with self._one_at_a_time:
            return self._matches(name)

    def _matches(self, name: str) -> list[Match]:
        model = built_in_model()
        found = []
        for family, near in self._families.items():
            asked = profile_of(_Asked(name), family=family)
            for profile in near.to(asked):
                value = model.probability(asked, profile)
                found.append(Match(profile.id, value, model.band(value), profile.name == name))
        return sorted(found, key=lambda one: (not one.exact, -one.probability, one.programme_id))

    @cached_property
    def _families(self) -> dict[str, _Near]:
        kb = self._kb
        data = LinkInput(plans=kb.plans, programmes=kb.programmes, strategies=kb.strategies, agencies=kb.agencies)
        families: defaultdict[str, list[Profile]] = defaultdict(list)
        for profile in build_profiles(data):
            families[profile.family].append(profile)
        return {family: _Near(profiles) for family, profiles in sorted(families.items())}


class _Near:
    """The programmes of one family by the pairs of characters and the subjects of their names."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._profiles = list(profiles)
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, profile in enumerate(self._profiles):
            for term, weight in _terms(profile).items():
                self._places[term].append((place, weight))

    def to(self, asked: Profile) -> list[Profile]:
        """Those that share most with a name."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in _terms(asked).items():
            for place, other in self._places.get(term, ()):
                shared[place] += min(weight, other)
        return [self._profiles[place] for place in nlargest(_COMPARED, shared, key=lambda at: (shared[at], -at))]


def _terms(profile: Profile) -> dict[str, float]:
    return {**profile.grams, **{f"topic {name}": weight for name, weight in profile.marks.topic.items()}}
