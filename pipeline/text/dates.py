"""Years and periods of the calendar of the Republic of China, as they are printed."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .numerals import SMALL_CHARACTERS, parse_integer
from .years import (
    BLANKS,
    DIGIT,
    ERA,
    HAN_DIGIT,
    NUMBER,
    YEAR,
    Year,
    find_years,
    is_duration,
    read_year,
    to_gregorian,
)

__all__ = ["Period", "Year", "find_periods", "find_years", "joined_period", "parse_period", "to_gregorian"]

_SMALL = rf"(?:{DIGIT}{{1,2}}|[{SMALL_CHARACTERS}]{{1,3}})"
_TO = rf"{BLANKS}(?:起{BLANKS})?(?:[至到迄]|[-－~～–—─∼〜﹣‐‑]){BLANKS}"
_SLASH = "[./．／]"
_LATER = f"(?:(?:[1１]|[2２][0０]){DIGIT}{{2}}|[7-9７-９]{DIGIT})"  # a year that a month with a dot can follow
_NOT_NUMBER_BEFORE = r"(?<![0-9０-９./．／-])"

_START = re.compile(
    rf"(?:{ERA})?(?P<year>{NUMBER})(?:{YEAR}|(?={_TO}(?:{ERA.replace('era', 'era_end')})?{DIGIT}{{2,4}}{YEAR}))"
    rf"|{_NOT_NUMBER_BEFORE}(?P<point>{DIGIT}{{2,4}}(?P<slash>{_SLASH}){DIGIT}{{1,2}}(?P=slash){DIGIT}{{1,2}})(?![0-9０-９./．／])"
    rf"|{_NOT_NUMBER_BEFORE}(?P<iso>(?:19|20){DIGIT}{{2}}-{DIGIT}{{1,2}}-{DIGIT}{{1,2}})(?![0-9０-９-])"
    rf"|{_NOT_NUMBER_BEFORE}(?P<month>{_LATER}{_SLASH}{DIGIT}{{1,2}})"
    rf"(?={_TO}{_LATER}{_SLASH}{DIGIT}{{1,2}}(?![0-9０-９./．／%％]))"
)
_BARE = re.compile(
    rf"(?:^|(?<=[:：(（])){BLANKS}(?P<first>[1１]{DIGIT}{{2}}){_TO}(?P<last>[1１]{DIGIT}{{2}})(?={BLANKS}(?:$|[)）。，,；;、]))"
)
_END_YEAR = re.compile(rf"(?:{ERA})?(?P<year>{DIGIT}{{2,4}}|{HAN_DIGIT}{{2,9}}){YEAR}")
_NUMERIC = re.compile(
    rf"(?P<year>{DIGIT}{{1,4}})[-./．／](?P<month>{DIGIT}{{1,2}})(?:[-./．／](?P<day>{DIGIT}{{1,2}}))?(?!{DIGIT})"
)
_MONTHS = re.compile(
    rf"(?:第{BLANKS})?(?P<quarter>[1-4１-４一二三四]){BLANKS}季|(?P<half>[上下]){BLANKS}半{BLANKS}年"
    rf"|(?P<month>{_SMALL}){BLANKS}(?:月(?:{BLANKS}[份底])?|(?={_TO}{_SMALL}{BLANKS}月))(?:{BLANKS}(?P<day>{_SMALL}){BLANKS}[日號])?"
)
_PARTS = re.compile(rf"{BLANKS}(?:{_MONTHS.pattern})")
_SAME_YEAR = re.compile(f"[同當該]{BLANKS}年")
_JOINED = re.compile("[及與和、，,/／ ]+")
_DAY = re.compile(rf"{BLANKS}(?P<day>{_SMALL}){BLANKS}日")
_RANGE = re.compile(_TO)
_BEFORE_START = re.compile(rf"自{BLANKS}$")
_OPEN = re.compile(rf"{BLANKS}起")
_UNTIL = re.compile(rf"{BLANKS}[止底]")
_UNTIL_BEFORE = re.compile(rf"(?P<since>截{BLANKS})?[至到迄]{BLANKS}$")


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a span of time. A date is set only where at least the month is printed.

    ``printed`` stands at ``start`` to ``end`` (half-open, in code points). Where a date is impossible, or the end
    comes before the start, the dates are ``None``; years in the wrong order are ``None`` as well.
    """

    roc_start: int | None
    roc_end: int | None
    start_date: date | None
    end_date: date | None
    printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a period. A quarter is the months 1 to 3; a day outside its month makes no date."""

    end: int
    year: int | None
    months: tuple[int, int] | None = None
    day: int | None = None

    def first(self, year: int | None) -> date | None:
        """The first day, ``None`` if no month is printed or there is no such day."""
        return None if self.months is None else _date(year, self.months[0], self.day or 1)

    def last(self, year: int | None) -> date | None:
        """The last day, as ``first``."""
        if self.months is None or self.day is not None:
            return self.first(year)
        month = self.months[1]
        following = _date(year and year + month // 12, month % 12 + 1, 1) if month <= 12 else None
        return following and following - timedelta(days=1)


def find_periods(chars: str, roc_year: int | None = None) -> list[Period]:
    """The years and spans of time in a text, in its order, none inside another.

    With ``roc_year``, the year that a table or a plan is about, months without a year (``1月至6月``) count too.
    """
    periods = list(_periods(chars))
    if roc_year is not None and not periods and (period := _yearless(chars, roc_year)):
        periods.append(period)
    return periods


def parse_period(chars: str, roc_year: int | None = None) -> Period | None:
    """The period that a text states: the first with dates, else the first of several years, else the first."""
    periods = find_periods(chars, roc_year)
    dated = (p for p in periods if p.start_date or p.end_date)
    several = (p for p in periods if p.roc_start != p.roc_end)
    return next(dated, None) or next(several, None) or next(iter(periods), None)


def joined_period(chars: str) -> Period | None:
    """The first period of a text with those that it is joined to, each later than the one before: 90年下半年及91年度."""
    periods = find_periods(chars)
    if not periods:
        return None
    first = periods[0]
    for other in periods[1:]:
        if _JOINED.fullmatch(chars, first.end, other.start) is None or not _follows(first, other):
            break
        ends = (other.roc_end, first.start_date, other.end_date)
        first = Period(first.roc_start, *ends, chars[first.start : other.end], first.start, other.end)
    return first


def _follows(first: Period, other: Period) -> bool:
    return first.roc_end is not None and other.roc_start == first.roc_end + 1


def _periods(chars: str) -> Iterator[Period]:
    position = 0
    for found in heapq.merge(_START.finditer(chars), _BARE.finditer(chars), key=re.Match.start):
        if found.start() < position:
            continue
        if found.re is _BARE:
            first, last = (_Point(0, parse_integer(found[group])) for group in ("first", "last"))
            period: Period | None = _period(chars, found.start("first"), found.end(), first, last)
        else:
            start = _start_point(chars, found)
            period = None if start is None else _from(chars, found.start(), start)
        if period:
            position = period.end
            yield period


def _from(chars: str, begin: int, start: _Point) -> Period:
    """The period that starts with a point: with its end, or open at one side, or the point alone."""
    if (to := _RANGE.match(chars, start.end)) and (end := _end_point(chars, to.end())):
        until = _UNTIL.match(chars, end.end)
        before = _BEFORE_START.search(chars, max(begin - 3, 0), begin)
        return _period(chars, before.start() if before else begin, until.end() if until else end.end, start, end)
    if opened := _OPEN.match(chars, start.end):
        before = _BEFORE_START.search(chars, max(begin - 3, 0), begin)
        return _period(chars, before.start() if before else begin, opened.end(), start, None)
    before = _UNTIL_BEFORE.search(chars, max(begin - 5, 0), begin)
    until = _UNTIL.match(chars, start.end)
    if before and (until or before["since"]):
        return _period(chars, before.start(), until.end() if until else start.end, None, start)
    return _period(chars, begin, start.end, start, start)


def _period(chars: str, begin: int, stop: int, start: _Point | None, end: _Point | None) -> Period:
    roc_start = start.year if start else None
    roc_end = (end.year if end.year is not None else roc_start) if end else None
    first = start.first(roc_start) if start else None
    if end and start and end.months is None and end.day is not None:
        end = _Point(end.end, end.year, start.months, end.day)
    last = end.last(roc_end) if end else None
    broken = (first is None) != (start is None or start.months is None) or (
        (last is None) != (end is None or end.months is None)
    )
    if broken or (first and last and last < first):
        first = last = None
    if roc_start is not None and roc_end is not None and roc_end < roc_start:
        roc_start = roc_end = first = last = None
    return Period(roc_start, roc_end, first, last, chars[begin:stop], begin, stop)


def _start_point(chars: str, found: re.Match[str]) -> _Point | None:
    if (text := found["point"] or found["iso"] or found["month"]) is not None:
        return _numeric_point(_NUMERIC.match(chars, found.start()), found.start() + len(text))
    year = read_year(found["year"], found["era"] is not None)
    if year is None or is_duration(chars, found.end(), found["year"]):
        return None
    return _worded_point(chars, found.end(), year)


def _end_point(chars: str, position: int) -> _Point | None:
    if numeric := _NUMERIC.match(chars, position):
        if numeric["day"] is None and len(numeric["year"]) <= 2 and (month := int(numeric["year"])) <= 12:
            return _Point(numeric.end(), None, (month, month), int(numeric["month"]))
        return _numeric_point(numeric, numeric.end())
    year, after = None, position
    if found := _END_YEAR.match(chars, position):
        year, after = read_year(found["year"], found["era"] is not None), found.end()
        if year is None:
            return None
    elif same := _SAME_YEAR.match(chars, position):
        after = same.end()
    elif day := _DAY.match(chars, position):
        return _Point(day.end(), None, None, parse_integer(day["day"]))
    point = _worded_point(chars, after, year)
    return None if year is None and point.months is None else point


def _worded_point(chars: str, position: int, year: int | None) -> _Point:
    found = _PARTS.match(chars, position)
    if found is None:
        return _Point(position, year)
    if quarter := parse_integer(found["quarter"] or ""):
        return _Point(found.end(), year, (3 * quarter - 2, 3 * quarter))
    if found["half"]:
        return _Point(found.end(), year, (1, 6) if found["half"] == "上" else (7, 12))
    month = parse_integer(found["month"]) or 0
    return _Point(found.end(), year, (month, month), parse_integer(found["day"]) if found["day"] else None)


def _numeric_point(found: re.Match[str] | None, end: int) -> _Point | None:
    if found is None:
        return None
    year, month = read_year(found["year"], True), int(found["month"])
    if year is None or not 1 <= month <= 12:
        return None
    return _Point(end, year, (month, month), int(found["day"]) if found["day"] else None)


def _yearless(chars: str, roc_year: int) -> Period | None:
    for found in _MONTHS.finditer(chars):
        start = _worded_point(chars, found.start(), roc_year)
        to = _RANGE.match(chars, start.end)
        end = _end_point(chars, to.end()) if to else None
        if end:
            return _period(chars, found.start(), end.end, start, end)
    return None


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return None if year is None else date(to_gregorian(year), month, day)
    except ValueError:
        return None
