"""Text that runs down the page: columns of single characters at its edges, and turned text."""

from __future__ import annotations

from collections import defaultdict

from ...text.characters import is_wide
from ..document import Box
from .lines import TextLine, rows, text_line
from .page import Glyph

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


def split_stacks(found: list[list[Glyph]], inner: Box | None) -> tuple[list[list[Glyph]], list[TextLine]]:
    """The rows without the characters that stand below each other outside of ``inner``, and the lines of those.

    ``inner`` is the area that tables cover; without any, it is what longer runs of text cover.
    """
    single: list[Glyph] = []
    longer: list[list[Glyph]] = []
    for row in found:
        for run in _runs(row):
            if len(run) == 1 and _can_stand(run[0]):
                single.append(run[0])
            else:
                longer.append(run)
    if len(single) < MIN_STACK:
        return found, []
    left, right = _limits(longer, inner)
    beside = [(run[0].baseline, run[0].size) for run in longer]
    stacks = [
        stack
        for stack in _stacks(single)
        if stack[0].x1 <= left + 1 or stack[0].x0 >= right - 1 or _stands_free(stack, beside)
    ]
    taken = {id(glyph) for stack in stacks for glyph in stack}
    kept = [[glyph for glyph in row if id(glyph) not in taken] for row in found]
    return [row for row in kept if row], [_stacked(stack) for stack in stacks]


def _stands_free(stack: list[Glyph], beside: list[tuple[float, float]]) -> bool:
    """Whether no longer run of text stands beside a column of characters, as in the boxes of a diagram."""
    top, bottom = stack[0].baseline, stack[-1].baseline
    return not any(top - size < baseline < bottom + size for baseline, size in beside)


def _can_stand(glyph: Glyph) -> bool:
    return is_wide(glyph.char[0]) or glyph.char in "|-–—│︱－｜()（）"


def _runs(row: list[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in row:
        if glyph.char == " ":
            continue
        if runs and glyph.x0 - runs[-1][-1].x1 <= ALONE * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _limits(runs: list[list[Glyph]], inner: Box | None) -> tuple[float, float]:
    if inner is not None:
        return inner.x0, inner.x1
    if not runs:
        return 0.0, 0.0
    return min(run[0].x0 for run in runs), max(run[-1].x1 for run in runs)


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
    edges = tuple((glyph.x0, glyph.x1) for glyph in stack for _ in glyph.char)
    return TextLine(chars, edges, box, stack[0].size, all(glyph.bold for glyph in stack))


def boxed_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """The lines in a box of its own: one line if its characters stand below each other."""
    found = rows(glyphs)
    printed = [glyph for row in found for glyph in row if not glyph.char.isspace()]
    if len(printed) >= MIN_STACK and len(printed) == len(found) and all(_can_stand(glyph) for glyph in printed):
        return [_stacked(printed)]
    return [line for part in lines_of(found) for line in part]


def lines_of(found: list[list[Glyph]]) -> list[list[TextLine]]:
    """The lines that rows of glyphs print, each for itself; those of vertical text together, from right to left."""
    parts: list[list[TextLine]] = []
    index = 0
    while index < len(found):
        end = _set_downwards(found, index)
        if end - index >= MIN_DOWNWARDS:
            parts.append(_read_downwards(found[index:end]))
        elif (line := text_line(found[index])) is not None:
            parts.append([line])
        index = end if end - index >= MIN_DOWNWARDS else index + 1
    return parts


def _set_downwards(found: list[list[Glyph]], start: int) -> int:
    """The end of the rows from ``start`` on whose characters stand apart but close below each other."""
    end = start
    while end < len(found) and _stand_apart(found[end], 1 if end > start else 2):
        step = found[end][0].baseline - found[end - 1][0].baseline if end > start else 0.0
        if step > TIGHT * found[end][0].size or (end > start and not _share_columns(found[start], found[end])):
            break
        end += 1
    return end


def _stand_apart(row: list[Glyph], least: int) -> bool:
    before, printed = None, 0
    for glyph in row:
        if glyph.char.isspace():
            continue
        if before is not None and not (is_wide(before.char[0]) and glyph.x0 - before.x1 >= APART * before.size):
            return False
        before, printed = glyph, printed + 1
    return printed >= least


def _share_columns(first: list[Glyph], row: list[Glyph]) -> bool:
    places = [glyph.x0 for glyph in first]
    return all(any(abs(glyph.x0 - place) <= 1.0 for place in places) for glyph in row if not glyph.char.isspace())


def _read_downwards(block: list[list[Glyph]]) -> list[TextLine]:
    """The columns of a block of vertical text, from right to left."""
    columns: dict[int, list[Glyph]] = defaultdict(list)
    for row in block:
        for glyph in row:
            if not glyph.char.isspace():
                columns[min(range(len(block[0])), key=lambda i: abs(block[0][i].x0 - glyph.x0))].append(glyph)
    return [_stacked(column) for _, column in sorted(columns.items(), reverse=True)]


def turned_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """The lines of glyphs that are turned against the page, read in their own direction."""
    found = []
    for direction in (90, 180, 270):
        places: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            if glyph.direction == direction:
                across = (glyph.x0 + glyph.x1) / 2 if direction != 180 else glyph.baseline
                places[round(across / max(glyph.size, 1.0))].append(glyph)
        for _, group in sorted(places.items(), reverse=direction != 270):
            group.sort(key=_along[direction])
            found.extend(_turned_line(group))
    return found


_along = {90: lambda g: g.top, 180: lambda g: -g.x1, 270: lambda g: -g.bottom}


def _turned_line(group: list[Glyph]) -> list[TextLine]:
    printed = [glyph for glyph in group if not glyph.char.isspace()]
    return [_stacked(group)] if printed else []
