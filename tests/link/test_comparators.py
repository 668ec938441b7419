"""What every feature of a score should speak up for, and what it should be silent about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.link.features import FEATURES, values
from govplan.pipeline.link.pairs import Pairs
from govplan.pipeline.link.profiles import Profile, profile_of
from govplan.pipeline.link.score import built_in_model, describe
from govplan.schemas import Programme

Row = str
"""A programme as ``name / description / heading / city``; what is empty or missing is not printed."""

TABLE: dict[str, tuple[list[tuple[Row, Row]], list[tuple[Row, Row]]]] = {
    "name_similarity": (
        [("勞資爭議調解", "辦理勞資爭議調解計畫"), ("台中市勞工大學", "臺中市勞工大學")],
        [("勞資爭議調解", "就業博覽會"), ("勞工大學", "職業重建")],
    ),
    "name_containment": (
        [("勞資爭議調解", "加強勞資爭議調解及仲裁"), ("庇護工場", "庇護工場營運輔導")],
        [("庇護工場", "職務再設計"), ("勞工大學", "就業博覽會")],
    ),
    "name_residual": (
        [("勞資爭議調解", "青年創業貸款利息補貼"), ("輔導雇主設置托兒設施", "移工文化節慶")],
        [("勞資爭議調解", "勞資爭議調解計畫"), ("勞工大學", "勞工大學")],
    ),
    "clause_similarity": (
        [("提升技能，辦理職業訓練", "職業訓練"), ("勞工大學，終身學習", "辦理勞工大學")],
        [("職業訓練", "工會評鑑"), ("勞工大學，終身學習", "視障按摩")],
    ),
    "kind_likely": (
        [("辦理聯合徵才", "就業博覽會"), ("企業員工托育措施", "補助雇主設置托兒設施")],
        [("勞資爭議仲裁", "就業博覽會"), ("無字天書", "就業博覽會")],
    ),
    "kind_odds": (
        [("辦理聯合徵才", "就業博覽會"), ("企業員工托育措施", "補助雇主設置托兒設施")],
        [("勞資爭議仲裁", "就業博覽會"), ("無字天書", "無字天書")],
    ),
    "kind_differs": (
        [("勞資爭議仲裁", "就業博覽會"), ("失業者職業訓練", "工會評鑑")],
        [("勞工大學", "勞工學苑開班"), ("無字天書", "就業博覽會")],
    ),
    "topic_shared": (
        [("庇護工場營運", "輔導庇護工場"), ("職務再設計", "職務再設計補助")],
        [("庇護工場", "勞工大學"), ("庇護工場", "新生活運動")],
    ),
    "shared_information": (
        [("庇護工場營運", "輔導庇護工場"), ("身心障礙者職務再設計", "身障者職務再設計")],
        [("庇護工場", "勞工大學"), ("庇護工場", "新生活運動")],
    ),
    "unshared_information": (
        [("移工職業訓練", "老人送餐"), ("庇護工場", "職務再設計")],
        [("庇護工場", "庇護工場營運"), ("移工文化活動", "外籍勞工文化活動")],
    ),
    "topic_differs": (
        [("庇護工場", "職務再設計"), ("勞工大學", "庇護工場")],
        [("庇護工場", "庇護工場營運"), ("庇護工場", "新生活運動")],
    ),
    "topic_filled": (
        [("希望方舟 / 輔導庇護工場", "庇護工場"), ("庇護工場", "希望方舟 / 輔導庇護工場")],
        [("希望方舟", "庇護工場"), ("職務再設計 / 輔導庇護工場", "庇護工場")],
    ),
    "topic_aside": (
        [("職務再設計 / 並輔導庇護工場", "庇護工場")],
        [("職務再設計", "庇護工場"), ("庇護工場 / 職務再設計", "庇護工場")],
    ),
    "topic_missing": (
        [("希望方舟", "庇護工場"), ("庇護工場", "希望方舟 / 一起向前")],
        [("希望方舟 / 輔導庇護工場", "庇護工場"), ("職務再設計", "庇護工場")],
    ),
    "target_shared": (
        [("新住民就業服務", "新住民職業訓練"), ("外勞諮詢", "移工文化活動")],
        [("新住民就業服務", "中高齡者就業服務"), ("就業服務", "職業訓練")],
    ),
    "target_differs": (
        [("新住民就業服務", "中高齡者就業服務"), ("身心障礙者職業訓練", "移工職業訓練")],
        [("新住民就業服務", "新住民職業訓練"), ("就業服務", "中高齡者就業服務")],
    ),
    "target_said": (
        [("就業服務 / 協助新住民求職", "新住民就業服務"), ("就業服務 // 照顧新住民", "新住民就業服務")],
        [("就業服務 / 協助民眾求職", "新住民就業服務"), ("中高齡者就業服務 / 協助新住民", "新住民就業服務")],
    ),
    "target_one_sided": (
        [("就業服務", "新住民就業服務"), ("就業服務 / 辦理媒合", "新住民就業服務")],
        [("就業服務 / 協助新住民求職", "新住民就業服務"), ("新住民就業服務", "新住民職業訓練")],
    ),
    "instrument_shared": (
        [("勞資爭議調解", "勞資糾紛協處"), ("職業安全檢查", "勞動條件稽查")],
        [("職業訓練", "職業安全檢查"), ("職業安全", "職業安全檢查")],
    ),
    "instrument_differs": (
        [("勞資爭議調解", "勞資爭議仲裁"), ("職業安全補助", "職業安全檢查")],
        [("勞資爭議調解", "勞資爭議協調"), ("職業安全", "職業安全檢查")],
    ),
    "instrument_described": (
        [("職業安全 / 派員檢查", "職業安全檢查")],
        [("職業安全", "職業安全檢查"), ("職業安全檢查", "職業安全檢查")],
    ),
    "instrument_unsaid": (
        [("職業安全 / 提升職場品質", "職業安全檢查")],
        [("職業安全", "職業安全檢查"), ("職業安全 / 派員檢查", "職業安全檢查")],
    ),
    "qualifier_shared": (
        [("勞資爭議在地調解", "勞資爭議就近調解"), ("夜間門診", "深夜門診")],
        [("勞資爭議在地調解", "線上勞資爭議調解"), ("勞資爭議調解", "勞資爭議調解")],
    ),
    "qualifier_differs": (
        [("勞資爭議在地調解", "線上勞資爭議調解"), ("夜間門診", "偏鄉門診")],
        [("勞資爭議在地調解", "勞資爭議就近調解"), ("勞資爭議調解", "勞資爭議在地調解")],
    ),
    "qualifier_one_sided": (
        [("勞資爭議調解", "勞資爭議在地調解"), ("門診", "夜間門診")],
        [("勞資爭議調解 / 由在地團體辦理", "勞資爭議在地調解"), ("夜間門診", "深夜門診")],
    ),
    "settled": (
        [("庇護工場營運", "輔導庇護工場"), ("新住民就業服務", "新住民求職服務")],
        [("庇護工場", "勞工大學"), ("勞資爭議調解", "庇護工場仲裁")],
    ),
    "scheme_shared": (
        [("「青年旗艦專案」計畫", "推動「青年旗艦專案」"), ("青年就業 / 辦理「青年旗艦專案」", "「青年旗艦專案」")],
        [("「青年旗艦專案」計畫", "「銀髮樂活專案」計畫"), ("青年旗艦專案", "「青年旗艦專案」")],
    ),
    "context_similarity": (
        [("甲 / 委託民間團體調解勞資爭議", "乙 / 由民間團體調解勞資爭議")],
        [("甲 / 委託民間團體調解勞資爭議", "乙 / 開設進修課程"), ("甲 / 開設進修課程", "乙")],
    ),
    "context_missing": (
        [("勞工大學", "勞工大學"), ("勞工大學 / 開設課程", "勞工大學")],
        [("勞工大學 / 開設課程", "勞工大學 / 終身學習")],
    ),
    "name_in_context": (
        [("希望方舟 / 辦理庇護工場營運輔導", "庇護工場營運輔導"), ("庇護工場營運輔導", "庇護工場營運輔導")],
        [("希望方舟 / 開設課程", "庇護工場營運輔導"), ("計畫 / 辦理庇護工場", "工作")],
    ),
    "names_in_contexts": (
        [("庇護工場 / 又稱希望方舟工作坊", "希望方舟工作坊 / 即庇護工場"), ("庇護工場營運", "庇護工場營運")],
        [("希望方舟工作坊 / 庇護工場", "庇護工場"), ("庇護工場", "勞工大學")],
    ),
    "group_similarity": (
        [("甲 // 促進勞資關係和諧", "乙 // 勞資關係和諧"), ("甲 // 職業訓練", "乙 // 辦理職業訓練")],
        [("甲 // 職業訓練", "乙 // 勞資關係"), ("甲", "乙 // 勞資關係")],
    ),
    "same_city": (
        [("甲 /// TW-TXG", "乙 /// TW-TXG")],
        [("甲 /// TW-TXG", "乙 /// TW-TNN"), ("甲", "乙")],
    ),
}

HIGH = 0.3
LOW = 0.1


def profile(row: Row, number: int = 1, family: str = "labor") -> Profile:
    """The profile of a bureau's row."""
    name, description, group, city = (part.strip() or None for part in f"{row}////".split("/")[:4])
    programme = Programme(
        id=f"p{number}", plan_id=f"plan{number}", name=name or "", description=description, group=group
    )
    return profile_of(programme, family=family, jurisdiction_id=city)


