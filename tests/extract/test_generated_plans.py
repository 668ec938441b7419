"""Plans that are drawn at random and written in every format give the records that they were made of."""

from __future__ import annotations

import random

import pytest
from generated.compose import compose
from generated.plans import draw_plan
from generated.read import laid_out, records
from generated.score import differences, expected, found
from generated.style import draw_style
from generated.writers import WRITERS
from layout_views import is_blank, places

SEEDS = 12
"""Plans of each format; ``bench/generated/run.py`` reads as many as one likes."""


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", WRITERS)
def test_the_records_come_back(name: str, seed: int) -> None:
    rng = random.Random(seed)
    plan, style = draw_plan(rng), draw_style(rng)
    data = WRITERS[name](plan.owner, compose(plan, style), rng)
    assert list(differences(expected(plan, style), found(records(data)))) == []


@pytest.mark.parametrize("seed", range(SEEDS, 2 * SEEDS))
@pytest.mark.parametrize("name", [name for name in WRITERS if name.startswith("pdf")])
def test_no_character_is_lost_or_doubled(name: str, seed: int) -> None:
    rng = random.Random(seed)
    plan, style = draw_plan(rng), draw_style(rng)
    layout = laid_out(WRITERS[name](plan.owner, compose(plan, style), rng))
    raw = layout.document.raw_text
    assert sorted(places(layout)) == [place for place, char in enumerate(raw) if not is_blank(char)]
