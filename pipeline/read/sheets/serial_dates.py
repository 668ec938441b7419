"""Dates and times that spreadsheets keep as numbers of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

_DATE_LETTERS = frozenset("ymdhse")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_LAST = 2_958_465  # the last day of the year 9999
_LEAP_FAULT = 60  # the 29th of February 1900, a day that there was not and that spreadsheets count
_ROC_BEFORE = 1911  # years
_ERAS = {"g": "民國", "gg": "民國", "ggg": "中華民國"}


def is_date_format(section: Sequence[str]) -> bool:
    """Whether a part of a format code, as tokens, prints a date or a time."""
    if any(token.lower() == "general" for token in section):
        return False
    if any(_ELAPSED.fullmatch(token) for token in section):
        return True
    return any(token.lower() in _DATE_LETTERS for token in section) and not any(token in "0#" for token in section)


def displayed_date(value: Decimal, section: Sequence[str], *, since_1904: bool) -> str:
    """A number of days as a date: as the format has it, or ISO where that has names of months or a time."""
    if not 0 <= value <= _LAST:
        return f"{value:f}"
    if any(_ELAPSED.fullmatch(token) for token in section):
        minutes = int(value * 1440 + Decimal("0.5"))
        return f"{minutes // 60}:{minutes % 60:02}"
    moment = _moment(value, since_1904=since_1904)
    letters = {token.lower() for token in section if len(token) == 1}
    has_time = not letters.isdisjoint("hs")
    if "e" in letters or (not has_time and not _has_names(section)):
        return _in_figures(moment, section)
    date = moment.strftime("%Y-%m-%d") if not has_time or not letters.isdisjoint("yd") else ""
    time = moment.strftime("%H:%M:%S" if "s" in letters else "%H:%M") if has_time else ""
    return f"{date} {time}".strip()


def _moment(value: Decimal, *, since_1904: bool) -> datetime:
    of_1900 = datetime(1899, 12, 31) if value < _LEAP_FAULT else datetime(1899, 12, 30)
    first = datetime(1904, 1, 1) if since_1904 else of_1900
    seconds = int((value % 1) * 86400 + Decimal("0.5"))
    return first + timedelta(days=int(value), seconds=seconds)


def _has_names(section: Sequence[str]) -> bool:
    """Whether a format spells out months or days of the week, in whatever language."""
    return any(len(token) > 2 and token[0].lower() in "mda" for token in _runs(section))


def _in_figures(moment: datetime, section: Sequence[str]) -> str:
    """The date in a format such as ``e"年"m"月"d"日"`` or ``yyyy/m/d``."""
    printed = ""
    for token in _runs(section):
        letter = token[0].lower()
        if letter == "e":
            printed += str(moment.year - _ROC_BEFORE)
        elif letter == "y":
            printed += str(moment.year) if len(token) > 2 else f"{moment.year % 100:02}"
        elif letter == "g":
            printed += _ERAS.get(token.lower(), "")
        elif letter == "m":
            printed += str(moment.month).rjust(len(token) if len(token) < 3 else 1, "0")
        elif letter == "d":
            printed += str(moment.day).rjust(len(token) if len(token) < 3 else 1, "0")
        elif letter == '"':
            printed += token.strip('"')
        elif letter == "\\":
            printed += token[1:]
        elif letter not in "[_*@hs":
            printed += token
    return printed.strip()


def _runs(section: Sequence[str]) -> list[str]:
    """The tokens of a format, equal letters that follow each other as one."""
    runs: list[str] = []
    for token in section:
        if runs and len(token) == 1 and token.isalpha() and set(runs[-1].lower()) == {token.lower()}:
            runs[-1] += token
        else:
            runs.append(token)
    return runs
