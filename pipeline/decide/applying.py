"""Finds the programmes of decisions again: after ids moved to other canonical programmes and rows to other numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...schemas import Finding, Programme
from ..link import Decision, Entry
from ..text.rich import squeeze
from .decisions import Judged, Subject, latest

ALIKE = 90
"""Least similarity (0 to 100) of a name that was read anew to the one that the decision was about."""


@dataclass(frozen=True)
class Applied:
    """Decisions about programmes that are there, in order of time, and findings about those that are not."""

    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]


def apply(judged: Sequence[Judged], programmes: Iterable[Programme], registry: Iterable[Entry]) -> Applied:
    """What the decisions of a file say of these programmes; of several on one pair the newest counts."""
    search = _Search(judged, programmes, registry)
    found: list[Decision] = []
    findings: list[Finding] = []
    for decision in latest(judged).values():
        sides = [search.members(subject) for subject in (decision.a, decision.b)]
        lost = [subject for subject, members in zip((decision.a, decision.b), sides, strict=True) if not members]
        if lost:
            findings.extend(search.finding(decision, f"{_said(lost[0])} is not there any more"))
        elif set(sides[0]) & set(sides[1]):
            findings.extend(search.finding(decision, f"{_said(decision.a)} and {_said(decision.b)} are one now"))
        else:
            found.extend(_pairs(decision, *sides))
    return Applied(tuple(found), tuple(findings))


def _pairs(decision: Judged, ones: Sequence[str], others: Sequence[str]) -> Iterator[Decision]:
    """Canonical programmes are kept apart member by member; to put them together one pair is enough."""
    if decision.judgement == "same":
        ones, others = ones[:1], others[:1]
    for a in ones:
        for b in others:
            yield Decision(a, b, decision.judgement)


class _Search:
    def __init__(self, judged: Iterable[Judged], programmes: Iterable[Programme], registry: Iterable[Entry]) -> None:
        """Of all programmes only those are held that the decisions can be about."""
        self._names: dict[str, str] = {}
        self._plans: dict[str, list[str]] = defaultdict(list)
        self._homes: dict[str, str] = {}
        self._found: Counter[str] = Counter()
        subjects = [subject for decision in judged for subject in (decision.a, decision.b)]
        ids = {subject.id for subject in subjects}
        plans = {subject.plan for subject in subjects}
        self._entries = {entry.id: entry for entry in registry if entry.id in ids}
        ids.update(member for entry in self._entries.values() for member in entry.member_ids)
        for programme in programmes:
            if programme.id in ids or programme.plan_id in plans:
                self._names[programme.id] = squeeze(programme.name)
                self._plans[programme.plan_id].append(programme.id)
                self._homes[programme.id] = programme.plan_id

    def members(self, subject: Subject) -> list[str]:
        """The programmes that a decision is about: one, or the last known members of a canonical programme."""
        if subject.id in self._entries:
            return [member for member in self._entries[subject.id].member_ids if member in self._names]
        found = self._programme(subject)
        return [found] if found else []

    def finding(self, decision: Judged, sentence: str) -> Iterator[Finding]:
        """A finding in a plan of the decision; none where neither plan is there: other plans are built."""
        for subject in (decision.a, decision.b):
            plan = self._plan_of(subject)
            if plan is not None:
                self._found[plan] += 1
                yield Finding(
                    id=f"{plan}/finding/decision_not_applied/{self._found[plan]}",
                    code="decision_not_applied",
                    severity="warning",
                    plan_id=plan,
                    record_id=plan,
                    message=f"the decision of {decision.when} ({decision.judgement}) no longer applies: {sentence}",
                )
                return

    def _plan_of(self, subject: Subject) -> str | None:
        if subject.plan in self._plans:
            return subject.plan
        members = self.members(subject)
        return self._homes[members[0]] if members else None

    def _programme(self, subject: Subject) -> str | None:
        """The programme by its id if it still has its name, else the one of its plan that has it now."""
        if subject.name is None:
            return subject.id if subject.id in self._names else None
        name = squeeze(subject.name)
        if self._names.get(subject.id) == name:
            return subject.id
        rows = self._plans.get(subject.plan or "", [])
        named = [row for row in rows if self._names[row] == name]
        if named:
            return named[0] if len(named) == 1 else None
        return self._nearly(subject.id, name, rows)

    def _nearly(self, record_id: str, name: str, rows: Sequence[str]) -> str | None:
        from rapidfuzz import fuzz

        alike = [row for row in rows if fuzz.ratio(self._names[row], name) >= ALIKE]
        if record_id in alike:
            return record_id
        return alike[0] if len(alike) == 1 else None


def _said(subject: Subject) -> str:
    return f"{subject.id} ({subject.name})" if subject.name else subject.id


def contradicted(refused: Iterable[tuple[tuple[str, str], str]]) -> Iterator[Finding]:
    """Findings about programmes that a decision puts together and another one parts, each with the plan of the first."""
    for (a, b), plan_id in refused:
        yield Finding(
            id=f"{plan_id}/finding/decision_contradicted/{a}~{b}",
            code="decision_contradicted",
            severity="warning",
            plan_id=plan_id,
            record_id=a,
            message=f"decided the same as {b}, but a chain of decisions would bring together what was decided different",
        )
