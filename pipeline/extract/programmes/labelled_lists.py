"""Programmes that stand in a part called like goals: points whose own points are the labels of a programme."""

from __future__ import annotations

from pathlib import Path

from ...outline.node import Node
from ...outline.parts import GOAL_PARTS
from ...text.rich import Text
from ..tables.labels import label_role, split_labels

_FEWEST = 2  # programmes; one labelled point may be an aim that says what it is for
_MOSTLY = 0.6  # share of the points with points below that have to be programmes
_TELLING = frozenset({"description", "benefits"})


def open_labelled_lists(root: Node, overlay: Path | None = None) -> None:
    """Make a part for programmes of every part for goals (重點工作) that lists programmes by their labels.

    Such a point says its 計畫內容, its 執行期間 and its 經費, each in a paragraph or a point of its own.
    """
    for section in root.walk():
        if section.part not in GOAL_PARTS or any(node.tables for node in section.walk()):
            continue
        points = [node for node in section.walk() if node is not section and node.mark is not None]
        labelled = [node for node in points if _is_programme(node, overlay)]
        lowest = [node for node in points if any(not below.children for below in node.children) or node.body]
        if len(labelled) >= _FEWEST and len(labelled) >= _MOSTLY * len(lowest):
            section.part = "programmes"


def _is_programme(node: Node, overlay: Path | None) -> bool:
    """True for a point with two labels of a programme below it, one of them for what is done or what comes of it."""
    below: list[Text] = [*node.body, *(child.heading for child in node.children)]
    roles = {_role_of(text, overlay) for text in below if text} - {None}
    return len(roles) > 1 and bool(roles & _TELLING)


def _role_of(text: Text, overlay: Path | None) -> str | None:
    """The role of the label that a text begins with, or is."""
    sections = split_labels([text], overlay)
    return label_role(text.chars, overlay) or (sections[0].role if sections else None)
