"""The numbered points inside one cell or one paragraph of a list."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.marks import Mark, MarkStyle, find_marks
from ..text.rich import Text


def numbered_items(paragraphs: Sequence[Text]) -> list[Text]:
    """The points of the outermost list inside a cell, without their marks; nested points stay in their text."""
    whole, places = _outermost(paragraphs)
    ends = [start for start, _ in places[1:]] + [len(whole)]
    return [whole[inner:end].strip() for (_, inner), end in zip(places, ends, strict=False)]


def marked_items(paragraphs: Sequence[Text]) -> list[Text]:
    """The same points with their marks, where the cell begins with the first of them; else nothing."""
    whole, places = _outermost(paragraphs)
    starts = [start for start, _ in places]
    if not starts or whole[: starts[0]].strip():
        return []
    return [whole[start:end].strip() for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)]


def _outermost(paragraphs: Sequence[Text]) -> tuple[Text, list[tuple[int, int]]]:
    """The paragraphs one behind the other, and where each point of their outermost list and its text begin."""
    found = [(paragraph, start, mark) for paragraph in paragraphs for start, mark in _marks(paragraph)]
    tops: list[tuple[Text, int, Mark]] = []
    for entry in found:
        # A list may start with any number: what stands before it can be on a page that was not read.
        if entry[2].style is found[0][2].style and (not tops or entry[2].value == tops[-1][2].value + 1):
            tops.append(entry)
    return Text.join(tuple(paragraphs)), _places(paragraphs, tops)


def _marks(paragraph: Text) -> list[tuple[int, Mark]]:
    return [pair for pair in find_marks(paragraph.chars) if pair[1].style is not MarkStyle.BULLET]


def _places(paragraphs: Sequence[Text], tops: Sequence[tuple[Text, int, Mark]]) -> list[tuple[int, int]]:
    """Start of each mark and of the text behind it, counted in the joined paragraphs."""
    base: dict[int, int] = {}
    total = 0
    for paragraph in paragraphs:
        base[id(paragraph)] = total
        total += len(paragraph)
    return [(base[id(p)] + start, base[id(p)] + mark.end) for p, start, mark in tops]
