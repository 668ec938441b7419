"""Years and periods."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import roc_years, texts

from govplan.pipeline.text.dates import Period, find_periods, find_years, joined_period, parse_period, to_gregorian


def _dates(period: Period | None) -> tuple[object, ...]:
    assert period is not None
    return (
        period.roc_start,
        period.roc_end,
        period.start_date and period.start_date.isoformat(),
        period.end_date and period.end_date.isoformat(),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("102 年 1 月 1 日至 102 年 12 月 31 日止", (102, 102, "2013-01-01", "2013-12-31")),
        ("102 年 1 月 1 日至 12 月 31 日", (102, 102, "2013-01-01", "2013-12-31")),
        ("104年 1月 1日至 6月 30日止", (104, 104, "2015-01-01", "2015-06-30")),
        ("102 年 1 月至 6 月", (102, 102, "2013-01-01", "2013-06-30")),
        ("105 年 1 月至 2 月", (105, 105, "2016-01-01", "2016-02-29")),
        ("102 年 1 月-102 年 12 月", (102, 102, "2013-01-01", "2013-12-31")),
        ("104年 1-6月", (104, 104, "2015-01-01", "2015-06-30")),
        ("102年1月1日至15日", (102, 102, "2013-01-01", "2013-01-15")),
        ("自113年1月起至116年12月止", (113, 116, "2024-01-01", "2027-12-31")),
        ("109年7月～112年6月", (109, 112, "2020-07-01", "2023-06-30")),
        ("105.01.01-105.12.31", (105, 105, "2016-01-01", "2016-12-31")),
        ("105/1/1~105/12/31", (105, 105, "2016-01-01", "2016-12-31")),
        ("105年3月1日起至同年12月31日止", (105, 105, "2016-03-01", "2016-12-31")),
        ("105/1/1-12/31", (105, 105, "2016-01-01", "2016-12-31")),
        ("105/1-105/12", (105, 105, "2016-01-01", "2016-12-31")),
        ("2016-01-01~2016-06-30", (105, 105, "2016-01-01", "2016-06-30")),
        ("105年第1季", (105, 105, "2016-01-01", "2016-03-31")),
        ("105年第二季至第4季", (105, 105, "2016-04-01", "2016-12-31")),
        ("105年下半年", (105, 105, "2016-07-01", "2016-12-31")),
        ("105年6月30日", (105, 105, "2016-06-30", "2016-06-30")),
        ("105年6月", (105, 105, "2016-06-01", "2016-06-30")),
        ("一百零五年一月至十二月", (105, 105, "2016-01-01", "2016-12-31")),
        ("113-116", (113, 116, None, None)),
        ("１１３－１１６", (113, 116, None, None)),
        ("１１３．０１－１１３．１２", (113, 113, "2024-01-01", "2024-12-31")),
        ("計畫期程：113-116。", (113, 116, None, None)),
        ("113～116年", (113, 116, None, None)),
        ("111 至 114 年度", (111, 114, None, None)),
        ("(113 年度至 116 年度)", (113, 116, None, None)),
        ("113年至116年", (113, 116, None, None)),
        ("113-113", (113, 113, None, None)),
        ("113年", (113, 113, None, None)),
        ("民國105年", (105, 105, None, None)),
        ("中 華 民 國 115 年度", (115, 115, None, None)),
        ("中華民國一百零五年", (105, 105, None, None)),
        ("民國三年", (3, 3, None, None)),
        ("2016年", (105, 105, None, None)),
        ("113年1月1日至116年", (113, 116, "2024-01-01", None)),
        ("113年起", (113, None, None, None)),
        ("自113年7月起", (113, None, "2024-07-01", None)),
        ("截至 114 年 6 月底執行數", (None, 114, None, "2025-06-30")),
        ("105年2月30日", (105, 105, None, None)),
        ("105年2月30日至105年6月30日", (105, 105, None, None)),
        ("105年13月", (105, 105, None, None)),
        ("105年6月至3月", (105, 105, None, None)),
        ("116-113", (None, None, None, None)),
    ],
)
def test_periods(text: str, expected: tuple[object, ...]) -> None:
    assert _dates(parse_period(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 年",
        "7年",
        "前 3 年利息",
        "第105年",
        "50年以上",
        "70年老屋",
        "100年來",
        "(02) 8969-2107",
        "1月至12月",
        "經常性",
        "39 戶",
        "1,105年",
        "5.105",
        "105.1.1.1",
        "12-11",
        "2050 淨零",
        "1911年",
        "300年",
    ],
)
def test_no_periods(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("二、計畫期程(起訖年月)：102 年 1 月 1 日至 102 年 12 月 31 日。", "102 年 1 月 1 日至 102 年 12 月 31 日"),
        ("期程自113年1月起至116年12月止。", "自113年1月起至116年12月止"),
        ("配合104年度評鑑，於105年3月至6月辦理", "105年3月至6月"),
        ("依113年函，期程114-116年", "114-116年"),
    ],
)
def test_the_period_of_a_sentence(text: str, printed: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.printed == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90年下半年及91年度", (90, 91, "2001-07-01", None)), ("107年度、108年度", (107, 108, None, None)),
        ("107年1月至6月", (107, 107, "2018-01-01", "2018-06-30")), ("107年及110年", (107, 107, None, None)),
        ("107年，另於108年檢討", (107, 107, None, None)), ("分年辦理", None),
    ],
)  # fmt: skip
def test_years_that_follow_each_other_are_one_period(text: str, expected: tuple[object, ...] | None) -> None:
    found = joined_period(text)
    assert (None if found is None else _dates(found)) == expected
    assert found is None or found.printed == text[found.start : found.end]


def test_months_without_a_year_take_the_year_they_are_told() -> None:
    assert _dates(parse_period("1 月至 12 月", 105)) == (105, 105, "2016-01-01", "2016-12-31")
    assert parse_period("每月辦理", 105) is None
    assert _dates(parse_period("104年 1 月至 3 月", 105)) == (104, 104, "2015-01-01", "2015-03-31")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("105 年年度目標值", {105: "105 年"}),
        ("上(104)年度實施狀況", {104: "(104)年度"}),
        ("108年度施政計畫", {108: "108年度"}),
        ("１０８年度", {108: "１０８年度"}),
        ("一百零八年度", {108: "一百零八年度"}),
        ("民國 108 年", {108: "民國 108 年"}),
        ("民國3年", {3: "民國3年"}),
        ("113、114年", {113: "113", 114: "114年"}),
        ("111 至 114 年度", {111: "111", 114: "114 年度"}),
        ("104學年度第1學期", {104: "104學年度"}),
        ("2030年", {119: "2030年"}),
        ("前年度( 113 年度 )", {113: "113 年度"}),
        ("二〇二五年", {114: "二〇二五年"}),
        ("39 戶", {}),
        ("3 年", {}),
        ("第3年", {}),
        ("1,105年", {}),
        ("100年來", {}),
        ("三年", {}),
        ("一百戶", {}),
        ("", {}),
        ("500年", {}),
    ],
)
def test_years(text: str, years: dict[int, str]) -> None:
    assert {year.roc_year: year.printed for year in find_years(text)} == years


@given(
    roc_years,
    roc_years,
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from(["{}年{}月至{}年{}月", "{} 年 {} 月-{} 年 {} 月止"]),
)
def test_months_come_back(first: int, last: int, start: int, end: int, form: str) -> None:
    period = parse_period(form.format(first, start, last, end))
    assert period is not None
    if (first, start) <= (last, end):
        assert period.start_date == date(to_gregorian(first), start, 1)
        stop = to_gregorian(last)
        assert period.end_date == date(stop, end, calendar.monthrange(stop, end)[1])
        assert (period.roc_start, period.roc_end) == (first, last)
    else:
        assert (period.start_date, period.end_date) == (None, None)


@given(
    st.dates(date(1970, 1, 1), date(2110, 12, 31)),
    st.sampled_from(["{}年{}月{}日", "{}.{}.{}", "{}/{:02}/{:02}", "民國 {} 年 {} 月 {} 日"]),
)
def test_days_come_back(day: date, form: str) -> None:
    period = parse_period(form.format(day.year - 1911, day.month, day.day))
    assert period is not None
    assert (period.start_date, period.end_date) == (day, day)


@given(texts, st.none() | roc_years)
def test_periods_stand_where_they_say(text: str, year: int | None) -> None:
    parse_period(text, year)
    position = 0
    for period in find_periods(text, year):
        assert position <= period.start < period.end
        assert text[period.start : period.end] == period.printed
        assert period.start_date is None or period.end_date is None or period.start_date <= period.end_date
        assert period.roc_start is None or period.roc_end is None or period.roc_start <= period.roc_end
        position = period.end


@given(texts)
def test_years_stand_where_they_say(text: str) -> None:
    for year in find_years(text):
        assert text[year.start : year.end] == year.printed != ""
        assert 1 <= year.roc_year <= 199
