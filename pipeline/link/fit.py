"""Fits the logistic regression of the score to labelled pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

ROUNDS = 60


def fit_logistic(
    x: Any,
    y: Any,
    prior: Sequence[float],
    *,
    strength: float = 1.0,
    evidence: float = 4000.0,
    signs: Sequence[int] = (),
    start: float | None = None,
) -> tuple[float, Any]:
    """Intercept and weights of greatest posterior probability, by Newton's method (IRLS).

    ``x`` is an array of pairs by features, ``y`` holds 1 for the same and 0 for different. ``prior`` is what the weights
    were believed to be, each with a normal deviation of ``1 / sqrt(strength)``; so is the intercept if ``start`` says
    what it was believed to be, else it is free. Pairs of one concept depend on each other, so that all of them together
    count as ``evidence`` independent pairs. ``signs`` says for every feature whether it may only speak for (1) or
    against (-1): a weight that would break it is 0.
    """
    import numpy as np

    believed, wanted = np.array(prior, dtype=float), np.array(signs or [0] * x.shape[1])
    worth = min(1.0, evidence / len(y))
    kept = list(range(x.shape[1]))
    while True:
        intercept, found = _newton(x[:, kept], y, (start, believed[kept]), strength, worth)
        broken = found * wanted[kept]
        if not kept or float(broken.min()) >= 0:
            break
        del kept[int(broken.argmin())]
    weights = np.zeros(x.shape[1])
    weights[kept] = found
    return intercept, weights


def _newton(x: Any, y: Any, believed: tuple[float | None, Any], strength: float, worth: float) -> tuple[float, Any]:
    import numpy as np

    start, weights_before = believed
    design = np.hstack([np.ones((len(x), 1)), x])
    centre = np.concatenate([[start or 0.0], weights_before])
    ridge = np.diag([0.0 if start is None else strength] + [strength] * x.shape[1])

    def loss(at: Any) -> float:
        odds = design @ at
        away = at - centre
        return float(worth * np.sum(np.logaddexp(0, odds) - y * odds) + away @ ridge @ away / 2)

    weights = centre.copy()
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = worth * (design.T @ (y - likely)) - ridge @ (weights - centre)
        curve = worth * (design * (likely * (1 - likely))[:, None]).T @ design + ridge + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        length = 1.0
        while length > 1e-6 and loss(weights + length * step) > loss(weights):
            length /= 2  # a full step may overshoot where the curve is flat
        weights = weights + length * step
        if float(np.abs(length * step).max()) < 1e-8:
            break
    return float(weights[0]), weights[1:]
