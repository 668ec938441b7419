"""Indicators in the shapes that plans print them: tables of many heads, turned tables, cards, lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import SAME, Sheet, sheet

CITY = "臺中市政府交通局"
Values = list[tuple[str, str, int | None, str | None, str | None]]


def plan(title: str = f"{CITY} 113 年度施政計畫") -> Sheet:
    """A plan with two aims."""
    return sheet(title, "壹、年度施政目標", "一、改善路口安全", "二、發展公共運輸")


def measured(page: Sheet) -> Values:
    """Name, kind, year, value and unit of every measurement, and nothing beside them."""
    found = page.extract()
    names = {indicator.id: indicator.name for indicator in found.indicators}
    assert {m.indicator_id for m in found.measurements} == set(names)
    return [
        (names[m.indicator_id], m.kind, m.roc_year, None if m.value is None else str(m.value), m.unit)
        for m in found.measurements
    ]


ON_TIME_92: Values = [("準點率", "target", 113, "92", "%")]
ON_TIME: Values = [*ON_TIME_92, ("準點率", "target", 114, "93", "%")]
CROSSINGS: Values = [("路口改善處數", "target", 113, "30", "處")]


@pytest.mark.parametrize(
    ("page", "values"),
    [
        (
            plan()
            .points("貳、衡量指標")
            .table(
                ["衡量指標", "評估方式", ("目標值", "113年"), ("目標值", "114年")], ["準點率", "統計數據", "92%", "93%"]
            ),
            ON_TIME,
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(["衡量指標", "年度", "目標值"], ["準點率", "113", "92%"], [SAME, "114", "93%"]),
            ON_TIME,
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(["衡量指標", "準點率", "路口改善處數"], ["單位", "%", "處"], ["113年目標值", "92", "30"]),
            [*ON_TIME_92, *CROSSINGS],
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(["", ""], ["指標名稱", "準點率"], ["衡量標準", "準點班次÷總班次×100%"], ["年度目標值", "92%"]),
            ON_TIME_92,
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(
                ["", "", "", ""],
                ["指標名稱", "準點率", "單位", "%"],
                ["衡量標準", "準點班次÷總班次", "年度目標值", "92"],
            ),
            ON_TIME_92,
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(
                ["年度施政目標", "衡量指標", "衡量標準", "年度目標值"],
                [
                    "一、改善路口安全",
                    ["1.路口改善處數", "2.死亡人數"],
                    ["1.完成改善數", "2.全年死亡人數"],
                    ["1.30處", "2.15人"],
                ],
            ),
            [*CROSSINGS, ("死亡人數", "target", 113, "15", "人")],
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(
                ["衡量指標", "單位", "項目", "112年", "113年"],
                ["準點率", "%", "目標值", "90", "92"],
                [SAME, SAME, "實際值", "91", ""],
                [SAME, SAME, "達成度", "101%", ""],
            ),
            [("準點率", "target", 112, "90", "%"), *ON_TIME_92, ("準點率", "actual", 112, "91", "%")],
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(
                ["衡量指標", ("近三年實績", "111年"), ("近三年實績", "112年"), ("目標值", "113年")],
                ["準點率", "87%", "90%", "92%"],
            ),
            [("準點率", "actual", 111, "87", "%"), ("準點率", "actual", 112, "90", "%"), *ON_TIME_92],
        ),
        (
            plan()
            .points("貳、衡量指標")
            .table(["衡量指標", "目標值說明", "年度目標值"], ["準點率", "較前一年提升2個百分點", "92%"]),
            ON_TIME_92,
        ),
        (
            plan().points("貳、衡量指標").table(["衡量指標", "目標值"], ["路線調整", "完成3條路線調整"]),
            [("路線調整", "target", 113, "3", "條")],
        ),
        (
            plan(f"{CITY} 105 年度施政計畫")
            .points("貳、衡量指標")
            .table(["衡量指標", "目標值"], ["訪視率", "105 1、4月：95% 105 7、10月：96%"]),
            [("訪視率", "target", 105, "95", "%"), ("訪視率", "target", 105, "96", "%")],
        ),
        (
            plan().points("貳、衡量指標", "一、路口改善處數：30處", "二、準點率：113年92%、114年93%"),
            [*CROSSINGS, *ON_TIME],
        ),
        (
            plan().points("貳、衡量指標", "一、路口改善處數", "目標值：30處", "二、準點率", "目標值：92%"),
            [*CROSSINGS, *ON_TIME_92],
        ),
        (
            plan().points("貳、衡量指標", "一、路口改善處數（目標值30處）", "二、準點率（目標值92%）"),
            [*CROSSINGS, *ON_TIME_92],
        ),
        (
            plan().points(
                "貳、衡量指標", "一、準點率", "（一）衡量標準：準點班次÷總班次×100%", "（二）年度目標值：92%"
            ),
            ON_TIME_92,
        ),
        (  # a head of two rows that is no head, and points of a cell that lost their lines
            plan()
            .points("貳、衡量指標")
            .table([("指標名稱", "衡量標準"), ("準點率", "準點班次÷總班次"), ("單位", "年度目標值"), ("%", "92")])
            .points("其他指標")
            .table(
                ["衡量指標", "衡量標準", "目標值"],
                ["1.路口改善處數2.死亡人數", "統計數據", "1.30處2.15人"],
            ),
            [*ON_TIME_92, *CROSSINGS, ("死亡人數", "target", 113, "15", "人")],
        ),
        (
            plan().points("貳、衡量指標").table(["衡量指標", "目標值"], [["1.路口改善處數", "2.死亡人數"], "逐年改善"]),
            [("路口改善處數2.死亡人數", "target", 113, None, None)],
        ),
        # these are none
        (
            plan()
            .points("貳、風險管理")
            .table(["風險項目", "風險等級", "現有風險對策"], ["施工延宕", "中", "加強督導"]),
            [],
        ),
        (plan().points("貳、滿意度調查").table(["項目", "滿意", "不滿意"], ["公車服務", "78.2%", "12%"]), []),
        (plan().points("貳、人力配置").table(["單位", "職稱", "人數"], ["運輸科", "科長", "1人"]), []),
        (plan().points("貳、預期績效指標", "（一）完成路口改善30處。", "（二）公車準點率達92%。"), []),
    ],
)
def test_the_values_of_a_shape(page: Sheet, values: Values) -> None:
    assert measured(page) == values


def test_months_of_a_year_are_the_period() -> None:
    page = (
        plan(f"{CITY} 105 年度施政計畫")
        .points("貳、衡量指標")
        .table(["衡量指標", "目標值"], ["訪視率", "105 1、4月：95%"])
    )
    assert [m.period_printed for m in page.extract().measurements] == ["105 1、4月"]


def test_a_card_gives_formula_and_direction() -> None:
    page = (
        plan()
        .points("貳、衡量指標")
        .table(["", ""], ["指標名稱", "死亡人數(10%)"], ["衡量標準", "全年死亡人數（反向指標）"], ["目標值", "15人"])
    )
    (indicator,) = page.extract().indicators
    assert (indicator.name, indicator.weight_percent, indicator.direction) == ("死亡人數", 10, "lower")
    assert indicator.formula == "全年死亡人數（反向指標）"


def test_cards_in_one_table_keep_their_targets() -> None:
    cards = [("死亡人數", "15人"), ("準點率", "92%"), ("違停件數", "300件")]
    rows = [[label, value] for number, card in enumerate(cards, 1)
            for label, value in zip((f"衡量指標{number}", "目標值"), card, strict=True)]  # fmt: skip
    found = plan().points("貳、衡量指標").table(["", ""], *rows).extract()
    names = {indicator.id: indicator.name for indicator in found.indicators}
    assert [(names[m.indicator_id], m.printed) for m in found.measurements] == cards


def test_how_an_indicator_is_meant_begins_no_card() -> None:
    rows = [["指標名稱", "準點率"], ["指標說明及計算", "準點班次÷全部班次"], ["目標值", "92%"]]
    found = plan().points("貳、衡量指標").table(["", ""], *rows).extract()
    assert [(i.name, m.printed) for i, m in zip(found.indicators, found.measurements, strict=True)] == [("準點率", "92%")]


def test_what_a_page_cuts_of_a_card_is_said_of_no_other() -> None:
    rows = [["目標值", "5%"], ["指標名稱", "準點率"], ["目標值", "92%"], ["指標名稱", "違停件數"], ["目標值", "300件"]]
    found = plan().points("貳、衡量指標").table(["", ""], *rows).extract()
    names = {indicator.id: indicator.name for indicator in found.indicators}
    assert [(names[m.indicator_id], m.printed) for m in found.measurements] == [("準點率", "92%"), ("違停件數", "300件")]


def test_a_field_above_each_name_is_that_of_its_own_card() -> None:
    cards = [("30%", "準點率", "92%"), ("70%", "違停件數", "300件")]
    rows = [[label, value] for card in cards for label, value in zip(("權重", "指標名稱", "目標值"), card, strict=True)]
    found = plan().points("貳、衡量指標").table(["", ""], *rows).extract()
    assert [(i.name, i.weight_percent) for i in found.indicators] == [("準點率", 30), ("違停件數", 70)]


def test_a_row_of_a_card_says_which_way_is_better() -> None:
    rows = [["指標名稱", "死亡人數"], ["指標屬性", "反向指標"], ["目標值", "110人"]]
    found = plan().points("貳、衡量指標").table(["", ""], *rows).extract()
    assert [i.direction for i in found.indicators] == ["lower"]


def test_a_value_with_its_year_in_a_bracket_behind_it() -> None:
    rows = [["據點數", "現有32處（112年底）", "35處"], ["訪視率", "91.5%（112年）", "93%"]]
    found = plan().points("貳、衡量指標").table(["衡量指標", "現況值", "目標值"], *rows).extract()
    assert [(m.value, m.roc_year) for m in found.measurements if m.kind == "baseline"] == [(32, 112), (Decimal("91.5"), 112)]
