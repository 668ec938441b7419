"""Indicators whose target and result stand behind labels, without a table."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import extract

REPORT = """內政部107年度施政績效報告

壹、年度施政目標
一、保障人民權益
（一）簡化申辦流程。

貳、目標達成情形
一、關鍵策略目標：保障人民權益
（一）關鍵績效指標：線上申辦比率(10%)
原訂目標值：50%
實際值：55%
達成度：100%
衡量標準：
（線上件數÷總件數）×100%
績效衡量暨達成情形分析：
較去年進步。
（二）關鍵績效指標：辦理說明會場次
原訂目標值：12場　實際值：10場　達成度：83%
"""


def test_labels_give_the_values_of_an_indicator() -> None:
    found = extract(REPORT)
    first, second = found.indicators
    assert (first.number, first.name, first.weight_percent) == ("1", "線上申辦比率", Decimal(10))
    assert first.formula == "（線上件數÷總件數）×100%"
    assert first.objective_id == found.objectives[0].id
    assert (second.name, second.unit) == ("辦理說明會場次", "場")
    values = [(m.kind, m.roc_year, m.value, m.unit, m.achieved_printed) for m in found.measurements]
    assert values == [
        ("target", 107, Decimal(50), "%", None),
        ("actual", 107, Decimal(55), "%", "100%"),
        ("target", 107, Decimal(12), "場", None),
        ("actual", 107, Decimal(10), "場", "83%"),
    ]
    assert found.measurements[1].explanation == "較去年進步。"


def test_a_label_without_any_value_is_no_indicator() -> None:
    text = REPORT.replace("50%", "--").replace("55%", "--").replace("12場", "無").replace("10場", "無")
    assert extract(text).indicators == ()


def test_a_label_behind_a_long_text_is_found_where_it_stands() -> None:
    report = REPORT.replace("原訂目標值：50%\n", "衡量標準：" + "每季統計線上件數。" * 40 + "原訂目標值：50%　")
    first = extract(report).indicators[0]
    found = [m.printed for m in extract(report).measurements if m.indicator_id == first.id]
    assert found == ["50%", "55%"]


def test_labels_that_one_list_counts_describe_one_indicator() -> None:
    found = extract(
        "教育部98年度施政計畫\n壹、年度施政目標\n一、精緻國民教育\n二、卓越高等教育\n貳、衡量指標\n"
        "一、精緻國民教育\n（一）衡量指標：受輔比率\n（二）評估方式：統計數據\n（三）衡量標準：受輔學生數÷應受輔學生數\n"
        "（四）年度目標值：75%\n二、卓越高等教育\n（一）衡量指標：論文篇數\n（二）年度目標值：18,500篇\n"
    )
    assert [(i.name, i.number, i.method, i.objective_id) for i in found.indicators] == [
        ("受輔比率", None, "統計數據", found.objectives[0].id),
        ("論文篇數", None, None, found.objectives[1].id),
    ]
    assert [(m.printed, m.roc_year) for m in found.measurements] == [("75%", 98), ("18,500篇", 98)]


def test_an_aim_right_above_the_labels_is_that_of_the_indicator() -> None:
    found = extract(
        "金門縣消防局104年度施政績效報告\n一、年度施政目標\n(一)降低火災\n(二)提升救護\n二、目標達成情形\n"
        "(一)降低火災\n衡量指標：火災件數\n年度目標值：25件\n實際值：22件\n(二)提升救護\n衡量指標：急救成功率\n年度目標值：20%\n實際值：18.6%\n"
    )
    assert [i.objective_id for i in found.indicators] == [o.id for o in found.objectives]


def test_a_bare_aim_over_indicators_is_theirs() -> None:
    found = extract("""新竹縣政府環境保護局 113 年度施政計畫

壹、年度施政目標

一、清淨空氣：降低移動污染源排放。

二、資源循環：提升回收率。

貳、年度績效指標

清淨空氣

1.衡量指標：空氣品質良好日數比率
目標值：92%

2.衡量指標：老舊機車淘汰數
目標值：6,000輛

資源循環

1.衡量指標：資源回收率
目標值：60%

參、其他指標

1.衡量指標：公文時效
目標值：95%
""")
    aims = [objective.id for objective in found.objectives]
    assert [(i.name, i.objective_id) for i in found.indicators][:3] == [
        ("空氣品質良好日數比率", aims[0]), ("老舊機車淘汰數", aims[0]), ("資源回收率", aims[1]),
    ]  # fmt: skip


CARDS = """彰化縣政府衛生局115年度施政計畫

壹、年度施政目標
一、健全照顧體系
（一）布建據點。

貳、衡量指標
指標1：服務涵蓋率
衡量標準：（服務人數／需求人數）×100%
115年度目標值：78%
上(114)年度目標值：75%
114年1至6月實際值：73.2%
指標2：病媒蚊密度三級以上村里比率（越低越好）
115年度目標值：3%以下
上(114)年度目標值：3.5%以下
114年1至6月實際值：2.8%
"""


def test_values_of_several_years_stand_behind_labels_of_their_own() -> None:
    found = extract(CARDS)
    assert [(i.name, i.formula, i.direction) for i in found.indicators] == [
        ("服務涵蓋率", "（服務人數／需求人數）×100%", None),
        ("病媒蚊密度三級以上村里比率（越低越好）", None, "lower"),
    ]
    assert [(m.kind, m.roc_year, m.period_printed, m.printed) for m in found.measurements] == [
        ("target", 115, "115年度", "78%"),
        ("target", 114, "上(114)年度", "75%"),
        ("actual", 114, "114年1至6月", "73.2%"),
        ("target", 115, "115年度", "3%以下"),
        ("target", 114, "上(114)年度", "3.5%以下"),
        ("actual", 114, "114年1至6月", "2.8%"),
    ]


def test_a_value_below_its_label() -> None:
    found = extract(CARDS.replace("目標值：78%", "目標值：\n78%"))
    assert [m.printed for m in found.measurements][:2] == ["78%", "75%"]
