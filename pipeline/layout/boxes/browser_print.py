"""Heads and feet that a browser adds to the pages that it prints: hour, name of the page, address, count of pages."""

from __future__ import annotations

from collections.abc import Sequence

from ...read.document import Line
from ...text.stamps import is_stamped
from ..blocks import FurnitureKind

_MOSTLY = 0.5  # share of the pages that have to show it


def browser_lines(raw: str, pages: Sequence[Sequence[Line]]) -> dict[int, FurnitureKind]:
    """By its start in the raw text, the first and the last line of each page where a browser printed them.

    ``pages`` are the lines of each page. On most of them one edge has to show a stamp or an address.
    """
    edges = [_edges(lines) for lines in pages if any(line.box is not None for line in lines)]
    tops = [top.start for top, _ in edges if is_stamped(raw[top.start : top.end])]
    feet = [foot.start for _, foot in edges if is_stamped(raw[foot.start : foot.end])]
    found: dict[int, FurnitureKind] = {}
    if len(tops) > _MOSTLY * len(edges):
        found.update(dict.fromkeys(tops, "running_title"))
    if len(feet) > _MOSTLY * len(edges):
        found.update(dict.fromkeys(feet, "page_number"))
    return found


def _edges(lines: Sequence[Line]) -> tuple[Line, Line]:
    """The highest and the lowest line."""
    placed = [(line.box.bottom, line) for line in lines if line.box is not None]
    return min(placed, key=lambda pair: pair[0])[1], max(placed, key=lambda pair: pair[0])[1]
