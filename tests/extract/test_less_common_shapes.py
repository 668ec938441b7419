"""Years, periods, amounts and indicators where less common plans print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import Sheet, extract, sheet

TITLE = "臺中市政府勞工局 108 年度施政計畫"
AIMS = ("壹、年度施政目標", "一、促進就業", "二、勞資和諧")


def _plan() -> Sheet:
    """A plan with two aims and the heading of its programmes."""
    return sheet(TITLE, *AIMS, "貳、年度重要計畫")


@pytest.mark.parametrize(
    ("government", "agency"),
    [("高雄縣政府", "高雄縣政府水利局"), ("台中縣政府", "臺中縣政府水利局"), ("臺中市政府", "臺中市政府水利局")],
)
def test_a_bureau_of_a_county_that_became_a_city_keeps_its_name(government: str, agency: str) -> None:
    (found,) = sheet(f"{government}九十四年度施政計畫", "水利局", *AIMS).extract().agencies
    assert found.name == agency


def test_a_year_and_a_half_in_a_title() -> None:
    (found,) = sheet("苗栗縣政府八十八年下半年及八十九年度施政計畫", *AIMS).extract().plans
    assert (found.roc_start, found.roc_end) == (88, 89)


def test_paragraphs_with_labels_below_numbered_indicators() -> None:
    found = extract(
        "臺中市政府勞工局 108 年度施政計畫\n\n一、年度施政目標\n（一）促進就業\n\n二、關鍵績效指標\n"
        "1. 求職達成率（40%）\n   衡量標準：就業人數／求職人數×100％\n   年度目標值：95％\n"
        "2. 辦理場次（60%）\n   衡量標準：當年度場次\n   年度目標值：12場\n"
    )
    assert [(i.number, i.name, i.weight_percent, i.formula) for i in found.indicators] == [
        ("1", "求職達成率", Decimal(40), "就業人數／求職人數×100％"),
        ("2", "辦理場次", Decimal(60), "當年度場次"),
    ]
    assert [(m.kind, m.value, m.unit) for m in found.measurements] == [
        ("target", Decimal(95), "%"),
        ("target", Decimal(12), "場"),
    ]


def test_programmes_with_their_indicators_beside_them() -> None:
    head = ["施政目標", "計畫名稱", "計畫內容", "績效指標", "108年目標值", "預算(千元)"]
    found = _plan().table(head, ["促進就業", "博覽會", "辦理徵才。", "媒合人數", "300人", "1,200"]).extract()
    assert [(p.group, p.name, p.description) for p in found.programmes] == [("促進就業", "博覽會", "辦理徵才。")]
    assert [b.amount_twd for b in found.budgets] == [1_200_000]
    assert [(i.name, m.printed) for i, m in zip(found.indicators, found.measurements, strict=True)] == [("媒合人數", "300人")]


def test_an_amount_behind_a_label_in_the_content() -> None:
    found = _plan().table(["計畫名稱", "計畫內容"], ["博覽會", ["辦理徵才。", "經費：3,600萬元", "期程：108年9月至12月"]]).extract()
    (programme,), (budget,) = found.programmes, found.budgets
    assert (programme.description, programme.period_printed) == ("辦理徵才。", "108年9月至12月")
    assert (budget.amount_twd, budget.printed, budget.programme_id) == (36_000_000, "3,600萬元", programme.id)


@pytest.mark.parametrize(("printed", "end"), [("109.11", "2020-11-30"), ("109.13", None)])
def test_a_month_that_is_printed_as_a_decimal(printed: str, end: str | None) -> None:
    (found,) = _plan().table(["計畫名稱", "計畫期程"], ["博覽會", printed]).extract().programmes
    assert (found.end_date.isoformat() if found.end_date else None) == end
