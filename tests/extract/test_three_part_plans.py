"""Annual plans in three parts (aims, indicators, last year), flattened cell by cell, whose heads break over lines."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import extract

LINES = """ 金門縣政府工務處_
第一部分：年度施政目標與重點_
    工務處辦理道路及橋梁養護，改善路口安全，並推動路燈更
新，讓居民行得安心。_
壹、年度施政目標：_
一、 提升道路養護完成率（業務面向策略績效目標一）_
(一) 優先改善學校周邊道路，並辦理巡查。_
二、 增進路燈妥善率（業務面向策略績效目標二）_
(一) 更新老舊燈具，縮短報修時間。_
第二部分：關鍵績效指標_
策略績效目標 衡量指標 評估體制 評估方式 衡量標準_
106年度目標值_
一、提升道路養護
完成率(25%)_
1、道路養護完成率
(25%)_
1_
統計數
據_
完成長度/計畫長
度*100%_
88%_
二、增進路燈妥善
率(20%)_
1、路燈妥善率(20%)_
1_
統計數
據_
妥善盞數/總盞數
*100%_
97%_
 第三部分：上(105)年度實施狀況及成果概述_
105年 1月 1日至 6月 30日止_
策略績效目標 衡量指標 原定目標值 績效衡量暨達成情形分析_
一、提升道路養護
完成率(25%)_
1、道路養護完成率
(25%)_
85%_
計畫長度計 12公里，完成長度計
10.4公里，道路養護完成率
86.7%。_
二、增進路燈妥善
率(20%)_
1、路燈妥善率(20%)_
96%_
路燈妥善率為 96.5%。_
"""
"""The lines of a text; where ``_`` ends one, a blank does, and a paragraph."""

TEXT = "\n\n".join(LINES.replace("_", " ").splitlines()) + "\n"


def test_the_last_name_of_a_head_on_a_line_of_its_own_is_no_heading() -> None:
    found = extract(TEXT)
    targets = [(m.roc_year, m.value) for m in found.measurements if m.kind == "target"]
    assert sorted(targets) == [(105, Decimal(85)), (105, Decimal(96)), (106, Decimal(88)), (106, Decimal(97))]
    assert [indicator.formula for indicator in found.indicators] == ["完成長度/計畫長度*100%", "妥善盞數/總盞數*100%"]
    assert [objective.weight_percent for objective in found.objectives] == [25, 20]


def test_the_time_of_last_years_results_is_not_that_of_the_plan() -> None:
    (plan,) = extract(TEXT).plans
    assert (plan.roc_start, plan.roc_end) == (106, 106)
