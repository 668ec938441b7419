"""Programmes that a name may mean, by the score of the linker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from threading import Lock, Thread

from rapidfuzz import fuzz

from ...schemas import KnowledgeBase
from ..link.pairs import Pairs
from ..link.profiles import Profile, build_profiles, profile_of
from ..link.records import LinkInput
from ..link.score import built_in_model, probabilities

_COMPARED = 40  # wordings of one family that share most with a name


@dataclass(frozen=True)
class Match:
    """Programmes that a name may mean, worded so that nothing tells them apart.

    ``probability`` is 0 to 1, ``exact`` are those of them whose name has the same characters as the one asked for, and
    ``likeness`` (0 to 100, of characters) orders what is equally probable.
    """

    programme_ids: tuple[str, ...]
    exact: frozenset[str]
    probability: float
    likeness: float


@dataclass(frozen=True)
class _Asked:
    """A name that somebody asks for, in the shape of a programme of no plan."""

    name: str
    id: str = ""
    plan_id: str = ""
    description: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class _Wording:
    """A profile for all programmes that the linker reads alike, and the ids of those by printed name."""

    profile: Profile
    names: dict[str, list[str]]


class Matcher:
    """Compares names with the programmes of a knowledge base, family by family of bureaus."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._kb = knowledge_base
        self._one_at_a_time = Lock()

    def prepare(self) -> Thread:
        """Read all programmes meanwhile, in the thread that is returned: who asks before it is done waits for it."""
        thread = Thread(target=self._read, daemon=True)
        thread.start()
        return thread

    def matches(self, name: str) -> list[Match]:
        """All programmes that the name may mean, the likeliest first."""
        with self._one_at_a_time:
            return self._matches(name)

    def _read(self) -> None:
        with self._one_at_a_time:
            _ = self._families

    def _matches(self, name: str) -> list[Match]:
        found = []
        for family, near in self._families.items():
            asked = profile_of(_Asked(name), family=family)
            found += _matches(asked, near.to(asked))
        return sorted(found, key=lambda one: (not one.exact, -one.probability, -one.likeness, one.programme_ids))

    @cached_property
    def _families(self) -> dict[str, _Near]:
        kb = self._kb
        data = LinkInput(plans=kb.plans, programmes=kb.programmes, strategies=kb.strategies, agencies=kb.agencies)
        families: defaultdict[str, dict[str, _Wording]] = defaultdict(dict)
        for profile in build_profiles(data):
            wording = families[profile.family].setdefault(profile.look, _Wording(profile, {}))
            wording.names.setdefault(profile.name, []).append(profile.id)
        return {family: _Near(wordings.values()) for family, wordings in sorted(families.items())}


class _Near:
    """The wordings of one family by the pairs of characters and the subjects of their names."""

    def __init__(self, wordings: Iterable[_Wording]) -> None:
        self._wordings = list(wordings)
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, wording in enumerate(self._wordings):
            for term, weight in _terms(wording.profile).items():
                self._places[term].append((place, weight))

    def to(self, asked: Profile) -> Sequence[_Wording]:
        """Those that share most with a name."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in _terms(asked).items():
            for place, other in self._places.get(term, ()):
                shared[place] += min(weight, other)
        return [self._wordings[place] for place in nlargest(_COMPARED, shared, key=lambda at: (shared[at], -at))]


def _matches(asked: Profile, wordings: Sequence[_Wording]) -> list[Match]:
    odds = built_in_model().log_odds(Pairs.of((asked, wording.profile) for wording in wordings))
    return [
        _match(asked, wording, likely) for wording, likely in zip(wordings, probabilities(odds).tolist(), strict=True)
    ]


def _match(asked: Profile, wording: _Wording, likely: float) -> Match:
    programmes = tuple(one for ids in wording.names.values() for one in ids)
    exact = frozenset(wording.names.get(asked.name, ()))
    likeness = fuzz.ratio(asked.core.text, wording.profile.core.text)
    return Match(programmes, exact, likely, likeness)


def _terms(profile: Profile) -> dict[str, float]:
    return {**profile.grams, **{f"topic {name}": weight for name, weight in profile.marks.topic.items()}}
