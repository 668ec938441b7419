"""What speaks for and against two programmes being the same: one small function a feature.

A feature is worked out for many pairs at once. It is symmetric, lies between 0 and 1, and depends on the two programmes
alone. Its docstring is the explanation that users see; its weight stands in ``link_model.toml``.
"""

from __future__ import annotations

import numpy as np

from .pairs import Pairs
from .slot_pairs import SlotPairs
from .tables import Flags, Floats
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
_SOFTENED = 0.6  # what another way of working counts where a description brings both together


def kind_shared(pairs: Pairs) -> Floats:
    """Probability that both are of one kind of programme that bureaus are known to run (see the catalogue)."""
    return pairs.shared(pairs.columns.kinds, pairs.columns.kinds)


def kind_likely(pairs: Pairs) -> Floats:
    """How alike the kinds are that the two may be of, also where neither is sure."""
    roots = pairs.columns.kind_roots
    return np.minimum(1.0, pairs.shared(roots, roots))


def kind_odds(pairs: Pairs) -> Floats:
    """Log-odds that both are of one kind of programme, from 0 (at most 2 %) to 1 (at least 98 %)."""
    likely = np.clip(kind_shared(pairs), 0.02, 0.98)
    return np.asarray(np.clip(np.log(likely / (1 - likely)) / (2 * np.log(49)) + 0.5, 0.0, 1.0))


def kind_differs(pairs: Pairs) -> Floats:
    """Probability that both are of known kinds of programmes, and of different ones."""
    ours, theirs = pairs.each(pairs.columns.kinds.sums)
    return np.asarray(np.clip(ours * theirs - kind_shared(pairs), 0.0, 1.0))


def topic_shared(pairs: Pairs) -> Floats:
    """The names share subjects, weighted by how telling each is."""
    return pairs.topic.shared


def shared_information(pairs: Pairs) -> Floats:
    """How telling the subjects, people, ways and narrowings are that the names share, taken together."""
    found = pairs.topic.both + pairs.target.both + pairs.instrument.both + pairs.qualifier.both
    return np.minimum(1.0, found / _FULL)


def unshared_information(pairs: Pairs) -> Floats:
    """How telling the subjects, people, ways and narrowings are that only one of the two programmes speaks of."""
    ours, theirs = zip(*(slots.unshared for slots in _of_all_kinds(pairs)), strict=True)
    return np.asarray(np.minimum(1.0, (sum(ours) + sum(theirs)) / 2 / _FULL))


def topic_differs(pairs: Pairs) -> Floats:
    """Both names have a subject, and none in common."""
    return pairs.topic.differ


def topic_filled(pairs: Pairs) -> Floats:
    """One name has no subject, and the other's subject stands in its description."""
    return np.where(pairs.topic.one_sided, np.maximum(*pairs.topic.told_share), 0.0)


def topic_aside(pairs: Pairs) -> Floats:
    """The names have different subjects, but one of them stands in the other's description."""
    return np.where(pairs.topic.differ > 0, np.maximum(*pairs.topic.told_share), 0.0)


def topic_missing(pairs: Pairs) -> Floats:
    """One name has a subject that the other programme, which has none in its name, does not speak of at all."""
    return np.where(pairs.topic.one_sided & ~_either(pairs.topic.told), _one_sided(pairs.topic.weights), 0.0)


def target_shared(pairs: Pairs) -> Floats:
    """The names address the same people, weighted by how telling that is."""
    return np.minimum(1.0, pairs.target.both)


def target_differs(pairs: Pairs) -> Floats:
    """Both names say whom they address, and do not address the same people."""
    return pairs.target.differ


def target_said(pairs: Pairs) -> Floats:
    """One name does not say whom it addresses; its description or heading says that it is whom the other addresses."""
    return np.where(pairs.target.one_sided, np.maximum(*pairs.target.said_share), 0.0)


def target_one_sided(pairs: Pairs) -> Floats:
    """One name addresses people that the other programme does not name at all."""
    unnamed = pairs.target.one_sided & ~_either(pairs.target.reached)
    return np.where(unnamed, _one_sided(pairs.target.weights), 0.0)


def instrument_shared(pairs: Pairs) -> Floats:
    """The names work by the same kind of doing (training, subsidy, inspection …)."""
    return pairs.instrument.shared


def instrument_differs(pairs: Pairs) -> Floats:
    """Both names say how they work, and differ in it; less so where a description brings them together."""
    return pairs.instrument.differ * np.where(_either(pairs.instrument.told), _SOFTENED, 1.0)


def instrument_described(pairs: Pairs) -> Floats:
    """One name does not say how it works; its description says that it works as the other does."""
    return np.asarray(pairs.instrument.one_sided & _either(pairs.instrument.told), dtype=float)


def instrument_unsaid(pairs: Pairs) -> Floats:
    """One name says how it works, and the other programme, which is described, says nothing of it."""
    ours, theirs = pairs.each(pairs.columns.described)
    silent = np.where(pairs.instrument.ours, theirs, ours)
    unsaid = pairs.instrument.one_sided & ~_either(pairs.instrument.told) & silent
    return np.where(unsaid, _one_sided(pairs.instrument.weights), 0.0)


def qualifier_shared(pairs: Pairs) -> Floats:
    """The names are narrowed down in the same way (locally, at home, for remote places …)."""
    return pairs.qualifier.shared


def qualifier_differs(pairs: Pairs) -> Floats:
    """The names are narrowed down in different ways."""
    return pairs.qualifier.differ


def qualifier_one_sided(pairs: Pairs) -> Floats:
    """One name is narrowed down, and the other programme says nothing of it."""
    unsaid = pairs.qualifier.one_sided & ~_either(pairs.qualifier.told)
    return np.where(unsaid, _one_sided(pairs.qualifier.weights), 0.0)


def settled(pairs: Pairs) -> Floats:
    """The names agree in subject or people, and in nothing that both say they differ."""
    return np.maximum(topic_shared(pairs), target_shared(pairs)) * (1 - conflict(pairs))


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

_EXACT = 12  # decimals of a value; what comes behind is the noise of sums


def conflict(pairs: Pairs) -> Floats:
    """The strongest of what speaks against: another subject, people, way or narrowing."""
    against = (
        topic_differs, target_differs, target_one_sided, instrument_differs, qualifier_differs, qualifier_one_sided
    )  # fmt: skip
    strongest: Floats = np.maximum.reduce([feature(pairs) for feature in against])
    return strongest


def values(pairs: Pairs) -> Floats:
    """All features of all pairs: one row for each pair, in the order of ``FEATURES``."""
    if not len(pairs):
        return np.zeros((0, len(FEATURES)))
    return np.column_stack([feature(pairs) for feature in FEATURES]).round(_EXACT)


def _of_all_kinds(pairs: Pairs) -> tuple[SlotPairs, ...]:
    return pairs.topic, pairs.target, pairs.instrument, pairs.qualifier


def _either(both: tuple[Flags, Flags]) -> Flags:
    return both[0] | both[1]


def _one_sided(weights: tuple[Floats, Floats]) -> Floats:
    """How telling what one of two says is, where the other says nothing: one of the weights is 0."""
    return np.minimum(1.0, weights[0] + weights[1])
