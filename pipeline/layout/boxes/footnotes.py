"""Footnotes: the small print at the foot of a page, told by its size, its place and the mark that it begins with, and
the small raised marks in the text that lead to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...read.document import Grid, Line, Page
from ...text.genre import genre
from ...text.openings import opening_mark

_MOST_LINES = 6
_SMALLER = 0.92  # times the size of any other text on the page, at most
_LOWEST = 0.8  # share of the page's height below which the last line of a footnote stands
_GAP = 1.3  # times the distance of its lines by which it stands below the text
_MARK = r"\s*(?:<footnotes>|[*＊※]|[（(\[]?\d{1,2}(?![\d.,，、．：:])|[\u2460-\u2473])"
_RAISED = re.compile(r"[（(\[]?(?:\d{1,3}|[*＊※†‡]{1,3})[)）\]]?")
_RAISED_SIZE = 0.75  # times the size of the line that it stands in, at most
_RAISED_BY = 0.15  # ems of that line by which it stands above its foot, at least


def _raised(raw: str, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The small raised numbers in lines: marks of notes, and powers (m²), which stand behind a letter or a figure."""
    marks: list[Line] = []
    powers: list[Line] = []
    for small in (line for line in lines if _RAISED.fullmatch(raw[line.start : line.end].strip())):
        line = next((line for line in lines if _is_raised(small, line)), None)
        if line is not None:
            (powers if _is_power(raw, small, line) else marks).append(small)
    return marks, powers


def _is_raised(mark: Line, line: Line) -> bool:
    """Whether a mark stands in a larger line, or right before it."""
    if mark.box is None or line.box is None or _size(mark) > _RAISED_SIZE * _size(line):
        return False
    size = _size(line)
    within = line.box.x0 - size <= mark.box.x0 <= line.box.x1 + size
    return within and line.box.top - size / 2 <= mark.box.top and mark.box.bottom <= line.box.bottom - _RAISED_BY * size


def _is_power(raw: str, mark: Line, line: Line) -> bool:
    if mark.box is None:
        return False
    middle = (mark.box.x0 + mark.box.x1) / 2
    before = [place for place, (_, right) in enumerate(line.glyphs) if right <= middle]
    char = raw[line.start + before[-1]] if before else ""
    return char.isascii() and char.isalnum()


def footnotes(raw: str, page: Page, furniture: Collection[int], *, is_last: bool = False) -> list[Line]:
    """The lines of the footnotes of a page and the marks of notes, given the starts of the lines that are furniture.

    Below all that the last page says small print may also be what a web page prints at its end: it holds no sentence.
    """
    free = [item for item in page.items if isinstance(item, Line) and item.box and item.start not in furniture]
    marks, powers = _raised(raw, free)
    raised = {line.start for line in (*marks, *powers)}
    lines = sorted((line for line in free if line.start not in raised), key=_bottom)
    found = _small_print(lines)
    is_imprint = is_last and not any(_says_something(raw, line) for line in found)
    if not found or len(found) > _MOST_LINES or not (is_imprint or _has_mark(raw, found[0], marks)):
        return marks
    above = [line for line in lines if line not in found]
    above += [line for item in page.items if isinstance(item, Grid) for cell in item.cells for line in cell.lines]
    size = max(map(_size, found))
    if not above or any(size > _SMALLER * _size(line) for line in above):
        return marks
    step = _bottom(found[1]) - _bottom(found[0]) if len(found) > 1 else 1.2 * size
    apart = _bottom(found[0]) - max(map(_bottom, above)) >= _GAP * step
    is_low = is_imprint or _bottom(found[-1]) >= _LOWEST * (page.height or 0.0)
    return marks + (found if apart and is_low else [])


def _says_something(raw: str, line: Line) -> bool:
    """Whether a line can be part of a plan's text: it has a numbering mark, or the signs of a sentence."""
    chars = raw[line.start : line.end]
    return opening_mark(chars) is not None or any(sign in chars for sign in "，。；")


def _has_mark(raw: str, line: Line, marks: Sequence[Line]) -> bool:
    """Whether a line begins with a mark, be it a small one of its own."""
    before = any(_is_raised(mark, line) and mark.box and line.box and mark.box.x0 < line.box.x0 for mark in marks)
    return before or genre()(_MARK).match(raw[line.start : line.end]) is not None


def _small_print(lines: Sequence[Line]) -> list[Line]:
    """The last lines, as long as they are of one size."""
    start = len(lines)
    while start and abs(_size(lines[start - 1]) - _size(lines[-1])) < 0.5:
        start -= 1
    return list(lines[start:])


def _bottom(line: Line) -> float:
    return line.box.bottom if line.box is not None else 0.0


def _size(line: Line) -> float:
    return line.size or 12.0
