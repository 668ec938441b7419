"""Spellings that vary in this genre folded to one, character for character, and words that mean the same.

Folding keeps the length of a text, so a place in the folded text is the same place in the original. Rewriting to
canonical terms does not, and therefore says for every character which characters it stands for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .characters import fold
from .vocabulary import read_table


@lru_cache(maxsize=1)
def _character_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for standard, variants in read_table("synonyms")["characters"].items():
        for variant in variants.split():
            table[ord(variant)] = standard
    return table


@lru_cache(maxsize=1)
def _equal_length_words() -> tuple[tuple[str, str], ...]:
    words = read_table("synonyms")["words"]
    return tuple((variant, standard) for standard, variants in words.items() for variant in variants.split())


def _fold_character(char: str) -> str:
    char = fold(char)
    narrow = unicodedata.normalize("NFKC", char)
    char = narrow if len(narrow) == 1 else char
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    return _character_table().get(ord(char), char)


def fold_variants(text: str) -> str:
    """The text in one spelling (臺 for 台, 扎 for 紮, narrow lower-case letters and digits), as long as it was."""
    folded = text.translate(_FOLDED)
    for variant, standard in _equal_length_words():
        folded = folded.replace(variant, standard)
    return folded


class _Folded(dict[int, str]):
    """What becomes of each character, found when it is first met: a table for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLDED = _Folded()


class Piece(NamedTuple):
    """A stretch of rewritten text and the half-open range of the original that it stands for."""

    text: str
    start: int
    end: int
    term: bool
    """True for a canonical term, False for text left as it was."""


@dataclass(frozen=True)
class Rewriter:
    """Rewrites variants to canonical terms: from left to right, the longest variant that fits."""

    terms: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Rewriter:
        """From pairs of variant and canonical term; of two pairs with one variant the first counts."""
        terms: dict[str, str] = {}
        for variant, canonical in pairs:
            terms.setdefault(fold_variants(variant), fold_variants(canonical))
        lengths: dict[str, set[int]] = {}
        for variant in terms:
            lengths.setdefault(variant[:2], set()).add(len(variant))
        return cls(terms, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})

    def pieces(self, folded: str) -> list[Piece]:
        """The folded text cut into canonical terms and single characters left as they are."""
        found: list[Piece] = []
        at = 0
        while at < len(folded):
            for length in self.lengths.get(folded[at : at + 2], ()):
                term = self.terms.get(folded[at : at + length])
                if term is not None:
                    found.append(Piece(term, at, at + length, True))
                    at += length
                    break
            else:
                found.append(Piece(folded[at], at, at + 1, False))
                at += 1
        return found

    def rewrite(self, folded: str) -> str:
        """The folded text with every variant replaced by its canonical term."""
        return "".join(piece.text for piece in self.pieces(folded))


@lru_cache(maxsize=64)
def rewriter(family: str = "") -> Rewriter:
    """The rewriter of the built-in synonyms; ``family`` (a kind of agency) adds what holds only among its bureaus."""
    table = read_table("synonyms")
    groups = [table.get("within", {}).get(family, {}), *table["exact"].values()]
    exact = [
        (variant, canonical)
        for group in groups
        for canonical, variants in group.items()
        for variant in (canonical, *variants.split())
    ]
    return Rewriter.of([*exact, *((term, term) for term in _fixed_terms())])


def _fixed_terms() -> set[str]:
    """Terms that stand for themselves: those with a slot, and narrower ones."""
    slots = read_table("slots")
    listed = [forms for kind in ("topic", "target", "instrument", "qualifier") for forms in slots[kind].values()]
    return {term for forms in (*listed, *read_table("synonyms")["broader"].values()) for term in forms.split()}
