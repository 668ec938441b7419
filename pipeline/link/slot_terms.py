"""Wider and narrower terms among slots."""

from __future__ import annotations

from functools import lru_cache

from ..text.language import slot_terms
from ..text.variants import fold_variants
from ..text.vocabulary import read_table
from .slots import Slots


@lru_cache(maxsize=1)
def _wider_terms() -> dict[str, tuple[str, ...]]:
    table: dict[str, str] = read_table("synonyms")["broader"]
    found: dict[str, list[str]] = {}
    for wide, narrow in table.items():
        for term in narrow.split():
            found.setdefault(fold_variants(term), []).append(fold_variants(wide))
    return {term: tuple(wide) for term, wide in found.items()}


@lru_cache(maxsize=4096)
def _held(term: str) -> tuple[str, ...]:
    """Subjects with which a subject begins or ends: a 立體停車場 is a 停車場, and 毒品查緝 is about 毒品."""
    parts = {*(term[:at] for at in range(2, len(term))), *(term[at:] for at in range(1, len(term) - 1))}
    return tuple(sorted(part for part in parts if slot_terms().get(part, ("", ""))[0] == "topic"))


@lru_cache(maxsize=4096)
def wider(term: str) -> frozenset[str]:
    """The wider terms of a term, all the way up: those of the vocabulary, and those in it."""
    found: set[str] = set()
    waiting = [*_wider_terms().get(term, ()), *_held(term)]
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting.extend(_wider_terms().get(above, ()))
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def wider_only(terms: Slots) -> Slots:
    """The wider terms of all terms, each with a weight of 1."""
    return Slots(dict.fromkeys(sorted({above for term in terms for above in wider(term)}), 1.0))


@lru_cache(maxsize=1 << 16)
def all_wider(terms: Slots) -> Slots:
    """Terms together with their wider ones, each with a weight of 1."""
    return Slots(dict.fromkeys(sorted({*terms, *wider_only(terms)}), 1.0))
