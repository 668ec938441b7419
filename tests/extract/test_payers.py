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
