"""Targets of several years in flattened tables of a mid-term plan: a name over the years, groups with numbers."""

from __future__ import annotations

import pytest
from govplan_layouts import extract

ABOVE = """宜蘭縣政府工商旅遊處中程施政計畫（108至111年度）

壹、關鍵策略目標及共同性目標
一、關鍵策略目標
（一）活絡產業（業務成果面向）
1.輔導商圈。
（二）行銷觀光（業務成果面向）
1.行銷景點。
二、共同性目標
（一）提升資產效益

貳、關鍵績效指標及共同性指標
一、關鍵績效指標
"""
HEAD = "關鍵策略目標\n關鍵績效指標\n評估體制\n評估方式\n衡量標準\n{years}\n108\n109\n110\n111\n"
ROWS = """一 活絡產業
1 商圈輔導家數
1
統計數據
全年輔導家數
80家
82家
84家
86家
2 工廠登記家數
1
統計數據
年度登記總家數
120家
125家
130家
135家
二 行銷觀光
1 遊客人次
1
統計數據
主要據點遊客人次
1,500萬人次
1,550萬人次
1,600萬人次
1,650萬人次
"""
COMMON = """二、共同性指標
共同性目標
共同性指標
評估體制
評估方式
衡量標準
{years}
108
109
110
111
一 提升資產效益
1 資本門預算執行率
1
統計數據
實支數÷預算數×100%
90%
90%
91%
92%
"""


@pytest.mark.parametrize("years", ["各年度目標值", "年度目標值", "分年目標值", "108-111年度目標值"])
def test_every_year_has_its_target_and_every_indicator_its_aim(years: str) -> None:
    found = extract(ABOVE + HEAD.format(years=years) + ROWS + COMMON.format(years=years))
    titles = {objective.id: objective.title for objective in found.objectives}
    assert [(i.number, i.name, titles.get(i.objective_id or "")) for i in found.indicators] == [
        ("1", "商圈輔導家數", "活絡產業（業務成果面向）"),
        ("2", "工廠登記家數", "活絡產業（業務成果面向）"),
        ("1", "遊客人次", "行銷觀光（業務成果面向）"),
        ("1", "資本門預算執行率", "提升資產效益"),
    ]
    values = [(m.kind, m.roc_year, m.printed) for m in found.measurements]
    printed = [line for line in (ROWS + COMMON).splitlines() if line[-1] in "家次%" and line[0].isdigit() and " " not in line]
    assert values == [("target", 108 + place % 4, text) for place, text in enumerate(printed)]


FORMULAS = """臺東縣政府環境保護局 110 年度施政計畫

壹、年度施政目標
一、改善道路
（一）拓寬道路。
貳、衡量指標
衡量指標
評估方式
衡量標準
110年度目標值
1 道路改善率
統計數據
已改善長度÷應改善長度×
100%
85%
2 下水道實施率
統計數據
完成長度÷規劃長度
×100%
70%
3 公園認養率
統計數據
認養座數÷總座數×100%
60%
"""


def test_a_formula_is_broken_at_its_signs_and_what_counts_is_no_name() -> None:
    found = extract(FORMULAS)
    assert [(i.number, i.name, i.formula) for i in found.indicators] == [
        ("1", "道路改善率", "已改善長度÷應改善長度×100%"),
        ("2", "下水道實施率", "完成長度÷規劃長度×100%"),
        ("3", "公園認養率", "認養座數÷總座數×100%"),
    ]
    assert [m.printed for m in found.measurements] == ["85%", "70%", "60%"]


def test_a_unit_beside_targets_whose_names_break_below_their_years() -> None:
    text = (
        "宜蘭縣環境保護局中程施政計畫（112至114年度）\n\n壹、關鍵策略目標\n\n一、改善河川水質\n\n（一）稽查污染源。\n\n二、減少垃圾\n\n（一）推動回收。\n\n"
        "貳、關鍵績效指標\n\n關鍵策略目標\n\n關鍵績效指標\n\n單位\n\n112年度\n\n目標值\n\n113年度\n\n目標值\n\n114年度\n\n目標值\n\n"
        "一、改善河川水\n\n質\n\n1.未受污染河段比率\n\n%\n\n85\n\n86\n\n87\n\n二、減少垃圾\n\n1.資源回收率\n\n%\n\n58\n\n59\n\n60\n\n"
        "2.垃圾暫置量\n\n公噸\n\n8,000\n\n5,000\n\n0\n\n參、結語\n\n持續推動。\n"
    )
    found = extract(text)
    assert [(i.name, i.unit) for i in found.indicators] == [("未受污染河段比率", "%"), ("資源回收率", "%"), ("垃圾暫置量", "公噸")]
    assert [(m.roc_year, m.printed) for m in found.measurements[-3:]] == [(112, "8,000"), (113, "5,000"), (114, "0")]


def test_a_unit_of_an_indicator_ends_no_name() -> None:
    text = (
        "花蓮縣文化局112年度施政績效報告\n\n壹、年度施政目標\n\n一、保存文化資產，活化歷史場域\n\n二、厚植藝術環境\n\n三、推廣閱讀\n\n"
        "貳、績效指標達成情形\n\n施政目標\n\n績效指標\n\n單位\n\n112年度目\n\n標值\n\n實際值\n\n達成率\n\n"
        "保存文化資產，活\n\n化歷史場域\n\n資產修復處數\n\n處\n\n2\n\n2\n\n100%\n\n厚植藝術環境\n\n藝文活動參與人次\n\n人次\n\n350,000\n\n"
        "362,140\n\n103.47%\n\n推廣閱讀\n\n平均借閱冊數\n\n冊\n\n2.8\n\n2.65\n\n94.64%\n\n參、未來展望\n\n持續推動。\n"
    )
    assert [(i.name, i.unit) for i in extract(text).indicators] == [
        ("資產修復處數", "處"), ("藝文活動參與人次", "人次"), ("平均借閱冊數", "冊"),
    ]  # fmt: skip
