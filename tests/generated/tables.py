"""Sets tables on pages: heads, merged cells, bands, rows that a page break cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generated.compose import Beside, Cell, Table
from generated.press import LEFT, RIGHT, Press
from generated.ruling import PAD, rule_cell, rule_inside, rule_part
from generated.wrapping import width, wrap

_LEADING = 1.4
_FIGURES = frozenset(("number", "amount", "target", "central", "local", "previous"))


@dataclass
class _Row:
    """A row while it is set: lines of each cell, and how many rows its merged cells still span."""

    cells: list[list[str]]
    band: bool = False
    merged: list[bool] = field(default_factory=list)
    """Columns whose cell is that of the row above."""


def set_table(press: Press, table: Table) -> None:
    """Sets a table, its caption above it."""
    size = press.sheets.cell_size
    press.end_columns()
    if press.y + 8 * size * _LEADING > press.bottom:
        press.new_page()
    if table.caption:
        press.y += size * _LEADING
        press.run(RIGHT - 90, press.y, table.caption, size)
    press.y += 6
    _Setter(press, table).set()
    press.y += 2 * size


def set_beside(press: Press, tables: Beside) -> None:
    """Sets two tables beside each other on one page."""
    if press.sheets.ruling == "none":  # nothing would show that there are two
        press.sheets = replace(press.sheets, ruling="all")
    press.end_columns()
    middle = (LEFT + RIGHT) / 2
    made = [_Setter(press, tables.left, LEFT, middle - 10), _Setter(press, tables.right, middle + 10, RIGHT)]
    if press.y + 2 * PAD + max(setter.height for setter in made) > press.bottom:
        press.new_page()
    top, bottom = press.y + 6, 0.0
    for setter in made:
        press.y = top
        setter.set()
        bottom = max(bottom, press.y)
    press.y = bottom + 2 * press.sheets.cell_size


class _Setter:
    def __init__(self, press: Press, table: Table, left: float = LEFT, right: float = RIGHT) -> None:
        self._press, self._table = press, table
        self._left, self._right = left, right
        self._size = press.sheets.cell_size
        whole = sum(column.share for column in table.columns)
        self._edges = [left]
        for column in table.columns:
            self._edges.append(self._edges[-1] + (right - left) * column.share / whole)
        self._levels = max(len(column.head) for column in table.columns)
        self._group: dict[int, list[str]] = {}
        self._group_top: dict[int, float] = {}
        self._top = press.y
        self._open = (False, False)

    def _lines(self, paragraph: str, column: int) -> list[str]:
        """The lines of a paragraph; a row of a table in the cell is one line, cut where a column is too narrow for it."""
        left, tab, right = paragraph.partition("\t")
        if not tab:
            return self._wrap(paragraph, column)
        room = (self._edges[column + 1] - self._edges[column]) / 2 - 3 * PAD
        half = int(room / self._size)
        return (
            [f"{left[:half]}\t{right[:half]}"]
            if max(len(left), len(right)) <= half
            else self._wrap(left + right, column)
        )

    def _wrap(self, text: str, column: int, last: int | None = None) -> list[str]:
        room = self._edges[(column if last is None else last) + 1] - self._edges[column] - 2 * PAD
        return wrap(text, room / self._size)

    @property
    def height(self) -> float:
        """The height that head and rows need at most."""
        rows = [self._row(cells) for cells in self._table.rows]
        lines = sum(max(1, *map(len, row.cells)) for row in rows) + 4
        return lines * self._size * _LEADING + (len(rows) + 1) * PAD

    def set(self) -> None:
        self._top = self._press.y
        rows = [self._row(cells) for cells in self._table.rows]
        self._head()
        for place, row in enumerate(rows):
            below = (
                rows[place + 1].merged
                if place + 1 < len(rows) and not rows[place + 1].band
                else [False] * self._columns
            )
            self._place(row, [not merged for merged in below])
        rule_part(self._press, self._left, self._right, self._top)

    def _new_page(self) -> None:
        self._close()
        rule_part(self._press, self._left, self._right, self._top)
        self._press.new_page()
        self._top = self._press.y
        if self._press.sheets.repeat_head:
            self._head()
        elif self._press.sheets.ruling == "heads":
            self._press.rule(self._left, self._top, self._right, self._top)

    @property
    def _columns(self) -> int:
        return len(self._table.columns)

    def _row(self, cells: Sequence[Cell | None]) -> _Row:
        if len(cells) == 1 and cells[0] is not None:
            return _Row([self._wrap(cells[0].paragraphs[0], 0, self._columns - 1)], band=True)
        lines = [
            [line for paragraph in cell.paragraphs for line in self._lines(paragraph, column)] if cell else []
            for column, cell in enumerate(cells)
        ]
        merged = [cell is None for cell in cells]
        return _Row(lines, merged=merged)

    def _head(self) -> None:
        """One row a level; a head over several columns stands over all of them, one without levels is as high as all."""
        top = self._press.y
        heads = [column.head for column in self._table.columns]
        heights = []
        for level in range(self._levels):
            cells = [
                (c, head[level])
                for c, head in enumerate(heads)
                if level < len(head) and (not c or self._last_under(heads, c - 1, level) < c)
            ]
            count = max(len(self._head_lines(text, c, self._last_under(heads, c, level))) for c, text in cells)
            heights.append(count * self._size * _LEADING + PAD + 2 * self._press.sheets.room)
        tops = [top + sum(heights[:level]) for level in range(self._levels + 1)]
        column = 0
        for level in range(self._levels):
            column = 0
            while column < self._columns:
                last = self._last_under(heads, column, level)
                if level < len(heads[column]):
                    bottom = tops[-1] if len(heads[column]) == level + 1 else tops[level + 1]
                    lines = self._head_lines(heads[column][level], column, last)
                    self._cell(column, last, tops[level], bottom, lines, head=True)
                column = last + 1
        self._press.y = tops[-1]
        if self._press.sheets.ruling == "heads":
            for y in (top, self._press.y):
                self._press.rule(self._left, y, self._right, y)

    @staticmethod
    def _last_under(heads: Sequence[tuple[str, ...]], column: int, level: int) -> int:
        """The last column under the head that stands over a column at a level."""
        last = column
        while last + 1 < len(heads) and heads[last + 1][: level + 1] == heads[column][: level + 1]:
            last += 1
        return last

    def _head_lines(self, head: str, column: int, last: int | None = None) -> list[str]:
        if self._press.sheets.split_head and len(head) > 3:
            middle = len(head) // 2
            parts = (head[:middle], head[middle:])
            return [line for part in parts for line in self._wrap(part, column, last)]
        return self._wrap(head, column, last)

    def _place(self, row: _Row, ends: Sequence[bool]) -> None:
        line = self._size * _LEADING
        for column, merged in enumerate(row.merged):
            if not merged and not ends[column]:
                self._group[column] = row.cells[column]
                row.cells[column] = []
        first = True
        while first or any(row.cells):
            around = PAD + 2 * self._press.sheets.room
            room = int((self._press.bottom - self._press.y - around) // line)
            need = max(1, max(map(len, row.cells)))
            if room < 1 or (need > room and first and (not self._press.sheets.rows_cut or room < 2) and need < 30):
                self._new_page()
                continue
            part = [cell[:room] for cell in row.cells]
            row.cells = [cell[room:] for cell in row.cells]
            height = max(1, max(map(len, part))) * line + around
            goes_on = any(row.cells)
            self._press.cut = (not first, goes_on)
            self._open = (not first and self._is_left_open, goes_on and self._is_left_open)
            self._strip(row, part, height, [False] * self._columns if goes_on else ends)
            self._open = (False, False)
            self._press.cut = (False, False)
            first = False

    @property
    def _is_left_open(self) -> bool:
        return self._press.sheets.open_bottom and self._press.sheets.ruling == "all"

    def _strip(self, row: _Row, part: Sequence[Sequence[str]], height: float, ends: Sequence[bool]) -> None:
        """One row, or what a page holds of it."""
        top = self._press.y
        bottom = top + height
        if row.band:
            self._cell(0, self._columns - 1, top, bottom, part[0])
            self._press.y = bottom
            return
        for column in range(self._columns):
            if column in self._group:
                bottom = max(bottom, self._grown(column, top, bottom, ends[column]))
        for column, lines in enumerate(part):
            if column in self._group:
                self._merged(column, top, bottom, ends[column])
            else:
                self._cell(column, column, top, bottom, lines)
        self._press.y = bottom

    def _grown(self, column: int, top: float, bottom: float, ends: bool) -> float:
        """The last row of a merged cell is as high as what is left of its text needs."""
        if not ends:
            return bottom
        start = self._group_top.get(column, top)
        return min(self._press.bottom + 20, start + len(self._group[column]) * self._size * _LEADING + PAD)

    def _merged(self, column: int, top: float, bottom: float, ends: bool) -> None:
        start = self._group_top.setdefault(column, top)
        if ends:
            self._cell(column, column, start, bottom, self._group.pop(column))
            self._group_top.pop(column)

    def _close(self) -> None:
        """Ends merged cells at the foot of a page: what has room is printed."""
        for column, start in list(self._group_top.items()):
            if column in self._group:
                room = int((self._press.y - start - PAD + 1) // (self._size * _LEADING))
                lines = self._group[column]
                if self._press.y > start:
                    self._cell(column, column, start, self._press.y, lines[:room])
                    self._group[column] = lines[room:]
        self._group_top = {}

    def _cell(
        self, column: int, last: int, top: float, bottom: float, lines: Sequence[str], *, head: bool = False
    ) -> None:
        x0, x1 = self._edges[column], self._edges[last + 1]
        line = self._size * _LEADING
        rule_cell(self._press, x0, x1, top, bottom, self._open)
        figures = self._table.columns[column].role in _FIGURES and column == last and not head
        rule_inside(self._press, x0, x1, top, lines, line)
        above = self._press.sheets.room
        if self._press.sheets.middle and not any(self._press.cut):
            above = (bottom - top - PAD - len(lines) * line) / 2
        for place, text in enumerate(lines):
            y = top + above + (place + 1) * line
            extent = sum(map(width, text)) * self._size
            x = x1 - PAD - extent if figures else x0 + PAD
            text = self._head_text(text, x1 - x0) if head else text
            if head and self._press.sheets.centred:
                x = (x0 + x1 - sum(map(width, text)) * self._size) / 2
            spread = self._press.sheets.justified and place < len(lines) - 1 and extent > 0.8 * (x1 - x0 - 2 * PAD)
            room = x1 - x0 - 2 * PAD if spread and not figures and not (head and self._press.sheets.centred) else None
            if "\t" in text:
                for part, at in zip(text.split("\t"), (x0 + 2 * PAD, (x0 + x1) / 2 + PAD), strict=True):
                    self._press.run(at, y, part, self._size)
                continue
            self._press.run(x, y, text, self._size, room, bold=head)

    def _head_text(self, text: str, room: float) -> str:
        """A head with blanks between its characters, where the style says so and there is room."""
        apart = " ".join(text)
        fits = sum(map(width, apart)) * self._size <= room - 2 * PAD
        return apart if self._press.sheets.spaced_heads and text.isalpha() and fits else text
