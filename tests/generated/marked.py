"""Writes a plan as programs do that turn pages into marked-up text: tables with pipes, tabs or tags, cut by pages."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape

from generated.compose import Beside, Cell, Item, Paragraph, Row, Table

TableWriter = Callable[[Table, bool], list[str]]
"""The lines of a table, with or without its head."""

_LEAST_LINES = 30  # of a page whose end is no table's
_CUT_ROWS = 0.25  # share of the rows that begin a page
_CUT_CELLS = 0.15  # share of the rows that a page break cuts
_SHORTEST = 30  # characters of a cell that is cut


def by_pipes(table: Table, headed: bool) -> list[str]:
    """Markdown. It wants a head, so that the first row stands above its rule where there is none."""
    rows = [_line(row, len(table.columns), " | ", "<br>") for row in table.rows]
    above = [" | ".join(_heads(table))] if headed else []
    first, *rest = [f"| {row} |" for row in (*above, *rows)]
    return [first, "|" + " --- |" * len(table.columns), *rest]


def by_tabs(table: Table, headed: bool) -> list[str]:
    """A tab behind each cell but the last."""
    rows = [_line(row, len(table.columns), "\t", " ") for row in table.rows]
    return ["\t".join(_heads(table)), *rows] if headed else rows


def by_tags(table: Table, headed: bool) -> list[str]:
    """HTML, with all spans."""
    head = ["<thead>", *_head_rows(table), "</thead>"] if headed else []
    return ["<table>", *head, "<tbody>", *(_tagged(row, len(table.columns)) for row in table.rows), "</tbody>", "</table>"]


def marked(title: str, items: Sequence[Item], rng: random.Random, table_writer: TableWriter) -> bytes:
    """The whole plan, page by page."""
    lines: list[str] = []
    page = _Page(title, rng)
    for item in _apart(items):
        if isinstance(item, Paragraph):
            lines += [page.heading(item) + item.text, ""]
            if len(lines) - page.start > _LEAST_LINES and rng.random() < 0.3:
                lines += page.end(len(lines))
            continue
        lines += [item.caption, ""] if item.caption else []
        for number, part in enumerate(_cut(item, rng)):
            lines += page.end(len(lines)) if number else []
            lines += [*table_writer(part, not number or page.heads_again), ""]
    return "\n".join(lines).encode()


class _Page:
    """How pages end and begin, and which headings are marked."""

    def __init__(self, title: str, rng: random.Random) -> None:
        self.start = 0
        self.heads_again = rng.random() < 0.6
        self._number = rng.choice(("", "- {} -", "第 {} 頁"))
        self._rule = "---" if rng.random() < 0.3 else ""
        # Without either, a name that is printed but once more may as well be text.
        self._title = title if (self._number or self._rule) and rng.random() < 0.7 else ""
        self._marked = rng.random() < 0.5
        self._pages = 1

    def end(self, start: int) -> list[str]:
        """The lines between two pages; the next one starts at ``start``."""
        self.start = start
        between = (self._number.format(self._pages), self._rule, self._title)
        self._pages += 1
        return [line for text in between if text for line in (text, "")]

    def heading(self, paragraph: Paragraph) -> str:
        """The mark of a heading."""
        heads = self._marked and (paragraph.level == 0 or (paragraph.level == 1 and paragraph.marked))
        return "#" * (paragraph.level + 1) + " " if heads else ""


def _apart(items: Sequence[Item]) -> Iterator[Paragraph | Table]:
    for item in items:
        yield from (item.left, item.right) if isinstance(item, Beside) else (item,)


def _cut(table: Table, rng: random.Random) -> list[Table]:
    """The parts of a table that stand on different pages."""
    parts: list[list[Row]] = [[]]
    for row in table.rows:
        if parts[-1] and rng.random() < _CUT_ROWS:
            parts.append([])
        above, below = _cut_row(row, rng) if rng.random() < _CUT_CELLS else (row, None)
        parts[-1].append(above)
        if below is not None:
            parts.append([below])
    return [replace(table, rows=_open_at_top(part)) for part in parts]


def _cut_row(row: Row, rng: random.Random) -> tuple[Row, Row | None]:
    """A row cut inside its longest cell, if that is long enough and no word of Latin letters is cut."""
    cells = [cell if cell is not None and cell.rows == 1 else Cell() for cell in row]
    place = max(range(len(row)), key=lambda place: len("".join(cells[place].paragraphs)))
    *whole, last = cells[place].paragraphs or ("",)
    at = rng.randint(8, len(last) - 8) if len(last) > _SHORTEST else 0
    if len(row) == 1 or not at or last[at - 1].isascii() or last[at].isascii():
        return row, None
    above = tuple(Cell((*whole, last[:at])) if i == place else cell for i, cell in enumerate(row))
    below = tuple(Cell((last[at:],)) if i == place else cell and Cell(rows=cell.rows) for i, cell in enumerate(row))
    return above, below


def _open_at_top(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of one page: merged cells end with it, and what goes on from the page before is an empty cell."""
    made: list[Row] = []
    begun: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells = list(row)
        for column, cell in enumerate(row if len(row) > 1 else ()):
            if cell is not None:
                begun[column] = number, cell.rows
            elif column not in begun:
                cells[column] = Cell()
        made.append(tuple(cells))
    for column, (number, _) in begun.items():
        made[number] = tuple(_shortened(cell, len(rows) - number) if i == column else cell for i, cell in enumerate(made[number]))
    return tuple(made)


def _shortened(cell: Cell | None, most: int) -> Cell | None:
    return cell and replace(cell, rows=min(cell.rows, most))


def _heads(table: Table) -> list[str]:
    """One head for each column: those of two levels as one."""
    return ["".join(dict.fromkeys(column.head)) for column in table.columns]


def _line(row: Row, columns: int, separator: str, within: str) -> str:
    cells = [within.join(cell.paragraphs).replace("\t", "") if cell else "" for cell in row]
    return separator.join(cells + [""] * (columns - len(cells)))


def _head_rows(table: Table) -> Iterator[str]:
    heads = [column.head for column in table.columns]
    depth = max(map(len, heads))
    for level in range(depth):
        row, column = "", 0
        while column < len(heads):
            head, end = heads[column], column + 1
            while level < len(head) - 1 and end < len(heads) and heads[end][: level + 1] == head[: level + 1]:
                end += 1
            if level < len(head):
                row += f'<th rowspan="{depth - level if level == len(head) - 1 else 1}" colspan="{end - column}">{head[level]}</th>'
            column = end
        yield f"<tr>{row}</tr>"


def _tagged(row: Row, columns: int) -> str:
    wide = f' colspan="{columns}"' if len(row) == 1 else ""
    cells = (
        f'<td{wide}{f" rowspan={chr(34)}{cell.rows}{chr(34)}" if cell.rows > 1 else ""}>'
        + "<br>".join(escape(text.replace("\t", "")) for text in cell.paragraphs)
        for cell in row
        if cell is not None
    )
    return f"<tr>{'</td>'.join(cells)}</td></tr>"
