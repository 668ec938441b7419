"""Flattened tables in whose narrow cells lines end inside a unit, or between a figure and what says how it is meant."""

from __future__ import annotations

import pytest
from layout_views import lay_out, paragraph_texts, read, row_texts, tables

from govplan.pipeline.layout.heads import column_names
from govplan.pipeline.layout.lines.figures import begins_unit, continues_unit, is_another_figure
from govplan.pipeline.layout.lines.line_words import Words
from govplan.pipeline.layout.printed import print_lines

ABOVE = """某某部水利署104年度施政計畫
壹、年度施政目標
一、穩定供水，提升水庫蓄水能力，並與用水人共同節約用水。
二、治理水患，以流域為單元整治，減少淹水損失及風險。
貳、年度關鍵績效指標
關鍵策略目標
關鍵績效指標
關鍵績效指標
評估
體制
評估
方式
衡量標準
104 年度目
標值
與計畫關聯
"""
CUT = """一
穩定供水
1
增加備援供
水量
1
統計
數據
年度完工設施可增加之備
援水量
5.2 萬噸 公共建設
2
每人生活用
水量
1
統計
數據
用水量÷供水人口
266 公升以
下
無
二
治理水患
1
增加保護面
積
1
統計
數據
年度內完成治理工程之保
護面積
35 平方公
里
公共建設
2
自主防災社
區數
1
統計
數據
累計輔導成立社區數
累計 350
處
無
"""


def test_a_unit_that_the_end_of_a_line_cuts_is_one() -> None:
    (table,) = tables(lay_out(ABOVE + CUT))
    assert [row[-2] for row in row_texts(table)] == ["5.2 萬噸", "266 公升以下", "35 平方公里", "累計 350處"]
    assert [row[-3] for row in row_texts(table)][1::2] == ["用水量÷供水人口", "累計輔導成立社區數"]


@pytest.mark.parametrize(
    ("word", "begins"),
    [("平方公", True), ("公升以", True), ("萬立方", True), ("件以", True), ("平方公里", False), ("改善", False), ("萬", False)],
)
def test_what_a_unit_begins_with(word: str, begins: bool) -> None:
    assert begins_unit(word) is begins


@pytest.mark.parametrize(
    ("above", "below", "unit", "another"),
    [
        ("266 公升以", "下", True, False), ("30 平方公", "里", True, False), ("5,000人", "次", True, False), ("90%", "以上", True, False),
        ("公頃", "1,100", False, True), ("58,760", "3", False, True), ("1,000", "公頃", True, False), ("1,", "200", False, False),
        ("3 處", "活動中心", False, False),
    ],
)  # fmt: skip
def test_what_stands_below_a_figure(above: str, below: str, unit: bool, another: bool) -> None:
    assert continues_unit(above, below) is unit
    assert is_another_figure(above, below) is another


KINDS = """某某部水利署104年度施政計畫
壹、年度施政目標
一、穩定供水，提升水庫蓄水能力，並與用水人共同節約用水。
貳、年度重要計畫
工作計畫名稱 重要計畫項目 計畫類別 實施內容
一般水利業
務
水資源規劃及管
理
社會發展 一、辦理用水統計。
水利科技應用推
動計畫
科技發展 發展感測技術，並
培植資訊服務業。
離島供水改善計
畫第二期
公共建設 增建海水淡化廠。
"""


def test_the_kind_of_a_plan_stands_in_its_column() -> None:
    (table,) = tables(lay_out(KINDS))
    assert [row[1:3] for row in row_texts(table)] == [
        ["水資源規劃及管理", "社會發展"], ["水利科技應用推動計畫", "科技發展"], ["離島供水改善計畫第二期", "公共建設"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("計畫類別實施內容", ["計畫類別", "實施內容"]), ("評估方式衡量標準年度目標值", ["評估方式", "衡量標準", "年度目標值"]),
        ("計畫內容說明", ["計畫內容說明"]), ("施政目標與重點", ["施政目標與重點"]), ("社會發展實施內容", ["社會發展實施內容"]),
    ],
)  # fmt: skip
def test_names_that_touch_each_other(word: str, names: list[str]) -> None:
    assert column_names().glued(word) == names


def test_a_head_whose_names_touch_each_other_opens_no_chapter() -> None:
    text = KINDS.replace("計畫類別 實施內容", "計畫類別實施內容").replace("展 一、", "展一、").replace("展 發展", "展發展")
    layout = lay_out(text)
    assert paragraph_texts(layout)[-1] == "貳、年度重要計畫"
    assert tables(layout) or [problem.code for problem in layout.document.problems] == ["table_not_read"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("數 人 人 人 人", ["數", "人", "人", "人", "人"]), ("件 件 件", ["件", "件", "件"]), ("推 動 農 業", ["推動農業"]),
        ("人 人 有 責", ["人人有責"]),
    ],
)  # fmt: skip
def test_units_below_figures_are_no_spread_text(line: str, words: list[str]) -> None:
    (printed,) = print_lines(read(line + "\n"), marked_up=False)
    found = Words(line + "\n", printed)
    assert [found.segment(at, at + 1).chars for at in range(len(found.cuts) - 1)] == words
