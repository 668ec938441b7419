"""Lines from glyphs: what stands on one baseline, from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import itemgetter, sub
from typing import Literal, NamedTuple

from ...text.characters import is_wide
from ..document import Box
from .page import Glyph

BASELINE = 0.35
"""Baselines this near to each other, in ems, make one line: raised figures, Latin beside ideographs."""

TWICE = 0.3
"""The same character again within this part of its width is one that was printed twice to look bold."""

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


Edges = tuple[tuple[float, float], ...]
"""Left and right edge of each character."""


class TextLine(NamedTuple):
    """A printed line: its characters, with blanks for the gaps between words, and both edges of each."""

    chars: str
    edges: Edges
    box: Box
    size: float
    bold: bool
    read_by: Literal["ocr"] | None = None


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, each row sorted from left to right and printed once."""
    exact: dict[float, list[Glyph]] = {}
    for baseline, run in groupby(glyphs, _BASELINE):
        exact.setdefault(round(baseline * 2) / 2, []).extend(run)
    found: list[list[Glyph]] = []
    for _, group in sorted(exact.items()):
        if found and _same_row(found[-1], group):
            found[-1].extend(group)
        else:
            found.append(group)
    return [_once(row) for row in found]


def _same_row(row: list[Glyph], group: list[Glyph]) -> bool:
    """Whether glyphs on a slightly lower baseline stand beside, not below, those of a row."""
    distance = group[0].baseline - row[0].baseline
    if distance > BASELINE * max(row[0].size, group[0].size):
        return False
    if distance <= 1.0:
        return True
    taken = sorted((glyph.x0, glyph.x1) for glyph in row if glyph.char != " ")
    return not any(_overlaps(glyph, taken) for glyph in group if glyph.char != " ")


def _overlaps(glyph: Glyph, taken: list[tuple[float, float]]) -> bool:
    slack = 0.3 * (glyph.x1 - glyph.x0)
    return any(x0 < glyph.x1 - slack and glyph.x0 + slack < x1 for x0, x1 in taken)


def _once(row: list[Glyph]) -> list[Glyph]:
    """The row from left to right; of a character printed again on the same spot the second is left out."""
    row.sort(key=_X0)
    if all(after[1] - before[1] >= TWICE * (before[3] - before[1]) for before, after in pairwise(row)):
        return row
    kept: list[Glyph] = []
    for glyph in row:
        if glyph.char == " " or not any(_is_again(glyph, before) for before in kept[-3:]):
            kept.append(glyph)
    return kept


_X0 = itemgetter(1)
_BASELINE = itemgetter(5)


def _is_again(glyph: Glyph, before: Glyph) -> bool:
    return glyph.char == before.char and glyph.x0 - before.x0 < TWICE * max(before.x1 - before.x0, 1.0)


def text_line(row: list[Glyph]) -> TextLine | None:
    """The line that a sorted row of glyphs prints; ``None`` for one of white space."""
    chars, x0s, tops, x1s, bottoms, _, sizes, bolds, _ = zip(*row, strict=True)
    text = "".join(chars)
    if text[0].isspace() or text[-1].isspace():
        printed = [index for index, char in enumerate(chars) if not char.isspace()]
        return text_line(row[printed[0] : printed[-1] + 1]) if printed else None
    edges, gaps, least = tuple(zip(x0s, x1s, strict=True)), list(map(sub, x0s[1:], x1s)), WORD_GAP * min(sizes)
    if len(text) > len(row) or (gaps and max(gaps) > least):
        text, edges = _spaced(row, edges, gaps, least)
    box = Box(x0s[0], min(tops), max(x1s), max(bottoms))
    return TextLine(text, edges, box, max(sizes), sum(bolds) * 2 > len(row))


def _spaced(row: list[Glyph], places: Edges, gaps: list[float], least: float) -> tuple[str, Edges]:
    """The characters of a row and the edges of each, with blanks for gaps, and every part of a ligature for itself.

    No gap up to ``least`` is a blank.
    """
    usual = max(0.0, sorted(gaps)[len(gaps) // 2]) if len(gaps) > 2 else 0.0
    chars = [row[0].char]
    edges = [places[0]] * len(row[0].char)
    for index, gap in enumerate(gaps, 1):
        glyph, place = row[index], places[index]
        if gap > least and (_is_blank(row[index - 1], glyph, gap, usual) or _parts_numeral(row, index, gap - usual)):
            chars.append(" ")
            edges.append((places[index - 1][1], max(places[index - 1][1], place[0])))
        chars.append(glyph.char)
        edges.extend([place] * len(glyph.char))
    return "".join(chars), tuple(edges)


def _parts_numeral(row: list[Glyph], index: int, gap: float) -> bool:
    """Whether a gap behind the numeral that a line starts with is the blank of a numbering mark (``一 加強…``)."""
    if index > _LONGEST_NUMERAL or gap <= MARK_GAP * row[index].size or row[index].char.isspace():
        return False
    return all(glyph.char in _NUMERALS for glyph in row[:index])


def _is_blank(before: Glyph, after: Glyph, gap: float, usual: float) -> bool:
    """Whether a gap between two glyphs stands for a blank that the file does not hold.

    ``usual`` is the gap that justification or letter-spacing gives to the line, in points.
    """
    if before.char.isspace() or after.char.isspace():
        return False
    wide = is_wide(before.char[-1]) + is_wide(after.char[0])
    return gap > (WORD_GAP, MIXED_GAP, WIDE_GAP)[wide] * after.size + usual
