"""Finds the heads of tables that were flattened to lines: known column names that follow each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ...text.genre import genre
from ...text.rich import WHITE_SPACE, Span, Text
from ..heads import ColumnNames
from ..printed import PrintedLine
from .head_levels import can_be_shared, can_span_years, is_share, levels, names_year

_WORD = re.compile(rf"[^\s{''.join(WHITE_SPACE)}]+")
_NAME_LIKE = re.compile(r"[\u4e00-\u9fff()（）/／]{2,10}")
_MOST_LINES = 30  # a head in narrow columns, one or two characters a line, is not longer
_MOST_COLUMNS = 16
_MOST_CELLS = 32  # of all levels of a head
_MOST_WORDS = 8  # words that one name is divided into
_SURE = 3  # known names on one line: running text does not have them
_WIDEST = 16.0  # ems of one word: a longer one is text
CONTENT = frozenset(("name", "description", "group", "indicator", "result", "benefits", "account"))
LEVELS = frozenset(("code_class", "code_section", "code_chapter", "code_article", "code_item"))
_OF_LONGER = frozenset(("description", "benefits", "result", "budget"))
"""Roles of names that may stand at the end of a longer one: no cell of a table is called so."""

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


@dataclass(frozen=True, slots=True)
class _Word:
    line: int
    span: Span
    chars: str
    ends_line: bool


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Words read as names so far; ``open`` says that the last one is unknown, or only ends like a name."""

    cost: int
    unknown: int
    open: bool
    cells: tuple[tuple[int, int], ...]


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
        self._words: dict[int, list[_Word]] = {}
        self._printed: dict[int, Counter[int]] = {}
        self._cells: dict[tuple[tuple[str, int], ...], list[tuple[int, int]]] = {}

    def words(self, place: int) -> list[_Word]:
        """The words of a line."""
        if place not in self._words:
            self._words[place] = _words(self.raw, self.lines[place], place, self._names)
        return self._words[place]

    def cells(self, words: Sequence[_Word], names: ColumnNames) -> list[tuple[int, int]]:
        """The words of a head and of what follows as the names of its columns; the same words are read once."""
        start = words[0].line if words else 0
        key = tuple((word.chars, word.line - start) for word in words)
        if key not in self._cells:
            parsed = _parse(words, names, lambda last: self.is_printed_again(start, last + 1))
            self._cells[key] = _once(words, parsed)
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
    words: list[_Word] = []
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


