"""Character bigrams with fixed weights: how much of one text another holds.

Weights come from a table in the repository, not from the records at hand, so that a plan added to a corpus changes
no score between the others.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property, lru_cache
from itertools import pairwise
from math import sqrt

from ..text.vocabulary import read_table


class Grams(dict[str, float]):
    """Weight of every bigram of a text; made once, never changed: sums over all weights are worked out once."""

    @cached_property
    def total(self) -> float:
        """Sum of the weights."""
        return sum(self.values())

    @cached_property
    def squares(self) -> float:
        """Sum of the squares of the weights."""
        return sum(weight * weight for weight in self.values())


@lru_cache(maxsize=128)
def _weights(section: str, family: str) -> dict[str, float]:
    """Weights of the common bigrams or slots of a family of bureaus, or of the whole genre for a family not known."""
    tables: dict[str, dict[str, str]] = read_table("link_model")[section]
    table = tables.get(family, tables["general"])
    return {name: float(weight) for weight, found in table.items() for name in found.split()}


def gram_weight(gram: str, family: str) -> float:
    """How telling a bigram is in names of a family of bureaus, 0 to 1; 1 for a rare one."""
    return _weights("grams", family).get(gram, 1.0)


def slot_weight(name: str, family: str) -> float:
    """How telling a slot is in names of a family of bureaus, 0 to 1; 1 for a rare one."""
    return _weights("slots", family).get(name, 1.0)


def grams(parts: Iterable[tuple[str, float]], family: str) -> Grams:
    """Bigrams of weighted texts; a bigram that occurs again counts once, with the largest weight."""
    found: dict[str, float] = {}
    for text, weight in parts:
        for first, second in pairwise(text):
            if first.isalnum() and second.isalnum():
                gram = first + second
                found[gram] = max(found.get(gram, 0.0), weight * gram_weight(gram, family))
    return Grams(found)


def total(name: Grams) -> float:
    """Sum of the weights."""
    return name.total


def cosine(a: Grams, b: Grams) -> float:
    """Cosine similarity of two bags of bigrams, 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    shared = 0.0
    for gram, weight in a.items():
        if gram in b:
            shared += weight * b[gram]
    return shared / sqrt(a.squares * b.squares) if shared else 0.0


def covered(a: Grams, *others: Container[str]) -> float:
    """Share of the weight of ``a`` that the others hold together, 0 to 1."""
    if not a.total:
        return 0.0
    held = 0.0
    for gram, weight in a.items():
        for other in others:
            if gram in other:
                held += weight
                break
    return held / a.total
