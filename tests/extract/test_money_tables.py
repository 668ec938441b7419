"""Tables that print what programmes cost and nothing else of them."""

from __future__ import annotations

from govplan_layouts import Sheet, faults, sheet

HEAD = ["計畫名稱", "111年度", "112年度"]


def plan() -> Sheet:
    """A plan with two programmes of a list."""
    return sheet(
        "嘉義市政府交通處111至112年度中程施政計畫", "壹、施政重點", "一、便捷交通", "（一）改善路口。", "貳、重要計畫",
        "一、路口改善計畫：改善十處路口。", "二、公車推廣計畫：辦理優惠。", "參、經費需求", "單位：千元",
    )  # fmt: skip


def test_the_money_of_programmes_that_stand_elsewhere_belongs_to_them() -> None:
    page = plan().table(HEAD, ["路口改善計畫", "1,200", "1,300"], ["公車推廣計畫", "800", "900"])
    found = page.extract()
    assert [p.name for p in found.programmes] == ["路口改善計畫", "公車推廣計畫"]
    named = {p.id: p.name for p in found.programmes}
    assert [(named[b.programme_id or ""], b.roc_year, b.amount_twd) for b in found.budgets] == [
        ("路口改善計畫", 111, 1_200_000), ("路口改善計畫", 112, 1_300_000),
        ("公車推廣計畫", 111, 800_000), ("公車推廣計畫", 112, 900_000),
    ]  # fmt: skip
    assert faults(found, page.layout().document.raw_text) == []


def test_a_programme_that_only_the_money_names_is_new_and_two_rows_are_two() -> None:
    page = plan().table(HEAD, ["停車管理計畫", "1,500", "1,600"], ["停車管理計畫", "1,050", "1,060"])
    assert [p.name for p in page.extract().programmes] == [
        "路口改善計畫", "公車推廣計畫", "停車管理計畫", "停車管理計畫"
    ]  # fmt: skip


def test_a_table_that_says_more_of_its_rows_has_programmes_of_its_own() -> None:
    page = plan().table(["計畫名稱", "實施內容", "111年度預算"], ["路口改善計畫", "改善號誌。", "1,200"])
    assert [p.name for p in page.extract().programmes].count("路口改善計畫") == 2


def test_an_aim_between_programmes_sums_them_up() -> None:
    page = plan().table(
        [*HEAD], ["一、便捷交通", "2,000", "2,200"], ["路口改善計畫", "1,200", "1,300"], ["公車推廣計畫", "800", "900"],
        ["合計", "2,000", "2,200"],
    )  # fmt: skip
    found = page.extract()
    assert [p.name for p in found.programmes] == ["路口改善計畫", "公車推廣計畫"]
    assert [(b.name, b.amount_twd) for b in found.budgets if b.programme_id is None] == [
        ("便捷交通", 2_000_000), ("便捷交通", 2_200_000)
    ]  # fmt: skip
    assert not {"total_differs", "budget_without_programme"} & {finding.code for finding in found.findings}


def test_the_years_behind_a_name_are_no_part_of_it() -> None:
    page = sheet(
        "嘉義市政府交通處111至112年度中程施政計畫", "壹、施政重點", "一、便捷交通", "（一）改善路口。", "貳、重要計畫",
        "一、路口改善計畫（111-112年）：改善十處路口。", "二、公車推廣計畫：辦理優惠。", "參、經費需求", "單位：千元",
    ).table(HEAD, ["路口改善計畫", "1,200", "1,300"], ["公車推廣計畫", "800", "900"])  # fmt: skip
    found = page.extract()
    assert [p.name for p in found.programmes] == ["路口改善計畫（111-112年）", "公車推廣計畫"]
    assert {b.programme_id for b in found.budgets} == {p.id for p in found.programmes}
    assert faults(found, page.layout().document.raw_text) == []


def test_aims_with_their_label_sum_up_what_stands_below_them() -> None:
    """Also where no other part of the plan names its programmes."""
    page = sheet(
        "嘉義市政府交通處111至112年度中程施政計畫", "壹、關鍵策略目標", "一、便捷交通", "二、友善步行",
        "貳、中程經費總需求表", "單位：千元",
    ).table(
        HEAD, ["關鍵策略目標：便捷交通", "2,000", "2,200"], ["路口改善計畫", "1,200", "1,300"], ["公車推廣計畫", "800", "900"],
        ["關鍵策略目標：友善步行", "500", "600"], ["人行道計畫", "500", "600"], ["合計", "2,500", "2,800"],
    )  # fmt: skip
    found = page.extract()
    aims = {aim.id: aim.title for aim in found.objectives}
    assert [(p.name, p.group, aims[p.objective_id or ""]) for p in found.programmes] == [
        ("路口改善計畫", "便捷交通", "便捷交通"), ("公車推廣計畫", "便捷交通", "便捷交通"), ("人行道計畫", "友善步行", "友善步行"),
    ]  # fmt: skip
    assert "total_differs" not in {finding.code for finding in found.findings}
    assert faults(found, page.layout().document.raw_text) == []


def test_a_table_of_nothing_but_aims_has_them_for_programmes() -> None:
    page = sheet(
        "嘉義市政府交通處111至112年度中程施政計畫", "壹、關鍵策略目標", "一、便捷交通", "二、友善步行",
        "貳、中程經費總需求表", "單位：千元",
    ).table(HEAD, ["便捷交通", "2,000", "2,200"], ["友善步行", "500", "600"])  # fmt: skip
    assert [p.name for p in page.extract().programmes] == ["便捷交通", "友善步行"]
