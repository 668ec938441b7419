"""Puts the parts of tables with tabs or pipes together that pages, blank lines or heads set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..blocks import Table
from ..furniture import Marked
from ..heads import ColumnNames, looks_like_heads
from ..rows import RowDraft
from ..stitched import Stitching, head_rows, texts
from .tabbed import Part
from .unspanned import has_open_head, spread_head, with_merged_cells

_LEVELS = 2  # rows of a head with a name that spans others
_SECOND_HEADS = 1  # rows of a head that names nothing known: printed again behind it, word by word, they show


def tables(raw: str, parts: Sequence[Part], furniture: Marked, names: ColumnNames) -> list[tuple[Table, set[int]]]:
    """The tables, each with the indices of its lines. Their repeated heads are added to ``furniture``."""
    found = []
    for group in _belonging(raw, parts, furniture, names):
        head = _head(raw, group[0], names)
        if len(head) < _LEVELS and has_open_head(raw, group[0].rows):
            furniture.update(dict.fromkeys((place for part in group for place in part.places), "unread_table"))
            continue
        rows = list(group[0].rows[len(head) :])
        for part in group[1:]:
            repeated = _repeats(raw, part.rows, group[0].rows[: len(head) + _SECOND_HEADS])
            below = {place for row in part.row_places[repeated:] for place in row}
            heads = {place for row in part.row_places[:repeated] for place in row} - below
            furniture.update(dict.fromkeys(heads, "table_head"))
            for row in part.rows[repeated : repeated + 1]:
                row.after_break = True
            rows += part.rows[repeated:]
        columns = max(len(row.cells) for row in (*head, *rows))
        table = Stitching(raw, head, with_merged_cells(raw, rows, columns), names).table()
        if table.lines:
            found.append((table, {place for part in group for place in (*part.places, *part.rules)}))
    return found


def _belonging(raw: str, parts: Sequence[Part], furniture: Marked, names: ColumnNames) -> list[list[Part]]:
    """Parts grouped to tables: one goes on with the last if only furniture stands between and its columns fit."""
    groups: list[list[Part]] = []
    for part in (piece for whole in parts for piece in _split_at_heads(raw, whole, names)):
        if groups and _goes_on(raw, groups[-1], part, furniture, names):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _goes_on(raw: str, group: Sequence[Part], part: Part, furniture: Marked, names: ColumnNames) -> bool:
    between = range(group[-1].places[-1] + 1, part.places[0])
    if any(place not in furniture and place not in group[-1].rules for place in between):
        return False
    if _repeats(raw, part.rows, _head(raw, group[0], names)):
        return True
    # Markdown wants a head: what stands above the rule on a later page is a row that goes on, unless it looks like one.
    first = texts(raw, part.rows[0])
    ruled = part.ruled if all(first) and looks_like_heads(first) else 0
    return part.columns == group[0].columns and not head_rows(raw, part.rows, names, ruled)


def _head(raw: str, part: Part, names: ColumnNames) -> Sequence[RowDraft]:
    if spread := spread_head(raw, part.rows, names) if not part.ruled else []:
        return spread
    count = head_rows(raw, part.rows, names, part.ruled)
    return part.rows[: count + (count == 1 and _stands_below(raw, part.rows, names))]


def _stands_below(raw: str, rows: Sequence[RowDraft], names: ColumnNames) -> bool:
    """Whether the second row names what stands below the last name of the first, and nothing below the others."""
    if len(rows) < _LEVELS or not head_rows(raw, rows[1:2], names):
        return False
    above, below = rows[0].filled(), rows[1].filled()
    return len(above) > 1 and len(below) > 1 and above[-1] == below[0] < below[-1]


def _split_at_heads(raw: str, part: Part, names: ColumnNames) -> Iterator[Part]:
    """A part cut wherever a head stands inside it, be it the same one again or that of another table."""
    start = 0
    place = len(_head(raw, part, names))
    while place < len(part.rows):
        count = head_rows(raw, part.rows[place : place + 3], names)
        if count and _heads_another(raw, part.rows[place], part.rows[0], names):
            yield _slice(part, start, place)
            start = place
            place += count
        else:
            place += 1
    yield _slice(part, start, len(part.rows))


def _heads_another(raw: str, row: RowDraft, first: RowDraft, names: ColumnNames) -> bool:
    """Whether a row inside a part heads a table: with two known names, for a name and a number are a field and its value."""
    if len(row.filled()) < 2:
        return False
    return sum(bool(names.roles(cell)) for cell in texts(raw, row)) > 1 or _repeats(raw, [row], [first]) > 0


def _slice(part: Part, start: int, end: int) -> Part:
    return replace(
        part,
        rows=part.rows[start:end],
        row_places=part.row_places[start:end],
        rules=part.rules if start == 0 else (),
        ruled=part.ruled if start == 0 else 0,
    )


def _repeats(raw: str, rows: Sequence[RowDraft], head: Sequence[RowDraft]) -> int:
    """How many rows at the top of a part print those at the top of the table again."""
    count = 0
    for row, above in zip(rows, head, strict=False):
        if "".join(texts(raw, row)).replace(" ", "") != "".join(texts(raw, above)).replace(" ", ""):
            break
        count += 1
    return count
