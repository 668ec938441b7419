"""What each column of a table holds, told from its head by the genre's names and, where needed, from its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ...layout.blocks import Cell, Row, Table
from ...text.dates import find_years
from ...text.genre import genre
from ...text.marks import parse_bare_number
from ...text.numerals import parse_integer
from ...text.rich import Text, squeeze
from .column_names import LED_BY_YEAR, MONEY, ColumnNames
from .levels import level_roles

_BARE_YEAR = re.compile(r"[0-9０-９]{2,3}")
_AMOUNT_OR_CODE = re.compile(r"[0-9０-９]{4,}|[0-9０-９][,，][0-9０-９]{3}")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]\s*$")
_LONGEST_HEAD = 20  # characters

def is_unit_head(head: Text) -> bool:
    """True for the head of the unit of an indicator; in other tables it is that of those who carry out."""
    return squeeze(head.chars) in genre().words("unit_captions")


_NAMING = ("group", "name", "indicator")


@dataclass(frozen=True)
class Column:
    """One column: its place (from 0), its role (``None`` where unknown), its head, and a year that the head names.

    ``lowest`` is the lowest cell of the head. ``funding`` is the source of funds that it names under a head for money
    (經費來源 over 中央 and 地方). ``total`` marks money for all years of a programme together,
    ``of_level`` what names or numbers a level (類｜項｜目) that rows stand under.
    """

    place: int
    role: str | None
    head: Text
    roc_year: int | None = None
    funding: Text | None = None
    lowest: Text | None = None
    total: bool = False
    of_level: bool = False


class ColumnHead(NamedTuple):
    """A half-open range of the raw text that heads a column, and what that was read as: a role, with its year where
    it names one; empty where it is not known."""

    start: int
    end: int
    role: str


@dataclass(frozen=True)
class Columns:
    """The columns of one table, by role; ``inferred`` where no head told any."""

    all: tuple[Column, ...]
    inferred: bool = False

    def of(self, *roles: str) -> tuple[Column, ...]:
        """The columns with one of the roles, left to right."""
        return tuple(column for column in self.all if column.role in roles)

    def first(self, *roles: str) -> Column | None:
        """The leftmost column with one of the roles."""
        return next(iter(self.of(*roles)), None)

    def weight_of(self, role: str) -> Column | None:
        """The column of weights that belongs to a role: the first behind it, before the next column of names."""
        named = self.of(role)
        if not named:
            return None
        behind = [column for column in self.all if column.place > named[-1].place]
        until = next((c.place for c in behind if c.role in _NAMING), len(self.all))
        return next((c for c in behind if c.role == "weight" and c.place < until), None)

    def has(self, *roles: str) -> bool:
        """True if any column has one of the roles."""
        return self.first(*roles) is not None


def find_head(table: Table, names: ColumnNames) -> Table:
    """A table without a head, with its first row for one if most of what that row prints names columns."""
    if table.head or not table.rows or table.rows[0].band is not None:
        return table
    cells = [cell.text if cell is not None else Text() for cell in table.rows[0].cells]
    printed = [text for text in cells if text]
    known = sum(names.role(text.chars) is not None or _head_year(text) is not None for text in printed)
    if known < 2 or known * 2 < len(printed) or not all(_can_be_head(text.chars) for text in printed):
        return table
    return replace(table, head=tuple((text,) if text else () for text in cells), rows=table.rows[1:])


def _can_be_head(text: str) -> bool:
    """True for a short text without amounts and codes."""
    return len(text) <= _LONGEST_HEAD and not _AMOUNT_OR_CODE.search(text)


def read_columns(table: Table, names: ColumnNames) -> Columns:
    """Roles of a table's columns.

    The lowest head cell that names a role counts. Under one head over two columns the narrow one of bare numbers is
    the number. A column whose head is unknown and whose cells are bare numbers is a number as well.
    """
    found = [_column(place, head, names) for place, head in enumerate(table.head)]
    found += [Column(place, None, Text()) for place in range(len(found), table.columns)]
    told = _told_apart(level_roles(_of_this_year(_of_content(found, names), names), table.rows))
    told = _grouped_by_office(_named_by_content(told, table.rows), table.rows)
    return Columns(tuple(_numbered(told, table.rows)))


def _named_by_content(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Of two columns of content beside a name that holds for several rows, the first names the rows (計畫名稱｜實施要項｜內容)."""
    names = [c.place for c in columns if c.role == "name"]
    contents = [c.place for c in columns if c.role == "description"]
    if len(names) != 1 or len(contents) <= 1 or contents[0] != names[0] + 1 or contents[1] != contents[0] + 1:
        return columns
    cells = [(row.cells[names[0]], row.cells[contents[0]]) for row in rows if row.band is None]
    merged = sum(a[0] is not None and a[0] is b[0] and a[1] is not b[1] and b[1] is not None for a, b in pairwise(cells))
    if not merged:
        return columns
    roles = {names[0]: "group", contents[0]: "name"}
    return [replace(c, role=roles.get(c.place, c.role)) for c in columns]


