"""Features of the very words of two programmes: of their names, their descriptions and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz

from .grams import cosine, total
from .profiles import Profile
from .sides import held, in_name

FeatureFunction = Callable[[Profile, Profile], float]

_MUCH = 6.0  # weight of character pairs from which what is left over of two names counts in full


def name_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the names' weighted character pairs."""
    return cosine(a.grams, b.grams)


def name_containment(a: Profile, b: Profile) -> float:
    """How much of one name the other holds, in weighted character pairs; a short common name counts little."""
    ours, theirs = in_name(a, b)
    return max(ours * telling(a), theirs * telling(b))


def name_residual(a: Profile, b: Profile) -> float:
    """How much of both names is not in the other: words that would have to be explained."""
    ours, theirs = in_name(a, b)
    left = total(a.grams) * (1 - ours) + total(b.grams) * (1 - theirs)
    return min(1.0, left / 2 / _MUCH)


def clause_similarity(a: Profile, b: Profile) -> float:
    """Edit similarity of the two clauses that are most alike."""
    return max(
        (
            fuzz.ratio(first.text, second.text) / 100
            for first in a.core.clauses
            for second in b.core.clauses
            if not (first.purpose or second.purpose)
        ),
        default=0.0,
    )


def scheme_shared(a: Profile, b: Profile) -> float:
    """Both programmes name the same scheme in quotation marks."""
    first = a.marks.schemes | a.context_marks.schemes
    return float(bool(first & (b.marks.schemes | b.context_marks.schemes)))


def context_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the descriptions' weighted character pairs; 0 where one has none."""
    return cosine(a.context_grams, b.context_grams)


def context_missing(a: Profile, b: Profile) -> float:
    """At least one of the two has no description."""
    return float(not a.context or not b.context)


def name_in_context(a: Profile, b: Profile) -> float:
    """How much of one name the other's name and description hold; a short common name counts little."""
    ours, theirs = held(a, b)
    return max(ours * telling(a), theirs * telling(b))


def names_in_contexts(a: Profile, b: Profile) -> float:
    """How much of each name the other's name and description hold: the lesser of both ways."""
    return min(held(a, b)) * min(telling(a), telling(b))


def group_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the headings that the two rows stand under."""
    return cosine(a.group_grams, b.group_grams)


def same_city(a: Profile, b: Profile) -> float:
    """Both belong to one city or county."""
    return float(a.jurisdiction_id is not None and a.jurisdiction_id == b.jurisdiction_id)


def telling(profile: Profile) -> float:
    """How telling a name is, 0 to 1: the weight of its character pairs, in full from ``_MUCH`` / 2 on."""
    return min(1.0, total(profile.grams) / (_MUCH / 2))


OF_TEXTS: tuple[FeatureFunction, ...] = (
    name_similarity,
    name_containment,
    name_residual,
    clause_similarity,
    scheme_shared,
    context_similarity,
    context_missing,
    name_in_context,
    names_in_contexts,
    group_similarity,
    same_city,
)
"""Features of the very words. All other features look at what ``Profile.says`` stands for alone: slots and kinds."""
