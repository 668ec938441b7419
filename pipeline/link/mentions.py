"""Mentions: a canonical programme named inside an objective, a strategy or another programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...schemas import Evidence, Mention, Objective, Programme, Strategy
from .called import called
from .evidence import locate
from .needles import Needle
from .seek import Found, Sought

Readable = Objective | Strategy | Programme


def mentions(
    records: Sequence[Readable], needles: Iterable[Needle], families: Mapping[str, str], homes: Mapping[str, str]
) -> list[Mention]:
    """All mentions, sorted by id. ``families``: plan id → family; ``homes``: programme id → its canonical id."""
    by_family: dict[str, list[Needle]] = defaultdict(list)
    for needle in needles:
        by_family[needle.family].append(needle)
    sought = {family: Sought.of(found, family) for family, found in by_family.items()}
    made: dict[str, Mention] = {}
    for record in records:
        family = families.get(record.plan_id, "other")
        if family not in sought:
            continue
        for mention in _mentions_in(record, sought[family], homes.get(record.id)):
            made.setdefault(mention.id, mention)
    return [made[name] for name in sorted(made)]


def _mentions_in(record: Readable, sought: Sought, home: str | None) -> Iterator[Mention]:
    for field, text in _texts(record):
        for needle, start, end in _named(text, sought):
            if needle.canonical_id == home:
                continue
            printed = text[start:end]
            yield Mention(
                id=f"{record.id}~{needle.canonical_id}",
                canonical_programme_id=needle.canonical_id,
                record_id=record.id,
                printed=printed,
                evidence=_evidence(record.evidence, printed, text, field),
            )


def _named(text: str, sought: Sought) -> Iterator[Found]:
    yield from sought.find(text)
    yield from called(text, sought)


def _evidence(pieces: tuple[Evidence, ...], printed: str, text: str, field: str) -> tuple[Evidence, ...]:
    """Where the phrase is printed; looked for inside the text of its field first, as it may stand elsewhere too."""
    inside = locate(pieces, text, field) or pieces
    return locate(inside, printed) or locate(pieces, printed)


def _texts(record: Readable) -> Iterator[tuple[str, str]]:
    if isinstance(record, Strategy):
        fields = (("title", record.title), ("text", record.text))
    elif isinstance(record, Objective):
        fields = (("title", record.title), ("description", record.description))
    else:
        fields = (("description", record.description), ("benefits", record.benefits))
    for field, text in fields:
        if text:
            yield field, text
