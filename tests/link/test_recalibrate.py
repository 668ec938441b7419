"""Weights fitted to what people judged."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import pairwise

import pytest

from govplan.pipeline.link import Decision
from govplan.pipeline.link.features import AGAINST
from govplan.pipeline.link.profiles import Profile, profile_of
from govplan.pipeline.link.recalibrate import LEAST, TooFewLabelsError, recalibrate, to_toml
from govplan.pipeline.link.score import built_in_model, model_of
from govplan.schemas import Programme

SUBJECTS = "道路養護 戶籍登記 公墓遷葬 祭孔大典 聯合婚禮 役男體檢 里民活動 宗教輔導 公園綠地 路燈維修 河川整治 橋梁檢測".split()
UNSEEN = "環保自然葬"


def city(name: str, subjects: list[str], before: str = "") -> list[Profile]:
    """The rows of one city's plan."""
    rows = [Programme(id=f"{name}/{at}", plan_id=name, name=before + text) for at, text in enumerate(subjects)]
    return [profile_of(row, family="civil_affairs", jurisdiction_id=name) for row in rows]


def pairs(a: str, b: str, count: int = len(SUBJECTS)) -> list[Decision]:
    """What is narrower is the same all the same, and neighbours are different."""
    same = [Decision(f"{a}/{at}", f"{b}/{at}", "same") for at in range(count)]
    return [*same, *(Decision(f"{a}/{one}", f"{b}/{other}", "different") for one, other in pairwise(range(count)))]


ROWS = [*city("here", SUBJECTS), *city("there", SUBJECTS, "線上")]


def test_weights_follow_what_people_say() -> None:
    model = built_in_model()
    found = recalibrate(ROWS, pairs("here", "there"), model)
    (a,), (b,) = city("x", [UNSEEN]), city("y", [UNSEEN], "線上")
    assert found.model.probability(a, b) > model.probability(a, b)
    assert found.after.log < found.before.log
    assert found.after.brier < found.before.brier
    assert (found.same, found.different, found.left_out) == (12, 11, 0)


def test_no_weight_turns_its_sign_and_thresholds_stay() -> None:
    model = built_in_model()
    found = recalibrate(ROWS, pairs("here", "there"), model).model
    for name, weight in found.weights.items():
        assert weight <= 0 if name in AGAINST or name == "rivals" else weight >= 0, name
    assert (found.same, found.related) == (model.same, model.related)


def test_the_order_of_labels_and_rows_changes_nothing() -> None:
    judged = pairs("here", "there")
    turned = [Decision(one.b_id, one.a_id, one.verdict) for one in reversed(judged)]
    assert recalibrate(ROWS[::-1], turned, built_in_model()) == recalibrate(ROWS, judged, built_in_model())


def test_pairs_that_are_never_compared_and_unsure_ones_are_left_out() -> None:
    police = [replace(row, id=f"police{row.id}", plan_id="p", family="police") for row in city("here", SUBJECTS)[:1]]
    more = [
        Decision("here/0", "here/1", "different"),
        Decision("policehere/0", "there/0", "same"),
        Decision("here/2", "there/5", "unsure"),
    ]
    found = recalibrate([*ROWS, *police], [*pairs("here", "there"), *more], built_in_model())
    assert (found.same, found.different, found.left_out) == (12, 11, 2)


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        (pairs("here", "there", 5), "too few"),
        ([one for one in pairs("here", "there") if one.verdict == "same"] * 2, "0 of 24 judged pairs are different"),
        (
            [one for one in pairs("here", "there") if one.verdict == "different"] * 2,
            "0 of 22 judged pairs are the same",
        ),
        ([], f"{LEAST} are needed"),
    ],
)
def test_what_cannot_be_fitted_is_said(judged: list[Decision], sentence: str) -> None:
    with pytest.raises(TooFewLabelsError, match=sentence):
        recalibrate(ROWS, judged, built_in_model())


def test_the_file_says_what_was_fitted() -> None:
    model = recalibrate(ROWS, pairs("here", "there"), built_in_model()).model
    written = tomllib.loads(to_toml(model))["model"]
    assert model_of({**written, "same": model.same, "related": model.related}) == model
