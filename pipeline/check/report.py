"""Findings while they are collected: numbered by code within a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from ...schemas import Evidence, Finding, Record, Severity


@dataclass
class Report:
    """The findings of one plan. Ids count the findings of one code in the order in which they were made."""

    plan_id: str
    source_id: str
    findings: list[Finding] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        code: str,
        severity: Severity,
        message: str,
        *records: Record,
        shown: Collection[str] = (),
        quotes: Iterable[Evidence] = (),
    ) -> None:
        """Report something about the given records; the first is the one that the finding is about.

        ``shown`` are fields that show the fault, beside those that name the records; ``quotes`` show what no record holds.
        """
        self._counts[code] += 1
        self.findings.append(
            Finding(
                id=f"{self.plan_id}/finding/{code}/{self._counts[code]}",
                code=code,
                severity=severity,
                plan_id=self.plan_id,
                source_id=self.source_id,
                record_id=records[0].id if records else self.plan_id,
                message=message,
                evidence=(*_evidence(records, shown), *quotes),
            )
        )


_MOST = 6  # pieces of evidence for one finding; more would repeat whole records
_MARKS = frozenset({"number", "marker"})  # what alone tells nothing of a point
_TELLING = frozenset({"name", "title", "printed", "period_printed", "declared_programmes", "number", "marker"})


def _evidence(records: Iterable[Record], shown: Collection[str]) -> tuple[Evidence, ...]:
    """All pieces of the fields ``shown``, and those that name the records, the first of them; else their first."""
    fields = _TELLING.union(shown)
    pieces: list[Evidence] = []
    for record in records:
        telling = [piece for piece in record.evidence if piece.field in fields]
        if not any(piece.field not in _MARKS for piece in telling):
            telling += [piece for piece in record.evidence if piece.field == "text"]
        pieces += telling or list(record.evidence[:1])
    naming = [piece for piece in pieces if piece.field not in shown][:_MOST]
    return tuple(piece for piece in pieces if piece.field in shown or piece in naming)
