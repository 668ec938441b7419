"""Lines of which a program made one: where blanks stand in the place of the line ends that the page had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ..read.document import Line
from ..text.characters import em_width, is_wide
from ..text.marks import MarkStyle, parse_mark

_SHORTEST = 80.0  # ems: no printed line is as long
_SHORTEST_BESIDE = 40.0  # ems: the same where others of the text were glued
_WIDEST = 60.0  # ems of a printed line
_FEW_WIDER = 0.1  # share of the pieces that may be wider: a line end beside a number cannot be told from a blank
_FEW_BLURRED = 0.2  # share of the pieces of a table
_FEWEST = 5  # pieces
_FEWEST_POINTS = 4
_LONGEST_MARK = 12  # characters
_NARROWEST = 4.0  # ems, in the middle: blanks that spread characters part them one by one
_CELLS = re.compile(r"[\t|]|</?t[dhr]\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \u3000]+")


def unglued(raw: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a text, without those that a program put behind each other with blanks between them."""
    found = [_unglued(raw, line, _SHORTEST) for line in lines]
    if all(len(pieces) == 1 for pieces in found):
        return list(lines)
    return [piece for line in lines for piece in _unglued(raw, line, _SHORTEST_BESIDE)]


def hides_cells(raw: str, lines: Sequence[Line]) -> bool:
    """Whether many pieces of lines that were glued hold blanks: each may have been the edge of a cell beside a number."""
    blanks = [_BLANKS.search(raw[line.start : line.end].strip()) is not None for line in lines]
    return sum(blanks) > _FEW_BLURRED * len(blanks)


def _unglued(raw: str, line: Line, shortest: float) -> list[Line]:
    chars = raw[line.start : line.end]
    # Hardly a line has as many characters: the width of the others, at most one em for each, need not be measured.
    if len(chars) < shortest or em_width(chars) < shortest or _CELLS.search(chars):
        return [line]
    cuts = [blanks.span() for blanks in _BLANKS.finditer(chars) if _is_line_end(chars, *blanks.span())]
    starts = [line.start, *(line.start + end for _, end in cuts)]
    ends = [*(line.start + start for start, _ in cuts), line.end]
    pieces = [replace(line, start=start, end=end) for start, end in zip(starts, ends, strict=True) if raw[start:end].strip()]
    return pieces if len(pieces) >= _FEWEST and _are_lines([raw[piece.start : piece.end] for piece in pieces]) else [line]


def _are_lines(pieces: list[str]) -> bool:
    """Whether pieces are no wider than printed lines, or marks begin so many that they are the points of lists."""
    widths = [em_width(piece) for piece in pieces]
    if median(widths) < _NARROWEST:
        return False
    wider = sum(width > _WIDEST for width in widths)
    return wider <= _FEW_WIDER * len(pieces) or sum(map(_is_marked, pieces)) >= _FEWEST_POINTS


def _is_line_end(chars: str, start: int, end: int) -> bool:
    """Whether blanks stand between two wide characters, or before a mark: beside a number programs print them as well.

    Those between two characters that stand alone only spread a line, and one behind a mark is part of its point.
    """
    if not start or end >= len(chars):
        return False
    if is_wide(chars[start - 1]) and is_wide(chars[end]):
        if _is_mark_alone(chars[max(0, start - _LONGEST_MARK) : start].split()[-1]):
            return False
        return not (_stands_alone(chars, start - 1) and _stands_alone(chars, end))
    return _is_marked(chars[end : end + _LONGEST_MARK])


def _stands_alone(chars: str, place: int) -> bool:
    return not chars[place - 1 : place].strip() and not chars[place + 1 : place + 2].strip()


def _is_mark_alone(word: str) -> bool:
    mark = parse_mark(word)
    return mark is not None and mark.end == len(word)


def _is_marked(chars: str) -> bool:
    mark = parse_mark(chars)
    return mark is not None and mark.style is not MarkStyle.BULLET
