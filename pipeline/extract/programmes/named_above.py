"""What stands above programmes and names what they belong to: a heading, a line above a table, a row with an aim."""

from __future__ import annotations

from ...outline.node import Node
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..points import title_colon
from ..tables.column_names import load_columns

_SENTENCE_ENDS = ("。", "；", ";")


def aim_named(name: Text, context: PlanContext) -> Text:
    """What a row calls an aim, without the label that says that it is one (關鍵策略目標：…)."""
    colon, columns = title_colon(name.chars), load_columns(context.overlay)
    labelled = colon is not None and columns.is_name(name.chars[:colon]) and columns.role(name.chars[:colon]) == "group"
    return name[colon + 1 :].strip() if labelled and colon is not None else name


def section_heading(node: Node, context: PlanContext) -> Text | None:
    """The heading that a table stands under, without its mark; the plan's own title and a sentence are none."""
    while node.parent is not None and not node.heading:
        node = node.parent
    title = context.identity.title
    if node.parent is None or node.heading.chars.endswith(_SENTENCE_ENDS) or not node.heading:
        return None
    if title is not None and squeeze(node.heading.chars).startswith(squeeze(title.chars)):
        return None
    return node.heading.strip(" ：:")


def named_above(placed: PlacedTable, context: PlanContext) -> tuple[str | None, Text | None]:
    """What a line right above a table says that its programmes belong to (``計畫類別：就業安全``), and as what."""
    line = next(iter(placed.lines_above()), None)
    colon = title_colon(line.chars) if line is not None else None
    if line is None or colon is None or line is placed.node.heading:
        return None, None
    columns, label, rest = load_columns(context.overlay), line[:colon], line[colon + 1 :].strip()
    role = columns.role(label.chars) if columns.is_name(label.chars) else None
    return (role, rest) if role in ("category", "group") and rest else (None, None)
