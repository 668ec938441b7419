"""Aims that stand below no heading: a sentence leads them in (茲將年度施政目標與重點略述如下：)."""

from __future__ import annotations

from .headings import Headings
from .node import Node
from .parts import GOAL_PARTS

_FEWEST = 2  # aims; one point below a sentence may be anything


def open_led_in_aims(root: Node, headings: Headings) -> None:
    """Take what follows a sentence that leads in aims for them, in a document where no heading does."""
    if any(node.part in GOAL_PARTS for node in root.walk()):
        return
    for node in (root, *(child for child in root.children if child.mark is None)):
        places = [place for place, text in enumerate(node.body) if headings.leads_in_aims(text.chars)]
        if places and node.part is None and _can_hold_aims(node, places[-1]):
            node.part = "goals"
            return


def _can_hold_aims(node: Node, place: int) -> bool:
    """Whether points or paragraphs follow the sentence, and no point is a part of the plan."""
    points = node.children
    if points:
        return len(points) >= _FEWEST and all(point.mark is not None and point.part is None for point in points)
    return len(node.body) - place > _FEWEST and not node.tables
