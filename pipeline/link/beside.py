"""What rivals programmes have among the rows of their plans, worked out without linking anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .candidates import candidate_pairs
from .profiles import Profile
from .rivals import Rivals
from .score import Model, logistic


def rivals_among(rows: Sequence[Profile], model: Model) -> Callable[[str, str], float]:
    """A function from the ids of two rows to the value of the feature; ``rows`` are all those of their plans."""
    places = {row.id: place for place, row in enumerate(rows)}
    odds = {(i, j): model.log_odds(rows[i], rows[j]) for i, j in candidate_pairs(rows)}
    likely = {pair: value for pair, value in odds.items() if logistic(value) >= model.related}
    rivals = Rivals([{row.plan_id: {row.row}} for row in rows], likely)
    return lambda a, b: rivals.against(places[a], places[b])
