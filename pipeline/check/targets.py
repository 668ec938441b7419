"""Results against the targets of the same indicator and year, in the direction that the plan gives it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...schemas import Indicator, Measurement, Plan
from ..extract.context import Extraction
from ..text.dates import find_periods
from ..text.genre import genre
from ..text.numerals import multiplier, parse_decimal
from ..text.rich import squeeze
from .report import Report

_DEGREE = re.compile(
    r"^\s*(?P<alone>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s*$|^\D*?(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s*[%％﹪]\D*$"
)

TOLERANCE = Decimal(1)
"""Percentage points: what rounding can make of a degree of achievement."""

_MULTIPLIED = re.compile("[十百千萬億]+")
_LESS_WANTED = "<less_wanted>(?:<counted_as>)*$|<averages>.*<spans>$"
"""Names of what a plan rather has less of: 死亡人數 and 平均處理天數, not 事故防制宣導場次."""
_RANK = "<ranks>\\s*[0-9０-９一二三四五六七八九十]"
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")


_LAST_MONTH = 12


class _Days(NamedTuple):
    start: date | None
    end: date


@dataclass(frozen=True)
class Compared:
    """A result beside its target, both counted in the same unit."""

    indicator: Indicator
    actual: Measurement
    target: Measurement
    result: Decimal
    wanted: Decimal

    @property
    def lower_is_better(self) -> bool:
        """Whether the plan says that a result should stay below its target."""
        return self.indicator.direction == "lower" or self.target.comparator == "<="

    @property
    def is_told(self) -> bool:
        """Whether it is known which way is better: most things are counted upwards, but some names say otherwise, and
        where the plan does not tell, neither do these figures."""
        if self.indicator.direction is not None or self.target.comparator in ("<=", ">="):
            return True
        return genre()(_LESS_WANTED).search(_REMARK.sub("", squeeze(self.indicator.name))) is None

    @property
    def missed(self) -> bool:
        """True for a result that is worse than its target."""
        return self.is_told and (self.result > self.wanted if self.lower_is_better else self.result < self.wanted)

    @property
    def surpassed(self) -> bool:
        """True for a result that is better than its target, where the plan itself says which way that is."""
        explicit = self.indicator.direction is not None or self.target.comparator in ("<=", ">=")
        return explicit and (self.result < self.wanted if self.lower_is_better else self.result > self.wanted)

    @property
    def degree(self) -> Decimal | None:
        """The result in percent of its target; ``None`` where that says nothing."""
        return self.result * 100 / self.wanted if self.wanted > 0 and self.is_told and not self.lower_is_better else None


def compared(records: Extraction) -> Iterator[Compared]:
    """Every result with the target of the same indicator and year, where both are numbers of one thing."""
    indicators = _with_shown_directions(records)
    for actual, target in _beside_targets(records):
        counted = _counted_alike(actual, target)
        if counted is not None:
            yield Compared(indicators[actual.indicator_id], actual, target, *counted)


def _beside_targets(records: Extraction) -> Iterator[tuple[Measurement, Measurement]]:
    """Every result with its target: that of the same part of the year, else that of the whole year."""
    targets: dict[tuple[str, int | None], dict[_Days | None, Measurement]] = defaultdict(dict)
    for measurement in records.measurements:
        if measurement.kind == "target":
            targets[measurement.indicator_id, measurement.roc_year][_part_of_year(measurement)] = measurement
    for actual in records.measurements:
        if actual.kind == "actual":
            own = targets.get((actual.indicator_id, actual.roc_year), {})
            target = own.get(_part_of_year(actual)) or own.get(None) or (next(iter(own.values())) if len(own) == 1 else None)
            if target is not None:
                yield actual, target


def _counted_alike(actual: Measurement, target: Measurement) -> tuple[Decimal, Decimal] | None:
    """Both values in the same unit: 9,500人 against 1萬人; ``None`` where they count different things.

    What is counted since an earlier year is another thing than what one year adds to it, and a rank is no count.
    """
    if actual.value is None or target.value is None or actual.cumulative != target.cumulative:
        return None
    if any(genre()(_RANK).search(value.printed) for value in (actual, target)):
        return None
    if actual.unit == target.unit:
        return actual.value, target.value
    (factor, unit), (other, wanted) = scaled_unit(actual.unit), scaled_unit(target.unit)
    return (actual.value * factor, target.value * other) if unit == wanted else None


def scaled_unit(printed: str | None) -> tuple[int, str]:
    """The multiplier that a printed unit begins with, and the unit: 10,000 and 元 of 萬元."""
    found = _MULTIPLIED.match(printed or "")
    return (multiplier(found[0]), (printed or "")[found.end() :]) if found else (1, printed or "")


def check_targets(plan: Plan, records: Extraction, report: Report) -> None:
    """Results that are worse than their targets."""
    for found in compared(records):
        if not found.missed:
            continue
        until = None if found.lower_is_better else _until(found.actual, found.target)
        report.add(
            "target_missed" if until is None else "target_not_yet_met",
            "info",
            f"{found.indicator.name}: {found.actual.printed} against a target of {found.target.printed}"
            + ("." if until is None else f" for the year; the result is that until {until}."),
            found.actual,
            found.target,
        )


def _with_shown_directions(records: Extraction) -> dict[str, Indicator]:
    """The indicators by id. One that states no direction is lower-is-better where a degree of achievement shows it:
    it is that of the target to the result, and not that of the result to the target."""
    indicators = {indicator.id: indicator for indicator in records.indicators}
    for actual, target in _beside_targets(records):
        indicator, degree = indicators[actual.indicator_id], degree_of(actual)
        if indicator.direction is not None or degree is None:
            continue
        counted = _counted_alike(actual, target)
        if counted and _is_degree(degree, counted[1], counted[0]) and not _is_degree(degree, *counted):
            indicators[indicator.id] = indicator.model_copy(update={"direction": "lower"})
    return indicators


def degree_of(actual: Measurement) -> Decimal | None:
    """The degree of achievement that is printed beside a result, in percent: its only figure (``120%``, ``達成80%``)."""
    found = _DEGREE.match(actual.achieved_printed or "")
    return parse_decimal(found["alone"] or found["number"]) if found else None


def _is_degree(degree: Decimal, part: Decimal, whole: Decimal) -> bool:
    return whole > 0 and abs(part * 100 / whole - degree) <= TOLERANCE


def _until(actual: Measurement, target: Measurement) -> date | None:
    """The last day that a result is for, where its year goes on behind it and the target's own days do not end there."""
    part, own = _part_of_year(actual), _part_of_year(target)
    if part is None or part.end.month >= _LAST_MONTH or (own is not None and own.end == part.end):
        return None
    return part.end


def _part_of_year(measurement: Measurement) -> _Days | None:
    """The days that a value is for, where they are less than a year."""
    printed = measurement.period_printed or ""
    found = find_periods(printed) or find_periods(f"{measurement.roc_year}年{printed}")  # 上半年
    ends = [period for period in found if period.end_date is not None]
    if not ends or ends[-1].end_date is None:
        return None
    first, last = ends[-1].start_date, ends[-1].end_date
    whole = last.month >= _LAST_MONTH and (first is None or first.month == 1)
    return None if whole else _Days(first, last)
