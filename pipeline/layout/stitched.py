"""Stitches the rows of a table over page breaks: heads, bands, merged cells, rows that go on behind a break."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.marks import parse_bare_number, parse_mark
from ..text.rich import Text
from .blocks import Table
from .heads import ColumnNames, known_share, looks_like_heads
from .lines.figures import is_figure
from .printed import ends_sentence
from .rows import CellDraft, RowDraft, is_total, to_table

_FLOWING = frozenset(("description", "benefits", "result"))
_GROUPING = frozenset(("group", "category"))
_STEADY = 0.9  # share of the rows in which a column that every row fills is filled


def head_rows(raw: str, rows: Sequence[RowDraft], names: ColumnNames, ruled: int = 0) -> int:
    """How many rows at the top of a table are its head."""
    if ruled:
        return ruled
    count = 0
    while count < min(3, len(rows)) and known_share(texts(raw, rows[count]), names) >= 0.5:
        if len(rows[count].filled()) < (2 if count == 0 else 1):
            break
        count += 1
    if count == 0 and len(rows) > 2 and len(rows[0].cells) > 2 and looks_like_heads(texts(raw, rows[0])):
        return 1 if len(rows[0].filled()) == len(rows[0].cells) else 0
    return count


def texts(raw: str, row: RowDraft) -> list[str]:
    """The characters of each cell, empty where nothing is printed."""
    return [cell.chars(raw) if cell else "" for cell in row.cells]


class Stitching:
    """One table while its rows come in."""

    def __init__(self, raw: str, head: Sequence[RowDraft], rows: Sequence[RowDraft], names: ColumnNames) -> None:
        self._raw = raw
        self._head_lines = [line for row in head for line in row.lines]
        self.columns = max(len(row.cells) for row in (*head, *rows)) if head or rows else 0
        self._rows = list(rows)
        for row in (*head, *rows):
            row.widen(self.columns)
        self._head = _head_texts(raw, head, self.columns)
        self._roles = [_role(column, names) for column in self._head] or [""] * self.columns
        self._key = self._key_column()
        self._steady = self._steady_columns()

    def table(self) -> Table:
        """The table with every row whole."""
        done: list[RowDraft] = []
        for row in self._rows:
            above = done[-1] if done and not done[-1].band else None
            if row.after_break and above is not None and self._continues(row, above):
                self._join(above, row)
            elif self._is_band(row):
                row.band = True
                done.append(row)
            elif above is not None and not row.after_break and self._only_flows(row):
                self._join(above, row)
            else:
                self._inherit(row, above)
                done.append(row)
        return to_table(self._raw, self._head, done, self._head_lines)

    def _key_column(self) -> int | None:
        """The column that numbers the rows, by its head or by what stands in it; ``None`` without one."""
        if "number" in self._roles:
            return self._roles.index("number")
        for column in range(min(3, self.columns)):
            cells = [row.cells[column] for row in self._rows if len(row.filled()) > 1]
            filled = [cell.chars(self._raw) for cell in cells if cell]
            if len(filled) > 1 and len(filled) >= 0.6 * len(cells) and all(map(parse_bare_number, filled)):
                return column
        return None

    def _steady_columns(self) -> list[int]:
        rows = [set(row.filled()) for row in self._rows if not row.after_break and len(row.filled()) > 1]
        steady = [column for column in range(self.columns) if rows and self._share(rows, column) >= _STEADY]
        return [column for column in steady if self._roles[column] not in _FLOWING | _GROUPING]

    @staticmethod
    def _share(rows: Sequence[set[int]], column: int) -> float:
        return sum(column in filled for filled in rows) / len(rows)

    def _continues(self, row: RowDraft, above: RowDraft) -> bool:
        """Whether a row behind a page break is the rest of the one before it."""
        filled = row.filled()
        if any(is_total(texts(self._raw, each)[column]) for each in (row, above) for column in each.filled()[:1]):
            return False
        if any(self._begins_anew(row, above, column) for column in filled if self._roles[column] not in _FLOWING):
            return False
        if self._key is not None:
            return self._key not in filled and not (len(filled) == 1 and self._is_band(row))
        if not set(self._steady).issubset(filled):
            return not self._is_band(row)
        return any(self._is_open(above, column) for column in filled if self._ends_sentences(column))

    def _begins_anew(self, row: RowDraft, above: RowDraft, column: int) -> bool:
        """Whether a cell shows that its row is none above: it has the mark behind that one's, or the first one, or both
        are figures."""
        own, before = ("" if each is None else each.chars(self._raw) for each in (row.cells[column], above.cells[column]))
        if is_figure(own) and is_figure(before):
            return True
        mark, last = parse_mark(own), parse_mark(before)
        return mark is not None and last is not None and mark.style == last.style and mark.value in (1, last.value + 1)

    def _is_open(self, row: RowDraft, column: int) -> bool:
        cell = row.cells[column]
        return cell is not None and not ends_sentence(cell.chars(self._raw))

    def _ends_sentences(self, column: int) -> bool:
        cells = [cell.chars(self._raw) for row in self._rows if (cell := row.cells[column])]
        return sum(map(ends_sentence, cells)) >= 0.8 * len(cells)

    def _is_band(self, row: RowDraft) -> bool:
        """A row whose one cell stands on the left, with more to say than a number."""
        filled = row.filled()
        if len(filled) != 1 or self.columns < 3 or filled[0] > (self._key or 0):
            return False
        cell = row.cells[filled[0]]
        chars = cell.chars(self._raw) if cell else ""
        if row.after_break and self._roles[filled[0]] in _GROUPING and parse_mark(chars) is None:
            return False
        return parse_bare_number(chars) is None

    def _only_flows(self, row: RowDraft) -> bool:
        """Whether only columns of running text are filled: more paragraphs of the row above."""
        filled = row.filled()
        return bool(filled) and all(self._roles[column] in _FLOWING for column in filled)

    def _join(self, above: RowDraft, row: RowDraft) -> None:
        above.lines += row.lines
        for column, cell in enumerate(row.cells):
            before = above.cells[column]
            if cell is not None and before is not None:
                before.go_on(cell, self._raw)
            elif cell is not None:
                above.cells[column] = cell

    def _inherit(self, row: RowDraft, above: RowDraft | None) -> None:
        """Give a row the merged cells that it stands in: groups, and all that is left of its number."""
        if above is None:
            return
        filled = set(row.filled())
        first = min(filled, default=0)
        for column in range(self.columns):
            left = column < first and (self._key is None or column < self._key)
            if row.cells[column] is None and (left or self._roles[column] in _GROUPING):
                row.cells[column] = above.cells[column]
            elif column < first and self._key not in filled:
                row.cells[column] = row.cells[column] or above.cells[column]
        self._go_on_with_group(row, above)

    def _go_on_with_group(self, row: RowDraft, above: RowDraft) -> None:
        """Join the rest of a group's name behind a page break: it has no mark where the groups have marks."""
        if not row.after_break:
            return
        for column, role in enumerate(self._roles):
            cell, before = row.cells[column], above.cells[column]
            if role not in _GROUPING or not isinstance(cell, CellDraft) or before is None or cell is before:
                continue
            if parse_mark(before.chars(self._raw)) and not parse_mark(cell.chars(self._raw)):
                before.go_on(cell, self._raw)
                row.cells[column] = before


def _head_texts(raw: str, head: Sequence[RowDraft], columns: int) -> list[list[Text]]:
    """The head cells over each column. An empty cell right of a filled one belongs to it, unless one below fills it."""
    levels: list[list[Text]] = [[] for _ in range(columns)]
    for depth, row in enumerate(head):
        spread: Text | None = None
        for column, cell in enumerate(row.cells):
            if cell is not None and cell.paragraphs:
                spread = Text.join([draft.text(raw) for draft in cell.paragraphs])
                levels[column].append(spread)
            elif spread is not None and (depth == 0 or len(levels[column]) == depth):
                alone = depth == len(head) - 1
                if alone is False or depth == 0 or _is_below(levels, column, depth):
                    levels[column].append(spread)
    return levels if head else []


def _is_below(levels: Sequence[Sequence[Text]], column: int, depth: int) -> bool:
    """Whether a column and the one to its left stand below one head."""
    beside = levels[column - 1]
    return len(beside) >= depth and levels[column][-1] is beside[depth - 1]


def _role(levels: Sequence[Text], names: ColumnNames) -> str:
    for text in reversed(levels):
        if roles := names.roles(text.chars):
            return roles[0]
    return ""
