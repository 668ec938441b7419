"""Stitches the fragments of a table over pages by the edges of its columns, and puts its heads over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...read.document import Line
from ...text.rich import Text
from ..blocks import Table
from ..heads import ColumnNames
from ..rows import CellDraft, to_table, without_blank_columns
from .cut_rows import Placed, RowStitcher
from .fragment_heads import all_characters
from .fragments import Fragment, PageRow, Piece, fragment
from .grid_parts import below
from .recut import SAME_EDGE, recut
from .spacing import spaced_grids, usual_step
from .table_rests import Rest, rest_of_table

LOOSE_EDGE = 60.0  # points by which an edge that only gaps tell may differ from page to page
_REMEMBERED = 3  # parts of a table that tell how far its lines stand apart


def aligned(first: Fragment, part: Fragment) -> Fragment:
    """A fragment whose columns nothing rules, with those of the first where each of the fewer is near to one."""
    if not (first.loose and part.loose) or fits(first, part):
        return part
    shift = part.edges[0] - first.edges[0]
    if abs(part.edges[-1] - first.edges[-1] - shift) > SAME_EDGE:
        shift = 0.0  # the table stands where it stood, and only its texts begin and end elsewhere
    own = [edge - shift for edge in part.edges]
    fewer, more = sorted((own, list(first.edges)), key=len)
    near = [place if len(own) == len(first.edges) else _column(more, edge) for place, edge in enumerate(fewer)]
    far = any(abs(edge - more[index]) > LOOSE_EDGE for edge, index in zip(fewer, near, strict=True))
    if far or len(set(near)) < len(near):
        return part
    pairs = [(place, index) if fewer is own else (index, place) for place, index in enumerate(near)]
    moved = dict(zip(part.edges, part.edges, strict=True))
    moved.update({part.edges[place]: first.edges[index] + shift for place, index in pairs})
    if sorted(moved.values()) != list(moved.values()):
        return part
    for piece in {id(piece): piece for row in part.rows for piece in row.pieces}.values():
        piece.left, piece.right = moved[piece.left], moved[piece.right]
    edges = tuple(moved.values())
    return replace(part, edges=edges, grid=replace(part.grid, column_edges=edges) if part.grid is not None else None)


def fits(first: Fragment, second: Fragment) -> bool:
    """Whether two fragments have the same columns: the edges of one are among those of the other."""
    shift = second.edges[0] - first.edges[0]
    if abs((second.edges[-1] - shift) - first.edges[-1]) > SAME_EDGE:
        return False
    fewer, more = sorted((first.edges, tuple(edge - shift for edge in second.edges)), key=len)
    return all(any(abs(edge - other) <= SAME_EDGE for other in more) for edge in fewer)


@dataclass
class Stitch:
    """One table while its fragments come in. ``parts`` are those after the first, each with the rows it repeats;
    ``repeats`` are numbers of rows that print the whole head again and were taken away before."""

    raw: str
    names: ColumnNames
    first: Fragment
    heads: int
    parts: list[tuple[Fragment, int]] = field(default_factory=list)
    caption: Text | None = None
    repeats: list[int] = field(default_factory=list)

    @property
    def last(self) -> Fragment:
        """The fragment that came in last."""
        return self.parts[-1][0] if self.parts else self.first

    def add(self, part: Fragment, repeated: int) -> None:
        """Adds a fragment, whose first rows may print the head again; others with the same columns on a page become one."""
        last = self.last
        same = part.page == last.page and len(part.edges) == len(last.edges)
        if not same or repeated or part.grid is None or last.grid is None:
            self.parts.append((part, repeated))
            return
        whole = fragment(self.raw, below(last.grid, part.grid, self._step()), last.unruled) or last
        if self.parts:
            self.parts[-1] = whole, self.parts[-1][1]
        else:
            self.first = whole

    def is_open_below(self, part: Fragment) -> bool:
        """Whether another fragment of the last page may belong to it: nothing shows where it ends."""
        last = self.last
        return (last.bare and part.bare) or (last.grid is not None and last.grid.open_top and part.loose)

    @property
    def head_texts(self) -> list[str]:
        """What the cells of the head print."""
        pieces = {id(piece): piece for row in self.first.rows[: self.heads] for piece in row.pieces}
        return [piece.chars for piece in pieces.values() if piece.printed]

    def rest(self, lines: Sequence[Line], above_grid: bool, whole: bool = False) -> Rest | None:
        """Adds those of the lines behind the last fragment that stand in its columns, and gives them back.

        ``whole`` asks for all of them or none.
        """
        parts = [self.first, *(part for part, _ in self.parts)]
        found = rest_of_table(self.raw, parts, self.head_texts, lines, self._step(), above_grid)
        if found is None or (whole and sum(len(cell.lines) for cell in found[1].cells) < len(lines)):
            return None
        part = fragment(self.raw, found[1])
        if part is None:
            return None
        self.add(part, 0)
        return found

    def _step(self) -> float:
        """The distance from line to line in a cell; 0 where no cell has two lines."""
        grids = [self.first.grid, *(part.grid for part, _ in self.parts[-_REMEMBERED:])]
        return usual_step([grid for grid in grids if grid is not None])

    def table(self) -> Table:
        """The table with every row whole."""
        edges = self._edges()
        head = self.first.rows[: self.heads]
        levels = self._head(head, edges)
        rows = RowStitcher(self.raw, [_role(column, self.names) for column in levels], len(edges) - 1)
        parts = [(self._recut(part, edges), dropped) for part, dropped in self._spaced()]
        placed = [_placed(part, dropped, edges) for part, dropped in parts]
        if self.first.loose:
            rows.look_ahead(placed)
        for place, ((part, _), page) in enumerate(zip(parts, placed, strict=True)):
            rows.add_page(page, cut_open=part.open_top and place > 0 and not part.bare, unruled=part.unruled)
        lines: list[Line] = [line for row in head for line in row.lines]
        table = to_table(self.raw, levels if self.heads else [], rows.done, lines)
        return replace(without_blank_columns(table), caption=self.caption)

    def _spaced(self) -> list[tuple[Fragment, int]]:
        """All parts, each with the rows that it repeats; rows joined that are none, as the room on other pages tells."""
        parts = [(self.first, self.heads), *self.parts]
        return [
            (part if grid is None else fragment(self.raw, grid, part.unruled) or part, heads)
            for (part, heads), grid in zip(parts, spaced_grids(parts), strict=True)
        ]

    def _recut(self, part: Fragment, edges: Sequence[float]) -> Fragment:
        """A part of a table that nothing rules the columns of, with the columns that its other pages show."""
        if part.grid is None or len(part.edges) == len(edges):
            return part
        shift = part.edges[0] - edges[0]
        grid = recut(self.raw, part.grid, [edge + shift for edge in edges])
        return fragment(self.raw, grid, part.unruled) or part

    def _edges(self) -> list[float]:
        """The edges of the columns of all fragments, as they stand in the first."""
        edges = list(self.first.edges)
        for part, _ in self.parts:
            shift = part.edges[0] - self.first.edges[0]
            edges += [e - shift for e in part.edges if all(abs(e - shift - other) > SAME_EDGE for other in edges)]
        return sorted(edges)

    def _head(self, rows: Sequence[PageRow], edges: Sequence[float]) -> list[list[Text]]:
        """The head cells over each column, from the top level down."""
        levels: list[list[Text]] = [[] for _ in range(len(edges) - 1)]
        done: set[int] = set()
        for row in rows:
            for piece in row.pieces:
                if piece.printed and id(piece) not in done:
                    done.add(id(piece))
                    text = _text(self.raw, piece)
                    for column in range(_column(edges, piece.left), _column(edges, piece.right)):
                        levels[column].append(text)
        if not self._is_head_of_one_row(rows):
            return _under_wide_heads(levels, self.names)
        return [[Text.join(tuple(column))] if column else [] for column in levels]

    def _is_head_of_one_row(self, rows: Sequence[PageRow]) -> bool:
        """Whether later pages print in one row what stands in several here: lines of cells that no rule parts."""
        whole = all_characters(rows)
        again = any(repeated == 1 and all_characters(part.rows[:1]) == whole for part, repeated in self.parts)
        return len(rows) > 1 and (again or 2 * self.repeats.count(1) > len(self.repeats))


def _under_wide_heads(levels: list[list[Text]], names: ColumnNames) -> list[list[Text]]:
    """The heads with a name that stands over one column only put over the next one as well, where both columns have a
    name below it of who pays, or the name says nothing by itself: it is set where the first of them begins."""
    for place in range(1, len(levels)):
        left, own = levels[place - 1], levels[place]
        if len(left) != 2 or len(own) != 1 or own[0].offsets == left[0].offsets:
            continue
        alone = place < 2 or left[0].offsets not in [text.offsets for text in levels[place - 2]]
        pays = all(names.names_fund(text.chars) for text in (left[1], own[0]))
        if alone and (pays or names.spans(left[0].chars)) and own[0].start > left[1].start:
            levels[place] = [left[0], *own]
    return levels


def _placed(part: Fragment, heads: int, edges: Sequence[float]) -> list[Placed]:
    """The rows of a part below its heads, their pieces by column of the whole table."""
    shift = part.edges[0] - edges[0]
    last = len(edges) - 2
    placed: list[Placed] = []
    joined: dict[tuple[int, int], Piece] = {}  # what several rows share stays one
    for row in _below_head(part, heads):
        pieces: dict[int, Piece] = {}
        for piece in row.pieces:
            column = min(_column(edges, piece.left - shift), last)
            left = pieces.get(column)
            if left is not None:
                piece = joined.setdefault((id(left), id(piece)), _beside(left, piece))
            pieces[column] = piece
        placed.append((row, pieces))
    return placed


def _beside(left: Piece, right: Piece) -> Piece:
    """Two cells as one, where what parts them is no column of the table: a rule that was drawn twice."""
    if not (left.printed and right.printed):
        return left if left.printed else right
    draft = CellDraft([*left.draft.paragraphs, *right.draft.paragraphs])
    return Piece(draft, left.left, right.right, right.last, right.room, left.chars + right.chars)


def _below_head(part: Fragment, heads: int) -> list[PageRow]:
    """The rows below the heads; what reaches down from a head where no rule ends it is no cell of theirs."""
    above = {
        id(piece): Piece(CellDraft(), piece.left, piece.right) for row in part.rows[:heads] for piece in row.pieces
    }
    return [replace(row, pieces=[above.get(id(p), p) for p in row.pieces]) for row in part.rows[heads:]]


def _column(edges: Sequence[float], edge: float) -> int:
    """The index of the edge that is nearest."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))


def _text(raw: str, piece: Piece) -> Text:
    return Text.join([draft.text(raw) for draft in piece.draft.paragraphs])


def _role(levels: Sequence[Text], names: ColumnNames) -> str:
    for text in reversed(levels):
        if roles := names.roles(text.chars):
            return roles[0]
    return ""
