"""Figures of running text: counts and amounts with their multipliers, without years, days of a month and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..text.numerals import multiplier, parse_decimal

_FIGURE = re.compile(
    r"(?<![0-9.,])(?P<number>(?:[0-9][0-9,]*[0-9]|[0-9])(?:\.[0-9]+)?)(?![0-9]|[.,][0-9])"
    r"\s*(?P<times>[百千萬億]{0,2})(?!\s*[百千萬億年月%％﹪‰])(?P<day>\s*日)?"
)
_LAST_DAY = 31  # of a month: what is more is a count of days


@dataclass(frozen=True)
class Figure:
    """A figure (6.8萬 is 68,000) at ``start`` to ``end`` of its text, the multiplier included."""

    value: Decimal
    start: int
    end: int


def find_figures(text: str) -> Iterator[Figure]:
    """The figures of a text, in its order."""
    for found in _FIGURE.finditer(text):
        number = parse_decimal(found["number"])
        if number is None or (found["day"] and number <= _LAST_DAY):
            continue
        times = multiplier(found["times"]) if found["times"] else 1
        yield Figure(number * times, found.start("number"), found.end("times"))
