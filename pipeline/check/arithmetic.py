"""Percentages computed again from the figures beside them, and sums of budgets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ...schemas import Budget, Indicator, Measurement, Plan
from ..extract.context import Extraction
from ..text.numerals import parse_decimal
from .formulas import computed_by_formula, parts_by_formula
from .report import Report

_COUNT = re.compile(r"(?<![0-9.,])([0-9][0-9,]*)(?![0-9.,]*[%％﹪年月日])(?!\s*(?:年|月|日|%|％))")
_CLOSE = Decimal("0.08")  # relative distance within which two figures are taken for a percentage's parts
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
        pair = _parts(measurement) or _named_parts(indicators.get(measurement.indicator_id), measurement)
        if pair is None:
            continue
        part, whole, computed = pair
        printed = measurement.value
        rounded = computed.quantize(Decimal(1).scaleb(printed.as_tuple().exponent), ROUND_HALF_UP)  # type: ignore[arg-type]
        agrees = rounded == printed
        report.add(
            "percentage_agrees" if agrees else "percentage_differs",
            "info" if agrees else "warning",
            f"{measurement.printed} is printed; {part:,} / {whole:,} gives {computed.quantize(Decimal('0.01'))}%.",
            measurement,
        )


def _named_parts(indicator: Indicator | None, measurement: Measurement) -> tuple[int, int, Decimal] | None:
    """The counts that the formula names, however far from the printed percentage their ratio is."""
    named = parts_by_formula(indicator, measurement)
    if named is None or not 0 < named[0] <= named[1]:
        return None
    return (*named, Decimal(named[0]) * 100 / Decimal(named[1]))


def _parts(measurement: Measurement) -> tuple[int, int, Decimal] | None:
    """The two counts whose ratio comes nearest to the printed percentage, if it comes near at all."""
    assert measurement.value is not None
    counts = sorted(set(_counts(measurement.explanation or "")))
    best: tuple[Decimal, int, int, Decimal] | None = None
    for part in counts:
        for whole in counts:
            if part == whole:
                continue
            computed = Decimal(part) * 100 / Decimal(whole)
            distance = abs(computed - measurement.value)
            if distance <= measurement.value * _CLOSE and (best is None or distance < best[0]):
                best = (distance, part, whole, computed)
    return best[1:] if best else None


def _counts(text: str) -> Iterator[int]:
    for found in _COUNT.finditer(text):
        value = parse_decimal(found[1])
        if value is not None and value == value.to_integral_value() and _SMALLEST <= value <= _LARGEST:
            yield int(value)


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
            report.add(
                "sum_differs",
                "warning",
                f"{budget.name}: NT${budget.amount_twd:,} is printed; the {len(parts)} rows below add up to "
                f"NT${total:,}.",
                budget,
                *parts,
            )
