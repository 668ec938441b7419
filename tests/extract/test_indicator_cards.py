"""Indicators that stand in the text above a table of their own, as reports print them."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import Sheet, extract, faults, sheet

YEARS = ["項目", "95年度", "96年度"]


def report(*below: str) -> Sheet:
    """A report with one aim and one indicator."""
    page = sheet(
        "內政部96年度施政績效報告",
        "壹、年度施政目標",
        "一、保障人民權益",
        "貳、目標達成情形",
        "一、關鍵策略目標：保障人民權益",
        "1.關鍵績效指標：申請案件辦結率(5%)",
    )
    rows = [["原訂目標值", "--", "65%"], ["實際值", "60%", "64%"], ["達成度(%)", "--", "98.5"]]
    page.table(YEARS, *rows)
    return page.points(*below)


def test_measures_by_rows_and_years_by_columns() -> None:
    page = report("衡量標準：", "辦結件數÷申請件數×100%", "達成情形分析：", "較去年進步。")
    found = page.extract()
    (indicator,) = found.indicators
    assert (indicator.number, indicator.name, indicator.weight_percent) == ("1", "申請案件辦結率", Decimal(5))
    assert (indicator.formula, indicator.unit) == ("辦結件數÷申請件數×100%", "%")
    assert indicator.objective_id == found.objectives[0].id
    values = [(m.kind, m.roc_year, m.value, m.printed, m.achieved_printed) for m in found.measurements]
    assert values == [
        ("actual", 95, Decimal(60), "60%", None),
        ("target", 96, Decimal(65), "65%", None),
        ("actual", 96, Decimal(64), "64%", "98.5"),
    ]
    assert faults(found, page.layout().document.raw_text) == []


def test_what_is_said_of_the_result_explains_that_of_the_last_year() -> None:
    found = report("績效衡量暨達成情形分析：", "較去年進步。").extract()
    assert [(m.kind, m.roc_year, m.explanation) for m in found.measurements] == [
        ("actual", 95, None),
        ("target", 96, None),
        ("actual", 96, "較去年進步。"),
    ]


def test_what_another_table_prints_again_is_one_value() -> None:
    page = report("參、未達目標項目")
    page.table(["衡量指標", "原訂目標值", "未達成原因分析"], ["申請案件辦結率", "65%", "人力不足。"])
    found = page.extract()
    assert len(found.indicators) == 1
    assert [m.value for m in found.measurements if m.kind == "target"] == [Decimal(65)]


def test_a_table_by_years_under_any_other_heading_is_no_indicator() -> None:
    page = sheet("內政部96年度施政績效報告", "壹、年度施政目標", "一、保障權益", "貳、預算", "一、近年決算趨勢")
    page.table(YEARS, ["目標值", "57,000", "58,000"])
    assert page.extract().indicators == ()


def test_a_unit_behind_the_names_of_the_rows() -> None:
    page = sheet("教育部體育署 107 年度施政績效報告", "壹、績效達成情形", "一、關鍵策略目標：提升國民體能")
    page.points("（一）關鍵績效指標：規律運動人口比率").table(
        ["年度", "106", "107"], ["原定目標值（%）", "33", "33.5"], ["實際值（%）", "33.2", "33.6"]
    )
    found = page.extract()
    assert [(m.kind, m.roc_year, str(m.value), m.unit) for m in found.measurements] == [
        ("target", 106, "33", "%"),
        ("actual", 106, "33.2", "%"),
        ("target", 107, "33.5", "%"),
        ("actual", 107, "33.6", "%"),
    ]
    assert [indicator.unit for indicator in found.indicators] == ["%"]


CARDS = """桃園市政府體育局108年度施政績效報告
壹、年度施政目標
一、普及運動風氣。
貳、目標達成情形
一、關鍵策略目標：普及運動風氣
（一）關鍵績效指標：規律運動人口比率

項目\t108年度
原訂目標值\t34%
實際值\t35.2%
達成度(%)\t100

衡量標準：
抽樣調查。
"""


def test_a_card_of_two_columns_in_a_text_is_one_table() -> None:
    found = extract(CARDS)
    (indicator,) = found.indicators
    assert (indicator.name, indicator.objective_id) == ("規律運動人口比率", found.objectives[0].id)
    assert [(m.kind, m.printed, m.achieved_printed) for m in found.measurements] == [
        ("target", "34%", None),
        ("actual", "35.2%", "100"),
    ]


def test_an_aim_over_a_line_that_names_the_indicator() -> None:
    page = sheet(
        "內政部96年度施政績效報告", "壹、年度施政目標", "一、保障人民權益", "二、健全地方自治", "貳、目標達成情形",
        "二、健全地方自治", "關鍵績效指標：自治法規完成率",
    )  # fmt: skip
    found = page.table(YEARS, ["原訂目標值", "--", "65%"], ["實際值", "60%", "64%"]).extract()
    assert [(i.name, i.objective_id) for i in found.indicators] == [("自治法規完成率", found.objectives[1].id)]
