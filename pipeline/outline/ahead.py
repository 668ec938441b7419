"""What numbering follows in a document: it tells which of two lists holds the other."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.blocks import Block, Paragraph
from ..text.marks import Mark, MarkStyle, parse_mark

_FARTHEST = 400  # marked paragraphs: a list that goes on only behind so many is another one


class Ahead:
    """The marks of a document's paragraphs, in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._marks: list[Mark] = []
        self._behind: list[int] = []  # for each block, the number of marks up to its end
        for block in blocks:
            mark = parse_mark(block.text.chars) if isinstance(block, Paragraph) else None
            if mark is not None and mark.style is not MarkStyle.BULLET:
                self._marks.append(mark)
            self._behind.append(len(self._marks))

    def next_mark(self, place: int) -> Mark | None:
        """The first mark behind block ``place``."""
        first = self._behind[place]
        return self._marks[first] if first < len(self._marks) else None

    def goes_on(self, open_mark: Mark, inner: Mark, place: int) -> bool:
        """Whether the list of ``open_mark`` goes on behind the list that begins with ``inner`` in block ``place``.

        It does if its next number comes, printed alike, before any other of its numbers and before another list of
        the inner style has begun.
        """
        first = self._behind[place]
        for mark in self._marks[first : first + _FARTHEST]:
            if _printed_alike(mark, open_mark):
                return mark.value == open_mark.value + 1
            if mark.style is inner.style and mark.value == 1 and is_small(mark) == is_small(inner):
                return False
        return False


def _printed_alike(mark: Mark, other: Mark) -> bool:
    return (mark.style, mark.separator, is_small(mark)) == (other.style, other.separator, is_small(other))


def is_small(mark: Mark) -> bool:
    """True for a small letter or Roman numeral: ``a.`` counts on another level than ``A.``."""
    return any(char.islower() for char in mark.printed)
