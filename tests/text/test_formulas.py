"""Formulas as plans print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.text.formulas import parse_formula


@pytest.mark.parametrize(
    ("text", "values", "result"),
    [
        ("(就業媒合成功人數/登記求職人數)＊100﹪", {"就業媒合成功人數": 30, "登記求職人數": 60}, "50"),
        ("破獲率＝破獲件數÷發生件數×100%", {"破獲件數": 3, "發生件數": 4}, "75"),
        ("〔（本年度件數－上年度件數）／上年度件數〕×100%", {"本年度件數": 90, "上年度件數": 100}, "-10"),
        ("處理總天數／案件數", {"處理總天數": 3000, "案件數": 1200}, "2.5"),
        ("補助件數＋輔導件數", {"補助件數": 2, "輔導件數": 3}, "5"),
        ("合格件數占抽驗件數之比率", {"合格件數": 9, "抽驗件數": 10}, "90"),
        ("總經費除以受益人數", {"總經費": 100, "受益人數": 8}, "12.5"),
        ("甲+乙x100", {"甲": 1, "乙x100": 2}, "3"),
        ("(甲+乙)x100", {"甲": 1, "乙": 2}, "300"),
    ],
)
def test_a_formula_is_computed(text: str, values: dict[str, int], result: str) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.names == tuple(values)
    assert formula.compute({name: Decimal(value) for name, value in values.items()}) == Decimal(result)


@pytest.mark.parametrize(
    "text", ["", "問卷分數", "公頃數。", "(A+B)/(C", "A/", "/A", "達成人數×100", "辦理說明會。參加人數/場次", "A)+(B"]
)
def test_what_is_no_formula(text: str) -> None:
    assert parse_formula(text) is None


def test_nothing_is_divided_by_zero() -> None:
    formula = parse_formula("甲/乙")
    assert formula is not None
    assert formula.compute({"甲": Decimal(1), "乙": Decimal(0)}) is None


@given(st.text("（）()＋-／*×占之比率甲乙100%=。 ", max_size=30))
def test_never_raises(text: str) -> None:
    formula = parse_formula(text)
    if formula is not None:
        formula.compute({name: Decimal(2) for name in formula.names})
