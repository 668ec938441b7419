"""Amounts and units of money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.money import canonical_unit, find_money, find_unit, parse_amount


@pytest.mark.parametrize(
    ("text", "amount", "unit", "printed"),
    [
        ("審計部 13 億6,115 萬5 千元。", 1_361_155_000, "千元", "13 億6,115 萬5 千元"),
        ("「一般行政」8 億 9,046 萬 4 千元。", 890_464_000, "千元", "8 億 9,046 萬 4 千元"),
        ("18 億 910 萬 4 千元", 1_809_104_000, "千元", "18 億 910 萬 4 千元"),
        ("1,399千元", 1_399_000, "千元", "1,399千元"),
        ("預算數 136,731 千元，", 136_731_000, "千元", "136,731 千元"),
        ("新臺幣 3 億元", 300_000_000, "億元", "新臺幣 3 億元"),
        ("最高6萬元獎勵金", 60_000, "萬元", "6萬元"),
        ("10.5億元", 1_050_000_000, "億元", "10.5億元"),
        ("1億2,000萬元", 120_000_000, "萬元", "1億2,000萬元"),
        ("一千萬元", 10_000_000, "元", "一千萬元"),
        ("伍萬元整", 50_000, "元", "伍萬元"),
        ("3百萬元", 3_000_000, "百萬元", "3百萬元"),
        ("5,000仟元", 5_000_000, "千元", "5,000仟元"),
        ("市款94,876,000元", 94_876_000, "元", "94,876,000元"),
        ("１，３９９千元", 1_399_000, "千元", "１，３９９千元"),
        ("NT$3,000", 3_000, "元", "NT$3,000"),
        ("-200千元", -200_000, "千元", "-200千元"),
        ("減少△200千元", -200_000, "千元", "△200千元"),
        ("歲入預算數 0 元", 0, "元", "0 元"),
    ],
)
def test_money(text: str, amount: int, unit: str, printed: str) -> None:
    (money,) = find_money(text)
    assert (money.amount_twd, money.unit, money.printed) == (amount, unit, printed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "單一元素",
        "二元化",
        "多元",
        "2萬人",
        "94,876,000",
        "1.5元",
        "US$300",
        "美金 100元",
        "100美元",
        "萬元",
        "第3條",
    ],
)
def test_no_money(text: str) -> None:
    assert find_money(text) == []


def test_every_amount_of_a_sentence() -> None:
    text = "歲入 74 千元，其中財產收入 72 千元、其他收入 2 千元。"
    assert [money.amount_twd for money in find_money(text)] == [74_000, 72_000, 2_000]


@pytest.mark.parametrize(
    ("cell", "unit", "amount"),
    [
        ("1,399", "千元", 1_399_000),
        ("16,718", "元", 16_718),
        ("△1,234", "千元", -1_234_000),
        ("-468", "千元", -468_000),
        ("(12)", "千元", -12_000),
        ("0", "千元", 0),
        ("1.5", "千元", 1_500),
        ("10.5", "億元", 1_050_000_000),
        ("1, 399", "千元", 1_399_000),
        ("３，８００", "仟元", 3_800_000),
        ("1,399千元", "元", 1_399_000),
        ("6萬", "元", 60_000),
        ("13 億6,115 萬5 千元", "千元", 1_361_155_000),
        ("105,066", "百萬元", 105_066_000_000),
    ],
)
def test_amounts_of_cells(cell: str, unit: str, amount: int) -> None:
    assert parse_amount(cell, unit) == amount


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("", "元"),
        ("-", "千元"),
        ("－", "元"),
        ("—", "元"),
        ("…", "元"),
        ("無", "元"),
        ("一", "千元"),
        ("1.5", "元"),
        ("1,399", "人"),
        ("1,399", ""),
        ("12-11", "元"),
        ("6萬", "千元"),
        ("1,399 1,400", "元"),
        ("9" * 60, "元"),
    ],
)
def test_no_amounts(cell: str, unit: str) -> None:
    assert parse_amount(cell, unit) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("單位：新臺幣千元", "千元"),
        ("單位：新臺幣元", "元"),
        ("(千元)", "千元"),
        ("單位:元", "元"),
        ("經費(仟元)", "千元"),
        ("單位：新台幣萬元", "萬元"),
        ("單位：新臺幣千元、%", "千元"),
        ("單 位 ： 新 臺 幣 元", "元"),
        ("102 年 計畫經費 (千元)", "千元"),
        ("經費（新臺幣：百萬元）", "百萬元"),
        ("億元", "億元"),
        ("金額：千元", "千元"),
        ("本表經費單位為新臺幣千元。", "千元"),
        ("金額以千元為單位", "千元"),
        ("各單位元月起辦理", None),
        ("單位預算", None),
        ("單位：人次", None),
        ("預算 94,876千元", None),
        ("", None),
        ("分支計畫及用途別科目 單位 數量", None),
    ],
)
def test_units(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


def test_canonical_units() -> None:
    assert [canonical_unit(unit) for unit in ("仟元", " 千元 ", "圓", "人")] == ["千元", "千元", "元", None]


@given(
    st.integers(min_value=0, max_value=10**9),
    st.sampled_from([("元", 1), ("千元", 1000), ("萬元", 10**4), ("億元", 10**8)]),
)
def test_amounts_come_back(value: int, unit: tuple[str, int]) -> None:
    name, factor = unit
    if value * factor < 10**16:
        assert parse_amount(f"{value:,}", name) == value * factor
        (money,) = find_money(f"編列 {value:,} {name}。")
        assert (money.amount_twd, money.unit) == (value * factor, name)


@given(texts, st.sampled_from(["元", "千元", "百萬元", "人", ""]))
def test_money_stands_where_it_says(text: str, unit: str) -> None:
    parse_amount(text, unit)
    find_unit(text)
    canonical_unit(text)
    for money in find_money(text):
        assert text[money.start : money.end] == money.printed
        assert canonical_unit(money.unit) == money.unit
