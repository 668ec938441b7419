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
