"""Indicators whose target and result stand in a sentence of a chapter on results."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from govplan_layouts import faults, sheet

from govplan.pipeline.extract.context import Extraction

AIMS = ("嘉義縣政府水利處113年度施政計畫", "壹、年度施政目標", "一、整治河川", "二、維護水門")


def told(*points: str, heading: str = "貳、上(112)年度實施狀況及成果概述") -> list[tuple[Any, ...]]:
    return values(sheet(*AIMS, heading, *points).extract())


def values(found: Extraction) -> list[tuple[Any, ...]]:
    names = {indicator.id: indicator for indicator in found.indicators}
    return [
        (names[m.indicator_id].name, m.kind, m.roc_year, m.value, m.unit, m.printed, m.achieved_printed)
        for m in found.measurements
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "target", "actual", "achieved"),
    [
        ("辦理防汛演練，原訂目標30場，實際完成32場，達成率107%。", "辦理防汛演練", "30場", "32場", "107%"),
        ("水門檢修座數之目標值為120座，實際檢修126座。", "水門檢修座數", "120座", "126座", None),
        ("護岸改善：預定目標1,500公尺，已完成1,620公尺，目標達成率108%。", "護岸改善", "1,500公尺", "1,620公尺", "108%"),
        ("辦理志工培訓（原定目標200人，實際培訓210人），提升防災能力。", "辦理志工培訓", "200人", "210人", None),
        ("為保育水源，推動節水宣導，預計辦理12場次，實際辦理15場次。", "推動節水宣導", "12場次", "15場次", None),
        ("抽水機妥善率原訂目標95%以上，實際達成98.5%。", "抽水機妥善率", "95%以上", "98.5%", None),
    ],
)
def test_a_sentence_with_name_target_and_result(sentence: str, name: str, target: str, actual: str, achieved: str | None) -> None:
    found = told("一、河川整治", f"（一）{sentence}")
    assert [(n, kind, year, printed, degree) for n, kind, year, _, _, printed, degree in found] == [
        (name, "target", 112, target, None),
        (name, "actual", 112, actual, achieved),
    ]


def test_values_units_and_evidence() -> None:
    page = sheet(*AIMS, "貳、上年度施政績效", "1.辦理清淤工程，原訂目標1,200公尺，實際完成1,350公尺。")
    found = page.extract()
    assert values(found) == [
        ("辦理清淤工程", "target", 112, Decimal(1200), "公尺", "1,200公尺", None),
        ("辦理清淤工程", "actual", 112, Decimal(1350), "公尺", "1,350公尺", None),
    ]
    assert [(i.number, i.unit) for i in found.indicators] == [("1", "公尺")]
    assert faults(found, page.layout().document.raw_text) == []


def test_a_paragraph_below_the_point_that_names_it() -> None:
    found = told("一、疏濬土石", "原訂目標20萬立方公尺，實際疏濬23萬立方公尺。")
    assert [(name, printed) for name, _, _, _, _, printed, _ in found] == [("疏濬土石", "20萬立方公尺"), ("疏濬土石", "23萬立方公尺")]


@pytest.mark.parametrize(
    "sentence",
    [
        "辦理防汛演練32場，參加人數1,200人。",
        "辦理防汛演練，原訂目標30場，預計可達32場。",
        "辦理防汛演練，原訂目標30場，實際參加900人。",
        "辦理防汛演練，原訂目標30場，目標達成率107%。",
        "原訂目標30場，實際完成32場。",
        "辦理演練及宣導，原訂目標30場，實際完成32場，原訂目標500人，實際參加520人。",
        "其中，原訂目標30場，實際完成32場。",
    ],
)
def test_a_sentence_that_lacks_one_of_them_or_has_more(sentence: str) -> None:
    assert told("一、" + sentence) == []


def test_a_promise_of_this_year_is_none() -> None:
    page = sheet(*AIMS, "（一）辦理防汛演練，原訂目標30場，實際完成32場。")
    assert page.extract().indicators == ()
