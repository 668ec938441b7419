"""Texts whose lines each print a whole row, a word a cell, and ones that set words by what people see."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from layout_views import head_texts, lay_out, row_texts, tables

PLAN = "嘉義縣政府農業處 108 年度施政計畫\n\n壹、施政目標\n\n一、發展農業\n\n二、照顧農民\n\n參、重要施政項目\n\n"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _set(widths: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    lines = ["".join(cell + " " * (width - _width(cell)) for width, cell in zip(widths, row, strict=True)) for row in rows]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_each_line_is_a_row() -> None:
    text = (
        "項次 計畫名稱 執行內容 預算（千元） 預期效益\n1 農路改善計畫 改善農路五處 35,000 便利運輸\n"
        "2 資材補助計畫 補助有機肥料 12,500 施用率55%\n3 青農輔導計畫 開班並訪視 8,600 結訓80人\n合計 56,100\n\n肆、結語\n"
    )
    (table,) = tables(lay_out(PLAN + text))
    assert row_texts(table) == [
        ["1", "農路改善計畫", "改善農路五處", "35,000", "便利運輸"],
        ["2", "資材補助計畫", "補助有機肥料", "12,500", "施用率55%"],
        ["3", "青農輔導計畫", "開班並訪視", "8,600", "結訓80人"],
        ["合計", None, None, "56,100", None],
    ]


def test_numbers_that_no_name_heads() -> None:
    text = "計畫名稱 執行內容 預算（千元）\n1 農路改善計畫 改善農路 35,000\n2 資材補助計畫 補助肥料 12,500\n\n肆、結語\n"
    (table,) = tables(lay_out(PLAN + text))
    assert row_texts(table) == [["1", "農路改善計畫", "改善農路", "35,000"], ["2", "資材補助計畫", "補助肥料", "12,500"]]


def test_words_set_where_people_see_columns() -> None:
    rows = [
        ["業務別", "重要施政項目", "實施內容", "預算數", "備註"],
        ["農務業務", "農路改善", "改善農路五處", "20,000", ""],
        ["", "資材補助", "補助有機肥料及設備", "100,500", "含中央補助款"],
        ["", "", "辦理說明會", "", ""],
        ["輔導業務", "農會稽查", "稽查300家次", "", ""],
        ["", "青農輔導", "輔導返鄉青年", "15,300", "部分補助"],
        ["工程業務", "農村社區整建", "整建步道", "230,000", "跨年度"],
        ["", "灌溉設施", "更新渠道", "12,000", ""],
    ]
    (table,) = tables(lay_out(f"{PLAN}{_set((12, 18, 22, 12, 14), rows)}\n肆、結語\n"))
    assert head_texts(table) == rows[0]
    assert row_texts(table)[2] == ["輔導業務", "農會稽查", "稽查300家次", None, None]
    assert [row[1] for row in row_texts(table)] == ["農路改善", "資材補助", "農會稽查", "青農輔導", "農村社區整建", "灌溉設施"]


def test_each_line_is_a_cell_and_none_is_empty() -> None:
    cells = (
        "策略目標 衡量指標 評估體制 衡量標準 年度目標值 一、改善農路（60%） 1.改善處數（60%） 1 年度完成處數 12處 "
        "二、照顧農民（40%） 1.受益戶數（40%） 1 年度受益戶數 300戶"
    )
    (table,) = tables(lay_out(PLAN + "\n\n".join(cells.split()) + "\n\n肆、結語\n\n"))
    assert head_texts(table) == ["策略目標", "衡量指標", "評估體制", "衡量標準", "年度目標值"]
    assert row_texts(table) == [
        ["一、改善農路（60%）", "1.改善處數（60%）", "1", "年度完成處數", "12處"],
        ["二、照顧農民（40%）", "1.受益戶數（40%）", "1", "年度受益戶數", "300戶"],
    ]
