"""The parts of a document that no record is read from, named so that nothing disappears unseen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...schemas import UnusedPart
from ..outline.headings import PartKind
from ..outline.node import Node
from ..read.document import Document
from ..text.rich import WHITE_SPACE, Span

NO_SOURCE: frozenset[PartKind] = frozenset({"results", "unused", "contents", "outlook"})
"""Parts that records are not made of, a few figures apart."""


def unused_parts(root: Node, document: Document, quoted: Sequence[int]) -> tuple[UnusedPart, ...]:
    """Parts of the outline that stand in no record. ``quoted`` are the offsets, sorted, at which quotes begin.

    Of a part that a record quotes here and there, the points that none quotes are listed.
    """
    return tuple(_Search(document, quoted).below(root))


@dataclass(frozen=True)
class _Search:
    document: Document
    quoted: Sequence[int]

    def below(self, node: Node) -> Iterator[UnusedPart]:
        for child in node.children:
            yield from self._unquoted(child, child.part) if child.part in NO_SOURCE else self.below(child)

    def _unquoted(self, node: Node, kind: str) -> Iterator[UnusedPart]:
        span = _span(node)
        if span is None:
            return
        if node.heading and not self._quoted_in(span):
            yield self._part(node, kind, span)
            return
        for child in node.children:
            yield from self._unquoted(child, kind)

    def _quoted_in(self, span: Span) -> bool:
        place = bisect_left(self.quoted, span.start)
        return place < len(self.quoted) and self.quoted[place] < span.end

    def _part(self, node: Node, kind: str, span: Span) -> UnusedPart:
        return UnusedPart(
            title=node.heading.chars,
            kind=kind,
            characters=sum(char not in WHITE_SPACE for char in self.document.raw_text[span.start : span.end]),
            line_start=self.document.line_number(span.start),
            line_end=self.document.line_number(span.end - 1),
        )


def _span(node: Node) -> Span | None:
    """The range of the raw text that a node takes up, its tables and all below it included."""
    texts = [text for below in node.walk() for text in (below.mark_text, below.heading, *below.body) if text]
    lines = [line for below in node.walk() for table in below.tables for line in table.lines]
    starts = [text.start for text in texts] + [line.start for line in lines]
    ends = [text.offsets[-1] + 1 for text in texts] + [line.end for line in lines]
    return Span(min(starts), max(ends)) if starts else None
