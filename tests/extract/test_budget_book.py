"""Budget books: expenditure by authority and by function."""

from __future__ import annotations

from govplan_layouts import CellSpec, Sheet, faults, sheet

from govplan.schemas import Budget

TITLE = "屏東縣政府文化處112年度單位預算"
HEAD = ["款", "項", "目", "節", "名稱及編號", "本年度預算數", "上年度預算數", "比較", "說明"]
BOOK: list[list[CellSpec]] = [
    ["09", None, None, None, "文化處主管 00170000000", "312", "290", "22", None],
    [None, "001", None, None, "文化處 00170010000", "312", "290", "22", None],
    [None, None, "01", None, "一般行政 53170010100", "68", "66", "2", None],
    [None, None, None, "01", "行政管理 53170010101", "68", "66", "2", "1.本年度預算數68千元。"],
    [None, None, "02", None, "文化業務 53170010200", "243", "223", "20", None],
    [None, None, None, "01", "文化資產保存 53170010201", "143", "123", "20", None],
    [None, None, None, "02", "藝文推廣 53170010202", "100", "100", "-", None],
    [None, None, "03", None, "第一預備金 53170019800", "1", "1", "-", None],
]


def book(*rows: list[CellSpec], title: str = "歲出機關別預算表") -> Sheet:
    """A budget book with one table of expenditure."""
    return sheet(TITLE, "壹、年度施政目標", "一、推廣文化", title, "單位：新臺幣千元").table(HEAD, *rows)


def named(budgets: tuple[Budget, ...]) -> dict[str, Budget]:
    """Budgets by name."""
    return {budget.name: budget for budget in budgets}


def test_levels_codes_and_parents() -> None:
    budgets = named(book(*BOOK).extract().budgets)
    assert {name: (budget.level, budget.code) for name, budget in budgets.items()} == {
        "文化處主管": ("authority", "00170000000"), "文化處": ("agency", "00170010000"), "一般行政": ("business_plan", "53170010100"),
        "行政管理": ("work_plan", "53170010101"), "文化業務": ("business_plan", "53170010200"),
        "文化資產保存": ("work_plan", "53170010201"),
        "藝文推廣": ("work_plan", "53170010202"), "第一預備金": ("work_plan", "53170019800"),
    }  # fmt: skip
    above = {budget.id: budget.name for budget in budgets.values()}
    assert {name: above[budget.parent_id] for name, budget in budgets.items() if budget.parent_id} == {
        "文化處": "文化處主管", "一般行政": "文化處", "行政管理": "一般行政", "文化業務": "文化處", "文化資產保存": "文化業務",
        "藝文推廣": "文化業務", "第一預備金": "文化處",
    }  # fmt: skip


def test_a_code_with_a_letter_in_it() -> None:
    rows: list[list[CellSpec]] = [["11", None, None, None, "8970a010401 一般行政", "312", "290", "22", None]]
    (budget,) = book(*rows).extract().budgets
    assert (budget.name, budget.code) == ("一般行政", "8970a010401")


def test_this_and_last_years_amounts() -> None:
    budget = named(book(*BOOK).extract().budgets)["文化業務"]
    assert (budget.amount_twd, budget.previous_amount_twd) == (243_000, 223_000)
    assert (budget.printed, budget.previous_printed, budget.unit) == ("243", "223", "千元")
    assert (budget.roc_year, budget.year) == (112, 2023)


def test_work_plans_are_programmes_as_well_and_nothing_else_is() -> None:
    found = book(*BOOK).extract()
    assert [programme.name for programme in found.programmes] == ["行政管理", "文化資產保存", "藝文推廣", "第一預備金"]
    of_plans = {budget.programme_id for budget in found.budgets if budget.level == "work_plan"}
    assert of_plans == {programme.id for programme in found.programmes}
    assert all(budget.programme_id is None for budget in found.budgets if budget.level != "work_plan")


