"""Numbers with units, in running text and in cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.quantities import find_quantities, parse_value
from govplan.pipeline.text.vocabulary import VocabularyError


@pytest.mark.parametrize(
    ("text", "value", "most", "unit", "comparator", "printed"),
    [
        ("目標 42%", "42", None, "%", "=", "42%"),
        ("６％", "6", None, "%", "=", "６％"),
        ("5﹪", "5", None, "%", "=", "5﹪"),
        ("百分之九十", "90", None, "%", "=", "百分之九十"),
        ("千分之3", "3", None, "‰", "=", "千分之3"),
        ("10%至20%", "10", "20", "%", "=", "10%至20%"),
        ("每年並自辦 1-2 場如勞工健行", "1", "2", "場", "=", "1-2 場"),
        ("30至50家", "30", "50", "家", "=", "30至50家"),
        ("計有 4 場大型就業博覽會", "4", None, "場", "=", "4 場"),
        ("辦理 143 班職業訓練", "143", None, "班", "=", "143 班"),
        ("至少幫助 4,290 位勞工", "4290", None, "位", ">=", "4,290 位"),
        ("本年度至少增加 3 項", "3", None, "項", ">=", "3 項"),
        ("14天內核發", "14", None, "天", "<=", "14天"),
        ("於 3個月內完成", "3", None, "個月", "<=", "3個月"),
        ("執行率達 90%", "90", None, "%", ">=", "90%"),
        ("最高6萬元獎勵金", "60000", None, "元", "<=", "6萬元"),
        ("補助 3萬至5萬元", "30000", "50000", "元", "=", "3萬至5萬元"),
        ("3-5萬人次", "30000", "50000", "人次", "=", "3-5萬人次"),
        ("50 人以上", "50", None, "人", ">=", "50 人"),
        ("不得少於 1 人", "1", None, "人", ">=", "1 人"),
        ("超過 2% 以上", "2", None, "%", ">=", "2%"),
        ("未達 5%", "5", None, "%", "<=", "5%"),
        ("約 30 人", "30", None, "人", "~", "30 人"),
        ("30 人左右", "30", None, "人", "~", "30 人"),
        ("200餘場", "200", None, "場", ">=", "200餘場"),
        ("至少必須開一次會議", "1", None, "次", ">=", "一次"),
        ("辦理三場次", "3", None, "場次", "=", "三場次"),
        ("十二項", "12", None, "項", "=", "十二項"),
        ("提升20個百分點", "20", None, "百分點", "=", "20個百分點"),
        ("至少每 1.5 個月召開", "1.5", None, "個月", ">=", "1.5 個月"),
        ("貸款期間最長 7 年", "7", None, "年", "<=", "7 年"),
        ("近3年", "3", None, "年", "=", "3年"),
        ("簽訂團體協約 30 家", "30", None, "家", "=", "30 家"),
        ("傳達 3 項", "3", None, "項", "=", "3 項"),
        ("１，２００ 人次", "1200", None, "人次", "=", "１，２００ 人次"),
        ("102 年預計 20 場", "20", None, "場", "=", "20 場"),
        ("1、3 場宣導", "3", None, "場", "=", "3 場"),
    ],
)
def test_quantities(text: str, value: str, most: str | None, unit: str, comparator: str, printed: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.value_max) == (Decimal(value), Decimal(most) if most else None)
    assert (found.unit, found.comparator, found.printed) == (unit, comparator, printed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "依據第 23 條規定",
        "第2屆",
        "第 4 年至第 7 年",
        "104 年 4 月",
        "7月 2日已召集",
        "113年度至116年度",
        "建立三度空間執勤能力",
        "105年6月30日",
        "115年度",
        "(02) 8969-2107",
        "0800 次",
        "H1N1",
        "COVID-19 件",
        "*100%",
        "1.",
        "一站式",
        "三位一體",
        "單一個",
        "一項",
        "5 人力",
        "3 場所",
        "2 家庭",
        "12-11 場",
        "80分",
        "1 多元管道",
        "105年起",
        "三月",
        "千分之",
        "百分之百分",
        "39",
    ],
)
def test_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_every_quantity_of_a_sentence() -> None:
    text = "目前共有 39 戶房舍(計 70 個空間)由 62 位青年進駐"
    assert [(q.value, q.unit) for q in find_quantities(text)] == [(39, "戶"), (70, "個"), (62, "位")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("42%", ("42", "%", None)),
        ("6％", ("6", "%", None)),
        ("164.2%", ("164.2", "%", None)),
        ("4.987", ("4.987", None, None)),
        ("5.038 (年度累計)", ("5.038", None, None)),
        ("≧90%", ("90", "%", ">=")),
        ("≧ 4.5", ("4.5", None, ">=")),
        ("80以上", ("80", None, ">=")),
        ("3場", ("3", "場", None)),
        ("≥ 5 件", ("5", "件", ">=")),
        ("40％", ("40", "%", None)),
        ("90%以上", ("90", "%", ">=")),
        ("1,200人次", ("1200", "人次", None)),
        ("42%(累計)", ("42", "%", None)),
        ("辦理3場", ("3", "場", None)),
        ("年度目標：42%", ("42", "%", None)),
        ("61%。", ("61", "%", None)),
        ("-5%", ("-5", "%", None)),
        ("△3.2", ("-3.2", None, None)),
        ("100", ("100", None, None)),
        ("2案/年", ("2", "案", None)),
        ("５", ("5", None, None)),
    ],
)
def test_values(cell: str, expected: tuple[str, str | None, str | None]) -> None:
    value, unit, comparator = parse_value(cell)
    assert (value, unit, comparator) == (Decimal(expected[0]), *expected[1:])


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "達成",
        "無",
        "-",
        "－",
        "105年",
        "113年度",
        "80%-90%",
        "完成 3 場 20 人",
        "一",
        "3 5",
        "108/1",
        "就業媒合成功人數計 5,445人，登記求職人數計 9,272人",
    ],
)
def test_no_values(cell: str) -> None:
    assert parse_value(cell) == (None, None, None)


def test_an_overlay_adds_units_and_words(tmp_path: Path) -> None:
    (tmp_path / "quantities.toml").write_text('units = ["攤位"]\n[at_least]\nbefore = ["起碼"]\n', encoding="utf-8")
    assert find_quantities("起碼 5 攤位") == []
    (found,) = find_quantities("起碼 5 攤位", tmp_path)
    assert (found.unit, found.comparator) == ("攤位", ">=")


@pytest.mark.parametrize(
    "table", ['units = "場"', "units = [3]", "at_least = 3", "[not_before]\n場 = 3", '[not_before]\n"場" = ["所"]']
)
def test_an_overlay_that_cannot_be_used(tmp_path: Path, table: str) -> None:
    (tmp_path / "quantities.toml").write_text(table, encoding="utf-8")
    with pytest.raises(VocabularyError):
        find_quantities("3 場", tmp_path)


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from(["場", "人次", "件", "%", "小時"]))
def test_numbers_with_units_come_back(low: int, more: int, unit: str) -> None:
    (found,) = find_quantities(f"辦理 {low:,} {unit}。")
    assert (found.value, found.value_max, found.unit, found.comparator) == (low, None, unit, "=")
    (found,) = find_quantities(f"辦理{low}-{low + more}{unit}以上。")
    assert (found.value, found.value_max, found.unit, found.comparator) == (low, low + more, unit, ">=")
    assert parse_value(f"{low}{unit}") == (low, unit, None)


@given(texts)
def test_quantities_stand_where_they_say(text: str) -> None:
    parse_value(text)
    position = 0
    for found in find_quantities(text):
        assert position <= found.start < found.end
        assert text[found.start : found.end] == found.printed
        assert found.value_max is None or found.value_max > found.value
        assert found.comparator in {"=", ">=", "<=", "~"}
        position = found.end
