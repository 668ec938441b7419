"""The numbered points inside one cell or one paragraph of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...text.marks import Mark, MarkStyle, find_marks
from ...text.rich import Text


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
    """The marks of a paragraph; those behind a blank too (``一、補助 二、訓練``), which its characters leave out."""
    printed, places = _with_blanks(paragraph)
    found = (mark for _, mark in find_marks(printed) if mark.style is not MarkStyle.BULLET)
    return [(places[mark.start], replace(mark, start=places[mark.start], end=places[mark.end])) for mark in found]


def _with_blanks(paragraph: Text) -> tuple[str, list[int]]:
    """The characters with a blank wherever white space was left out, and for each of them its place without."""
    printed: list[str] = []
    places: list[int] = []
    before: int | None = None
    for place, (char, offset) in enumerate(zip(paragraph.chars, paragraph.offsets, strict=True)):
        if before is not None and offset - before > 1:
            printed.append(" ")
            places.append(place)
        printed.append(char)
        places.append(place)
        before = offset
    return "".join(printed), [*places, len(paragraph)]


def _places(paragraphs: Sequence[Text], tops: Sequence[tuple[Text, int, Mark]]) -> list[tuple[int, int]]:
    """Start of each mark and of the text behind it, counted in the joined paragraphs."""
    base: dict[int, int] = {}
    total = 0
    for paragraph in paragraphs:
        base[id(paragraph)] = total
        total += len(paragraph)
    return [(base[id(p)] + start, base[id(p)] + mark.end) for p, start, mark in tops]