def test_codes_above_or_before_the_name() -> None:
    rows: list[list[CellSpec]] = [
        ["9", None, None, None, ("00170000000", "文化處主管"), "312", "290", "22", None],
        [None, "1", None, None, "00170010000文化處", "312", "290", "22", None],
        [None, None, "1", None, "一般行政", "68", "66", "2", None],
    ]
    budgets = named(book(*rows).extract().budgets)
    assert [(b.name, b.code) for b in budgets.values()] == [
        ("文化處主管", "00170000000"), ("文化處", "00170010000"), ("一般行政", None),
    ]  # fmt: skip


def test_each_code_once_however_many_tables_repeat_it() -> None:
    page = book(*BOOK).points("歲出機關別預算表（續）", "單位：新臺幣千元").table(HEAD, *BOOK)
    assert len(page.extract().budgets) == len(BOOK)
    assert len(page.extract().programmes) == 4


def test_rows_of_a_second_table_stand_below_what_the_first_has() -> None:
    more: list[list[CellSpec]] = [*BOOK[:2], [None, None, "04", None, "營建工程 53170019002", "35", "34", "1", None]]
    budgets = named(
        book(*BOOK).points("歲出機關別預算表（續）", "單位：新臺幣千元").table(HEAD, *more).extract().budgets
    )
    assert budgets["營建工程"].parent_id == budgets["文化處"].id


def test_a_table_that_leaves_out_the_lowest_level_adds_nothing() -> None:
    short = [row for row in BOOK if row[3] is None]
    page = book(*BOOK).points("歲出預算明細表", "單位：新臺幣千元").table(HEAD, *short)
    assert len(page.extract().budgets) == len(BOOK)


def test_accounts_without_codes_are_told_apart_by_what_they_stand_below() -> None:
    rows: list[list[CellSpec]] = [
        ["1", None, None, None, "文化處主管", "3", "3", "-", None],
        [None, "1", None, None, "文化處", "2", "2", "-", None],
        [None, None, "1", None, "一般行政", "2", "2", "-", None],
        [None, "2", None, None, "圖書館", "1", "1", "-", None],
        [None, None, "1", None, "一般行政", "1", "1", "-", None],
    ]
    page = book(*rows).points("歲出機關別預算表", "單位：新臺幣千元").table(HEAD, *rows)
    assert [budget.name for budget in page.extract().budgets].count("一般行政") == 2
    assert len(page.extract().budgets) == 5


def test_revenue_is_no_expenditure() -> None:
    rows: list[list[CellSpec]] = [["03", None, None, None, "規費收入 00170000000", "8", "7", "1", None]]
    found = book(*rows, title="歲入來源別預算表").extract()
    assert (found.budgets, found.programmes) == ((), ())


def test_rows_by_function_have_a_level_of_their_own() -> None:
    rows: list[list[CellSpec]] = [
        ["05", None, None, None, "教育科學文化支出", "312", "290", "22", None],
        [None, "03", None, None, "文化支出", "312", "290", "22", None],
    ]
    found = book(*BOOK).points("歲出政事別預算表", "單位：新臺幣千元").table(HEAD, *rows).extract()
    functional = [budget for budget in found.budgets if budget.level == "function"]
    assert [budget.name for budget in functional] == ["教育科學文化支出", "文化支出"]
    assert len(found.programmes) == 4


def test_accounts_that_a_table_by_function_repeats_are_those_of_the_table_by_authority() -> None:
    rows: list[list[CellSpec]] = [
        ["05", None, None, None, "文化支出 53000000000", "312", "290", "22", None],
        [None, "03", None, None, "文化處 53170000000", "312", "290", "22", None],
        *BOOK[2:],
    ]
    by_function = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出政事別預算表", "單位：新臺幣千元").table(HEAD, *rows)
    found = by_function.points("歲出機關別預算表", "單位：新臺幣千元").table(HEAD, *BOOK).extract()
    assert len(found.budgets) == len(BOOK) + 2
    assert [budget.name for budget in found.budgets if budget.level == "function"] == ["文化支出", "文化處"]
    assert named(found.budgets)["行政管理"].level == "work_plan"


def test_amounts_of_accounts_without_a_unit_are_told() -> None:
    found = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表").table(HEAD, *BOOK).extract()
    assert found.budgets == ()
    assert [(f.code, f.severity) for f in found.findings] == [("amount_not_read", "warning")]


