"""Names of accounts that a narrow column breaks over several lines, in text that keeps nothing of where words stood.

A name goes on only where its line was full: the widest line of any name of the table tells how wide the column is. Its
next line holds the rest alone, or with what is printed beside the row behind a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...text.characters import em_width, is_han
from ...text.rich import Span, squeeze
from ..printed import PrintedLine, ends_sentence, joined_words, unit_width
from .coded_rows import NAME, CodedRow, column
from .line_words import word_ranges

_ROUND = 1.0  # ems: the column is wider than its widest line, but too narrow for one more character
_NEAR = 2  # columns by which words that stand below each other may be apart


@dataclass
class _Rest:
    """The lines of a name below its row: its words, what stands beside them, and whether the last one is certain."""

    words: list[Span]
    beside: list[Span]
    certain: bool = True


def take_rests(
    raw: str, lines: Sequence[PrintedLine], rows: Sequence[CodedRow], edges: Collection[str], known: Mapping[str, str]
) -> list[CodedRow]:
    """Complete the names of a table's rows; the rows whose names may go on in a line that cannot be told are returned.

    ``edges`` are the lines around the pages' rows, without white space: no name reaches over them. ``known`` are whole
    names by code.
    """
    names = _Column(raw, lines, rows, edges)
    names.widest = max([names.widest, *(em_width(raw[slice(*w)]) for row in rows for w in names.rest(row).words)])
    doubtful = []
    for row in rows:
        if known.get(raw[slice(*row.code)]) == squeeze("".join(raw[slice(*span)] for span in row.name)):
            continue
        rest = names.rest(row)
        if rest.certain:
            row.name += rest.words
            row.beside += rest.beside
            row.end += len(rest.words)
        else:
            doubtful.append(row)
    return doubtful


class _Column:
    """The column of names: ``widest`` and ``widest_note`` are the widest lines in it and beside it, in ems."""

    def __init__(self, raw: str, lines: Sequence[PrintedLine], rows: Sequence[CodedRow], edges: Collection[str]) -> None:
        self._raw, self._lines, self._edges = raw, lines, edges
        self.widest = max((width for row in rows for width in _widths(raw, row)), default=0.0)
        self._widest_note = max((em_width(raw[slice(*span)].strip()) for row in rows for span in row.beside), default=0.0)

    def rest(self, row: CodedRow) -> _Rest:
        """What goes on with the name of a row."""
        rest = _Rest([], [])
        above, begins = _widths(self._raw, row)[-1], column(self._raw, row.last_line)
        note = self._raw[slice(*row.beside[-1])].strip() if row.beside else ""
        for place in range(row.end, row.limit):
            found = self._words(place, above, begins)
            if not found or self._lines[place].line.page != self._lines[row.start].line.page:
                break
            word, more = Span(*found[0]), found[1:]
            if more and not row.beside:
                break
            if not more and note and not self._ended(note, word):
                rest.certain = False
                return rest
            rest.words.append(word)
            if more:
                rest.beside.append(Span(more[0][0], more[-1][1]))
                note = self._raw[more[0][0] : more[-1][1]]
            above = em_width(self._raw[slice(*word)])
        rest.certain = not rest.words or bool(row.beside) or self._row_ends(row, row.end + len(rest.words))
        return rest

    def _words(self, place: int, above: float, begins: int) -> list[tuple[int, int]]:
        """The words of a line that may go on with a name whose last line is ``above`` ems wide, else none.

        Where blanks put words in their places, the first one stands below that line, which ``begins`` in a column.
        """
        line = self._lines[place]
        words = joined_words(self._raw, word_ranges(self._raw, line))
        apart = words[0][0] > line.line.start and abs(words[0][0] - line.line.start - begins) > _NEAR
        if line.key in self._edges or apart:
            return []
        first = self._raw[slice(*words[0])]
        fits = em_width(first) < self.widest + _ROUND and above + unit_width(first) > self.widest
        return words if fits and NAME.fullmatch(first) and any(map(is_han, first)) else []

    def _ended(self, note: str, word: Span) -> bool:
        """Whether the text beside a row cannot go on in a word: its sentence has ended, or its line had room."""
        return ends_sentence(note) or em_width(note) + unit_width(self._raw[slice(*word)]) <= self._widest_note

    def _row_ends(self, row: CodedRow, place: int) -> bool:
        """Whether nothing of a row is left at a line: the next row, an edge of the page or its number stands there."""
        if place in (row.limit, len(self._lines)):
            return True
        line = self._lines[place]
        return line.key in self._edges or not any(map(is_han, line.chars))


def _widths(raw: str, row: CodedRow) -> list[float]:
    """Widths in ems of the lines of a name; a code before the name is in the same column."""
    spans = [row.code, *row.name] if "\n" not in raw[row.code.end : row.name[0].start] else list(row.name)
    parts = [raw[slice(*spans[0])]]
    for before, span in pairwise(spans):
        broken = "\n" in raw[before.end : span.start]
        parts = [*parts, raw[slice(*span)]] if broken else [*parts[:-1], parts[-1] + raw[slice(*span)]]
    return [em_width(squeeze(part)) for part in parts]
