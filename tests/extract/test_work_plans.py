"""Sheets of work plans in budget books."""

from __future__ import annotations

from govplan_layouts import CellSpec, Sheet, faults, sheet

from govplan.schemas import Budget

TITLE = "屏東縣政府文化處112年度單位預算"
ACCOUNTS = ["款", "項", "目", "節", "名稱及編號", "本年度預算數", "上年度預算數"]
NO_HEAD = ["", "", "", ""]
BRANCHES = ["分支計畫及用途別科目", "金額", "承辦單位", "說明"]


def book() -> Sheet:
    """A budget book whose table of expenditure names one work plan."""
    return sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：新臺幣千元").table(
        ACCOUNTS,
        ["09", None, None, None, "文化處主管 00170000000", "143", "123"],
        [None, "001", None, None, "文化處 00170010000", "143", "123"],
        [None, None, "01", None, "文化資產保存 53170010201", "143", "123"],
    )


def of_plan(code: str = "53170010201 文化資產保存", amount: str = "143") -> list[list[CellSpec]]:
    """The rows of a sheet: its work plan, what that does and what it brings."""
    return [
        ["工作計畫名稱及編號", code, "預算金額", amount],
        ["計畫內容：", None, "預期成果：", None],
        ["1.古蹟修復。2.調查研究。", None, "完成修復4處。", None],
    ]


def with_sheet(page: Sheet, rows: list[list[CellSpec]] | None = None) -> Sheet:
    """The page with a sheet and its branches."""
    return (
        page.points("歲出計畫提要及分支計畫概況表", "單位：新臺幣千元")
        .table(NO_HEAD, *(rows or of_plan()))
        .table(BRANCHES, ["01 古蹟修復", "100", "文化處", None], ["02 調查研究", "43", "文化處", None])
    )


def by_level(budgets: tuple[Budget, ...]) -> dict[str, list[str]]:
    """The names of budgets by their level."""
    return {level: [b.name for b in budgets if b.level == level] for level in dict.fromkeys(b.level for b in budgets)}


def test_a_sheet_completes_the_work_plan_of_its_code() -> None:
    found = with_sheet(book()).extract()
    (programme,) = found.programmes
    assert programme.name == "文化資產保存"
    assert programme.description == "1.古蹟修復。2.調查研究。"
    assert programme.items == ("古蹟修復。", "調查研究。")
    assert programme.benefits == "完成修復4處。"


def test_branches_stand_below_their_work_plan() -> None:
    found = with_sheet(book()).extract()
    assert by_level(found.budgets) == {
        "authority": ["文化處主管"],
        "agency": ["文化處"],
        "work_plan": ["文化資產保存"],
        "sub_plan": ["古蹟修復", "調查研究"],
    }
    work_plan = next(budget for budget in found.budgets if budget.level == "work_plan")
    branches = [budget for budget in found.budgets if budget.level == "sub_plan"]
    assert [(b.code, b.amount_twd) for b in branches] == [("01", 100_000), ("02", 43_000)]
    assert {(b.parent_id, b.programme_id) for b in branches} == {(work_plan.id, found.programmes[0].id)}


def test_the_next_sheet_may_stand_among_the_branches_of_the_one_before() -> None:
    rows = [
        ["01 古蹟修復", "143", "文化處", None],
        *of_plan("53170010202 藝文推廣", "100"),
        ["01 藝文活動", "100", None, None],
    ]
    page = (
        book()
        .points("歲出計畫提要及分支計畫概況表", "單位：新臺幣千元")
        .table(NO_HEAD, *of_plan())
        .table(BRANCHES, *rows)
    )
    found = page.extract()
    assert [programme.name for programme in found.programmes] == ["文化資產保存", "藝文推廣"]
    above = {budget.id: budget.name for budget in found.budgets}
    branches = {budget.name: above[budget.parent_id or ""] for budget in found.budgets if budget.level == "sub_plan"}
    assert branches == {"古蹟修復": "文化資產保存", "藝文活動": "藝文推廣"}


def test_sheets_below_a_heading_of_programmes_are_no_rows_of_a_table() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "貳、重要施政計畫", "單位：千元").table(NO_HEAD, *of_plan())
    assert [programme.name for programme in page.extract().programmes] == ["文化資產保存"]


def test_a_sheet_alone_makes_a_work_plan() -> None:
    page = with_sheet(sheet(TITLE, "壹、年度施政目標", "一、推廣文化"))
    found = page.extract()
    assert [programme.name for programme in found.programmes] == ["文化資產保存"]
    work_plan = next(budget for budget in found.budgets if budget.level == "work_plan")
    assert (work_plan.code, work_plan.amount_twd) == ("53170010201", 143_000)


def of_capital(amount: str) -> list[list[CellSpec]]:
    return [["工作計畫名稱及編號", "53170010201 文化資產保存", "預算金額", amount]]


def test_sheets_for_running_costs_and_for_capital_are_held_against_the_whole() -> None:
    found = with_sheet(with_sheet(book(), of_plan(amount="43")), of_capital("100")).extract()
    assert not found.findings
    found = with_sheet(with_sheet(book(), of_plan(amount="43")), of_capital("60")).extract()
    (finding,) = found.findings
    assert finding.code == "sheet_differs"
    assert "NT$43,000 and NT$60,000" in finding.message
    assert finding.record_id == next(budget.id for budget in found.budgets if budget.level == "work_plan")


def test_the_amount_of_a_second_sheet_is_not_lost_where_no_table_prints_the_whole() -> None:
    page = with_sheet(with_sheet(sheet(TITLE, "壹、年度施政目標", "一、推廣文化"), of_plan()), of_capital("60"))
    (finding,) = page.extract().findings
    assert "NT$143,000 and NT$60,000; the budget holds NT$143,000" in finding.message


