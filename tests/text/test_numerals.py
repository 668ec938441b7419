"""Integers, decimals and mixed numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.numerals import narrow, parse_decimal, parse_integer, parse_mixed

_SMALL = "〇一二三四五六七八九"
_FORMAL = "零壹貳參肆伍陸柒捌玖"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("1,399", 1399),
        ("12,581,067", 12581067),
        ("１０８", 108),
        ("１，２００", 1200),
        (" 42 ", 42),
        ("一", 1),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十一", 31),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("兩", 2),
        ("兩百", 200),
        ("一百零八", 108),
        ("一百一十五", 115),
        ("一百十五", 115),
        ("一○五", 105),
        ("一〇八", 108),
        ("二○二五", 2025),
        ("一千零一", 1001),
        ("二千零二十五", 2025),
        ("一萬零五", 10005),
        ("三萬五千", 35000),
        ("一億二千萬", 120_000_000),
        ("一萬億", 10**12),
        ("壹", 1),
        ("參", 3),
        ("叁", 3),
        ("拾", 10),
        ("貳拾壹", 21),
        ("伍佰", 500),
        ("參仟", 3000),
        ("伍萬", 50000),
        ("零", 0),
        ("〇", 0),
    ],
)
def test_integers(text: str, value: int) -> None:
    assert parse_integer(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "12-11",
        "1.5",
        "1,39",
        ",5",
        "1,2000",
        "-5",
        "(5)",
        "5%",
        "①",
        "百",
        "千",
        "萬",
        "億萬",
        "十十",
        "一十百",
        "三百五",
        "一萬五",
        "○",
        "一般",
        "第一",
        "108年",
        "零十",
        "一百零",
        "1" * 40,
        "一" * 40,
        "٣",
        "½",
    ],
)
def test_no_integers(text: str) -> None:
    assert parse_integer(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.987", "4.987"),
        ("5.0", "5.0"),
        ("1,234.5", "1234.5"),
        ("５．５", "5.5"),
        (".5", "0.5"),
        ("-468", "-468"),
        ("- 5", "-5"),
        ("−5", "-5"),
        ("－2,715", "-2715"),
        ("△1,234", "-1234"),
        ("▲3", "-3"),
        ("(1,234)", "-1234"),
        ("（12）", "-12"),
        ("+7", "7"),
        ("-0", "0"),
        ("三", "3"),
    ],
)
def test_decimals(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize(
    "text", ["", "-", "－", "…", "5%", "1e5", "NaN", "Infinity", "1.2.3", "--5", "(5", "無", "1_000"]
)
def test_no_decimals(text: str) -> None:
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13 億6,115 萬5 千", 1_361_155_000),
        ("10.5億", 1_050_000_000),
        ("3百萬", 3_000_000),
        ("2萬", 20_000),
        ("1萬2,000", 12_000),
        ("42", 42),
        ("三萬", 30_000),
        ("1 億 2,000 萬", 120_000_000),
    ],
)
def test_mixed_numerals(text: str, value: int) -> None:
    assert parse_mixed(text) == value


@pytest.mark.parametrize("text", ["", "萬", "1萬1萬", "1萬2億", "1萬20,000", "5 6", "2萬人", "1億" * 20])
def test_no_mixed_numerals(text: str) -> None:
    assert parse_mixed(text) is None


def _spelled(value: int, digits: str, places: str) -> str:
    """A number below 10,000 in Chinese numerals, as it is written out in full."""
    spelled, gap = "", False
    for place, char in zip((1000, 100, 10, 1), places, strict=True):
        digit = value // place % 10
        if digit:
            spelled += ("零" if gap and spelled else "") + digits[digit] + char.strip()
        gap = not digit
    return spelled


@given(st.integers(min_value=1, max_value=9999))
def test_spelled_numbers_come_back(value: int) -> None:
    assert parse_integer(_spelled(value, _SMALL, "千百十 ")) == value
    assert parse_integer(_spelled(value, _FORMAL, "仟佰拾 ")) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_come_back(value: int) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    assert parse_integer(str(value)) == value
    assert parse_integer(f"{value:,}") == value
    assert parse_integer(f"{value:,}".translate(wide)) == value
    assert value < 10 or parse_integer("".join(_SMALL[int(digit)] for digit in str(value))) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False))
def test_decimals_come_back(value: Decimal) -> None:
    assert parse_decimal(f"{value:f}") == value
    assert parse_decimal(f"{abs(value):,f}".join("()")) == -abs(value)


@given(texts)
def test_numerals_never_raise(text: str) -> None:
    parse_integer(text)
    parse_decimal(text)
    parse_mixed(text)
    assert len(narrow(text)) == len(text)
