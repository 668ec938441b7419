"""Flattened tables whose cells hold lists, with figures at the ends of their points."""

from __future__ import annotations

from layout_views import lay_out, row_texts, tables

TEXT = """某某市政府教育局109年度施政計畫
壹、前言
本局依學生需要充實各校設備，並結合家長與社區組織，
逐步建立安全友善的校園，減少城鄉之間的學習落差。
貳、衡量指標
策略績效目標
衡量指標
衡量指標
評估
體制
評估
方式
衡量標準
109 年
年度目標
值
一
改善老舊校舍及教
學環境(20%)
一 完成補強之校舍棟
數(8%)
1
統計
數據
當年度完成補強並驗收之
棟數
18棟
二
新設學校工程進度
(7%)
1
進度
控管
1.完成規劃設計 25%
2.完成工程發包50%
3.工程完工 75%
4.啟用招生100%
75%
三 智慧教室建置比率
(5%)
1
統計
數據
已建置班級數/應建置班級
數＊100%
40%
二 提升學生閱讀力與
國際力(15%)
一 學生年均借閱冊數
(15%)
1
統計
數據
國小學生全年借閱總冊數/
學生總人數
60冊
"""


def test_the_points_of_a_formula_stay_in_its_cell() -> None:
    (table,) = tables(lay_out(TEXT.replace("\n", " \n\n")))
    assert [cells[-2:] for cells in row_texts(table)] == [
        ["當年度完成補強並驗收之棟數", "18棟"],
        ["1.完成規劃設計 25%2.完成工程發包50%3.工程完工 75%4.啟用招生100%", "75%"],
        ["已建置班級數/應建置班級數＊100%", "40%"],
        ["國小學生全年借閱總冊數/學生總人數", "60冊"],
    ]
