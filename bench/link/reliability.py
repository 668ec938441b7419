"""How far probabilities of links can be believed: fitted to the training part, held against the test part.

python bench/link/reliability.py
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from train import fit, score, sets_of

EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)


def main() -> None:
    intercept, weights = fit(sets_of("train", (1, 2, 3)))
    test = sets_of("test", (11, 12, 13))
    same = np.hstack([one.y[one.kept] for one in test])
    found = 1 / (1 + np.exp(-np.hstack([score(one, intercept, weights)[one.kept] for one in test])))
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
