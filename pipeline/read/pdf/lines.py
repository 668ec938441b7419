"""Lines from rows of glyphs: their characters, with blanks for the gaps between words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby, repeat
from typing import Literal, NamedTuple

import numpy as np

from ...text.characters import is_wide
from ..document import Box
from ..edges import Edges
from .glyphs import Flags, Glyphs, Numbers, Places
from .rows import Row, Rows

WORD_GAP = 0.17
"""Gap in ems between two narrow characters that stands for a blank."""

MIXED_GAP = 0.4
"""Gap in ems between a wide and a narrow character that stands for a blank; word processors set up to 0.25 there."""

MARK_GAP = 0.2
"""Gap in ems behind a numeral at the start of a line that sets it apart as a mark."""

WIDE_GAP = 0.8
"""Gap in ems between two wide characters that sets them apart; an ideographic blank is 1, kerned brackets less."""

_NUMERALS = frozenset("壹貳參叁肆伍陸柒捌玖拾一二三四五六七八九十")
_LONGEST_NUMERAL = 3


class TextLine(NamedTuple):
    """A printed line: its characters, with blanks for the gaps between words, and both edges of each."""

    chars: str
    edges: Edges
    box: Box
    size: float
    bold: bool
    read_by: Literal["ocr"] | None = None


class _Printed(NamedTuple):
    """Which glyphs each row prints, white space at its ends left out, and what is the same for all of a line."""

    rows: Places
    starts: Places
    ends: Places
    box: Numbers
    size: Numbers
    least: Numbers
    bold: Flags


def text_lines(found: Sequence[Row]) -> list[TextLine | None]:
    """The line that each row of glyphs prints; ``None`` for one of white space."""
    rows = Rows.of(found)
    lines: list[TextLine | None] = [None] * len(rows)
    if rows.blank.all():
        return lines
    printed = _printed(rows)
    gaps = _blanks(rows, printed)
    text, pairs = rows.glyphs.text, rows.glyphs.numbers[[0, 2]].T.tobytes()
    step = len(pairs) // len(rows.glyphs)
    plain = len(text) == len(rows.glyphs)
    said: list[str] = []
    edges: list[Edges] = []
    own = printed.rows.tolist()
    for row, start, end in zip(own, printed.starts.tolist(), printed.ends.tolist(), strict=True):
        if plain and row not in gaps:
            said.append(text[start:end])
            edges.append(Edges.of_bytes(pairs[step * start : step * end]))
        else:
            chars, between = _spaced(rows.glyphs, start, end, gaps.get(row, ()))
            said.append(chars)
            edges.append(between)
    # The same as TextLine(...) and Box(...) for each, without a call of Python for each.
    boxes = map(partial(tuple.__new__, Box), printed.box.tolist())
    columns = (said, edges, boxes, printed.size.tolist(), printed.bold.tolist(), repeat(None, len(own)))
    for row, line in zip(own, map(partial(tuple.__new__, TextLine), zip(*columns, strict=True)), strict=True):
        lines[row] = line
    return lines


def _printed(rows: Rows) -> _Printed:
    places = np.flatnonzero(~rows.blank)
    of = rows.numbers[places]
    new = np.flatnonzero(of[1:] != of[:-1])
    starts, ends = places[np.concatenate(([0], new + 1))], places[np.concatenate((new, [len(of) - 1]))] + 1
    bounds = np.stack((starts, ends), axis=1).ravel()
    # One glyph more, because reduceat takes no end behind the last one.
    numbers = np.concatenate((rows.glyphs.numbers, rows.glyphs.numbers[:, -1:]), axis=1)
    top, least = np.minimum.reduceat(numbers[1::4], bounds, axis=1)[:, ::2]
    right, bottom, _, size = np.maximum.reduceat(numbers[2:], bounds, axis=1)[:, ::2]
    bold = np.concatenate(([0], rows.glyphs.bold.cumsum()))
    box = np.stack((numbers[0, starts], top, right, bottom), axis=1)
    is_bold = (bold[ends] - bold[starts]) * 2 > ends - starts
    return _Printed(rows.numbers[starts], starts, ends, box, size, WORD_GAP * least, is_bold)


def _blanks(rows: Rows, printed: _Printed) -> dict[int, list[int]]:
    """For each row with gaps that stand for blanks, the glyphs in front of which they are."""
    left, _, right, _, _, _ = rows.glyphs.numbers
    gaps = left[1:] - right[:-1]
    least = np.full(len(rows), np.inf)
    least[printed.rows] = printed.least
    of = rows.numbers
    wide = np.flatnonzero((gaps > least[of[1:]]) & (of[1:] == of[:-1]) & ~(rows.blank[1:] | rows.blank[:-1])) + 1
    if not len(wide):
        return {}
    starts, ends = np.zeros((2, len(rows)), np.int64)
    starts[printed.rows], ends[printed.rows] = printed.starts, printed.ends
    found: dict[int, list[int]] = {}
    for row, places in groupby(wide.tolist(), of.tolist().__getitem__):
        start, end = int(starts[row]), int(ends[row])
        between = gaps[start : end - 1].tolist()
        usual = max(0.0, sorted(between)[len(between) // 2]) if len(between) > 2 else 0.0
        glyphs = rows.glyphs[start:end]
        kept = [place for place in places if _is_blank(glyphs, place - start, between[place - start - 1], usual)]
        if kept:
            found[row] = kept
    return found


def _is_blank(row: Glyphs, index: int, gap: float, usual: float) -> bool:
    """Whether the gap in front of a glyph stands for a blank that the file does not hold.

    ``usual`` is the gap that justification or letter-spacing gives to the line, in points.
    """
    before, after, size = str(row.chars[index - 1]), str(row.chars[index]), float(row.numbers[5, index])
    wide = is_wide(before[-1]) + is_wide(after[0])
    return gap > (WORD_GAP, MIXED_GAP, WIDE_GAP)[wide] * size + usual or _parts_numeral(row, index, gap - usual, size)


def _parts_numeral(row: Glyphs, index: int, gap: float, size: float) -> bool:
    """Whether a gap behind the numeral that a line starts with is the blank of a numbering mark (``一 加強…``)."""
    if index > _LONGEST_NUMERAL or gap <= MARK_GAP * size:
        return False
    return all(char in _NUMERALS for char in row.chars[:index].tolist())


def _spaced(glyphs: Glyphs, start: int, end: int, gaps: Sequence[int]) -> tuple[str, Edges]:
    """The characters of a line and the edges of each, with blanks for gaps, and every part of a ligature for itself."""
    chars = glyphs.chars[start:end].tolist()
    lefts, rights = glyphs.numbers[0, start:end].tolist(), glyphs.numbers[2, start:end].tolist()
    said: list[str] = []
    edges: list[tuple[float, float]] = []
    for char, left, right, place in zip(chars, lefts, rights, range(start, end), strict=True):
        if place in gaps:
            said.append(" ")
            edges.append((edges[-1][1], max(edges[-1][1], left)))
        said.append(char)
        edges.extend([(left, right)] * len(char))
    return "".join(said), Edges(edges)
