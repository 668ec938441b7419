"""What the goals of a plan name against what its tables hold, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ...schemas import Plan, Programme, Strategy
from ..extract.context import Extraction
from ..text.genre import genre
from ..text.rich import squeeze
from .report import Report

_SCHEME = "[「『]([^「」『』]{3,30}<schemes>)[」』]"
_BY_A_SCHEME = "<scheme_bases>[^，,。；;：、「」『』]{0,20}$"
_SAME = 75.0  # rapidfuzz ratio (0–100) from which two names are one, printed differently
_FEWEST = 3  # programmes; a shorter table is no list of what a plan does
_MOSTLY = 0.5  # share of grouped programmes whose group is an objective, from which the others are worth a look
_NAMED = 0.5  # share of programmes that strategies name, from which the others are worth a look


def check_named_schemes(plan: Plan, records: Extraction, report: Report) -> None:
    """Schemes that a strategy names in quotation marks (「職場達人獎勵計畫」) and no programme or objective is called.

    One by which something is only done (依「…計畫」) is another body's, or a rule.
    """
    if len(records.programmes) < _FEWEST:
        return
    known = [squeeze(programme.name) for programme in records.programmes]
    known += [squeeze(objective.title) for objective in records.objectives]
    said = [squeeze(programme.description or "") for programme in records.programmes]
    told: set[str] = set()
    for strategy in records.strategies:
        for name in _named_by(strategy, own=True):
            if name in told or _is_known(name, known) or any(name in text for text in said):
                continue
            told.add(name)
            message = f"The strategy {strategy.number} names {name}; no programme of the plan's tables is called so."
            report.add("strategy_without_programme", "info", message, strategy)


def check_unnamed_programmes(plan: Plan, records: Extraction, report: Report) -> None:
    """Programmes that no strategy names, in a plan whose strategies name at least half of its programmes in quotation marks."""
    if len(records.programmes) < _FEWEST:
        return
    names = {name for strategy in records.strategies for name in _named_by(strategy)}
    quoted = {programme.id for programme in records.programmes if _is_known(squeeze(programme.name), [*names])}
    if len(quoted) < _NAMED * len(records.programmes):
        return
    said = [_said_by(strategy) for strategy in records.strategies]
    said += [squeeze(objective.title) for objective in records.objectives]
    for programme in records.programmes:
        if programme.id not in quoted and not any(squeeze(programme.name) in text for text in said):
            message = f"No strategy names {programme.name}; strategies name most programmes of the plan."
            report.add("programme_without_strategy", "info", message, programme)


def _said_by(strategy: Strategy) -> str:
    return squeeze(f"{strategy.title or ''}：{strategy.text or ''}")


def _named_by(strategy: Strategy, *, own: bool = False) -> Iterator[str]:
    """The schemes that a strategy names in quotation marks; without those by which it is done, where its ``own`` count."""
    said = _said_by(strategy)
    for found in genre()(_SCHEME).finditer(said):
        if not own or not genre()(_BY_A_SCHEME).search(said, 0, found.start()):
            yield found[1]


def _is_known(name: str, known: list[str]) -> bool:
    return any(name in other or other in name or fuzz.ratio(name, other) >= _SAME for other in known)


def check_groups(plan: Plan, records: Extraction, report: Report) -> None:
    """Groups of a table that are no objective, where most groups of the plan's tables are."""
    grouped = [programme for programme in records.programmes if programme.group is not None]
    under_none = [programme for programme in grouped if programme.objective_id is None]
    if not grouped or len(under_none) > (1 - _MOSTLY) * len(grouped):
        return
    first: dict[str, Programme] = {}
    aims = [squeeze(objective.title) for objective in records.objectives]
    for programme in under_none:
        group = squeeze(programme.group or "")
        if not any(aim and aim in group for aim in aims):  # a group may name several aims
            first.setdefault(group, programme)
    for programme in first.values():
        report.add(
            "programme_without_objective",
            "info",
            f"Programmes stand under {programme.group}, which is no objective of the plan.",
            programme,
            shown=("group",),
        )


def check_budgets_of_programmes(plan: Plan, records: Extraction, report: Report) -> None:
    """Programmes without money in a plan that gives nearly all of them some."""
    paid = {budget.programme_id for budget in records.budgets}
    without = [programme for programme in records.programmes if programme.id not in paid]
    if without and len(without) <= 0.1 * len(records.programmes):
        for programme in without:
            report.add("programme_without_budget", "info", f"No amount is printed for {programme.name}.", programme)