def test_the_total_of_an_amount_in_parts_is_the_amount() -> None:
    head = [*HEAD[:5], *((whole, part) for whole in ("本年度預算數", "上年度預算數") for part in ("合計", "經常門", "資本門"))]
    row: list[CellSpec] = ["09", None, None, None, "文化處主管 00170000000", "312", "300", "12", "290", "285", "5"]
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：新臺幣千元")
    (budget,) = page.table(head, row).extract().budgets
    assert (budget.printed, budget.previous_printed) == ("312", "290")


def test_the_year_before_in_a_head_of_accounts_is_last_years() -> None:
    head = [*HEAD[:5], "112年度預算數", "111年度預算數", "110年度決算數"]
    row: list[CellSpec] = ["09", None, None, None, "文化處主管 00170000000", "312", "290", "285"]
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：新臺幣千元")
    (budget,) = page.table(head, row).extract().budgets
    assert (budget.printed, budget.previous_printed) == ("312", "290")


def test_codes_in_a_column_of_their_own() -> None:
    rows: list[list[CellSpec]] = [[*row[:4], (cell := str(row[4]).split())[1], cell[0], *row[5:]] for row in BOOK]
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：新臺幣千元")
    for head in ("編號", "科目代號"):
        found = page.table([*HEAD[:4], head, "名稱", *HEAD[5:]], *rows).extract()
        assert [f"{b.name} {b.code}" for b in found.budgets] == [row[4] for row in BOOK]
        assert faults(found, page.layout().document.raw_text) == []
        page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：新臺幣千元")


def test_short_codes_beside_all_names() -> None:
    rows: list[list[CellSpec]] = [
        ["10", None, None, None, "0010 衛生局主管", "300", "290", "10", None],
        [None, "1", None, None, "100001 衛生局", "300", "290", "10", None],
        [None, None, "1", None, "10000101 一般行政", "300", "290", "10", None],
    ]
    budgets = book(*rows).extract().budgets
    assert [(b.code, b.name) for b in budgets] == [("0010", "衛生局主管"), ("100001", "衛生局"), ("10000101", "一般行政")]
    rows = [["10", None, None, None, "1999市民熱線", "3", "2", "1", None], ["11", None, None, None, "文化處", "2", "2", "-", None]]
    assert [(b.code, b.name) for b in book(*rows).extract().budgets] == [(None, "1999市民熱線"), (None, "文化處")]


def test_a_table_that_sums_up_by_function_counts_where_no_other_does() -> None:
    rows: list[list[CellSpec]] = [
        ["05", None, None, None, "教育科學文化支出", "312", "290", "22", None],
        [None, "03", None, None, "文化支出", "312", "290", "22", None],
    ]
    for title, count in (("歲出政事別預算總表", 2), ("歲出政事別預算比較總表", 0), ("歲出機關別預算總表", 0)):
        found = book(*BOOK).points(title, "單位：新臺幣千元").table(HEAD, *rows).extract()
        assert len(found.budgets) == len(BOOK) + count, title


def test_a_work_plan_that_a_table_of_money_names_as_well_is_one() -> None:
    rows: list[list[CellSpec]] = [["文化業務", "文化資產保存", "143", "45.8"], ["文化業務", "藝文推廣", "100", "32.1"]]
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "計畫及預算統計表", "單位：新臺幣千元；%")
    page = page.table(["業務計畫", "工作計畫", "本年度預算數", "比率"], *rows)
    page = page.points("歲出機關別預算表", "單位：新臺幣千元").table(HEAD, *BOOK)
    found = page.extract()
    assert sorted(p.name for p in found.programmes) == sorted(["文化資產保存", "藝文推廣", "行政管理", "第一預備金"])
    budget = named(found.budgets)["藝文推廣"]
    assert len(found.budgets) == len(BOOK)
    assert (budget.level, budget.code, budget.previous_amount_twd) == ("work_plan", "53170010202", 100_000)
    assert faults(found, page.layout().document.raw_text) == []


