"""Lists that unnumbered headings interrupt and that go on behind the lists below those headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text.marks import Mark

if TYPE_CHECKING:
    from .node import Node

_FARTHEST = 8  # unnumbered headings


def interrupted_list(root: Node, mark: Mark) -> Node | None:
    """The point that holds the list with which a mark goes on: 參、, a heading, 一、…二、…, another, 三、…, then 肆、.

    ``None`` where no list above ends right before it.
    """
    for top in reversed(root.children[-_FARTHEST:-1]):
        node = top
        while node.children:
            node = node.children[-1]
            if node.mark is not None and node.style is mark.style:
                return node.parent if node.mark.value + 1 == mark.value and node.parent is not root else None
    return None
