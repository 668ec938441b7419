"""Fits the logistic regression of the score to labelled pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

ROUNDS = 60


def fit_logistic(
    x: Any, y: Any, offset: Any | None = None, penalty: float = 1.0, signs: Sequence[int] | None = None
) -> tuple[float, Any]:
    """Intercept and weights that maximize the penalized likelihood, by Newton's method (IRLS).

    ``x`` is an array of pairs by features, ``y`` holds 1 for the same and 0 for different, ``offset`` is added to
    every pair's log-odds, ``penalty`` is that of ridge regression (the intercept is free). ``signs`` says for every
    feature whether it may only speak for (1) or against (-1): the feature that breaks it most gets the weight 0, and
    the rest is fitted again until none does.
    """
    import numpy as np

    shift = np.zeros(len(x)) if offset is None else offset
    wanted = np.array(signs if signs is not None else [0] * x.shape[1])
    kept = list(range(x.shape[1]))
    while True:
        intercept, found = _newton(x[:, kept], y, shift, penalty)
        broken = found * wanted[kept]
        if not kept or float(broken.min()) >= 0:
            break
        del kept[int(broken.argmin())]
    weights = np.zeros(x.shape[1])
    weights[kept] = found
    return intercept, weights


def _newton(x: Any, y: Any, shift: Any, penalty: float) -> tuple[float, Any]:
    import numpy as np

    design = np.hstack([np.ones((len(x), 1)), x])
    ridge = np.diag([0.0] + [penalty] * x.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        odds = np.clip(design @ weights + shift, -30, 30)
        likely = 1 / (1 + np.exp(-odds))
        slope = design.T @ (y - likely) - ridge @ weights
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + ridge + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(weights[0]), weights[1:]
