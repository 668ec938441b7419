"""Indicators and their measurements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import SAME, Sheet, faults, sheet

from govplan.pipeline.extract.context import Extraction
from govplan.schemas import Measurement

TITLE = "臺中市政府勞工局 105 年度施政計畫"


def plan(*paragraphs: str) -> Sheet:
    """A plan with two aims and the heading of its indicators."""
    return sheet(TITLE, "壹、年度施政目標", "一、促進就業", "二、勞資和諧", *paragraphs, "貳、衡量指標")


def values(found: Extraction) -> list[tuple[str, int | None, str | None, str | None]]:
    """Kind, year, value and unit of every measurement."""
    return [(m.kind, m.roc_year, None if m.value is None else str(m.value), m.unit) for m in found.measurements]


def test_an_indicator_with_everything_that_its_row_says() -> None:
    page = plan().table(
        ["策略績效目標", "衡量指標", "權重", "評估體制", "評估方式", "衡量標準", "105年年度目標值"],
        ["一、促進就業", "1、求職就業率", "11%", "1", "統計數據", "(媒合人數/登記人數)*100%", "42%"],
    )
    found = page.extract()
    (indicator,) = found.indicators
    assert indicator.id == "tw-txg-labor-roc105-annual/indicator/1"
    assert (indicator.number, indicator.name, indicator.weight_percent) == ("1", "求職就業率", Decimal(11))
    assert (indicator.assessment_body, indicator.method, indicator.formula) == (
        "1",
        "統計數據",
        "(媒合人數/登記人數)*100%",
    )
    assert indicator.unit == "%"
    assert indicator.objective_id == found.objectives[0].id
    assert values(found) == [("target", 105, "42", "%")]
    assert faults(found, page.layout().document.raw_text) == []


def test_a_weight_behind_the_name() -> None:
    (indicator,) = plan().table(["衡量指標", "目標值"], ["求職就業率(11%)", "42%"]).extract().indicators
    assert (indicator.name, indicator.weight_percent) == ("求職就業率", 11)


def test_an_indicator_once_however_many_tables_print_it() -> None:
    page = (
        plan()
        .table(["衡量指標", "105年年度目標值"], ["求職就業率", "42%"], ["輔導率", "36%"])
        .points("參、上(104)年度實施狀況及成果概述", "104年1月1日至6月30日止")
        .table(
            ["衡量指標", "原定目標值", "達成情形分析"], ["1、求職就業率(11%)", "40%", "求職就業率58.73%，達成率100%。"]
        )
    )
    found = page.extract()
    assert [(i.name, i.weight_percent) for i in found.indicators] == [("求職就業率", 11), ("輔導率", None)]
    first = found.indicators[0].id
    assert [(m.kind, m.roc_year, str(m.value)) for m in found.measurements if m.indicator_id == first] == [
        ("target", 105, "42"), ("target", 104, "40"), ("actual", 104, "58.73"),
    ]  # fmt: skip


def test_a_result_has_its_period_achievement_and_explanation() -> None:
    page = (
        plan()
        .points("參、上(104)年度實施狀況及成果概述", "104年1月1日至6月30日止")
        .table(["衡量指標", "原定目標值", "達成情形分析"], ["求職就業率", "40%", "求職就業率58.73%，目標達成度100%。"])
    )
    target, actual = page.extract().measurements
    assert (target.period_printed, target.achieved_printed, target.explanation) == ("上(104)年度", None, None)
    assert actual.period_printed == "104年1月1日至6月30日止"
    assert actual.achieved_printed == "100%"
    assert actual.explanation == "求職就業率58.73%，目標達成度100%。"
    assert (actual.year, actual.comparator) == (2015, "=")


def test_a_result_that_is_only_forecast_is_none() -> None:
    page = (
        plan()
        .points("參、上(104)年度實施狀況及成果概述")
        .table(["衡量指標", "原定目標值", "達成情形分析"], ["輔導率", "34%", "預計可達成今年之目標值"])
    )
    assert values(page.extract()) == [("target", 104, "34", "%")]


def test_targets_by_year() -> None:
    page = plan().table(
        ["衡量指標", ("年度目標值", "105年"), ("年度目標值", "106年"), ("現況值", "104年")],
        ["求職就業率", "42%", "43%", "41%"],
    )
    assert values(page.extract()) == [
        ("target", 105, "42", "%"), ("target", 106, "43", "%"), ("baseline", 104, "41", "%"),
    ]  # fmt: skip


def test_targets_and_results_in_columns_of_their_own() -> None:
    page = plan().table(
        ["衡量指標", "單位", "目標值", "實際值", "達成率"],
        ["就業率", "%", "42", "45", "107%"],
        ["場次", "場", "6", "-", "-"],
    )
    found = page.extract()
    assert values(found) == [("target", 105, "42", "%"), ("actual", 105, "45", "%"), ("target", 105, "6", "場")]
    assert [m.achieved_printed for m in found.measurements] == [None, "107%", None]
    assert [indicator.unit for indicator in found.indicators] == ["%", "場"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("本目標值係反向數值，越低代表越能達成", "lower"), ("以103年度為基準，每年降低1%", "lower"), ("本指標為正向指標", "higher"),
        ("辦理人數/總人數*100%", None),
    ],
)  # fmt: skip
def test_the_direction_where_it_is_said(text: str, direction: str | None) -> None:
    (indicator,) = plan().table(["衡量指標", "衡量標準", "目標值"], ["千人率", text, "4.9"]).extract().indicators
    assert indicator.direction == direction


def test_a_cumulative_value() -> None:
    (measurement,) = plan().table(["衡量指標", "目標值"], ["千人率", "5.038 (年度累計)"]).extract().measurements
    assert (str(measurement.value), measurement.cumulative) == ("5.038", True)
    assert measurement.printed.replace(" ", "") == "5.038(年度累計)"


def test_a_target_as_text_has_no_value() -> None:
    (measurement,) = plan().table(["衡量指標", "目標值"], ["制度建置", "完成法規研訂"]).extract().measurements
    assert (measurement.value, measurement.unit, measurement.comparator, measurement.printed) == (
        None,
        None,
        None,
        "完成法規研訂",
    )


@pytest.mark.parametrize("cell", ["-", "—", None])
def test_a_dash_is_no_measurement(cell: str | None) -> None:
    assert plan().table(["衡量指標", "目標值"], ["就業率", cell]).extract().measurements == ()


def test_totals_and_bands_are_no_indicators() -> None:
    page = plan().table(
        ["衡量指標", "權重", "目標值"], "一、業務面向", ["就業率", "10%", "42%"], ["合計", "100%", None]
    )
    assert [indicator.name for indicator in page.extract().indicators] == ["就業率"]


def test_numbers_in_a_column_of_their_own() -> None:
    page = plan().table(
        ["策略績效目標", SAME, "衡量指標", SAME, "目標值"],
        ["一", "促進就業", "一", "就業率", "42%"],
        [SAME, SAME, "二", "媒合率", "30%"],
    )
    found = page.extract()
    assert [indicator.number for indicator in found.indicators] == ["1", "2"]
    assert {indicator.objective_id for indicator in found.indicators} == {found.objectives[0].id}


def test_a_name_that_starts_with_digits() -> None:
    page = plan().table(["衡量指標", "目標值"], ["1.快篩覆蓋率", "90%"], ["2.65歲以上長者接種率", "55%"])
    assert [(i.number, i.name) for i in page.extract().indicators] == [("1", "快篩覆蓋率"), ("2", "65歲以上長者接種率")]


def test_the_objective_with_the_name_of_the_group_goes_before_one_with_its_number() -> None:
    page = plan().table(
        ["策略績效目標", "衡量指標", "目標值"], ["一、勞資和諧", "調解率", "60%"], ["三、其他", "雜項率", "1%"]
    )
    found = page.extract()
    assert [indicator.objective_id for indicator in found.indicators] == [found.objectives[1].id, None]


def test_measurements_count_through_the_plan() -> None:
    page = plan().table(["衡量指標", "105年目標值", "106年目標值"], ["就業率", "42%", "43%"], ["媒合率", "30%", "31%"])
    assert [number(m) for m in page.extract().measurements] == ["1", "2", "3", "4"]


def number(measurement: Measurement) -> str:
    return measurement.id.rsplit("/", 1)[1]


@pytest.mark.parametrize(
    "head", [["計畫名稱", "計畫內容"], ["衡量指標", "備註"], ["衡量指標"], ["目標值", "實際值"]]
)  # fmt: skip
def test_tables_of_other_things_hold_no_indicators(head: list[str]) -> None:
    assert plan().table(head, ["甲"] * len(head)).extract().indicators == ()


def test_weights_of_goals_and_of_indicators_stand_beside_their_names() -> None:
    page = plan().table(
        ["年度施政目標", "權重", "衡量指標", "權數", "單位", "目標值"],
        ["一、促進就業", "60%", "1、求職就業率", "35%", "%", "42"],
        [SAME, SAME, "2、開班數", "25%", "班", "10"],
        ["二、勞資和諧", "40%", "3、調解件數", "40%", "件", "200"],
    )
    found = page.extract()
    assert [indicator.weight_percent for indicator in found.indicators] == [35, 25, 40]
    assert [objective.weight_percent for objective in found.objectives] == [60, 40]
    assert faults(found, page.layout().document.raw_text) == []


@pytest.mark.parametrize(
    ("name", "formula", "target", "unit"),
    [
        ("公車運量（萬人次）", "統計數", "9,000", "萬人次"), ("交換比率(%)", "交換數÷總數", "88", "%"),
        ("投資金額", "年度投資金額（單位：億元）", "100", "億元"), ("外師（含代理）", "人數", "40", None),
        ("外師（人）", "人數", "40位", "位"),
    ],
)  # fmt: skip
def test_a_unit_in_a_bracket(name: str, formula: str, target: str, unit: str | None) -> None:
    found = plan().table(["衡量指標", "衡量標準", "目標值"], [name, formula, target]).extract()
    assert [measurement.unit for measurement in found.measurements] == [unit]


def test_a_story_beside_the_figure_of_a_result_explains_it() -> None:
    page = plan().table(
        ["衡量指標", "目標值", "實際值", "達成率", "執行情形說明"], ["校數", "5校", "6校", "120%", "完成6校改建。"]
    )
    found = page.extract()
    assert [(m.printed, m.explanation) for m in found.measurements] == [("5校", None), ("6校", "完成6校改建。")]
    assert faults(found, page.layout().document.raw_text) == []


def test_numbers_with_nothing_but_a_blank_behind_them() -> None:
    page = plan().table(
        ["關鍵策略目標", "關鍵績效指標", "目標值"],
        ["1 促進就業", "1.1 就業率", "42%"],
        [SAME, "1.2 開班數", "10班"],
        ["2 勞資和諧", "2.1 調解件數", "9件"],
    )
    found = page.extract()
    assert [(i.number, i.name) for i in found.indicators] == [("1.1", "就業率"), ("1.2", "開班數"), ("2.1", "調解件數")]
    assert [i.objective_id for i in found.indicators] == [found.objectives[i].id for i in (0, 0, 1)]


def test_a_head_that_counts_from_the_year_of_the_table() -> None:
    page = sheet("彰化縣政府勞工處106年度施政計畫", "一、年度施政績效目標")
    page.table(["績效指標", "計算方式", "去年度實績", "本年度目標"], ["徵才活動場次", "辦理場次", "22場", "24場"])
    found = page.extract().measurements
    assert [(m.kind, m.roc_year, m.period_printed) for m in found] == [
        ("actual", 105, "去年"),
        ("target", 106, "106年度"),
    ]


def test_a_verdict_is_no_explanation_and_every_percent_sign_is_one() -> None:
    page = plan().table(
        ["衡量指標", "單位", "目標值", "達成值", "達成情形"], ["一、篩檢率", "％", "60", "58.5", "未達成"]
    )
    found = page.extract()
    assert [(m.unit, m.achieved_printed, m.explanation) for m in found.measurements] == [
        ("%", None, None),
        ("%", "未達成", None),
    ]
    assert [i.unit for i in found.indicators] == ["%"]


def test_indicators_of_the_aims_of_a_term() -> None:
    page = sheet(
        "國家發展委員會中程施政計畫（106至109年度）", "壹、施政重點", "一、財經法制", "二、數位國家", "貳、績效指標"
    ).table(["策略目標", "關鍵績效指標", "106年度", "107年度"], ["數位國家", "資料集", "2萬筆", "3萬筆"])
    found = page.extract()
    assert [i.objective_id for i in found.indicators] == [found.objectives[1].id]
    assert [m.roc_year for m in found.measurements] == [106, 107]


def test_heads_led_by_the_digits_of_a_year() -> None:
    found = (
        plan()
        .table(["指標", "105目標", "104目標", "104實績"], ["就業人次", "20萬人次", "18萬人次", "19.5萬人次"])
        .extract()
    )
    assert values(found) == [
        ("target", 105, "20", "萬人次"), ("target", 104, "18", "萬人次"), ("actual", 104, "19.5", "萬人次"),
    ]  # fmt: skip


def measured(page: Sheet) -> list[tuple[str, int | None, str | None, str, str | None]]:
    """Kind, year, period, figure and unit of every measurement."""
    return [(m.kind, m.roc_year, m.period_printed, str(m.value), m.unit) for m in page.extract().measurements]


def test_targets_of_several_years_in_one_cell() -> None:
    page = sheet(TITLE, "壹、衡量指標").table(
        ["衡量指標", "目標值"],
        ["有機面積", ("107年：400公頃", "108年度：450公頃")],
        ["遊客數", "累計至108年底達12萬人次"],
        ["滿意度", "108年滿意"],
    )
    assert measured(page) == [
        ("target", 107, "107年", "400", "公頃"),
        ("target", 108, "108年度", "450", "公頃"),
        ("target", 108, "108年", "12", "萬人次"),
        ("target", page.extract().plans[0].roc_start, "105 年度", "None", None),
    ]
    assert [m.cumulative for m in page.extract().measurements] == [False, False, True, False]
    assert faults(page.extract(), page.layout().document.raw_text) == []


def test_targets_of_ranges_of_years_and_of_quarters() -> None:
    page = sheet(TITLE, "壹、衡量指標").table(["衡量指標", "107-108年目標值"], ["有機面積", "400公頃"])
    assert measured(page) == [("target", 108, "107-108年", "400", "公頃")]
    page = sheet(TITLE, "壹、衡量指標").table(
        ["衡量指標", "第1季目標值", "第2季目標值"], ["辦理場次", "2場", "2場"], ["人數", "上半年100人", ""]
    )
    assert [found[2:4] for found in measured(page)[:2]] == [("第1季", "2"), ("第2季", "2")]


def test_a_column_of_years_dates_its_rows() -> None:
    page = sheet(TITLE, "壹、衡量指標").table(
        ["衡量指標", "年度", "目標值", "實際值"],
        ["遊客數", "107", "10萬人次", "9萬人次"],
        [SAME, "108", "12萬人次", ""],
    )
    assert measured(page) == [
        ("target", 107, "107", "10", "萬人次"),
        ("actual", 107, "107", "9", "萬人次"),
        ("target", 108, "108", "12", "萬人次"),
    ]


def test_an_indicator_goes_on_from_plan_to_plan() -> None:
    def series(title: str, name: str) -> str | None:
        page = sheet(title, "壹、衡量指標").table(["衡量指標", "目標值"], [name, "60%"])
        return page.extract().indicators[0].series_id

    first = series("臺中市政府勞工局 105 年度施政計畫", "1、求職就業率（%）")
    assert first == "series/tw-txg/labor/求職就業率"
    assert series("台中市政府勞動局 112 年度施政計畫", "112年度求職就業率") == first
    assert series("臺中市政府勞工局 113 年度施政計畫", "求職就業率（正向指標）") == first
    assert series("臺中市政府勞工局 113 年度施政計畫", "求職就業率（累計）") != first
    assert series("臺南市政府勞工局 105 年度施政計畫", "求職就業率") != first
    assert series("臺中市政府社會局 105 年度施政計畫", "求職就業率") != first
    assert series("105 年度施政計畫", "求職就業率") is None


def test_how_things_are_has_no_year_that_is_not_printed() -> None:
    page = sheet("臺南市政府交通局中程施政計畫（112年至115年）", "肆、關鍵績效指標").table(
        ["關鍵績效指標", "現況值", "112年", "113年"], ["公車年運量", "1,800萬人次", "1,900萬人次", "2,000萬人次"]
    )
    assert [found[:2] for found in measured(page)] == [("baseline", None), ("target", 112), ("target", 113)]


def test_ways_of_measuring_that_compute_are_formulas() -> None:
    head = ["施政目標", "績效指標", "衡量方式", "年度目標值"]
    first = ["促進就業", "就業率", "就業人數÷求職人數×100%", "42%"]
    for second, field in (("媒合人數÷登記人數×100%", "formula"), ("問卷調查", "method")):
        third = ["促進就業", "滿意度", second, "90%"]
        found = sheet(TITLE, "壹、衡量指標").table(head, first, third).extract().indicators
        assert [getattr(indicator, field) for indicator in found] == [first[2], second]


def test_one_numbered_indicator_beside_rows_of_several() -> None:
    head = ["施政目標", "衡量指標", "衡量標準", "年度目標值"]
    several = ["一、促進就業", ["1.結訓人數", "2.就業率"], ["1.當年度人數", "2.就業人數÷結訓人數×100%"], ["1.600人", "2.75%"]]
    page = plan().table(head, several, ["二、勞資和諧", "1.檢查場次", "1.當年度場次", "1.1,500場次"])
    found = page.extract()
    assert [(i.name, i.formula) for i in found.indicators][2] == ("檢查場次", "當年度場次")
    assert [value[2:] for value in values(found)] == [("600", "人"), ("75", "%"), ("1500", "場次")]
    alone = plan().table(head, ["一、促進就業", "1.就業倍數", "當年度倍數", "1.5倍"]).extract()
    assert [value[2:] for value in values(alone)] == [("1.5", "倍")]


def test_what_a_second_table_says_of_a_known_result_is_kept() -> None:
    page = sheet("臺中市政府勞工局 113 年度施政計畫", "壹、施政目標", "一、促進就業", "貳、衡量指標")
    page.table(["衡量指標", "112年度實際值", "113年度目標值"], ["就業率", "58.7%", "60%"])
    page.points("參、上(112)年度績效").table(["衡量指標", "原定目標值", "實際值", "達成率"], ["就業率", "57%", "58.7%", "103%"])
    found = page.extract().measurements
    assert [(m.kind, m.roc_year, m.printed, m.achieved_printed) for m in found] == [
        ("actual", 112, "58.7%", "103%"), ("target", 113, "60%", None), ("target", 112, "57%", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"), [("85%", 85), ("預計可達85%", None), ("85%（預估）", None), ("持續統計中", None)]
)
def test_a_result_that_is_only_foreseen_has_no_value(cell: str, value: int | None) -> None:
    page = sheet("臺中市政府勞工局 112 年度施政績效報告", "壹、績效衡量")
    found = page.table(["衡量指標", "原定目標值", "實際值"], ["滿意度", "80%", cell]).extract().measurements
    assert [(m.printed, m.value) for m in found if m.kind == "actual"] == [(cell, value)]


@pytest.mark.parametrize(
    ("name", "head", "cell", "cumulative"),
    [
        ("輔導家數", "目標值", "300家", False), ("累計輔導家數", "目標值", "300家", True), ("輔導家數", "目標值", "累計300家", True),
        ("輔導家數", "累計目標值", "300家", True), ("輔導家數", "112年度累計目標值", "300家", False),
    ],
)  # fmt: skip
def test_what_is_counted_over_several_years(name: str, head: str, cell: str, cumulative: bool) -> None:
    page = sheet("臺中市政府勞工局 112 年度施政計畫", "壹、施政目標", "一、促進就業", "貳、衡量指標")
    (found,) = page.table(["衡量指標", head], [name, cell]).extract().measurements
    assert found.cumulative is cumulative


def test_an_empty_cell_below_an_aim_belongs_to_it_where_no_cells_are_merged() -> None:
    page = sheet("臺中市政府勞工局 113 年度施政計畫", "壹、施政目標", "一、促進就業", "二、勞資和諧", "貳、衡量指標")
    rows: list[list[str | None]] = [["一、促進就業", "就業率", "60%"], [None, "媒合數", "500人"], ["二、勞資和諧", "調解率", "80%"]]
    found = page.table(["施政目標", "衡量指標", "目標值"], *rows).extract()
    assert [(i.objective_id or "")[-1:] for i in found.indicators] == ["1", "1", "2"]


def test_figures_of_a_list_are_sums_where_the_name_says_so() -> None:
    page = sheet("臺中市政府勞工局 113 年度施政計畫", "壹、施政目標", "一、促進就業", "貳、衡量指標")
    found = page.points("一、累計輔導家數：113年度目標值12家。", "二、就業率：113年度目標值60%。").extract().measurements
    assert [(m.value, m.cumulative) for m in found] == [(12, True), (60, False)]
