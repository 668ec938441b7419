"""Unnumbered lines that name an agency, above the chapter that is its own (one document for several agencies)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..layout.blocks import Block, Paragraph
from ..text.marks import parse_mark
from ..text.rich import squeeze
from .publishers import GOVERNMENT, Directory

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
