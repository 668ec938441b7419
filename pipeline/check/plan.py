"""All checks of one plan, in one list."""

from __future__ import annotations

from collections.abc import Callable

from ...schemas import Finding, Plan
from ..extract.context import Extraction
from .arithmetic import check_percentages, check_sums
from .claims import check_achievement, check_weights
from .counts import check_declared, check_duplicates, check_goal_coverage, check_numbering, check_periods
from .formulas import check_formulas
from .pairs import check_budgets_of_programmes, check_groups, check_named_schemes, check_unnamed_programmes
from .report import Report
from .targets import check_targets

CHECKS: tuple[Callable[[Plan, Extraction, Report], None], ...] = (
    check_declared,
    check_duplicates,
    check_periods,
    check_numbering,
    check_goal_coverage,
    check_percentages,
    check_formulas,
    check_targets,
    check_sums,
    check_weights,
    check_achievement,
    check_named_schemes,
    check_unnamed_programmes,
    check_groups,
    check_budgets_of_programmes,
)
"""Each check looks at one plan's records and reports; none changes them."""


def check_extraction(extraction: Extraction) -> tuple[Finding, ...]:
    """What a careful reader would flag in every plan of a document, beside what extraction reported itself."""
    findings: list[Finding] = []
    for plan in extraction.plans:
        report = Report(plan.id, plan.source_id)
        records = extraction.of_plan(plan.id)
        for check in CHECKS:
            check(plan, records, report)
        findings += report.findings
    return tuple(findings)
