"""What speaks for and against two programmes being the same: one small function a feature.

Every feature is symmetric, lies between 0 and 1, and depends on the two programmes alone. Its docstring is the
explanation that users see; its weight stands in ``link_model.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from ..text.variants import fold_variants
from ..text.vocabulary import read_table
from .grams import cosine, covered
from .profiles import Marks, Profile

FeatureFunction = Callable[[Profile, Profile], float]


def core_equal(a: Profile, b: Profile) -> float:
    """The collapsed names are the same."""
    return float(a.text == b.text)


def name_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the names' weighted character pairs."""
    return cosine(a.grams, b.grams)


def name_containment(a: Profile, b: Profile) -> float:
    """How much of the shorter name the longer one holds, in weighted character pairs."""
    return max(covered(a.grams, b.grams), covered(b.grams, a.grams))


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


def topic_shared(a: Profile, b: Profile) -> float:
    """The names share a subject, the more of all their subjects the more."""
    return _shared(a.marks.topic, b.marks.topic)


def topic_differs(a: Profile, b: Profile) -> float:
    """Both names have a subject, and no subject in common."""
    return _differ(a.marks.topic, b.marks.topic)


def topic_in_context(a: Profile, b: Profile) -> float:
    """The subject of one name stands in the description of the other, though not in its name."""
    if a.marks.topic & b.marks.topic:
        return 0.0
    return max(
        _part(a.marks.topic, b.context_marks.topic),
        _part(b.marks.topic, a.context_marks.topic),
    )


def target_shared(a: Profile, b: Profile) -> float:
    """The names address the same people."""
    return _shared(a.marks.target, b.marks.target)


def target_differs(a: Profile, b: Profile) -> float:
    """Both names say whom they address, and they do not address the same people."""
    return _differ(a.marks.target, b.marks.target)


def target_one_sided(a: Profile, b: Profile) -> float:
    """One name says whom it addresses; neither the other name nor its description names these people."""
    return max(
        _missing(a.marks.target, b),
        _missing(b.marks.target, a),
    )


def instrument_shared(a: Profile, b: Profile) -> float:
    """The names work by the same kind of doing (training, subsidy, inspection …)."""
    return _shared(a.marks.instrument, b.marks.instrument)


def instrument_differs(a: Profile, b: Profile) -> float:
    """Both names say how they work, and differ in it."""
    return _differ(a.marks.instrument, b.marks.instrument)


def qualifier_shared(a: Profile, b: Profile) -> float:
    """The names are narrowed down in the same way (locally, at schools, at home …)."""
    return _shared(a.marks.qualifier, b.marks.qualifier)


def qualifier_differs(a: Profile, b: Profile) -> float:
    """The names are narrowed down in different ways."""
    return _differ(a.marks.qualifier, b.marks.qualifier)


def qualifier_one_sided(a: Profile, b: Profile) -> float:
    """One name is narrowed down, and the other programme says nothing of it."""
    one = bool(a.marks.qualifier) != bool(b.marks.qualifier)
    said = (a.marks.qualifier & b.context_marks.qualifier) or (b.marks.qualifier & a.context_marks.qualifier)
    return float(one and not said)


def purpose_shared(a: Profile, b: Profile) -> float:
    """The names agree in subject and in whom they address or how they work."""
    if not a.marks.topic & b.marks.topic:
        return 0.0
    return max(_shared(a.marks.target, b.marks.target), _shared(a.marks.instrument, b.marks.instrument))


def scheme_shared(a: Profile, b: Profile) -> float:
    """Both programmes name the same scheme in quotation marks."""
    first = a.marks.schemes | a.context_marks.schemes
    return float(bool(first & (b.marks.schemes | b.context_marks.schemes)))


def context_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the descriptions' weighted character pairs; 0 where one has none."""
    return cosine(a.context_grams, b.context_grams)


def context_topics(a: Profile, b: Profile) -> float:
    """Share of subjects that names and descriptions together have in common."""
    return _shared(a.marks.topic | a.context_marks.topic, b.marks.topic | b.context_marks.topic)


def context_missing(a: Profile, b: Profile) -> float:
    """At least one of the two has no description."""
    return float(not a.context or not b.context)


def name_in_context(a: Profile, b: Profile) -> float:
    """How much of one name the other's name and description hold, in weighted character pairs."""
    return max(_held(a, b), _held(b, a))


def group_similarity(a: Profile, b: Profile) -> float:
    """Cosine of the headings that the two rows stand under."""
    return cosine(a.group_grams, b.group_grams)


def same_city(a: Profile, b: Profile) -> float:
    """Both belong to one city or county."""
    return float(a.jurisdiction_id is not None and a.jurisdiction_id == b.jurisdiction_id)


FEATURES: tuple[FeatureFunction, ...] = (
    core_equal,
    name_similarity,
    name_containment,
    clause_similarity,
    topic_shared,
    topic_differs,
    topic_in_context,
    target_shared,
    target_differs,
    target_one_sided,
    instrument_shared,
    instrument_differs,
    qualifier_shared,
    qualifier_differs,
    qualifier_one_sided,
    purpose_shared,
    scheme_shared,
    context_similarity,
    context_topics,
    context_missing,
    name_in_context,
    group_similarity,
    same_city,
)
"""All features, in the order in which a score is printed."""


@lru_cache(maxsize=1)
def _broader() -> dict[str, str]:
    table: dict[str, str] = read_table("synonyms")["broader"]
    return {fold_variants(narrow): fold_variants(wide) for narrow, wide in table.items()}


def _wider(terms: Iterable[str]) -> set[str]:
    """The wider terms of some terms, all the way up."""
    found: set[str] = set()
    for term in terms:
        wide = _broader().get(term)
        while wide is not None and wide not in found:
            found.add(wide)
            wide = _broader().get(wide)
    return found


def _near(a: frozenset[str], b: frozenset[str]) -> bool:
    """True if a term of one side is wider than a term of the other."""
    return bool(_wider(a) & b or _wider(b) & a)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice overlap; terms that are only wider or narrower count a third."""
    if not a or not b:
        return 0.0
    overlap = 2 * len(a & b) / (len(a) + len(b))
    return overlap if overlap else (1 / 3 if _near(a, b) else 0.0)


def _differ(a: frozenset[str], b: frozenset[str]) -> float:
    """1 for two sets without a term in common, half if one is wider than the other."""
    if not a or not b or a & b:
        return 0.0
    return 0.5 if _near(a, b) else 1.0


def _part(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a) if a else 0.0


def _missing(target: frozenset[str], other: Profile) -> float:
    """1 if nobody of ``target`` is named by the other programme, which names no one in its own name."""
    if not target or other.marks.target:
        return 0.0
    return float(not target & _all_targets(other.context_marks))


def _all_targets(marks: Marks) -> frozenset[str]:
    return marks.target | frozenset(_wider(marks.target))


def _held(a: Profile, b: Profile) -> float:
    return covered(a.grams, {**b.context_grams, **b.grams})
