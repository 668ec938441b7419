"""Finds the heads of tables that were flattened to lines: known column names that follow each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ...text.rich import Span, Text
from ..heads import ColumnNames
from ..printed import PrintedLine
from .head_levels import levels
from .head_words import Word, once, parse_names, words_of

_MOST_LINES = 30  # a head in narrow columns, one or two characters a line, is not longer
_MOST_COLUMNS = 16
_MOST_CELLS = 32  # of all levels of a head
_WIDEST = 16.0  # ems of one word: a longer one is text
CONTENT = frozenset(("name", "description", "group", "indicator", "result", "benefits", "account"))
ROW_NAMES = frozenset(("name", "account"))  # both name the rows: without others they are the two lines of one label


@dataclass(frozen=True)
class FlatHead:
    """A head in the lines ``start`` to ``end`` (half-open): for each column its cells from the top level down.

    ``order`` says whether the names are printed cell by cell or line by line across all columns; a head on one line
    can be either.
    """

    start: int
    end: int
    columns: tuple[tuple[Text, ...], ...]
    roles: tuple[str, ...]
    order: Literal["cells", "lines", "either"] = "cells"

    def key(self, lines: Sequence[PrintedLine]) -> str:
        """All characters, to find the head again."""
        return "".join(line.key for line in lines[self.start : self.end])


def find_heads(
    raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int] = ()
) -> list[FlatHead]:
    """The heads in the order of the text, each repetition of a head included; none reaches into lines ``apart``."""
    found: list[FlatHead] = []
    place, text = 0, _Lines(raw, lines, names)
    while place < len(lines):
        head = None if place in apart else _head_at(text, place, names, apart)
        if head is None:
            place += 1
        else:
            found.append(head)
            place = head.end
    return found


class _Lines:
    """The lines of a text and their words, each cut once."""

    def __init__(self, raw: str, lines: Sequence[PrintedLine], names: ColumnNames) -> None:
        self.raw, self.lines, self._names = raw, lines, names
        self._words: dict[int, list[Word]] = {}
        self._printed: dict[int, Counter[int]] = {}
        self._cells: dict[tuple[tuple[str, int], ...], list[tuple[int, int]]] = {}

    def words(self, place: int) -> list[Word]:
        """The words of a line."""
        if place not in self._words:
            self._words[place] = words_of(self.raw, self.lines[place], place, self._names)
        return self._words[place]

    def cells(self, words: Sequence[Word], names: ColumnNames) -> list[tuple[int, int]]:
        """The words of a head and of what follows as the names of its columns; the same words are read once."""
        start = words[0].line if words else 0
        key = tuple((word.chars, word.line - start) for word in words)
        if key not in self._cells:
            parsed = parse_names(words, names, lambda last: self.is_printed_again(start, last + 1))
            self._cells[key] = once(words, parsed)
        return self._cells[key]

    def is_printed_again(self, start: int, end: int) -> bool:
        """Whether the lines from ``start`` to ``end`` (half-open) are printed elsewhere, too, in as many lines."""
        count = end - start
        if count not in self._printed:
            keys = [line.key for line in self.lines]
            runs = (hash("".join(keys[place : place + count])) for place in range(len(keys) - count + 1))
            self._printed[count] = Counter(runs)
        return self._printed[count][hash("".join(line.key for line in self.lines[start:end]))] > 1


def _head_at(text: _Lines, start: int, names: ColumnNames, apart: Collection[int]) -> FlatHead | None:
    raw, lines = text.raw, text.lines
    if lines[start].key.isdecimal():
        return None  # the number of the page above
    if lines[start].width > 60 or _in_label(lines, start) or not _may_begin(text, start, names):
        return None
    words: list[Word] = []
    for place in range(start, min(start + _MOST_LINES, len(lines))):
        of_line = text.words(place)
        if (
            (place > start and lines[place].leads_page)
            or place in apart
            or names.is_of_page(lines[place].key)
            or any(len(word.chars) > _WIDEST for word in of_line)
        ):
            break
        words += of_line
        if len(words) > _MOST_COLUMNS * 3:
            break

    cells = text.cells(words, names)
    if not 0 < len(cells) <= _MOST_CELLS:
        return None
    columns, roles = levels([Text.of(raw, _spans(raw, words[slice(*cell)])) for cell in cells], names)
    if not 2 <= len(columns) <= _MOST_COLUMNS or len(set(roles)) < 2 or CONTENT.isdisjoint(roles):
        return None
    if ROW_NAMES.issuperset(roles):
        return None
    return FlatHead(start, words[cells[-1][1] - 1].line + 1, columns, roles)


def _in_label(lines: Sequence[PrintedLine], start: int) -> bool:
    """Whether a line stands inside words that are printed downwards at the edge of a page, a character a line.

    A digit alone numbers the page before.
    """
    keys = (lines[place].key for place in (start - 1, start))
    return start > 0 and all(len(key) == 1 and not key.isdigit() for key in keys)


def _may_begin(text: _Lines, start: int, names: ColumnNames) -> bool:
    """A quick look: some beginning of the next words is a known name, the first word of a line of several left out."""
    return _begins(text, start, names, 0) or (len(text.words(start)) > 2 and _begins(text, start, names, 1))


def _begins(text: _Lines, start: int, names: ColumnNames, skipped: int) -> bool:
    chars = ""
    for place in range(start, min(start + 4, len(text.lines))):
        for word in text.words(place)[skipped if place == start else 0 :]:
            chars += word.chars
            if names.roles(chars):
                return True
            if len(chars) > 20:
                return False
    return False


def _spans(raw: str, words: Sequence[Word]) -> list[Span]:
    """The ranges of words, one for each line, the white space behind it included."""
    spans: list[Span] = []
    for place, word in enumerate(words):
        end = word.span.end + 1 if raw[word.span.end : word.span.end + 1].isspace() else word.span.end
        if place and words[place - 1].line == word.line:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(word.span.start, end))
    return spans
