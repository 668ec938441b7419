"""Wider and narrower terms among slots."""

from __future__ import annotations

from functools import lru_cache

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
def wider(term: str) -> frozenset[str]:
    """The wider terms of a term, all the way up."""
    found: set[str] = set()
    waiting = list(_wider_terms().get(term, ()))
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
