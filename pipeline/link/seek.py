"""Finds needles in running text, in canonical terms, and says where in the text as printed they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..text.characters import is_han
from ..text.language import QUOTES, slot_terms, words
from ..text.variants import Piece, fold_variants
from .names import canonical_pieces, plans_called, purposes, without_marks
from .needles import Needle, key_of, way_of

MAX_GAP = 2
"""Most characters of one qualifier that a mention may insert into a name: 勞工領袖大學 names a 勞工大學."""

_NO_QUALIFIER = frozenset("及與和或暨、之的非不未等並而且以為在於對至從向")
_BETWEEN_CLAUSES = frozenset("，,；;、")
_LONGEST_WAY = 6  # characters of a term that says how programmes work


class Found(NamedTuple):
    """A needle and the half-open range of the text that prints it."""

    needle: Needle
    start: int
    end: int


@dataclass(frozen=True)
class Index:
    """Needles of one family, to be found by their first two characters, and by their words in any order."""

    whole: Mapping[str, Needle]
    lengths: Mapping[str, tuple[int, ...]]
    split: Mapping[str, tuple[tuple[str, Needle], ...]]
    split_lengths: Mapping[str, tuple[int, ...]]
    keys: Mapping[str, Needle]

    @classmethod
    def of(cls, needles: Iterable[Needle]) -> Index:
        """From needles of one family; of two with one text the canonical id that sorts first counts."""
        whole: dict[str, Needle] = {}
        split: dict[str, list[tuple[str, Needle]]] = defaultdict(list)
        keys: dict[str, Needle] = {}
        for needle in sorted(needles, key=lambda needle: (needle.text, needle.canonical_id)):
            if needle.text in whole:
                continue
            whole[needle.text] = needle
            if needle.sort != "whole":
                keys.setdefault(key_of(needle.text), needle)
                for left, right in _halves(needle.text):
                    split[left].append((right, needle))
        return cls(whole, _lengths(whole), {left: tuple(found) for left, found in split.items()}, _lengths(split), keys)

    def at(self, text: str, at: int) -> tuple[Needle, int] | None:
        """The longest needle that starts at a place, and its length there."""
        start = text[at : at + 2]
        for length in self.lengths.get(start, ()):
            needle = self.whole.get(text[at : at + length])
            if needle is not None:
                return needle, length
        for length in self.split_lengths.get(start, ()):
            for right, needle in self.split.get(text[at : at + length], ()):
                for gap in range(1, MAX_GAP + 1):
                    middle = at + length + gap
                    if text.startswith(right, middle) and _may_stand_inside(text[at + length : middle]):
                        return needle, length + gap + len(right)
        return None


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


@lru_cache(maxsize=4096)
def _may_stand_inside(inserted: str) -> bool:
    """True for Han characters that no slot holds: another target, instrument or subject makes another programme."""
    if not all(map(is_han, inserted)) or _NO_QUALIFIER & set(inserted):
        return False
    return not any(fold_variants(word) in slot_terms() for word in words(inserted))


@dataclass(frozen=True)
class Sought:
    """The needles of one family: names of one clause, and whole names of several."""

    names: Index
    wholes: Index
    family: str

    @classmethod
    def of(cls, needles: Iterable[Needle], family: str) -> Sought:
        """From needles of one family."""
        listed = list(needles)
        wholes = Index.of(needle for needle in listed if needle.sort == "whole")
        return cls(Index.of(needle for needle in listed if needle.sort != "whole"), wholes, family)

    def find(self, text: str) -> Iterator[Found]:
        """Needles in running text: whole names first; of the others the longest first, none inside another."""
        pieces = canonical_pieces(text, self.family)
        if self.wholes.whole:
            yield from _scan([piece for piece in pieces if without_marks(piece.text)], self.wholes)
        for found in _scan(pieces, self.names):
            if _counts(found, text):
                yield found


def _scan(pieces: Iterable[Piece], index: Index) -> Iterator[Found]:
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    canonical: list[str] = []
    length = 0
    for piece in pieces:
        starts[length] = piece.start
        length += len(piece.text)
        ends[length] = piece.end
        canonical.append(piece.text)
    text = "".join(canonical)
    at = 0
    while at < length:
        found = index.at(text, at) if at in starts else None
        if found is not None and at + found[1] in ends:
            yield Found(found[0], starts[at], ends[at + found[1]])
            at += found[1]
        else:
            at += 1


def _counts(found: Found, text: str) -> bool:
    """True where what is printed names the programme, and not only what the programme is about."""
    needle, start, end = found
    if needle.sort == "name":
        return True
    after = fold_variants(text[end : end + 2 * _LONGEST_WAY])
    if plans_called(after) or (text[:start][-1:] in QUOTES and after[:1] and not is_han(after[0])):
        return True
    if needle.sort != "bare" or _before_a_way(after):
        return False
    return needle.text not in slot_terms() or not _aimed_at(fold_variants(text[:start]))


def _before_a_way(after: str) -> bool:
    """True for text that opens with a way of working: 青年就業促進｜活動 is not the programme 青年就業促進."""
    return any(way_of(after[:length]) for length in range(2, _LONGEST_WAY + 1))


def _aimed_at(before: str) -> bool:
    """True for text that ends with a word for an aim, which opens a clause behind another: …，打造｜友善校園."""
    word = next((word for word in purposes() if before.endswith(word)), None)
    return word is not None and before[: -len(word)][-1:] in _BETWEEN_CLAUSES
