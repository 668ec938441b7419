"""Flattened tables whose figures share lines: with units behind blanks, with periods, with the number of the page."""

from __future__ import annotations

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

INTRODUCTION = """某某縣政府消防局109年度施政計畫
壹、前言
本局依地區特性充實救災裝備，並結合義消與社區組織，
逐步建立自助互助之防災網絡，減少火災造成的傷亡。
貳、年度計畫
"""

BY_YEAR = """策略目標 績效指標
評估
體制
評估
方式
衡量標準 109 110 111 112
一、減少住宅火
災
1、補助裝設警
報器戶數
1 統計
數據
當年度完成裝設之
戶數
5 萬戶 6 萬戶 7 萬戶 8 萬戶
2、火災死亡率
降低幅度
1 統計
數據
與前三年平均死亡
人數相比之降幅
3% 4% 5% 6%
二、強化災害搶
救
1、搜救隊通過
評測隊數
2 進度
控管
累計通過評測之搜
救隊數
2 隊 3 隊 5 隊 6 隊
"""


def test_figures_with_units_that_share_a_line_have_a_column_each() -> None:
    (table,) = tables(lay_out(INTRODUCTION + BY_YEAR))
    assert [row[1:4] for row in row_texts(table)] == [
        ["1、補助裝設警報器戶數", "1", "統計數據"],
        ["2、火災死亡率降低幅度", "1", "統計數據"],
        ["1、搜救隊通過評測隊數", "2", "進度控管"],
    ]
    assert [row[5:] for row in row_texts(table)] == [
        ["5 萬戶", "6 萬戶", "7 萬戶", "8 萬戶"],
        ["3%", "4%", "5%", "6%"],
        ["2 隊", "3 隊", "5 隊", "6 隊"],
    ]


RESULTS = """績效指標 原訂目標值 實際達成值 達成情形說明
參觀人次 5,000人
次
6,230人
次
假日辦理導覽，吸引民眾。
借閱冊數 80 萬冊 76 萬冊 總館整修閉館，致未達成。
修復件數 3 件 4 件 提前完成。
"""


def test_a_unit_below_its_figure_is_no_cell() -> None:
    (table,) = tables(lay_out(INTRODUCTION + RESULTS))
    assert [row[:3] for row in row_texts(table)] == [
        ["參觀人次", "5,000人次", "6,230人次"],
        ["借閱冊數", "80 萬冊", "76 萬冊"],
        ["修復件數", "3 件", "4 件"],
    ]


PERIODS = """策略目標 計畫名稱 計畫內容 執行期程 主辦科
保存部落文
化
族語聚會所計
畫
設置族語聚會所，
每週開課三次。
109.01-109.12 文化科
口述歷史採集 整理出版耆老專書。
109.03-109.11 文化科
改善部落環
境
聯絡道路改善
工程
辦理道路拓寬及護
欄更新。
109.01-109.12 工程科
廣場照明設備
更新
汰換為節能燈具。 109.02-109.08 工程科
"""


def test_a_period_and_an_office_on_one_line_are_two_cells() -> None:
    (table,) = tables(lay_out(INTRODUCTION + PERIODS))
    assert [(row[0], row[1], row[3], row[4]) for row in row_texts(table)] == [
        ("保存部落文化", "族語聚會所計畫", "109.01-109.12", "文化科"),
        ("保存部落文化", "口述歷史採集", "109.03-109.11", "文化科"),
        ("改善部落環境", "聯絡道路改善工程", "109.01-109.12", "工程科"),
        ("改善部落環境", "廣場照明設備更新", "109.02-109.08", "工程科"),
    ]


MONEY = """計畫名稱 實施步驟與方法 預期效益 預算金額（千元）
反詐騙宣導 (1)製播宣導短片。(2)每季召
開聯防會議，檢討攔阻成效。
降低民眾損失。 2,300
監視系統汰換 汰換第一期監視器，擴充影
像儲存設備。
提高破案率。 185,000
廳舍耐震補強 補強老舊派出所，並同步修
繕備勤室。
保障執勤安全。 58,760
"""


