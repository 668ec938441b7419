"""What an inspection shows: a document, the records of it, and where each of its characters ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ....schemas import KnowledgeBase, Source
from ...extract.tables.columns import ColumnHead
from ...layout.blocks import Furniture
from ...read.document import Box, Document, Line, Page
from ...text.rich import Span

TYPES = {
    "plans": "plan",
    "agencies": "agency",
    "jurisdictions": "jurisdiction",
    "objectives": "objective",
    "strategies": "strategy",
    "programmes": "programme",
    "budgets": "budget",
    "indicators": "indicator",
    "measurements": "measurement",
    "commitments": "commitment",
}
"""The lists whose records are shown, and what one of them is called."""


@dataclass(frozen=True)
class View:
    """Everything that is shown of one file.

    ``heads`` are ranges of the raw text that are headings of parts or names of columns; ``pictures`` are PNGs by
    page number; ``only`` are the pages that are shown, all if it is ``None``; ``columns`` says what the columns of
    tables were read as.
    """

    document: Document
    source: Source
    records: KnowledgeBase
    furniture: tuple[Furniture, ...] = ()
    heads: tuple[Span, ...] = ()
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    only: frozenset[int] | None = None
    columns: tuple[ColumnHead, ...] = ()

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are shown."""
        return tuple(page for page in self.document.pages if self.only is None or page.number in self.only)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the pages that are shown, in the order of the raw text."""
        return tuple(line for line in self.document.lines if self.only is None or line.page in self.only)

    @property
    def has_pages(self) -> bool:
        """Whether there are pages with places on them; otherwise the raw text is shown."""
        return any(page.width for page in self.document.pages)

    def shows(self, page: int | None) -> bool:
        """Whether something on a page (or without one) is shown."""
        return self.only is None or page in self.only


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page, in points from its top left."""

    page: int
    box: Box


def places(document: Document, start: int, end: int) -> list[Place]:
    """A box for each line that prints characters of a half-open range; none where the format has no boxes."""
    return [
        Place(line.page, document.printed(line.page, box))
        for line in document.lines_between(start, end)
        if line.page is not None and (box := _part(line, start, end)) is not None
    ]


def _part(line: Line, start: int, end: int) -> Box | None:
    """The box of those characters of a line that stand in a range."""
    if line.box is None or not line.glyphs:
        return line.box
    first, last = max(0, start - line.start), min(end, line.end) - line.start
    held = line.glyphs[first:last]
    if not held:
        return None
    x0, x1 = min(left for left, _ in held), max(right for _, right in held)
    if not _runs_down(line.box, line.glyphs):
        return Box(x0, line.box.top, x1, line.box.bottom)
    step = (line.box.bottom - line.box.top) / len(line.glyphs)
    return Box(x0, line.box.top + first * step, x1, line.box.top + last * step)


def _runs_down(box: Box, glyphs: Sequence[tuple[float, float]]) -> bool:
    """Whether the characters of a line stand below each other: all in one narrow column of a tall box."""
    narrow = box.bottom - box.top > 1.5 * (box.x1 - box.x0)
    return len(glyphs) > 1 and narrow and glyphs[-1][0] < glyphs[0][1]
