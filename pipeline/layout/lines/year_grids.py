"""Small tables of one measured quantity in plain text: years across, measures down, as reports print them below a name.

``項目　103年度　104年度`` stands above ``原訂目標值　60　65`` and ``實際值　62　67``: word by word on a line of its own, or a
row a line. Years say how many values a row has, and the names of rows are known, so that cells need no guess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ...read.document import Line
from ...text.characters import is_han
from ...text.rich import Span, Text
from ..blocks import Table
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .line_words import word_ranges

_YEAR = re.compile(r"(?:民國)?\d{2,3}年度?")
_PARTS_OF_YEAR = re.compile(r"(?:民國)?\d{2,3}|年度?")
_MEASURES = frozenset(("target", "actual", "baseline", "achieved"))
_VALUED = frozenset(("target", "actual"))
_CORNER = re.compile(r"[／/\\]")
_LONGEST_NAME = 12  # characters of the name of a row
_LONGEST_VALUE = 14  # characters
_PROSE = re.compile("[，。；、：:]")
_FEWEST = 2  # rows
_MOST_WORDS = 400  # of a table


class _Word(NamedTuple):
    """A word: the index of its line, its range, its characters as normalized."""

    place: int
    span: Span
    chars: str


class _Row(NamedTuple):
    """A row: the words of its first cell, and one value a year."""

    name: Sequence[_Word]
    values: Sequence[Sequence[_Word]]

    @property
    def words(self) -> list[_Word]:
        """All words in the order of the text."""
        return [*self.name, *(word for value in self.values for word in value)]


def year_grids(
    raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int]
) -> list[tuple[Table, set[int]]]:
    """These tables, each with the indices of its lines."""
    found: list[tuple[Table, set[int]]] = []
    place = 0
    while place < len(lines):
        grid = _grid(raw, lines, place, names, apart) if place not in apart else None
        if grid is not None:
            found.append((_table(raw, lines, grid), {word.place for row in grid for word in row.words}))
        place = max(found[-1][1]) + 1 if grid is not None else place + 1
    return found


def _grid(
    raw: str, lines: Sequence[PrintedLine], place: int, names: ColumnNames, apart: Collection[int]
) -> list[_Row] | None:
    """The head and the rows of the table that begins with a line; ``None`` where none does."""
    first = raw[lines[place].line.start : lines[place].line.end].split(None, 1)
    if not first or not _is_corner(first[0], names):
        return None
    if not _year(list(islice(_words(raw, lines, place, apart), 1, 3))):
        return None
    words = list(islice(_words(raw, lines, place, apart), _MOST_WORDS))
    head = _head(words)
    if head is None:
        return None
    rows = [head]
    at = len(head.words)
    while (row := _row(words[at:], len(head.values), names)) is not None:
        rows.append(row)
        at += len(row.words)
    roles = [_role(row, names) for row in rows[1:]]
    if len(rows) <= _FEWEST or _VALUED.isdisjoint(roles):
        return None
    return rows


def _is_corner(chars: str, names: ColumnNames) -> bool:
    """Whether a word stands above the names of rows: it names a column, or two with a stroke between them."""
    return 0 < len(chars) <= _LONGEST_NAME and all(names.roles(part) for part in _CORNER.split(chars) if part)


def _words(raw: str, lines: Sequence[PrintedLine], start: int, apart: Collection[int]) -> Iterator[_Word]:
    """The words of the lines from ``start`` on, up to the next line that is set apart."""
    for place in range(start, len(lines)):
        if place in apart:
            return
        for begin, end in word_ranges(raw, lines[place]):
            chars = Text.of(raw, [(begin, end)]).chars
            if chars:
                yield _Word(place, Span(begin, end), chars)


def _head(words: Sequence[_Word]) -> _Row | None:
    """The corner and the years beside it, to the end of their last line."""
    years: list[list[_Word]] = []
    at = 1
    while (year := _year(words[at : at + 2])) and (not years or _chars(year) != _chars(years[-1])):
        years.append(year)
        at += len(year)
    if not years or not _ends_line(words, at):
        return None
    return _Row(words[:1], years)


def _year(words: Sequence[_Word]) -> list[_Word]:
    """The words of a year that stands first."""
    if words and _YEAR.fullmatch(words[0].chars):
        return [words[0]]
    joined = _chars(words)
    apart = all(_PARTS_OF_YEAR.fullmatch(word.chars) for word in words)
    return list(words) if len(words) > 1 and apart and _YEAR.fullmatch(joined) else []


def _chars(words: Sequence[_Word]) -> str:
    return "".join(word.chars for word in words)


def _row(words: Sequence[_Word], count: int, names: ColumnNames) -> _Row | None:
    """The row that these words begin with: a name, and as many values as there are years."""
    for length in (1, 2):
        name = words[:length]
        if len(name) < length or not _names_row(_chars(name)):
            continue
        for values in (_single(words[length:], count), _of_line(words[length:], name[-1].place, count)):
            if values and _ends_line(words, length + sum(map(len, values))):
                row = _Row(name, values)
                if _role(row, names) in _MEASURES or (length == 1 and _are_signs(values)):
                    return row
    return None


def _names_row(chars: str) -> bool:
    return len(chars) <= _LONGEST_NAME and is_han(chars[0]) and not _PROSE.search(chars)


def _single(words: Sequence[_Word], count: int) -> list[list[_Word]] | None:
    """Values of one word each."""
    values = [[word] for word in words[:count]]
    return values if len(values) == count and all(map(_is_value, values)) else None


def _of_line(words: Sequence[_Word], place: int, count: int) -> list[list[_Word]] | None:
    """Values on the line of the row's name, each begun by a figure or a sign, its unit behind it."""
    values: list[list[_Word]] = []
    for word in words:
        if word.place != place:
            break
        if values and is_han(word.chars[0]):
            values[-1].append(word)
        else:
            values.append([word])
    return values if len(values) == count and all(map(_is_value, values)) else None