def value(name: str, one: Row, other: Row) -> float:
    return features(profile(one, 1), profile(other, 2))[name]


def features(a: Profile, b: Profile) -> dict[str, float]:
    """All features of two programmes."""
    (found,) = values(Pairs.of([(a, b)])).tolist()
    return dict(zip((feature.__name__ for feature in FEATURES), found, strict=True))


def cases(place: int) -> list[tuple[str, Row, Row]]:
    return [(name, *pair) for name, sides in TABLE.items() for pair in sides[place]]


def test_every_feature_has_both() -> None:
    assert list(TABLE) == [feature.__name__ for feature in FEATURES]
    assert all(matching and other for matching, other in TABLE.values())


@pytest.mark.parametrize(("name", "one", "other"), cases(0))
def test_what_should_match(name: str, one: Row, other: Row) -> None:
    assert value(name, one, other) >= HIGH
    assert value(name, other, one) == value(name, one, other)


@pytest.mark.parametrize(("name", "one", "other"), cases(1))
def test_what_should_not_match(name: str, one: Row, other: Row) -> None:
    assert value(name, one, other) <= LOW
    assert value(name, other, one) == value(name, one, other)


ROWS = st.sampled_from(sorted({row for sides in TABLE.values() for pairs in sides for pair in pairs for row in pair}))


