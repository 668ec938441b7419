"""StratML Part 2 (ISO 17469-2): one performance plan or report a plan.

An objective of a plan is a StratML goal, its strategies are the goal's objectives, with the indicators that belong to
it. Programmes are the objectives of a goal that is named for where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from ....schemas import Indicator, KnowledgeBase, Measurement, Objective, Plan, Programme, Strategy
from ..files import write_whole
from .about import About
from .identifiers import xml_id

SPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
_TYPES = {"mid_term": "Strategic_Plan", "report": "Performance_Report"}
_NO_GOAL = "其他指標"
_PROGRAMMES = "計畫項目"
Element = etree._Element


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``<plan id>.xml`` for every plan. Raises ``OSError``."""
    shelf = _Shelf(knowledge_base)
    for plan in knowledge_base.plans:
        root = _document(plan, shelf)
        data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
        write_whole(folder / f"{plan.id}.xml", data)


class _Shelf:
    """The records of a knowledge base by what they stand under."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.agencies = {agency.id: agency for agency in knowledge_base.agencies}
        self.paths = {source.id: source.path for source in knowledge_base.sources}
        self.objectives: dict[str, list[Objective]] = {}
        self.strategies: dict[str, list[Strategy]] = {}
        self.programmes: dict[str, list[Programme]] = {}
        self.indicators: dict[str, list[Indicator]] = {}
        self.measurements: dict[str, list[Measurement]] = {}
        for objective in knowledge_base.objectives:
            self.objectives.setdefault(objective.plan_id, []).append(objective)
        for strategy in knowledge_base.strategies:
            self.strategies.setdefault(strategy.objective_id, []).append(strategy)
        for programme in knowledge_base.programmes:
            self.programmes.setdefault(programme.plan_id, []).append(programme)
        for indicator in knowledge_base.indicators:
            self.indicators.setdefault(indicator.objective_id or indicator.plan_id, []).append(indicator)
        for measurement in knowledge_base.measurements:
            self.measurements.setdefault(measurement.indicator_id, []).append(measurement)


def _document(plan: Plan, shelf: _Shelf) -> Element:
    root = etree.Element(f"{{{SPACE}}}PerformancePlanOrReport", nsmap={None: SPACE})
    root.set("Type", _TYPES.get(plan.kind, "Performance_Plan"))
    agency = shelf.agencies.get(plan.agency_id or "")
    _add(root, "Name", plan.title or plan.id)
    _add(root, "Description", plan.preface)
    core = _add(root, "StrategicPlanCore")
    organization = _add(core, "Organization")
    _add(organization, "Name", agency.name if agency else "")
    _add(organization, "Identifier", xml_id(plan.agency_id) if plan.agency_id else None)
    _add(_add(core, "Vision"), "Description", plan.vision or "")
    _add(_add(core, "Mission"), "Description", "")
    for objective in shelf.objectives.get(plan.id, []):
        _goal(core, objective, shelf)
    _loose_indicators(core, plan, shelf)
    _programmes(core, plan, shelf.programmes.get(plan.id, []))
    if core.find(f"{{{SPACE}}}Goal") is None:
        _empty_goal(core)
    administrative = _add(root, "AdministrativeInformation")
    _add(administrative, "Identifier", xml_id(plan.id))
    _add(administrative, "StartDate", _day(plan, plan.roc_start, "01-01"))
    _add(administrative, "EndDate", _day(plan, plan.roc_end, "12-31"))
    _add(administrative, "Source", quote(shelf.paths.get(plan.source_id, "")))
    return root


def _empty_goal(core: Element) -> None:
    """The standard wants a goal of every plan; one that states none gets one without words."""
    goal = _add(core, "Goal")
    _add(goal, "Name")
    _add(goal, "Description")


def _day(plan: Plan, roc_year: int | None, day: str) -> str | None:
    """The first or last day of a year; a date that the plan prints itself goes before."""
    printed = plan.start_date if day == "01-01" else plan.end_date
    if printed is not None:
        return printed.isoformat()
    return f"{roc_year + 1911}-{day}" if roc_year is not None else None


def _goal(core: Element, objective: Objective, shelf: _Shelf) -> None:
    goal = _add(core, "Goal")
    _add(goal, "Name", objective.title)
    _add(goal, "Description", objective.description or "")
    _add(goal, "Identifier", xml_id(objective.id))
    _add(goal, "SequenceIndicator", objective.number)
    strategies = shelf.strategies.get(objective.id, [])
    for strategy in strategies:
        _objective(goal, strategy.id, strategy.title or strategy.text or "", strategy.text, strategy.number)
    indicators = shelf.indicators.get(objective.id, [])
    if indicators or not strategies:
        measured = _objective(goal, f"{objective.id}/measured", objective.title, None, None)
        _indicators(measured, indicators, shelf)


def _loose_indicators(core: Element, plan: Plan, shelf: _Shelf) -> None:
    """Indicators for which the plan names no objective."""
    indicators = shelf.indicators.get(plan.id, [])
    if not indicators:
        return
    goal = _add(core, "Goal")
    _add(goal, "Name", _NO_GOAL)
    _add(goal, "Description")
    _add(goal, "Identifier", xml_id(f"{plan.id}/indicators"))
    _indicators(_objective(goal, f"{plan.id}/indicators/measured", _NO_GOAL, None, None), indicators, shelf)


def _programmes(core: Element, plan: Plan, programmes: Iterable[Programme]) -> None:
    goals: dict[str, Element] = {}
    for programme in programmes:
        name = programme.category or programme.group or _PROGRAMMES
        if name not in goals:
            goal = goals[name] = _add(core, "Goal")
            _add(goal, "Name", name)
            _add(goal, "Description")
            _add(goal, "Identifier", xml_id(f"{plan.id}/programmes/{len(goals)}"))
        said = [programme.description, programme.period_printed, programme.location, programme.benefits]
        text = "\n".join(part for part in said if part) or None
        _objective(goals[name], programme.id, programme.name, text, programme.number)


def _objective(goal: Element, record_id: str, name: str, text: str | None, number: str | None) -> Element:
    objective = _add(goal, "Objective")
    _add(objective, "Name", name)
    _add(objective, "Description", text)
    _add(objective, "Identifier", xml_id(record_id))
    _add(objective, "SequenceIndicator", number)
    return objective


def _indicators(objective: Element, indicators: Iterable[Indicator], shelf: _Shelf) -> None:
    for indicator in indicators:
        element = _add(objective, "PerformanceIndicator")
        _add(element, "SequenceIndicator", indicator.number)
        _add(element, "MeasurementDimension", indicator.name)
        _add(element, "UnitOfMeasurement", indicator.unit or "")
        _add(element, "Identifier", xml_id(indicator.id))
        for period in _periods(shelf.measurements.get(indicator.id, [])):
            instance = _add(element, "MeasurementInstance")
            for measurement in period:
                _result(instance, measurement)
        _add(element, "OtherInformation", indicator.formula)


def _periods(measurements: Iterable[Measurement]) -> list[list[Measurement]]:
    """What is measured at one time stands together: targets first, then results and baselines."""
    found: dict[tuple[int | None, str | None], list[Measurement]] = {}
    for measurement in measurements:
        period = None if measurement.year else measurement.period_printed
        found.setdefault((measurement.year, period), []).append(measurement)
    return [sorted(period, key=_is_past) for period in found.values()]


def _result(instance: Element, measurement: Measurement) -> None:
    result = _add(instance, "ActualResult" if _is_past(measurement) else "TargetResult")
    if measurement.year is not None:
        _add(result, "StartDate", f"{measurement.year}-01-01")
        _add(result, "EndDate", f"{measurement.year}-12-31")
    if measurement.value is not None:
        _add(result, "NumberOfUnits", format(measurement.value, "f"))
    _add(result, "Description", measurement.printed)


def _is_past(measurement: Measurement) -> bool:
    return measurement.kind != "target"


def _add(parent: Element, name: str, text: str | None = "") -> Element:
    """A child element; none is made for a text that is None."""
    element = etree.SubElement(parent, f"{{{SPACE}}}{name}") if text is not None else parent
    if text:
        element.text = "".join(char for char in text if char in "\t\n" or char >= " ")
    return element
