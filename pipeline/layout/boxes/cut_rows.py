"""Puts rows together that a page break cut: told by empty cells, missing numbers, text that stops in mid-sentence."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from ...text.dates import parse_period
from ...text.genre import genre
from ...text.language import cuts_word
from ...text.marks import find_marks, parse_bare_number, parse_mark
from ...text.rich import squeeze
from ..printed import ends_sentence
from ..rows import CellDraft, RowDraft, is_total
from .figure_cells import FIGURE
from .fragments import PageRow, Piece

_VALUE = re.compile(rf"(?:{FIGURE.pattern})[^\d\W]{{0,3}}")  # a figure and its unit
_FLOWING = frozenset(("description", "benefits", "result"))
_GROUPING = frozenset(("group", "category"))
_MOST = 0.6  # share of its cells from which on something holds for a column
_REMEMBERED = (
    500  # rows that tell what cells look like: more tell nothing new, and a table can be a thousand pages long
)
_STEADY = 0.9  # share of the rows in which a column that every row fills is filled
_WHOLE = 0.6  # share of the usual length from which on a period can be whole
_SHORTEST_CODE = 6  # digits of a code
_SHORT = 12  # characters of a value that many rows can share: an office, a unit, a place

Placed = tuple[PageRow, Mapping[int, Piece]]
"""A row and, by column of the whole table, its pieces."""


class RowStitcher:
    """The rows of one table, page by page; ``done`` holds them whole."""

    def __init__(self, raw: str, roles: Sequence[str], columns: int) -> None:
        self._raw = raw
        self._roles = [*roles, *[""] * (columns - len(roles))]
        self._columns = columns
        self._seen: deque[dict[int, str]] = deque(maxlen=_REMEMBERED)
        self._merged: set[int] = set()
        self._last: dict[int, Piece] = {}
        self.done: list[RowDraft] = []

    def look_ahead(self, pages: Sequence[Sequence[Placed]]) -> None:
        """Learns from all pages which columns have merged cells: where nothing is ruled not every page shows it."""
        for rows in pages:
            self._merged.update(column for row, pieces in rows for column in _shared(row, pieces, rows))

    def add_page(self, rows: Sequence[Placed], *, cut_open: bool, unruled: bool) -> None:
        """Adds the rows of one page.

        ``cut_open`` says that no rule closes the table at its top, ``unruled`` that rows were told apart without
        rules, so that a row that was cut is known already.
        """
        self._look_at(rows)
        instead: dict[int, CellDraft] = {}
        for index, (row, pieces) in enumerate(rows):
            if not row.lines:
                continue  # ruled, but empty
            above = self.done[-1] if self.done else None
            if index == 0 and above is not None and not row.band and not above.band:
                if row.rest or (not unruled and self._continues(above, pieces, cut_open)):
                    self._join(above, row, pieces, instead)
                    continue
                self._carry_groups(above, pieces, instead)
            self._append(row, pieces, instead)

    def _append(self, row: PageRow, pieces: Mapping[int, Piece], instead: Mapping[int, CellDraft]) -> None:
        cells: list[CellDraft | None] = [None] * self._columns
        above = self.done[-1] if self.done and not self.done[-1].band else None
        for column, piece in pieces.items():
            cells[column] = instead.get(id(piece), piece.draft)
            self._last[column] = piece
        for column, role in enumerate(self._roles):
            cell = cells[column]
            if role in _GROUPING and above is not None and not row.band and (cell is None or not cell.paragraphs):
                cells[column] = above.cells[column]  # a group is printed once, above the rows that it holds
        self.done.append(RowDraft(cells, list(row.lines), band=row.band))

    def _look_at(self, rows: Sequence[Placed]) -> None:
        """Learns what cells of each column look like, the first row of a later page left out: it may be cut."""
        cut = rows[0][0].pieces if rows and self.done else []
        for index, (row, pieces) in enumerate(rows):
            self._merged.update(_shared(row, pieces, rows))
            if row.lines and not row.band and (index or not self.done):
                self._seen.append({c: p.chars for c, p in pieces.items() if p.printed and p not in cut})

    def _share(self, column: int, test: Callable[[str], object]) -> float:
        cells = [row[column] for row in self._seen if column in row]
        return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0

    def _is_steady(self, column: int) -> bool:
        return bool(self._seen) and sum(column in row for row in self._seen) >= _STEADY * len(self._seen)

    def _is_group(self, column: int) -> bool:
        return column in self._merged or self._roles[column] in _GROUPING

    def _is_key(self, column: int) -> bool:
        """Whether a column numbers the rows."""
        if self._roles[column] == "number":
            return True
        return (
            self._is_steady(column) and self._share(column, lambda cell: parse_bare_number(cell) is not None) > _STEADY
        )

    def _continues(self, above: RowDraft, pieces: Mapping[int, Piece], cut_open: bool) -> bool:
        """Whether the first row of a page is the rest of the last one before it: what most columns say."""
        printed = [pieces[column].chars for column in sorted(pieces) if pieces[column].printed]
        if self._is_total(above) or is_total("".join(printed[:1])):
            return False
        score = 2.0 if cut_open else 0.0
        for column in range(self._columns):
            piece, cell = pieces.get(column), above.cells[column]
            filled = piece is not None and piece.printed
            if piece is not None and cell is not None and self._completes(column, cell, piece):
                score += 3.0
            elif self._is_key(column):
                score += -5.0 if filled else 3.0
            elif self._is_group(column):
                continue
            elif not filled:
                score += 2.0 if self._is_steady(column) else 0.0
            elif cell is None or not cell.paragraphs:
                score -= 1.0
            elif piece is not None:
                score += self._says(column, cell.chars(self._raw), piece.chars)
        return score > 0

    def _completes(self, column: int, cell: CellDraft, piece: Piece) -> bool:
        """Whether a page break cut a code: both parts together are as long as the codes of other rows."""
        longest = max((len(row[column]) for row in self._seen if column in row), default=0)
        before, after = cell.chars(self._raw), piece.chars
        whole = longest >= _SHORTEST_CODE and 0 < len(before) < longest == len(before) + len(after)
        return whole and (before + after).isdecimal()

    def _is_total(self, row: RowDraft) -> bool:
        cells = [cell.chars(self._raw) for column in row.filled() if (cell := row.cells[column]) is not None]
        return bool(cells) and is_total(cells[0])

    def _are_whole(self, column: int, before: str, after: str) -> bool:
        """Whether two cells are one value each, of a column in which every row has one."""
        cells = [row[column] for row in self._seen if column in row]
        if _VALUE.fullmatch(before) and _VALUE.fullmatch(after):
            return self._share(column, _VALUE.fullmatch) >= _STEADY
        if parse_period(before) and parse_period(after):
            usual = sorted(map(len, cells))[len(cells) // 2] if cells else 0
            return self._share(column, parse_period) >= _STEADY and min(len(before), len(after)) >= _WHOLE * usual
        return 1 < len(after) <= _SHORT and after in cells and not ends_sentence(after)

    def _says(self, column: int, before: str, after: str) -> float:
        """What one column says for (above 0) or against two cells being one."""
        if self._are_whole(column, before, after):
            return -5.0
        score = 0.0
        mark = parse_mark(after)
        if mark is not None:
            follows = [(at, m) for at, m in find_marks(before) if m.style is mark.style]
            begun = len(follows) > 1 or (self._roles[column] in _FLOWING and bool(follows) and follows[0][0] == 0)
            listed = begun and follows[-1][1].value == mark.value - 1
            score += 1.0 if listed else -2.0
        elif self._share(column, lambda cell: parse_mark(cell) is not None) >= _MOST:
            score += 2.0
        last = self._last.get(column)
        full = last is None or last.last is None or last.last.is_full_before(after)
        if last is not None and last.last is not None and not last.is_filled:
            score -= 2.0  # what goes on behind a page break fills its cell up to there
        if self._share(column, ends_sentence) >= _MOST:
            score += -1.0 if ends_sentence(before) else 2.0 if full else 0.0
        elif last is not None and last.last is not None:
            score += 0.5 if full and not ends_sentence(before) else -1.0
        return score

    def _join(self, above: RowDraft, row: PageRow, pieces: Mapping[int, Piece], instead: dict[int, CellDraft]) -> None:
        """Adds what a page break cut off to the row that it belongs to."""
        above.lines += row.lines
        for column, piece in pieces.items():
            cell = above.cells[column]
            if cell is None:
                above.cells[column] = piece.draft
            else:
                cell.go_on(piece.draft, self._raw)
                instead[id(piece)] = cell
            if piece.printed:
                self._last[column] = piece

    def _carry_groups(self, above: RowDraft, pieces: Mapping[int, Piece], instead: dict[int, CellDraft]) -> None:
        """A merged cell that is empty on a new page, or holds the rest of a name, is that of the page before."""
        for column, piece in pieces.items():
            cell = above.cells[column]
            if not self._is_group(column) or cell is None or not cell.paragraphs:
                continue
            if not piece.printed or self._is_rest(column, cell.chars(self._raw), piece.chars):
                cell.go_on(piece.draft, self._raw)
                instead[id(piece)] = cell

    def _is_rest(self, column: int, before: str, after: str) -> bool:
        """Whether a merged cell on a new page goes on with the name that the page before breaks off."""
        if parse_mark(after) is not None or ends_sentence(before) or is_total(after):
            return False
        if before.startswith(after) or any(row.get(column) == after for row in self._seen):
            return False  # a name that is whole elsewhere, or begins like the one above
        if all(squeeze(name).endswith(genre().words("works")) for name in (before, after)):
            return False  # both are whole names of plans
        named = column not in self._merged and all(column in row for row in self._seen)  # every row by a name of its own
        if not named and parse_mark(before) is not None:
            return True
        last = self._last.get(column)
        if last is None or last.last is None or not (last.last.is_full_before(after) and last.is_filled):
            return False
        beside = [piece for place, piece in self._last.items() if place != column and piece.last is not None]
        if beside and min(piece.room for piece in beside) > last.room + last.last.size:
            return False  # nothing beside it comes down as far: its row is as high as the name needs, which is whole
        return not named or cuts_word(before, after)


def _shared(row: PageRow, pieces: Mapping[int, Piece], rows: Sequence[Placed]) -> list[int]:
    """The columns in which a row has a cell that other rows of its page have as well."""
    return [column for column, piece in pieces.items() if any(piece in r.pieces for r, _ in rows if r is not row)]
