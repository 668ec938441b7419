"""The score of two programmes: log-odds as a sum of weighted features, and the probability that they are the same."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from math import exp, isfinite
from typing import Any, Literal

from ...schemas import Feature
from ..text.vocabulary import VocabularyError, read_table
from .features import FEATURES
from .profiles import Profile
from .rivals import RIVALS
from .text_features import OF_TEXTS, FeatureFunction

Band = Literal["same", "unsure", "different"]

INTERCEPT = "intercept"
_PLACES = Decimal("0.0001")


Terms = tuple[tuple[FeatureFunction, float], ...]


def _sum(terms: Terms, a: Profile, b: Profile) -> float:
    return sum(weight * feature(a, b) for feature, weight in terms)


@dataclass(frozen=True)
class Model:
    """Weights of a logistic regression, and the probabilities from which pairs count as related or the same."""

    intercept: float
    weights: Mapping[str, float]
    same: float
    related: float

    def log_odds(self, a: Profile, b: Profile, known: MutableMapping[tuple[str, str], float] | None = None) -> float:
        """The score: intercept plus the weighted features.

        ``known`` keeps what slots and kinds say, by ``Profile.says``: many programmes say the same in other words.
        """
        key = (a.says, b.says)
        if known is None or key not in known:
            said = _sum(self._of_slots, a, b)
            if known is not None:
                known[key] = said
        else:
            said = known[key]
        return self.intercept + _sum(self._of_texts, a, b) + said

    @cached_property
    def _of_texts(self) -> Terms:
        return self._terms(OF_TEXTS)

    @cached_property
    def _of_slots(self) -> Terms:
        return self._terms([feature for feature in FEATURES if feature not in OF_TEXTS])

    def _terms(self, features: Sequence[FeatureFunction]) -> Terms:
        """Features with their weights, as far as they count."""
        weights = ((feature, self.weights.get(feature.__name__, 0.0)) for feature in features)
        return tuple((feature, weight) for feature, weight in weights if weight)

    def probability(self, a: Profile, b: Profile) -> float:
        """Probability that the two are the same programme, 0 to 1."""
        return logistic(self.log_odds(a, b))

    def band(self, probability: float) -> Band:
        """What a probability says: the same, different, or that it takes a person to tell."""
        if probability >= self.same:
            return "same"
        return "unsure" if probability >= self.related else "different"


@lru_cache(maxsize=1)
def built_in_model() -> Model:
    """The model of ``link_model.toml``."""
    return model_of(read_table("link_model")["model"])


def model_of(table: Mapping[str, Any]) -> Model:
    """The model of a table ``[model]``. Raises ``VocabularyError`` for numbers that are no weights or thresholds."""
    model = Model(
        intercept=float(table["intercept"]),
        weights={name: float(weight) for name, weight in table["weights"].items()},
        same=float(table["same"]),
        related=float(table["related"]),
    )
    if not 0 < model.related <= model.same < 1:
        raise VocabularyError("model.related and model.same are probabilities, the former not above the latter")
    if not all(map(isfinite, (model.intercept, *model.weights.values()))):
        raise VocabularyError("a weight of the model is no finite number")
    return model


def logistic(log_odds: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    if log_odds < 0:
        return 1 - logistic(-log_odds)
    return 1 / (1 + exp(-log_odds))


@dataclass(frozen=True)
class Explanation:
    """A score with its parts; ``score`` is exactly the sum of the contributions."""

    score: Decimal
    probability: Decimal
    features: tuple[Feature, ...]


def explain(model: Model, a: Profile, b: Profile, rivals: float = 0.0) -> Explanation:
    """The parts of the score of two programmes, intercept first, the features that are not 0 after it, rivals last."""
    parts = [_feature(INTERCEPT, 1.0, model.intercept)]
    for function in FEATURES:
        value = function(a, b)
        weight = model.weights.get(function.__name__, 0.0)
        if value and weight:
            parts.append(_feature(function.__name__, value, weight))
    against = model.weights.get(RIVALS, 0.0)
    if rivals and against:
        parts.append(_feature(RIVALS, rivals, against))
    score = sum((part.contribution for part in parts), Decimal(0))
    return Explanation(score, _decimal(logistic(float(score))), tuple(parts))


def describe(name: str) -> str:
    """The explanation of a feature. Raises ``KeyError`` for an unknown name."""
    if name == INTERCEPT:
        return "What is known before looking: most pairs of programmes are not the same."
    if name == RIVALS:
        return "Other rows of the two plans that may be the counterpart as well: only one of them can be."
    return {function.__name__: function.__doc__ or "" for function in FEATURES}[name]


def _feature(name: str, value: float, weight: float) -> Feature:
    exact, factor = _decimal(value), _decimal(weight)
    return Feature(name=name, value=exact, weight=factor, contribution=exact * factor)


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_PLACES)
