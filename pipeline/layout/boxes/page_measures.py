"""The block of text on each page: its edges, and how far its lines stand apart."""

from __future__ import annotations

from collections.abc import Sequence

from ...read.document import Document, Grid, Line, Page
from .boxed_paragraphs import FULL_LINES, Measure, measures
from .page_furniture import Marked

_FULL_WIDTH = 0.8  # share of the usual width of text below which a page holds nothing but short lines
_TELLING_LINES = 8  # lines of which some would be full if the text were set in paragraphs


def page_measures(document: Document, furniture: Marked) -> dict[int | None, Measure]:
    """The block of text on each page. On a page of short lines it is as wide as on other pages of its size."""
    lines = [item for page in document.pages for item in page.items if isinstance(item, Line)]
    running = [line for line in lines if line.start not in furniture] or lines
    widths = {page.number: round(page.width or 0.0) for page in document.pages}
    usual = {
        width: _as_wide_as_the_page(measure, width, [line for line in running if widths[line.page] == width])
        for width, measure in measures(running, lambda line: widths[line.page]).items()
    }
    by_page: dict[int | None, list[Line]] = {}
    for line in running:
        by_page.setdefault(line.page, []).append(line)
    return {
        page.number: _page_measure(page, by_page.get(page.number, []), usual.get(widths[page.number]))
        for page in document.pages
    }


def _as_wide_as_the_page(measure: Measure, width: float, lines: Sequence[Line]) -> Measure:
    """The block of text on pages that hold many lines, nearly all of them short: its margins are alike."""
    full = sum(line.box is not None and line.box.x1 > measure.right - 12 for line in lines)
    told = full >= FULL_LINES or len(lines) < _TELLING_LINES
    return measure if told else measure._replace(right=max(measure.right, width - measure.left))


def _page_measure(page: Page, lines: Sequence[Line], usual: Measure | None) -> Measure:
    if usual is None:
        return Measure(0.0, page.width or 0.0, 0.0)
    measure = measures(lines, lambda _: 0).get(0, usual)
    long = sum(line.box is not None and line.box.x1 > measure.right - 12 for line in lines)
    tables = [item.box.x1 for item in page.items if isinstance(item, Grid) and item.box is not None]
    wide = measure.right - usual.left >= _FULL_WIDTH * (usual.right - usual.left)
    right = measure.right if long >= FULL_LINES and wide else max([measure.right, usual.right, *tables])
    return Measure(min(measure.left, usual.left), right, measure.leading or usual.leading)
