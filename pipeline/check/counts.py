"""What a plan declares against what was counted, duplicates, numbering, and periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ...schemas import Objective, Plan, Programme, Strategy
from ..extract.context import Extraction
from ..text.dates import find_periods, parse_period
from ..text.genre import genre
from ..text.rich import squeeze
from .report import Report

_TO = re.compile("[-－~～至迄]")
_ENDS = 2
_MONTHS = re.compile(
    r"^\s*(?P<y1>\d{2,3})[./．／](?P<m1>0[1-9]|1[0-2])\s*[-－~～至]\s*(?P<y2>\d{2,3})[./．／](?P<m2>0[1-9]|1[0-2])\s*$"
)
_RANGE = re.compile(r"^\s*(\d{2,4})\s*年?度?\s*[-－~～至]\s*(\d{2,4})\s*年?度?\s*$")


def check_declared(plan: Plan, records: Extraction, report: Report) -> None:
    """The number of programmes that the plan declares against the number counted."""
    if plan.declared_programmes is None:
        return
    counted = len(records.programmes)
    same = plan.declared_programmes == counted
    report.add(
        "declared_count_agrees" if same else "declared_count_differs",
        "info" if same else "warning",
        f"The plan declares {plan.declared_programmes} programmes; {counted} were counted.",
        plan,
    )


def check_duplicates(plan: Plan, records: Extraction, report: Report) -> None:
    """Programmes that one plan prints twice; work plans of one name with codes of their own are different ones."""
    codes = {budget.programme_id: budget.code for budget in records.budgets if budget.level == "work_plan"}
    by_name: dict[tuple[str, str | None], list[Programme]] = defaultdict(list)
    for programme in records.programmes:
        by_name[squeeze(programme.name), codes.get(programme.id)].append(programme)
    for same in by_name.values():
        for first, second in pairwise(same):
            if _printed_at(first) == _printed_at(second) != []:
                continue  # one name beside several rows
            texts = "with the same text" if _same_text(first, second) else "with another text"
            report.add(
                "duplicate_programme",
                "warning",
                f"{second.name} is printed twice in this plan, {texts}: {first.id} and {second.id}.",
                second,
                first,
            )


def _printed_at(programme: Programme) -> list[int]:
    return [piece.char_start for piece in programme.evidence if piece.field == "name"]


def _same_text(first: Programme, second: Programme) -> bool:
    return squeeze(first.description or "") == squeeze(second.description or "")


def _is_reversed(programme: Programme) -> bool:
    """True for two dates of which the second is the earlier one: 112年12月至112年1月, 112.12-112.01."""
    if programme.start_date is not None or programme.end_date is not None:
        return False
    if numeric := _MONTHS.match(programme.period_printed or ""):
        first, last = ((int(numeric[year]), int(numeric[month])) for year, month in (("y1", "m1"), ("y2", "m2")))
        return last < first
    ends = [parse_period(part) for part in _TO.split(programme.period_printed or "")]
    dates = [end.start_date for end in ends if end is not None and end.start_date is not None]
    return len(ends) == len(dates) == _ENDS and dates[1] < dates[0]


def check_periods(plan: Plan, records: Extraction, report: Report) -> None:
    """Periods outside the plan's years, and ranges that print the same year twice."""
    for programme in records.programmes:
        printed = _RANGE.match(programme.period_printed or "")
        if printed and int(printed[1]) == int(printed[2]) and plan.roc_start != plan.roc_end:
            report.add(
                "period_of_one_year",
                "warning",
                f"The period of {programme.name} is printed {programme.period_printed}: a range that starts and ends "
                f"in the same year, in a plan for {_years(plan)}.",
                programme,
            )
        if (printed and int(printed[1]) > int(printed[2])) or _is_reversed(programme):  # such years are read as none
            report.add(
                "period_reversed",
                "warning",
                f"The period of {programme.name} ({programme.period_printed}) ends before it starts.",
                programme,
            )
        if programme.roc_start is None or programme.roc_end is None or plan.roc_start is None or plan.roc_end is None:
            continue
        if not _reaches(programme, plan.roc_start, plan.roc_end):
            report.add(
                "period_outside_plan",
                "warning",
                f"The period of {programme.name} ({programme.period_printed}) lies outside the plan for {_years(plan)}.",
                programme,
            )


def _reaches(programme: Programme, first: int, last: int) -> bool:
    """Whether any of the years that a period prints lies within those of the plan.

    A school year goes on in the year behind it, and one that says only when a programme ends (``預計114年完成``) may begin
    at any time.
    """
    printed = programme.period_printed or ""
    spans = [(programme.roc_start, programme.roc_end), *((p.roc_start, p.roc_end) for p in find_periods(printed))]
    known = [(start, end + ("學年" in printed)) for start, end in spans if start is not None and end is not None]
    open_start = genre()("<period_ends>").search(printed) is not None
    goes_on = genre()("<period_goes_on>").search(printed) is not None
    return any((end >= first or goes_on) and (start <= last or open_start) for start, end in known)


def _years(plan: Plan) -> str:
    return f"ROC {plan.roc_start}" if plan.roc_start == plan.roc_end else f"ROC {plan.roc_start}-{plan.roc_end}"


def check_numbering(plan: Plan, records: Extraction, report: Report) -> None:
    """Gaps and repeats in the numbers of sibling objectives and strategies."""
    siblings: dict[tuple[str, str], list[Objective | Strategy]] = defaultdict(list)
    for objective in records.objectives:
        siblings["objective", objective.kind].append(objective)
    for strategy in records.strategies:
        siblings["strategy", strategy.parent_id or strategy.objective_id].append(strategy)
    last: dict[int, int] = {}
    for group in siblings.values():
        depth = (group[0].number or "").count(".")
        last[depth] = _check_sequence(group, last.get(depth, 0), report)


def _check_sequence(group: Sequence[Objective | Strategy], before: int, report: Report) -> int:
    """Report what breaks the count of a list, and return its last number.

    A list may go on from the number ``before``, where the one above it on its level ends.
    """
    last = 0
    above: list[Objective | Strategy] = []
    for record in group:
        own = (record.number or "").rsplit(".", 1)[-1]
        if not own.isdigit():
            continue
        number = int(own)
        if number == last:
            report.add("number_repeated", "warning", f"The number {record.marker} is printed twice in a row.", record, *above)
        elif number not in (1, last + 1) and (last or number != before + 1):
            after = f"follows {last} in" if last else "is the first of"
            report.add("number_gap", "warning", f"The number {record.marker} {after} its list.", record, *above)
        last, above = number, [record]
    return last


def check_goal_coverage(plan: Plan, records: Extraction, report: Report) -> None:
    """Objectives that no programme stands under, where the plan's tables do group programmes by objective."""
    used = {programme.objective_id for programme in records.programmes} - {None}
    if not used:
        return
    kinds = {objective.kind for objective in records.objectives if objective.id in used}
    groups = {squeeze(programme.group) for programme in records.programmes if programme.group is not None}
    for objective in records.objectives:
        named = any(squeeze(objective.title) in group for group in groups)  # a group may name several
        if objective.kind in kinds and objective.id not in used and not named:
            report.add(
                "objective_without_programme",
                "info",
                f"No programme of the plan's tables stands under the objective {objective.title}.",
                objective,
            )
