"""Indicators that are listed as points with their targets: ``（一）長照據點數：20處``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from ...outline.node import Node
from ...text.cell_values import CellValue, full_unit, read_cell_value
from ...text.genre import genre
from ...text.quantities import unit_in_brackets
from ...text.rich import Text, squeeze
from ..context import PlanContext
from ..points import split_trailing, title_colon
from ..tables.column_names import ColumnNames, load_columns
from .indicator_cards import aims_above
from .indicator_values import Draft, MeasurementKind, Value, table_year
from .indicator_years import Dated, dated_values

_LABELS = (
    "target",
    "actual",
    "baseline",
    "achieved",
    "formula",
    "method",
    "weight",
    "unit",
    "assessment_body",
    "result",
)
_LABEL = re.compile("(?P<label>[^：:]{2,10})[：:] *")
_LEAD = "(?:[：: ]|<before_figures>)+"
_BRACKET = re.compile("[（(](?P<inside>[^（()）]{3,30})[)）]$")


def read_lists(context: PlanContext, drafts: dict[str, Draft]) -> None:
    """Add the indicators of every part for indicators that holds no table: points that end in one figure."""
    for section in context.root.walk():
        if section.part == "indicators" and not any(node.tables for node in section.walk()):
            for node in section.walk():
                if node is not section and node.mark is not None and not node.children:
                    _read_point(context, node, drafts)


def _read_point(context: PlanContext, node: Node, drafts: dict[str, Draft]) -> None:
    names = load_columns(context.overlay)
    parts = _parts(node, names)
    if parts is None or names.role(parts[0].chars) in _LABELS:
        return  # 年度目標值：95% describes the indicator above it
    trailing, printed = split_trailing(parts[0]), parts[1].strip("。；; ")
    values = [_Printed.of(dated, names) for dated in dated_values(printed)]
    if not trailing.name or any(value.read.value is None for value in values):
        return
    name = trailing.name
    year, year_text = table_year(context, node, past=False)
    draft = drafts.setdefault(squeeze(name.chars), Draft(name, node.number, aims_above(node)))
    if not draft.evidence:
        draft.evidence += context.cite(name, "name") + context.cite(node.mark_text, "number")
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    found: list[Value] = []
    for value in values:
        read = value.read
        unit = full_unit(read.unit, unit_in_brackets(name.chars), name.chars)
        draft.unit = draft.unit or unit
        own = (value.dated.roc_year, value.dated.period) if value.dated.roc_year is not None else (year, year_text)
        found.append(Value(value.kind, value.text, *own, read.value, unit, read.comparator, False))
    draft.add(found)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A figure of a point with what the word before it says of its kind: 113年目標值60團（112年實際值56團）."""

    dated: Dated
    kind: MeasurementKind
    text: Text
    read: CellValue

    @classmethod
    def of(cls, dated: Dated, names: ColumnNames) -> _Printed:
        text = dated.text
        kind: MeasurementKind = "target"
        head = names.beginning(text.chars)
        if head is not None and head[1] in get_args(MeasurementKind):
            kind = head[1]  # type: ignore[assignment]  # one of the three, as was asked above
            lead = genre()(_LEAD).match(text.chars, head[0])
            text = text[lead.end() if lead else head[0] :]
        if text.chars.count("（") + text.chars.count("(") != text.chars.count("）") + text.chars.count(")"):
            text = text.strip("（()）")  # half of a bracket that holds another figure
        return cls(dated, kind, text, read_cell_value(text.chars))


def _parts(node: Node, names: ColumnNames) -> tuple[Text, Text] | None:
    """The name and the target of a point: ``據點數：20處``, ``據點數（目標值20處）``, or 目標值：20處 on the line below."""
    heading = node.heading
    if len(node.body) == 1 and title_colon(heading.chars) is None:
        label = _LABEL.match(node.body[0].chars)
        if label is not None and names.exact(label["label"]) == "target":
            return heading, node.body[0][label.end() :]
    bracket = _BRACKET.search(heading.chars)
    head = names.beginning(bracket["inside"]) if bracket is not None and not node.body else None
    if bracket is not None and head is not None and head[1] == "target":
        inside = heading[bracket.start("inside") + head[0] : bracket.end("inside")]
        lead = genre()(_LEAD).match(inside.chars)
        return heading[: bracket.start()].strip(), inside[lead.end() if lead else 0 :].strip("：: ")
    colon = title_colon(heading.chars)
    return None if colon is None or node.body else (heading[:colon].strip(), heading[colon + 1 :])
