"""Whether a flattened table was read as it is printed, as far as what its cells hold can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...text.genre import genre
from ...text.marks import parse_bare_number, parse_mark
from ..blocks import Table
from ..lines.figures import PAID
from ..printed import SENTENCE_ENDS
from ..rows import CellDraft, RowDraft
from .columns import Column

_DEAREST = 1.75  # costs of a line: tables that are read right stay below 1.5
_DEAREST_COUNTED = 2.0  # the same where the numbers of rows show that none was cut in two, nor two taken for one
_FEWEST_COUNTED = 4  # rows
_FEW_LINES = 20  # lines of which the first rows, read without knowing the columns, are the most
_FEW_CELLS = 3
_STRANGE = 0.35  # share of a column's cells that are none of it
_SHORTEST_NAME, _LONGEST_NAME = 2, 60  # characters
_NAMES = frozenset(("name", "indicator"))
_MIDST = frozenset("，。、；：）)」』")
_ONE_FIGURE = re.compile(r"[△▲\-－≧≥≦≤<>＜＞約達]?\d[\d,]*(?:\.\d+)?[^\d\s]{0,4}")
_FIGURE_FIRST = re.compile(r"\d{1,3}(?:,\d{3})+|\d+ ")  # 1,726 全市: the ends of the row before
_TIMES = frozenset("年月日季週常續隨期")  # 全年, 經常, 持續, 隨時
_FEWEST_CUT = 2  # cells with a bracket that another cell closes
_CUT = 0.033  # share of the cells that may have one
_POINT = re.compile(r"(?:^|(?<=[。；;：:]))[\d一二三四五六七八九十甲乙丙丁]{1,3}[)）]")  # 1), which nothing opens
_BRACKETS = {"「": "」", "『": "』", "（": ")", "(": ")", "【": "】", "《": "》", "〈": "〉"}
_CLOSING = frozenset(_BRACKETS.values())


class Reading(NamedTuple):
    """A table put together, ``None`` if its lines do not form rows; whether its cells look read as printed; what one
    of its parts costs, on the average; the indices of its lines that number pages instead."""

    table: Table | None
    fits: bool = False
    cost: float = 0.0
    page_numbers: tuple[int, ...] = ()


def fits(raw: str, columns: Sequence[Column], cost: float, lines: int, rows: Sequence[RowDraft]) -> bool:
    """False if the lines go hard into the columns, or the cells of one hold what it is not named for.

    ``cost`` is that of one of the ``lines``, or of the parts that they are cut to, on the average.
    """
    sure = _are_counted(raw, rows) or _are_told_by_figures(raw, columns, rows)
    if lines >= _FEW_LINES and cost > (_DEAREST_COUNTED if sure else _DEAREST):
        return False
    if _are_cut(raw, rows) or _have_number_for_name(raw, columns, rows) or _hold_next_names(raw, columns, rows):
        return False
    if _has_share_of_nothing(columns, rows):
        return False
    return all(_holds_its_own(raw, column, [row.cells[at] for row in rows]) for at, column in enumerate(columns))


def _has_share_of_nothing(columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether a column of figures below a name over several is empty in every row: there are fewer columns than names."""
    shares = [at for at, column in enumerate(columns) if column.of_figures and len(column.head) > 1]
    return bool(rows) and any(all(row.cells[at] is None for row in rows) for at in shares)


