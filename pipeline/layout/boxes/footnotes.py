"""Footnotes: the small print at the foot of a page, told by its size, its place and the mark that it begins with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...read.document import Grid, Line, Page
from ...text.genre import genre

_MOST_LINES = 6
_SMALLER = 0.92  # times the size of any other text on the page, at most
_LOWEST = 0.8  # share of the page's height below which the last line of a footnote stands
_GAP = 1.3  # times the distance of its lines by which it stands below the text
_MARK = r"\s*(?:<footnotes>|[*＊※]|[（(\[]?\d{1,2}(?![\d.,，、．：:])|[\u2460-\u2473])"


def footnotes(raw: str, page: Page, furniture: Collection[int]) -> list[Line]:
    """The lines of the footnotes of a page, given the starts of the lines that are furniture already."""
    lines = [item for item in page.items if isinstance(item, Line) and item.start not in furniture]
    lines = sorted((line for line in lines if line.box is not None), key=_bottom)
    found = _small_print(lines)
    if not found or len(found) > _MOST_LINES or not genre()(_MARK).match(raw[found[0].start : found[0].end]):
        return []
    above = [line for line in lines if line not in found]
    above += [line for item in page.items if isinstance(item, Grid) for cell in item.cells for line in cell.lines]
    size = max(map(_size, found))
    if not above or any(size > _SMALLER * _size(line) for line in above):
        return []
    step = _bottom(found[1]) - _bottom(found[0]) if len(found) > 1 else 1.2 * size
    apart = _bottom(found[0]) - max(map(_bottom, above)) >= _GAP * step
    return found if apart and _bottom(found[-1]) >= _LOWEST * (page.height or 0.0) else []


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
