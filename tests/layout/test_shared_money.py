"""Money is often parted below its head: by who pays, or by kind, with a column for each. Text in any order keeps that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

INTRODUCTION = "某某縣政府水利處110年度施政計畫\n壹、年度施政計畫\n"
HEAD = ("項次", "計畫名稱", "計畫內容", "本年度預算")
SHARES = ("經常門", "資本門", "合計")
ROWS = (
    ("1", "疏通下水道", "清除淤泥並檢視涵管。", "1,200", "300", "1,500"),
    ("2", "汰換抽水機組", "更新老舊機組及電力設備。", "850", "4,000", "4,850"),
    ("3", "整治野溪", "施作護岸並復育棲地。", "90", "2,110", "2,200"),
)


def cell_by_cell() -> str:
    """Every cell on a line of its own."""
    return "\n".join((*HEAD, *SHARES, *(cell for row in ROWS for cell in row)))


def line_by_line() -> str:
    """Lines across all cells."""
    return "\n".join(map(" ".join, (HEAD, SHARES, *ROWS)))


def name_of_two_lines() -> str:
    """Lines across all cells; the first name of the head has a second line beside the shares."""
    return "\n".join(map(" ".join, (("項", *HEAD[1:]), ("次", *SHARES), *ROWS)))


def as_printed() -> str:
    """Cells where they stand on the page."""
    widths = (4, 10, 18, 9, 9, 0)
    rows = (("項", *HEAD[1:3], "", HEAD[3], ""), ("次", "", "", *SHARES), *ROWS)
    return "\n".join("".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def with_tabs() -> str:
    """Rows with tabs; the head stands on both pages."""
    head = ["\t".join((*HEAD, "", "")), "\t".join(("", "", "", *SHARES))]
    first, *rest = map("\t".join, ROWS)
    return "\n".join((*head, first, "", *head, *rest))


@pytest.mark.parametrize("write", [cell_by_cell, line_by_line, name_of_two_lines, as_printed])
def test_shares_stand_below_their_money(write: Callable[[], str]) -> None:
    (table,) = tables(lay_out(INTRODUCTION + write() + "\n"))
    assert [text.chars for text in table.head[4]] == ["本年度預算", "資本門"]
    assert head_texts(table)[0] == "項次"
    assert [[row[0], row[1], *row[3:]] for row in row_texts(table)] == [[r[0], r[1], *r[3:]] for r in ROWS]


def test_a_second_row_of_the_head_that_is_printed_again_is_no_row() -> None:
    (table,) = tables(lay_out(INTRODUCTION + with_tabs() + "\n"))
    assert row_texts(table)[1:] == [list(row) for row in ROWS]


def test_a_single_payer_behind_a_head_stands_in_the_first_row() -> None:
    cells = ["中央補助", "疏通下水道", "1,200", "縣款", "整治野溪", "90", "縣款", "汰換抽水機組", "850"]
    (table,) = tables(lay_out(INTRODUCTION + "\n".join(("經費來源", "計畫名稱", "預算數", *cells)) + "\n"))
    assert head_texts(table) == ["經費來源", "計畫名稱", "預算數"]
    assert row_texts(table) == [cells[:3], cells[3:6], cells[6:]]


def test_years_that_stand_for_themselves_leave_a_head_a_head() -> None:
    head = "計畫名稱\t計畫內容\t110年度\t111年度\t112年度\t113年度"
    rows = ["疏通下水道\t清除淤泥。\t100\t200\t300\t400", "整治野溪\t施作護岸。\t10\t20\t30\t40"]
    (table,) = tables(lay_out(INTRODUCTION + "\n".join((head, *rows)) + "\n"))
    assert head_texts(table) == head.split("\t")
    assert [row[0] for row in row_texts(table)] == ["疏通下水道", "整治野溪"]
