"""What speaks for and against two programmes being the same: one small function a feature.

Every feature is symmetric, lies between 0 and 1, and depends on the two programmes alone. Its docstring is the
explanation that users see; its weight stands in ``link_model.toml``.
"""

from __future__ import annotations

from math import log, sqrt

from .profiles import Profile
from .sides import filled, only, said, unnamed, unsaid, works_alike
from .slot_features import both, differ, part_of, shared
from .text_features import (
    FeatureFunction,
    clause_similarity,
    context_missing,
    context_similarity,
    group_similarity,
    name_containment,
    name_in_context,
    name_residual,
    name_similarity,
    names_in_contexts,
    same_city,
    scheme_shared,
)

_FULL = 2.0  # weight of slots from which what names share counts in full


def kind_shared(a: Profile, b: Profile) -> float:
    """Probability that both are of one kind of programme that bureaus are known to run (see the catalogue)."""
    return sum(share * b.kinds.get(kind, 0.0) for kind, share in a.kinds.items())


def kind_likely(a: Profile, b: Profile) -> float:
    """How alike the kinds are that the two may be of, also where neither is sure."""
    return min(1.0, sum(sqrt(share * b.kinds.get(kind, 0.0)) for kind, share in a.kinds.items()))


def kind_odds(a: Profile, b: Profile) -> float:
    """Log-odds that both are of one kind of programme, from 0 (at most 2 %) to 1 (at least 98 %)."""
    likely = min(0.98, max(0.02, kind_shared(a, b)))
    return log(likely / (1 - likely)) / (2 * log(49)) + 0.5


def kind_differs(a: Profile, b: Profile) -> float:
    """Probability that both are of known kinds of programmes, and of different ones."""
    return max(0.0, sum(a.kinds.values()) * sum(b.kinds.values()) - kind_shared(a, b))


def topic_shared(a: Profile, b: Profile) -> float:
    """The names share subjects, weighted by how telling each is."""
    return shared(a.marks.topic, b.marks.topic)


def shared_information(a: Profile, b: Profile) -> float:
    """How telling the subjects, people, ways and narrowings are that the names share, taken together."""
    first, second = a.marks, b.marks
    found = both(first.topic, second.topic) + both(first.target, second.target)
    found += both(first.instrument, second.instrument) + both(first.qualifier, second.qualifier)
    return min(1.0, found / _FULL)


def unshared_information(a: Profile, b: Profile) -> float:
    """How telling the subjects, people, ways and narrowings are that only one of the two programmes speaks of."""
    return min(1.0, (only(a, b) + only(b, a)) / 2 / _FULL)


def topic_differs(a: Profile, b: Profile) -> float:
    """Both names have a subject, and none in common."""
    return differ(a.marks.topic, b.marks.topic)


def topic_filled(a: Profile, b: Profile) -> float:
    """One name has no subject, and the other's subject stands in its description."""
    return max(filled(a, b), filled(b, a))


def topic_aside(a: Profile, b: Profile) -> float:
    """The names have different subjects, but one of them stands in the other's description."""
    if not differ(a.marks.topic, b.marks.topic):
        return 0.0
    return max(part_of(a.marks.topic, b.context_marks.topic), part_of(b.marks.topic, a.context_marks.topic))


def topic_missing(a: Profile, b: Profile) -> float:
    """One name has a subject that the other programme, which has none in its name, does not speak of at all."""
    return max(unsaid(a, b), unsaid(b, a))


def target_shared(a: Profile, b: Profile) -> float:
    """The names address the same people, weighted by how telling that is."""
    return min(1.0, both(a.marks.target, b.marks.target))


def target_differs(a: Profile, b: Profile) -> float:
    """Both names say whom they address, and do not address the same people."""
    return differ(a.marks.target, b.marks.target)


def target_said(a: Profile, b: Profile) -> float:
    """One name does not say whom it addresses; its description or heading says that it is whom the other addresses."""
    return max(said(a, b), said(b, a))


