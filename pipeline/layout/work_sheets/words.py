"""The words of a sheet's lines, and where they stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...text.characters import is_wide
from ...text.genre import genre
from ...text.rich import Span, squeeze
from ..lines.drawn_rows import is_box
from ..lines.line_words import word_ranges
from ..printed import PrintedLine, joined_words

_GLUED = re.compile(
    r"(?P<amount>\d{1,3}(?:,\d{3})+)(?=[\u4e00-\u9fff])(?![十百千萬億]*元)|(?P<money>[\d,]+[十百千萬億]*元)(?=[\u4e00-\u9fff]$)"
)
PLANS = r"(?:<sheet_plans>[及與暨]?){1,2}"
HEADS = r"<sheet_heads>(?:[及與暨]<sheet_heads>)?"
_SHORTEST_LABEL = 4  # characters
_CELLS_APART = 2  # blanks between two cells


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters between blanks: its range, its folded characters, and the place of its line."""

    span: Span
    chars: str
    place: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line with the words that belong to the sheet itself."""

    place: int
    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """From the first word to the end of the last one. Raises ``IndexError`` without words."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def key(self) -> str:
        """All characters without white space."""
        return "".join(word.chars for word in self.words)


def sheet_line(raw: str, lines: Sequence[PrintedLine], place: int) -> SheetLine:
    """The words of a line; an amount printed right before the next cell, or a label right behind one, is one of its own."""
    found: list[Word] = []
    for start, end in joined_words(raw, list(_unruled(raw, lines[place]))):
        chars = squeeze(raw[start:end])
        cut = _cut(chars) if len(chars) == end - start else 0
        if cut:
            found.append(Word(Span(start, start + cut), chars[:cut], place))
        found.append(Word(Span(start + cut, end), chars[cut:], place))
    return SheetLine(place, tuple(found))


def _unruled(raw: str, line: PrintedLine) -> Iterator[tuple[int, int]]:
    """The ranges of words; box characters that draw the rules of a sheet part them and print nothing."""
    for start, end in word_ranges(raw, line):
        begin = start
        for place in range(start, end + 1):
            if place == end or is_box(raw[place]):
                if place > begin:
                    yield begin, place
                begin = place + 1


def _cut(chars: str) -> int:
    """Where a run of characters is two words; 0 where it is one."""
    glued = _GLUED.match(chars)
    if glued is not None:
        return glued.end() if glued.end() < len(chars) else 0
    labelled = len(chars) > _SHORTEST_LABEL and genre()(rf".{PLANS}(?:{HEADS})?").fullmatch(chars) is not None
    return 1 if labelled and genre()(PLANS).match(chars) is None else 0


def column_of(raw: str, lines: Sequence[PrintedLine], word: Word, wide: int) -> int:
    """The column of a line in which a word begins, where an ideograph counts ``wide`` columns."""
    return _column(raw, lines, word.place, word.span.start, wide)


def end_column_of(raw: str, lines: Sequence[PrintedLine], word: Word, wide: int) -> int:
    """The column behind a word."""
    return _column(raw, lines, word.place, word.span.end, wide)


def _column(raw: str, lines: Sequence[PrintedLine], place: int, at: int, wide: int) -> int:
    first = lines[place].line.start
    return at - first + (wide - 1) * sum(map(is_wide, raw[first:at]))


def is_apart(left: Word, right: Word) -> bool:
    """Whether the blank between two words of a line is so wide that it parts cells."""
    return right.span.start - left.span.end >= _CELLS_APART
