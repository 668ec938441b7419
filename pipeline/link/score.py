"""The score of two programmes: log-odds as a sum of weighted features, and the probability that they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import exp, isfinite
from typing import Any, Literal

import numpy as np

from ...schemas import Feature
from ..text.vocabulary import VocabularyError, read_table
from .features import FEATURES, values
from .pairs import Pairs
from .profiles import Profile
from .rivals import RIVALS
from .tables import Floats

Band = Literal["same", "unsure", "different"]

INTERCEPT = "intercept"
_PLACES = Decimal("0.0001")
_MOST_ODDS = 500.0  # log-odds beyond which exp would overflow
_EXACT = 10  # decimals of log-odds; what comes behind is the noise of sums


@dataclass(frozen=True)
class Model:
    """Weights of a logistic regression, and the probabilities from which pairs count as related or the same."""

    intercept: float
    weights: Mapping[str, float]
    same: float
    related: float

    def log_odds(self, pairs: Pairs) -> Floats:
        """The scores of pairs: intercept plus the weighted features."""
        odds = np.full(len(pairs), self.intercept)
        for feature in FEATURES if len(pairs) else ():
            weight = self.weights.get(feature.__name__, 0.0)
            if weight:
                odds += weight * feature(pairs)
        return odds.round(_EXACT)

    def probability(self, a: Profile, b: Profile) -> float:
        """Probability that the two are the same programme, 0 to 1."""
        return logistic(float(self.log_odds(Pairs.of([(a, b)]))[0]))

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


def probabilities(log_odds: Floats) -> Floats:
    """The same for many."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -_MOST_ODDS, _MOST_ODDS))))


@dataclass(frozen=True)
class Explanation:
    """A score with its parts; ``score`` is exactly the sum of the contributions."""

    score: Decimal
    probability: Decimal
    features: tuple[Feature, ...]


def explain(model: Model, pairs: Pairs, rivals: Sequence[float] = ()) -> list[Explanation]:
    """The parts of the scores of pairs, intercept first, the features that are not 0 after it, rivals (a value for each
    pair; none if left out) last."""
    names = [feature.__name__ for feature in FEATURES]
    against = rivals or [0.0] * len(pairs)
    return [
        _explained(model, [*zip(names, found, strict=True), (RIVALS, beside)])
        for found, beside in zip(values(pairs).tolist(), against, strict=True)
    ]


def _explained(model: Model, found: Iterable[tuple[str, float]]) -> Explanation:
    parts = [_feature(INTERCEPT, 1.0, model.intercept)]
    for name, value in found:
        weight = model.weights.get(name, 0.0)
        if value and weight:
            parts.append(_feature(name, value, weight))
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
