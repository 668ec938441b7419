"""Plans that are drawn at random and written in every format give the records that they were made of."""

from __future__ import annotations

import random

import pytest
from generated.compose import compose
from generated.plans import draw_plan
from generated.read import records
from generated.score import differences, expected, found
from generated.style import draw_style
from generated.writers import WRITERS

SEEDS = 12
"""Plans of each format; ``bench/generated/run.py`` reads as many as one likes."""


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", WRITERS)
def test_the_records_come_back(name: str, seed: int) -> None:
    rng = random.Random(seed)
    plan, style = draw_plan(rng), draw_style(rng)
    data = WRITERS[name](plan.owner, compose(plan, style), rng)
    assert list(differences(expected(plan, style), found(records(data)))) == []
