"""Tables drawn with box characters, as printing programs for fixed-width fonts left them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ...text.characters import is_wide
from ...text.marks import parse_mark
from ...text.rich import Span, Text
from ..blocks import Table
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from ..torn.columns import QUANTITIES
from .drawn_codes import FLOWING, NAMES, coded_rows
from .drawn_rows import JUNCTIONS, Printed, filled_rows, is_box, parted, ruled_rows

_ROOM = 1  # half ems that a full line may leave
_PARTING = frozenset("│┃║├┤┠┨")


@dataclass(frozen=True, slots=True)
class _Fragment:
    """What stands between two rules on one line: its range, and its left and right edge in half ems."""

    span: Span
    left: int
    right: int


def drawn_tables(
    raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int]
) -> list[tuple[Table, set[int]]]:
    """The drawn tables, each with the indices of its lines."""
    found = []
    for run in _runs(raw, lines, apart):
        table = _table(raw, [lines[place] for place in run], names)
        if table is not None:
            found.append((table, set(run)))
    return found


def _runs(raw: str, lines: Sequence[PrintedLine], apart: Collection[int]) -> Iterator[list[int]]:
    """Lines with box characters that follow each other, a rule among them."""
    run: list[int] = []
    for place in range(len(lines) + 1):
        drawn = place < len(lines) and place not in apart and _is_drawn(raw, lines[place])
        if drawn and (not run or lines[place].gap == 0):
            run.append(place)
            continue
        if any(_is_rule(raw, lines[i]) for i in run) and not all(_is_rule(raw, lines[i]) for i in run):
            yield run
        run = [place] if drawn else []


def _is_drawn(raw: str, line: PrintedLine) -> bool:
    chars = raw[line.line.start : line.line.end]
    return any(char in _PARTING for char in chars) or _is_rule(raw, line)


def _is_rule(raw: str, line: PrintedLine) -> bool:
    chars = raw[line.line.start : line.line.end].split()
    return len("".join(chars)) > 2 and all(map(is_box, "".join(chars)))


def _table(raw: str, lines: Sequence[PrintedLine], names: ColumnNames) -> Table | None:
    """The table of a run; its head is what stands above the first rule that parts all columns."""
    fragments = [[] if _is_rule(raw, line) else _fragments(raw, line) for line in lines]
    widest = max(fragments, key=len)
    edges = [fragment.left for fragment in widest]
    rules = [place for place, line in enumerate(lines) if _is_rule(raw, line) and place > 0]
    crossing = [place for place in rules if any(fragments[place + 1 :]) and any(fragments[:place])]
    body = crossing[0] + 1 if crossing else 0
    head = _head(raw, fragments[:body], edges)
    roles = [_role(levels, names) for levels in head] if body else [""] * len(edges)
    cells = [_cells(parts, edges) if parts else None for parts in fragments[body:]]
    printed = [_printed_cells(raw, parts) for parts in cells]
    rows = ruled_rows(raw, lines[body:], printed, roles) or coded_rows(raw, lines[body:], printed, roles)
    if not rows and not any(role in QUANTITIES for role in roles):
        rows = filled_rows(raw, lines[body:], printed, _opening(raw, fragments[body:]))
    rows = rows or _rows(raw, lines[body:], printed, roles)
    return to_table(raw, head if body else [], rows, [line.line for line in lines[:body]]) if rows or body else None


def _opening(raw: str, lines: Sequence[Sequence[_Fragment]]) -> list[bool]:
    """Which lines begin a row: they fill the first column, and the line above that does is not full to its edge."""
    texts = [{part.left: (part, Text.of(raw, _printed(raw, part)).chars) for part in parts} for parts in lines]
    first = min((left for line in texts for left, (_, chars) in line.items() if chars), default=0)
    opening, goes_on = [], False
    for line in texts:
        part, chars = line.get(first, (None, ""))
        opening.append(bool(chars) and not goes_on)
        if part is not None and chars:
            mark = parse_mark(chars)
            full = sum(2 if is_wide(char) else 1 for char in chars) >= part.right - part.left - _ROOM
            goes_on = full or (mark is not None and mark.end == len(chars))  # 一、 stands above its name
    return opening


def _rows(
    raw: str, lines: Sequence[PrintedLine], printed: Sequence[Printed | None], roles: Sequence[str]
) -> list[RowDraft]:
    """The rows where neither rules nor codes part them."""
    rows: list[RowDraft] = []
    for line, cells in zip(lines, printed, strict=True):
        if cells is not None:
            _add(raw, rows, cells, roles, line)
    return rows


def _printed_cells(raw: str, cells: list[list[_Fragment]] | None) -> list[list[Span]] | None:
    return None if cells is None else [[span for part in cell for span in _printed(raw, part)] for cell in cells]


def _fragments(raw: str, line: PrintedLine) -> list[_Fragment]:
    """The pieces of a line between its vertical rules; pieces of a horizontal rule within it print nothing."""
    found: list[_Fragment] = []
    start, left, x = line.line.start, 0, 0
    for place in range(line.line.start, line.line.end + 1):
        char = raw[place] if place < line.line.end else "│"
        width = 2 if is_wide(char) or is_box(char) else 1
        if char in JUNCTIONS or place == line.line.end:
            found.append(_Fragment(Span(start, place), left, x))
            start, left = place + 1, x + width
        x += width
    return found


def _cells(fragments: Sequence[_Fragment], edges: Sequence[int]) -> list[list[_Fragment]]:
    """The fragments by column: that whose left edge is nearest, each in one of its own as long as there is one."""
    cells: list[list[_Fragment]] = [[] for _ in edges]
    for fragment in fragments:
        column = _nearest(fragment, edges)
        while column < len(edges) - 1 and cells[column]:
            column += 1
        cells[column].append(fragment)
    return cells


def _nearest(fragment: _Fragment, edges: Sequence[int]) -> int:
    return min(range(len(edges)), key=lambda column: abs(edges[column] - fragment.left))


def _printed(raw: str, fragment: _Fragment) -> list[Span]:
    """The ranges of a fragment without box characters and outer blanks, one white space behind them included."""
    spans: list[Span] = []
    start = fragment.span.start
    for place in range(fragment.span.start, fragment.span.end + 1):
        if place == fragment.span.end or is_box(raw[place]):
            if raw[start:place].strip():
                spans.append(Span(start, place))
            start = place + 1
    return spans


def _head(raw: str, lines: Sequence[Sequence[_Fragment]], edges: Sequence[int]) -> list[list[Text]]:
    """The head over each column: fragments of the same breadth, one below the other, are one head."""
    drafts: dict[tuple[int, int], list[Span]] = {}
    for fragments in lines:
        for fragment in fragments:
            covered = [column for column, edge in enumerate(edges) if fragment.left - 1 <= edge < fragment.right]
            spans = _printed(raw, fragment)
            covered = covered or [_nearest(fragment, edges)]
            if spans:
                drafts.setdefault((covered[0], covered[-1]), []).extend(spans)
    heads: list[list[Text]] = [[] for _ in edges]
    for (first, last), spans in sorted(drafts.items(), key=lambda item: item[0][0] - item[0][1]):
        text = Text.of(raw, spans)
        for column in range(first, last + 1):
            heads[column].append(text)
    return heads


def _add(raw: str, rows: list[RowDraft], cells: Printed, roles: Sequence[str], line: PrintedLine) -> None:
    """Add a line to the row above, or begin a row where a column is filled again that holds one line a row.

    A line that fills only the column of names belongs to the next row's figures, unless the row has none yet.
    """
    filled = [column for column, spans in enumerate(cells) if spans]
    if not rows or _begins(rows[-1], filled, roles):
        rows.append(RowDraft([None] * len(roles)))
    row = rows[-1]
    row.lines.append(line.line)
    for column in filled:
        cell = row.cells[column]
        if cell is None:
            row.cells[column] = CellDraft([Draft(list(cells[column]))])
        elif roles[column] in FLOWING and not parted(raw, cell, cells[column]):
            cell.paragraphs[-1].spans.extend(cells[column])
        else:
            cell.paragraphs.append(Draft(list(cells[column])))


def _begins(row: RowDraft, filled: Sequence[int], roles: Sequence[str]) -> bool:
    single = [column for column in filled if roles[column] not in FLOWING]
    names = [column for column, role in enumerate(roles) if role in NAMES]
    figures = any(column not in names and roles[column] not in FLOWING for column in row.filled())
    return any(row.cells[column] is not None and (column not in names or figures) for column in single)


def _role(levels: Sequence[Text], names: ColumnNames) -> str:
    for text in reversed(levels):
        if roles := names.roles(text.chars):
            return roles[0]
    return ""
