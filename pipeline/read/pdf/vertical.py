"""Text that runs down the page: columns of single characters at its edges, and turned text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ...text.characters import is_wide
from ..document import Box
from ..edges import Edges
from .glyphs import Flags, Glyphs, Numbers, Places
from .lines import TextLine, text_lines
from .page import SLANTED, Glyph
from .rows import Row, Rows

ALONE = 1.2
"""Gap in ems to both sides that makes a glyph stand alone on its line."""

PITCH = 2.3
"""Largest distance in ems from one character of a column to the next."""

APART = 0.25
"""Gap in ems between the columns of vertical text, which is wider than that between its characters."""

TIGHT = 1.15
"""Largest distance in ems between the characters of vertical text; lines of horizontal text are further apart."""

MIN_DOWNWARDS = 4
"""Fewest rows of characters that vertical text fills."""

MIN_STACK = 3
"""Fewest characters of a column."""

_CLOSE, _SINGLE, _APART = 0, 1, 2  # how the characters of a row are set
_DOWNWARDS = re.compile(rb"\x02[\x01\x02]{%d}" % (MIN_DOWNWARDS - 1))


def split_stacks(found: Rows, inner: Box | None) -> tuple[Flags | None, list[TextLine]]:
    """Which glyphs are left without those that stand below each other outside of ``inner``, and the lines of these.

    ``inner`` is the area that tables cover; without any, it is what longer runs of text cover. ``None`` where all are.
    """
    starts, ends = _runs(found)
    lone = [run for run in np.flatnonzero(starts == ends).tolist() if _can_stand(str(found.glyphs.chars[starts[run]]))]
    if len(lone) < MIN_STACK:
        return None, []
    single = found.glyphs.take(starts[lone]).listed()
    stacks = _stacks(single)
    if not stacks:
        return None, []
    longer = np.ones(len(starts), np.bool_)
    longer[lone] = False
    left, right = (inner.x0, inner.x1) if inner is not None else _limits(found.glyphs, starts[longer], ends[longer])
    beside = found.glyphs.numbers[4:, starts[longer]]
    stacks = [
        stack for stack in stacks if stack[0].x1 <= left + 1 or stack[0].x0 >= right - 1 or _stands_free(stack, beside)
    ]
    taken = {id(glyph) for stack in stacks for glyph in stack}
    kept = np.ones(len(found.glyphs), np.bool_)
    kept[starts[[run for run, glyph in zip(lone, single, strict=True) if id(glyph) in taken]]] = False
    return kept, [_stacked(stack) for stack in stacks]


def _stands_free(stack: list[Glyph], beside: Numbers) -> bool:
    """Whether no longer run of text stands beside a column of characters, as in the boxes of a diagram."""
    top, bottom = stack[0].baseline, stack[-1].baseline
    baselines, sizes = beside
    return not bool(((top - sizes < baselines) & (baselines < bottom + sizes)).any())


def _can_stand(char: str) -> bool:
    return is_wide(char[0]) or char in "|-–—│︱－｜()（）"


def _runs(found: Rows) -> tuple[Places, Places]:
    """The first and the last glyph of each run of characters that no wider gap parts."""
    printed, gaps, sizes = found.printed_gaps
    apart = gaps > ALONE * sizes
    return printed[np.concatenate(([True], apart))[: len(printed)]], printed[
        np.concatenate((apart, [True]))[: len(printed)]
    ]


def _limits(glyphs: Glyphs, starts: Places, ends: Places) -> tuple[float, float]:
    """How far runs reach to the left and to the right."""
    if not len(starts):
        return 0.0, 0.0
    return float(glyphs.numbers[0, starts].min()), float(glyphs.numbers[2, ends].max())


def _stacks(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand below each other with even steps."""
    columns: dict[int, list[list[Glyph]]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        place = round((glyph.x0 + glyph.x1) / 2)
        for near in (place, place - 1, place + 1):
            stacks = columns.get(near)
            if stacks and glyph.baseline - stacks[-1][-1].baseline <= PITCH * glyph.size:
                stacks[-1].append(glyph)
                break
        else:
            columns[place].append([glyph])
    return [stack for stacks in columns.values() for stack in stacks if len(stack) >= MIN_STACK]


def _stacked(stack: list[Glyph]) -> TextLine:
    box = Box(
        min(glyph.x0 for glyph in stack),
        min(glyph.top for glyph in stack),
        max(glyph.x1 for glyph in stack),
        max(glyph.bottom for glyph in stack),
    )
    chars = "".join(glyph.char for glyph in stack)
    edges = Edges((glyph.x0, glyph.x1) for glyph in stack for _ in glyph.char)
    return TextLine(chars, edges, box, stack[0].size, all(glyph.bold for glyph in stack))


def boxed_lines(found: Sequence[Row]) -> list[TextLine]:
    """The lines in a box of its own: one line if its characters stand below each other."""
    printed = [glyph for row in found for glyph in row if not glyph.char.isspace()]
    if len(printed) >= MIN_STACK and len(printed) == len(found) and all(_can_stand(glyph.char) for glyph in printed):
        return [_stacked(printed)]
    return [line for part in lines_of(found) for line in part]


def settings(found: Rows) -> bytes:
    """A byte for each row, by which ``may_run_down`` tells whether rows could be vertical text."""
    left, _, right, _, _, size = found.glyphs.numbers
    of, blank = found.numbers, found.blank
    pairs = (of[1:] == of[:-1]) & ~(blank[1:] | blank[:-1])
    setting = np.where(np.bincount(of[~blank], minlength=len(found)) > 1, _APART, _SINGLE).astype(np.uint8)
    setting[of[1:][pairs & (left[1:] - right[:-1] < APART * size[:-1])]] = _CLOSE
    return setting.tobytes()


def may_run_down(setting: bytes) -> bool:
    """Whether enough rows below each other, of which the first has several characters, are not set close."""
    return _DOWNWARDS.search(setting) is not None


def lines_of(found: Sequence[Row]) -> list[list[TextLine]]:
    """The lines that rows of glyphs print, each for itself; those of vertical text together, from right to left."""
    parts: list[list[TextLine]] = []
    printed = text_lines(found)
    if not may_run_down(settings(Rows.of(found))):
        return [[line] for line in printed if line is not None]
    index = 0
    while index < len(found):
        end = _set_downwards(found, index)
        if end - index >= MIN_DOWNWARDS:
            parts.append(_read_downwards(found[index:end]))
        elif (line := printed[index]) is not None:
            parts.append([line])
        index = end if end - index >= MIN_DOWNWARDS else index + 1
    return parts


def _set_downwards(found: Sequence[Row], start: int) -> int:
    """The end of the rows from ``start`` on whose characters stand apart but close below each other."""
    end = start
    while end < len(found) and _stand_apart(found[end], 1 if end > start else 2):
        step = found[end][0].baseline - found[end - 1][0].baseline if end > start else 0.0
        if step > TIGHT * found[end][0].size or (end > start and not _share_columns(found[start], found[end])):
            break
        end += 1
    return end


def _stand_apart(row: Row, least: int) -> bool:
    before, printed = None, 0
    for glyph in row:
        if glyph.char.isspace():
            continue
        if before is not None and not (is_wide(before.char[0]) and glyph.x0 - before.x1 >= APART * before.size):
            return False
        before, printed = glyph, printed + 1
    return printed >= least


def _share_columns(first: Row, row: Row) -> bool:
    places = [glyph.x0 for glyph in first]
    return all(any(abs(glyph.x0 - place) <= 1.0 for place in places) for glyph in row if not glyph.char.isspace())


def _read_downwards(block: Sequence[Row]) -> list[TextLine]:
    """The columns of a block of vertical text, from right to left."""
    columns: dict[int, list[Glyph]] = defaultdict(list)
    for row in block:
        for glyph in row:
            if not glyph.char.isspace():
                columns[min(range(len(block[0])), key=lambda i: abs(block[0][i].x0 - glyph.x0))].append(glyph)
    return [_stacked(column) for _, column in sorted(columns.items(), reverse=True)]


def turned_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of glyphs that are turned against the page, read in their own direction."""
    found = []
    for direction in (90, 180, 270) if glyphs else ():
        places: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            if glyph.direction == direction:
                across = (glyph.x0 + glyph.x1) / 2 if direction != 180 else glyph.baseline
                places[round(across / max(glyph.size, 1.0))].append(glyph)
        for _, group in sorted(places.items(), reverse=direction != 270):
            group.sort(key=_along[direction])
            found.extend(_turned_line(group))
    return found


def slanted_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """A line for each size of text across the page, in the order of the file."""
    sizes: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.direction == SLANTED:
            sizes[round(glyph.size)].append(glyph)
    return [line for group in sizes.values() for line in _turned_line(group)]


_along = {90: lambda g: g.top, 180: lambda g: -g.x1, 270: lambda g: -g.bottom}


def _turned_line(group: list[Glyph]) -> list[TextLine]:
    printed = [glyph for glyph in group if not glyph.char.isspace()]
    return [_stacked(group)] if printed else []