def test_what_a_sheet_says_is_quoted() -> None:
    page = with_sheet(book())
    assert faults(page.extract(), page.layout().document.raw_text) == []


def test_a_code_and_a_name_with_a_dash() -> None:
    found = with_sheet(
        sheet(TITLE, "壹、年度施政目標", "一、推廣文化"), of_plan("53170010201 文化業務-文化資產保存")
    ).extract()
    assert [programme.name for programme in found.programmes] == ["文化資產保存"]


def test_a_table_that_is_no_sheet_adds_nothing() -> None:
    page = book().points("附表").table(["計畫內容：", "預期成果："], ["古蹟修復。", "完成4處。"])
    (programme,) = page.extract().programmes
    assert programme.description is None


def test_a_sheet_completes_the_row_of_its_name_where_that_prints_no_code() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "貳、重要施政計畫").table(
        ["業務計畫及工作計畫", "預算金額(千元)", "備註"], ["文化資產保存", "143", None], ["藝文推廣", "100", None]
    )
    found = with_sheet(page).extract()
    assert [programme.name for programme in found.programmes] == ["文化資產保存", "藝文推廣"]
    assert found.programmes[0].benefits == "完成修復4處。"
    named = [(budget.name, budget.code, budget.level) for budget in found.budgets if budget.level != "sub_plan"]
    assert named == [("文化資產保存", "53170010201", "work_plan"), ("藝文推廣", None, "programme")]


def test_a_sheet_without_an_amount_of_its_own_makes_no_work_plan() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化").table(
        NO_HEAD, ["工作計畫名稱及編號", "53170010201 文化資產保存", "承辦單位", "資產科"]
    )
    found = page.extract()
    assert (found.programmes, found.budgets) == ((), ())


def test_who_carries_out_a_work_plan() -> None:
    rows = [["工作計畫名稱及編號", "53170010201 文化資產保存", "承辦單位", "資產科"], *of_plan()[1:]]
    (programme,) = with_sheet(book(), rows).extract().programmes
    assert programme.responsible == "資產科"


def test_a_sheet_of_two_columns_says_one_thing_a_row() -> None:
    rows = (
        ["工作計畫名稱及編號", "53170010201 文化資產保存"],
        ["預算金額", "143"],
        ["計畫內容", "古蹟修復及調查研究。"],
        ["預期成果", "完成修復4處。"],
    )
    page = sheet(TITLE, "歲出計畫提要及分支計畫概況表", "單位：新臺幣千元")
    for found in (page.table([], *rows).extract(), page.table(["", ""], *rows).extract()):
        (programme,) = found.programmes
        (budget,) = found.budgets
        assert (programme.description, programme.benefits) == ("古蹟修復及調查研究。", "完成修復4處。")
        assert (budget.name, budget.amount_twd, budget.code) == ("文化資產保存", 143_000, "53170010201")


def test_a_table_of_journeys_below_a_sheet_is_no_part_of_it() -> None:
    journeys = ["計畫名稱", "計畫內容", "預計前往期間", "合計"]
    page = with_sheet(book()).points("派員出國計畫預算類別表").table(journeys, ["考察古蹟", "參訪修復工坊。", "1120501-1120510", "50"])
    found = page.extract()
    (programme,) = found.programmes
    assert programme.description == "1.古蹟修復。2.調查研究。"
    assert "考察古蹟" not in [budget.name for budget in found.budgets]


def test_texts_of_a_sheet_in_a_box_that_is_no_table() -> None:
    page = book().points("歲出計畫提要及分支計畫概況表", "單位：新臺幣千元").table(NO_HEAD, of_plan()[0])
    page = page.points("計畫內容：", "1.古蹟修復。", "2.調查研究。", "預期成果：", "完成修復4處。")
    page = page.table(BRANCHES, ["01 古蹟修復", "100", "文化處", None], ["02 調查研究", "43", "文化處", None])
    found = page.points("屏東縣政府文化處", "補助經費分析表").extract()
    (programme,) = found.programmes
    assert (programme.description, programme.benefits) == ("1.古蹟修復。2.調查研究。", "完成修復4處。")
    assert programme.items == ("古蹟修復。", "調查研究。")
    assert by_level(found.budgets)["sub_plan"] == ["古蹟修復", "調查研究"]
    assert faults(found, page.layout().document.raw_text) == []


def test_text_below_the_opening_of_a_sheet_that_begins_with_no_label_is_none_of_it() -> None:
    page = book().points("歲出計畫提要及分支計畫概況表", "單位：新臺幣千元").table(NO_HEAD, of_plan()[0])
    (programme,) = page.points("本表依規定編列。", "預期成果：", "完成修復4處。").extract().programmes
    assert (programme.description, programme.benefits) == (None, None)


def test_labels_of_an_opening_share_their_cells_with_what_they_name() -> None:
    opening = ["計畫名稱及編號：53170010201 文化業務－文化資產保存", "承辦單位：文化資產科", "預算金額：143千元"]
    page = book().points("歲出計畫說明提要與各項費用明細表").table(["", "", ""], opening, ["計畫內容：古蹟修復。", None, None])
    found = page.extract()
    (programme,) = found.programmes
    assert (programme.name, programme.responsible, programme.description) == ("文化資產保存", "文化資產科", "古蹟修復。")
    assert [f.code for f in found.findings] == []
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出計畫說明提要與各項費用明細表")
    (alone,) = page.table(["", "", ""], opening).extract().budgets
    assert (alone.code, alone.amount_twd, alone.level) == ("53170010201", 143_000, "work_plan")
