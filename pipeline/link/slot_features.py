"""Comparing the slots of two programmes: overlap weighted by how telling a slot is, and wider and narrower terms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..text.variants import fold_variants
from ..text.vocabulary import read_table
from .grams import slot_weight

NEAR = 0.4
"""What two slots count of which one is wider than the other, against 1 for equal ones."""


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


def all_wider(terms: Iterable[str]) -> frozenset[str]:
    """Terms together with their wider ones."""
    return frozenset(above for term in terms for above in (term, *wider(term)))


def near(a: frozenset[str], b: frozenset[str]) -> bool:
    """True if a term of one side is wider than a term of the other."""
    return any(wider(term) & b for term in a) or any(wider(term) & a for term in b)


def weight_of(terms: Iterable[str]) -> float:
    """Sum of how telling some slots are."""
    return sum(slot_weight(term) for term in sorted(terms))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted Dice overlap, 0 to 1; where nothing is equal but something wider, ``NEAR`` of the most telling pair."""
    if not a or not b:
        return 0.0
    both = a & b
    if both:
        return 2 * weight_of(both) / (weight_of(a) + weight_of(b))
    return NEAR * strongest(a, b) if near(a, b) else 0.0


def strongest(a: frozenset[str], b: frozenset[str]) -> float:
    """The weight of the most telling slot of the side that has less of it."""
    return min(max(map(slot_weight, a)), max(map(slot_weight, b)))


def differ(a: frozenset[str], b: frozenset[str]) -> float:
    """How telling the least telling side of two sets without a term in common is; less if one is wider."""
    if not a or not b or a & b:
        return 0.0
    return strongest(a, b) * ((1 - NEAR) if near(a, b) else 1.0)


def part_of(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of ``a`` that ``b`` holds, 0 to 1."""
    return weight_of(a & b) / weight_of(a) if a else 0.0
