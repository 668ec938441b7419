"""Cuts a printed line at its blanks: where cells stand side by side, one line of text holds several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby

from ...text.characters import is_han, is_wide
from ...text.marks import parse_bare_number
from ...text.rich import WHITE_SPACE, Text
from ..printed import PrintedLine
from .figures import QUANTITY, is_unit
from .segments import Segment

_WORD = re.compile(rf"[^\s{''.join(WHITE_SPACE)}]+")
_BLANK = 0.25  # ems: what printing programs put between Han characters and a number or a word
_MANY = 12  # words: beyond that only the ends of a line can be cells of their own
_ENDS = 4
_AGAIN = 3  # times


def word_ranges(raw: str, line: PrintedLine) -> list[tuple[int, int]]:
    """The ranges of the raw text that hold the words of a line."""
    return [match.span() for match in _WORD.finditer(raw, line.line.start, line.line.end)]


class Words:
    """The words of one line and the segments that they form.

    ``columns`` has the column of each word where it is known: then a line is cut where the column changes.
    """

    def __init__(self, raw: str, line: PrintedLine, columns: Sequence[int] = ()) -> None:
        self._raw, self._line = raw, line
        ranges = word_ranges(raw, line)
        if columns:
            parts = [list(part) for _, part in groupby(range(len(ranges)), key=lambda at: columns[at])]
            merged = [_merge_justified(raw, [ranges[at] for at in part]) for part in parts]
            self._words = [word for words in merged for word in words]
            self.cuts = [0, *accumulate(map(len, merged))]
        else:
            self._words = _merge_justified(raw, ranges)
            self.cuts = _cuts([raw[start:end] for start, end in self._words])
        self._made: dict[tuple[int, int], Segment] = {}

    def segment(self, first: int, last: int) -> Segment:
        """The segment between two cuts, given by their indices in ``cuts``."""
        key = (first, last)
        if key not in self._made:
            self._made[key] = self._make(self.cuts[first], self.cuts[last])
        return self._made[key]

    def _make(self, first: int, last: int) -> Segment:
        words = self._words[first:last]
        start, end = words[0][0], words[-1][1]
        text = Text.of(self._raw, [(start, end)])
        width = sum(_width(self._raw[left:right]) for left, right in words) + _BLANK * (len(words) - 1)
        ends_line = last == len(self._words)
        return Segment(
            line=self._line,
            start=start,
            end=end,
            chars=text.chars,
            spaced=" ".join(self._raw[left:right] for left, right in words),
            width=width,
            justified=any(" " in self._raw[left:right] for left, right in words),
            first=first == 0,
            last=ends_line,
            closed=self._line.closed if ends_line else True,
        )


def _width(word: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in word if not char.isspace())


def _cuts(words: Sequence[str]) -> list[int]:
    """Where a line of words can be cut, its beginning and end included."""
    if len(words) > _MANY:
        return [*range(_ENDS + 1), *range(len(words) - _ENDS, len(words) + 1)]
    whole = _units_behind(words)
    return [place for place in range(len(words) + 1) if place not in whole]


def _units_behind(words: Sequence[str]) -> set[int]:
    """The units of several figures that follow each other, each with its own (``5 萬戶 6 萬戶``): none is cut off."""
    pairs = [place for place in range(1, len(words)) if QUANTITY.fullmatch(words[place - 1]) and is_unit(words[place])]
    return {place for place in pairs if place - 2 in pairs or place + 2 in pairs}


def _merge_justified(raw: str, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words, those joined whose blanks only spread a line over the width of its cell.

    Three single Han characters in a row, or two before the end of such a run that carries punctuation, are spread
    text; a numeral before them is a cell of its own more often than not, so it stays apart. So do the units below
    several figures (``人 人 人 人``).
    """
    merged: list[tuple[int, int]] = []
    place = 0
    units = _repeated_units([raw[start:end] for start, end in words])
    while place < len(words):
        end = place
        while end < len(words) and end not in units and _is_spread(raw[slice(*words[end])]):
            end += 1
        begin = place + 1 if end - place > 3 and parse_bare_number(raw[slice(*words[place])]) else place
        if end - begin >= 3:
            if begin > place:
                merged.append(words[place])
            merged.append((words[begin][0], words[end - 1][1]))
        else:
            merged += words[place : max(end, place + 1)]
        place = max(end, place + 1)
    return merged


def _repeated_units(words: Sequence[str]) -> set[int]:
    """The places of words that are one unit, printed again and again."""
    found: set[int] = set()
    for place in range(len(words) - _AGAIN + 1):
        run = words[place : place + _AGAIN]
        if len(set(run)) == 1 and is_unit(run[0]):
            found.update(range(place, place + _AGAIN))
    return found


def _is_spread(word: str) -> bool:
    return is_han(word[0]) and (len(word) == 1 or (len(word) == 2 and not is_han(word[1]) and is_wide(word[1])))
