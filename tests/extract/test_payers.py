"""Who pays and who carries out, where one column or a neighbour's cell holds both."""

from __future__ import annotations

import pytest
from govplan_layouts import faults, sheet

TITLE = "花蓮縣政府社會處 112 年度施政計畫"


@pytest.mark.parametrize(
    ("source", "unit", "funding", "responsible"),
    [
        ("公益彩券盈餘", "婦幼科", "公益彩券盈餘", "婦幼科"), ("婦幼科", "", None, "婦幼科"), ("", "公益彩券盈餘", "公益彩券盈餘", None),
        ("衛生福利部", "", "衛生福利部", None), ("", "社會福利基金會", None, "社會福利基金會"),
        ("", "公益彩券盈餘／婦幼科", "公益彩券盈餘", "婦幼科"), ("縣款", "長照基金", "縣款", "長照基金"),
    ],
)  # fmt: skip
def test_a_fund_pays_and_a_section_carries_out(source: str, unit: str, funding: str | None, responsible: str | None) -> None:
    head = ["計畫名稱", "實施內容", "經費（千元）", "經費來源", "主辦單位"]
    page = sheet(TITLE, "壹、年度重要計畫").table(head, ["婦女培力計畫", "開辦課程。", "1,200", source, unit])
    found = page.extract()
    assert [b.funding_source for b in found.budgets] == [funding]
    assert [p.responsible for p in found.programmes] == [responsible]
    assert faults(found, page.layout().document.raw_text) == []


def test_small_figures_below_who_pays_are_money_where_the_head_prints_their_unit() -> None:
    head = ["課別", "計畫名稱", "實施內容", "縣款（千元）", "鄉款（千元）"]
    rows = (["社會課", "共餐計畫", "設置據點。", "800", "200"], ["農觀課", "行銷計畫", "辦理活動。", "", "600"])
    found = sheet(TITLE, "壹、年度重要計畫").table(head, *rows).extract()
    assert [(b.funding_source, b.amount_twd) for b in found.budgets] == [
        ("縣款", 800_000), ("鄉款", 200_000), ("鄉款", 600_000),
    ]  # fmt: skip
    assert [p.group for p in found.programmes] == ["社會課", "農觀課"]
    bare = sheet(TITLE, "壹、年度重要計畫").table([*head[:3], "縣款", "鄉款"], *rows).extract()
    assert bare.budgets == ()
