"""Names of accounts over several lines come back from text that keeps nothing of where words stood, or are told."""

from __future__ import annotations

import pytest
from layout_views import lay_out, row_texts, squeezed, tables

from govplan.pipeline.layout.blocks import Layout

_HEAD = """某某縣政府農業處
歲出機關別預算表
中華民國 112 年度 單位：新臺幣千元
款 項 目 節 名稱及編號 本年度預算數 上年度預算數 前年度決算數 本年度與上年度比較 說明
"""
_ABOVE = """02 32021200000 120 100 90 20
農業發展及輔導
01 32021200100 120 100 90 20
"""


def read(body: str) -> Layout:
    return lay_out(f"壹、前言\n本處編列預算如下。\n{_HEAD}{body}")


def names(layout: Layout) -> list[str]:
    return [(row[4] or "").lstrip("0123456789") for row in squeezed(row_texts(tables(layout)[0]))]


def doubts(layout: Layout) -> list[int | None]:
    return [problem.line for problem in layout.document.problems if problem.code == "name_cut"]


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("產銷輔導及青年農\n民培育推廣計畫業\n務\n03 32021300000 50 40 30 10\n水利\n", "產銷輔導及青年農民培育推廣計畫業務"),
        ("產銷輔導及青年農\n民培育\n02 014-7\n某某縣政府農業處\n", "產銷輔導及青年農民培育"),
        ("產銷輔導及推廣\n說明如下\n03 32021300000 50 40 30 10\n水利\n", "產銷輔導及推廣"),  # its line had room for more
        ("產銷輔導及5G智慧\nWi-Fi農場\n03 32021300000 50 40 30 10\n水利\n", "產銷輔導及5G智慧Wi-Fi農場"),
    ],
)
def test_lines_that_hold_nothing_else(rest: str, name: str) -> None:
    widest = "01 32021201000 70 60 50 10\n農產品運銷及行銷\n"  # eight characters, as many as the column holds
    layout = read(widest + _ABOVE + rest)
    assert names(layout)[2] == name
    assert not doubts(layout)


def test_words_with_a_text_beside_them_and_below_its_end() -> None:
    body = """01 32021200000 120 100 90 20 一、本科目包括農業發
農業發展及輔導 展所需經費。
01 32021200100 120 100 90 20 一、本科目包括產銷調
產銷調節及青年農 節、青年培育及推廣。
民培育推廣計畫業
務
"""
    layout = read(body)
    assert names(layout) == ["農業發展及輔導", "產銷調節及青年農民培育推廣計畫業務"]
    assert not doubts(layout)


def test_words_that_may_be_the_text_beside_them_are_told() -> None:
    body = """01 32021200000 120 100 90 20 本科目包括農業發展
農業發展及輔導推 與輔導，人事費四十
02 32021200100 120 100 90 20 本科目包括產銷調節
產銷調節及青年農 暨輔導青年農民培育
民培育推廣
業務。
"""
    layout = read(body)
    assert names(layout) == ["農業發展及輔導推", "產銷調節及青年農"]
    (line,) = doubts(layout)
    assert line is not None
    assert layout.document.raw_text.splitlines()[line - 1].startswith("02 32021200100")


def test_a_line_below_the_last_row_is_no_part_of_a_full_name() -> None:
    layout = read(_ABOVE + "農產運銷及推廣\n各科室分工\n本處各科室分工如下表。\n")
    assert names(layout)[1] == "農產運銷及推廣"


def test_a_name_right_behind_its_code_goes_on_below_the_code() -> None:
    body = """  01 32021200000農業發 120  100  90  20
     展及推廣輔導
  01 32021200100產銷調 120  100  90  20  本科目包括
     節及輔導                            產銷調節。
"""
    assert names(read(body)) == ["農業發展及推廣輔導", "產銷調節及輔導"]
