"""Decisions as SSSOM (Simple Standard for Sharing Ontological Mappings), a table of tab-separated values, and back.

``same`` is ``skos:exactMatch``, ``different`` the same with the modifier ``Not``; both have a confidence of 1.
``unsure`` is an exact match with a confidence of 0.5. A decision that was withdrawn is not exported.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..link import Verdict
from .decisions import Judged, Subject, latest

PREFIX = "govplan:"
_HEADER = (
    "#curie_map:\n"
    '#  govplan: "urn:govplan:"\n'
    '#  semapv: "https://w3id.org/semapv/vocab/"\n'
    '#  skos: "http://www.w3.org/2004/02/skos/core#"\n'
    '#license: "https://w3id.org/sssom/license/unspecified"\n'
    '#mapping_set_id: "urn:govplan:decisions"\n'
)
_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "subject_source",
    "object_source",
    "mapping_date",
    "confidence",
    "comment",
)
_REQUIRED = ("subject_id", "predicate_id", "object_id")
_EXACT = "skos:exactMatch"
_SURE = 0.9
"""Least confidence that makes a mapping a decision; below it somebody was unsure."""


class SssomError(ValueError):
    """A table that cannot be read; the message names the line."""


def to_sssom(decisions: Iterable[Judged]) -> str:
    """The newest decision on every pair as one table, sorted by the ids."""
    text = io.StringIO()
    table = csv.DictWriter(text, _COLUMNS, delimiter="\t", lineterminator="\n")
    table.writeheader()
    rows = [_row(decision) for decision in latest(decisions).values()]
    table.writerows(sorted(rows, key=lambda row: (row["subject_id"], row["object_id"])))
    return _HEADER + text.getvalue()


def _row(decision: Judged) -> dict[str, str]:
    a, b = decision.a, decision.b
    return {
        "subject_id": PREFIX + a.id,
        "subject_label": a.name or "",
        "predicate_id": _EXACT,
        "predicate_modifier": "Not" if decision.judgement == "different" else "",
        "object_id": PREFIX + b.id,
        "object_label": b.name or "",
        "mapping_justification": "semapv:ManualMappingCuration",
        "author_label": decision.who,
        "subject_source": PREFIX + a.plan if a.plan else "",
        "object_source": PREFIX + b.plan if b.plan else "",
        "mapping_date": decision.when[:10],
        "confidence": "0.5" if decision.judgement == "unsure" else "1",
        "comment": decision.why,
    }


def from_sssom(text: str) -> list[Judged]:
    """The decisions of a table; mappings of other predicates than exact matches say nothing of identity.

    Raises ``SssomError``.
    """
    lines = [line for line in text.removeprefix("\ufeff").splitlines(keepends=True) if not line.startswith("#")]
    table = csv.DictReader(io.StringIO("".join(lines)), delimiter="\t")
    missing = [name for name in _REQUIRED if name not in (table.fieldnames or ())]
    if missing:
        raise SssomError(f"the table has no column {missing[0]}")
    try:
        return list(_read(table))
    except csv.Error as error:
        raise SssomError(f"row {table.line_num}: {error}") from error


def _read(table: csv.DictReader[str]) -> Iterator[Judged]:
    for row in table:
        given = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str | None)}
        if given.get("predicate_id") != _EXACT:
            continue
        if not given["subject_id"] or not given["object_id"]:
            raise SssomError(f"row {table.line_num}: a mapping without subject or object")
        yield Judged(
            a=_subject(given, "subject"),
            b=_subject(given, "object"),
            judgement=_judgement(given, table.line_num),
            who=given.get("author_label") or given.get("author_id") or "unknown",
            when=f"{given.get('mapping_date') or '1970-01-01'}T00:00:00Z",
            why=given.get("comment", ""),
        )


def _judgement(given: dict[str, str], row: int) -> Verdict:
    try:
        confidence = float(given.get("confidence") or 1)
    except ValueError as error:
        raise SssomError(f"row {row}: {given['confidence']} is no confidence from 0 to 1") from error
    if not confidence >= _SURE:
        return "unsure"
    return "different" if given.get("predicate_modifier") == "Not" else "same"


def _subject(given: dict[str, str], side: str) -> Subject:
    plan, label = given.get(f"{side}_source", ""), given.get(f"{side}_label", "")
    return Subject(
        given[f"{side}_id"].removeprefix(PREFIX), plan.removeprefix(PREFIX) or None, label if plan and label else None
    )
