"""Flattened tables whose rows are cut by page breaks: what goes on, and what begins, behind the head that is printed again."""

from __future__ import annotations

from layout_views import lay_out, row_texts, tables

from govplan.pipeline.layout.blocks import Table

ABOVE = """某某部115年度施政計畫_
壹、年度施政目標及策略_
一、穩定糧食供應，調整產業結構，擴大雜糧契作面積，並拓展農產外銷，設置海
外據點。_
二、推動農業減碳，發展低碳栽培技術，造林並復育紅樹林與沿海濕地。_
貳、年度關鍵績效指標_
"""
BESIDE_GROUPS = """關鍵策略目標_
關鍵績效指標_
關鍵績效指
標_
評估體
制_
評估方式 衡量標準_
115 年度目
標值_
一、建構糧食安全體系， 1、外銷金額 1 統計數據 農產品出口總值 55 億美元_
關鍵策略目標_
關鍵績效指標_
關鍵績效指
標_
評估體
制_
評估方式 衡量標準_
115 年度目
標值_
調整產業結構 2、雜糧契作
面積_
1 統計數據_
當年度兩期作契作面積
合計_
7.2 萬公頃_
二、推動農業淨零，維護
生態環境_
1、減碳量 3_
第三方查
證_
當年度減量及增匯合計 45 萬公噸_
2、更新渠道 1 進度控管 年度完工長度 180 公里_
三、健全動植物防疫，確
保食農安全_
1、疫苗注射
率_
1 統計數據_
注射頭數÷應注射頭數
×100%_
75%_
四、完善農民福利，吸引
青年從農_
1、職災保險
投保率_
1 統計數據_
投保人數÷農保被保險
人數×100%_
38.5%_
"""
IN_BRACKETS = """策略績效目標_
衡量指標_
衡量指標_
評估
體制_
評估
方式_
衡量標準_
年度目標
值_
一、改善空氣品質， 1、空氣品質不良
日數比率(15%)_
1 統計
數據_
（空氣品質指標大於 100
之站日數÷總有效站日
3.1%_
策略績效目標_
衡量指標_
衡量指標_
評估
體制_
評估
方式_
衡量標準_
年度目標
值_
維護國民健康(30%)_
數）×100%_
2、汰換二行程機
車數量(15%)_
1_
統計
數據_
當年度完成報廢並登錄之
二行程機車數量_
80,000
輛_
二、整治河川水體，
確保水質安全(25%)_
1、重點河川嚴重
污染長度比率
(15%)_
1_
統計
數據_
（嚴重污染河段長度÷河
川總長度）×100%_
6.5%_
2、飲用水水質抽
驗合格率(10%)_
3_
統計
數據_
（合格件數÷抽驗總件
數）×100%_
99.2%_
三、落實垃圾強制分
類，邁向零廢棄社會
(15%)_
1、垃圾妥善處理
率(15%)_
1_
統計
數據_
（妥善處理量÷垃圾產生
量）×100%_
99.6%_
"""
"""Where ``_`` ends a line, white space does, and a paragraph or a cell."""


def _table(body: str) -> Table:
    (table,) = tables(lay_out("\n\n".join((ABOVE + body).replace("_", " ").splitlines()) + "\n"))
    return table


def test_a_row_begins_beside_the_rest_of_its_group() -> None:
    rows = [[cell.replace(" ", "") for cell in row if cell] for row in row_texts(_table(BESIDE_GROUPS))]
    assert rows[:3] == [
        ["一、建構糧食安全體系，調整產業結構", "1、外銷金額", "1", "統計數據", "農產品出口總值", "55億美元"],
        ["一、建構糧食安全體系，調整產業結構", "2、雜糧契作面積", "1", "統計數據", "當年度兩期作契作面積合計", "7.2萬公頃"],
        ["二、推動農業淨零，維護生態環境", "1、減碳量", "3", "第三方查證", "當年度減量及增匯合計", "45萬公噸"],
    ]


def test_what_closes_a_bracket_goes_on_with_the_cell_that_opens_it() -> None:
    rows = [[cell.replace(" ", "") for cell in row if cell] for row in row_texts(_table(IN_BRACKETS))]
    assert rows[0][0] == "一、改善空氣品質，維護國民健康(30%)"
    assert rows[0][4] == "（空氣品質指標大於100之站日數÷總有效站日數）×100%"
    assert [row[1] for row in rows[:2]] == ["1、空氣品質不良日數比率(15%)", "2、汰換二行程機車數量(15%)"]
