"""Indicators that are listed as points with their targets: ``（一）長照據點數：20處``."""

from __future__ import annotations

from ..outline.node import Node
from ..text.cell_values import full_unit, read_cell_value
from ..text.quantities import unit_in_brackets
from ..text.rich import squeeze
from .context import PlanContext
from .indicator_values import Draft, Value, table_year
from .points import split_trailing, title_colon


def read_lists(context: PlanContext, drafts: dict[str, Draft]) -> None:
    """Add the indicators of every part for indicators that holds no table: points that end in one figure."""
    for section in context.root.walk():
        if section.part == "indicators" and not any(node.tables for node in section.walk()):
            for node in section.walk():
                if node is not section and node.mark is not None and not node.children:
                    _read_point(context, node, drafts)


def _read_point(context: PlanContext, node: Node, drafts: dict[str, Draft]) -> None:
    colon = title_colon(node.heading.chars)
    if colon is None or node.body:
        return
    printed = node.heading[colon + 1 :].strip("。 ")
    read = read_cell_value(printed.chars)
    trailing = split_trailing(node.heading[:colon].strip())
    if read.value is None or not trailing.name:
        return
    name = trailing.name
    unit = full_unit(read.unit, unit_in_brackets(name.chars), name.chars)
    year, year_text = table_year(context, node, past=False)
    draft = drafts.setdefault(squeeze(name.chars), Draft(name, node.number, ()))
    if not draft.evidence:
        draft.evidence += context.cite(name, "name") + context.cite(node.mark_text, "number")
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    draft.unit = draft.unit or unit
    draft.add([Value("target", printed, year, year_text, read.value, unit, read.comparator, False)])
