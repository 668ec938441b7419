"""Programmes that a plan lists as numbered points instead of rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...outline.node import Node
from ...text.genre import genre
from ...text.marks import MarkStyle
from ...text.money import find_money
from ...text.rich import Text
from ..budgets.budgets import add_budgets
from ..context import PlanContext
from ..points import is_heading_line, split_title, title_colon
from ..tables.labels import label_role, split_labels
from ..tables.rows import Entry
from .programme_cards import (
    amounts_in_text,
    as_amounts,
    card_entries,
    fields_of,
    sources_in,
    texts_below,
    without_name_label,
)
from .programmes import add_programme

_GROUP_HEADING = 40  # characters; a longer point above points is a programme with its text


def extract_programme_lists(context: PlanContext) -> None:
    """Add the programmes of every part of the plan that names programmes and holds no table of them."""
    for section in context.root.walk():
        if section.part == "programmes" and not any(n.tables for n in section.walk()) and not _is_content(section, context):
            entries = list(card_entries(section, context)) or _entries(section, None, context)
            for entry in entries:
                add_budgets(context, None, entry, add_programme(context, entry, section.heading.strip(" ：:"), section))


def _is_content(section: Node, context: PlanContext) -> bool:
    """True for sentences below a label without a number (計畫內容：): they say what one programme does, and name none."""
    labelled = section.mark is None and label_role(section.heading.chars, context.overlay) == "description"
    return labelled and all(child.heading.chars.endswith("。") and not child.children for child in section.children)


def _entries(section: Node, group: Text | None, context: PlanContext) -> Iterator[Entry]:
    for node in section.children:
        if node.part is not None or node.mark is None or not node.heading or _is_label(node, context):
            continue
        if _is_group(node, context):
            yield from _entries(node, node.heading, context)
        else:
            yield _entry(node, group, context)


def _is_group(node: Node, context: PlanContext) -> bool:
    """True for a short heading above points that are headings themselves, with text or labels below, or for an office."""
    if not node.children or node.body or len(node.heading) > _GROUP_HEADING:
        return False
    if len(node.children) == 1 and not (_heads_a_work(node) or _stands_by_groups(node)):
        return False  # a single point below a programme says what it does
    if any(child.style is MarkStyle.SUB_PLAN for child in node.children):
        return False  # they are parts of the plan that the point names
    if _names_office(node):
        return True
    named = all(_is_titled_programme(child) for child in node.children)
    return all((named or _has_own_text(child)) and not _is_label(child, context) for child in node.children)


def _names_office(node: Node) -> bool:
    """Whether a heading is the name of an office (社會課), which no plan is called by: what stands below is its."""
    return node.heading.chars.rstrip(" ：:").endswith(genre().words("section_endings"))


def _heads_a_work(node: Node) -> bool:
    """Whether the single point below one that names no plan or work does name one."""
    return _names_work(node.children[0]) and not _names_work(node)


def _stands_by_groups(node: Node) -> bool:
    """Whether another point of the list holds several plans or works, so that one alone below this one is one, too."""
    beside = node.parent.children if node.parent is not None else []
    several = (other for other in beside if other is not node and len(other.children) > 1 and not other.body)
    return any(all(map(_is_titled_programme, other.children)) for other in several)


def _is_titled_programme(node: Node) -> bool:
    """True for a point whose title says that it is a plan or a work of its own (``（一）法制精進計畫：…``)."""
    return title_colon(node.heading.chars) is not None and _names_work(node)


def _names_work(node: Node) -> bool:
    """True for a point whose heading, up to its colon, ends as names of plans and works do."""
    colon = title_colon(node.heading.chars)
    return node.heading.chars[:colon].rstrip().endswith(genre().words("works"))


def _has_own_text(node: Node) -> bool:
    return is_heading_line(node.heading.chars) and bool(node.body or node.children)


def _is_label(node: Node, context: PlanContext) -> bool:
    sections = split_labels([node.heading], context.overlay)
    alone = label_role(node.heading.chars, context.overlay) is not None and bool(node.body or node.children)
    return alone or (bool(sections) and sections[0].role is not None)


def _entry(node: Node, group: Text | None, context: PlanContext) -> Entry:
    heading = without_name_label(node.heading, context)
    parts = split_title(heading, (), stands_alone=True)
    name = parts.title if parts.title is not None else heading
    own = parts.text if parts.text and _is_amount((parts.text,)) else None
    paragraphs = [text for text in (parts.text,) if text and text is not own] + list(texts_below(node))
    sections = [
        replace(section, role="budget") if section.role is None and _is_amount(section.paragraphs) else section
        for section in split_labels(paragraphs, context.overlay)
    ]
    fields, amounts = fields_of(sections)
    amounts = (own,) if own else amounts or amounts_in_text((name, *fields.get("description", ())), context)
    return Entry(
        name=name,
        number=node.number,
        number_text=node.mark_text,
        group=group,
        fields=fields,
        ticked=sources_in(fields),
        amounts=as_amounts(amounts, context),
    )


def _is_amount(paragraphs: tuple[Text, ...]) -> bool:
    """True for nothing but an amount of money behind a name: ``（二）外籍勞工管理計畫：8,000萬元。``."""
    said = "".join(text.chars for text in paragraphs).strip("。 ")
    return [(money.start, money.end) for money in find_money(said)] == [(0, len(said))]
