"""Tables of names and money flattened to lines: the lines of a name, then the figures of its row.

``（一）原住`` over ``民族住宅計畫`` and ``- 52,300 55,400 -``: as many figures as there are columns of them say where each
belongs. Where a row prints fewer, only sums can tell: the figures of a row that adds up others stand in the columns
in which those have the same sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...text.genre import genre
from ...text.marks import parse_mark
from ...text.rich import Span
from ..lines.line_words import word_ranges
from ..lines.regions import Region
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .columns import Column
from .fit import Reading
from .flattened import columns_under
from .sums import figure_value, is_cell_of_figures, places_by_sums

_FEWEST_COLUMNS = 3  # of figures
_FEWEST_ROWS = 2  # that print one for each
_NAMING = frozenset(("name", "group"))

@dataclass
class _Row:
    """A row to be: the words of its name, and its figures."""

    name: list[Span] = field(default_factory=list)
    figures: list[Span] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)


def table_of_figure_rows(raw: str, lines: Sequence[PrintedLine], region: Region) -> Reading:
    """The table of a region with a column of names and nothing but columns of figures on its right.

    ``Reading(None)`` for any other table; one that does not fit where the figures of a row could stand in several columns.
    """
    columns = columns_under(region, ())
    count = len(columns) - 1
    rows = _rows(raw, lines, region, count) if _holds_figures(columns) else None
    if rows is None or sum(len(row.figures) == count for row in rows) < _FEWEST_ROWS:
        return Reading(None)
    places = places_by_sums([[figure_value(raw[start:end]) for start, end in row.figures] for row in rows], count)
    drafts = [_draft(row, at or range(len(row.figures)), count) for row, at in zip(rows, places, strict=True)]
    head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
    return Reading(to_table(raw, [column.head for column in columns], drafts, head_lines), fits=all(places))


def _holds_figures(columns: Sequence[Column]) -> bool:
    name, *figures = columns
    return name.role in _NAMING and len(figures) >= _FEWEST_COLUMNS and all(column.of_figures for column in figures)


def _rows(raw: str, lines: Sequence[PrintedLine], region: Region, count: int) -> list[_Row] | None:
    """The rows, each a name and its figures; behind a page break, the rest of a name that it cuts stands below them."""
    rows: list[_Row] = []
    behind_break = resumed = False
    for place in region.body:
        spans = [Span(*found) for found in word_ranges(raw, lines[place])]
        text = len(spans) - _figures_behind([raw[start:end] for start, end in spans])
        behind_break = behind_break or place in region.breaks
        if text and (not rows or rows[-1].figures):
            if behind_break and rows and not _leads_row(raw[spans[0].start : spans[-1].end]):
                resumed = True
            else:
                rows.append(_Row())
                behind_break = False
        if not rows or (text < len(spans) and rows[-1].figures and (text or len(rows[-1].figures) == count)):
            return None
        rows[-1].name += _joined(spans[:text])
        rows[-1].figures += spans[text:]
        rows[-1].lines.append(lines[place])
    sure = not resumed or all(row.name and _leads_row(raw[row.name[0].start : row.name[-1].end]) for row in rows)
    return rows if sure and all(row.name and 0 < len(row.figures) <= count for row in rows) else None


def _figures_behind(words: Sequence[str]) -> int:
    """How many words at the end of a line are figures, or say that there is none."""
    return next((at for at, word in enumerate(reversed(words)) if not is_cell_of_figures(word)), len(words))


def _leads_row(chars: str) -> bool:
    """Whether a name begins with a mark, or names a sum."""
    return parse_mark(chars) is not None or genre()("<totals>").match(chars) is not None


def _joined(spans: Sequence[Span]) -> list[Span]:
    return [Span(spans[0].start, spans[-1].end)] if spans else []


def _draft(row: _Row, places: Sequence[int], count: int) -> RowDraft:
    cells: list[CellDraft | None] = [CellDraft([Draft(row.name)]), *([None] * count)]
    for place, span in zip(places, row.figures, strict=True):
        cells[1 + place] = CellDraft([Draft([span])])
    return RowDraft(cells, [line.line for line in row.lines])
