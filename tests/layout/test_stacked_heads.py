"""Heads whose names are broken into several lines, each above the others, and names that stand over several columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

INTRODUCTION = """某某縣政府水利處109年度施政計畫
壹、年度施政目標
一、治理縣管河川，降低淹水風險。
二、維護抽水設施，確保汛期運轉。
貳、衡量指標
"""

SPANNED = (
    ("", "策略績效目標", "", "", "", "", "衡量指標", ""),
    ("", "", "", "衡量指標", "評", "評估", "衡量標準", "109 年年"),
    ("", "", "", "", "估", "方式", "", "度目標"),
    ("", "", "", "", "體", "", "", "值"),
    ("", "", "", "", "制", "", "", ""),
    ("一", "治理縣管河川", "一", "完成河段長度", "1", "統計", "年度完工長度累計", "12公里"),
    ("", "(40%)", "", "(40%)", "", "數據", "公里數", ""),
    ("二", "維護抽水設施", "一", "抽水站妥善率", "1", "統計", "妥善機組數/全部機", "98%"),
    ("", "(30%)", "", "(30%)", "", "數據", "組數*100%", ""),
    ("三", "推動雨水下水", "一", "建置率增加", "1", "統計", "(當年建置率-前一", "2%"),
    ("", "道(30%)", "", "(30%)", "", "數據", "年建置率)", ""),
    ("四", "加強水情監測", "一", "水位站妥善率", "1", "統計", "妥善站數/全部站數", "95%"),
    ("", "(10%)", "", "(10%)", "", "數據", "*100%", ""),
    ("五", "推廣防災教育", "一", "參與人數增加", "1", "統計", "(當年人數-前一年", "3%"),
    ("", "(10%)", "", "(10%)", "", "數據", "人數)/前一年人數", ""),
)
SPANNED_WIDTHS = (4, 13, 4, 13, 5, 7, 15, 0)

ALIGNED = (
    ("項", "計畫名稱", "計畫內容", "預期效益", "計畫"),
    ("次", "", "", "(質化說明)", "經費"),
    ("", "", "", "", "(千元)"),
    ("1", "河川治理計畫", "一、治理縣管河川，並加強", "降低淹水風險，保護", "12,000"),
    ("", "", "河岸綠美化。", "縣民財產。", ""),
    ("2", "抽水站維護計", "二、維護抽水機組，汛期前", "確保汛期運轉。", "3,500"),
    ("", "畫", "完成檢修。", "", ""),
    ("3", "下水道計畫", "三、建置雨水下水道，清疏", "改善都市排水。", "8,000"),
    ("", "", "既有管線。", "", ""),
)
ALIGNED_WIDTHS = (6, 12, 22, 16, 0)


def as_printed(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Cells where they stand on the page, counted in characters."""
    lines = ("".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return INTRODUCTION + "\n".join(lines) + "\n"


def test_a_name_over_columns_that_is_said_again_below() -> None:
    (table,) = tables(lay_out(as_printed(SPANNED, SPANNED_WIDTHS)))
    assert [head.rpartition("/")[2] for head in head_texts(table)][-5:] == [
        "衡量指標", "評估體制", "評估方式", "衡量標準", "109 年年度目標值",
    ]  # fmt: skip
    rows = [[cell for cell in row if cell and cell not in "一二三四五"] for row in row_texts(table)]
    assert [row[-1] for row in rows] == ["12公里", "98%", "2%", "95%", "3%"]
    assert [row[-5] for row in rows] == [
        "完成河段長度(40%)", "抽水站妥善率(30%)", "建置率增加(30%)", "水位站妥善率(10%)", "參與人數增加(10%)",
    ]  # fmt: skip


def test_what_stands_below_a_name_belongs_to_it() -> None:
    (table,) = tables(lay_out(as_printed(ALIGNED, ALIGNED_WIDTHS)))
    assert head_texts(table) == ["項次", "計畫名稱", "計畫內容", "預期效益(質化說明)", "計畫經費(千元)"]
    assert [row[1] for row in row_texts(table)] == ["河川治理計畫", "抽水站維護計畫", "下水道計畫"]
    assert [row[-1] for row in row_texts(table)] == ["12,000", "3,500", "8,000"]


@pytest.mark.parametrize("inner", ["河岸 綠美 化。", "河岸 綠 美 化 工 程。"])
def test_blanks_inside_the_place_of_a_column_part_no_cells(inner: str) -> None:
    rows = [[cell.replace("河岸綠美化。", inner) for cell in row] for row in ALIGNED]
    (table,) = tables(lay_out(as_printed(rows, ALIGNED_WIDTHS)))
    assert row_texts(table)[0][2] == "一、治理縣管河川，並加強" + inner.replace(" ", "")
