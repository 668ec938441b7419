"""Numbers in front of the names in a table's column: marks, and numerals that only their neighbours tell from names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...layout.lines.figures import is_counted
from ...text.decimal_marks import parse_decimal_mark
from ...text.marks import MarkStyle, parse_mark
from ...text.numerals import parse_integer
from ...text.openings import opening_mark, with_blanks
from ...text.rich import Text

_BLANK_BEHIND = re.compile(r"\s*(?P<number>[0-9０-９]{1,2})\s+(?=[^\s0-9０-９])")
_NAMED_BY_DIGIT = re.compile(r"\s*[1１][.．][0-9０-９][A-ZＡ-Ｚ]")
_PAIR = re.compile(r"\s*(?P<printed>(?P<a>[0-9０-９]{1,2})[-－–](?P<b>[0-9０-９]{1,2})[.．、]?)\s*(?=[^\s0-9０-９])")
_WIDE = str.maketrans("０１２３４５６７８９．－–", "0123456789.--")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A name without the number in front of it, the number in Arabic digits, and where it is printed."""

    name: Text
    number: str | None = None
    printed: Text | None = None


class CellNumbers:
    """Takes the numbers off the names of one column, from the top down.

    ``1 活化典藏``, ``1.1 論文數``, ``1-1 論文數`` and ``2.65歲以上`` are numbered only where they start or go on with the
    column's own numbers; a name may start with a number of its own.
    """

    def __init__(self) -> None:
        self._last: tuple[int, ...] | None = ()

    def take(self, text: Text) -> Numbered:
        """The name in one cell and its number."""
        mark = parse_mark(text.chars)
        if mark is not None and mark.style is not MarkStyle.BULLET and mark.end < len(text):
            self._last = (mark.value,)
            return _cut(text, mark.start, mark.start + len(mark.printed), mark.end, str(mark.value))
        found = self._alone(text) or self._pair(text)
        if found is None:
            self._last = None
            return Numbered(text)
        return found

    def _alone(self, text: Text) -> Numbered | None:
        """A number with only a blank behind it, or one whose full stop runs into a name that starts with digits."""
        expected = self._last[0] + 1 if self._last else 1
        spaced = _BLANK_BEHIND.match(text.chars)
        number = parse_integer(spaced["number"]) if spaced is not None else None
        if spaced is not None and self._last is not None and (number == expected or self._begins_anew(text, spaced)):
            self._last = (number or expected,)
            return _cut(text, spaced.start("number"), spaced.end("number"), spaced.end(), str(number))
        numeral = opening_mark(with_blanks(text))
        if self._last is not None and numeral is not None and not numeral.separator and numeral.value == expected:
            self._last = (expected,)
            start, end = numeral.start, numeral.start + len(numeral.printed)
            return _cut(text, start, end, end, str(expected))
        decimal = parse_decimal_mark(text.chars)
        if self._last and decimal is not None and len(self._last) == 1:
            number = 1 if _NAMED_BY_DIGIT.match(text.chars) else expected  # behind the names of another group: 1.5G基地臺
            if decimal[1][0] == number:
                start, width = decimal[0].start, len(str(number)) + 1
                self._last = (number,)
                return _cut(text, start, start + width, start + width, str(number))
        return None

    def _begins_anew(self, text: Text, spaced: re.Match[str]) -> bool:
        """Whether the numbers of a numbered column begin anew, below the next group, with a 1 that counts nothing."""
        counted = is_counted(text.chars[spaced.end() :])
        return bool(self._last) and parse_integer(spaced["number"]) == 1 and not counted

    def _pair(self, text: Text) -> Numbered | None:
        """``1.1`` and ``1-1``: the first of a list, or the one behind the last."""
        decimal, pair = parse_decimal_mark(text.chars), _PAIR.match(text.chars)
        if decimal is not None and len(decimal[1]) == 2 and decimal[0].end < len(text):
            mark, numbers = decimal
            place = (mark.start, mark.start + len(mark.printed), mark.end)
        elif pair is not None:
            numbers = tuple(parse_integer(pair[group]) or 0 for group in "ab")
            place = (pair.start("printed"), pair.end("printed"), pair.end())
        else:
            return None
        if not self._goes_on(numbers):
            return None
        self._last = numbers
        printed = text.chars[place[0] : place[1]].translate(_WIDE).rstrip(".、")
        return _cut(text, *place, printed)

    def _goes_on(self, numbers: tuple[int, ...]) -> bool:
        if self._last is None or 0 in numbers:
            return False
        if len(self._last) != 2:
            return numbers[1] == 1
        chapter, number = self._last
        return numbers in ((chapter, number + 1), (chapter + 1, 1))


def _cut(text: Text, start: int, end: int, rest: int, number: str) -> Numbered:
    return Numbered(text[rest:].strip(), number, text[start:end])
