"""Reads the words of a head as the names of its columns: as many words as possible, in as few names as possible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...text.account_codes import LEVELS
from ...text.genre import genre
from ...text.rich import WHITE_SPACE, Span, Text
from ..heads import ColumnNames
from ..printed import PrintedLine
from .head_levels import can_be_shared, can_span_years, is_share, names_year

_WORD = re.compile(rf"[^\s{''.join(WHITE_SPACE)}]+")
_NAME_LIKE = re.compile(r"[\u4e00-\u9fff()（）/／]{2,10}")
_MOST_WORDS = 8  # words that one name is divided into
_SURE = 3  # known names on one line: running text does not have them
_OF_LONGER = frozenset(("description", "benefits", "result", "budget"))
"""Roles of names that may stand at the end of a longer one: no cell of a table is called so."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a head, the line that it stands in, and whether it ends that."""

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


def unglued(raw: str, span: Span, names: ColumnNames) -> list[Span]:
    """The ranges of the names that a word without blanks is made of: cells that touch each other are printed so."""
    parts = names.glued(raw[span.start : span.end])
    starts = [span.start + sum(map(len, parts[:at])) for at in range(len(parts))]
    return [Span(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]


def words_of(raw: str, line: PrintedLine, place: int, names: ColumnNames) -> list[Word]:
    """The words of a line, the one with the index ``place``; names that touch each other are several."""
    words = [Span(*match.span()) for match in _WORD.finditer(raw, line.line.start, line.line.end)]
    found = [part for span in words for part in unglued(raw, span, names)]
    last = len(found) - 1
    return [Word(place, span, Text.of(raw, [span]).chars, index == last) for index, span in enumerate(found)]


def parse_names(words: Sequence[Word], names: ColumnNames, printed_again: Callable[[int], bool]) -> list[tuple[int, int]]:
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
    words: Sequence[Word], parsed: _Parsed, names: ColumnNames, printed_again: Callable[[int], bool]
) -> bool:
    """Whether words that end a line are those of a head, as far as the unknown ones among them show."""
    if _ends_in_one_share(words, parsed.cells, names) or parsed.unknown * 3 > len(parsed.cells):
        return False
    if not parsed.unknown or _among_names(words, parsed.cells, names):
        return bool(parsed.unknown) or not parsed.open
    return not parsed.open and printed_again(words[parsed.cells[-1][1] - 1].line)


def _among_names(words: Sequence[Word], cells: Sequence[tuple[int, int]], names: ColumnNames) -> bool:
    """Whether each unknown word of a head stands on a line with so many known names that it is one of a column, too."""
    named = Counter(word.line for word in words[: cells[-1][1]] if names.roles(word.chars))
    lone = [words[start] for start, end in cells if end == start + 1]
    return all(names.roles(word.chars) or names_year(word.chars) or named[word.line] >= _SURE for word in lone)


def once(words: Sequence[Word], cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells, without those of the same head printed again at the top of the next page."""
    half = len(cells) // 2
    texts = ["".join(word.chars for word in words[slice(*cell)]) for cell in cells]
    return cells[:half] if half > 1 and texts[:half] == texts[half:] else cells


def _extended(so_far: _Parsed, words: Sequence[Word], start: int, end: int, names: ColumnNames) -> _Parsed | None:
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


def _is_share_of(so_far: _Parsed, words: Sequence[Word], cell: str, names: ColumnNames) -> bool:
    """Whether a cell names who pays a part of the money that a cell before it names, in the same row of the head or above."""
    if not names.names_fund(cell):
        return False
    return any(can_be_shared("".join(word.chars for word in words[slice(*place)]), names) for place in so_far.cells)


def _ends_in_one_share(words: Sequence[Word], cells: Sequence[tuple[int, int]], names: ColumnNames) -> bool:
    """Whether a single payer follows the names: then it stands in the first row, and is no part of the head."""
    *above, last = ("".join(word.chars for word in words[slice(*place)]) for place in cells[-2:])
    return names.names_fund(last) and not any(is_share(name, names) for name in above)


def _is_torn_year(words: Sequence[str]) -> bool:
    """Whether a year is printed in pieces (``112 年`` and ``度`` below)."""
    whole = "".join(words)
    return len(words) > 1 and names_year(whole) and not any(map(str.isdigit, "".join(words[1:])))


def _parts_year(words: Sequence[Word], start: int) -> bool:
    """Whether a blank inside a year (``112 年度``) would part its digits from what they count."""
    return start > 0 and words[start - 1].chars.isdigit() and _year_at(words, start - 1) == start + 1


def _year_at(words: Sequence[Word], start: int) -> int | None:
    """The end of the words that name a year and begin at ``start``: one, or its digits and what they count."""
    two = words[start : start + 2]
    if len(two) > 1 and two[0].line == two[1].line and _is_torn_year([word.chars for word in two]):
        return start + 2
    return start + 1 if names_year(words[start].chars) else None


def _in_years(so_far: _Parsed, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words begin with a year that stands behind a lone year: a column for each, and nothing joins them."""
    before = so_far.cells[-1] if so_far.cells else None
    year = _year_at(words, start)
    return before is not None and _year_at(words, before[0]) == before[1] and year is not None and end > year


def _is_sum_beside(words: Sequence[Word], start: int, end: int, names: ColumnNames) -> bool:
    """Whether the last of the words is the sum that stands beside the name of the others, with the years of these below."""
    before = "".join(word.chars for word in words[start : end - 1])
    years = end < len(words) and names_year(words[end].chars)
    return years and words[end - 1].chars in genre().words("sum_heads") and can_span_years(before, names)


def _are_names(words: Sequence[Word], names: ColumnNames) -> bool:
    """Whether words are names each by itself: a blank stands between two columns, or each is the line of a level (項, 目)."""
    if all(not set(LEVELS).isdisjoint(names.roles(word.chars)) for word in words):
        return True
    return words[0].line == words[-1].line and all(names.roles(word.chars) for word in words)
