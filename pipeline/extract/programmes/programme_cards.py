"""Programmes on cards: a label names each of them (``計畫名稱：…``), and the paragraphs below have labels too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...outline.node import Node
from ...text.card_labels import CardLabels, load_card_labels
from ...text.dates import find_years
from ...text.marks import parse_bare_number
from ...text.money import find_money
from ...text.rich import Text
from ..context import PlanContext
from ..points import title_colon
from ..tables.column_names import load_columns
from ..tables.columns import Column
from ..tables.labels import Section, split_labels
from ..tables.rows import Entry, take_mark

_LONGEST_SOURCE = 30  # characters
_LONGEST_GROUP = 20  # characters of the name of a group of cards
_BRACKETS = "【】〔〕［］《》〈〉 "
_NO_NAME = "。；;，,：:！？"


@dataclass
class _Card:
    """The paragraphs of one card, that with its name first, the number printed above it and the group it stands in."""

    number: Text | None
    group: Text | None
    texts: list[Text]


def card_entries(section: Node, context: PlanContext) -> Iterator[Entry]:
    """The programmes of the cards that stand in a part of a plan; nothing where it prints none."""
    texts = list(texts_below(section))
    labels = load_card_labels(context.overlay).with_repeated([text.chars for text in texts])
    headings = _headings_of_groups(texts, labels)
    starts = {place for place, text in enumerate(texts) if labels.named(text.chars) is not None}
    cards: list[_Card] = []
    number = group = None
    for place, text in enumerate(texts):
        if labels.named(text.chars) is not None:
            cards.append(_Card(number, group, [text]))
            number = None
        elif (begin := labels.numbered(text.chars)) is not None:
            number = text[begin:].strip()
        elif (begin := labels.grouped(text.chars)) is not None and place + 1 in starts:
            group = text[begin:]
        elif place in headings:
            group = text.strip(_BRACKETS)
        elif cards:
            cards[-1].texts.append(text)
    for card in cards:
        yield _entry(card, split_labels(card.texts[1:], context.overlay), labels, context)


def _headings_of_groups(texts: Sequence[Text], labels: CardLabels) -> frozenset[int]:
    """Which paragraphs head the cards below them: short names right before the first card and before later ones.

    A name without brackets around it counts where the first card has one as well: elsewhere it ends the card before.
    """
    starts = [place for place, text in enumerate(texts) if labels.named(text.chars) is not None]
    above = [_above(place, texts, labels) for place in starts]
    found = [place for place in above if place is not None and _can_head(texts, place, labels)]
    led = bool(found) and found[0] == above[0]
    return frozenset(place for place in found if led or texts[place].chars.strip()[0] in _BRACKETS)


def _above(place: int, texts: Sequence[Text], labels: CardLabels) -> int | None:
    """The paragraph above a card, and above its number if that stands between."""
    before = place - 1
    if before >= 0 and labels.numbered(texts[before].chars) is not None:
        before -= 1
    return before if before >= 0 else None


def _can_head(texts: Sequence[Text], place: int, labels: CardLabels) -> bool:
    chars = texts[place].chars.strip()
    bare = chars.strip(_BRACKETS)
    if not bare or len(bare) > _LONGEST_GROUP or any(char in _NO_NAME or char.isdecimal() for char in bare):
        return False
    return labels.named(chars) is None and not labels.is_field(chars) and not (place and labels.is_alone(texts[place - 1].chars))


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
    """The paragraphs by role, those without a label as description; apart from them what names amounts of money.

    As in a table, what a programme is for (計畫目標) is no part of its content where that has a label of its own.
    """
    told = any(section.role == "description" and not section.spare for section in sections)
    fields: dict[str, tuple[Text, ...]] = {}
    for section in sections:
        if section.spare and told:
            continue
        role = section.role or "description"
        fields[role] = fields.get(role, ()) + section.paragraphs
    return fields, fields.pop("budget", ())


def as_amounts(texts: tuple[Text, ...], context: PlanContext) -> tuple[tuple[Column, Text], ...]:
    """Amounts behind labels, as if they stood in a column; what stands before one is its head (``104年度預算數：8,000千元``)."""
    return tuple(_as_amount(text.strip("。 "), context) for text in texts)


def _as_amount(text: Text, context: PlanContext) -> tuple[Column, Text]:
    bare, _, _ = take_mark(text)
    colon = title_colon(bare.chars)
    head = bare[:colon].strip() if colon is not None else Text()
    role = load_columns(context.overlay).role(head.chars) if head else None
    if colon is None or role not in ("budget", "total_budget"):
        return Column(0, "budget", Text()), text
    years = find_years(head.chars)
    year = years[-1].roc_year if years else None
    return Column(0, "budget", head, year, total=role == "total_budget"), bare[colon + 1 :].strip()


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


def _entry(card: _Card, sections: list[Section], labels: CardLabels, context: PlanContext) -> Entry:
    number, named = card.number, card.texts[0]
    begin = labels.named(named.chars) or 0
    group, group_mark, _ = take_mark(card.group) if card.group is not None else (None, None, None)
    name, mark, printed = take_mark(named[begin:])
    fields, amounts = fields_of(sections)
    counted = parse_bare_number(number.chars) if number is not None and mark is None else None
    return Entry(
        name=name,
        number=str(counted) if counted else mark.number if mark else None,
        number_text=number if counted else printed,
        group=group,
        group_number=group_mark.number if group_mark else None,
        fields=fields,
        ticked=sources_in(fields),
        amounts=as_amounts(amounts, context),
    )
