"""Tables of what plans cost year by year: names over several lines, then the figures of their row."""

from __future__ import annotations

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

ABOVE = """某某部中程施政計畫（106至109年度）
壹、關鍵策略目標
一、活化農地
（一）補助農民轉作，並輔導產銷班改善經營管理，逐年降低休耕面積。
二、穩定水源
（一）更新圳路，推廣管路灌溉設施，並與農民合作節約灌溉用水。
貳、中程經費總需求表
單位：千元
"""
HEAD = """計畫名稱
以前年度
已列預算
數
106 年度 107 年度 108 年度 109 年度
以後年度
經費需求
總需求
"""
ROWS = """一、活化農
地
300 340 380 420 1,520
（一）農地
轉作計畫
50 100 120 140 160 - 570
（二）產銷
班輔導計畫
- 200 220 240 260 30 950
二、穩定水
源
1,500 1,600 1,700 1,800 6,700
（一）圳路
更新
"""
CUT = """計畫
- 900 950 1,000 1,050 - 3,900
（二）管路
灌溉計畫
20 600 650 700 750 80 2,800
合計 1,800 1,940 2,080 2,220 8,220
"""
EXPECTED = [
    ["一、活化農地", None, "300", "340", "380", "420", None, "1,520"],
    ["（一）農地轉作計畫", "50", "100", "120", "140", "160", "-", "570"],
    ["（二）產銷班輔導計畫", "-", "200", "220", "240", "260", "30", "950"],
    ["二、穩定水源", None, "1,500", "1,600", "1,700", "1,800", None, "6,700"],
    ["（一）圳路更新計畫", "-", "900", "950", "1,000", "1,050", "-", "3,900"],
    ["（二）管路灌溉計畫", "20", "600", "650", "700", "750", "80", "2,800"],
    ["合計", None, "1,800", "1,940", "2,080", "2,220", None, "8,220"],
]


def test_sums_show_the_years_of_rows_that_leave_columns_empty() -> None:
    (table,) = tables(lay_out(ABOVE + HEAD + ROWS + CUT))
    assert head_texts(table) == [
        "計畫名稱", "以前年度已列預算數", "106 年度", "107 年度", "108 年度", "109 年度", "以後年度經費需求", "總需求"
    ]  # fmt: skip
    assert row_texts(table) == EXPECTED


def test_a_name_that_a_page_break_cuts_goes_on_below_the_head_that_is_printed_again() -> None:
    figures, rest = CUT.removeprefix("計畫\n").split("\n", 1)
    (table,) = tables(lay_out(f"{ABOVE}{HEAD}{ROWS}{figures}\n{HEAD}計畫\n{rest}"))
    assert row_texts(table) == EXPECTED


def test_figures_that_could_stand_in_several_columns_are_not_read() -> None:
    rows = ROWS.replace("300 340 380 420 1,520", "301 341 381 421 1,520")
    layout = lay_out(ABOVE + HEAD + rows + CUT)
    assert tables(layout) == []
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


PRINTED = """計畫名稱       以前年度 106年度 107年度 108年度 109年度 以後年度 總需求
           已列預算                                            經費需求
           數
一、活化農地，提高         30,000 34,000 38,000 42,000              152,000
收益
（一）農地轉作與管 5,000 10,000 12,000 14,000 16,000 -             57,000
理計畫
（二）產銷班輔導計 -       20,000 22,000 24,000 26,000 3,000       95,000
畫
二、穩定水源，節約         1,050,000 1,060,000 1,070,000 1,080,000      4,288,000
灌溉
（一）農田水利圳路 -       950,000 955,000 960,000 965,000 -            3,830,000
更新計畫
（二）管路灌溉推廣 20,000 100,000 105,000 110,000 115,000 8,000   458,000
計畫
合計                 1,080,000 1,094,000 1,108,000 1,122,000      4,440,000
"""


def test_sums_show_the_years_where_blanks_are_only_about_where_the_page_has_them() -> None:
    (table,) = tables(lay_out(ABOVE + PRINTED))
    assert [row[1:6] for row in row_texts(table)] == [
        [None, "30,000", "34,000", "38,000", "42,000"],
        ["5,000", "10,000", "12,000", "14,000", "16,000"],
        ["-", "20,000", "22,000", "24,000", "26,000"],
        [None, "1,050,000", "1,060,000", "1,070,000", "1,080,000"],
        ["-", "950,000", "955,000", "960,000", "965,000"],
        ["20,000", "100,000", "105,000", "110,000", "115,000"],
        [None, "1,080,000", "1,094,000", "1,108,000", "1,122,000"],
    ]
    assert [row[0] for row in row_texts(table)][1:3] == ["（一）農地轉作與管理計畫", "（二）產銷班輔導計畫"]


@pytest.mark.parametrize("years", ["106 年度 107 年度 108 年度", "106年度 107年度 108年度"])
def test_blanks_inside_years_part_no_columns(years: str) -> None:
    text = ABOVE + f"計畫名稱 {years} 以後年度經費需求\n" + "轉作計畫 10 20 30 5\n輔導計畫 12 22 32 -\n"
    (table,) = tables(lay_out(text))
    assert ["".join(head.split()) for head in head_texts(table)] == ["計畫名稱", "106年度", "107年度", "108年度", "以後年度經費需求"]
