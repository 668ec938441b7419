"""Indicators whose values stand behind labels, point by point or line by line, without any table.

Reports print them so: ``（一）關鍵績效指標：就業率``, below it ``原訂目標值：80%``, ``實際值：85%``, ``達成度：100%``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import get_args

from ..outline.tree import Node
from ..text.cell_values import full_unit, read_cell_value
from ..text.dates import find_years
from ..text.quantities import unit_in_brackets
from ..text.rich import Text, squeeze
from .cell_marks import Numbered
from .columns import ColumnNames, load_columns
from .context import PlanContext
from .indicator_cards import aims_above
from .indicator_values import Draft, MeasurementKind, Value, table_year
from .points import split_trailing

_LABEL = re.compile(r"(?:^|(?<=[\s；;，,。％%]))(?P<label>[^：:；;，,。\s]{2,16})[：:]\s*")
_MEASURES = get_args(MeasurementKind)
_FIELDS = ("formula", "method", "assessment_body", "unit", "weight")
_CLOSING = " 。；;，,、"


@dataclass
class _Card:
    """What the labels below the name of one indicator say: ``texts`` by role, the first of each."""

    node: Node
    named: Numbered
    texts: dict[str, Text] = field(default_factory=dict)
    labels: dict[str, Text] = field(default_factory=dict)
    open_role: str | None = None
    """The role of a label that stands alone on its line: the next paragraph is what it names."""

    def add(self, role: str, label: Text, rest: Text) -> None:
        """Take note of one label and what stands behind it."""
        self.open_role = None
        if role not in self.texts:
            self.labels[role] = label
            self.go_on(rest, role)

    def go_on(self, text: Text, role: str | None) -> None:
        """What a label names, if it is printed at last."""
        if role is not None and text:
            self.texts[role] = text
        self.open_role = None if text else role

    @property
    def has_values(self) -> bool:
        """Whether a figure is printed as target, result or baseline."""
        printed = (self.texts[kind].chars for kind in _MEASURES if kind in self.texts)
        return any(read_cell_value(chars).value is not None for chars in printed)


def read_labelled_cards(context: PlanContext, drafts: dict[str, Draft]) -> None:
    """Add every indicator that a label names and whose target or result another label gives."""
    for card in _cards(context.root, load_columns(context.overlay)):
        if card.has_values:
            _add(context, card, drafts)


def _cards(root: Node, names: ColumnNames) -> Iterator[_Card]:
    card: _Card | None = None
    for node in root.walk():
        if card is not None and node is not card.node and card.node not in node.ancestors():
            yield card
            card = None
        for text in _lines(node):
            labelled = list(_labelled(text, names))
            if card is not None and not labelled:
                card.go_on(text, card.open_role)
            for role, label, rest in labelled:
                if role == "indicator" and rest:
                    if card is not None:
                        yield card
                    card = _Card(node, _numbered(node, text, rest))
                elif card is not None:
                    card.add(role, label, rest)
    if card is not None:
        yield card


def _numbered(node: Node, text: Text, name: Text) -> Numbered:
    """An indicator with the number of the point that its label heads."""
    return Numbered(name, node.number, node.mark_text or None) if text is node.heading else Numbered(name)


def _lines(node: Node) -> list[Text]:
    """The heading and the paragraphs of a point; the indicators of tables are read from these."""
    return [] if node.tables else [node.heading, *node.body] if node.heading else list(node.body)


def _labelled(text: Text, names: ColumnNames) -> Iterator[tuple[str, Text, Text]]:
    """The labels of one paragraph that name what a column could: role, label, what stands behind it."""
    found = [(match, role) for match in _LABEL.finditer(text.chars) if (role := _role(match["label"], names))]
    if not found or found[0][0].start() > 0:
        return
    for place, (match, role) in enumerate(found):
        end = found[place + 1][0].start() if place + 1 < len(found) else len(text)
        yield role, text[match.start("label") : match.end("label")], text[match.end() : end].strip(_CLOSING)


def _role(label: str, names: ColumnNames) -> str | None:
    role = names.role(label.rstrip("0123456789０１２３４５６７８９一二三四五六七八九十"))
    return role if role in (*_MEASURES, *_FIELDS, "indicator", "achieved", "result") else None


def _add(context: PlanContext, card: _Card, drafts: dict[str, Draft]) -> None:
    trailing = split_trailing(card.named.name)
    draft = drafts.setdefault(
        squeeze(trailing.name.chars), Draft(trailing.name, card.named.number, aims_above(card.node))
    )
    if not draft.evidence:
        draft.evidence += context.cite(trailing.name, "name") + context.cite(card.named.printed, "number")
    if draft.weight is None and trailing.weight is not None:
        draft.weight = trailing.weight_percent
        draft.evidence += context.cite(trailing.weight, "weight_percent")
    for role in _FIELDS:
        if role in card.texts and role not in draft.fields:
            draft.fields[role] = card.texts[role]
            draft.evidence += context.cite(card.texts[role], "weight_percent" if role == "weight" else role)
    draft.add(_values(context, card, draft))


def _values(context: PlanContext, card: _Card, draft: Draft) -> Iterator[Value]:
    for kind in _MEASURES:
        text = card.texts.get(kind)
        if text is None or not any(char.isalnum() for char in text.chars):
            continue
        read = read_cell_value(text.chars)
        name = draft.name.chars
        unit = full_unit(read.unit, unit_in_brackets(name), name) if read.value is not None else None
        draft.unit = draft.unit or unit
        year, place = _year(context, card, kind)
        value = Value(kind, text, year, place, read.value, unit, read.comparator, False)
        if kind == "actual":
            value = replace(value, achieved=card.texts.get("achieved"), explanation=card.texts.get("result"))
        yield value


def _year(context: PlanContext, card: _Card, kind: str) -> tuple[int | None, Text | None]:
    """The year in the label (``110年度目標值：``), else that of the part; a plan's own year is none of its results."""
    label = card.labels[kind]
    years = find_years(label.chars)
    if years:
        return years[0].roc_year, label[years[0].start : years[0].end]
    return table_year(context, card.node, past=kind != "target" and context.plan_kind != "report")
