"""The time that a text takes grows with its length, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from text_strategies import BLOW_UPS

from govplan.pipeline.text.dates import find_periods, find_years
from govplan.pipeline.text.marks import find_marks, parse_mark
from govplan.pipeline.text.money import find_money, find_unit, parse_amount
from govplan.pipeline.text.numerals import parse_decimal, parse_integer, parse_mixed
from govplan.pipeline.text.quantities import find_quantities, parse_value

_PARSERS: list[Callable[[str], object]] = [
    find_marks,
    parse_mark,
    find_years,
    find_periods,
    find_money,
    find_unit,
    find_quantities,
    parse_value,
    parse_integer,
    parse_decimal,
    parse_mixed,
    lambda text: find_periods(text, 105),
    lambda text: parse_amount(text, "千元"),
]


@pytest.mark.parametrize("text", BLOW_UPS, ids=lambda text: repr(text[:8]))
def test_long_texts_are_read_at_once(text: str) -> None:
    start = process_time()
    for parser in _PARSERS:
        parser(text)
    assert process_time() - start < 5
