"""One point of a plan's outline: what it says, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..layout.blocks import Table
from ..text.marks import Mark, MarkStyle
from ..text.rich import Text
from .headings import PartKind


@dataclass(eq=False)
class Node:
    """A numbered point or an unnumbered heading, with what stands under it in reading order.

    ``heading`` is the first paragraph without its mark. ``body`` are the unnumbered paragraphs behind it, ``tables``
    the tables. ``part`` is the part of the plan that the heading opens, where it opens one. ``decimal`` are the numbers
    of a mark such as ``2.1.3``, and of the ``2.`` that it continues. ``indent`` is that of the first paragraph, in ems.
    ``bullet`` is what stands before the mark and says no more than it (``●（一）``). ``again`` are headings further down
    that say that the point goes on (``貳、重要計畫（續）``). An ``aim`` has no number and is one all the same. A ``note``
    explains a table, and no point of it belongs to the plan's own.
    ``items`` are where the paragraphs of the body begin that are points of a list of bullets, without the bullets.
    """

    mark: Mark | None
    mark_text: Text
    heading: Text
    style: MarkStyle | None
    bold: bool = False
    body: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    part: PartKind | None = None
    decimal: tuple[int, ...] = ()
    indent: float = 0.0
    bullet: Text = field(default_factory=Text)
    again: list[Text] = field(default_factory=list)
    aim: bool = False
    note: bool = False
    items: set[int] = field(default_factory=set)
    order: list[Text | Table | Node] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The mark's value in Arabic digits."""
        return str(self.mark.value) if self.mark else None

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Node]:
        """The nodes above, nearest first, without the root."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent

    def add(self, child: Node) -> Node:
        """Append a child and return it."""
        child.parent = self
        self.children.append(child)
        self.order.append(child)
        return child