def _have_number_for_name(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether a row or its group is named by nothing but a number, though no column is for numbers: that of a page."""
    if any(column.role == "number" for column in columns):
        return False
    named = [at for at, column in enumerate(columns) if column.role in _NAMES or column.groups]
    cells = [cell.chars(raw) for row in rows for at in named if (cell := row.cells[at]) is not None]
    return any(chars.replace(",", "").isdecimal() for chars in cells)


def _hold_next_names(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether a line inside the name of a row or of its group has the mark of the next one: two rows were taken for one."""
    named = [at for at, column in enumerate(columns) if column.role in _NAMES or column.groups]
    cells = {id(cell): cell for row in rows for at in named if (cell := row.cells[at]) is not None}
    return any(_holds_next(raw, cell) for cell in cells.values())


def _holds_next(raw: str, cell: CellDraft) -> bool:
    first, *others = [parse_mark(raw[start:end]) for paragraph in cell.paragraphs for start, end in paragraph.spans] or [None]
    return first is not None and any(
        mark is not None and mark.style is first.style and mark.value == first.value + 1 for mark in others
    )


def _are_counted(raw: str, rows: Sequence[RowDraft]) -> bool:
    """Whether the cells of some column are numbered from 1 on, one by one, and every row has one."""
    if len(rows) < _FEWEST_COUNTED:
        return False
    counted = list(range(1, len(rows) + 1))
    return any([_number(raw, cell) for cell in cells] == counted for cells in zip(*(row.cells for row in rows), strict=True))


def _are_told_by_figures(raw: str, columns: Sequence[Column], rows: Sequence[RowDraft]) -> bool:
    """Whether every row has one figure in each column of them, and in several, or in one beside names that all have marks."""
    figures = [at for at, column in enumerate(columns) if column.of_figures]
    names = [at for at, column in enumerate(columns) if column.role in _NAMES]
    if len(rows) < _FEWEST_COUNTED or not figures:
        return False
    marked = bool(names) and all(_number(raw, row.cells[at]) for row in rows for at in names)
    cells = [row.cells[at] for row in rows for at in figures]
    said = [cell.chars(raw) if cell is not None else "" for cell in cells]
    single = all(_ONE_FIGURE.fullmatch(chars) or PAID.fullmatch(chars) for chars in said)
    return single and (len(figures) > 1 or marked)


def _number(raw: str, cell: CellDraft | None) -> int | None:
    """The number or the mark that a cell begins with."""
    if cell is None or not cell.paragraphs or not cell.paragraphs[0].spans:
        return None
    start, end = cell.paragraphs[0].spans[0]
    mark = parse_mark(raw[start:end])
    return mark.value if mark is not None else parse_bare_number(raw[start:end].split(maxsplit=1)[0])


def _are_cut(raw: str, rows: Sequence[RowDraft]) -> bool:
    """Whether brackets open in one cell and close in another."""
    cells = {id(cell): cell for row in rows for cell in row.cells if cell is not None and cell.paragraphs}
    cut = sum(_has_open_bracket(cell.chars(raw)) for cell in cells.values())
    return cut >= _FEWEST_CUT and cut > _CUT * len(cells)


def _has_open_bracket(chars: str) -> bool:
    open_brackets: list[str] = []
    for char in _POINT.sub("", chars).replace("）", ")"):
        if char in _BRACKETS:
            open_brackets.append(_BRACKETS[char])
        elif char in _CLOSING and (not open_brackets or open_brackets.pop() != char):
            return True
    return bool(open_brackets)


def _holds_its_own(raw: str, column: Column, cells: Sequence[CellDraft | None]) -> bool:
    is_strange = _test(column)
    # A cell that is merged over several rows counts once.
    texts = [cell.chars(raw) for cell in {id(cell): cell for cell in cells if cell is not None}.values()]
    if is_strange is None or len(texts) < _FEW_CELLS:
        return True
    strange = sum(map(is_strange, texts))
    if column.role in _NAMES:
        # Few rows of a table are named alike; 全市 in row after row is the place of each.
        strange += sum(count for text, count in Counter(texts).items() if count > 2 and not is_strange(text))
    return strange <= _STRANGE * len(texts)


def _test(column: Column) -> Callable[[str], bool] | None:
    if column.of_figures:
        return _is_no_figure
    if column.role == "period":
        return _is_no_period
    return _is_no_name if column.role in _NAMES else None


def _is_no_figure(chars: str) -> bool:
    return not any(char.isdigit() for char in chars) and chars not in genre().words("nothing")


def _is_no_period(chars: str) -> bool:
    return not any(char.isdigit() or char in _TIMES for char in chars) and chars not in genre().words("nothing")


def _is_no_name(chars: str) -> bool:
    if _FIGURE_FIRST.match(chars):
        return True
    return not _SHORTEST_NAME <= len(chars) <= _LONGEST_NAME or chars[:1] in _MIDST or any(char in SENTENCE_ENDS for char in chars[:-1])
