"""The table of a sheet: the branches of its work plan and what they are spent on, with their amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...text.characters import is_han
from ...text.rich import Span, Text
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft
from .words import SheetLine, Word, column_of, end_column_of, is_apart

_CODE = re.compile(r"\d{2,4}(?![\d,.])")
_BRANCH = re.compile(r"\d{2}(?!\d)")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_MOST_WORDS = 4  # of the name of one column, where blanks spread it
_TEXTS = frozenset(("responsible", "description", "remarks"))
_UNIT = 2  # characters of the head of a column of units (單位), which is empty beside branches
_INDENT = 6  # columns by which the rest of a name may be moved


@dataclass(frozen=True)
class Head:
    """The head of the table: the words of its columns of names, of amounts and of what explains them.

    ``parted`` says that a column of text stands between names and amounts.
    """

    branch: tuple[Word, ...]
    amount: tuple[Word, ...]
    text: tuple[Word, ...]
    parted: bool

    def texts(self, raw: str) -> list[list[Text]]:
        """The head cells."""
        return [[Text.of(raw, [word.span for word in words])] if words else [] for words in (self.branch, self.amount, self.text)]


def find_head(line: SheetLine, names: ColumnNames) -> Head | None:
    """The head that a line prints; ``None`` where it names no branches or no amounts."""
    found: dict[str, tuple[Word, ...]] = {}
    place = 0
    while place < len(line.words):
        count, role = _column(line.words[place : place + _MOST_WORDS], names)
        if role is not None:
            found.setdefault(role, line.words[place : place + count])
        place += count
    if not {"sub_plan", "budget"} <= found.keys():
        return None
    between = list(found)[list(found).index("sub_plan") : list(found).index("budget")]
    parted = any(role in _TEXTS and sum(len(word.chars) for word in found[role]) > _UNIT for role in between)
    return Head(found["sub_plan"], found["budget"], found.get("description", ()), parted)


def begins_head(line: SheetLine, names: ColumnNames) -> bool:
    """Whether a line prints nothing but the name of the column of branches: its head stands cell below cell."""
    return "sub_plan" in names.roles(line.key)


def _column(words: Sequence[Word], names: ColumnNames) -> tuple[int, str | None]:
    """How many of the words name one column, and its role."""
    for count in range(len(words), 0, -1):
        roles = names.roles("".join(word.chars for word in words[:count]))
        if roles:
            return count, next((role for role in roles if role in ("sub_plan", "budget")), roles[0])
    return 1, None


def read_rows(
    raw: str, lines: Sequence[PrintedLine], body: Sequence[SheetLine], head: Head
) -> list[RowDraft] | None:
    """The rows of the table; ``None`` where name or amount of a branch cannot be told from what stands beside them."""
    rows: list[RowDraft] = []
    open_row: _Begun | None = None
    for line in body:
        begun = _begun(raw, lines, line, head)
        if begun is not None:
            if begun.amount is None:
                return None
            rows.append(RowDraft([_cell(begun.name), _cell([begun.amount]), _cell(begun.rest)]))
            rest: tuple[Word, ...] = ()
        else:
            more = _more_of_name(raw, lines, line, open_row)
            if more and open_row is not None and not open_row.spaced:
                return None
            rest = line.words[len(more) :]
            rows = rows or [RowDraft([None, None, None])]
            _add(rows[-1], 0, more)
            _add(rows[-1], 2, rest)
        open_row = begun or (open_row if more else None)
        rows[-1].lines.append(lines[line.place].line)
    return rows


@dataclass(frozen=True)
class _Begun:
    """What the first line of a row prints; ``spaced`` says that blanks set its amount apart from its name."""

    name: tuple[Word, ...]
    amount: Word | None
    rest: tuple[Word, ...]
    spaced: bool

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch of the work plan, not what one is spent on."""
        return _BRANCH.match(self.name[0].chars) is not None


def _begun(raw: str, lines: Sequence[PrintedLine], line: SheetLine, head: Head) -> _Begun | None:
    """The row that begins on a line, with a code and a name; no amount where that is not certain."""
    first = line.words[0] if line.words else None
    code = _CODE.match(first.chars) if first is not None else None
    if first is None or code is None:
        return None
    words = line.words[1:]
    own = first.chars[code.end() :]
    count = 0
    while count < len(words) and not _FIGURE.fullmatch(words[count].chars):
        before = words[count - 1] if count else first
        if (count or own) and is_apart(before, words[count]):
            break
        count += 1
    name = (first, *words[:count])
    if not any(map(is_han, "".join(word.chars for word in name))):
        return None
    figures = [word for word in words[count:] if _FIGURE.fullmatch(word.chars)]
    spaced = count < len(words) and is_apart(name[-1], words[count])
    amount = _amount(raw, lines, figures, head) if spaced or not head.parted else None
    if amount is None and not _BRANCH.match(first.chars):
        return None
    return _Begun(name, amount, tuple(word for word in words[count:] if word is not amount), spaced)


def _amount(raw: str, lines: Sequence[PrintedLine], figures: Sequence[Word], head: Head) -> Word | None:
    """The figure below the head of the amounts, the only one or the nearest however columns are counted."""
    if len(figures) < 2:
        return figures[0] if figures else None
    nearest = {min(figures, key=lambda word: _distance(raw, lines, word, head.amount, wide)) for wide in (1, 2)}
    return nearest.pop() if len(nearest) == 1 else None


def _distance(raw: str, lines: Sequence[PrintedLine], word: Word, head: Sequence[Word], wide: int) -> float:
    middle = column_of(raw, lines, word, wide) + end_column_of(raw, lines, word, wide)
    return abs(middle - column_of(raw, lines, head[0], wide) - end_column_of(raw, lines, head[-1], wide)) / 2


def _more_of_name(
    raw: str, lines: Sequence[PrintedLine], line: SheetLine, above: _Begun | None
) -> tuple[Word, ...]:
    """The first word of a line where it stands right below the name of a branch and is nothing but Han characters."""
    if above is None or not above.is_branch or not line.words or lines[line.place].gap:
        return ()
    word, name = line.words[0], above.name[0]
    moved = column_of(raw, lines, word, 1) - column_of(raw, lines, name, 1)
    return (word,) if 0 <= moved <= _INDENT and all(map(is_han, word.chars)) else ()


def _cell(words: Sequence[Word]) -> CellDraft | None:
    return CellDraft([Draft([Span(words[0].span.start, words[-1].span.end)])]) if words else None


def _add(row: RowDraft, column: int, words: Sequence[Word]) -> None:
    """Add words of a line to a cell of a row: the rest of its name, or a paragraph beside it."""
    more, cell = _cell(words), row.cells[column]
    if more is None:
        return
    if cell is None:
        row.cells[column] = more
    elif column == 0:
        cell.paragraphs[-1].spans += more.paragraphs[0].spans
    else:
        cell.paragraphs += more.paragraphs
