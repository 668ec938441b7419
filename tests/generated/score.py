"""Holds the records that were read against what the plan says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generated.style import Style, mark
from generated.truth import Plan, Programme
from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.text.rich import squeeze

Facts = dict[str, Counter[tuple[str, ...]]]
"""By type, what each record says: its fields as strings without white space."""


def expected(plan: Plan, style: Style) -> Facts:
    """What has to be read of a plan in a style: only what its columns print."""
    facts: Facts = {name: Counter() for name in TYPES}
    for number, objective in enumerate(plan.objectives, 1):
        facts["objectives"][fact(number, objective.title, objective.text)] += 1
        for path, point in objective.walk(str(number)):
            facts["strategies"][fact(path, point.title, point.text)] += 1
    roles = {column.role for column in style.table}
    for programme in plan.programmes:
        facts["programmes"][_programme(programme, roles, style)] += 1
        facts["budgets"] += Counter(_budgets(programme, roles))
    for each in plan.indicators:
        facts["indicators"][fact(each.name, each.formula)] += 1
        facts["measurements"][fact(each.name, "target", plan.year, each.target, each.unit)] += 1
    return facts


def found(extraction: Extraction) -> Facts:
    """What was read."""
    names = {indicator.id: indicator.name for indicator in extraction.indicators}
    return {
        "objectives": Counter(fact(o.number, o.title, o.description) for o in extraction.objectives),
        "strategies": Counter(fact(s.number, s.title, s.text) for s in extraction.strategies),
        "programmes": Counter(
            fact(p.number, p.group, p.name, p.description, "|".join(p.items), p.benefits, p.period_printed)
            for p in extraction.programmes
        ),
        "budgets": Counter(
            fact(b.name, b.amount_twd, b.previous_amount_twd, b.funding_source) for b in extraction.budgets
        ),
        "indicators": Counter(fact(i.name, i.formula) for i in extraction.indicators),
        "measurements": Counter(
            fact(names[m.indicator_id], m.kind, m.roc_year, m.value, m.unit) for m in extraction.measurements
        ),
    }


TYPES = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements")


class Score:
    """Records that are right, missing and too many, by type, over many plans."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.more: Counter[str] = Counter()

    def add(self, wanted: Facts, read: Facts) -> bool:
        """Counts one plan; whether all of it is right."""
        for name in wanted:
            self.right[name] += (wanted[name] & read[name]).total()
            self.missing[name] += (wanted[name] - read[name]).total()
            self.more[name] += (read[name] - wanted[name]).total()
        return wanted == read

    def f1(self, name: str) -> float:
        """Twice the right ones over all that are there or should be; 1 where there is nothing."""
        wrong = self.missing[name] + self.more[name]
        return 2 * self.right[name] / (2 * self.right[name] + wrong) if self.right[name] or wrong else 1.0

    @property
    def paths(self) -> float:
        """Share of the aims that stand below the right ones."""
        right = self.right["objectives"] + self.right["strategies"]
        whole = right + self.missing["objectives"] + self.missing["strategies"]
        return right / whole if whole else 1.0


def differences(wanted: Facts, read: Facts) -> Iterable[str]:
    """A line for every record that is missing (``-``) or too many (``+``)."""
    for name in wanted:
        yield from (f"- {name} {fact}" for fact in (wanted[name] - read[name]))
        yield from (f"+ {name} {fact}" for fact in (read[name] - wanted[name]))


def _budgets(programme: Programme, roles: set[str]) -> Iterator[tuple[str, ...]]:
    """Money by its own column, with that of the year before, or by who pays it."""
    amount, other = (money * 1000 if money else None for money in (programme.amount, programme.previous))
    if "amount" in roles:
        yield fact(programme.name, amount, other if "previous" in roles else None, None)
    if "central" in roles:
        yield fact(programme.name, amount, None, "中央")
        yield fact(programme.name, other, None, "地方")


def _programme(programme: Programme, roles: set[str], style: Style) -> tuple[str, ...]:
    content = "content" in roles
    description = "".join(programme.content) or "".join(
        style_mark + item for style_mark, item in zip(_marks(style, len(programme.items)), programme.items, strict=True)
    )
    return fact(
        programme.number if "number" in roles or style.name else None,
        programme.group if "group" in roles or style.bands else None,
        programme.name,
        description if content else None,
        "|".join(programme.items) if content else None,
        programme.benefits if "benefits" in roles else None,
        programme.period if "period" in roles else None,
    )


def _marks(style: Style, count: int) -> list[str]:
    return [mark(style.point, number) for number in range(1, count + 1)]


def fact(*values: object) -> tuple[str, ...]:
    """Fields as strings without white space."""
    return tuple("" if value is None else squeeze(str(value)) for value in values)
