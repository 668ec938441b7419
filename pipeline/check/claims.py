"""What a plan claims of its own figures: weights that make a whole, and targets that it says were met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ...schemas import Indicator, Objective, Plan
from ..extract.context import Extraction
from ..text.genre import genre
from .report import Report
from .targets import TOLERANCE, Compared, compared, degree_of

_WHOLE = Decimal(100)


def check_weights(plan: Plan, records: Extraction, report: Report) -> None:
    """Weights of all objectives of a kind that do not make 100 percent, and of indicators that make neither that nor
    what their objective weighs."""
    kinds: dict[str, list[Objective]] = defaultdict(list)
    for objective in records.objectives:
        kinds[objective.kind].append(objective)
    for kind, objectives in kinds.items():
        _check_whole(f"{kind} objectives", objectives, report)
    if not _check_shares(records, report):
        _check_whole("indicators", records.indicators, report)


def _check_shares(records: Extraction, report: Report) -> bool:
    """The indicators of each objective that has a weight; false where the plan weighs them only as a whole."""
    below: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in records.indicators:
        below[indicator.objective_id or ""].append(indicator)
    weighed = [o for o in records.objectives if o.weight_percent is not None and o.id in below]
    for objective in weighed:
        weights = [i.weight_percent for i in below[objective.id] if i.weight_percent is not None]
        total = sum(weights, Decimal(0))
        if len(weights) == len(below[objective.id]) and total not in (_WHOLE, objective.weight_percent):
            message = (
                f"The {len(weights)} indicators of {objective.title} weigh {total.normalize():f}% together; "
                f"it weighs {objective.weight_percent}%."
            )
            report.add("weights_differ", "warning", message, objective, *below[objective.id])
    return bool(weighed)


def _check_whole(name: str, weighed: Sequence[Objective | Indicator], report: Report) -> None:
    weights = [record.weight_percent for record in weighed if record.weight_percent is not None]
    total = sum(weights, Decimal(0))
    # Weights of a part (業務面向 70%) are no whole, and a list with gaps cannot be added up.
    if len(weights) < 2 or len(weights) != len(weighed) or total == _WHOLE:
        return
    if total < _WHOLE and total % 10 == 0:
        return
    message = f"The weights of the {len(weights)} {name} add up to {total.normalize():f}%."
    report.add("weights_differ", "warning", message, *weighed)


def check_achievement(plan: Plan, records: Extraction, report: Report) -> None:
    """Degrees and words of achievement against the target and the result of the same indicator and year."""
    for found in compared(records):
        claim = found.actual.achieved_printed
        fault = _fault(found, claim) if claim is not None else None
        if fault is not None:
            report.add("achievement_differs", "warning", fault, found.actual, found.target)


def _fault(found: Compared, claim: str) -> str | None:
    figures = f"{found.indicator.name}: {found.actual.printed} against a target of {found.target.printed}"
    printed = degree_of(found.actual)
    if printed is None:
        met = genre()("<met>").search(claim) is not None and not genre()("<not_met>").search(claim)
        return f"{figures} is said to be met ({claim})." if met and found.missed else None
    computed = found.degree
    if computed is None or abs(computed - printed) <= TOLERANCE or (printed == _WHOLE and computed >= _WHOLE):
        return None
    return f"{figures} is {computed.quantize(Decimal('0.1'))}%; {claim} is printed."
