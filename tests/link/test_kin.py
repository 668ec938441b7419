"""Which programmes are of one subject, and which subjects are wider than others. All names are invented."""

from __future__ import annotations

import pytest

from govplan.pipeline.link.kin import of_one_subject
from govplan.pipeline.link.pairs import Pairs
from govplan.pipeline.link.profiles import Profile, profile_of
from govplan.pipeline.link.slot_terms import wider
from govplan.schemas import Programme


def profile(family: str, name: str) -> Profile:
    return profile_of(Programme(id=name, plan_id=name, name=name), family=family)


def of_one(family: str, one: str, other: str) -> bool:
    pairs = Pairs.of([(profile(family, one), profile(family, other))])
    return bool(of_one_subject(pairs)[0])


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("labor", "勞資爭議仲裁", "勞資爭議在地調解"),
        ("labor", "庇護工場行銷", "職務再設計補助"),
        ("transport", "立體停車場興建", "停車場收費管理"),
        ("environment", "廚餘堆肥", "限塑宣導"),
        ("agriculture", "犬貓絕育補助", "流浪動物收容"),
        ("education", "校園霸凌防制", "學校午餐查核"),
        ("health", "菸害稽查", "戒菸服務"),
    ],
)
def test_programmes_of_one_subject(family: str, one: str, other: str) -> None:
    assert of_one(family, one, other)
    assert of_one(family, other, one)


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("labor", "勞資爭議仲裁", "職業訓練補助"),
        ("transport", "候車亭建置", "停車場收費管理"),
        ("environment", "公廁評鑑", "空氣品質監測"),
        ("police", "取締酒後駕車", "派出所廳舍整建"),
        ("culture", "影展", "古蹟修復"),
    ],
)
def test_programmes_of_different_subjects(family: str, one: str, other: str) -> None:
    assert not of_one(family, one, other)


@pytest.mark.parametrize(("narrow", "wide"), [("立體停車場", "停車場"), ("就業博覽會", "徵才活動")])
def test_a_subject_is_wider(narrow: str, wide: str) -> None:
    assert wide in wider(narrow)
    assert narrow not in wider(wide)
