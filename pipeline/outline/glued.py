"""Takes lists apart that are glued into the paragraph of the point that they stand below (``一、…：1.…。2.…。``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.blocks import Block, Paragraph
from ..text.marks import Mark, MarkStyle, find_marks, parse_mark

_OPENS = "：:。"  # what stands before the first point of such a list
_PARTS = "。；;"  # what stands before the others
_FEWEST = 2


def taken_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a paragraph for each point of a list that is glued into a numbered paragraph."""
    return [part for block in blocks for part in (_parts(block) if isinstance(block, Paragraph) else (block,))]


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    text = paragraph.text
    start = 0
    for cut in _cuts(text.chars):
        yield replace(paragraph, text=text[start:cut].strip(), ended=True)
        start = cut
    yield replace(paragraph, text=text[start:]) if start else paragraph


def _cuts(chars: str) -> list[int]:
    """Where the points of glued lists begin."""
    own = parse_mark(chars)
    if own is None or own.style is MarkStyle.BULLET:
        return []
    lists: defaultdict[tuple[MarkStyle, str], list[tuple[int, Mark]]] = defaultdict(list)
    for place, mark in find_marks(chars):
        if place >= own.end:
            lists[mark.style, mark.separator].append((place, mark))
    glued = (
        points
        for kind, points in lists.items()
        if _is_list(chars, points, own) or (kind == (own.style, own.separator) and _goes_on(chars, own, points))
    )
    return sorted(place for points in glued for place, _ in points)


def _is_list(chars: str, points: Sequence[tuple[int, Mark]], own: Mark) -> bool:
    """Whether marks count from 1 and each begins behind the end of a sentence, so that none is a reference.

    The first may stand right behind the mark of the point (``（二）1.…；2.…``).
    """
    if [mark.value for _, mark in points] != list(range(1, len(points) + 1)) or len(points) < _FEWEST:
        return False
    before = [chars[:place].rstrip()[-1:] for place, _ in points]
    return (points[0][0] == own.end or before[0] in _OPENS) and all(char in _PARTS for char in before[1:])


def _goes_on(chars: str, own: Mark, points: Sequence[tuple[int, Mark]]) -> bool:
    """Whether the paragraph is the first point of a list, and the others stand behind the ends of its sentences."""
    values = [own.value, *(mark.value for _, mark in points)]
    return values == list(range(1, len(values) + 1)) and all(
        chars[:place].rstrip()[-1:] in _PARTS for place, _ in points
    )