def _grouped_by_office(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Offices (課室別) left of the names, each printed once for several rows, group them where nothing else does."""
    name = next((c.place for c in columns if c.role == "name"), 0)
    offices = [c.place for c in columns[:name] if c.role == "responsible"]
    if len(offices) != 1 or any(c.role == "group" for c in columns):
        return columns
    cells = [row.cells[offices[0]] for row in rows if row.band is None]
    if not any(above is not None and above is below for above, below in pairwise(cells)):
        return columns
    return [replace(c, role="group") if c.place == offices[0] else c for c in columns]


def _of_content(columns: list[Column], names: ColumnNames) -> list[Column]:
    """Beside a column of the content, one whose head could be that of the content (計畫目標) is no part of it."""
    spare = {c.place for c in columns if c.role == "description" and squeeze(c.head.chars) in names.fallback}
    if all(c.place in spare for c in columns if c.role == "description"):
        return columns
    return [replace(c, role=None) if c.place in spare else c for c in columns]


def _of_this_year(columns: list[Column], names: ColumnNames) -> list[Column]:
    """Beside money of the year before (上年度), a head that is no more than 本年度 stands over that of the plan's own."""
    roles = {column.role for column in columns}
    if "previous_budget" not in roles or "budget" in roles:
        return columns
    return [replace(c, role="budget") if c.role is None and names.is_ignored(c.head.chars) else c for c in columns]


def _column(place: int, head: Sequence[Text], names: ColumnNames) -> Column:
    whole = Text.join(tuple(head))
    if len(head) == 1 and (fund := names.fund_place(whole.chars)) is not None:
        head = (whole[:fund], whole[fund:])
    years = [year for cell in head if (year := _head_year(cell)) is not None]
    year = years[-1] if years else None
    for cell in (*reversed(head), whole):
        role = names.role(cell.chars)
        if role is not None:
            lowest = head[-1] if head and cell is not head[-1] and cell is not whole else None
            return _of_money(Column(place, role, whole, year, lowest=head[-1]), lowest, names)
    funding = _without_bracket(whole) if names.is_fund(whole.chars) else None
    return Column(place, None, whole, year, funding=funding, lowest=head[-1] if head else None)


def _without_bracket(head: Text) -> Text:
    """A head without what it says in brackets at its end, which is the unit of its figures (縣款（千元）)."""
    found = _BRACKET.search(head.chars)
    return head[: found.start()].strip() if found is not None else head


def _of_money(column: Column, lowest: Text | None, names: ColumnNames) -> Column:
    """A column below a head for money holds amounts; its own head names where they come from, a year, or the sum."""
    if lowest is None or not lowest or column.role not in MONEY:
        return column
    names_source = (
        _head_year(lowest) is None and squeeze(lowest.chars) not in genre().words("sum_heads") and not names.is_ignored(lowest.chars)
    )
    return replace(column, role="budget", funding=lowest if names_source else None)


def _head_year(cell: Text) -> int | None:
    """The year that a head names: printed as a year, or nothing but the digits of one."""
    printed = find_years(cell.chars)
    if printed:
        return printed[-1].roc_year
    bare = squeeze(cell.chars)
    led = LED_BY_YEAR.fullmatch(bare)
    value = parse_integer(led["year"] if led else bare) if led or _BARE_YEAR.fullmatch(bare) else None
    return value if value is not None and 60 <= value <= 200 else None


def _told_apart(columns: list[Column]) -> list[Column]:
    """Roles that only the other columns tell.

    Beside budget codes a name is that of an account. Without a name column, the rightmost group column names the
    rows (業務計畫｜工作計畫｜…).
    """
    roles = {column.role for column in columns}
    if "code_section" in roles:
        return [replace(c, role="account") if c.role == "name" else c for c in columns]
    columns = [replace(c, role="number") if c.role == "code_chapter" else c for c in columns]
    if "group" in roles and not roles & {"name", "account"} and ("budget" not in roles or "description" in roles):
        # In a table without codes 分支計畫 is what stands under 工作計畫, unless it does but add up money.
        columns = [replace(c, role="name") if c.role == "sub_plan" else c for c in columns]
        roles = {column.role for column in columns}
    if "indicator" in roles:
        columns = [
            replace(c, role="unit") if c.lowest is not None and is_unit_head(c.lowest) else c for c in columns
        ]
        # What groups indicators stands left of them: an aim to their right is a target.
        left = next(c.place for c in columns if c.role == "indicator")
        columns = [
            replace(c, role="target") if c.role == "group" and c.place > left and c.head.chars.endswith(genre().words("aims")) else c
            for c in columns
        ]
        # An aim left of them (年度目標) is no target.
        columns = [
            replace(c, role="group") if c.role == "target" and c.place < left and c.head.chars.endswith(genre().words("aims")) else c
            for c in columns
        ]
        # A head that is only a year stands over the targets of that year.
        columns = [replace(c, role="target") if c.role is None and c.roc_year else c for c in columns]
    else:
        # Beside anything else a column of years says when it is done.
        columns = [replace(c, role=None if "period" in roles else "period") if c.role == "year" else c for c in columns]
    if "name" in roles or "indicator" in roles or "account" in roles:
        return columns
    groups = [column for column in columns if column.role == "group"]
    if not groups:
        return columns
    last = groups[-1]
    if any(c.role == "group" and c.head.offsets == last.head.offsets for c in columns[: last.place]):
        return columns
    return [replace(c, role="name") if c.place == last.place else c for c in columns]


def _numbered(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Mark the columns that hold nothing but ordinals; a head over such a column alone names the one behind it."""
    numbers = {
        c.place
        for c in columns
        if (c.role is None or _beside_same_head(c, columns)) and _holds_numbers([row.cells[c.place] for row in rows])
    }
    made = [replace(c, role="number") if c.place in numbers else c for c in columns]
    for before, column in pairwise(columns):
        if before.place in numbers and before.role is not None and column.role is None and not column.head:
            made[column.place] = replace(before, place=column.place)
    return made


def _beside_same_head(column: Column, columns: Sequence[Column]) -> bool:
    """True where one head stands over this column and the next, or nothing stands over the next."""
    following = columns[column.place + 1] if column.place + 1 < len(columns) else None
    if following is None or column.role not in _NAMING:
        return False
    shared = bool(set(column.head.offsets) & set(following.head.offsets))
    return shared or column.role == following.role or not following.head


def _holds_numbers(cells: Sequence[Cell | None]) -> bool:
    texts = [cell.text.chars for cell in cells if cell is not None and cell.text]
    return bool(texts) and all(parse_bare_number(text) is not None for text in texts)
