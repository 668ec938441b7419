"""Money in the rows of programme tables."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, sheet

from govplan.pipeline.text.rich import squeeze

TITLE = "臺中市政府勞工局 108 年度施政計畫"


def plan(*paragraphs: str) -> Sheet:
    """A plan with a title and an aim, and whatever stands above the table."""
    return sheet(TITLE, "壹、年度施政目標", "一、促進就業", "貳、年度重要計畫", *paragraphs)


@pytest.mark.parametrize(
    ("head", "cell", "amount", "unit"),
    [
        ("計畫經費(千元)", "1,399", 1_399_000, "千元"), ("經費（單位：新臺幣千元）", "1,399", 1_399_000, "千元"),
        ("經費(仟元)", "１,３９９", 1_399_000, "千元"),
        ("預算金額(元)", "5,000,000", 5_000_000, "元"), ("經費(萬元)", "1,200.5", 12_005_000, "萬元"),
        ("經費(億元)", "1.25", 125_000_000, "億元"),
        ("經費", "500萬元", 5_000_000, "萬元"), ("經費", "13 億6,115 萬5 千元", 1_361_155_000, "千元"),
        ("經費", "新臺幣5,000元", 5_000, "元"),
        ("經費(千元)", "500萬元", 5_000_000, "萬元"), ("經費(千元)", "△1,399", -1_399_000, "千元"), ("經費(千元)", "0", 0, "千元"),
    ],
)  # fmt: skip
def test_an_amount_and_its_unit(head: str, cell: str, amount: int, unit: str) -> None:
    (budget,) = plan().table(["計畫名稱", "計畫內容", head], ["博覽會", "辦理。", cell]).extract().budgets
    assert (budget.amount_twd, budget.unit) == (amount, unit)
    assert squeeze(budget.printed) == squeeze(cell)
    assert budget.level == "programme"
    assert (budget.roc_year, budget.year) == (108, 2019)


@pytest.mark.parametrize("line", ["單位：千元", "單位：新臺幣千元", "（單位：千元）"])
def test_a_unit_above_the_table(line: str) -> None:
    (budget,) = plan(line).table(["計畫名稱", "經費"], ["博覽會", "1,399"]).extract().budgets
    assert budget.amount_twd == 1_399_000
    assert any("千元" in piece.quote for piece in budget.evidence)


def test_a_unit_in_the_caption() -> None:
    (budget,) = plan().table(["計畫名稱", "經費"], ["博覽會", "1,399"], caption="單位：千元").extract().budgets
    assert budget.amount_twd == 1_399_000


def test_the_nearest_unit_goes_before_others() -> None:
    page = (
        plan("單位：千元")
        .table(["計畫名稱", "經費"], ["博覽會", "10"])
        .points("單位：萬元")
        .table(["計畫名稱", "經費"], ["訓練", "10"])
    )
    assert [budget.amount_twd for budget in page.extract().budgets] == [10_000, 100_000]


def test_an_amount_without_any_unit_is_reported() -> None:
    found = plan().table(["計畫名稱", "計畫內容", "經費"], ["博覽會", "辦理。", "1,399"]).extract()
    assert found.budgets == ()
    (finding,) = found.findings
    assert finding.code == "amount_not_read"
    assert finding.record_id == found.programmes[0].id
    assert [piece.quote for piece in finding.evidence] == ["1,399"]


@pytest.mark.parametrize("cell", ["-", "無", "—", "另籌", "由相關經費支應", None])
def test_cells_without_an_amount_are_no_budget_and_no_finding(cell: str | None) -> None:
    found = plan().table(["計畫名稱", "計畫內容", "經費(千元)"], ["博覽會", "辦理。", cell]).extract()
    assert found.budgets == ()
    assert found.findings == ()


def test_money_of_several_years() -> None:
    page = plan("單位：千元").table(["計畫名稱", "108年度經費", "109年度經費"], ["博覽會", "10", "20"])
    assert [(budget.roc_year, budget.year, budget.amount_twd) for budget in page.extract().budgets] == [
        (108, 2019, 10_000), (109, 2020, 20_000),
    ]  # fmt: skip


def test_this_and_last_years_amount_are_one_budget() -> None:
    page = plan("單位：千元").table(["計畫名稱", "本年度預算數", "上年度預算數", "比較"], ["博覽會", "10", "8", "2"])
    (budget,) = page.extract().budgets
    assert (budget.amount_twd, budget.previous_amount_twd, budget.previous_printed) == (10_000, 8_000, "8")


def test_the_source_of_funds() -> None:
    (budget,) = plan().table(["計畫名稱", "經費(千元)", "經費來源"], ["博覽會", "10", "就業安定基金"]).extract().budgets
    assert budget.funding_source == "就業安定基金"


def test_amounts_below_heads_that_name_their_source() -> None:
    page = plan().table(["計畫名稱", ("經費(千元)", "中央"), ("經費(千元)", "地方")], ["博覽會", "10", "5"])
    assert [(budget.funding_source, budget.amount_twd) for budget in page.extract().budgets] == [
        ("中央", 10_000),
        ("地方", 5_000),
    ]


def test_a_budget_knows_its_programme() -> None:
    found = plan().table(["計畫名稱", "經費(千元)"], ["博覽會", "10"], ["訓練", "20"]).extract()
    assert [budget.programme_id for budget in found.budgets] == [programme.id for programme in found.programmes]
    assert [budget.name for budget in found.budgets] == ["博覽會", "訓練"]
    assert [budget.id.rsplit("/", 2)[1:] for budget in found.budgets] == [["budget", "1"], ["budget", "2"]]


def test_a_ceiling_on_a_grant_is_no_budget() -> None:
    found = plan().table(["計畫名稱", "計畫內容"], ["托兒", "發給最高 6 萬元獎勵金。"]).extract()
    assert found.budgets == ()


def test_a_unit_that_stands_only_in_a_running_head_of_the_page() -> None:
    page = (
        Sheet(page=1)
        .points(TITLE, "壹、年度施政目標", "一、促進就業", "貳、年度重要計畫")
        .aside("單位：千元", "edge_label")
    )
    (budget,) = page.table(["計畫名稱", "經費"], ["博覽會", "10"]).extract().budgets
    assert budget.amount_twd == 10_000


def test_a_unit_of_another_page_is_not_taken() -> None:
    page = (
        Sheet(page=1)
        .points(TITLE, "壹、年度施政目標", "一、促進就業")
        .aside("單位：千元", "edge_label")
        .points("貳、年度重要計畫")
    )
    page.page = 2
    assert page.table(["計畫名稱", "經費"], ["博覽會", "10"]).extract().budgets == ()


def test_heads_that_are_only_years_over_amounts() -> None:
    page = plan("單位：千元").table(["計畫名稱", "計畫內容", "108", "109"], ["博覽會", "辦理。", "1,000", "2,000"])
    assert [(budget.roc_year, budget.amount_twd) for budget in page.extract().budgets] == [
        (108, 1_000_000),
        (109, 2_000_000),
    ]


def test_money_for_all_years_together() -> None:
    found = plan().table(
        ["計畫名稱", "期程", "總經費（千元）", "108年度經費（千元）"], ["博覽會", "107-109", "9,000", "3,000"]
    )
    assert [(b.roc_year, b.amount_twd) for b in found.extract().budgets] == [(108, 3_000_000)]
    alone = plan().table(
        ["計畫名稱", "期程", "總經費（千元）"], ["博覽會", "107-109", "9,000"], ["訓練", "108年", "500"]
    )
    assert [(b.roc_year, b.amount_twd) for b in alone.extract().budgets] == [(None, 9_000_000), (108, 500_000)]


def test_a_second_row_of_the_head_that_prints_units() -> None:
    found = (
        plan().table(["計畫名稱", "工作要點", "預算數"], [None, None, "千元"], ["博覽會", "辦理。", "2,400"]).extract()
    )
    assert [(b.amount_twd, b.unit) for b in found.budgets] == [(2_400_000, "千元")]
    assert not [f for f in found.findings if f.code == "row_without_name"]


def test_money_of_later_years_is_none_of_this_plan() -> None:
    found = plan().table(
        ["計畫名稱", "108年度", "109年度", "108至109年度合計", "109年以後經費需求（千元）"],
        ["博覽會", "3,000千元", "1,000千元", "4,000千元", "9,000"],
    )
    assert [(b.roc_year, b.amount_twd) for b in found.extract().budgets] == [(108, 3_000_000), (109, 1_000_000)]


def test_heads_that_only_name_who_pays() -> None:
    found = plan().table(
        ["計畫名稱", "中央補助", "市款", "合計"],
        ["博覽會", "5,000千元", "5,000千元", "10,000千元"],
        ["訓練", "－", "800千元", "800千元"],
    )
    assert [(b.name, b.funding_source, b.amount_twd) for b in found.extract().budgets] == [
        ("博覽會", "中央補助", 5_000_000),
        ("博覽會", "市款", 5_000_000),
        ("訓練", "市款", 800_000),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("市款 5,230\n中央 1,200", [("市款", 5_230_000), ("中央", 1_200_000)]),
        ("市款：5,230、中央：1,200", [("市款", 5_230_000), ("中央", 1_200_000)]),
        ("5,230（市款）1,200（中央）", [("市款", 5_230_000), ("中央", 1_200_000)]),
        ("5,230千元（市款）", [("市款", 5_230_000)]),
        ("市款 5,230", [("市款", 5_230_000)]),
        ("第一期 5,230 第二期 1,200", []),
        ("市款 5,230 另有捐贈", []),
    ],
)
def test_a_cell_that_says_who_pays_what_under_a_head_with_a_unit(cell: str, expected: list[tuple[str, int]]) -> None:
    found = plan().table(["計畫名稱", "計畫內容", "預算金額（千元）"], ["博覽會", "辦理。", cell]).extract()
    assert [(b.funding_source, b.amount_twd) for b in found.budgets] == expected
    assert bool(expected) != any(f.code == "amount_not_read" for f in found.findings)


def test_a_unit_that_only_remarks_print() -> None:
    table = (["計畫名稱", "計畫內容", "經費", "備註"], ["排水改善", "整治。", "12,500", "單位：千元"], ["清淤", "清疏。", "1,800", None])
    assert [(b.amount_twd, b.unit) for b in plan().table(*table).extract().budgets] == [
        (12_500_000, "千元"), (1_800_000, "千元"),
    ]  # fmt: skip


def test_remarks_that_name_two_units_name_none() -> None:
    table = (["計畫名稱", "計畫內容", "經費", "備註"], ["排水", "整治。", "12,500", "單位：千元"], ["清淤", "清疏。", "18", "單位：萬元"])
    found = plan().table(*table).extract()
    assert found.budgets == ()
    assert [f.code for f in found.findings if f.code == "amount_not_read"] == ["amount_not_read"] * 2


def test_a_unit_in_a_note_below_the_table() -> None:
    below = plan().table(["計畫名稱", "計畫內容", "經費"], ["排水", "整治。", "12,500"]).write("註：本表經費單位為千元。")
    assert [b.amount_twd for b in below.extract().budgets] == [12_500_000]
