"""Budget tables in plain text whose rows have codes (款 項 目 節): put together from rows that say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...text.account_codes import DEPTHS
from ...text.characters import is_han
from ...text.genre import genre
from ...text.marks import MarkStyle
from ...text.money import find_unit, parse_amount
from ...text.openings import opening_mark
from ...text.rich import Span, Text
from ..blocks import Table
from ..furniture import Marked
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from .coded_rows import CodedRow, begins_with_code, coded_rows
from .name_rests import take_rests

_AMOUNTS = ("budget", "previous_budget", "settled", "difference")  # in the order in which they are always printed
_HIGHEST_HEAD = 30  # lines from the first row up to the unit of its amounts
_DEEPEST_HEAD = 80  # lines from the first row down to where the rest of its head is looked for
_LONGEST_PART = 40  # lines beside one row
_NEEDED = frozenset(("account", "budget", "previous_budget"))
_FOOT = 3  # blank lines that set the foot of a page apart from its rows
_RIGHT = 0.8  # share of the rows whose amounts have to differ by what is printed as their difference
_AUTHORITY = 4  # digits that name an authority at the beginning of its code, one less in a short one
_SHORT = 8  # digits
_CLASSES = "00"  # a code that begins with it is that of an authority or an agency, any other that of an account


@dataclass
class _Head:
    """What stands above the rows of one page: lines ``start`` to ``end``, the unit among them in the line ``unit``."""

    start: int
    end: int
    unit: int
    title: str
    columns: dict[str, Text]


@dataclass
class _Group:
    """The rows under one head, those of the next pages under the same title included."""

    head: _Head
    rows: list[CodedRow] = field(default_factory=list)
    repeated: list[_Head] = field(default_factory=list)


@dataclass
class CodedTables:
    """The tables, each with the indices of its lines; ``cut`` are the lines of rows whose names may not be whole, ``lost``
    those that begin with a code and make no row."""

    tables: list[tuple[Table, set[int]]] = field(default_factory=list)
    cut: list[PrintedLine] = field(default_factory=list)
    lost: list[PrintedLine] = field(default_factory=list)


def coded_tables(
    raw: str, lines: Sequence[PrintedLine], furniture: Marked, names: ColumnNames, known: Mapping[str, str]
) -> CodedTables:
    """The tables. Heads that later pages repeat are added to ``furniture``.

    ``known`` are names by code that the text prints elsewhere, without white space.
    """
    found = CodedTables()
    rows = coded_rows(raw, lines, known)
    for group in _groups(raw, lines, rows, names):
        roles = [role for role in _AMOUNTS if role in group.head.columns]
        group.rows = [row for row in group.rows if len(row.figures) >= len(roles)]
        if not _adds_up(raw, group.rows, roles):
            continue
        repeated = {place for head in group.repeated for place in range(head.start, head.end)}
        furniture.update(dict.fromkeys(repeated, "table_head"))
        doubtful = take_rests(raw, lines, group.rows, _edges(lines, group), known)
        found.cut += [lines[row.start] for row in doubtful]
        table, places = _table(raw, lines, group, roles, repeated | furniture.keys())
        own = {place for row in group.rows for place in range(row.start, row.end)}
        found.lost += [lines[place] for place in sorted(places - own) if begins_with_code(raw, lines[place])]
        found.tables.append((table, places))
    return found


def _groups(raw: str, lines: Sequence[PrintedLine], rows: Sequence[CodedRow], names: ColumnNames) -> Iterator[_Group]:
    group: _Group | None = None
    before = 0
    for row in rows:
        head = _head(raw, lines, row.start, before, names)
        before = row.end
        if head is not None and group is not None and head.title == group.head.title:
            group.repeated.append(head)
        elif head is not None or (group and row.start - group.rows[-1].end > _LONGEST_PART):
            if group is not None:
                yield group
            group = _Group(head) if head is not None else None
        if group is not None:
            group.rows.append(row)
    if group is not None:
        yield group


def _head(raw: str, lines: Sequence[PrintedLine], first: int, above: int, names: ColumnNames) -> _Head | None:
    """The head over a row that is the first of its page: from the title above the unit of the amounts down to it."""
    highest = max(above, first - _HIGHEST_HEAD)
    unit = next((place for place in range(first - 1, highest - 1, -1) if _is_unit(lines[place].chars)), None)
    if unit is None:
        return None
    columns = _columns(raw, lines[unit + 1 : first], names)
    if not columns.keys() >= _NEEDED:  # some programs print a part of a head below the rows
        columns = _columns(raw, lines[unit + 1 : first + _DEEPEST_HEAD], names)
    if not columns.keys() >= _NEEDED:
        return None
    title = next((place for place in range(unit, max(above, unit - 4) - 1, -1) if _is_title(lines[place])), unit)
    return _Head(title, first, unit, lines[title].key, columns)


def _is_unit(chars: str) -> bool:
    captioned = len(chars) <= _LONGEST_PART and genre()("<unit_captions>").search(chars) is not None
    return captioned and find_unit(chars) is not None


def _is_title(line: PrintedLine) -> bool:
    return len(line.key) > 3 and all(map(is_han, line.key)) and not line.key.endswith("年度")


def _columns(raw: str, lines: Sequence[PrintedLine], names: ColumnNames) -> dict[str, Text]:
    """The names of columns in the lines of a head by their roles; a name's words may stand apart in any order."""
    whole = Text.of(raw, [span for line in lines for span in line.spans])
    kept = [place for place, char in enumerate(whole.chars) if not char.isspace()]
    squeezed = "".join(whole.chars[place] for place in kept)
    found: dict[str, Text] = {}
    for role, words in names.account_columns.items():
        starts = [squeezed.find(word) for word in words]
        if -1 not in starts:
            ranges = [kept[start : start + len(word)] for start, word in zip(starts, words, strict=True)]
            found[role] = Text.join([whole[places[0] : places[-1] + 1] for places in ranges])
    return found


