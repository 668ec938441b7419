"""Tables of web pages, written down with a pipe behind each cell."""

from __future__ import annotations

from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

BEFORE = "某某縣政府水利處112年度施政計畫\n衡量指標\n"
INDICATORS = """策略目標
|
衡量指標
|
||||||
衡量指標
|
評估方式
|
衡量標準
|
112年
目標值
|
||||
一
|
疏濬河道,
保障安全(60%) |
一
|
疏濬長度(40%)
|
統計數據
|
年度完成長度
|
8公里
|
|
二
|
巡查次數(20%)
|
統計數據
|
年度巡查次數
|
24次
|
|||
二
|
節約用水(40%)
|
一
|
宣導場次(40%)
|
完成工作
|
1.訂定計畫40%
2.辦理完成100%
|
100%
|
|
"""


def test_cells_merged_over_rows_are_those_that_a_row_lacks() -> None:
    layout = lay_out(BEFORE + INDICATORS + "其他說明文字。\n")
    (table,) = tables(layout)
    assert head_texts(table) == ["策略目標", "策略目標", "衡量指標", "衡量指標", "評估方式", "衡量標準", "112年目標值"]
    aim = ["一", "疏濬河道,保障安全(60%)"]
    assert row_texts(table) == [
        [*aim, "一", "疏濬長度(40%)", "統計數據", "年度完成長度", "8公里"],
        [*aim, "二", "巡查次數(20%)", "統計數據", "年度巡查次數", "24次"],
        ["二", "節約用水(40%)", "一", "宣導場次(40%)", "完成工作", "1.訂定計畫40%2.辦理完成100%", "100%"],
    ]
    assert paragraph_texts(layout)[-1] == "其他說明文字。"


RULED = """| 業務別 | 計畫名稱 | 計畫內容 | 經費(千元) |
|---|---|---|---|
| 河川管理 | 疏濬計畫 | 疏濬下游河道。 |
1,200 |
| 巡守計畫 | 招募志工。
辦理巡守。 |
300 | |
| 水資源 | 節水計畫 | 換裝省水龍頭。 |
500 |
"""


def test_rows_that_begin_with_a_pipe_and_run_over_lines() -> None:
    (table,) = tables(lay_out(BEFORE + RULED))
    assert head_texts(table) == ["業務別", "計畫名稱", "計畫內容", "經費(千元)"]
    assert row_texts(table) == [
        ["河川管理", "疏濬計畫", "疏濬下游河道。", "1,200"],
        ["河川管理", "巡守計畫", "招募志工。辦理巡守。", "300"],
        ["水資源", "節水計畫", "換裝省水龍頭。", "500"],
    ]


def test_nothing_goes_on_from_the_head() -> None:
    row = "| 名稱只有一格 |\n700 | | |\n"
    (table,) = tables(lay_out(BEFORE + RULED.replace("| 河川管理", row + "| 河川管理", 1)))
    assert row_texts(table)[0] == [None, None, "名稱只有一格", "700"]


def test_rows_of_other_lengths_make_no_table() -> None:
    assert not tables(lay_out(BEFORE + INDICATORS.replace("24次\n|\n|||\n", "24次\n|\n||\n")))


BETWEEN = """業務別 | 計畫名稱 | 計畫內容 | 經費(千元)
---|---|---|---
河川管理 | 疏濬計畫 | 疏濬下游河道。
清除淤泥。 | 1,200
水資源 | 節水計畫 | 換裝省水龍頭。 | 500
縣款支應

其他說明文字。
"""


def test_pipes_between_cells_only() -> None:
    layout = lay_out(BEFORE + BETWEEN)
    (table,) = tables(layout)
    assert head_texts(table) == ["業務別", "計畫名稱", "計畫內容", "經費(千元)"]
    assert row_texts(table) == [
        ["河川管理", "疏濬計畫", "疏濬下游河道。清除淤泥。", "1,200"],
        ["水資源", "節水計畫", "換裝省水龍頭。", "500縣款支應"],
    ]
    assert paragraph_texts(layout)[-1] == "其他說明文字。"


FOLLOWING = """項次
|
計畫名稱
|
經費(千元)
|
|
1
|
疏濬計畫
|
1,200
|
|
2
|
節水計畫
|
500
|
|
參、年度重要工作
項次
|
工作項目
|
經費(千元)
|
|
1
|
巡守工作
|
300
|
|
2
|
宣導工作
|
80
|
|
"""


def test_a_head_for_every_column_and_a_table_below_the_next_heading() -> None:
    layout = lay_out(BEFORE + FOLLOWING)
    first, second = tables(layout)
    assert head_texts(first) == ["項次", "計畫名稱", "經費(千元)"]
    assert row_texts(first) == [["1", "疏濬計畫", "1,200"], ["2", "節水計畫", "500"]]
    assert row_texts(second) == [["1", "巡守工作", "300"], ["2", "宣導工作", "80"]]
    assert paragraph_texts(layout)[-1] == "參、年度重要工作"


def test_rows_without_a_remark_are_aligned_with_those_below_the_head() -> None:
    lacking = (
        "業務別|計畫名稱|計畫內容|備註||壹、河川|一、疏濬計畫|疏濬河道。|||二、巡守計畫|辦理巡守。||||"
        "貳、用水|一、節水計畫|換裝龍頭。|||"
    )
    layout = lay_out(BEFORE + lacking.replace("|", "\n|\n").replace("\n\n", "\n"))
    (table,) = tables(layout)
    assert row_texts(table)[1] == ["壹、河川", "二、巡守計畫", "辦理巡守。", None]


def test_the_next_heading_is_no_cell_of_a_table_with_as_many_columns() -> None:
    text = FOLLOWING.replace("參、年度重要工作", "三、年度重要工作").replace("項次\n|\n工作項目", "編號\n|\n工作項目")
    layout = lay_out(BEFORE.replace("衡量指標", "二、重要計畫") + text)
    assert len(tables(layout)) == 2
    assert paragraph_texts(layout)[-1] == "三、年度重要工作"
