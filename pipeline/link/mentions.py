"""Mentions: a canonical programme named inside an objective, a strategy or another programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...schemas import Evidence, Mention, Objective, Programme, Strategy
from ..text.characters import is_han
from ..text.language import slot_terms, words
from ..text.variants import fold_variants
from .evidence import locate
from .names import canonical_pieces
from .needles import Needle

Readable = Objective | Strategy | Programme

MAX_GAP = 2
"""Most characters of one qualifier that a mention may insert into a name: 勞工領袖大學 names a 勞工大學."""

_NO_QUALIFIER = frozenset("及與和或暨、之的非不未等並而且以為在於對至從向")


@dataclass(frozen=True)
class Index:
    """Needles of one family, to be found by their first two characters."""

    whole: Mapping[str, Needle]
    lengths: Mapping[str, tuple[int, ...]]
    split: Mapping[str, tuple[tuple[str, Needle], ...]]
    split_lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, needles: Iterable[Needle]) -> Index:
        """From needles of one family; of two with one text the canonical id that sorts first counts."""
        whole: dict[str, Needle] = {}
        split: dict[str, list[tuple[str, Needle]]] = defaultdict(list)
        for needle in sorted(needles, key=lambda needle: (needle.text, needle.canonical_id)):
            if needle.text in whole:
                continue
            whole[needle.text] = needle
            for left, right in _halves(needle.text):
                split[left].append((right, needle))
        return cls(whole, _lengths(whole), {left: tuple(found) for left, found in split.items()}, _lengths(split))


def _lengths(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for text in texts:
        found[text[:2]].add(len(text))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a name between two of its words, with at least two characters on both sides."""
    at = 0
    cut = words(text) if len(words(text)) > 1 else [text[:2], text[2:]]
    for word in cut[:-1]:
        at += len(word)
        if at >= 2 and len(text) - at >= 2:
            yield text[:at], text[at:]


def mentions(
    records: Sequence[Readable], needles: Iterable[Needle], families: Mapping[str, str], homes: Mapping[str, str]
) -> list[Mention]:
    """All mentions, sorted by id. ``families``: plan id → family; ``homes``: programme id → its canonical id."""
    by_family: dict[str, list[Needle]] = defaultdict(list)
    for needle in needles:
        by_family[needle.family].append(needle)
    indexes = {family: Index.of(found) for family, found in by_family.items()}
    made: dict[str, Mention] = {}
    for record in records:
        family = families.get(record.plan_id, "other")
        if family not in indexes:
            continue
        for mention in _mentions_in(record, indexes[family], family, homes.get(record.id)):
            made.setdefault(mention.id, mention)
    return [made[name] for name in sorted(made)]


def _mentions_in(record: Readable, index: Index, family: str, home: str | None) -> Iterator[Mention]:
    for field, text in _texts(record):
        for needle, start, end in find(text, index, family):
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


def find(text: str, index: Index, family: str) -> Iterator[tuple[Needle, int, int]]:
    """Needles in running text, longest first, none inside another: the needle and its place in ``text``."""
    pieces = canonical_pieces(text, family)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for piece in pieces:
        starts[length] = piece.start
        length += len(piece.text)
        ends[length] = piece.end
    canonical = "".join(piece.text for piece in pieces)
    at = 0
    while at < length:
        found = _at(canonical, at, index) if at in starts else None
        if found is not None and at + found[1] in ends:
            yield found[0], starts[at], ends[at + found[1]]
            at += found[1]
        else:
            at += 1


def _at(text: str, at: int, index: Index) -> tuple[Needle, int] | None:
    """The longest needle that starts at a place, and its length there."""
    start = text[at : at + 2]
    for length in index.lengths.get(start, ()):
        needle = index.whole.get(text[at : at + length])
        if needle is not None:
            return needle, length
    for length in index.split_lengths.get(start, ()):
        for right, needle in index.split.get(text[at : at + length], ()):
            for gap in range(1, MAX_GAP + 1):
                middle = at + length + gap
                if text.startswith(right, middle) and _may_stand_inside(text[at + length : middle]):
                    return needle, length + gap + len(right)
    return None


@lru_cache(maxsize=4096)
def _may_stand_inside(inserted: str) -> bool:
    """True for Han characters that no slot holds: another target, instrument or subject makes another programme."""
    if not all(map(is_han, inserted)) or _NO_QUALIFIER & set(inserted):
        return False
    return not any(fold_variants(word) in slot_terms() for word in words(inserted))