@pytest.mark.parametrize("number", ["", "3\n", "112\n"])
def test_the_number_of_the_last_page_is_in_no_cell(number: str) -> None:
    layout = lay_out(INTRODUCTION + MONEY + number)
    (table,) = tables(layout)
    assert [row[3] for row in row_texts(table)] == ["2,300", "185,000", "58,760"]
    assert [item.kind for item in layout.furniture] == ["page_number"] * bool(number)


def test_a_number_that_fills_the_last_cell_is_none_of_a_page() -> None:
    text = INTRODUCTION + MONEY.replace("58,760", "850").replace("。 850", "。\n850")
    (table,) = tables(lay_out(text))
    assert row_texts(table)[-1][3] == "850"


def test_a_point_behind_a_name_begins_a_cell() -> None:
    (table,) = tables(lay_out(INTRODUCTION + MONEY))
    assert row_texts(table)[0][:2] == ["反詐騙宣導", "(1)製播宣導短片。(2)每季召開聯防會議，檢討攔阻成效。"]


def test_names_joined_by_and_are_known_by_their_parts() -> None:
    (table,) = tables(lay_out(INTRODUCTION + MONEY))
    assert head_texts(table) == ["計畫名稱", "實施步驟與方法", "預期效益", "預算金額（千元）"]


def test_an_unknown_name_among_known_ones_is_a_column() -> None:
    (table,) = tables(lay_out(INTRODUCTION + MONEY.replace("實施步驟與方法", "推展梗概").replace("預算金額（千元）", "預算金額")))
    assert head_texts(table) == ["計畫名稱", "推展梗概", "預期效益", "預算金額"]
    assert [row[0] for row in row_texts(table)] == ["反詐騙宣導", "監視系統汰換", "廳舍耐震補強"]


GOALS = """壹、施政目標
一、照顧社區長者
（一）設置關懷據點，提供共餐服務，並結合大學青年與社
區志工陪伴獨居長者。
二、完善公共托育
三、支持自立生活
貳、年度重點工作
項目 工作內容 經費
一、社區關懷據
點
補助據點增加服務時段。 5,600
二、托嬰中心營
運
委託專業團體經營。 8,000
三、社區居住服
務
承租社區住宅。 3,250
四、復康巴士 購置車輛並簡化預約。 12,400
"""


def test_the_count_of_an_earlier_chapter_does_not_end_a_table() -> None:
    (table,) = tables(lay_out("某某縣政府社會處109年度施政計畫\n" + GOALS))
    assert [row[0] for row in row_texts(table)] == ["一、社區關懷據點", "二、托嬰中心營運", "三、社區居住服務", "四、復康巴士"]


def test_the_number_of_the_last_page_below_text_is_in_no_cell() -> None:
    lines = "計畫名稱 計畫類別 計畫內容\n防汛整備計\n畫\n其他 清淤並備妥抽水\n機。\n山坡巡查計\n畫\n其他 每月巡查列管山\n坡地。\n2\n"
    (table,) = tables(lay_out(INTRODUCTION + lines))
    assert [row[2] for row in row_texts(table)] == ["清淤並備妥抽水機。", "每月巡查列管山坡地。"]


CUT = """計畫名稱 計畫類別 實施內容 主(協)辦單位
網路骨幹效能提升 科技發展 更新骨幹設備，增加頻寬，並強 資訊科
12
教育
計畫名稱 計畫類別 實施內容 主(協)辦單位
計畫 化資安監控。
數位學習推廣計畫 社會發展 充實數位內容，培訓種子教師， 國教科
並補助偏鄉學校。
特教支持系統建置 社會發展 設置區域支援中心，提供輔具借 特教科
用及轉銜服務。
13
"""


