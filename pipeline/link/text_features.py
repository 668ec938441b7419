"""Features of the very words of two programmes: of their names, their descriptions and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from .pairs import Both, Pairs
from .profiles import Profile
from .tables import Floats, every_two

FeatureFunction = Callable[[Pairs], Floats]
"""From pairs of programmes to a value for each."""

_MUCH = 6.0  # weight of character pairs from which what is left over of two names counts in full


def name_similarity(pairs: Pairs) -> Floats:
    """Cosine of the names' weighted character pairs."""
    return pairs.cosine(pairs.columns.names)


def name_containment(pairs: Pairs) -> Floats:
    """How much of one name the other holds, in weighted character pairs; a short common name counts little."""
    return _greater_telling(pairs, pairs.in_name)


def name_residual(pairs: Pairs) -> Floats:
    """How much of both names is not in the other: words that would have to be explained."""
    ours, theirs = pairs.in_name
    first, second = pairs.each(pairs.columns.names.sums)
    return np.asarray(np.minimum(1.0, (first * (1 - ours) + second * (1 - theirs)) / 2 / _MUCH))


def clause_similarity(pairs: Pairs) -> Floats:
    """Edit similarity of the two clauses that are most alike."""
    clauses = [_clauses(profile) for profile in pairs.columns.profiles]
    texts = np.array([text for own in clauses for text in own], dtype=object)
    counts = np.array([len(own) for own in clauses], dtype=np.int64)
    of, ours, theirs = every_two(counts, pairs.first, pairs.second)
    best = np.zeros(len(pairs))
    if len(of):
        alike = cpdist(texts[ours].tolist(), texts[theirs].tolist(), scorer=fuzz.ratio, dtype=np.float64)
        np.maximum.at(best, of, alike / 100)
    return best


def scheme_shared(pairs: Pairs) -> Floats:
    """Both programmes name the same scheme in quotation marks."""
    schemes = pairs.columns.schemes
    return np.minimum(1.0, pairs.shared(schemes, schemes))


def context_similarity(pairs: Pairs) -> Floats:
    """Cosine of the descriptions' weighted character pairs; 0 where one has none."""
    return pairs.cosine(pairs.columns.contexts)


def context_missing(pairs: Pairs) -> Floats:
    """At least one of the two has no description."""
    ours, theirs = pairs.each(pairs.columns.described)
    return np.asarray(~(ours & theirs), dtype=float)


def name_in_context(pairs: Pairs) -> Floats:
    """How much of one name the other's name and description hold; a short common name counts little."""
    return _greater_telling(pairs, pairs.held)


def names_in_contexts(pairs: Pairs) -> Floats:
    """How much of each name the other's name and description hold: the lesser of both ways."""
    return np.minimum(*pairs.held) * np.minimum(*_telling(pairs))


def group_similarity(pairs: Pairs) -> Floats:
    """Cosine of the headings that the two rows stand under."""
    return pairs.cosine(pairs.columns.groups)


def same_city(pairs: Pairs) -> Floats:
    """Both belong to one city or county."""
    return pairs.same_city.astype(float)


def _telling(pairs: Pairs) -> Both:
    """How telling each name is, 0 to 1: the weight of its character pairs, in full from ``_MUCH`` / 2 on."""
    first, second = pairs.each(np.minimum(1.0, pairs.columns.names.sums / (_MUCH / 2)))
    return first, second


def _greater_telling(pairs: Pairs, shares: Both) -> Floats:
    (ours, theirs), (first, second) = shares, _telling(pairs)
    return np.maximum(ours * first, theirs * second)


def _clauses(profile: Profile) -> list[str]:
    return [clause.text for clause in profile.core.clauses if not clause.purpose]