def unglued(raw: str, span: Span, names: ColumnNames) -> list[Span]:
    """The ranges of the names that a word without blanks is made of: cells that touch each other are printed so."""
    parts = names.glued(raw[span.start : span.end])
    starts = [span.start + sum(map(len, parts[:at])) for at in range(len(parts))]
    return [Span(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]


def _words(raw: str, line: PrintedLine, place: int, names: ColumnNames) -> list[_Word]:
    words = [Span(*match.span()) for match in _WORD.finditer(raw, line.line.start, line.line.end)]
    found = [part for span in words for part in unglued(raw, span, names)]
    last = len(found) - 1
    return [_Word(place, span, Text.of(raw, [span]).chars, index == last) for index, span in enumerate(found)]


def _parse(words: Sequence[_Word], names: ColumnNames, printed_again: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The words as names, each a range of words: as many words as possible, in as few names as possible.

    A head ends with a line and with a known name. An unknown word is a column of its own if it stands on a line with
    several known ones; between known ones also if the whole head up to its last line is ``printed_again``.
    """
    best: list[_Parsed | None] = [None] * (len(words) + 1)
    best[0] = _Parsed(0, 0, False, ())
    for start in range(len(words)):
        so_far = best[start]
        if so_far is None:
            continue
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            reached = _extended(so_far, words, start, end, names)
            better = best[end]
            if reached and (better is None or reached.cost < better.cost):
                best[end] = reached
    for end in range(len(words), 0, -1):
        reached = best[end]
        if reached is not None and words[end - 1].ends_line and _is_head(words, reached, names, printed_again):
            return list(reached.cells)
    return []


def _is_head(
    words: Sequence[_Word], parsed: _Parsed, names: ColumnNames, printed_again: Callable[[int], bool]
) -> bool:
    """Whether words that end a line are those of a head, as far as the unknown ones among them show."""
    if _ends_in_one_share(words, parsed.cells, names) or parsed.unknown * 3 > len(parsed.cells):
        return False
    if not parsed.unknown or _among_names(words, parsed.cells, names):
        return bool(parsed.unknown) or not parsed.open
    return not parsed.open and printed_again(words[parsed.cells[-1][1] - 1].line)


def _among_names(words: Sequence[_Word], cells: Sequence[tuple[int, int]], names: ColumnNames) -> bool:
    """Whether each unknown word of a head stands on a line with so many known names that it is one of a column, too."""
    named = Counter(word.line for word in words[: cells[-1][1]] if names.roles(word.chars))
    lone = [words[start] for start, end in cells if end == start + 1]
    return all(names.roles(word.chars) or names_year(word.chars) or named[word.line] >= _SURE for word in lone)


def _once(words: Sequence[_Word], cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells, without those of the same head printed again at the top of the next page."""
    half = len(cells) // 2
    texts = ["".join(word.chars for word in words[slice(*cell)]) for cell in cells]
    return cells[:half] if half > 1 and texts[:half] == texts[half:] else cells


def _extended(so_far: _Parsed, words: Sequence[_Word], start: int, end: int, names: ColumnNames) -> _Parsed | None:
    cell = "".join(word.chars for word in words[start:end])
    cells = (*so_far.cells, (start, end))
    if start > 0 and _is_torn_year([word.chars for word in words[start:end]]):
        return _Parsed(so_far.cost + 1, so_far.unknown, False, cells)
    if _parts_year(words, start) or (
        end > start + 1 and (_are_names(words[start:end], names) or _in_years(so_far, words, start, end))
    ):
        return None
    if end > start + 1 and _is_sum_beside(words, start, end, names):
        return None
    if _is_share_of(so_far, words, cell, names):
        return _Parsed(so_far.cost + 1, so_far.unknown, False, cells)
    if names.roles(cell) or (start > 0 and end == start + 1 and names_year(cell)):
        return _Parsed(so_far.cost + 1, so_far.unknown, False, cells)
    if end > start + 1 or not _NAME_LIKE.fullmatch(cell):
        return None
    if so_far.cells and not _OF_LONGER.isdisjoint(names.ending(cell)[:1]):
        return _Parsed(so_far.cost + 3, so_far.unknown, True, cells)
    return _Parsed(so_far.cost + 5, so_far.unknown + 1, True, cells)


def _is_share_of(so_far: _Parsed, words: Sequence[_Word], cell: str, names: ColumnNames) -> bool:
    """Whether a cell names who pays a part of the money that a cell before it names, in the same row of the head or above."""
    if not names.names_fund(cell):
        return False
    return any(can_be_shared("".join(word.chars for word in words[slice(*place)]), names) for place in so_far.cells)


def _ends_in_one_share(words: Sequence[_Word], cells: Sequence[tuple[int, int]], names: ColumnNames) -> bool:
    """Whether a single payer follows the names: then it stands in the first row, and is no part of the head."""
    *above, last = ("".join(word.chars for word in words[slice(*place)]) for place in cells[-2:])
    return names.names_fund(last) and not any(is_share(name, names) for name in above)


def _is_torn_year(words: Sequence[str]) -> bool:
    """Whether a year is printed in pieces (``112 年`` and ``度`` below)."""
    whole = "".join(words)
    return len(words) > 1 and names_year(whole) and not any(map(str.isdigit, "".join(words[1:])))


def _parts_year(words: Sequence[_Word], start: int) -> bool:
    """Whether a blank inside a year (``112 年度``) would part its digits from what they count."""
    return start > 0 and words[start - 1].chars.isdigit() and _year_at(words, start - 1) == start + 1


def _year_at(words: Sequence[_Word], start: int) -> int | None:
    """The end of the words that name a year and begin at ``start``: one, or its digits and what they count."""
    two = words[start : start + 2]
    if len(two) > 1 and two[0].line == two[1].line and _is_torn_year([word.chars for word in two]):
        return start + 2
    return start + 1 if names_year(words[start].chars) else None


def _in_years(so_far: _Parsed, words: Sequence[_Word], start: int, end: int) -> bool:
    """Whether words begin with a year that stands behind a lone year: a column for each, and nothing joins them."""
    before = so_far.cells[-1] if so_far.cells else None
    year = _year_at(words, start)
    return before is not None and _year_at(words, before[0]) == before[1] and year is not None and end > year


def _is_sum_beside(words: Sequence[_Word], start: int, end: int, names: ColumnNames) -> bool:
    """Whether the last of the words is the sum that stands beside the name of the others, with the years of these below."""
    before = "".join(word.chars for word in words[start : end - 1])
    years = end < len(words) and names_year(words[end].chars)
    return years and words[end - 1].chars in genre().words("sum_heads") and can_span_years(before, names)


def _are_names(words: Sequence[_Word], names: ColumnNames) -> bool:
    """Whether words are names each by itself: a blank stands between two columns, or each is the line of a level (項, 目)."""
    if all(LEVELS.intersection(names.roles(word.chars)) for word in words):
        return True
    return words[0].line == words[-1].line and all(names.roles(word.chars) for word in words)


def _spans(raw: str, words: Sequence[_Word]) -> list[Span]:
    """The ranges of words, one for each line, the white space behind it included."""
    spans: list[Span] = []
    for place, word in enumerate(words):
        end = word.span.end + 1 if raw[word.span.end : word.span.end + 1].isspace() else word.span.end
        if place and words[place - 1].line == word.line:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(word.span.start, end))
    return spans
