"""The one figure of an explanation that is the result."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import text_of
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.extract.indicators.results import find_result


@pytest.mark.parametrize(
    ("name", "unit", "target", "text", "value"),
    [
        ("求職就業率", "%", 40, "就業媒合成功人數計 5,445人，登記求職人數計 9,272人，求職就業率 58.73%，目標達成度 100％。", "58.73"),
        ("職業災害保險給付千人率", None, "5.038",
         "以103年度千人率5.089為基準，每年降低1%。依勞動部公告至104年4月為1.482，以目標值5.038計算，每月平均值為約0.42。", "1.482"),
        ("服務青年人次佔本市青年人口比例", "%", "1.527", "服務青年人次佔本市青年人口比例：1.43%", "1.43"),
        ("身心障礙者進用比率", "%", "164.1", "法定應進用5,176人，已進用8,489人，所佔比率為164％，達成率為99％。", "164"),
        ("補助人次比率", "%", "14.5", "至104年6月30日預計將有250人次，補助人次比率可達15.1％。", "15.1"),
        ("三個月內之訪視率", "%", 61, "104年1月至3月份新入境外籍勞工於3個月內完成訪視率為86.4%。", "86.4"),
        ("旅遊人次", "萬人次", 280, "上年度休閒農業區旅遊人次達２８６萬人次，較目標值280萬人次增加。", "286"),
        ("公共化幼兒園就讀比率", "%", 40, "109年度公共化幼兒園就讀比率為42.5%，達成率106%。", "42.5"),
        ("研習參與人次", "人次", 1200, "本年度辦理研習30場，研習參與人次計1,350人次。", "1350"),
        ("資源回收率", "%", 55, "截至12月底止，資源回收率已達58.2%，超越目標。", "58.2"),
        ("不合格率", "%", 3, "抽驗1,000件，不合格率2.1%，較去年下降0.4%。", "2.1"),
        ("藝文活動參與人次", "萬人次", 50, "全年參與人次共計52.3萬人次。", "52.3"),
        ("就業率", "%", 40, "就業率＝(90/200)*100%＝45%。", "45"),
        ("托育服務涵蓋率", "%", 27, "收托數計18,648人，兒童數69,066人，涵蓋率27.0%，目標達成度100％。", "27.0"),
        ("關懷據點數", "處", 240, "上半年新增12處，截至6月底累計設置231處，預計年底可達成目標。", "231"),
        ("學生年平均借閱冊數", "冊", 56, "截至6月底學生年平均借閱冊數為31.5冊，預估年底可達60冊。", "31.5"),
        ("參訓人次", "人次", 500, "於3月至6月開辦8班，共計412人次。", "412"),
    ],
)  # fmt: skip
def test_results(name: str, unit: str | None, target: object, text: str, value: str) -> None:
    found = find_result([text_of(text)], text_of(name), unit, Decimal(str(target)))
    assert found is not None
    assert found.value == Decimal(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("name", "unit", "target", "text"),
    [
        ("工會評鑑輔導涵蓋率", "%", 34, "本市工會共計463家，預定於8-11月執行工會會務評鑑，預計可達成今年之目標值"),
        ("工會評鑑輔導涵蓋率", "%", 34, "本年度工會評鑑輔導家數/本市工會總數*100%。"),
        ("就業率", "%", 40, "尚未統計。"), ("就業率", "%", 40, ""), ("就業率", "%", 40, "達成率100%。"),
        ("就業率", "%", 40, "目標達成度為98.5%。"),
        ("就業率", "%", 40, "原定目標值40%，將於年底統計。"), ("就業率", "%", 40, "共計服務5,445人次。"),
        ("千人率", None, "5.038", "於104年6月30日公告，計3次。"),
        ("方案參與人數", "人", 600, "方案預定於8至11月辦理招募及說明會，預計可達成今年之目標值。"),
        ("方案參與人數", "人", 600, "方案預計於年底達600人。"), ("就業率", "%", 40, "本年度就業率目標為40%，將於年底統計。"),
        ("研習參與人次", "人次", 1200, "本年度共辦理30場。"),
    ],
)  # fmt: skip
def test_texts_that_give_no_result(name: str, unit: str | None, target: object, text: str) -> None:
    assert find_result([text_of(text)], text_of(name), unit, Decimal(str(target))) is None


@pytest.mark.parametrize(
    ("text", "achieved"),
    [
        ("就業率58.73%，目標達成度 100％。", "100％"), ("就業率58.73%，達成率為 99％。", "99％"),
        ("就業率58.73%，達成率：146.8%。", "146.8%"),
        ("就業率58.73%。", None), ("就業率58.73%，已達成目標。", None),
    ],
)  # fmt: skip
def test_the_degree_of_achievement(text: str, achieved: str | None) -> None:
    found = find_result([text_of(text)], text_of("就業率"), "%", Decimal(40))
    assert found is not None
    assert found.value == Decimal("58.73")
    assert (found.achieved.chars if found.achieved else None) == achieved


def test_a_name_that_ends_like_a_degree_of_achievement() -> None:
    found = find_result([text_of("截至6月底資本門預算執行率為 85.2%，達成率 94.7%。")], text_of("資本門預算執行率"), "%", Decimal(90))
    assert found is not None
    assert (found.value, found.achieved.chars if found.achieved else None) == (Decimal("85.2"), "94.7%")


@pytest.mark.parametrize(
    ("texts_above", "text", "period"),
    [
        ((), "104年1-6月就業率58.73%。", "104年1-6月"), ((), "就業率58.73%，104年6月30日公告。", None),
        (("1、104年1月至6月服務8,405人次。", "2、截至6月底青年588,328人。"), "3、就業率：58.73%", "104年1月至6月"),
        ((), "103年全年40%，104年1月至3月份就業率為58.73%。", "104年1月至3月份"),
    ],
)  # fmt: skip
def test_the_last_period_before_the_figure(texts_above: tuple[str, ...], text: str, period: str | None) -> None:
    found = find_result([*map(text_of, texts_above), text_of(text)], text_of("就業率"), "%", Decimal(40))
    assert found is not None
    assert (found.period.chars if found.period else None) == period


def test_the_unit_of_a_figure_is_printed_with_it() -> None:
    found = find_result([text_of("截至6月底累計設置 231 處。")], text_of("關懷據點數"), "處", Decimal(240))
    assert found is not None
    assert (found.printed.chars, found.unit) == ("231 處", "處")


def test_the_figure_is_as_printed() -> None:
    found = find_result([text_of("求職就業率為５８．７％。")], text_of("求職就業率"), "%", Decimal(40))
    assert found is not None
    assert found.printed.chars == "５８．７％"
    assert found.value == Decimal("58.7")


@pytest.mark.parametrize(("text", "printed"), [("遊客人次達286 萬人次。", "286 萬人次"), ("遊客人次達286。", "286")])
def test_a_unit_behind_the_figure_is_printed_with_it(text: str, printed: str) -> None:
    found = find_result([text_of(text)], text_of("遊客人次"), "萬人次", Decimal(280))
    assert found is not None
    assert (found.printed.chars.replace(" ", ""), found.unit) == (printed.replace(" ", ""), "萬人次")


def test_a_result_that_is_the_target_itself_is_found_where_it_is_named() -> None:
    found = find_result([text_of("登記率達成40%，就業率為40%。")], text_of("就業率"), "%", Decimal(40))
    assert found is None or found.value == 40


@given(st.lists(texts.map(text_of), max_size=3), st.sampled_from(["%", None, "人次"]))
def test_a_result_stands_in_the_text(paragraphs: list, unit: str | None) -> None:  # type: ignore[type-arg]
    found = find_result(paragraphs, text_of("就業率"), unit, Decimal(40))
    if found is not None:
        assert any(found.printed.chars in paragraph.chars for paragraph in paragraphs)
        assert found.unit == unit
