"""What rivals programmes have among the rows of their plans, worked out without linking anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .candidates import candidate_pairs
from .pairs import Pairs
from .profiles import Profile
from .rivals import Rivals
from .score import Model, probabilities


def rivals_among(rows: Sequence[Profile], model: Model) -> Callable[[str, str], float]:
    """A function from the ids of two rows to the value of the feature; ``rows`` are all those of their plans."""
    places = {row.id: place for place, row in enumerate(rows)}
    found = list(candidate_pairs(rows))
    odds = model.log_odds(Pairs.of((rows[i], rows[j]) for i, j in found))
    likely = probabilities(odds) >= model.related
    first, second = np.array(found, dtype=np.int64).reshape(-1, 2)[likely].T
    rivals = Rivals([{row.plan_id: {row.row}} for row in rows], first, second, odds[likely])

    def against(a: str, b: str) -> float:
        return float(rivals.against(np.array([places[a]]), np.array([places[b]]))[0])

    return against