def _adds_up(raw: str, rows: Sequence[CodedRow], roles: Sequence[str]) -> bool:
    """Whether the figures stand in the order of the roles, as their differences show; two rows at least."""
    if len(rows) < 2:
        return False
    if roles[-1] != "difference":
        return True
    right = 0
    for row in rows:
        this, last, *_, difference = (_value(raw, figure) for figure in row.figures[: len(roles)])
        right += abs(this - last) == abs(difference)
    return right >= _RIGHT * len(rows)


def _value(raw: str, figure: Span) -> int:
    return parse_amount(Text.of(raw, [figure]).chars, "元") or 0


def _table(
    raw: str, lines: Sequence[PrintedLine], group: _Group, roles: Sequence[str], apart: set[int]
) -> tuple[Table, set[int]]:
    head = group.head
    ends = _ends(lines, group)
    drafts, taken = [], set(range(head.start + 1, head.end))
    for row, end in zip(group.rows, ends, strict=True):
        beside = [place for place in range(row.end, end) if place not in apart]
        drafts.append(_draft(raw, lines, row, beside, len(roles)))
        taken |= {*range(row.start, row.end), *beside}
    texts = [
        (head.columns[role],) if role in head.columns else () for role in (*DEPTHS, "account", *roles, "description")
    ]
    found = to_table(raw, texts, drafts, [lines[place].line for place in range(head.unit, head.end)])
    return replace(found, caption=lines[head.unit].text), taken


def _ends(lines: Sequence[PrintedLine], group: _Group) -> list[int]:
    """Where what is printed beside each row ends: with the next row, at a line that the head has, too, at the foot of a
    page or at a chapter."""
    known = {lines[place].key for head in (group.head, *group.repeated) for place in range(head.start - 2, head.end)}
    starts = [*(row.start for row in group.rows[1:]), len(lines)]
    ends = []
    for row, limit in zip(group.rows, starts, strict=True):
        limit = min(limit, row.end + _LONGEST_PART)
        ends.append(next((place for place in range(row.end, limit) if _is_below(lines[place], known)), limit))
    return ends


def _is_below(line: PrintedLine, known: set[str]) -> bool:
    """Whether a line stands below the rows of a page, given what its head prints."""
    mark = opening_mark(line.chars)
    return line.key in known or line.gap >= _FOOT or (mark is not None and mark.style is MarkStyle.FORMAL)


def _edges(lines: Sequence[PrintedLine], group: _Group) -> set[str]:
    """What stands above the rows of each page; above the head of a later page the last row's name may end."""
    repeated = (lines[place].key for head in group.repeated for place in range(head.start, head.end))
    return {lines[place].key for place in range(max(0, group.head.start - 2), group.head.end)}.union(repeated)


def _draft(raw: str, lines: Sequence[PrintedLine], row: CodedRow, beside: Sequence[int], amounts: int) -> RowDraft:
    cells: list[CellDraft | None] = [None] * len(DEPTHS)
    depth = _depth(raw[row.code.start : row.code.end])
    if depth is not None:
        cells[depth] = _cell([row.number or row.code])
    text = [*row.beside, *(span for place in beside for span in lines[place].spans)]
    cells += [_cell([row.code, *row.name]), *(_cell([figure]) for figure in row.figures[:amounts])]
    cells.append(_cell(text) if text else None)
    printed = [lines[place].line for place in (*range(row.start, row.end), *beside)]
    return RowDraft(cells, printed)


def _cell(spans: Sequence[Span]) -> CellDraft:
    return CellDraft([Draft([span]) for span in spans])


def _depth(code: str) -> int | None:
    """0 for 款 … 3 for 節, as the code says; ``None`` for a function of the state, which stands beside them."""
    if code.startswith(_CLASSES):
        return 1 if code[_AUTHORITY if len(code) > _SHORT else _AUTHORITY - 1 :].strip("0") else 0
    if code.endswith("0000"):
        return None
    return 2 if code.endswith("00") else 3
