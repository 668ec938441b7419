"""Programmes in a part that is called like goals, told by their labels; and what links programmes to aims above them."""

from __future__ import annotations

import datetime

from govplan_layouts import faults, sheet

TITLE = "新北市政府工務局98年度施政綱要"


def test_points_with_labels_are_programmes() -> None:
    page = sheet(TITLE, "一、計畫目標", "1.加速道路建設：完成拓寬。", "2.提升道路品質：辦理銑鋪。", "二、重點工作")
    page.points("(一)新建工程", "1.特二號道路工程", "(1)計畫內容：新闢高架道路。", "(2)執行期間：97年1月至100年12月")
    page.points("(3)經費：2億5,000萬元", "2.中山路工程", "(1)計畫內容：拓寬道路。", "(2)經費：8,000萬元")
    found = page.extract()
    assert [o.title for o in found.objectives] == ["加速道路建設", "提升道路品質"]
    assert found.strategies == ()
    assert [(p.group, p.number, p.name, p.description) for p in found.programmes] == [
        ("新建工程", "1", "特二號道路工程", "新闢高架道路。"),
        ("新建工程", "2", "中山路工程", "拓寬道路。"),
    ]
    assert found.programmes[0].end_date == datetime.date(2011, 12, 31)
    assert [b.amount_twd for b in found.budgets] == [250_000_000, 80_000_000]
    assert faults(found, page.layout().document.raw_text) == []


def test_an_aim_that_says_what_it_is_for_stays_an_aim() -> None:
    page = sheet(TITLE, "一、重點工作", "1.加速道路建設", "(1)計畫內容：拓寬道路。", "(2)預期效益：行車順暢。")
    page.points("2.提升道路品質", "(1)辦理銑鋪。", "3.強化橋梁安全", "(1)檢測橋梁。")
    found = page.extract()
    assert [o.title for o in found.objectives] == ["加速道路建設", "提升道路品質", "強化橋梁安全"]
    assert found.programmes == ()


def test_programmes_below_a_heading_that_repeats_an_aim_are_its_own() -> None:
    head = ["業務別", "重要施政計畫項目", "實施內容"]
    page = sheet("臺東縣政府112年度施政計畫", "壹、施政目標", "一、民政類", "（一）落實自治。", "二、教育類")
    page.points("（一）推動閱讀。", "貳、重要施政計畫", "一、民政類").table(
        head, ["自治", "基層建設計畫", "補助公所。"]
    )
    page.points("二、教育類").table(head, ["國教", "校舍整建計畫", "整建校舍。"])
    found = page.extract()
    ids = [o.id for o in found.objectives]
    assert [(p.category, p.objective_id) for p in found.programmes] == [("民政類", ids[0]), ("教育類", ids[1])]


def test_a_branch_plan_without_codes_names_the_row() -> None:
    page = sheet("衛生福利部國民健康署110年度施政計畫", "貳、年度重要計畫").table(
        ["工作計畫", "分支計畫", "計畫內容摘要"], ["國民健康業務", "菸害防制計畫", "戒菸服務。"]
    )
    assert [(p.group, p.name) for p in page.extract().programmes] == [("國民健康業務", "菸害防制計畫")]
