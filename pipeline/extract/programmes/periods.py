"""The period of a programme, as the cell of its row, the label of its entry or its own name prints it."""

from __future__ import annotations

import re
from dataclasses import replace

from ...text.dates import Period, find_periods, joined_period
from ...text.rich import Text
from ...text.years import read_year
from ..tables.rows import PERIOD_END, Entry

_BARE_MONTH = re.compile(r"([0-9]{2,3})[./]([0-9]{1,2})")
_BARE_YEARS = re.compile(r"([0-9]{2,3})(?:\s*[-－–~～至]\s*([0-9]{2,3}))?")


def period_of(entry: Entry) -> tuple[Text | None, Period | None]:
    """What is printed as period, and the first period that it names; two columns side by side may hold its two ends.

    Without one it is the span of years in the name (``人本道路環境改善計畫(110-113年)``); a single year there is an edition.
    """
    text = entry.text("period")
    if text is None:
        return _period_in_name(entry.name)
    text = text.strip(" 。；;")
    until = entry.text(PERIOD_END)
    ends = _from_until(text, until) if until is not None else None
    if until is not None and ends is not None:
        # Behind the last character of a cell the raw text has a line break, which parts the two.
        between = Text(" ", (text.offsets[-1] + 1,))
        return Text.join((text, between, until)), ends
    return text, joined_period(text.chars) or _bare_month(text) or _bare_year(text)


def _from_until(first: Text, last: Text) -> Period | None:
    """The period from one day, month or year to another one; ``None`` where either cell says more than that."""
    start, end = _single(first), _single(last)
    if start is None or end is None or start.roc_start is None or end.roc_end is None:
        return None
    if start.roc_start > end.roc_end:
        return None
    from_day, to_day = start.start_date, end.end_date
    if from_day is not None and to_day is not None and from_day > to_day:
        return None
    return Period(start.roc_start, end.roc_end, from_day, to_day, first.chars + last.chars, 0, len(first) + len(last))


def _single(text: Text) -> Period | None:
    """The period of a cell that holds nothing else, within one year."""
    period = joined_period(text.chars) or _bare_month(text) or _bare_year(text)
    return period if period is not None and period.printed == text.chars and period.roc_start == period.roc_end else None


def _period_in_name(name: Text) -> tuple[Text | None, Period | None]:
    spans = (p for p in find_periods(name.chars) if p.roc_start is not None and p.roc_end is not None)
    found = next((period for period in spans if period.roc_start != period.roc_end), None)
    return (None, None) if found is None else (name[found.start : found.end], found)


def _bare_month(text: Text) -> Period | None:
    """The month of a cell that holds nothing but the digits of a year and a month (109.11)."""
    found = _BARE_MONTH.fullmatch(text.chars)
    months = find_periods(f"{found[1]}年{found[2]}月") if found else []
    if not months or months[0].start_date is None:
        return None
    return replace(months[0], printed=text.chars, start=0, end=len(text))


def _bare_year(text: Text) -> Period | None:
    """The year of a cell that holds nothing but its digits (105), or the years of one that holds two (88-96)."""
    found = _BARE_YEARS.fullmatch(text.chars)
    years = [read_year(digits, era=False) for digits in found.groups() if digits] if found else []
    first, last = (years[0], years[-1]) if years else (None, None)
    if first is None or last is None or first > last:
        return None
    return Period(first, last, None, None, text.chars, 0, len(text))
