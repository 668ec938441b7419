"""Rows of drawn tables whose accounts print their code on a line of its own, above name and figures.

A name that is too long for its column goes on below its figures, where else the next row's name would stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.account_codes import ACCOUNT_CODE
from ...text.rich import Span, Text, squeeze
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft
from .drawn_rows import Printed, parted

FLOWING = frozenset(("description", "benefits", "result", "remarks"))
"""Columns of running text, of which one cell goes on over several lines."""
NAMES = ("account", "name")
_CODE = re.compile(rf"(?=\S{{8,14}}$){ACCOUNT_CODE}")


def coded_rows(
    raw: str, lines: Sequence[PrintedLine], printed: Sequence[Printed | None], roles: Sequence[str]
) -> list[RowDraft]:
    """The rows of a body, nothing where no line is a code; ``printed`` is ``None`` for lines that are rules."""
    opening = [cells is not None and _is_code(raw, cells, roles) for cells in printed]
    rows: list[RowDraft] = []
    for line, cells, opens in zip(lines, printed, opening, strict=True):
        if cells is not None and any(opening):
            if not rows or opens or _fills_again(rows[-1], cells, roles):
                rows.append(RowDraft([None] * len(roles)))
            _add(raw, rows[-1], cells, roles)
            rows[-1].lines.append(line.line)
    return rows


def _is_code(raw: str, cells: Printed, roles: Sequence[str]) -> bool:
    """Whether a line prints nothing but the code of an account."""
    filled = [column for column, spans in enumerate(cells) if spans]
    return len(filled) == 1 and roles[filled[0]] in NAMES and _code(raw, cells[filled[0]])


def _code(raw: str, spans: Sequence[Span]) -> bool:
    return _CODE.match(squeeze(Text.of(raw, spans).chars)) is not None


def _fills_again(row: RowDraft, cells: Printed, roles: Sequence[str]) -> bool:
    """Whether a line prints a figure that the row has already: it begins a row without a code (合計)."""
    figures = [column for column, role in enumerate(roles) if role not in NAMES and role not in FLOWING]
    return any(cells[column] and row.cells[column] is not None for column in figures)


def _add(raw: str, row: RowDraft, cells: Printed, roles: Sequence[str]) -> None:
    for column, spans in enumerate(cells):
        cell = row.cells[column]
        if not spans:
            continue
        if cell is None:
            row.cells[column] = CellDraft([Draft(list(spans))])
        elif _begins_paragraph(raw, cell, spans, roles[column]):
            cell.paragraphs.append(Draft(list(spans)))
        else:
            cell.paragraphs[-1].spans.extend(spans)


def _begins_paragraph(raw: str, cell: CellDraft, spans: Sequence[Span], role: str) -> bool:
    """Whether a line is not the rest of the one above in its cell: a name below its code, a point of running text."""
    return _code(raw, cell.paragraphs[-1].spans) if role in NAMES else parted(raw, cell, spans)
