"""Unnumbered lines that name an agency, above the chapter that is its own (one document for several agencies)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from ..layout.blocks import Block, Paragraph
from ..text.marks import Mark, MarkStyle, parse_mark
from ..text.rich import squeeze
from .node import Node
from .publishers import GOVERNMENT, Directory

Rank = Mapping[MarkStyle, int]
"""The usual order of the levels, top down."""

_FEWEST = 2  # agencies: a line with the name of the only one is its title page, or says who is in charge
_LONGEST = 24  # characters


def agency_chapters(blocks: Sequence[Block], directory: Directory) -> frozenset[int]:
    """Where the lines start that are nothing but the name of an agency and stand above a list that begins anew."""
    found: dict[int, str] = {}
    for block, following in pairwise(blocks):
        if isinstance(block, Paragraph) and isinstance(following, Paragraph) and _begins_a_list(following):
            name = _agency(block, directory)
            if name is not None:
                found[block.text.start] = name
    return frozenset(found) if len(set(found.values())) >= _FEWEST else frozenset()


def _begins_a_list(paragraph: Paragraph) -> bool:
    mark = parse_mark(paragraph.text.chars)
    return mark is not None and mark.value == 1


def _agency(paragraph: Paragraph, directory: Directory) -> str | None:
    bare = squeeze(paragraph.text.chars)
    if not bare or len(bare) > _LONGEST:
        return None
    named = directory.find(bare)
    if len(named) != 1 or named[0].kind == GOVERNMENT or (named[0].start, named[0].end) != (0, len(bare)):
        return None
    return named[0].agency


def above_chapter(path: Sequence[Node], following: Mark | None, chapters: Collection[int], rank: Rank) -> Node | None:
    """The point of an open path, the deepest first, that an agency's chapter belongs below; ``None`` for the root.

    Its list begins with ``following``: the chapter stands beside the ones of other agencies that hold such a list, or in
    the part of the plan that is open and usually stands higher.
    """
    if following is None:
        return None
    same = next((node for node in path if node.style is following.style), None)
    node = same.parent if same is not None else next(iter(path), None)
    while node is not None and (_is_chapter(node, chapters) or (same is None and not _is_higher(node, following, rank))):
        node = node.parent
    return node


def _is_chapter(node: Node, chapters: Collection[int]) -> bool:
    return node.mark is None and bool(node.heading) and node.heading.start in chapters


def _is_higher(node: Node, mark: Mark, rank: Rank) -> bool:
    """Whether a point usually holds lists of a mark's style; an unnumbered heading holds any."""
    return node.style is None or rank.get(node.style, -1) < rank.get(mark.style, -1)
