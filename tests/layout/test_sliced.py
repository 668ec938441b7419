"""Tables that were printed line by line, across all of their cells, come back row by row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

from govplan.pipeline.layout.blocks import Layout

INTRODUCTION = """某某縣政府衛生局109年度施政計畫
壹、前言
為守護縣民健康，本局持續整合醫療與社區資源，充實偏鄉醫護人力，並
結合民間團體推動預防保健服務。
貳、年度施政計畫
"""

CELLS = (
    ("業務別", "重要施政計畫", "實施內容", "預算金額", "備註"),
    ("", "項目", "", "（千元）", ""),
    ("一、疾病", "（一）推動流感", "1.辦理長者及幼童疫苗接種，", "1,200", "中央補"),
    ("防治業務", "疫苗接種", "以提升社區保護力。", "", "助"),
    ("", "", "2.建置接種資訊平臺，並按月", "", ""),
    ("", "", "檢討接種率。", "", ""),
    ("", "（二）防治登革", "1.清除孳生源並辦理社區動員", "850", "縣款"),
    ("", "熱", "，防止疫情擴大。", "", ""),
    ("二、長期", "（一）充實日間", "1.輔導設立日照中心，並培訓", "3,000", "縣款"),
    ("照顧業務", "照顧", "照顧服務員。", "", ""),
    ("", "", "2.獎勵民間團體參與服務，擴", "", ""),
    ("", "", "大服務據點。", "", ""),
    ("", "（二）推動居家", "1.整合居家醫療團隊，提供到", "2,450", "中央補"),
    ("", "醫療計畫", "宅診療及藥事服務。", "", "助"),
)
WIDTHS = (8, 10, 18, 9, 0)
END = """參、結語
持續精進各項健康服務，讓縣民安心生活，並配合中央政策調整各項措施
，落實預防保健。
"""


def close_together(cells: tuple[str, ...]) -> str:
    """Cells with one blank between them, wherever they stand."""
    return " ".join(filter(None, cells))


def as_printed(cells: tuple[str, ...]) -> str:
    """Cells where they stand on the page."""
    return "".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


@pytest.mark.parametrize("write", [close_together, as_printed])
def test_cells_that_share_lines(write: Callable[[tuple[str, ...]], str]) -> None:
    (table,) = tables(lay_out(INTRODUCTION + "\n".join(map(write, CELLS)) + "\n" + END))
    assert head_texts(table) == ["業務別", "重要施政計畫項目", "實施內容", "預算金額（千元）", "備註"]
    rows = row_texts(table)
    assert [row[0] for row in rows] == ["一、疾病防治業務"] * 2 + ["二、長期照顧業務"] * 2
    assert [row[1] for row in rows] == [
        "（一）推動流感疫苗接種", "（二）防治登革熱", "（一）充實日間照顧", "（二）推動居家醫療計畫",
    ]  # fmt: skip
    assert [row[3:] for row in rows] == [
        ["1,200", "中央補助"],
        ["850", "縣款"],
        ["3,000", "縣款"],
        ["2,450", "中央補助"],
    ]
    assert rows[0][2] == "1.辦理長者及幼童疫苗接種，以提升社區保護力。2.建置接種資訊平臺，並按月檢討接種率。"


YEARS = """關鍵策略目標 關鍵績效指標 評估方 112 113 114
式
空氣 微型感測器數 統計數 36% 40% 81%
據
資源回收 廚餘回收比率 統計數 62% 74% 83%
據
水質 列管查核率 統計數 34% 56% 72%
據
"""


def test_years_and_figures_side_by_side() -> None:
    (table,) = tables(lay_out(INTRODUCTION + YEARS))
    assert head_texts(table) == ["關鍵策略目標", "關鍵績效指標", "評估方式", "112", "113", "114"]
    assert row_texts(table) == [
        ["空氣", "微型感測器數", "統計數據", "36%", "40%", "81%"],
        ["資源回收", "廚餘回收比率", "統計數據", "62%", "74%", "83%"],
        ["水質", "列管查核率", "統計數據", "34%", "56%", "72%"],
    ]


NUMBERED = """關鍵策略目標 重要計畫項目 計畫期程
（一）守護縣民健 1 充實疫苗接種站及人力，以提升 112-115
康，防治傳染疾病 接種率。
2 改善心理衛生諮商計畫 112-115
3 推動藥癮戒治跨域合作，以降低 112-115
再犯。
（二）充實長期照 1 輔導設立日照中心 112-115
顧，減少城鄉落差
2 整合居家醫療團隊，提供到宅服 112-115
務。
"""


def numbered() -> Layout:
    return lay_out(INTRODUCTION + NUMBERED)


def test_numbers_that_share_the_head_of_the_names() -> None:
    (table,) = tables(numbered())
    assert [row[1:] for row in row_texts(table)] == [
        ["1", "充實疫苗接種站及人力，以提升接種率。", "112-115"],
        ["2", "改善心理衛生諮商計畫", "112-115"],
        ["3", "推動藥癮戒治跨域合作，以降低再犯。", "112-115"],
        ["1", "輔導設立日照中心", "112-115"],
        ["2", "整合居家醫療團隊，提供到宅服務。", "112-115"],
    ]
    assert {row[0] for row in row_texts(table)} == {
        "（一）守護縣民健康，防治傳染疾病", "（二）充實長期照顧，減少城鄉落差",
    }  # fmt: skip


def test_every_character_is_kept() -> None:
    layout = numbered()
    printed = "".join(NUMBERED.split())
    (table,) = tables(layout)
    cells = {id(cell): cell.text.chars for row in table.rows for cell in row.cells if cell is not None}
    read = "".join(head_texts(table)[:1] + head_texts(table)[2:]) + "".join(cells.values())
    assert sorted("".join(read.split())) == sorted(printed)


NARROW = (
    ("項次", "計畫名稱", "計畫內容", "計畫期程", "預期效益", "經費", "經費來源", "主辦單位"),
    ("1", "疏通下水", "清除淤泥並", "110.01-", "減少積淹", "1,200", "縣預算", "水利科"),
    ("", "道", "檢視涵管。", "110.12", "水。", "", "", ""),
    ("2", "汰換抽水", "更新機組。", "110年", "提高效", "850", "中央補助", "機電科"),
    ("", "機組", "", "", "能。", "", "款", ""),
    ("3", "整治野溪", "施作護岸並", "110年3月", "復育棲", "90", "縣預算", "水利科"),
    ("", "", "植生。", "至11月", "地。", "", "", ""),
    ("4", "修護海堤", "補強堤身。", "110年", "保護海", "3,410", "中央補助", "海岸科"),
    ("", "", "", "", "岸。", "", "款", ""),
)
PLACES = (4, 9, 12, 11, 9, 9, 9, 0)


def test_eight_narrow_columns_as_printed() -> None:
    text = INTRODUCTION + "\n".join("".join(map(str.ljust, row, PLACES)).rstrip() for row in NARROW) + "\n" + END
    (table,) = tables(lay_out(text))
    assert head_texts(table) == list(NARROW[0])
    rows = row_texts(table)
    assert [row[1] for row in rows] == ["疏通下水道", "汰換抽水機組", "整治野溪", "修護海堤"]
    assert [row[3] for row in rows] == ["110.01-110.12", "110年", "110年3月至11月", "110年"]
    assert [row[5:] for row in rows][1] == ["850", "中央補助款", "機電科"]


def test_a_wide_line_that_crosses_a_river_stays_in_its_column() -> None:
    rows = [
        ("業務計畫", "工作項目", "實施內容", "執行期程"),
        ("一、水位監測", "（一）擴大海堤", "1.辦理 12 場次講習，以利防汛。", "110年1月"),
        ("", "修護計畫", "2.檢視堤防。", "至12月"),
        ("", "（二）健全水位", "1.建置資訊平臺，以保障民眾權益", "110年3月"),
        ("", "監測", "。", "至10月"),
        ("二、下水道", "（一）輔導用戶", "1.完成接管 800 戶，計 3 區。", "110年1月"),
        ("", "接管", "", "至12月"),
    ]
    body = ["".join(map(str.ljust, row, (9, 11, 20, 0))).rstrip() for row in rows]
    body[1] = "一、水位監測   （一）擴大海堤    1.辦理 12 場次講習，以利防汛。 110年1月"
    (table,) = tables(lay_out(INTRODUCTION + "\n".join(body) + "\n" + END))
    assert [row[3] for row in row_texts(table)] == ["110年1月至12月", "110年3月至10月", "110年1月至12月"]
    assert row_texts(table)[0][1] == "（一）擴大海堤修護計畫"


def test_no_column_is_passed_over() -> None:
    head = "項 計畫名稱 計畫期 總經費 112年 113年 114年\n次 程 度 度 度\n"
    rows = [
        "1 輔導空氣品質監測工 112-115 17,740 4,930 2,413 10,397\n作\n",
        "2 加強廢水查核 112-115 22,710 5,305 7,948 9,457\n",
        "3 整合低碳社區 112-115 20,071 1,944 6,276 11,851\n",
        "4 充實資源回收個體戶 112-115 12,830 1,133 5,927 5,770\n照顧方案\n",
    ]
    (table,) = tables(lay_out(INTRODUCTION + head + "".join(rows) + END))
    assert [row[1] for row in row_texts(table)] == [
        "輔導空氣品質監測工作", "加強廢水查核", "整合低碳社區", "充實資源回收個體戶照顧方案",
    ]  # fmt: skip
    assert {row[2] for row in row_texts(table)} == {"112-115"}


def test_a_year_before_the_rest_of_a_name_is_one_word_of_a_head() -> None:
    text = (
        "臺南市政府交通局中程施政計畫\n肆、績效指標\n策略目標 衡量指標     單位       112 年基   113 年   114 年\n"
        "                         準值\n提高運量   公車搭乘人數  萬人       1,850    1,900   1,950\n"
        "降低事故   死亡人數    人        228      215     205\n"
    )
    (table,) = tables(lay_out(text))
    assert head_texts(table) == ["策略目標", "衡量指標", "單位", "112 年基準值", "113 年", "114 年"]
    assert [row[3] for row in row_texts(table)] == ["1,850", "228"]


def test_bands_without_marks_stand_over_the_columns_of_rows_printed_as_they_stand() -> None:
    text = """某某市政府農業局110年度施政計畫

