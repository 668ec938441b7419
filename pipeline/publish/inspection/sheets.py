"""Pages with their picture, and over it the boxes of lines, cells, furniture, records and what ended nowhere."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator

from ...read.document import Box, Grid, Page
from .escape import attribute
from .marks import Mark, Marks
from .text import raw_lines
from .view import View, places

_UNNAMED = {"table head"}  # heads stand so near to each other that their names would cover them
_PAD = 0.6  # points by which a box stands off the characters that it holds


def sheets(view: View, found: Marks) -> Iterator[str]:
    """The HTML of each page that is shown."""
    drawn = _drawn(view, found)
    for page in view.pages:
        number = page.number or 0
        lost = sum(1 for mark in found.lost if mark.page == number)
        yield f'<section class="sheet" id="page{number}"><h2>Page {number}{_lost_here(lost)}</h2>'
        yield from _sheet(view, page, drawn[number])
        yield '<details><summary>raw text of this page, in the order it was read</summary><div class="raw">'
        yield from raw_lines(view, found, page.number)
        yield "</div></details></section>"


def _lost_here(lost: int) -> str:
    return f' <span class="lost">{lost} run{"s" if lost != 1 else ""} in no record</span>' if lost else ""


def _sheet(view: View, page: Page, drawn: list[str]) -> Iterator[str]:
    width, height = page.width or 0.0, page.height or 0.0
    if width <= 0 or height <= 0:
        yield '<p class="none">This page has no size: nothing of it can be drawn.</p>'
        return
    yield f'<svg class="picture" viewBox="0 0 {_n(width)} {_n(height)}">'
    picture = view.pictures.get(page.number or 0)
    if picture:
        data = base64.b64encode(picture).decode("ascii")
        yield (
            f'<image width="{_n(width)}" height="{_n(height)}" preserveAspectRatio="none" '
            f'href="data:image/png;base64,{data}"/>'
        )
    else:
        yield f'<rect class="blank" width="{_n(width)}" height="{_n(height)}"/>'
    yield from _structure(page)
    yield from drawn
    yield "</svg>"


def _structure(page: Page) -> Iterator[str]:
    """The boxes of lines and cells, below those that can be pointed at."""
    for item in page.items:
        if isinstance(item, Grid):
            for cell in item.cells:
                if cell.box is not None:
                    yield _rect("cell", page.printed(cell.box))
                yield from (_rect("line", page.printed(line.box)) for line in cell.lines if line.box is not None)
        elif item.box is not None:
            yield _rect("line", page.printed(item.box))


def _drawn(view: View, found: Marks) -> defaultdict[int, list[str]]:
    """The boxes of all marks, by page."""
    drawn: defaultdict[int, list[str]] = defaultdict(list)
    for mark in found.all:
        for place in places(view.document, *mark.span):
            drawn[place.page].append(_marked(mark, place.box))
            if mark.kinds == ("furniture",) and mark.label not in _UNNAMED:
                drawn[place.page].append(_named(mark, place.box))
        if mark.kinds == ("columns",):
            drawn[mark.page or 0] += [_read_as(mark, place.box) for place in places(view.document, *mark.span)[:1]]
    return drawn


def _marked(mark: Mark, box: Box) -> str:
    kinds = " ".join(f"t-{kind}" for kind in mark.kinds)
    box = Box(box.x0 - _PAD, box.top - _PAD, box.x1 + _PAD, box.bottom + _PAD)
    return _rect(f"m {kinds}", box, f' data-m="{mark.number}"', f"<title>{attribute(mark.label)}</title>")


def _named(mark: Mark, box: Box) -> str:
    return f'<text class="t-furniture" x="{_n(box.x1 + 2)}" y="{_n(box.bottom - 2)}">{attribute(mark.label)}</text>'


def _read_as(mark: Mark, box: Box) -> str:
    """What a column was read as, just above its head."""
    return f'<text class="t-columns" x="{_n(box.x0)}" y="{_n(box.top - 1)}">{attribute(mark.label)}</text>'


def _rect(kind: str, box: Box, more: str = "", inside: str = "") -> str:
    size = f'width="{_n(max(0.0, box.x1 - box.x0))}" height="{_n(max(0.0, box.bottom - box.top))}"'
    return f'<rect class="{kind}" x="{_n(box.x0)}" y="{_n(box.top)}" {size}{more}>{inside}</rect>'


def _n(value: float) -> str:
    """A number of points, in tenths: finer than a pixel of the picture."""
    return f"{value:.1f}".removesuffix(".0")
