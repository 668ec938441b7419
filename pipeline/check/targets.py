"""Results against the targets of the same indicator and year, in the direction that the plan gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")


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
    def degree(self) -> Decimal | None:
        """The result in percent of its target; ``None`` where that says nothing."""
        return self.result * 100 / self.wanted if self.wanted > 0 and self.is_told and not self.lower_is_better else None


def compared(records: Extraction) -> Iterator[Compared]:
    """Every result with the target of the same indicator and year, where both are numbers of one thing."""
    indicators = _with_shown_directions(records)
    targets = _targets(records)
    for actual in records.measurements:
        target = targets.get((actual.indicator_id, actual.roc_year))
        if actual.kind != "actual" or target is None:
            continue
        counted = _counted_alike(actual, target)
        if counted is not None:
            yield Compared(indicators[actual.indicator_id], actual, target, *counted)


def _targets(records: Extraction) -> dict[tuple[str, int | None], Measurement]:
    return {(m.indicator_id, m.roc_year): m for m in records.measurements if m.kind == "target"}


def _counted_alike(actual: Measurement, target: Measurement) -> tuple[Decimal, Decimal] | None:
    """Both values in the same unit: 9,500人 against 1萬人; ``None`` where they count different things.

    What is counted since an earlier year is another thing than what one year adds to it.
    """
    if actual.value is None or target.value is None or actual.cumulative != target.cumulative:
        return None
    if actual.unit == target.unit:
        return actual.value, target.value
    (factor, unit), (other, wanted) = _unit(actual.unit), _unit(target.unit)
    return (actual.value * factor, target.value * other) if unit == wanted else None


def _unit(printed: str | None) -> tuple[int, str]:
    found = _MULTIPLIED.match(printed or "")
    return (multiplier(found[0]), (printed or "")[found.end() :]) if found else (1, printed or "")


def check_targets(plan: Plan, records: Extraction, report: Report) -> None:
    """Results that are worse than their targets."""
    for found in compared(records):
        if not found.missed:
            continue
        until = None if found.lower_is_better else _part_of_year(found.actual, found.target)
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
    targets = _targets(records)
    for actual in records.measurements:
        indicator, target = indicators[actual.indicator_id], targets.get((actual.indicator_id, actual.roc_year))
        degree = degree_of(actual)
        if indicator.direction is not None or target is None or degree is None:
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


def _part_of_year(actual: Measurement, target: Measurement) -> date | None:
    """The last day that a result is for, where its year goes on behind it and the target's own days do not end there."""
    ends = [period.end_date for period in find_periods(actual.period_printed or "") if period.end_date is not None]
    own = [period.end_date for period in find_periods(target.period_printed or "") if period.end_date is not None]
    return ends[-1] if ends and (ends[-1].month, ends[-1].day) < (12, 1) and ends[-1] not in own else None