貳、重要計畫
項次      計畫名稱            計畫概要
                          內容                    預期效益
農糧作物
   1     改種抗旱作物        補助農友改種抗旱作物，並辦     減少用水，穩定產量。
                          理田間觀摩。
   2     灌溉管線          鋪設省水灌溉管線，每季由專     節省灌溉用水。
                          人檢視。
推動漁業資源永續利用及漁村再生
   1     魚苗放流          於沿近海放流適地魚苗，並與     恢復漁業資源。
                          漁會合作監測。
   2     漁港疏濬          清除航道淤沙。           船隻進出安全。
"""
    (table,) = tables(lay_out(text))
    assert head_texts(table) == ["項次", "計畫名稱", "計畫概要/內容", "計畫概要/預期效益"]
    assert row_texts(table) == [
        ["農糧作物"],
        ["1", "改種抗旱作物", "補助農友改種抗旱作物，並辦理田間觀摩。", "減少用水，穩定產量。"],
        ["2", "灌溉管線", "鋪設省水灌溉管線，每季由專人檢視。", "節省灌溉用水。"],
        ["推動漁業資源永續利用及漁村再生"],
        ["1", "魚苗放流", "於沿近海放流適地魚苗，並與漁會合作監測。", "恢復漁業資源。"],
        ["2", "漁港疏濬", "清除航道淤沙。", "船隻進出安全。"],
    ]


def test_a_line_of_cells_that_single_blanks_part_is_no_band() -> None:
    text = """某某市政府農業局110年度施政計畫

貳、重要計畫
工作計畫    重要計畫項目               實施內容
六、善用農會漁會 1、建立耕作安全衛生 結合農會及產銷班為伙伴關係，建立耕作安全衛
  對話及班員多元   輔導平台機制   生輔導平台機制，以降低耕作災害。
  化參與，研提解 2、運用農漁會多元社 透過本局與產銷班共同建立之各項溝通平台，辦
  決產銷問題的方   群對話機制，提供 理班員定期會議，反映農友的需求及溝通與參
  案         解決產銷問題方法 與，以達班會自主。
"""
    (table,) = tables(lay_out(text))
    assert [row[1] for row in row_texts(table)] == [
        "1、建立耕作安全衛生輔導平台機制",
        "2、運用農漁會多元社群對話機制，提供解決產銷問題方法",
    ]
