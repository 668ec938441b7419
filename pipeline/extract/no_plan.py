"""What is said of a file that gives no record: what was looked for, how far it was found, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from ...schemas import Problem
from ..layout.blocks import Layout, Paragraph
from ..outline.headings import Headings, PartKind
from ..outline.node import Node
from ..outline.parts import GOAL_PARTS
from .context import PlacedTable

_HOLDING: frozenset[PartKind] = GOAL_PARTS | {"indicators", "programmes"}
_ADVICE = "see with `govplan inspect` what was read, and teach its words with --vocabulary if it is a plan."
_TITLE_LINES = 3  # lines at the top among which the title of rules stands
_PAGE_LINES = 20  # lines of a page among which it says what the rules on it are called
_LONGEST = 30  # characters of a heading that are quoted


def no_plan(path: str, root: Node, tables: Sequence[PlacedTable]) -> Problem:
    """The problem of a document in which no objective, programme, indicator or budget was found."""
    return Problem(code="no_plan", message=f"{path}: no plan was found in this file: {_looked_for(root, tables)}; {_ADVICE}")


def rules_of_plans(layout: Layout, headings: Headings) -> Problem | None:
    """The problem of a document without a plan's title that prints rules, which only speak of plans.

    Its first lines are their title, or a label says what they are called.
    """
    raw = layout.document.raw_text
    lines = [line for block in layout.blocks[:_PAGE_LINES] if isinstance(block, Paragraph) for line in block.lines]
    top = [raw[line.start : line.end].strip() for line in lines[:_PAGE_LINES]]
    rules = (chars for place, chars in enumerate(top) if place < _TITLE_LINES or headings.labels_rules(chars))
    title = next((chars for chars in rules if headings.names_rules(chars)), None)
    if title is None:
        return None
    path = layout.document.path
    message = f"{path}: no plan was found in this file: 「{title[:_LONGEST]}」 are rules, which say how something is done."
    return Problem(code="no_plan", message=message)


def _looked_for(root: Node, tables: Sequence[PlacedTable]) -> str:
    heading = next((node.heading.chars for node in root.walk() if node.part in _HOLDING and node.heading), None)
    known = any(placed.columns.has("name") for placed in tables)
    if heading is not None:
        below = "no numbered point and no row of a known table"
        return f"below 「{heading[:_LONGEST]}」 stands {below} that could be an aim, a programme, an indicator or a budget"
    if known:
        return "a table has columns of programmes, but no row that names one"
    return "no heading names aims (施政目標), indicators or programmes, and no table has their columns (計畫名稱, 預算數)"
