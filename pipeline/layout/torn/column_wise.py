"""Tables that were read column by column, put together again where every column shows how many rows there are.

Below the name of each column stand all of its cells. What tells them apart are marks and numbers that count on, or figures of a
line each: where two columns at least show the same number of rows so, and any other one has as many lines, the rows are certain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from ...text.marks import parse_bare_number, parse_mark
from ...text.rich import Span, Text
from ..blocks import Table
from ..heads import ColumnNames
from ..lines.figures import is_amount
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .columns import QUANTITIES
from .torn_tables import ColumnName, standing_alone

_FEWEST_ROWS = 2
_FEWEST_COUNTED = 2  # columns that show how many rows there are
_NAMES = frozenset(("name", "group"))

_Cells = list[list[int]]
"""The indices of the lines of each cell of a column."""


def column_wise_table(
    raw: str, lines: Sequence[PrintedLine], part: range, names: ColumnNames, apart: Collection[int]
) -> Table | None:
    """The table in the lines of a part that a text prints column by column; ``None`` where its rows are not certain."""
    heads = standing_alone(lines, part, names, apart)
    if len(heads) < _FEWEST_COUNTED or heads[0].start != part.start or not _can_be_one(lines, part, heads):
        return None
    ends = [*(head.start for head in heads[1:]), part.stop]
    bodies = [[at for at in range(head.end, end) if at not in apart] for head, end in zip(heads, ends, strict=True)]
    counted = [_counted(lines, head, body) for head, body in zip(heads, bodies, strict=True)]
    rows = {len(cells) for cells in counted if cells is not None}
    if len(rows) != 1 or sum(cells is not None for cells in counted) < _FEWEST_COUNTED or min(rows) < _FEWEST_ROWS:
        return None
    columns = [cells or [[at] for at in body] for cells, body in zip(counted, bodies, strict=True)]
    if any(len(cells) != min(rows) for cells in columns) or _runs_out(columns[-1]):
        return None
    drafts = [_row(lines, cells) for cells in zip(*columns, strict=True)]
    texts = [[Text.of(raw, [span for at in range(head.start, head.end) for span in lines[at].spans])] for head in heads]
    return to_table(raw, texts, drafts, [lines[at].line for head in heads for at in range(head.start, head.end)])


def _can_be_one(lines: Sequence[PrintedLine], part: range, heads: Sequence[ColumnName]) -> bool:
    """Whether the names are those of one table on one page: each once, one of them for what its rows are called."""
    once = len({head.chars for head in heads}) == len(heads)
    broken = any(lines[at].leads_page for at in part[1:])
    return once and not broken and any(not _NAMES.isdisjoint(head.roles) for head in heads)


def _runs_out(cells: _Cells) -> bool:
    """Whether the last cell of the last column has more lines than any other: text may follow below the table."""
    return len(cells[-1]) > max(map(len, cells[:-1]))


def _counted(lines: Sequence[PrintedLine], head: ColumnName, body: Sequence[int]) -> _Cells | None:
    """The cells of a column that shows how many it has; ``None`` for any other."""
    if body and all(is_amount(lines[at].chars) for at in body) and head.roles[0] in QUANTITIES:
        return [[at] for at in body]
    starts = _starts(lines, body)
    if len(starts) < _FEWEST_ROWS or starts[0] != 0:
        return None
    return [list(body[start:end]) for start, end in pairwise([*starts, len(body)])]


def _starts(lines: Sequence[PrintedLine], body: Sequence[int]) -> list[int]:
    """The places in a body at which marks of one style, or numbers alone, count on from 1; none where one is out of order."""
    found: list[int] = []
    style = None
    for place, at in enumerate(body):
        mark, number = parse_mark(lines[at].chars), parse_bare_number(lines[at].chars)
        kind = mark.style if mark is not None else "number" if number is not None else None
        value = mark.value if mark is not None else number
        if style is None:
            style = kind
        if kind is None or kind != style:
            continue
        if value != len(found) + 1:
            return []
        found.append(place)
    return found


def _row(lines: Sequence[PrintedLine], cells: Sequence[Sequence[int]]) -> RowDraft:
    spans: list[list[Span]] = [[span for at in cell for span in lines[at].spans] for cell in cells]
    printed = [lines[at].line for cell in cells for at in cell]
    return RowDraft([CellDraft([Draft(part)]) for part in spans], printed)
