"""What tables of budget books print and no record holds is listed as parts that are not used."""

from __future__ import annotations

from govplan_layouts import CellSpec, sheet

TITLE = "屏東縣政府文化處112年度單位預算"
HEAD = ["款", "項", "目", "節", "名稱及編號", "本年度預算數", "上年度預算數", "比較", "說明"]
ROWS: list[list[CellSpec]] = [
    ["09", None, None, None, "文化處主管 00170000000", "312", "290", "22", None],
    [None, "001", None, None, "文化處 00170010000", "312", "290", "22", "仍照上年度編列。"],
]


def test_revenue_and_remarks_on_accounts_and_details_of_costs() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲入來源別預算表", "單位：千元").table(HEAD, *ROWS)
    page = page.points("歲出機關別預算表", "單位：千元").table(HEAD, *ROWS)
    page = page.points("歲出計畫說明提要與各項費用明細表").table(
        ["分支計畫及用途別科目", "預算數", "說明"], ["1000 人事費", "312", "薪津"]
    )
    found = page.extract()
    assert {(part.kind, part.title) for part in found.unused} == {
        ("revenue", "歲入來源別預算表"), ("remarks", "歲出機關別預算表"), ("costs", "歲出計畫說明提要與各項費用明細表"),
    }  # fmt: skip
    assert [budget.name for budget in found.budgets] == ["文化處主管", "文化處"]
    remarks = [part.characters for part in found.unused if part.kind == "remarks"]
    assert sum(remarks) == len("22") * 2 + len("仍照上年度編列。")


def test_costs_below_a_heading_that_holds_no_records_are_listed() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "貳、組織系統圖", "處長一人。", "單位：千元").table(
        ["", "", "", ""], ["工作計畫名稱及編號", "53170010201 文化資產保存", "預算金額", "312"]
    )
    found = page.table(["分支計畫及用途別科目", "預算數", "說明"], ["1000 人事費", "312", "薪津"]).extract()
    assert [programme.name for programme in found.programmes] == ["文化資產保存"]
    assert [part.kind for part in found.unused] == ["costs"]


def test_what_the_plans_of_a_fund_are_spent_on_are_no_programmes() -> None:
    page = sheet("屏東縣身心障礙者就業基金112年度附屬單位預算", "壹、施政目標", "一、促進就業", "基金用途明細表", "單位：新臺幣千元")
    rows: list[list[CellSpec]] = [["就業促進計畫", "312", None], ["服務費用", "212", "講師費。"], ["材料及用品費", "100", "文具。"]]
    found = page.table(["業務計畫及用途別", "本年度預算數", "說明"], *rows).extract()
    assert (found.programmes, found.budgets) == ((), ())
    assert [part.kind for part in found.unused] == ["costs"]
