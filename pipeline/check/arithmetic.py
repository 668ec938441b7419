"""Percentages computed again from the figures beside them, and sums of budgets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from ...schemas import Budget, Indicator, Measurement, Plan
from ..extract.context import Extraction
from ..text.genre import genre
from ..text.rich import squeeze
from .figures import find_figures
from .formulas import computed_by_formula, parts_by_formula
from .report import Report

_CLAUSE = re.compile("[，,、。；;：:（()）]")
_CLOSE = Decimal("0.08")  # relative distance within which two figures can be a percentage's parts
_SURELY_CLOSE = Decimal("0.01")  # the same where nothing but their ratio says that they are
_DIVIDED = "[/／÷]|<divide>"
_NEAR = 12  # code points between two counts that one sign divides
_SMALLEST = 10  # smaller figures are numbers of points, years of age and the like
_LARGEST = 10**12  # no count of people or things is larger, and quotients stay exact


def check_percentages(plan: Plan, records: Extraction, report: Report) -> None:
    """Each result in percent, computed again from the two figures of its explanation that give it."""
    indicators = {indicator.id: indicator for indicator in records.indicators}
    for measurement in records.measurements:
        if measurement.kind != "actual" or measurement.unit != "%" or measurement.value is None:
            continue
        if computed_by_formula(indicators.get(measurement.indicator_id), measurement) is not None:
            continue
        indicator = indicators.get(measurement.indicator_id)
        pair = _parts(indicator.name if indicator else "", measurement) or _named_parts(indicator, measurement)
        if pair is None:
            continue
        part, whole, computed = pair
        printed = measurement.value
        agrees = _rounded(computed, printed) == printed
        report.add(
            "percentage_agrees" if agrees else "percentage_differs",
            "info" if agrees else "warning",
            f"{measurement.printed} is printed; {part:,} / {whole:,} gives {computed.quantize(Decimal('0.01'))}%.",
            measurement,
            shown=("explanation",),
        )


def _named_parts(indicator: Indicator | None, measurement: Measurement) -> tuple[int, int, Decimal] | None:
    """The counts that the formula names, however far from the printed percentage their ratio is."""
    named = parts_by_formula(indicator, measurement)
    if named is None or not 0 < named[0] <= named[1]:
        return None
    return (*named, Decimal(named[0]) * 100 / Decimal(named[1]))


@dataclass(frozen=True)
class _Count:
    """A count in an explanation, with the words of its clause before it."""

    value: int
    before: str
    start: int
    end: int


def _parts(name: str, measurement: Measurement) -> tuple[int, int, Decimal] | None:
    """The two counts whose ratio comes nearest to the printed percentage, if it comes near at all.

    Where it is not exactly that, something has to say that they belong together: other counts may come near by chance.
    """
    assert measurement.value is not None
    text = measurement.explanation or ""
    counts = sorted(_counts(text), key=lambda count: count.value)
    best: tuple[Decimal, _Count, _Count, Decimal] | None = None
    for part in counts:
        for whole in counts:
            if part.value == whole.value:
                continue
            computed = Decimal(part.value) * 100 / Decimal(whole.value)
            distance = abs(computed - measurement.value)
            if distance <= measurement.value * _CLOSE and (best is None or distance < best[0]):
                best = (distance, part, whole, computed)
    if best is None:
        return None
    distance, part, whole, computed = best
    sure = _rounded(computed, measurement.value) == measurement.value or distance <= measurement.value * _SURELY_CLOSE
    return (part.value, whole.value, computed) if sure or _belong(name, part, whole, text) else None


def _rounded(computed: Decimal, printed: Decimal) -> Decimal:
    return computed.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent)), ROUND_HALF_UP)


def _belong(name: str, part: _Count, whole: _Count, text: str) -> bool:
    """Whether the text divides one count by the other, or calls the first what the indicator is the rate of."""
    if part.end <= whole.start <= part.end + _NEAR and genre()(_DIVIDED).search(text, part.end, whole.start):
        return True
    stem = genre()("(?:<share_names>|<rate_endings>)$").sub("", squeeze(name))
    return any(first + second in part.before for first, second in pairwise(stem))


def _counts(text: str) -> Iterator[_Count]:
    for found in find_figures(text):
        if found.value == found.value.to_integral_value() and _SMALLEST <= found.value <= _LARGEST:
            clause = max((mark.end() for mark in _CLAUSE.finditer(text, 0, found.start)), default=0)
            yield _Count(int(found.value), text[clause : found.start], found.start, found.end)


def check_sums(plan: Plan, records: Extraction, report: Report) -> None:
    """Budgets of every level against the sum of those below them, where they all stand in this plan."""
    below: dict[str, list[Budget]] = defaultdict(list)
    for budget in records.budgets:
        if budget.parent_id is not None and budget.level != "function":
            below[budget.parent_id].append(budget)
    for budget in records.budgets:
        parts = below.get(budget.id, [])
        total = sum(part.amount_twd for part in parts)
        # An authority's other agencies can be plans of their own.
        if parts and total != budget.amount_twd and budget.level != "authority":
            below_it = f"{len(parts)} rows below add" if len(parts) > 1 else "row below adds"
            report.add(
                "sum_differs",
                "warning",
                f"{budget.name}: NT${budget.amount_twd:,} is printed; the {below_it} up to NT${total:,}.",
                budget,
                *parts,
            )
