"""Results computed again by the formula of their indicator, from the figures that stand beside them.

Figures are told by the words before them: ``平均處理天數＝總天數／件數`` and ``總天數計 3,000 天，件數 1,200 件``. A percentage of
two counts is computed elsewhere, by its figures alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz import fuzz

from ...schemas import Indicator, Measurement, Plan
from ..extract.context import Extraction
from ..text.dates import find_years
from ..text.formulas import Formula, parse_formula
from ..text.genre import genre
from ..text.rich import squeeze
from .figures import find_figures
from .report import Report
from .targets import scaled_unit

_CLAUSE = re.compile("[，,、。；;：:（()）]")
_THIS, _LAST = "<this_year>", "<last_year>"
_SAME_NAME = 75.0  # rapidfuzz ratio (0–100) from which words before a figure name an operand
_PARTS = 2  # of a percentage
_NEVER_OFF = Decimal("0.5")  # relative distance beyond which the figures were not those of the formula


@dataclass(frozen=True)
class _Figure:
    value: Decimal
    before: str
    roc_year: int | None


def check_formulas(plan: Plan, records: Extraction, report: Report) -> None:
    """Each result computed again by its indicator's formula, where its figures are named beside it."""
    indicators = {indicator.id: indicator for indicator in records.indicators}
    for measurement in records.measurements:
        found = computed_by_formula(indicators.get(measurement.indicator_id), measurement)
        if found is None or measurement.value is None:
            continue
        computed, values = found
        places = measurement.value.as_tuple().exponent
        agrees = computed.quantize(Decimal(1).scaleb(int(places)), ROUND_HALF_UP) == measurement.value
        figures = ", ".join(f"{name} {value:,}" for name, value in values.items())
        report.add(
            "result_agrees" if agrees else "result_differs",
            "info" if agrees else "warning",
            f"{measurement.printed} is printed; the formula gives {_short(computed)} of {figures}.",
            measurement,
            shown=("explanation",),
        )


def computed_by_formula(
    indicator: Indicator | None, measurement: Measurement
) -> tuple[Decimal, Mapping[str, Decimal]] | None:
    """The result and the figures that it comes from; ``None`` where formula or figures do not tell."""
    if indicator is None or indicator.formula is None or measurement.kind != "actual" or not measurement.value:
        return None
    formula = parse_formula(indicator.formula)
    if formula is None or (measurement.unit == "%" and not formula.adds):
        return None
    values = _values(formula, measurement)
    computed = formula.compute(values) if values is not None else None
    computed = computed / scaled_unit(measurement.unit)[0] if computed is not None else None
    if values is None or computed is None or abs(computed - measurement.value) > _NEVER_OFF * abs(measurement.value):
        return None
    return computed, values


def parts_by_formula(indicator: Indicator | None, measurement: Measurement) -> tuple[int, int] | None:
    """The two counts that the formula of a percentage divides, where the explanation names both."""
    formula = parse_formula(indicator.formula) if indicator is not None and indicator.formula else None
    if formula is None or formula.adds or len(formula.names) != _PARTS:
        return None
    values = _values(formula, measurement)
    part, whole = (values[name] for name in formula.names) if values else (Decimal(0), Decimal(0))
    computed = formula.compute(values) if values and whole else None
    divides = computed is not None and computed == part * 100 / whole
    return (int(part), int(whole)) if divides and part == int(part) and whole == int(whole) else None


def _values(formula: Formula, measurement: Measurement) -> Mapping[str, Decimal] | None:
    """A figure for every operand, each figure for one; ``None`` where one has none."""
    figures = list(_figures(measurement.explanation or ""))
    values: dict[str, Decimal] = {}
    for name in formula.names:
        found = _figure_of(name, figures, measurement.roc_year)
        if found is None:
            return None
        figures.remove(found)
        values[name] = found.value
    return values


def _figure_of(name: str, figures: Sequence[_Figure], roc_year: int | None) -> _Figure | None:
    wanted = _year_of(name, roc_year)
    bare = genre()(_LAST).sub("", genre()(_THIS).sub("", name))
    scored = [
        (fuzz.partial_ratio(bare, figure.before) if bare else _SAME_NAME, -place, figure)
        for place, figure in enumerate(figures)
        if len(figure.before) >= min(2, len(bare)) and (wanted is None or _told_year(figure, roc_year) in (None, wanted))
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= _SAME_NAME else None


def _told_year(figure: _Figure, roc_year: int | None) -> int | None:
    """The year of a figure by its own words (前一年度件數), else the one that was named last."""
    return _year_of(figure.before, roc_year) or figure.roc_year


def _year_of(name: str, roc_year: int | None) -> int | None:
    if roc_year is None:
        return None
    words = genre()
    return roc_year - 1 if words(_LAST).search(name) else roc_year if words(_THIS).search(name) else None


def _figures(text: str) -> Iterator[_Figure]:
    """The figures of a text with the words of their clause before them, and the year that was named last."""
    years = find_years(text)
    end = 0
    for found in find_figures(text):
        clause = max([end, *(mark.end() for mark in _CLAUSE.finditer(text, end, found.start))])
        year = next((year.roc_year for year in reversed(years) if year.end <= found.start), None)
        dated = any(year.start <= found.start < year.end for year in years)
        if not dated:
            yield _Figure(found.value, genre()("<before_figures>+$").sub("", squeeze(text[clause : found.start])), year)
            end = found.end


def _short(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"
