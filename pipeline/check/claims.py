"""What a plan claims of its own figures: weights that make a whole, and targets that it says were met."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ...schemas import Indicator, Measurement, Objective, Plan
from ..extract.context import Extraction
from ..text.numerals import parse_decimal
from .arithmetic import missed
from .report import Report

_PERCENT = re.compile(r"^\s*(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s*[%％﹪]?\s*$")
_NOT_MET = re.compile("未達|未完成|否|落後|不足")
_MET = re.compile("達成|達標|完成|超越|符合|是")
_WHOLE = Decimal(100)
_TOLERANCE = Decimal(1)  # percentage points: what rounding can make of a degree of achievement


def check_weights(plan: Plan, records: Extraction, report: Report) -> None:
    """Weights of all objectives of a kind, and of all indicators, that do not add up to 100 percent."""
    kinds: dict[str, list[Objective | Indicator]] = defaultdict(list)
    for objective in records.objectives:
        kinds[f"{objective.kind} objectives"].append(objective)
    kinds["indicators"] += records.indicators
    for name, weighed in kinds.items():
        _check_whole(name, weighed, report)


def _check_whole(name: str, weighed: Sequence[Objective | Indicator], report: Report) -> None:
    weights = [record.weight_percent for record in weighed if record.weight_percent is not None]
    total = sum(weights, Decimal(0))
    # Weights of a part (業務面向 70%) are no whole, and a list with gaps cannot be added up.
    if len(weights) < 2 or len(weights) != len(weighed) or total == _WHOLE or total % 10 == 0:
        return
    message = f"The weights of the {len(weights)} {name} add up to {total.normalize():f}%."
    report.add("weights_differ", "warning", message, *weighed)


def check_achievement(plan: Plan, records: Extraction, report: Report) -> None:
    """Degrees and words of achievement against the target and the result of the same indicator, year and unit."""
    indicators = {indicator.id: indicator for indicator in records.indicators}
    targets = {(m.indicator_id, m.roc_year): m for m in records.measurements if m.kind == "target"}
    for actual in records.measurements:
        target = targets.get((actual.indicator_id, actual.roc_year))
        if actual.kind != "actual" or actual.achieved_printed is None or target is None or target.unit != actual.unit:
            continue
        fault = _fault(indicators[actual.indicator_id], actual, target)
        if fault is not None:
            report.add("achievement_differs", "warning", fault, actual, target)


def _fault(indicator: Indicator, actual: Measurement, target: Measurement) -> str | None:
    claim = actual.achieved_printed or ""
    if actual.value is None or target.value is None:
        return None
    figures = f"{indicator.name}: {actual.printed} against a target of {target.printed}"
    found = _PERCENT.match(claim)
    if found is None:
        met = bool(_MET.search(claim)) and not _NOT_MET.search(claim)
        return f"{figures} is said to be met ({claim})." if met and missed(indicator, actual, target) else None
    printed = parse_decimal(found["number"])
    if printed is None or target.value <= 0 or indicator.direction == "lower" or target.comparator == "<=":
        return None
    computed = actual.value * 100 / target.value
    agrees = abs(computed - printed) <= _TOLERANCE or (printed == _WHOLE and computed >= _WHOLE)
    return None if agrees else f"{figures} is {computed.quantize(Decimal('0.1'))}%; {claim} is printed."