def test_the_agency_over_the_pages_of_tables_is_no_text_of_the_last_aim() -> None:
    for lines in (["屏東縣政府文化處", "歲出機關別預算表", "單位：新臺幣千元"], ["屏東縣政府文化處"]):
        page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "（一）辦理展覽。", *lines).table(HEAD, *BOOK)
        found = page.extract()
        assert [(s.title, s.text) for s in found.strategies] == [(None, "辦理展覽。")]


def test_totals_and_rows_without_an_amount_are_no_budgets() -> None:
    rows: list[list[CellSpec]] = [*BOOK, [None, None, None, None, "合計", "312", "290", "22", None]]
    rows.append([None, None, "05", None, "待編科目 53170019900", "-", "-", "-", None])
    assert len(book(*rows).extract().budgets) == len(BOOK)


def test_everything_is_quoted() -> None:
    page = book(*BOOK)
    assert faults(page.extract(), page.layout().document.raw_text) == []


def test_the_goals_chapter_of_a_budget_book_counts() -> None:
    found = book(*BOOK).extract()
    assert [objective.title for objective in found.objectives] == ["推廣文化"]
    assert found.plans[0].kind == "budget"


def test_accounts_of_two_agencies_go_to_their_plans() -> None:
    page = sheet(
        "中華民國114年度中央政府總預算", "甲、監察院", "壹、施政目標", "一、監察權", "乙、審計部", "壹、施政目標", "一、審計權",
        "歲出機關別預算表", "單位：千元"
    ).table(
        HEAD,
        ["1", None, None, None, "監察院主管 00050000000", "3", "3", "-", None],
        [None, "1", None, None, "監察院 00050010000", "2", "2", "-", None],
        [None, None, "1", None, "一般行政 30050010100", "2", "2", "-", None],
        [None, "2", None, None, "審計部 00050020000", "1", "1", "-", None],
        [None, None, "1", None, "審計業務 30050020100", "1", "1", "-", None],
    )  # fmt: skip
    found = page.extract()
    by_agency = {plan.agency_id: [b.name for b in found.budgets if b.plan_id == plan.id] for plan in found.plans}
    assert by_agency == {
        "agency/tw/control": ["監察院主管", "監察院", "一般行政"],
        "agency/tw/audit": ["審計部", "審計業務"],
    }


def test_a_summary_without_codes_adds_nothing() -> None:
    rows = [[*row[:4], str(row[4]).split(" ")[0], *row[5:]] for row in BOOK]
    page = book(*BOOK).points("歲出機關別預算比較總表", "單位：新臺幣千元").table(HEAD, *rows)
    assert len(page.extract().budgets) == len(BOOK)


def test_a_band_in_the_table_of_accounts_is_none() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、推廣文化", "歲出機關別預算表", "單位：千元").table(
        HEAD, "經常門", *BOOK
    )
    assert len(page.extract().budgets) == len(BOOK)


def test_a_code_whose_levels_are_parted_by_hyphens() -> None:
    rows: list[list[CellSpec]] = [[None, None, None, "2", ("40-1-01-02", "老人福利"), "312", "290", "22", None]]
    (budget,) = book(*rows).extract().budgets
    assert (budget.name, budget.code) == ("老人福利", "40-1-01-02")


def test_a_work_plan_stands_below_no_account_of_other_codes() -> None:
    """The row between them prints an amount that cannot be read."""
    rows = [row if row[4] != "文化業務 53170010200" else [*row[:5], "24-3", *row[6:]] for row in BOOK]
    found = named(book(*rows).extract().budgets)
    assert "文化業務" not in found
    assert found["文化資產保存"].parent_id is None
    assert found["行政管理"].parent_id == found["一般行政"].id


def test_numbers_of_levels_that_are_no_numbers_of_rows_are_no_names() -> None:
    """A narrow column breaks 01 into 0 and 1, and some rows lose the second digit."""
    rows = [["0" if cell in ("01", "02", "03") and place < 4 else cell for place, cell in enumerate(row)] for row in BOOK]
    found = named(book(*rows).extract().budgets)
    assert found["文化業務"].code == "53170010200"
