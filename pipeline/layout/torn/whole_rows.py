"""Tables of which each line prints a whole row, a word a cell, or each line a cell: nothing has to be searched for."""

from __future__ import annotations

from collections.abc import Sequence

from ...text.marks import parse_mark
from ..lines.line_words import Words
from ..lines.regions import Region
from ..lines.segments import Segment
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .columns import Column
from .fit import Reading
from .flattened import columns_under

_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3
_FIGURES = frozenset(("number", "quantity"))

Row = list[Segment | None]


def table_of_whole_rows(raw: str, lines: Sequence[PrintedLine], region: Region) -> Reading:
    """The table of a region, if all its lines have as many words as there are columns and figures stand in their own.

    A line with a total may leave all columns empty but those of figures. ``Reading(None)`` for any other table.
    """
    body = [_words(Words(raw, lines[place])) for place in region.body]
    for numbers in ((), (1, 2)):  # names may have a number on their left that no head names
        columns = columns_under(region, numbers)
        rows = [_row(words, columns) for words in body]
        whole = [row for row in rows if row is not None]
        if len(whole) == len(rows) and _shows_rows(whole, columns):
            drafts = [_draft(raw, lines[place], row) for place, row in zip(region.body, whole, strict=True)]
            _join_groups(raw, columns, drafts)
            head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
            return Reading(to_table(raw, [column.head for column in columns], drafts, head_lines), fits=True)
    return Reading(None)


def table_of_whole_cells(raw: str, lines: Sequence[PrintedLine], region: Region) -> Reading:
    """The table of a region whose lines are its cells, row after row, none of them empty: figures stand in their own columns.

    ``Reading(None)`` for any other table.
    """
    columns = columns_under(region, ())
    cells = [Words(raw, lines[place]) for place in region.body]
    if not columns or len(cells) % len(columns):
        return Reading(None)
    segments = [words.segment(0, len(words.cuts) - 1) for words in cells]
    starts = range(0, len(segments), len(columns))
    rows: list[Row] = [list(segments[start : start + len(columns)]) for start in starts]
    held = all(segment is not None and _can_hold(column, segment) for row in rows for column, segment in zip(columns, row, strict=True))
    if not held or not _shows_rows(rows, columns):
        return Reading(None)
    drafts = [_draft(raw, lines[region.body[start]], row) for start, row in zip(starts, rows, strict=True)]
    for start, draft in zip(starts, drafts, strict=True):
        draft.lines = [lines[place].line for place in region.body[start : start + len(columns)]]
    head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
    return Reading(to_table(raw, [column.head for column in columns], drafts, head_lines), fits=True)


def _words(words: Words) -> list[Segment]:
    return [words.segment(place, place + 1) for place in range(len(words.cuts) - 1)]


def _row(words: Sequence[Segment], columns: Sequence[Column]) -> Row | None:
    """The cells of a line, ``None`` where one would hold what its column does not."""
    if words and words[0].is_total:
        figures = [place for place, column in enumerate(columns) if column.of_figures]
        if len(words) != 1 + len(figures) or 0 in figures:
            return None
        row: Row = [None] * len(columns)
        for place, word in zip((0, *figures), words, strict=True):
            row[place] = word
        return row
    if len(words) != len(columns):
        return None
    return list(words) if all(map(_can_hold, columns, words)) else None


def _can_hold(column: Column, word: Segment) -> bool:
    if column.of_figures:
        return word.kind in _FIGURES
    if column.optional or column.role == "number":
        return word.kind == "number" or word.mark is not None
    return word.kind not in _FIGURES


def _shows_rows(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether there are rows enough to see that lines are rows, by figures or numbers among other cells."""
    told = sum(column.of_figures or column.optional or column.role == "number" for column in columns)
    return len(rows) >= _FEWEST_ROWS and len(columns) >= _FEWEST_COLUMNS and 0 < told < len(columns)


def _join_groups(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> None:
    """Join the second line of a marked group, beside the group's second row, to the first: it has no mark."""
    for place, column in enumerate(columns):
        if not column.groups:
            continue
        above: CellDraft | None = None
        for row in rows:
            cell = row.cells[place]
            if cell is not None and above is not None and parse_mark(above.chars(raw)) and not parse_mark(cell.chars(raw)):
                above.go_on(cell, raw)
                row.cells[place] = above
            above = row.cells[place]


def _draft(raw: str, line: PrintedLine, row: Row) -> RowDraft:
    cells = [CellDraft([Draft([word.span(raw)])]) if word is not None else None for word in row]
    return RowDraft(cells, [line.line])