def test_cells_that_go_on_side_by_side_behind_a_page_break_go_on_each() -> None:
    layout = lay_out(INTRODUCTION + CUT)
    (table,) = tables(layout)
    assert [(row[0], row[2]) for row in row_texts(table)] == [
        ("網路骨幹效能提升計畫", "更新骨幹設備，增加頻寬，並強化資安監控。"),
        ("數位學習推廣計畫", "充實數位內容，培訓種子教師，並補助偏鄉學校。"),
        ("特教支持系統建置", "設置區域支援中心，提供輔具借用及轉銜服務。"),
    ]
    assert [item.kind for item in layout.furniture] == ["page_number", "running_title", "table_head", "page_number"]


UNITS = """策略目標 績效指標 單位名稱 現況值 109年 110年 111年
一、提升救護
存活率
（一）心肺功能停
止患者康復率
% 3.1 3.5 3.8 4.1
（二）急救訓練 人次 15,200 20,000 21,000 22,000
二、強化預防 （一）警報器裝設
率
% 62 70 76 82
"""


def test_units_have_their_column() -> None:
    (table,) = tables(lay_out(INTRODUCTION + UNITS))
    assert [row[1:] for row in row_texts(table)] == [
        ["（一）心肺功能停止患者康復率", "%", "3.1", "3.5", "3.8", "4.1"],
        ["（二）急救訓練", "人次", "15,200", "20,000", "21,000", "22,000"],
        ["（一）警報器裝設率", "%", "62", "70", "76", "82"],
    ]


def test_an_unknown_name_may_end_a_head() -> None:
    (table,) = tables(lay_out(INTRODUCTION + MONEY.replace("預算金額（千元）", "牽頭人")))
    assert head_texts(table)[-2:] == ["預期效益", "牽頭人"]


def test_amounts_behind_who_pays_stand_in_the_column_of_money() -> None:
    text = (
        "臺東縣政府農業處 112 年度施政計畫\n\n貳、重要施政計畫\n\n業務別\n\n計畫名稱\n\n實施內容\n\n預算金額（千元）\n\n備註\n\n"
        "一、農務\n\n農路改善計畫\n\n改善農路五處。\n\n中央款：500縣款：900\n\n資材補助計畫\n\n補助有機肥料。\n\n1,200\n\n縣款支應\n\n參、結語\n\n"
    )
    (table,) = tables(lay_out(text))
    assert [row[3:] for row in row_texts(table)] == [["中央款：500縣款：900", None], ["1,200", "縣款支應"]]


def test_who_pays_heads_a_column_of_its_own_where_the_unit_stands_behind_it() -> None:
    cells = (
        "課別 計畫名稱 實施內容 縣款（千元） 鄉款（千元） 社會課 共餐計畫 設置據點並供應午餐。 1,800 200 "
        "農觀課 行銷計畫 辦理假日農市活動。 1,000 600"
    )
    text = "臺東縣成功鎮公所 112 年度施政計畫\n\n貳、重要施政計畫\n\n" + "\n\n".join(cells.split()) + "\n\n參、結語\n\n"
    (table,) = tables(lay_out(text))
    assert head_texts(table) == ["課別", "計畫名稱", "實施內容", "縣款（千元）", "鄉款（千元）"]
    assert [row[3:] for row in row_texts(table)] == [["1,800", "200"], ["1,000", "600"]]


SHARES = """策略目標 績效指標 衡量標準 109 110 111
一、減少住宅火
災
1、警報器補助
率
已補助戶數/老舊住宅
總戶數×100%
88.2%
89%
90%
{}2、火災死亡率
降低幅度
與前三年平均死亡人
數相比之降幅
13.5% 14% 15%
{}"""


@pytest.mark.parametrize("numbers", [("", ""), ("\n31\n策略目標 績效指標 衡量標準 109 110 111\n", "\n32\n")])
def test_shares_below_formulas_and_numbers_of_pages_are_each_what_they_are(numbers: tuple[str, str]) -> None:
    (table,) = tables(lay_out(INTRODUCTION + SHARES.format(*numbers)))
    assert [row[2:] for row in row_texts(table)] == [
        ["已補助戶數/老舊住宅總戶數×100%", "88.2%", "89%", "90%"],
        ["與前三年平均死亡人數相比之降幅", "13.5%", "14%", "15%"],
    ]