def target_one_sided(a: Profile, b: Profile) -> float:
    """One name addresses people that the other programme does not name at all."""
    return max(unnamed(a, b), unnamed(b, a))


def instrument_shared(a: Profile, b: Profile) -> float:
    """The names work by the same kind of doing (training, subsidy, inspection …)."""
    return shared(a.marks.instrument, b.marks.instrument)


def instrument_differs(a: Profile, b: Profile) -> float:
    """Both names say how they work, and differ in it; less so where a description brings them together."""
    return differ(a.marks.instrument, b.marks.instrument) * (0.6 if works_alike(a, b) else 1.0)


def instrument_described(a: Profile, b: Profile) -> float:
    """One name does not say how it works; its description says that it works as the other does."""
    if bool(a.marks.instrument) == bool(b.marks.instrument):
        return 0.0
    return float(works_alike(a, b))


def instrument_unsaid(a: Profile, b: Profile) -> float:
    """One name says how it works, and the other programme, which is described, says nothing of it."""
    if bool(a.marks.instrument) == bool(b.marks.instrument) or works_alike(a, b):
        return 0.0
    silent = b if a.marks.instrument else a
    return min(1.0, sum((a.marks.instrument or b.marks.instrument).values())) if silent.context else 0.0


def qualifier_shared(a: Profile, b: Profile) -> float:
    """The names are narrowed down in the same way (locally, at home, for remote places …)."""
    return shared(a.marks.qualifier, b.marks.qualifier)


def qualifier_differs(a: Profile, b: Profile) -> float:
    """The names are narrowed down in different ways."""
    return differ(a.marks.qualifier, b.marks.qualifier)


def qualifier_one_sided(a: Profile, b: Profile) -> float:
    """One name is narrowed down, and the other programme says nothing of it."""
    if bool(a.marks.qualifier) == bool(b.marks.qualifier):
        return 0.0
    one, other = (a, b) if a.marks.qualifier else (b, a)
    said = one.marks.qualifier.keys() & other.context_marks.qualifier.keys()
    return 0.0 if said else min(1.0, sum(one.marks.qualifier.values()))


def settled(a: Profile, b: Profile) -> float:
    """The names agree in subject or people, and in nothing that both say they differ."""
    agreement = max(topic_shared(a, b), target_shared(a, b))
    return agreement * (1 - conflict(a, b)) if agreement else 0.0


FEATURES: tuple[FeatureFunction, ...] = (
    name_similarity,
    name_containment,
    name_residual,
    clause_similarity,
    kind_likely,
    kind_odds,
    kind_differs,
    topic_shared,
    shared_information,
    unshared_information,
    topic_differs,
    topic_filled,
    topic_aside,
    topic_missing,
    target_shared,
    target_differs,
    target_said,
    target_one_sided,
    instrument_shared,
    instrument_differs,
    instrument_described,
    instrument_unsaid,
    qualifier_shared,
    qualifier_differs,
    qualifier_one_sided,
    settled,
    scheme_shared,
    context_similarity,
    context_missing,
    name_in_context,
    names_in_contexts,
    group_similarity,
    same_city,
)
"""All features, in the order in which a score is printed."""

AGAINST = frozenset(
    {
        "name_residual",
        "kind_differs",
        "unshared_information",
        "topic_differs",
        "topic_missing",
        "target_differs",
        "target_one_sided",
        "instrument_differs",
        "instrument_unsaid",
        "qualifier_differs",
        "qualifier_one_sided",
    }
)
"""Features that may only speak against two programmes being the same; all others may only speak for it."""


def conflict(a: Profile, b: Profile) -> float:
    """The strongest of what speaks against: another subject, people, way or narrowing."""
    return max(
        topic_differs(a, b),
        target_differs(a, b),
        target_one_sided(a, b),
        instrument_differs(a, b),
        qualifier_differs(a, b),
        qualifier_one_sided(a, b),
    )


