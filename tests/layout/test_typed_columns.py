"""Tables in text whose columns are set below each other, by characters or by how wide they look."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from layout_views import lay_out, row_texts, tables

from govplan.pipeline.text.characters import is_wide

BEFORE = "連江縣政府產業發展處104年度施政計畫\n\n壹、施政目標\n一、發展漁村旅遊。\n\n貳、{part}\n\n"


def typed(part: str, widths: Sequence[int], rows: Sequence[Sequence[str]], wide: int) -> str:
    """The cells of each line in columns of so many ems, an ideograph ``wide`` characters wide."""
    return BEFORE.format(part=part) + "".join(_line(widths, row, wide) + "\n" for row in rows) + "\n參、結語\n期許再進步。\n"


def _line(widths: Sequence[int], cells: Sequence[str], wide: int) -> str:
    line, column = "", 0
    for width, cell in zip(widths, cells, strict=False):
        line += " " * (column - sum(wide if is_wide(char) else 1 for char in line)) * bool(cell) + cell
        column += (width + 2) * wide
    return line


PROGRAMMES = [
    ["工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"],
    ["海洋保育", "沿海濕地保育計畫", "公共建設", "一、辦理濕地調查及監測，並輔導社區。"],
    ["", "", "", "二、維護濕地。"],
    ["", "珊瑚復育計畫", "科技發展", "建置場域2處。"],
    ["漁村發展", "漁村旅遊推廣計畫", "社會發展", "辦理行銷活動。"],
]


@pytest.mark.parametrize("wide", [1, 2])
def test_rows_that_begin_in_the_second_column(wide: int) -> None:
    """Where rivers run by both counts, that by which the pieces begin below each other tells the columns."""
    (table,) = tables(lay_out(typed("重要計畫", (8, 9, 4, 18), PROGRAMMES, wide)))
    assert [row[1:] for row in row_texts(table)] == [
        ["沿海濕地保育計畫", "公共建設", "一、辦理濕地調查及監測，並輔導社區。二、維護濕地。"],
        ["珊瑚復育計畫", "科技發展", "建置場域2處。"],
        ["漁村旅遊推廣計畫", "社會發展", "辦理行銷活動。"],
    ]


INDICATORS = [
    ["關鍵策略目標", "關鍵績效指標", "評估", "評估", "衡量標準", "年度目標值"],
    ["", "", "體制", "方式", "", ""],
    ["一 復育沿海生態", "1 沿海濕地調查完", "1", "統計", "（累計完成調查濕地數÷應", "45%"],
    ["，守護藍色國土", "成率", "", "數據", "調查濕地數）×100%", ""],
    ["", "2 珊瑚復育存活", "1", "統計", "（存活株數÷種植株數）×", "70%"],
    ["", "率", "", "數據", "100%", ""],
    ["二 發展漁村旅遊", "1 漁村旅遊人次", "1", "統計", "當年度漁村社區旅遊人次", "25萬人次"],
    ["", "", "", "數據", "", ""],
    ["三 提升研發量能", "1 研究經費比率", "1", "統計", "（研究經費÷年度預算）×", "0.25%"],
    ["", "", "", "數據", "100%", ""],
]


@pytest.mark.parametrize("wide", [1, 2])
def test_numbers_in_front_of_names_begin_cells(wide: int) -> None:
    (table,) = tables(lay_out(typed("關鍵績效指標", (8, 8, 2, 2, 12, 6), INDICATORS, wide)))
    cells = [[cell or "" for cell in row] for row in row_texts(table)]
    assert ["".join(row[:2]).replace(" ", "") for row in cells] == [
        "一復育沿海生態，守護藍色國土", "一復育沿海生態，守護藍色國土", "二發展漁村旅遊", "三提升研發量能"
    ]  # fmt: skip
    assert ["".join(row[2:4]).replace(" ", "") for row in cells] == [
        "1沿海濕地調查完成率", "2珊瑚復育存活率", "1漁村旅遊人次", "1研究經費比率"
    ]  # fmt: skip
    assert [row[-1] for row in cells] == ["45%", "70%", "25萬人次", "0.25%"]