def _is_value(words: Sequence[_Word]) -> bool:
    """Whether words can be what was measured in a year; another year heads a column of its own."""
    chars = _chars(words)
    return len(chars) <= _LONGEST_VALUE and not _PROSE.search(chars) and not _YEAR.fullmatch(chars)


def _are_signs(values: Sequence[Sequence[_Word]]) -> bool:
    """Whether no value says anything in words: lights, dashes and figures, as in a row that nobody named."""
    return not any(is_han(char) for value in values for word in value for char in word.chars)


def _role(row: _Row, names: ColumnNames) -> str | None:
    return next(iter(names.roles(_chars(row.name))), None)


def _ends_line(words: Sequence[_Word], at: int) -> bool:
    return at == len(words) or words[at].place != words[at - 1].place


def _table(raw: str, lines: Sequence[PrintedLine], grid: Sequence[_Row]) -> Table:
    head, *rows = grid
    texts = [(Text.of(raw, _spans(raw, cell)),) for cell in (head.name, *head.values)]
    drafts = [RowDraft([_cell(raw, cell) for cell in (row.name, *row.values)], _lines(lines, row)) for row in rows]
    return to_table(raw, texts, drafts, _lines(lines, head))


def _cell(raw: str, words: Sequence[_Word]) -> CellDraft:
    return CellDraft([Draft(_spans(raw, words))])


def _spans(raw: str, words: Sequence[_Word]) -> list[Span]:
    """The ranges of the words of a cell; what stands between two of them on a line belongs to it."""
    spans = [words[0].span]
    for before, word in pairwise(words):
        if word.place == before.place:
            spans[-1] = Span(spans[-1].start, word.span.end)
        else:
            spans.append(word.span)
    return [Span(s.start, s.end + 1 if raw[s.end : s.end + 1].isspace() else s.end) for s in spans]


def _lines(lines: Sequence[PrintedLine], row: _Row) -> list[Line]:
    return [lines[place].line for place in dict.fromkeys(word.place for word in row.words)]