@given(ROWS, ROWS)
def test_every_feature_is_symmetric_and_between_nothing_and_all(one: Row, other: Row) -> None:
    a, b = profile(one, 1), profile(other, 2)
    found, turned = features(a, b), features(b, a)
    for name, value in found.items():
        assert 0 <= value <= 1
        assert value == pytest.approx(turned[name])
        assert describe(name)


@given(ROWS, ROWS)
def test_the_plan_and_the_year_say_nothing(one: Row, other: Row) -> None:
    a, b = profile(one, 1), profile(other, 2)
    later = replace(b, id="other", plan_id="another", years=(113, 116))
    assert features(a, later) == features(a, b)


@given(st.lists(st.tuples(ROWS, ROWS), min_size=1, max_size=12))
def test_a_pair_among_many_is_what_it_is_alone(rows: list[tuple[Row, Row]]) -> None:
    """To the last bit: what else is compared at the same time says nothing."""
    pairs = [(profile(one, 1), profile(other, 2)) for one, other in rows]
    together = built_in_model().log_odds(Pairs.of(pairs)).tolist()
    assert together == [built_in_model().log_odds(Pairs.of([pair])).tolist()[0] for pair in pairs]
    assert values(Pairs.of(pairs)).tolist() == [list(features(*pair).values()) for pair in pairs]
