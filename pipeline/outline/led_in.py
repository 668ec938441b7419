"""Aims that stand below no heading: a sentence leads them in (茲將年度施政目標與重點略述如下：)."""

from __future__ import annotations

import re

from ..text.rich import squeeze
from .headings import Headings, leads_in
from .node import Node
from .parts import GOAL_PARTS

_CLAUSE = re.compile("[，。；,;]")
_FEWEST = 2  # aims; one point below a sentence may be anything


def open_led_in_aims(root: Node, headings: Headings) -> None:
    """Take what follows a sentence that leads in aims for them, in a document where no heading does."""
    if any(node.part in GOAL_PARTS for node in root.walk()):
        return
    for node in (root, *(child for child in root.children if child.mark is None)):
        places = [place for place, text in enumerate(node.body) if _leads_in(text.chars, headings)]
        if places and node.part is None and _can_hold_aims(node, places[-1]):
            node.part = "goals"
            return


def _can_hold_aims(node: Node, place: int) -> bool:
    """Whether points or paragraphs follow the sentence, and no point is a part of the plan."""
    points = node.children
    if points:
        return len(points) >= _FEWEST and all(point.mark is not None and point.part is None for point in points)
    return len(node.body) - place > _FEWEST and not node.tables


def _leads_in(chars: str, headings: Headings) -> bool:
    """True for a sentence that ends by announcing aims: it names those of a plan, or a plan and its aims."""
    clause = _CLAUSE.split(squeeze(chars))[-1]
    if not leads_in(clause):
        return False
    kinds = {kind for word, kind in headings.words if word in clause}
    if kinds:
        return kinds == {"goals"}
    return headings.speaks_of_aims(clause) and any(title in squeeze(chars) for title in headings.titles)
