"""From normalized text back to the source: the evidence that a record stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...schemas import Evidence
from ..read.document import Box, Document, Line
from ..text.rich import WHITE_SPACE, Span, Text


@dataclass(frozen=True)
class Citer:
    """Makes evidence from texts of one document."""

    document: Document
    source_id: str

    def cite(self, text: Text | None, field: str | None = None, *, inferred: bool = False) -> list[Evidence]:
        """One piece of evidence for each unbroken run of the text on each page; none for an empty text."""
        if not text:
            return []
        return [
            self._piece(span, field, inferred)
            for run in text.spans(self.document.raw_text)
            for span in self._split_at_pages(run)
        ]

    def cite_range(self, start: int, end: int, field: str | None = None, *, inferred: bool = False) -> list[Evidence]:
        """Evidence for a half-open range of the raw text."""
        return [self._piece(span, field, inferred) for span in self._split_at_pages(Span(start, end))]

    def _split_at_pages(self, run: Span) -> list[Span]:
        cuts = [run.start]
        page = None
        for line in self.document.lines_between(run.start, run.end):
            if page is not None and line.page != page and line.start > cuts[-1]:
                cuts.append(line.start)
            page = line.page
        return [self._trimmed(start, end) for start, end in zip(cuts, [*cuts[1:], run.end], strict=True)]

    def _trimmed(self, start: int, end: int) -> Span:
        raw = self.document.raw_text
        while end > start + 1 and raw[end - 1] in WHITE_SPACE:
            end -= 1
        return Span(start, end)

    def _piece(self, span: Span, field: str | None, inferred: bool) -> Evidence:
        lines = self.document.lines_between(span.start, span.end)
        return Evidence(
            source_id=self.source_id,
            page=lines[0].page if lines else None,
            line_start=self.document.line_number(span.start),
            line_end=self.document.line_number(span.end - 1),
            char_start=span.start,
            char_end=span.end,
            bbox=self._bounding_box(lines, span),
            quote=self.document.raw_text[span.start : span.end],
            field=field,
            inferred=inferred,
            read_by=next((line.read_by for line in lines if line.read_by), None),
        )

    def _bounding_box(self, lines: Sequence[Line], span: Span) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
        edges: list[Box] = []
        for line in lines:
            if line.box is None or not line.glyphs:
                return None
            held = line.glyphs[max(0, span.start - line.start) : span.end - line.start]
            if held:
                box = Box(min(x0 for x0, _ in held), line.box.top, max(x1 for _, x1 in held), line.box.bottom)
                edges.append(self.document.printed(line.page, box))
        if not edges:
            return None
        x0, top, x1, bottom = zip(*edges, strict=True)
        return _points(min(x0)), _points(min(top)), _points(max(x1)), _points(max(bottom))


def in_order(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in reading order, each piece once."""
    unique = {(p.char_start, p.char_end, p.field or "", p.inferred): p for p in pieces}
    return tuple(unique[key] for key in sorted(unique))


def _points(value: float) -> Decimal:
    """Hundredths of a point are finer than any printer; more digits would only be noise."""
    return Decimal(str(round(value, 2)))
