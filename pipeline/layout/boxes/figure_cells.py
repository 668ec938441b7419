"""Cells of ruled tables that hold figures, and those in which a narrow column breaks one number over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...read.document import Cell

FIGURE = re.compile(r"[-–—－─]|[-–—－+△▲(（]?\d[\d,，.]*[%％)）]?")
_GROUPED = re.compile(r"[-–—－△▲(（]?\d{1,3}(?:[,，]\d{3})+[)）]?")
_WHOLE = re.compile(r"[-–—－△▲(（]?(?:\d{1,3}(?:[,，]\d{3})*|\d+)[)）]?")
_MOSTLY = 0.85  # share of the lines of a column that are figures
_CELL_PAD = 6.0  # points between text and the edge of its cell


def holds_figures(raw: str, cell: Cell) -> bool:
    """Whether a cell holds figures below each other; a number that is broken over its lines is one, and tells no rows."""
    texts = ["".join(raw[line.start : line.end].split()) for line in cell.lines]
    figures = sum(FIGURE.fullmatch(text) is not None for text in texts)
    if not texts or figures < _MOSTLY * len(texts):
        return False
    return not _is_wrapped_code(texts, cell) and not is_wrapped_amount(texts)


def holds_amounts(raw: str, cell: Cell) -> bool:
    """Whether a cell holds numbers whose thousands are set apart."""
    return any(_GROUPED.search(raw, line.start, line.end) for line in cell.lines)


def is_wrapped_amount(texts: Sequence[str]) -> bool:
    """Whether the lines of a cell are one amount, broken where a narrow column has no room for a digit more."""
    return _GROUPED.fullmatch("".join(texts)) is not None and not all(_WHOLE.fullmatch(text) for text in texts)


def _is_wrapped_code(texts: Sequence[str], cell: Cell) -> bool:
    """Whether the lines of a cell are one long number, broken where a narrow column has no room for a digit more."""
    first, last = texts[0], texts[-1]
    box = cell.lines[0].box
    if len(texts) < 2 or box is None or cell.box is None or not all(text.isdecimal() for text in texts):
        return False
    digit = (box.x1 - box.x0) / len(first)
    same = all(len(text) == len(first) > 1 for text in texts[:-1]) and len(last) <= len(first)
    return same and cell.box.x1 - box.x1 < 2 * digit + _CELL_PAD
