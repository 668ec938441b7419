"""Comparing the slots of two programmes: overlap weighted by how telling a slot is, and wider and narrower terms."""

from __future__ import annotations

from functools import lru_cache

from ..text.variants import fold_variants
from ..text.vocabulary import read_table
from .slots import Slots

NEAR = 0.4
"""What two slots count of which one is wider than the other, against 1 for equal ones."""


_KEPT = 1 << 17
"""Comparisons that are remembered: few sets of slots meet each other again and again."""


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


@lru_cache(maxsize=_KEPT)
def all_wider(terms: Slots) -> frozenset[str]:
    """Terms together with their wider ones."""
    return frozenset(above for term in terms for above in (term, *wider(term)))


@lru_cache(maxsize=_KEPT)
def near(a: Slots, b: Slots) -> bool:
    """True if a term of one side is wider than a term of the other."""
    return any(wider(term) & b.keys() for term in a) or any(wider(term) & a.keys() for term in b)


@lru_cache(maxsize=_KEPT)
def both(a: Slots, b: Slots) -> float:
    """How telling all that two sides share is: the sum of weights; what is only wider counts ``NEAR``."""
    common = a.keys() & b.keys()
    if common:
        return sum(a[term] for term in sorted(common))
    return NEAR * strongest(a, b) if a and b and near(a, b) else 0.0


def unshared(a: Slots, b: Slots, *said: Slots) -> float:
    """How telling the slots are that only ``a`` has, as far as they are neither ``said`` nor wider than a slot of b."""
    left = 0.0
    for term, weight in sorted(a.items()):
        if term not in all_wider(b) and not any(term in other for other in said):
            left += weight
    return left


@lru_cache(maxsize=_KEPT)
def shared(a: Slots, b: Slots) -> float:
    """Weighted Dice overlap, 0 to 1; where nothing is equal but something wider, ``NEAR`` of the most telling pair."""
    if not a or not b:
        return 0.0
    if a.keys() & b.keys():
        return 2 * both(a, b) / (sum(a.values()) + sum(b.values()))
    return both(a, b)


def strongest(a: Slots, b: Slots) -> float:
    """The weight of the most telling slot of the side that has less of it."""
    return min(max(a.values()), max(b.values()))


@lru_cache(maxsize=_KEPT)
def differ(a: Slots, b: Slots) -> float:
    """How telling the least telling side of two sets without a term in common is; less if one is wider."""
    if not a or not b or a.keys() & b.keys():
        return 0.0
    return strongest(a, b) * ((1 - NEAR) if near(a, b) else 1.0)


def part_of(a: Slots, b: Slots) -> float:
    """Weighted share of ``a`` that ``b`` holds, 0 to 1."""
    return sum(a[term] for term in sorted(a.keys() & b.keys())) / sum(a.values()) if a else 0.0
