"""A record as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...schemas import RECORD_LISTS, Evidence, KnowledgeBase, Link, Plan, Record
from ..check.field_status import field_statuses

_LABEL_WIDTH = 22  # columns; the longest name of a field and a space


def render(knowledge_base: KnowledgeBase, record_id: str) -> Iterator[str]:
    """The lines of one record: fields, evidence, the records that stand under it, its links and mentions."""
    name, record = _by_id(knowledge_base, record_id)
    yield f"{record.id}  ({name})"
    yield from _fields(record)
    if record.evidence:
        yield "evidence:"
        for piece in record.evidence:
            yield from _evidence(knowledge_base, piece)
    for title, lines in (
        ("links", _links(knowledge_base, record_id)),
        ("canonical programme", _canonical(knowledge_base, record_id)),
        ("mentions", _mentions(knowledge_base, record_id)),
        ("findings", _findings(knowledge_base, record_id)),
        ("what it states (stated, not stated)", _stated(knowledge_base, record)),
    ):
        found = list(lines)
        if found:
            yield f"{title}:"
            yield from (f"  {line}" for line in found)


def _by_id(knowledge_base: KnowledgeBase, record_id: str) -> tuple[str, Record]:
    for name in RECORD_LISTS:
        for record in getattr(knowledge_base, name):
            if record.id == record_id:
                return name, record
    raise KeyError(record_id)


def _fields(record: Record) -> Iterator[str]:
    for key in type(record).model_fields:
        value = getattr(record, key)
        if key in ("id", "evidence", "features") or value is None or value == ():
            continue
        parts = [_plain(part) for part in value] if isinstance(value, tuple) else [_plain(value)]
        for index, part in enumerate(parts):
            label = f"{key}:" if index == 0 else ""
            yield f"  {label:<{_LABEL_WIDTH}}{part}"


def _stated(knowledge_base: KnowledgeBase, record: Record) -> Iterator[str]:
    """Of a plan, every field of its records: how often it is stated or not, and what was not understood."""
    if not isinstance(record, Plan):
        return
    for status in field_statuses(knowledge_base, record.id):
        yield f"{status.list_name}.{status.field}: {status.stated}, {status.not_stated}"
        yield from (f"  printed, not parsed: {text}" for text in status.not_parsed)


def _plain(value: object) -> str:
    if isinstance(value, Record) or hasattr(value, "model_dump"):
        return ", ".join(f"{key} {part}" for key, part in value.model_dump(exclude_none=True).items())
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _evidence(knowledge_base: KnowledgeBase, piece: Evidence) -> Iterator[str]:
    path = next((source.path for source in knowledge_base.sources if source.id == piece.source_id), piece.source_id)
    lines = f"line {piece.line_start}"
    if piece.line_end != piece.line_start:
        lines = f"lines {piece.line_start}-{piece.line_end}"
    page = f", page {piece.page}" if piece.page is not None else ""
    field = f" {piece.field}" if piece.field else ""
    inferred = " (inferred)" if piece.inferred else ""
    yield f"  {path}{page}, {lines}, characters {piece.char_start}-{piece.char_end}:{field}{inferred}"
    yield from (f"    | {line}" for line in piece.quote.splitlines())


def _links(knowledge_base: KnowledgeBase, record_id: str) -> Iterator[str]:
    named = {programme.id: programme.name for programme in knowledge_base.programmes}
    for link in knowledge_base.links:
        if link.id == record_id:
            yield from _features(link)
        elif record_id in (link.a_id, link.b_id):
            other = link.b_id if link.a_id == record_id else link.a_id
            score = f"score {link.score:f}, probability {link.probability:f}, {link.decided_by}"
            yield f"{link.relation} {other} {named.get(other, '')} ({score})"
            yield from (f"  {line}" for line in _features(link))


def _features(link: Link) -> Iterator[str]:
    for feature in link.features:
        yield f"{feature.name}: {feature.value:f} × {feature.weight:f} = {feature.contribution:f}"


def _canonical(knowledge_base: KnowledgeBase, record_id: str) -> Iterator[str]:
    for canonical in knowledge_base.canonical_programmes:
        if record_id in canonical.member_ids:
            yield f"{canonical.id} {canonical.name} ({len(canonical.member_ids)} members)"


def _mentions(knowledge_base: KnowledgeBase, record_id: str) -> Iterator[str]:
    for mention in knowledge_base.mentions:
        if mention.record_id == record_id:
            yield f"names {mention.canonical_programme_id}: {mention.printed}"
        elif mention.canonical_programme_id == record_id:
            yield f"named in {mention.record_id}: {mention.printed}"


def _findings(knowledge_base: KnowledgeBase, record_id: str) -> Iterator[str]:
    for finding in knowledge_base.findings:
        if finding.record_id == record_id:
            yield f"{finding.severity} {finding.code}: {finding.message}"
