"""Where a numbered point belongs: beside an open one, below it, or in a list that a heading interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..text.marks import Mark, MarkStyle
from .ahead import Ahead, is_small
from .interrupted import interrupted_list
from .node import Node

RANK: dict[MarkStyle, int] = {
    MarkStyle.PART: 0,
    MarkStyle.CHAPTER: 1,
    MarkStyle.SECTION: 2,
    MarkStyle.FORMAL: 3,
    MarkStyle.HAN: 5,
    MarkStyle.HAN_PAREN: 6,
    MarkStyle.DIGIT: 7,
    MarkStyle.DIGIT_PAREN: 8,
    MarkStyle.CIRCLED: 9,
}
"""The usual order of the levels, top down; a style that is not here stands wherever the document puts it."""

_DEEPER = 1.0  # ems by which a list inside a point of its own style stands further in


def same_style(node: Node, mark: Mark) -> bool:
    """True where a point's mark is of the style of another: ``A.`` and ``a.`` are two."""
    return node.style is mark.style and node.mark is not None and is_small(node.mark) == is_small(mark)


def _holds_like(node: Node, mark: Mark) -> bool:
    """Whether the point before, in the same list, holds points of the style of a mark."""
    siblings = node.parent.children if node.parent else []
    before = next((s for s, after in pairwise(siblings) if after is node), None)
    return before is not None and before.style is node.style and any(same_style(c, mark) for c in before.children)


def _precedes(node: Node, mark: Mark) -> bool:
    return node.mark is not None and (node.mark.value + 1, node.mark.separator) == (mark.value, mark.separator)


@dataclass(frozen=True)
class Opened:
    """A tree while it grows, with the point that is open, and the one that was when the last unnumbered heading came.

    ``indent`` is that of the paragraph that is read, in ems, ``place`` the index of its block.
    """

    root: Node
    current: Node
    before_heading: Node
    indent: float
    ahead: Ahead
    place: int

    def parent_for(self, mark: Mark) -> Node:
        """Where a mark belongs: beside the open point of its style, or below the point that is open now."""
        path = [self.current, *self.current.ancestors()] if self.current is not self.root else []
        inside = self._held(path, mark)
        beside = [node for node in path if same_style(node, mark) and not self._restarts_below(node, mark)]
        if beside and inside is None:
            # Of two open lists of one style (``1、`` holding ``1.``) the one that prints this separator goes on.
            likely = [node for node in beside if _precedes(node, mark)] or beside
            level = [node for node in likely if abs(node.indent - self.indent) < _DEEPER]
            return (level or likely)[0].parent or self.root
        rank = RANK.get(mark.style)
        continued = self._continued(mark)
        if continued is None and rank is not None and all(RANK.get(n.style, -1) > rank for n in path if n.style):
            continued = interrupted_list(self.root, mark)
        if continued is not None:
            return continued
        node = self.current
        if rank is not None:
            # A style that usually stands higher than the open points closes them, though it was not seen before.
            while node is not (inside or self.root) and node.style is not None and RANK.get(node.style, -1) > rank:
                node = node.parent or self.root
        return node

    def _held(self, path: Sequence[Node], mark: Mark) -> Node | None:
        """The open point that holds a list which begins with this mark, however the two are usually ranked.

        Its own list goes on behind that list, or the point before it holds one of the same style.
        """
        if mark.value != 1:
            return None
        for node in path:
            if same_style(node, mark):
                return None
            if node.mark is not None and (_holds_like(node, mark) or self.ahead.goes_on(node.mark, mark, self.place)):
                return node
        return None

    def _continued(self, mark: Mark) -> Node | None:
        """The parent of a list that goes on behind an unnumbered heading in its midst (a chart, an annex)."""
        if self.current.mark is not None or self.before_heading is self.root:
            return None
        for node in (self.before_heading, *self.before_heading.ancestors()):
            if same_style(node, mark) and node.mark is not None and mark.value == node.mark.value + 1:
                return node.parent
        return None

    def _restarts_below(self, node: Node, mark: Mark) -> bool:
        """True where a list starts anew further in, or with another separator (``1、`` holding ``1.``)."""
        if node.mark is None or mark.value != 1 or node.mark.value == 0:
            return False
        if self.indent - node.indent >= _DEEPER and RANK.get(mark.style, RANK[MarkStyle.HAN]) >= RANK[MarkStyle.HAN]:
            return True  # chapters may be set anywhere on the page
        siblings = [child for child in (node.parent.children if node.parent else []) if child.style is mark.style]
        return bool(siblings) and mark.separator != node.mark.separator and mark.style is MarkStyle.DIGIT
