"""What the lines of a flattened table leave open, so that it is told instead of read: who pays, groups beside remarks, levels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ...text.account_codes import LEVELS
from ...text.marks import parse_mark
from ..rows import RowDraft, is_total
from .columns import Column
from .flat_heads import ROW_NAMES

_BEHIND_ROWS = frozenset(("remarks", "location", "plan_source"))
_MARKED = 0.3  # share of the groups that may have no mark where groups have marks


def leaves_open(
    raw: str, roles: Sequence[str], columns: Sequence[Column], rows: Sequence[RowDraft], untold: Sequence[RowDraft]
) -> bool:
    """Whether something of a table cannot be told; ``untold`` are the rows of which no sum tells the columns of figures."""
    return (
        _counts_levels(roles) or _leaves_open_who_pays(columns, untold) or _takes_remarks_for_groups(raw, columns, rows)
    )


def _leaves_open_who_pays(columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether a row fills some of the columns that stand below one name for money: lines do not keep which of them."""
    shared: defaultdict[int, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        if column.of_figures and len(column.head) > 1:
            shared[column.head[0].start].append(place)
    of_rows = [row.filled() for row in rows if row.cells[0] is not None]
    return any(0 < len(set(places) & set(filled)) < len(places) for places in shared.values() for filled in of_rows)


def _takes_remarks_for_groups(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether a line between two rows may end the one above or group those below: neither has a mark, and few rows are
    grouped."""
    if not columns[0].groups or columns[-1].role not in _BEHIND_ROWS:
        return False
    rows = [row for row in rows if row.cells[0] is None or not is_total(row.cells[0].chars(raw))]
    groups = [row.cells[0] for row in rows]
    unmarked = {id(cell) for cell in groups if cell is not None and parse_mark(cell.chars(raw)) is None}
    if len(unmarked) <= _MARKED * len({id(cell) for cell in groups}):
        return False
    filled = [row.cells[-1] is not None for row in rows]
    alone = any(count == 1 for count in Counter(map(id, groups)).values())
    return (any(filled) and not all(filled)) or (alone and not any(filled))


def _counts_levels(roles: Sequence[str]) -> bool:
    """Whether columns of numbers say on which level a name stands: lines do not keep in which of them a number is."""
    return len(set(LEVELS) & set(roles)) > 1 and not ROW_NAMES.isdisjoint(roles)
