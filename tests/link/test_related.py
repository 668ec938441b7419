"""Which programmes are related: near ones, and where these are few, those of one theme. All names are invented."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from link_plans import PLANS, PlanRows, records

from govplan.pipeline.link import kin, link
from govplan.pipeline.link.relations import MOST_RELATED
from govplan.schemas import Link


def related(*plans: PlanRows) -> list[Link]:
    return [one for one in link(records(list(plans))).links if one.relation == "related"]


def plan(city: str, *names: str, kind: str = "environment") -> PlanRows:
    return (city, kind, 109, [(name, None) for name in names])


ALIKE = [
    ("固定污染源查核", "柴油車排煙檢驗"),
    ("廚餘堆肥", "垃圾焚化廠操作"),
]
UNLIKE = [
    ("固定污染源查核", "垃圾焚化廠操作"),
    ("公廁評鑑", "柴油車排煙檢驗"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_programmes_of_one_theme_are_related_however_unlike(one: str, other: str) -> None:
    (found,) = related(plan("TXG", one), plan("TNN", other))
    assert found.probability < 0.1


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_those_of_different_themes_are_not(one: str, other: str) -> None:
    assert related(plan("TXG", one), plan("TNN", other)) == []


def test_neither_are_rows_of_one_plan_nor_bureaus_of_different_kinds() -> None:
    assert related(plan("TXG", *ALIKE[0])) == []
    assert related(plan("TXG", ALIKE[0][0]), plan("TNN", ALIKE[0][1], kind="labor")) == []


def test_a_theme_that_holds_others_relates_nothing() -> None:
    assert related(plan("TXG", "勞動影像展", kind="labor"), plan("TNN", "職業生涯探索", kind="labor")) == []


def test_a_theme_of_many_programmes_is_left_to_what_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "FEW", 1)
    assert related(plan("TXG", ALIKE[0][0]), plan("TNN", ALIKE[0][1])) == []


NAMES = ("固定污染源查核", "柴油車排煙檢驗", "露天燃燒取締", "餐飲油煙輔導", "空氣品質監測站維護")


def test_a_programme_has_three_of_them_at_most() -> None:
    found = related(*(plan(city, name) for city, name in zip(("TXG", "TNN", "KHH", "TAO", "NWT"), NAMES, strict=True)))
    counts = Counter(name for one in found for name in (one.a_id, one.b_id))
    assert max(counts.values()) == MOST_RELATED


@settings(max_examples=30)
@given(PLANS)
def test_near_ones_come_first(plans: list[PlanRows]) -> None:
    """What is of one theme alone takes no place from what is near."""
    whole = {one.id for one in related(*plans)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kin, "FEW", 0)
        assert {one.id for one in related(*plans)} <= whole
