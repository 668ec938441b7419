"""Indicators that are listed as points with their targets."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import faults, sheet


def test_points_that_end_in_one_figure_are_indicators_with_targets() -> None:
    page = sheet(
        "彰化縣衛生局112年度施政計畫", "壹、施政目標", "一、強化防疫", "貳、衡量指標", "一、疫苗接種率(30%)：達60%以上。",
        "二、據點數：20處", "三、滿意度調查", "四、說明：依實際情形辦理。"
    )  # fmt: skip
    found = page.extract()
    assert [(i.number, i.name, i.unit, i.weight_percent) for i in found.indicators] == [
        ("1", "疫苗接種率", "%", 30),
        ("2", "據點數", "處", None),
    ]
    assert [(m.kind, m.roc_year, m.value, m.unit, m.comparator, m.printed) for m in found.measurements] == [
        ("target", 112, Decimal(60), "%", ">=", "達60%以上"),
        ("target", 112, Decimal(20), "處", "=", "20處"),
    ]
    assert faults(found, page.layout().document.raw_text) == []


def test_aims_of_two_levels_that_say_what_they_are() -> None:
    page = sheet(
        "高雄市政府觀光局113年度施政計畫", "壹、年度施政目標", "目標一：提升品質", "策略一：改善景點", "策略二：辦理行銷",
        "目標二：發展產業", "策略一：輔導旅宿業"
    )  # fmt: skip
    found = page.extract()
    assert [(o.marker, o.number, o.title) for o in found.objectives] == [
        ("目標一：", "1", "提升品質"),
        ("目標二：", "2", "發展產業"),
    ]
    assert [(s.marker, s.number, s.text) for s in found.strategies] == [
        ("策略一：", "1.1", "改善景點"),
        ("策略二：", "1.2", "辦理行銷"),
        ("策略一：", "2.1", "輔導旅宿業"),
    ]


def test_a_point_with_its_target_and_last_year_s_result() -> None:
    page = sheet(
        "臺中市政府文化局113年度施政計畫", "壹、年度施政目標", "一、扶植藝文團隊", "（一）補助巡演。", "貳、績效指標", "一、扶植藝文團隊",
        "1. 團隊扶植數：113年目標值60團（112年實際值56團）。", "2. 團隊滿意度：113年目標值85%以上（112年實際值81.3%）。"
    )  # fmt: skip
    found = page.extract()
    assert [(i.name, i.objective_id) for i in found.indicators] == [
        ("團隊扶植數", found.objectives[0].id),
        ("團隊滿意度", found.objectives[0].id),
    ]
    assert [(m.kind, m.roc_year, m.printed, m.comparator) for m in found.measurements] == [
        ("target", 113, "60團", "="),
        ("actual", 112, "56團", "="),
        ("target", 113, "85%以上", ">="),
        ("actual", 112, "81.3%", "="),
    ]
    assert faults(found, page.layout().document.raw_text) == []
