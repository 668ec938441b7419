"""Objectives and strategies: the numbered aims of the goals part and the points under them."""

from __future__ import annotations

from collections.abc import Iterator

from ....schemas import Evidence, Objective, ObjectiveKind
from ...outline.headings import Headings, load_headings
from ...outline.node import Node
from ...outline.parts import GOAL_PARTS
from ...text.rich import Text
from ..context import PlanContext
from ..evidence import in_order
from ..points import Trailing, split_title, split_trailing
from .strategies import add_strategy

_FEWEST_CATEGORIES = 2  # one heading over a section of aims may be any heading


def extract_goals(context: PlanContext) -> None:
    """Add the plan's objectives and strategies to its records."""
    for section, node in objective_nodes(context.root, load_headings(context.overlay)):
        _objective(context, _kind(context, section), node)


def objective_nodes(root: Node, headings: Headings) -> Iterator[tuple[Node, Node]]:
    """Every section of the goals part and the numbered aims that stand directly in it.

    Where several numbered headings each hold a section of aims that are not numbered (``壹、民政類`` with
    ``一、年度施政目標`` and paragraphs below), the headings are the aims.
    """
    for section in root.walk():
        if section.part in GOAL_PARTS:
            yield from ((section, node) for node in _aims(section, headings))
        categories = [child for child in section.children if _aims_in_paragraphs(child)]
        if len(categories) >= _FEWEST_CATEGORIES:
            yield from ((_aims_in_paragraphs(node)[0], node) for node in categories)


def _aims_in_paragraphs(node: Node) -> list[Node]:
    """The sections of aims below a numbered heading that is no part of its own, if none of their aims is numbered."""
    sections = [child for child in node.children if child.part in GOAL_PARTS]
    free = node.mark is not None and node.part is None and bool(node.heading)
    return sections if free and all(s.body and not s.children and not s.tables for s in sections) else []


def _aims(section: Node, headings: Headings) -> Iterator[Node]:
    if any(child.part in GOAL_PARTS for child in section.children):
        # The aims stand in a part of their own; its siblings are about money, staff or last year, or group other aims.
        for child in section.children:
            if child.part is None and headings.is_perspective(child.heading.chars):
                yield from _aims(child, headings)
        return
    for child in section.children:
        if (child.mark is None and not child.aim) or child.part is not None or any(below.part in GOAL_PARTS for below in child.walk()):
            continue  # a part of its own, or what heads the aims
        if child.children and (not child.heading or headings.is_perspective(child.heading.chars)):
            yield from _aims(child, headings)  # a bare （一） before the list heads the aims, as does a perspective
        elif child.heading:
            yield child


def _kind(context: PlanContext, section: Node) -> ObjectiveKind:
    if section.part == "key_strategic" or section.part == "common":
        return section.part
    headings = load_headings(context.overlay)
    # In a term plan the aims of the term stand beside the key strategic ones.
    if context.plan_kind == "mid_term" and headings.is_priority(section.heading.chars):
        return "priority"
    return "annual"


def _objective(context: PlanContext, kind: ObjectiveKind, node: Node) -> None:
    number = node.number or str(len(context.records.objectives) + 1)
    plan_id = context.plan_id
    record_id = context.ids.take(f"{plan_id}/objective/{kind}/{number}")
    said = (*node.body, *(text for section in _aims_in_paragraphs(node) for text in section.body))
    headings = load_headings(context.overlay)
    body = tuple(text for text in said if not headings.only_labels(text.chars))
    parts = split_title(node.heading, body, stands_alone=True)
    title = parts.title if parts.title is not None else node.heading
    # Without a title an objective is all title; what stands in paragraphs of its own below is its description.
    description = parts.text if parts.title is not None else Text.join(body) or None
    trailing = split_trailing(title)
    evidence = context.cite(node.mark_text, "marker") + _title_evidence(context, trailing, parts.cited_title)
    evidence += context.cite(description, "description")
    context.records.objectives.append(
        Objective(
            id=record_id,
            plan_id=plan_id,
            kind=kind,
            number=node.number,
            marker=node.mark_text.chars or None,
            title=trailing.name.chars,
            description=description.chars if description else None,
            weight_percent=trailing.weight_percent,
            cross_reference=trailing.cross_reference.chars if trailing.cross_reference else None,
            evidence=in_order(evidence),
        )
    )
    for child in _points(node):
        _strategy(context, kind, child, record_id, None, number)


def _strategy(
    context: PlanContext, kind: ObjectiveKind, node: Node, objective_id: str, parent_id: str | None, path: str
) -> None:
    path = f"{path}.{node.number}"
    parts = split_title(node.heading, tuple(node.body), stands_alone=bool(node.body or node.children))
    record_id = add_strategy(context, kind, objective_id, parent_id, path, node.mark_text, parts)
    for child in _points(node):
        _strategy(context, kind, child, objective_id, record_id, path)


def _points(node: Node) -> Iterator[Node]:
    """The points below one; what opens a part of its own there (a budget, a table of programmes) is none.

    Nor is a number with nothing behind it, which a program counted for a paragraph that was emptied.
    """
    return (child for child in node.children if child.part is None and child.mark is not None and _says_anything(child))


def _says_anything(node: Node) -> bool:
    return bool(node.heading or node.body or node.children)


def _title_evidence(context: PlanContext, trailing: Trailing, cited: Text | None) -> list[Evidence]:
    """Evidence of a title; where no bracket was taken off its end, the colon behind it is quoted as well."""
    if trailing.cross_reference is None and trailing.weight is None:
        return context.cite(cited if cited is not None else trailing.name, "title")
    evidence = context.cite(trailing.name, "title")
    evidence += context.cite(trailing.cross_reference, "cross_reference")
    evidence += context.cite(trailing.weight, "weight_percent")
    return evidence
