"""Where every character of a file that is shown ended."""

from __future__ import annotations

from ...check.coverage import Coverage, Ranges
from ...check.coverage import coverage as cover
from ...text.rich import Span
from .view import TYPES, View


def coverage(view: View) -> Coverage:
    """Where the characters of a view ended. What a record quotes is in a record, whatever else it is."""
    quoted = [
        Span(piece.char_start, piece.char_end)
        for name in TYPES
        for record in getattr(view.records, name)
        for piece in record.evidence
    ]
    furniture = tuple(Span(item.line.start, item.line.end) for item in view.furniture)
    ranges = Ranges(tuple(quoted), furniture, view.heads, view.source.unused)
    return cover(view.document, ranges, None if view.only is None else view.lines)
