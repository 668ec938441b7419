"""Text in two columns: how wide each is, told by lines that go on further up the page and to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile

from ...read.document import Line
from ...text.characters import HANGING
from .boxed_paragraphs import Measure, measures

_FEWEST = 3  # lines of a column
_SAME_EDGE = 2.0  # points by which lines of a column begin at other places
_HANGING = 0.7  # ems by which a mark may hang over the edge of a column


def column_measures(raw: str, pages: Sequence[Sequence[Line]]) -> dict[int, Measure]:
    """For each line that stands in a column, by its start, the measure of the column; ``pages`` are lines in order.

    Marks that hang over the edge of a column are not as wide as it.

    The last page of a text may have a column on the left only, or points in a column that are all set further in: it
    is as wide as on the other pages.
    """
    found: dict[int, Measure] = {}
    blocks = [(block, _measure(raw, block)) for lines in pages for block in _blocks(lines, _FEWEST)]
    known = [measure for _, measure in blocks]
    for block, measure in blocks:
        found.update((line.start, _whole(known, measure)) for line in block)
    for lines in pages if known else ():
        placed = [line for line in lines if line.box is not None]
        short = ((line, _around(known, block)) for block in _blocks(placed, 1) for line in block)
        both = [*_like(known, placed), *short]
        found.update((line.start, measure) for line, measure in both if measure is not None and line.start not in found)
    return found


def _measure(raw: str, block: Sequence[Line]) -> Measure:
    return measures([_without_hanging(raw, line) for line in block], lambda _: 0)[0]


def _without_hanging(raw: str, line: Line) -> Line:
    """A line without the mark at its end, which may hang over the edge of its column."""
    if line.box is None or raw[line.end - 1] not in HANGING:
        return line
    return replace(line, box=line.box._replace(x1=line.glyphs[-1][0]))


def _whole(known: Sequence[Measure], measure: Measure) -> Measure:
    """A column of a page as wide as it is on the page that shows most of it."""
    around = [
        other
        for other in known
        if other.left <= measure.left + _SAME_EDGE and measure.right <= other.right + _SAME_EDGE
    ]
    widest = max(around, key=lambda other: other.right - other.left, default=measure)
    return measure._replace(left=min(widest.left, measure.left), right=max(widest.right, measure.right))


def _around(known: Sequence[Measure], block: Sequence[Line]) -> Measure | None:
    """The column of another page that all of some lines stand in."""
    return next((measure for measure in known if all(_is_in(measure, line) for line in block)), None)


def _blocks(lines: Sequence[Line], fewest: int) -> Iterator[list[Line]]:
    """The lines of columns that stand beside each other on a page, the left ones before the right ones; so many or more."""
    placed = [line for line in lines if line.box is not None]
    for place, (last, line) in enumerate(pairwise(placed), 1):
        if last.box is None or line.box is None:
            continue
        if line.box.bottom < last.box.top and line.box.x0 >= last.box.x0 + (last.size or 12.0):
            left = _upwards(placed, place - 1, line.box.x0)
            right = _downwards(placed, place, max((each.box.x0 for each in left if each.box is not None), default=0.0))
            if min(len(left), len(right)) >= fewest:
                yield left
                yield right


def _upwards(lines: Sequence[Line], place: int, gutter: float) -> list[Line]:
    """The lines above and including one that end in front of the right column."""
    start = place
    while (
        start >= 0
        and _right(lines[start]) <= gutter
        and (start == place or _bottom(lines[start]) < _bottom(lines[start + 1]))
    ):
        start -= 1
    return list(lines[start + 1 : place + 1])


def _downwards(lines: Sequence[Line], place: int, left: float) -> list[Line]:
    """The lines below and including one that begin where the right column does."""
    first = lines[place].box
    end = place
    while end < len(lines):
        box = lines[end].box
        below = end == place or _bottom(lines[end]) > _bottom(lines[end - 1])
        if (
            box is None
            or first is None
            or not below
            or box.x0 < first.x0 - 3 * (lines[end].size or 12.0)
            or box.x0 <= left
        ):
            break
        end += 1
    return list(lines[place:end])


def _like(known: Sequence[Measure], lines: Sequence[Line]) -> Iterator[tuple[Line, Measure]]:
    """The lines at the top of a page that stand in a column of other pages, at least so many below each other."""
    for measure in {(round(each.left), round(each.right)): each for each in known}.values():
        run = list(takewhile(partial(_is_in, measure), lines))
        reaching = any(_right(each) > measure.right - (each.size or 12.0) for each in run)
        if len(run) >= _FEWEST and reaching:
            yield from ((each, measure) for each in run)


def _is_in(measure: Measure, line: Line) -> bool:
    size = line.size or 12.0
    box = line.box
    return box is not None and measure.left - _SAME_EDGE <= box.x0 and box.x1 <= measure.right + _HANGING * size


def _right(line: Line) -> float:
    return line.box.x1 - _HANGING * (line.size or 12.0) if line.box is not None else 0.0


def _bottom(line: Line) -> float:
    return line.box.bottom if line.box is not None else 0.0
