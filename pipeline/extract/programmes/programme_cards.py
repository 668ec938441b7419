"""Programmes on cards: a label names each of them (``計畫名稱：…``), and the paragraphs below have labels too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...outline.node import Node
from ...text.card_labels import CardLabels, load_card_labels
from ...text.marks import parse_bare_number
from ...text.money import find_money
from ...text.rich import Text
from ..context import PlanContext
from ..tables.columns import Column
from ..tables.labels import Section, split_labels
from ..tables.rows import Entry, take_mark

_LONGEST_SOURCE = 30  # characters


def card_entries(section: Node, context: PlanContext) -> Iterator[Entry]:
    """The programmes of the cards that stand in a part of a plan; nothing where it prints none."""
    labels = load_card_labels(context.overlay)
    cards: list[tuple[Text | None, list[Text]]] = []
    number: Text | None = None
    for text in texts_below(section):
        if labels.named(text.chars) is not None:
            cards.append((number, [text]))
            number = None
        elif (begin := labels.numbered(text.chars)) is not None:
            number = text[begin:].strip()
        elif cards:
            cards[-1][1].append(text)
    for number, (named, *below) in cards:
        yield _entry(number, named, split_labels(below, context.overlay), labels)


def without_name_label(heading: Text, context: PlanContext) -> Text:
    """The heading of a point without the label that says that it is a programme's name."""
    begin = load_card_labels(context.overlay).named(heading.chars)
    return heading if begin is None else heading[begin:]


def texts_below(node: Node) -> Iterator[Text]:
    """Everything under a point in reading order, marks included, one text a paragraph."""
    for item in node.order:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Node):
            yield Text.join((item.mark_text, item.heading))
            yield from texts_below(item)


def fields_of(sections: list[Section]) -> tuple[dict[str, tuple[Text, ...]], tuple[Text, ...]]:
    """The paragraphs by role, those without a label as description; apart from them what names amounts of money."""
    fields: dict[str, tuple[Text, ...]] = {}
    for section in sections:
        role = section.role or "description"
        fields[role] = fields.get(role, ()) + section.paragraphs
    return fields, fields.pop("budget", ())


def as_amounts(texts: tuple[Text, ...]) -> tuple[tuple[Column, Text], ...]:
    """Amounts behind labels, as if they stood in a column without a head."""
    return tuple((Column(0, "budget", Text()), text.strip("。 ")) for text in texts)


def amounts_in_text(texts: tuple[Text, ...], context: PlanContext) -> tuple[Text, ...]:
    """The amounts that running text names as the money of a programme (``…。經費 9,600 千元。``)."""
    labels = load_card_labels(context.overlay)
    found: list[Text] = []
    for text in texts:
        places = frozenset(labels.before_money(text.chars))
        found += [text[money.start : money.end] for money in find_money(text.chars) if money.start in places]
    return tuple(found)


def sources_in(fields: Mapping[str, tuple[Text, ...]]) -> tuple[Text, ...]:
    """The sources of a plan that a label names; a longer text behind it tells how the plan came about."""
    return tuple(t for t in fields.get("plan_source", ()) if 0 < len(t) <= _LONGEST_SOURCE and "。" not in t.chars)


def _entry(number: Text | None, named: Text, sections: list[Section], labels: CardLabels) -> Entry:
    begin = labels.named(named.chars) or 0
    name, mark, printed = take_mark(named[begin:])
    fields, amounts = fields_of(sections)
    counted = parse_bare_number(number.chars) if number is not None and mark is None else None
    return Entry(
        name=name,
        number=str(counted) if counted else mark.number if mark else None,
        number_text=number if counted else printed,
        fields=fields,
        ticked=sources_in(fields),
        amounts=as_amounts(amounts),
    )
