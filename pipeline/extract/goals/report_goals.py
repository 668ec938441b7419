"""The aims of a report that prints them only where it tells what became of them.

A report on a year names each aim above its results: behind a label (``關鍵策略目標：…``), as a point of a section for them,
as a column of the table of results, or as a point of 目標達成情形. What is told below is a result and no strategy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....schemas import ObjectiveKind
from ...outline.headings import Headings, load_headings
from ...outline.node import Node
from ...outline.parts import GOAL_PARTS, part_of
from ...text.genre import genre
from ...text.rich import Text
from ..context import PlanContext
from ..points import is_heading_line, split_trailing, title_colon
from .goal_tables import add_goal, add_goals_of

_LABEL = re.compile(r"^(?P<label>[^：:]{2,16})[：:]\s*(?=\S)")
_NUMBERS = "0123456789０１２３４５６７８９一二三四五六七八九十"


def extract_report_goals(context: PlanContext) -> None:
    """Add the aims of a report whose goals part, if it has one, names none."""
    if context.plan_kind != "report" or context.records.objectives:
        return
    headings = load_headings(context.overlay)
    for ways in (_labelled, _listed, _told):
        for kind, node, title in ways(context.root, headings):
            add_goal(context, kind, node.number, node.mark_text or None, split_trailing(title))
        if context.records.objectives:
            return
    for placed in context.tables:
        if part_of(placed.node) == "results" or placed.columns.has("result", "actual", "achieved"):
            add_goals_of(context, placed)


_Found = Iterator[tuple[ObjectiveKind, Node, Text]]


def _labelled(root: Node, headings: Headings) -> _Found:
    """``一、關鍵策略目標：維護治安``"""
    for node in root.walk():
        label = _LABEL.match(node.heading.chars)
        kind = _kind(label["label"].rstrip(_NUMBERS), headings) if label else None
        if label is not None and kind is not None and genre()("<aims>").search(label["label"]):
            yield kind, node, node.heading[label.end() :].strip()


def _listed(root: Node, headings: Headings) -> _Found:
    """The points of a section that is called like goals, inside the part for results."""
    for section in root.walk():
        kind = _kind(section.heading.chars, headings)
        if kind is not None and section.part is None and part_of(section) == "results":
            yield from ((kind, node, title) for node in _points(section) if (title := _title(node)))


def _told(root: Node, headings: Headings) -> _Found:
    """The points of ``年度施政目標達成情形`` that head what was done for them."""
    for section in root.walk():
        if section.part == "results" and headings.tells_of_aims(section.heading.chars):
            above = (node for node in _points(section) if node.children or node.body)
            yield from (("annual", node, title) for node in above if (title := _title(node)))


def _kind(heading: str, headings: Headings) -> ObjectiveKind | None:
    match = headings.match(heading.rstrip("：: "))
    if match is None or not match.whole or match.kind not in GOAL_PARTS:
        return None
    return match.kind if match.kind in ("key_strategic", "common") else "annual"


def _points(section: Node) -> Iterator[Node]:
    return (child for child in section.children if child.mark is not None and child.part is None)


def _title(node: Node) -> Text | None:
    colon = title_colon(node.heading.chars)
    title = node.heading[:colon].strip() if colon is not None else node.heading
    return title if title and is_heading_line(title.chars) else None
