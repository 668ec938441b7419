"""Which names are worth comparing, and what each way of finding them finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.link import candidates, tables
from govplan.pipeline.link.candidates import CHANNELS, nearest, proposed
from govplan.pipeline.link.columns import Columns
from govplan.pipeline.link.profiles import Profile, profile_of
from govplan.schemas import Programme

FAMILY = "judicial"
"""Bureaus of which the catalogue knows no kinds."""


def profile(row: str, number: int) -> Profile:
    """A programme as ``name / description``."""
    name, _, description = (part.strip() for part in row.partition("/"))
    programme = Programme(id=f"p{number}", plan_id=f"plan{number}", name=name, description=description or None)
    return profile_of(programme, family=FAMILY)


def found(rows: list[str], *channels: str) -> set[tuple[int, int]]:
    first, second = proposed(Columns([profile(row, number) for number, row in enumerate(rows)]), channels)
    return set(zip(first.tolist(), second.tolist(), strict=True))


CASES = {
    "words": (("林道邊坡整治", "邊坡整治工程"), ("林道邊坡整治", "役男體檢")),
    "subject": (("庇護工場評鑑", "設立庇護工場"), ("庇護工場評鑑", "職務再設計評鑑")),
    "people": (("新住民技能培訓", "外籍配偶職業訓練"), ("新住民技能培訓", "外籍配偶生活補助")),
    "description": (("庇護工場", "希望方舟 / 輔導庇護工場營運"), ("庇護工場", "希望方舟 / 舉辦音樂會")),
    "letters": (("甲乙丙丁戊己", "甲一丙二戊己"), ("甲乙丙丁戊己", "子丑寅卯辰")),
}


def test_every_way_has_its_case() -> None:
    assert list(CASES) == list(CHANNELS)


@pytest.mark.parametrize("channel", CASES)
def test_each_way_finds_what_it_should_and_nothing_else(channel: str) -> None:
    near, far = CASES[channel]
    assert found(list(near), channel) == {(0, 1)}
    assert found(list(far), channel) == set()


def test_letters_are_compared_in_small_families_only(monkeypatch: pytest.MonkeyPatch) -> None:
    near, _ = CASES["letters"]
    monkeypatch.setattr(candidates, "FEW", 1)
    assert found(list(near), "letters") == set()


ROWS = st.lists(st.sampled_from(sorted({row for near, far in CASES.values() for row in (*near, *far)})), max_size=8)


@given(ROWS, st.integers(1, 3))
def test_how_many_rows_are_looked_at_at_once_changes_nothing(rows: list[str], cells: int) -> None:
    whole = found(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CELLS", cells)
        patch.setattr(tables, "CELLS", cells)
        assert found(rows) == whole


@given(ROWS)
def test_a_pair_is_one_whatever_else_there_is(rows: list[str]) -> None:
    for a, b in found(rows):
        assert found([rows[a], rows[b]]) == {(0, 1)}


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=4),
    st.integers(1, 4),
)
def test_the_nearest_stay_and_of_equal_ones_the_first(values: list[list[int]], most: int) -> None:
    given_values = np.array(values, dtype=float)
    enough = given_values > 0
    kept = nearest(enough.copy(), given_values, most)
    for row, flags, chosen in zip(values, enough, kept, strict=True):
        ordered = sorted((place for place in range(5) if flags[place]), key=lambda place: (-row[place], place))
        assert np.flatnonzero(chosen).tolist() == sorted(ordered[:most])
