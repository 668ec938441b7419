"""Rows beside one cell of names are one programme, unless they contradict each other."""

from __future__ import annotations

import pytest
from govplan_layouts import SAME, CellSpec, sheet

from govplan.pipeline.check.plan import check_extraction
from govplan.pipeline.extract.context import Extraction

TITLE = "高雄市政府文化局 113 年度施政計畫"


def read(head: list[str], *rows: list[CellSpec]) -> Extraction:
    page = sheet(TITLE, "壹、年度施政目標", "一、保存文化資產", "貳、重要計畫", "單位：千元")
    return page.table(head, *rows, ["展演計畫", *["辦理。" if "內容" in column else None for column in head[1:]]]).extract()


def test_what_several_rows_say_is_said_of_one_programme() -> None:
    found = read(["計畫名稱", "實施內容", "經費"], ["古蹟計畫", "1.修復。", "5,000"], [SAME, "2.調查。", "3,000"])
    assert [(p.name, p.description, p.items) for p in found.programmes] == [
        ("古蹟計畫", "1.修復。2.調查。", ("修復。", "調查。")),
        ("展演計畫", "辦理。", ()),
    ]
    first = found.programmes[0].id
    assert [(b.programme_id, b.amount_twd) for b in found.budgets] == [(first, 5_000_000), (first, 3_000_000)]


def test_each_amount_keeps_who_pays_it() -> None:
    head = ["計畫名稱", "實施內容", "經費來源", "經費"]
    found = read(head, ["古蹟計畫", "修復。", "中央補助", "5,000"], [SAME, SAME, "市款", "3,000"])
    assert [p.name for p in found.programmes] == ["古蹟計畫", "展演計畫"]
    assert [(b.amount_twd, b.funding_source) for b in found.budgets] == [(5_000_000, "中央補助"), (3_000_000, "市款")]


def test_an_amount_beside_several_rows_counts_once() -> None:
    found = read(["計畫名稱", "實施內容", "經費"], ["古蹟計畫", "修復。", "5,000"], [SAME, "調查。", SAME])
    assert [b.amount_twd for b in found.budgets] == [5_000_000]


@pytest.mark.parametrize(("column", "first", "second"), [("地點", "東區", "西區"), ("執行期間", "113年", "113-114")])
def test_rows_that_contradict_each_other_are_two(column: str, first: str, second: str) -> None:
    found = read(["計畫名稱", "實施內容", column], ["古蹟計畫", "修復。", first], [SAME, "調查。", second])
    assert [p.name for p in found.programmes] == ["古蹟計畫", "古蹟計畫", "展演計畫"]
    assert "duplicate_programme" not in [f.code for f in check_extraction(found)]


def test_a_name_that_is_printed_twice_makes_two() -> None:
    found = read(["計畫名稱", "實施內容"], ["古蹟計畫", "修復。"], ["古蹟計畫", "調查。"])
    assert [p.name for p in found.programmes] == ["古蹟計畫", "古蹟計畫", "展演計畫"]
    assert "duplicate_programme" in [f.code for f in check_extraction(found)]
