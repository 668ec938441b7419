"""Indicators whose values stand behind labels, point by point or line by line, without any table.

Reports print them so: ``（一）關鍵績效指標：就業率``, below it ``原訂目標值：80%``, ``實際值：85%``, ``達成度：100%``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import get_args

from ...outline.node import Node
from ...text.cell_values import full_unit, read_cell_value
from ...text.dates import find_years
from ...text.quantities import unit_in_brackets
from ...text.rich import Text, squeeze
from ..context import PlanContext
from ..points import split_trailing
from ..tables.cell_marks import Numbered
from ..tables.column_names import ColumnNames, load_columns
from .indicator_cards import aims_above
from .indicator_values import Draft, MeasurementKind, Value, days_in, read_direction, table_year
from .indicator_years import year_in

_COLON = re.compile("[：:]")
_COLONS = " ：:"
_LONGEST_LABEL = 16  # characters
_LONGEST_COUNTED = 8  # characters of a name for indicators that a number counts
_DATED = re.compile(
    r"[上本去前]?[（(]?(?<![0-9０-９])[0-9０-９]{2,3}[）)]?(?:學?年度?)?(?:[0-9０-９]{1,2}[-－~～至][0-9０-９]{1,2}月底?)?(?:第[一二三四1-4]季|[上下]半年)?$"
)
"""The time of a value right before its label, where lines were joined: 115 before 年度目標值."""
_MEASURES = get_args(MeasurementKind)
_FIELDS = ("formula", "method", "assessment_body", "unit", "weight")
_ROLES = frozenset((*_MEASURES, *_FIELDS, "indicator", "achieved", "result"))
_CLOSING = " 。；;，,、"


@dataclass
class _Card:
    """What the labels below the name of one indicator say: ``texts`` by role, the first of each, and every value with
    its label, one for each kind and time."""

    node: Node
    named: Numbered
    texts: dict[str, Text] = field(default_factory=dict)
    values: dict[tuple[str, str], tuple[Text, Text]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    aim: Text | None = None
    open_role: str = ""
    """The role of a label that stands alone on its line: the next paragraph is what it names."""
    open_value: tuple[str, str] | None = None
    """The same of a value."""

    def add(self, role: str, label: Text, rest: Text) -> None:
        """Take note of one label and what stands behind it; without a label, of what the label before names."""
        if role in _MEASURES:
            self._add_value(role, label, rest)
            return
        if role and role not in self.seen:
            self.seen.add(role)
        elif role:
            rest, role = Text(), ""
        else:
            role = self.open_role
        if role and rest and self.open_value:
            self.values[self.open_value] = (self.values[self.open_value][0], rest)
        elif role and rest:
            self.texts[role] = rest
        self.open_role = "" if rest else role
        self.open_value = None

    def _add_value(self, kind: str, label: Text, rest: Text) -> None:
        when = year_in(label)
        key = (kind, squeeze((days_in(label) or when or Text()).chars))
        fresh = key not in self.values
        if fresh:
            self.values[key] = (label, rest)
        self.open_role, self.open_value = ("", None) if rest or not fresh else (kind, key)

    @property
    def has_values(self) -> bool:
        """Whether a figure is printed as target, result or baseline."""
        return any(read_cell_value(text.chars).value is not None for _, text in self.values.values())


def read_labelled_cards(context: PlanContext, drafts: dict[str, Draft]) -> None:
    """Add every indicator that a label names and whose target or result another label gives."""
    aims = frozenset(squeeze(objective.title) for objective in context.records.objectives)
    for card in _cards(context.root, load_columns(context.overlay), aims):
        if card.has_values:
            _add(context, card, drafts)


def _cards(root: Node, names: ColumnNames, aims: frozenset[str]) -> list[_Card]:
    """Every indicator that a label names, with what other labels say at its point, at points below it and beside it.

    ``aims`` are the titles of the plan's objectives: a line of a part for indicators that repeats one, without any mark,
    stands over the indicators below it.
    """
    cards: list[_Card] = []
    aim: Text | None = None
    for node in root.walk():
        card = cards[-1] if cards and _belongs(node, cards[-1], names) else None
        aim = None if node.part not in (None, "indicators") else aim
        if _is_described(node, names):
            card = _Card(node, Numbered(node.heading, node.number, node.mark_text or None))
            cards.append(card)
        for text in _lines(node):
            if squeeze(text.chars) in aims and text is not node.heading:
                aim, card = text, None
                continue
            labelled = list(_labelled(text, names)) or [("", Text(), text)]
            for role, label, rest in labelled:
                if role == "indicator" and rest:
                    card = _Card(node, _numbered(node, text, rest), aim=aim)
                    cards.append(card)
                elif card is not None:
                    card.add(role, label, rest)
    return cards


def _belongs(node: Node, card: _Card, names: ColumnNames) -> bool:
    """Whether a point stands at or below that of an indicator, or in one list with it, where marks count the labels.

    Then the mark of the first label is no number of the indicator.
    """
    if node is card.node or card.node in node.ancestors():
        return True
    role = names.role(_COLON.split(node.heading.chars, maxsplit=1)[0])
    if node.parent is not card.node.parent or card.node.mark is None or role not in _ROLES - {"indicator"}:
        return False
    card.named = Numbered(card.named.name)
    return True


def _is_described(node: Node, names: ColumnNames) -> bool:
    """True for a point of a part for indicators whose own points are labels, one of them of its target or result.

    So are its paragraphs where it has no points.
    """
    if node.mark is None or not any(above.part == "indicators" for above in node.ancestors()):
        return False
    below = [child.heading for child in node.children] or node.body
    labels = [_COLON.split(text.chars, maxsplit=1)[0] for text in below]
    roles = {names.role(label) for label in labels}
    return bool(roles & set(_MEASURES)) and roles <= _ROLES and names.exact(node.heading.chars) not in _ROLES


def _numbered(node: Node, text: Text, name: Text) -> Numbered:
    """An indicator with the number of the point that its label heads."""
    return Numbered(name, node.number, node.mark_text or None) if text is node.heading else Numbered(name)


def _lines(node: Node) -> list[Text]:
    """The heading and the paragraphs of a point; the indicators of tables are read from these."""
    return [] if node.tables else [node.heading, *node.body] if node.heading else list(node.body)


def _labelled(text: Text, names: ColumnNames) -> Iterator[tuple[str, Text, Text]]:
    """The labels of one paragraph that name what a column could: role, label, what stands behind it.

    What stands before the first label, because lines were joined, has no role and no label.
    """
    found: list[tuple[int, int, str]] = []
    for colon in _COLON.finditer(text.chars):
        start = max(0, colon.start() - max(names.longest, _LONGEST_LABEL + 1))  # a label cannot begin before
        label = _label(text.chars[start : colon.start()], names, first=not found)
        if label is not None and label[1] in _ROLES:
            place = start + label[0]
            ahead = _DATED.search(text.chars, found[-1][1] if found else 0, place)
            found.append((ahead.start() if ahead else place, colon.end(), label[1]))
    if found and found[0][0] > 0:
        yield "", Text(), text[: found[0][0]].strip()
    for (start, end, role), (until, *_) in pairwise([*found, (len(text), 0, "")]):
        yield role, text[start:end].strip(_COLONS), text[end:until].strip()


def _label(before: str, names: ColumnNames, *, first: bool) -> tuple[int, str] | None:
    """The label that ends before a colon: all that stands there, or behind the value of another label its end."""
    ending = names.ending(before)
    bare = before.rstrip("0123456789０１２３４５６７８９一二三四五六七八九十")
    if not first:
        return ending or (_counted_name(bare, names) if bare != before else None)
    role = names.role(bare) if 2 <= len(before) <= _LONGEST_LABEL else None
    return (0, role) if role is not None else ending if ending is not None and ending[1] != "indicator" else None


def _counted_name(bare: str, names: ColumnNames) -> tuple[int, str] | None:
    """The name for indicators before the number that counts them (指標2：), where lines were joined."""
    lengths = (length for length in range(_LONGEST_COUNTED, 1, -1) if names.exact(bare[-length:]) == "indicator")
    return next(((len(bare) - length, "indicator") for length in lengths), None)


def _add(context: PlanContext, card: _Card, drafts: dict[str, Draft]) -> None:
    trailing = split_trailing(card.named.name)
    draft = drafts.setdefault(
        squeeze(trailing.name.chars), Draft(trailing.name, card.named.number, _aims(card))
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
    said = [card.named.name, *(card.texts[role] for role in _FIELDS if role in card.texts)]
    draft.direction = draft.direction or read_direction(said, context.overlay)
    draft.add(_values(context, card, draft))


def _aims(card: _Card) -> tuple[Numbered, ...]:
    """The aims above an indicator: its own point, where a label below the heading names it, then those above that."""
    if card.aim is not None:
        return (Numbered(card.aim),)
    node, above = card.node, aims_above(card.node)
    heading = node.heading if node.mark is not None and node.heading.offsets[-1:] < card.named.name.offsets[:1] else None
    return (Numbered(split_trailing(heading).name), *above) if heading else above


def _values(context: PlanContext, card: _Card, draft: Draft) -> Iterator[Value]:
    for (role, _), (label, printed) in card.values.items():
        kind: MeasurementKind = role  # type: ignore[assignment]  # one of the three, as was asked above
        text = printed.strip(_CLOSING)
        if not any(char.isalnum() for char in text.chars):
            continue
        read = read_cell_value(text.chars)
        name = draft.name.chars
        unit = full_unit(read.unit, unit_in_brackets(name), name) if read.value is not None else None
        draft.unit = draft.unit or unit
        year, place = _year(context, card, kind, label)
        value = Value(kind, text, year, place, read.value, unit, read.comparator, False)
        if kind == "actual":
            value = replace(value, achieved=card.texts.get("achieved"), explanation=card.texts.get("result"))
        yield value


def _year(context: PlanContext, card: _Card, kind: str, label: Text) -> tuple[int | None, Text | None]:
    """The year in the label (``110年度目標值：``), else that of the part; a plan's own year is none of its results."""
    years = find_years(label.chars)
    if years:
        return years[0].roc_year, days_in(label) or year_in(label)
    return table_year(context, card.node, past=kind != "target" and context.plan_kind != "report")
