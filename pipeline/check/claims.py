"""What a plan claims of its own figures: weights that make a whole, and targets that it says were met."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ...schemas import Indicator, Objective, Plan
from ..extract.context import Extraction
from ..text.genre import genre
from .report import Report
from .targets import TOLERANCE, Compared, compared, degree_of

_WHOLE = Decimal(100)
_WEIGHTS = ("weight_percent",)
_MOST_AS_FRACTION = 10  # a larger degree without a percent sign is one in percent
_CLAUSE = re.compile("[^，,。；;！!]+")
_SAYS = "^(?:<claim_openings>)*(?:<target_met>|<target_missed>)<claim_targets>$"
_PERCENT = re.compile("[%％﹪]")


def check_weights(plan: Plan, records: Extraction, report: Report) -> None:
    """Weights of all objectives of a kind that do not make 100 percent, and of indicators that make neither that nor
    what their objective weighs."""
    kinds: dict[str, list[Objective]] = defaultdict(list)
    for objective in records.objectives:
        kinds[objective.kind].append(objective)
    for kind, objectives in kinds.items():
        _check_whole(f"{kind} objectives", objectives, report)
    if not _check_shares(records, report):
        _check_whole("indicators", _of_the_last_year(records), report)


def _of_the_last_year(records: Extraction) -> Sequence[Indicator]:
    """The indicators that have values of the last year of all: a plan may print last year's set beside its own."""
    years: dict[str, int] = defaultdict(int)
    for measurement in records.measurements:
        years[measurement.indicator_id] = max(years[measurement.indicator_id], measurement.roc_year or 0)
    last = max((years[indicator.id] for indicator in records.indicators), default=0)
    return [indicator for indicator in records.indicators if years[indicator.id] in (last, 0)]


def _check_shares(records: Extraction, report: Report) -> bool:
    """The indicators of each objective that has a weight; false where the plan weighs them only as a whole."""
    below: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in records.indicators:
        below[indicator.objective_id or ""].append(indicator)
    weighed = [o for o in records.objectives if o.weight_percent is not None and o.id in below]
    for objective in weighed if not below[""] else ():  # one of no objective may be of this one
        weights = [i.weight_percent for i in below[objective.id] if i.weight_percent is not None]
        total = sum(weights, Decimal(0))
        whole = min(abs(total - _WHOLE), abs(total - (objective.weight_percent or 0)))
        if len(weights) == len(below[objective.id]) and whole > _rounding(weights):
            one = "indicator" if len(weights) == 1 else "indicators"
            message = (
                f"The {len(weights)} {one} of {objective.title} weigh {total.normalize():f}% together; "
                f"it weighs {objective.weight_percent}%."
            )
            report.add("weights_differ", "warning", message, objective, *below[objective.id], shown=_WEIGHTS)
    return bool(weighed)


def _check_whole(name: str, weighed: Sequence[Objective | Indicator], report: Report) -> None:
    weights = [record.weight_percent for record in weighed if record.weight_percent is not None]
    total = sum(weights, Decimal(0))
    # Weights of a part (業務面向 70%) are no whole, and a list with gaps cannot be added up.
    if len(weights) < 2 or len(weights) != len(weighed) or abs(total - _WHOLE) <= _rounding(weights):
        return
    if total < _WHOLE and total % 10 == 0:
        return
    message = f"The weights of the {len(weights)} {name} add up to {total.normalize():f}%."
    report.add("weights_differ", "warning", message, *weighed, shown=_WEIGHTS)


def _rounding(weights: Sequence[Decimal]) -> Decimal:
    """How far weights that are printed with decimals (33.3) may be from their whole together; 0 for whole numbers."""
    places = max(-int(weight.as_tuple().exponent) for weight in weights)
    return Decimal(len(weights)) / 2 * Decimal(1).scaleb(-places) if places > 0 else Decimal(0)


def check_achievement(plan: Plan, records: Extraction, report: Report) -> None:
    """Degrees and words of achievement against the target and the result of the same indicator and year."""
    for found in compared(records):
        claim = found.actual.achieved_printed or _told(found.actual.explanation or "")
        fault = _fault(found, claim) if claim is not None else None
        if fault is not None:
            shown = ("achieved_printed" if found.actual.achieved_printed else "explanation",)
            report.add("achievement_differs", "warning", fault, found.actual, found.target, shown=shown)


def _told(explanation: str) -> str | None:
    """The clause of an explanation that says of the target, and of nothing else, whether it was met (已達成年度目標)."""
    clauses = [found[0].strip() for found in _CLAUSE.finditer(explanation)]
    told = [clause for clause in clauses if genre()(_SAYS).search(clause)]
    return told[0] if len(told) == 1 else None


def _fault(found: Compared, claim: str) -> str | None:
    figures = f"{found.indicator.name}: {found.actual.printed} against a target of {found.target.printed}"
    printed = degree_of(found.actual)
    if printed is None:
        missed = genre()("<not_met>").search(claim) is not None
        if missed and found.surpassed:
            return f"{figures} is said not to be met ({claim})."
        met = not missed and genre()("<met>").search(claim) is not None
        return f"{figures} is said to be met ({claim})." if met and found.missed else None
    computed = found.degree
    if computed is None or abs(computed - printed) <= TOLERANCE or (printed == _WHOLE and computed >= _WHOLE):
        return None
    if printed <= _MOST_AS_FRACTION and not _PERCENT.search(claim) and abs(computed - 100 * printed) <= TOLERANCE:
        return None
    return f"{figures} is {computed.quantize(Decimal('0.1'))}%; {claim} is printed."
