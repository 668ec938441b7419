"""Rows of a ruled table on one page; rows without rules between them are told apart by their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...read.document import Box, Cell, Grid, Line
from ..markup import Draft
from ..rows import CellDraft
from .boxed_paragraphs import BoxedLine, Measure, grouped, measures
from .figure_cells import holds_amounts, holds_figures
from .row_codes import baseline, code_tops

_ENOUGH = 0.6  # a column with fewer figures than this share of the fullest one does not tell rows
_SAME_BASELINE = 0.45  # ems
_CLEAR_GAP = 1.25  # times the next gap: a gap that parts a line from the one above it


@dataclass(eq=False)
class Piece:
    """A cell, or what one page holds of it. ``left`` and ``right`` are the edges of the columns it spans, in points."""

    draft: CellDraft
    left: float
    right: float
    last: BoxedLine | None = None
    """Its last line, which tells whether the text is cut."""
    room: float = 0.0
    """Free height under the last line, in points."""
    chars: str = ""
    """What it prints, without white space."""

    @property
    def printed(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.draft.paragraphs)

    @property
    def is_filled(self) -> bool:
        """Whether there is no room for another line."""
        return self.last is not None and self.room < self.last.measure.leading + 0.3 * self.last.size


@dataclass(eq=False)
class PageRow:
    """A row on one page. A cell merged over several rows is the same piece in each; ``lines`` are its own.

    ``rest`` marks what stands above the first row of a page where rows are not ruled: the end of the page before.
    """

    pieces: list[Piece]
    lines: list[Line]
    band: bool = False
    rest: bool = False


@dataclass(eq=False)
class Fragment:
    """A table, or what one page holds of it: its rows, the edges of its columns, its place."""

    page: int
    box: Box
    edges: tuple[float, ...]
    open_top: bool = False
    open_bottom: bool = False
    rows: list[PageRow] = field(default_factory=list)
    unruled: bool = False
    """Whether rows were told apart that no rule parts."""
    grid: Grid | None = None
    """The table that nothing rules the columns of, as it was read."""

    @property
    def loose(self) -> bool:
        """Whether nothing rules its columns."""
        return self.grid is not None

    @property
    def bare(self) -> bool:
        """Whether no rule shows it."""
        return self.grid is not None and self.grid.bare


def fragment(raw: str, grid: Grid, unruled: bool = False) -> Fragment | None:
    """The rows of a ruled table; ``None`` if it prints nothing.

    ``unruled`` says that it goes on with a table in which no rules part the rows.
    """
    if grid.box is None or grid.page is None or not any(cell.lines for cell in grid.cells):
        return None
    made = Fragment(grid.page, grid.box, grid.column_edges, grid.open_top, grid.open_bottom)
    made.grid = grid if grid.loose else None
    columns = _column_measures(grid)
    starting: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        starting.setdefault(cell.row, []).append(cell)
    merged: list[tuple[int, Piece]] = []
    body = _body_rows(grid)
    for row in range(grid.rows):
        merged = [(end, piece) for end, piece in merged if end > row]
        own = starting.get(row, [])
        tops = _tops(raw, own, len(body) == 1 or unruled, unruled) if row in body else []
        if tops:
            made.unruled = True
            made.rows += _unruled_rows(raw, grid, own, tops, columns)
            continue
        pieces = [_piece(raw, grid, cell, cell.lines, columns) for cell in own]
        lines = [line for cell in own for line in cell.lines]
        band = len(own) == 1 and own[0].column_span == grid.columns > 1 and bool(lines)
        made.rows.append(PageRow([*(piece for _, piece in merged), *pieces], lines, band))
        merged += [(row + cell.row_span, p) for cell, p in zip(own, pieces, strict=True) if cell.row_span > 1]
    return made


Columns = dict[tuple[int, int], Measure]
"""(column, number of columns) → the block of text that cells there share."""


def _column_measures(grid: Grid) -> Columns:
    places = {line.start: (cell.column, cell.column_span) for cell in grid.cells for line in cell.lines}
    lines = sorted((line for cell in grid.cells for line in cell.lines), key=lambda line: line.start)
    return measures(lines, lambda line: places[line.start])


def _piece(raw: str, grid: Grid, cell: Cell, lines: Sequence[Line], columns: Columns) -> Piece:
    left, right = grid.column_edges[cell.column], grid.column_edges[cell.column + cell.column_span]
    if not lines:
        return Piece(CellDraft(), left, right)
    column = columns[cell.column, cell.column_span]
    leading = measures(lines, lambda _: 0)[0].leading or column.leading
    measure = column._replace(leading=leading)
    boxed = [BoxedLine(raw, line, line.box, measure) for line in lines if line.box is not None]
    draft = CellDraft([Draft([line.span for line in group]) for group in grouped(boxed)])
    room = cell.box.bottom - max(line.box.bottom for line in boxed) if cell.box is not None and boxed else 0.0
    chars = "".join("".join(line.chars.split()) for line in boxed)
    return Piece(draft, left, right, _last(boxed, left, right), room, chars)


def _last(lines: Sequence[BoxedLine], left: float, right: float) -> BoxedLine | None:
    """The last line of a cell. What a cell of one line has room for is told by its edges, not by its text."""
    if len(lines) != 1:
        return lines[-1] if lines else None
    line = lines[0]
    pad = min(max(0.0, line.measure.left - left), line.size)
    return replace(line, measure=line.measure._replace(right=max(line.measure.right, right - pad)))


def _body_rows(grid: Grid) -> set[int]:
    """The rows that print text in several lines: where rows may stand without rules between them."""
    return {cell.row for cell in grid.cells if len(cell.lines) > 3 or (cell.row == grid.rows - 1 and cell.row > 0)}


def _tops(raw: str, cells: Sequence[Cell], only: bool, goes_on: bool) -> list[float]:
    """The heights at which the rows inside one ruled row begin, nothing where it is one row."""
    figures = [cell for cell in cells if cell.row_span == 1 and holds_figures(raw, cell)]
    most = max((len(cell.lines) for cell in figures), default=0)
    if len(cells) < 3 or most < (1 if goes_on else 2):
        return []
    coded = code_tops(raw, cells, [cell for cell in figures if holds_amounts(raw, cell)])
    return coded or _row_tops(cells, _anchors(cells, figures, most, only))


def _anchors(cells: Sequence[Cell], figures: Sequence[Cell], most: int, only: bool) -> list[float]:
    """The baselines on which the rows inside one ruled row stand: those of its columns of figures."""
    leading = _leading([cell for cell in figures if len(cell.lines) >= _ENOUGH * most])
    anchors: list[float] = []
    for at in sorted(baseline(line) for cell in leading for line in cell.lines):
        if not anchors or at - anchors[-1] > _SAME_BASELINE * _size(leading[0].lines[0]):
            anchors.append(at)
    shared = sum(_stands_in(anchor, cells) >= 2 for anchor in anchors)
    if shared < 0.8 * len(anchors) or not (only or len(leading) >= 2):
        return []
    return anchors


def _leading(cells: Sequence[Cell]) -> list[Cell]:
    """The columns of figures that stand on the baselines of the fullest one; others may number the names above."""
    fullest = max(cells, key=lambda cell: (len(cell.lines), sum(line.end - line.start for line in cell.lines)))
    return [
        cell
        for cell in cells
        if 2 * sum(_stands_in(baseline(line), (fullest,)) for line in cell.lines) >= len(cell.lines)
    ]


def _stands_in(anchor: float, cells: Sequence[Cell]) -> int:
    """In how many cells a line stands on a baseline."""
    return sum(
        any(abs(baseline(line) - anchor) <= _SAME_BASELINE * _size(line) for line in cell.lines) for cell in cells
    )


def _size(line: Line) -> float:
    return line.size or 12.0


def _unruled_rows(
    raw: str, grid: Grid, cells: Sequence[Cell], tops: Sequence[float], columns: Columns
) -> list[PageRow]:
    """A row that begins at each height, and one for the lines above the first."""
    rows: list[PageRow] = []
    for low, high in pairwise([float("-inf"), *tops, float("inf")]):
        inside = [[line for line in cell.lines if low <= baseline(line) < high] for cell in cells]
        lines = [line for group in inside for line in group]
        if lines:
            pieces = [_piece(raw, grid, c, group, columns) for c, group in zip(cells, inside, strict=True) if group]
            rows.append(PageRow(pieces, lines, rest=low == float("-inf")))
    return rows


def _row_tops(cells: Sequence[Cell], anchors: Sequence[float]) -> list[float]:
    """The height at which each row begins: its anchor, or the line above it that names the row."""
    size = _size(next(line for cell in cells for line in cell.lines))
    leads = [_lead(cells, above, anchor) for above, anchor in zip((float("-inf"), *anchors), anchors, strict=False)]
    usual = sorted(lead for lead in leads if lead)
    lead = usual[len(usual) // 2] if len(usual) * 2 > len(leads) else 0.0
    return [anchor - lead - 0.6 * size for anchor in anchors]


def _lead(cells: Sequence[Cell], above: float, anchor: float) -> float:
    """How far over an anchor its row begins: a line of the naming column that is nearer to it than to what is above."""
    for cell in cells:
        baselines = [baseline(line) for line in cell.lines]
        on = [b for b in baselines if abs(b - anchor) <= _SAME_BASELINE * _size(cell.lines[0])]
        between = [b for b in baselines if above + 2 < b < anchor and b not in on]
        if not on or not between or len(cell.lines) < 3:
            continue
        last = between[-1]
        before = max([b for b in baselines if b < last], default=above)
        if anchor - last <= 2.0 * _size(cell.lines[0]) and last - before > _CLEAR_GAP * (anchor - last):
            return anchor - last
    return 0.0
