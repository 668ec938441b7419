"""How well canonical programmes agree with pairs that people judged.

People judge pairs, not whole clusterings, so precision and recall are over the judged pairs alone. B³ and the adjusted
Rand index are over the groups that the pairs judged the same make, and over their programmes; a programme judged only
different from others is a group of its own. Both come for all pairs, for those of other names, and by the relation
that the two would have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ....schemas import KnowledgeBase, Relation
from ...link import Decision, LinkInput
from ...link.candidates import candidate_pairs
from ...link.profiles import Profile, build_profiles
from ...link.relations import relation_of
from ..tables import ScoreTable
from .groups import GroupScore, score_groups


@dataclass(frozen=True, slots=True)
class PairScore:
    """Judged pairs: those the same that were put together, those put together that are different, those missed, and
    how many of the same ones the candidate search proposes."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    proposed: int = 0

    @property
    def precision(self) -> float:
        """Of the judged pairs that were put together, those judged the same; 1 where there is none."""
        joined = self.right + self.wrong
        return self.right / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs judged the same, those put together; 1 where there is none."""
        same = self.right + self.missed
        return self.right / same if same else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def candidate_recall(self) -> float:
        """Of the pairs judged the same, those that are candidates; 1 where there is none."""
        same = self.right + self.missed
        return self.proposed / same if same else 1.0


@dataclass(frozen=True)
class LinkEvaluation:
    """Scores of judged pairs, and of the groups that they make, by what the pairs are (``all``, ``other names``,
    relations). ``largest`` is the number of members of the largest canonical programme."""

    pairs: Mapping[str, PairScore]
    groups: Mapping[str, GroupScore]
    largest: int
    judged: int
    missing: int

    def as_json(self) -> dict[str, object]:
        """All figures."""
        pairs = {
            name: {key: getattr(score, key) for key in ("right", "wrong", "missed", *_SHARES)}
            for name, score in self.pairs.items()
        }
        groups = {
            name: {"b3": {key: getattr(score, key) for key in _SHARES[:3]}, "adjusted_rand": score.rand}
            for name, score in self.groups.items()
        }
        counts = {"judged": self.judged, "missing": self.missing, "largest": self.largest}
        return {**counts, "pairs": pairs, "groups": groups}

    def tables(self) -> tuple[ScoreTable, ...]:
        """The figures for people."""
        pairs = tuple(
            (name, str(s.right), str(s.wrong), str(s.missed), *(f"{getattr(s, key):.4f}" for key in _SHARES))
            for name, s in self.pairs.items()
        )
        columns = ("judged pairs", "right", "wrong", "missed", "P", "R", "F1", "candidates")
        groups = tuple(
            (name, *(f"{value:.4f}" for value in (s.precision, s.recall, s.f1, s.rand)))
            for name, s in self.groups.items()
        )
        return (
            ScoreTable("links", columns, pairs),
            ScoreTable("groups", ("groups", "B3 P", "B3 R", "B3 F1", "adjusted Rand"), groups),
            ScoreTable("size", ("canonical programmes", "members"), (("largest", str(self.largest)),)),
        )


_SHARES = ("precision", "recall", "f1", "candidate_recall")


def evaluate_links(kb: KnowledgeBase, decisions: Sequence[Decision], missing: int = 0) -> LinkEvaluation:
    """Judged pairs of a knowledge base's programmes against its canonical programmes; unsure ones are left out."""
    profiles = build_profiles(
        LinkInput(plans=kb.plans, programmes=kb.programmes, strategies=kb.strategies, agencies=kb.agencies)
    )
    by_id = {profile.id: profile for profile in profiles}
    proposed = {frozenset((profiles[a].id, profiles[b].id)) for a, b in candidate_pairs(profiles)}
    homes = {member: record.id for record in kb.canonical_programmes for member in record.member_ids}
    judged = [decision for decision in decisions if decision.verdict in ("same", "different")]
    true = _groups(judged)
    pairs, groups = {}, {}
    for name, wanted in _WANTED.items():

        def counts(a: str, b: str, wanted: Wanted = wanted) -> bool:
            return wanted(by_id[a], by_id[b])

        pairs[name] = _score((d for d in judged if counts(d.a_id, d.b_id)), homes, proposed)
        groups[name] = score_groups(homes, true, counts)
    largest = max((len(record.member_ids) for record in kb.canonical_programmes), default=0)
    return LinkEvaluation(pairs, groups, largest, len(judged), missing)


Wanted = Callable[[Profile, Profile], bool]

_RELATIONS: tuple[Relation, ...] = ("successor", "counterpart", "duplicate")


def _stands_in(relation: Relation) -> Wanted:
    return lambda a, b: relation_of(a, b) == relation


_WANTED: Mapping[str, Wanted] = {
    "all": lambda a, b: True,
    "other names": lambda a, b: a.name != b.name,
    **{relation: _stands_in(relation) for relation in _RELATIONS},
}
"""Which pairs each row of the tables is about."""


def _score(judged: Iterable[Decision], homes: Mapping[str, str], proposed: set[frozenset[str]]) -> PairScore:
    right = wrong = missed = candidates = 0
    for decision in judged:
        together = homes[decision.a_id] == homes[decision.b_id]
        if decision.verdict == "same":
            right, missed = right + together, missed + (not together)
            candidates += frozenset((decision.a_id, decision.b_id)) in proposed
        else:
            wrong += together
    return PairScore(right, wrong, missed, candidates)


def _groups(judged: Sequence[Decision]) -> dict[str, str]:
    """Programme → group, from pairs judged the same."""
    group = {name: name for decision in judged for name in (decision.a_id, decision.b_id)}
    for decision in judged:
        first, second = sorted((group[decision.a_id], group[decision.b_id]))
        if decision.verdict == "same" and first != second:
            group.update({name: first for name, own in group.items() if own == second})
    return group
