"""Figures below years are money where a unit of money is printed over the table, and nothing otherwise."""

from __future__ import annotations

import pytest
from layout_views import lay_out

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans

_AIMS = (
    " 某某縣政府水利處中程施政計畫（110 年度至 113 年度） \n\n壹、施政重點 \n\n一、降低淹水風險 \n\n"
    "（一）整治中小排水，擴建滯洪設施，並與農民合作清淤，逐年降低豪雨時的淹水面\n\n積。 \n\n"
)
_FIGURES = {
    "滯洪池工程": (450, 600, 820, 310),
    "排水護岸加高": (125, 180, 180, 96),
    "抽水站機組汰換": (82, 82, 71, 64),
    "監測井增設": (0, 36, 39, 39),
}
_YEARS = "110 年度 111 年度 112 年度 113 年度"


def _extracted(title: str, unit: str, *, total: bool = False) -> Extraction:
    head = f"編號 {title} {_YEARS} {'合計' if total else ''}".strip()
    lines = [
        f"{number} {name} {' '.join(map(str, (*figures, sum(figures)) if total else figures))} \n\n"
        for number, (name, figures) in enumerate(_FIGURES.items(), 1)
    ]
    return extract_plans(lay_out(f"{_AIMS}貳、分年經費 \n\n{unit}{head} \n\n{''.join(lines)}"), "source")


@pytest.mark.parametrize("total", [False, True])
@pytest.mark.parametrize("title", ["計畫名稱", "工程名稱"])
def test_a_unit_above_makes_years_money(title: str, total: bool) -> None:
    budgets = _extracted(title, "單位：千元 \n\n", total=total).budgets
    expected = [
        (name, 110 + place, figure * 1000) for name, figures in _FIGURES.items() for place, figure in enumerate(figures)
    ]
    assert [(b.name, b.roc_year, b.amount_twd) for b in budgets if b.roc_year] == expected


def test_without_a_unit_figures_are_no_money() -> None:
    found = _extracted("計畫名稱", "")
    assert [programme.name for programme in found.programmes] == list(_FIGURES)
    assert not found.budgets


def test_the_column_of_the_year_before_holds_the_previous_amount() -> None:
    text = (
        "澎湖縣政府農漁局116年度施政計畫\n\n壹、年度施政目標\n\n一、復育資源\n\n貳、重要施政計畫\n\n"
        "計畫名稱\t計畫內容\t116年度預算數（千元）\t115年度預算數（千元）\n種苗放流\t放流。\t6,200\t5,800\n漁港疏濬\t疏濬。\t28,500\t31,000\n"
    )
    budgets = extract_plans(lay_out(text), "source").budgets
    assert [(b.name, b.roc_year, b.amount_twd, b.previous_amount_twd, b.previous_printed) for b in budgets] == [
        ("種苗放流", 116, 6_200_000, 5_800_000, "5,800"),
        ("漁港疏濬", 116, 28_500_000, 31_000_000, "31,000"),
    ]


def test_words_in_the_place_of_last_years_amount_are_kept_without_one() -> None:
    text = (
        "澎湖縣政府農漁局116年度施政計畫\n\n壹、年度施政目標\n\n一、復育資源\n\n貳、重要施政計畫\n\n"
        "計畫名稱\t計畫內容\t本年度預算數（千元）\t上年度預算數（千元）\n種苗放流\t放流。\t6,200\t未編列\n漁港疏濬\t疏濬。\t28,500\t-\n"
    )
    budgets = extract_plans(lay_out(text), "source").budgets
    assert [(b.amount_twd, b.previous_amount_twd, b.previous_printed) for b in budgets] == [
        (6_200_000, None, "未編列"),
        (28_500_000, None, None),
    ]
