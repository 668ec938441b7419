"""Rows of accounts that no rule parts, told by the codes that name them: one row for each code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...read.document import Cell, Line
from ...text.account_codes import ACCOUNT_CODE, PARTED_CODE
from ...text.rich import squeeze
from .figure_cells import is_wrapped_amount

_CODE = re.compile(rf"(?=[^\u4e00-\u9fff]{{8,14}}(?:[\u4e00-\u9fff]|$)){ACCOUNT_CODE}(?![\d,.])")
_PARTED_CODE = re.compile(rf"{PARTED_CODE}(?![\d,.])")
_MOSTLY = 0.8  # share of the rows that hold one figure of a column, where codes tell the rows
_ABOVE = 0.6  # ems above the baseline of its first line at which a row begins


def code_tops(raw: str, cells: Sequence[Cell], figures: Sequence[Cell]) -> list[float]:
    """The heights at which the rows inside one ruled row begin, nothing where no codes tell them.

    A code stands above its name, before it or behind it. ``figures`` are the cells that hold amounts.
    """
    for cell in cells:
        tops = _tops(raw, cell.lines)
        if tops and all(_tells(raw, tops, column.lines) for column in figures):
            return tops
    return []


def _tops(raw: str, lines: Sequence[Line]) -> list[float]:
    texts = [squeeze(raw[line.start : line.end]) for line in lines]
    codes = [place for place, text in enumerate(texts) if _CODE.match(text)]
    codes = codes or _several([place for place, text in enumerate(texts) if _PARTED_CODE.match(text)])
    if not codes:
        return []
    ends = codes[0] > 0 and codes[-1] == len(lines) - 1 and _stand_alone(texts, codes)
    first = [0, *(place + 1 for place in codes[:-1])] if ends else codes
    return [baseline(lines[place]) - _ABOVE * (lines[place].size or 12.0) for place in first]


def _several(codes: list[int]) -> list[int]:
    """Numbers in parts that name rows; a single one may be that of a telephone."""
    return codes if len(codes) > 1 else []


def _stand_alone(texts: Sequence[str], codes: Sequence[int]) -> bool:
    return all((_CODE.fullmatch(texts[place]) or _PARTED_CODE.fullmatch(texts[place])) is not None for place in codes)


def _tells(raw: str, tops: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether hardly any row would hold two figures of one column."""
    held: dict[int, list[str]] = {}
    for line in lines:
        held.setdefault(bisect_right(tops, baseline(line)), []).append(squeeze(raw[line.start : line.end]))
    held.pop(0, None)  # the rest of a row that the page before cuts
    return sum(len(texts) == 1 or is_wrapped_amount(texts) for texts in held.values()) >= _MOSTLY * len(held)


def baseline(line: Line) -> float:
    """The foot of a line, in points from the top of its page."""
    return line.box.bottom if line.box is not None else 0.0
