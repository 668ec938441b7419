"""Rows of drawn tables that horizontal rules part: a rule ends the cells that it runs below, the others go on."""

from __future__ import annotations

from collections.abc import Sequence

from ...text.marks import parse_mark
from ...text.rich import Span, Text
from ..markup import Draft
from ..printed import PrintedLine, ends_sentence
from ..rows import CellDraft, RowDraft
from ..torn.columns import QUANTITIES

JUNCTIONS = frozenset("│┃║├┤┠┨┼╂┝┥╪╫╬┬┴┯┷")
"""What parts the columns on a line."""
_CORNERS = frozenset("┌┐└┘┏┓┗┛╔╗╚╝╭╮╰╯╠╣╦╩╟╢")

Printed = Sequence[Sequence[Span]]
"""What a line prints in each column."""


def is_box(char: str) -> bool:
    """True for a character that draws the rules of tables."""
    return "\u2500" <= char <= "\u257f"


def ruled_rows(
    raw: str, lines: Sequence[PrintedLine], printed: Sequence[Printed | None], roles: Sequence[str]
) -> list[RowDraft]:
    """The rows of a body; ``printed`` is ``None`` for lines that are rules.

    Nothing where no rule stands between two rows, where one cannot be told column by column, or where a column of
    figures holds several between two rules: then rules part groups of rows.
    """
    rows: list[RowDraft] = []
    below: list[bool] | None = None
    for line, cells in zip(lines, printed, strict=True):
        if cells is None:
            ended = _columns_ended(raw, line, len(roles))
            if ended is None:
                return []
            below = ended
        else:
            _add(raw, rows, line, cells, below)
            below = None
    return rows if len(rows) > 1 and not _hold_several(rows, roles) else []


def filled_rows(
    raw: str, lines: Sequence[PrintedLine], printed: Sequence[Printed | None], opening: Sequence[bool]
) -> list[RowDraft]:
    """The rows of a body without figures: a line begins one where it is ``opening``."""
    rows: list[RowDraft] = []
    for line, cells, opens in zip(lines, printed, opening, strict=True):
        if cells is not None:
            _add(raw, rows, line, cells, [True] * len(cells) if opens else None)
    return rows


def _columns_ended(raw: str, line: PrintedLine, count: int) -> list[bool] | None:
    """Below which columns a rule runs, ``None`` if it does not part as many."""
    parts = [""]
    for char in raw[line.line.start : line.line.end].strip():
        if char in JUNCTIONS or char in _CORNERS:
            parts.append("")
        else:
            parts[-1] += char
    ended = [any(map(is_box, part)) for part in parts]
    if len(ended) == count:
        return ended
    return [True] * count if all(ended[1:-1]) else None


def _add(raw: str, rows: list[RowDraft], line: PrintedLine, cells: Printed, ended: Sequence[bool] | None) -> None:
    """Add a line to the row above, or begin one behind a rule: where that does not run, cells go on over both rows."""
    if not rows:
        rows.append(RowDraft([None] * len(cells)))
    elif ended is not None:
        rows.append(RowDraft([None if done else cell for cell, done in zip(rows[-1].cells, ended, strict=True)]))
    row = rows[-1]
    row.lines.append(line.line)
    for column, spans in enumerate(cells):
        if not spans:
            continue
        cell = row.cells[column]
        if cell is None:
            row.cells[column] = CellDraft([Draft(list(spans))])
        elif parted(raw, cell, spans):
            cell.paragraphs.append(Draft(list(spans)))
        else:
            cell.paragraphs[-1].spans.extend(spans)


def parted(raw: str, cell: CellDraft, spans: Sequence[Span]) -> bool:
    """Whether a line begins a paragraph of its cell: it has a mark, behind the end of a sentence."""
    before = cell.paragraphs[-1].text(raw).chars
    return ends_sentence(before) and parse_mark(Text.of(raw, spans).chars) is not None


def _hold_several(rows: Sequence[RowDraft], roles: Sequence[str]) -> bool:
    figures = [column for column, role in enumerate(roles) if role in QUANTITIES]
    cells = [cell for row in rows for column in figures if (cell := row.cells[column]) is not None]
    return any(len(cell.paragraphs) > 1 or len(cell.paragraphs[0].spans) > 1 for cell in cells)
