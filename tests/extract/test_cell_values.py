"""The value of a cell of targets or results."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from text_strategies import texts

from govplan.pipeline.text.cell_values import CellValue, full_unit, read_cell_value


@pytest.mark.parametrize(
    ("cell", "value", "unit", "comparator"),
    [
        ("42%", "42", "%", "="), ("6％", "6", "%", "="), ("4.987", "4.987", None, "="), ("164.2%", "164.2", "%", "="),
        ("100﹪", "100", "%", "="),
        ("5.038 (年度累計)", "5.038", None, "="), ("６２％", "62", "%", "="), ("1,200", "1200", None, "="),
        ("12,581,067次", "12581067", "次", "="),
        ("≧90%", "90", "%", ">="), ("≥ 90 %", "90", "%", ">="), ("90%以上", "90", "%", ">="), ("至少90%", "90", "%", ">="),
        ("達90%", "90", "%", ">="),
        ("不低於 85 分", "85", "分", ">="), ("≦5", "5", None, "<="), ("5%以下", "5", "%", "<="), ("低於3%", "3", "%", "<="),
        ("不超過10件", "10", "件", "<="),
        ("14天內", "14", "天", "<="), ("不逾3件", "3", "件", "<="), ("超過100場", "100", "場", ">="), ("不得低於90%", "90", "%", ">="),
        ("少於5件", "5", "件", "<="), ("不得少於2場", "2", "場", ">="), ("未達5件", "5", "件", "<="), ("高於8%", "8", "%", ">="),
        ("約50人", "50", "人", "~"), ("50人左右", "50", "人", "~"),
        ("6場", "6", "場", "="), ("350萬人次", "350", "萬人次", "="), ("２８６萬人次", "286", "萬人次", "="),
        ("1.2億元", "1.2", "億元", "="), ("12公里", "12", "公里", "="),
        ("-3%", "-3", "%", "="), ("0", "0", None, "="), ("完成12處", "12", "處", "="), ("20 小時", "20", "小時", "="),
    ],
)  # fmt: skip
def test_cells_with_one_number(cell: str, value: str, unit: str | None, comparator: str) -> None:
    found = read_cell_value(cell)
    assert (str(found.value), found.unit, found.comparator) == (value, unit, comparator)


@pytest.mark.parametrize("cell", ["", "-", "—", "無", "依規定辦理", "N/A", "○", "完成規劃設計", "年度累計", "%"])
def test_cells_without_a_number(cell: str) -> None:
    found = read_cell_value(cell)
    assert (found.value, found.unit, found.comparator) == (None, None, None)


def test_a_value_is_exact() -> None:
    assert read_cell_value("1.10%").value == Decimal("1.10")
    assert str(read_cell_value("1.10%").value) == "1.10"


@given(texts)
def test_never_a_comparator_without_a_value(cell: str) -> None:
    found = read_cell_value(cell)
    if found.value is None:
        assert (found.unit, found.comparator) == (None, None)
    else:
        assert found.comparator in ("=", ">=", "<=", "~")


@pytest.mark.parametrize(
    ("printed", "named", "name", "unit"),
    [
        ("萬", "人次", "旅遊人次", "萬人次"), ("萬", "萬人次", "旅遊人次", "萬人次"), ("萬", None, "旅遊人次", "萬人次"),
        ("億", "元", "產值", "億元"), ("萬", None, "產值", "萬"), ("場", "次", "研習", "場"), (None, "人次", "旅客", "人次"),
        (None, None, "旅遊人次", None),
    ],
)  # fmt: skip
def test_a_multiplier_is_followed_by_the_unit_that_is_named(
    printed: str | None, named: str | None, name: str, unit: str | None
) -> None:
    assert full_unit(printed, named, name) == unit


def test_a_year_is_no_value() -> None:
    assert read_cell_value("108年完成規劃") == CellValue(None, None, None)
    assert read_cell_value("3年") == CellValue(Decimal(3), "年", "=")
