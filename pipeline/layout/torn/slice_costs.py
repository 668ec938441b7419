"""What a piece of a printed line costs as a part of one cell, whatever stands above it.

Where cells share a line, a blank between wide characters parts two of them. Where blanks set the columns apart as they
are printed, the place of a word tells its column.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from ...text.characters import is_wide
from ...text.marks import parse_mark
from ..lines.figures import is_count, is_figure
from ..lines.segments import Segment
from ..printed import SENTENCE_ENDS
from .costs import Costs
from .placed import Line

_INNER_BLANK = 4.0  # each blank inside a cell that nothing in its text explains
_MOST_BLANKS = 2  # such blanks in one cell
_WIDE_BLANK = 4.0  # a cell with a wide blank inside, where columns are set apart by wide blanks
_NARROW_BLANK = 0.7  # two cells with a narrow blank between, in such a text
_TOLERANCE = 2  # characters by which the lines of a column begin at different places
_ASIDE = 0.5  # for each further character
_FARTHEST = 4.0  # the most that costs


class PrintedSlice:
    """What the segments of one line cost by themselves, worked out once; ``ends`` are where one can end by its start."""

    def __init__(self, costs: Costs, line: Line) -> None:
        self._costs, self._starts, self.line = costs, line.starts, line
        self.words = len(line.words.cuts) - 1
        self.ends = [_ends(line, start) for start in range(self.words)]
        self._count = len(costs.columns)
        self._known: dict[tuple[int, int, int], float] = {}

    def columns(self, start: int, first: int) -> range:
        """The columns, from the ``first`` one on, that a piece can stand in: the one that its place shows, or any."""
        known = self.line.columns
        if not known:
            return range(first, self._count)
        return range(known[start], known[start] + (known[start] >= first))

    def cost(self, start: int, end: int, column: int) -> float:
        """A segment in a column, whatever stands above it."""
        key = (start, end, column)
        if key not in self._known:
            segment = self.line.words.segment(start, end)
            if self.line.columns:
                return 0.0
            blanks = _inner_blanks(segment) if _place(self.line, end - 1) >= _next_start(self.line, start) else 0
            blanks += 0 if self._costs.columns[column].flows else _inner_figures(segment)
            cost = _INNER_BLANK * blanks + self._position(segment, column, start)
            if start:
                cost += self._costs.cut(self.line.words.segment(start - 1, start), segment, total=False)
            self._known[key] = cost
        return self._known[key]

    def _position(self, segment: Segment, column: int, start: int) -> float:
        if not self._starts:
            return 0.0
        words = segment.spaced.split(" ")
        wide = segment.end - segment.start > sum(map(len, words)) + len(words) - 1 and not segment.justified
        cost = (_WIDE_BLANK if wide else 0.0) + self._reach(segment, column, self._starts)
        if start and not _is_wide_before(self.line, start):
            cost += _NARROW_BLANK
        figures = self._costs.columns[column].of_figures and segment.kind != "text"  # set by their last digits
        if figures or math.isnan(self._starts[column]):
            return cost
        aside = abs(segment.start - segment.line.line.start - self._starts[column]) - _TOLERANCE
        return cost + min(_FARTHEST, _ASIDE * max(0.0, aside))

    @staticmethod
    def _reach(segment: Segment, column: int, starts: Sequence[float]) -> float:
        """How far a segment reaches into the next column."""
        following = next((start for start in starts[column + 1 :] if start > starts[column]), math.inf)
        over = segment.end - segment.line.line.start - following - 1
        return min(_FARTHEST, _ASIDE * over) if over > 0 else 0.0


def _ends(line: Line, start: int) -> list[int]:
    """Where a segment that begins at a cut can end: it holds hardly any blank that parts cells."""
    if line.columns:
        return [start + 1]
    last, free = len(line.words.cuts) - 1, _next_start(line, start)
    ends = range(start + 1, last + 1)
    return [end for end in ends if _place(line, end - 1) < free or _inner_blanks(line.words.segment(start, end)) <= _MOST_BLANKS]


def _place(line: Line, at: int) -> int:
    """How many characters into the line a piece begins."""
    first = line.words.segment(at, at + 1)
    return first.start - first.line.line.start


def _next_start(line: Line, start: int) -> float:
    """The place up to which words behind a piece can only stand in its column, wherever blanks part them.

    That is where the next column begins, if it is known of all columns on the right; nowhere if not.
    """
    place = _place(line, start)
    left = [column for column, begun in enumerate(line.starts) if begun <= place + _TOLERANCE]
    right = line.starts[left[-1] + 1 :] if left else [math.nan]
    return -math.inf if any(map(math.isnan, right)) else min(right, default=math.inf) - _TOLERANCE


def _inner_blanks(segment: Segment) -> int:
    """How many of its blanks show that two cells stand side by side: those between wide characters, or before a mark."""
    words = segment.spaced.split(" ")
    if segment.justified or len(words) < 2:
        return 0
    return sum(
        is_wide(a[-1]) and (is_wide(b[0]) or a[-1] in SENTENCE_ENDS or parse_mark(b) is not None)
        for a, b in pairwise(words)
    )


def _inner_figures(segment: Segment) -> int:
    """How many amounts, percentages and numbers of rows stand in it beside other words."""
    words = segment.spaced.split(" ")
    figures = sum(is_figure(word) for word in words) if len(words) > 1 else 0
    ends = len(words) > 1 and words[-1].isdigit() and is_wide(words[-2][-1])
    return figures + ends + sum(is_count(word, following) for word, following in pairwise(words))


def _is_wide_before(line: Line, start: int) -> bool:
    left, right = line.words.segment(start - 1, start), line.words.segment(start, start + 1)
    return right.start - left.end > 1
