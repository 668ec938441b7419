"""Notes below tables, with lists of their own: ``註：評估體制之數字代號意義如下：`` above ``1.`` and ``2.``"""

from __future__ import annotations

from ..layout.blocks import Table
from ..text.genre import genre
from ..text.marks import Mark
from ..text.rich import Text
from .levels import same_style
from .node import Node

_NOTE = r"[※＊*]?\s*<footnotes>\s*[0-9０-９一二三]?\s*[:：]"
_LEADS_IN = r"(?:<as_follows>|^註)\s*[0-9０-９一二三]?\s*[:：]?$"


def begins_note(text: Text, current: Node) -> bool:
    """Whether a paragraph explains the table above it, or leads in a list that explains something."""
    if genre()(_NOTE).match(text.chars) is None or current.parent is None:
        return False
    below_table = bool(current.order) and isinstance(current.order[-1], Table)
    return below_table or current.note or genre()(_LEADS_IN).search(text.chars) is not None


def open_note(current: Node) -> Node | None:
    """The note that the open point is, or is a point of."""
    return next((node for node in (current, *current.ancestors()) if node.note), None)


def lists(note: Node, mark: Mark) -> bool:
    """Whether a mark begins the list of a note, or goes on with it and with no list of the plan."""
    if not note.children:
        return mark.value == 1
    last = note.children[-1]
    above = [node for node in note.ancestors() if same_style(node, mark) and node.mark is not None]
    goes_on = any(node.mark is not None and node.mark.value == mark.value - 1 for node in above)
    return same_style(last, mark) and last.mark is not None and mark.value == last.mark.value + 1 and not goes_on
