"""How far probabilities of links can be believed, on all candidate pairs of the test part.

python bench/link/reliability.py   of the model that is shipped; `train.py --held-out` measures one that saw no test concept
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from labelled_pairs import log_odds, sets_of

from govplan.pipeline.link.score import built_in_model

EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)
SEEDS = (11, 12, 13)
UNKNOWN = (0.0, 0.3, 0.6)
"""How many of the concepts the catalogue does not know, by seed."""


def table() -> None:
    """Prints, for ranges of probabilities, how many pairs have them, their mean, and the share that is the same."""
    test, model = sets_of("test", SEEDS, UNKNOWN, many=1), built_in_model()
    same = np.hstack([one.y[one.kept] for one in test])
    found = 1 / (1 + np.exp(-np.hstack([log_odds(one, model)[one.kept] for one in test])))
    print("| probability | pairs | said | the same |\n|---|---|---|---|")
    error = 0.0
    for low, high in pairwise(EDGES):
        inside = (found >= low) & (found < high)
        if inside.any():
            said, right = found[inside].mean(), same[inside].mean()
            error += inside.mean() * abs(said - right)
            print(f"| {low:.2f} to {min(high, 1):.2f} | {inside.sum()} | {said:.2f} | {right:.2f} |")
    print(f"expected calibration error {error:.4f}, Brier score {((found - same) ** 2).mean():.4f}")


if __name__ == "__main__":
    table()
