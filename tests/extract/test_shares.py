"""Cells of money that say who pays."""

from __future__ import annotations

import pytest
from govplan_layouts import sheet

TITLE = "宜蘭縣政府農業處 106 年度施政計畫"


@pytest.mark.parametrize(
    ("cell", "amounts"),
    [
        ("縣款：1,200", [("1,200", 1_200_000, "縣款")]),
        ("縣款 25,000", [("25,000", 25_000_000, "縣款")]),
        ("中央補助：10,000、縣款：5,000", [("10,000", 10_000_000, "中央補助"), ("5,000", 5_000_000, "縣款")]),
        ("15,000（中央 10,000、縣款 5,000）", [("15,000", 15_000_000, None)]),
        ("320萬元(中央補助 200萬元、縣款 120萬元)", [("320萬元", 3_200_000, None)]),
        ("2,400千元（農業發展基金）", [("2,400千元（農業發展基金）", 2_400_000, None)]),
        ("2,400（就業安定基金）", [("2,400", 2_400_000, "就業安定基金")]),
        ("0元（由業務費支應）", [("0元（由業務費支應）", 0, None)]),
        ("縣款：1,200，執行 3 場", []),
        ("8,600", [("8,600", 8_600_000, None)]),
    ],
)
def test_who_pays_each_amount(cell: str, amounts: list[tuple[str, int, str | None]]) -> None:
    page = sheet(TITLE, "壹、施政目標", "一、輔導農民", "貳、重要施政計畫")
    found = page.table(["計畫名稱", "計畫內容", "預算金額(千元)"], ["有機栽培", "補助資材。", cell]).extract()
    assert [(b.printed, b.amount_twd, b.funding_source) for b in found.budgets] == amounts
    assert [f.code for f in found.findings if f.code == "amount_not_read"] == ([] if amounts else ["amount_not_read"])
