"""Fits the model's weights anew to pairs that people judged, starting from what the weights are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .beside import rivals_among
from .candidates import blocked
from .features import AGAINST, FEATURES, values
from .fit import fit_logistic
from .pairs import Pairs
from .profiles import Profile
from .records import Decision
from .rivals import RIVALS
from .score import Model

LEAST = 20
"""Fewest judged pairs that a fit may rest on."""

LEAST_OF_ONE = 5
"""Fewest of them that are the same, and that are different: each part that is held out has one of both."""

PARTS = LEAST_OF_ONE

STRENGTHS = (1.0, 4.0, 16.0, 64.0, 256.0)
"""How firmly the weights may be held to what they were; the one that foresees held-out pairs best is taken."""

_FIRM = 16.0  # how firmly a scale of 1 is held to
_TINY = 1e-9  # least probability of what happened, so that one surprise does not outweigh all else

NAMES = (*(feature.__name__ for feature in FEATURES), RIVALS)


class TooFewLabelsError(ValueError):
    """Judged pairs that no weights can be fitted to; the message says what is lacking."""


@dataclass(frozen=True)
class Loss:
    """How far probabilities are from what people said: the Brier score, and the mean logarithmic loss (natural)."""

    brier: float
    log: float


@dataclass(frozen=True)
class Recalibrated:
    """A fitted model, how many pairs were judged the same and different, and the losses before and after. Those after
    are of pairs that were held out from the fit. ``left_out`` pairs are never compared: rows of one plan, or bureaus
    of different kinds."""

    model: Model
    same: int
    different: int
    left_out: int
    before: Loss
    after: Loss


def recalibrate(profiles: Sequence[Profile], judged: Sequence[Decision], model: Model) -> Recalibrated:
    """Fits intercept and weights to the judged pairs of these programmes; thresholds stay.

    Weights keep their signs. ``profiles`` are all those of the plans that the pairs stand in. Raises
    ``TooFewLabelsError``.
    """
    import numpy as np

    by_id = {profile.id: profile for profile in profiles}
    clear = [one for one in judged if one.verdict in ("same", "different")]
    kept = sorted(
        (one for one in clear if _comparable(by_id[one.a_id], by_id[one.b_id])),
        key=lambda one: (one.verdict, *sorted((one.a_id, one.b_id))),
    )
    y = np.array([one.verdict == "same" for one in kept], dtype=float)
    _check(int(y.sum()), len(y) - int(y.sum()))
    x = _rows(by_id, profiles, kept, model)
    foreseen = {strength: _held_out(x, y, model, strength) for strength in STRENGTHS}
    strength = min(STRENGTHS, key=lambda one: _loss(foreseen[one], y).log)
    fitted = _calibrated(_fitted(x, y, model, strength), foreseen[strength], y)
    return Recalibrated(
        fitted,
        int(y.sum()),
        len(y) - int(y.sum()),
        len(clear) - len(kept),
        _loss(_odds(x, model), y),
        _loss(foreseen[strength], y),
    )


def _comparable(a: Profile, b: Profile) -> bool:
    return a.family == b.family and not blocked(a, b)


def _check(same: int, different: int) -> None:
    if same + different < LEAST:
        raise TooFewLabelsError(f"{same + different} judged pairs are too few to fit weights to; {LEAST} are needed")
    for count, what in ((same, "the same"), (different, "different")):
        if count < LEAST_OF_ONE:
            raise TooFewLabelsError(
                f"{count} of {same + different} judged pairs are {what}; a fit needs {LEAST_OF_ONE} of either kind"
            )


def _rows(by_id: dict[str, Profile], profiles: Sequence[Profile], judged: Sequence[Decision], model: Model) -> Any:
    """The features of every pair, rivals last."""
    import numpy as np

    plans: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        plans[profile.plan_id].append(profile)
    rivals: dict[tuple[str, str], Callable[[str, str], float]] = {}
    pairs, against = [], []
    for one in judged:
        a, b = sorted((by_id[one.a_id], by_id[one.b_id]), key=lambda profile: profile.id)
        key = (a.plan_id, b.plan_id)
        if key not in rivals:
            rivals[key] = rivals_among([row for plan in dict.fromkeys(key) for row in plans[plan]], model)
        pairs.append((a, b))
        against.append(rivals[key](a.id, b.id))
    return np.column_stack([values(Pairs.of(pairs)), against])


def _fitted(x: Any, y: Any, model: Model, strength: float) -> Model:
    signs = [-1 if name in AGAINST or name == RIVALS else 1 for name in NAMES]
    prior = [model.weights.get(name, 0.0) for name in NAMES]
    intercept, weights = fit_logistic(x, y, prior, strength=strength, signs=signs, start=model.intercept)
    return replace(model, intercept=intercept, weights=dict(zip(NAMES, map(float, weights), strict=True)))


def _odds(x: Any, model: Model) -> Any:
    import numpy as np

    return model.intercept + x @ np.array([model.weights.get(name, 0.0) for name in NAMES])


def _held_out(x: Any, y: Any, model: Model, strength: float) -> Any:
    """Log-odds of every pair by a fit to the other parts."""
    import numpy as np

    odds = np.zeros(len(y))
    place = np.arange(len(y)) - np.where(y > 0, int((y == 0).sum()), 0)  # pairs are sorted by verdict
    for part in range(PARTS):
        out = place % PARTS == part
        odds[out] = _odds(x[out], _fitted(x[~out], y[~out], model, strength))
    return odds


def _calibrated(model: Model, foreseen: Any, y: Any) -> Model:
    """The model stretched and shifted by what makes its log-odds of held-out pairs come true (Platt 1999)."""
    shift, (scale,) = fit_logistic(foreseen[:, None], y, [1.0], strength=_FIRM, signs=[1], start=0.0)
    return replace(
        model,
        intercept=round(scale * model.intercept + shift, 4),
        weights={name: round(scale * weight, 4) for name, weight in model.weights.items()},
    )


def _loss(odds: Any, y: Any) -> Loss:
    import numpy as np

    likely = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    right = np.maximum(np.where(y > 0, likely, 1 - likely), _TINY)
    return Loss(float(((likely - y) ** 2).mean()), float(-np.log(right).mean()))


def to_toml(model: Model) -> str:
    """Intercept and weights as ``link_model.toml`` of a vocabulary folder; thresholds are those built in."""
    lines = ["# Weights of the features of links, fitted to judged pairs by `govplan link --recalibrate`.", "[model]"]
    lines += [f"intercept = {model.intercept:.4f}", "", "[model.weights]"]
    return "\n".join([*lines, *(f"{name} = {model.weights.get(name, 0.0):.4f}" for name in NAMES)]) + "\n"
