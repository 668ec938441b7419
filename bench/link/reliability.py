"""How far probabilities of links can be believed: fitted to the training part, held against the test part.

python bench/link/reliability.py
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from generate import catalogue_for, generate
from train import PRIOR, UNKNOWN, dataset

from govplan.pipeline.link.catalogue import Catalogue
from govplan.pipeline.link.features import AGAINST, FEATURES
from govplan.pipeline.link.fit import fit_logistic

EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)


def pairs(part: str, seeds: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    sets = [
        dataset(generate(part, seed, number=number), Catalogue(catalogue_for(part, number, UNKNOWN)))
        for number, seed in enumerate(seeds)
    ]
    return np.vstack([x for x, _, _ in sets]), np.hstack([y for _, y, _ in sets])


def main() -> None:
    names = [feature.__name__ for feature in FEATURES]
    signs = [-1 if name in AGAINST else 1 for name in names]
    x, y = pairs("train", (1, 2, 3))
    intercept, weights = fit_logistic(x, y, [PRIOR[name] for name in names], signs=signs)
    held_out, same = pairs("test", (11, 12, 13))
    found = 1 / (1 + np.exp(-(intercept + held_out @ weights)))
    print("| probability | pairs | said | the same |\n|---|---|---|---|")
    for low, high in pairwise(EDGES):
        inside = (found >= low) & (found < high)
        if inside.any():
            print(
                f"| {low:.2f} to {min(high, 1):.2f} | {inside.sum()} | {found[inside].mean():.2f} | {same[inside].mean():.2f} |"
            )
    error = sum(
        inside.mean() * abs(found[inside].mean() - same[inside].mean())
        for low, high in pairwise(EDGES)
        if (inside := (found >= low) & (found < high)).any()
    )
    print(f"expected calibration error {error:.4f}, Brier score {((found - same) ** 2).mean():.4f}")


if __name__ == "__main__":
    main()
