"""Lays out documents whose format gives their paragraphs and tables: nothing is joined or ruled by guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from ...read.document import Document, Grid, Line, Page
from ...text.genre import genre
from ...text.rich import squeeze
from ..blocks import Block, Furniture, FurnitureKind, Layout, Paragraph
from ..furniture import Marked, contents
from ..heads import ColumnNames, column_names
from ..markup import CONTENTS_TITLE
from ..printed import print_lines
from .flow_paragraphs import groups_of, paragraph
from .flow_rows import rows_of, stretches, titles_above
from .flow_tables import GridPart, parts_of, stitched

_CONTINUED = r"[(（〔【]?<continued>[)）〕】]?\d*$"
_TITLE_LINES = 3  # lines right above a table that can be its title and its unit
_LONGEST_TITLE = 40  # characters without white space: a longer line between two tables is text


def lay_out_flow(document: Document, overlay: Path | None = None) -> Layout:
    """The blocks of a document without pages whose format gives its paragraphs and tables.

    ``overlay`` is a folder of vocabulary files that extend the built-in ones.
    """
    raw, names = document.raw_text, column_names(overlay)
    placed = _Placed(raw, names, _set_apart(document))
    for page in document.pages:
        placed.add_all(page.items)
    placed.set_repeated_titles_apart()
    blocks: list[Block] = list(stitched(raw, placed.parts, placed.furniture, names))
    blocks += [block for place, block in placed.paragraphs.items() if place not in placed.furniture]
    blocks.sort(key=lambda block: block.lines[0].start)
    apart = [Furniture(kind, line) for place, kind in placed.furniture.items() for line in placed.lines[place]]
    return Layout(document, tuple(blocks), tuple(sorted(apart, key=lambda item: item.line.start)))


def _set_apart(document: Document) -> dict[int, FurnitureKind]:
    """Where lines start that are no running text, as the format says or a table of contents looks."""
    lines = tuple(item for page in document.pages for item in page.items if isinstance(item, Line))
    apart: dict[int, FurnitureKind] = {line.start: line.aside for line in lines if line.aside is not None}
    running = tuple(line for line in lines if line.aside in (None, "contents"))
    printed = print_lines(replace(document, pages=(Page(None, running),)), marked_up=False)
    apart |= {printed[place].line.start: kind for place, kind in contents(document.raw_text, printed).items()}
    for title, entry in pairwise(running):
        chars = squeeze(document.raw_text[title.start : title.end])
        if apart.get(entry.start) == "contents" and genre()(CONTENTS_TITLE).fullmatch(chars):
            apart[title.start] = "contents"
    return apart


@dataclass
class _Placed:
    """What is printed, one place after the other: a paragraph, a line set apart, or a row of a table."""

    raw: str
    names: ColumnNames
    apart: dict[int, FurnitureKind]
    lines: list[Sequence[Line]] = field(default_factory=list)
    furniture: Marked = field(default_factory=dict)
    paragraphs: dict[int, Paragraph] = field(default_factory=dict)
    parts: list[GridPart] = field(default_factory=list)

    def add_all(self, items: Sequence[Line | Grid]) -> None:
        """Adds what stands on one page, in reading order."""
        run: list[Line] = []
        for item in items:
            if isinstance(item, Line):
                run.append(item)
                continue
            self._add_lines(run)
            run = []
            self._add_grid(item)
        self._add_lines(run)

    def _add_lines(self, lines: Sequence[Line]) -> None:
        for group in groups_of(self.raw, lines):
            kind = self.apart.get(group[0].start)
            if kind is not None:
                self.furniture[len(self.lines)] = kind
            else:
                self.paragraphs[len(self.lines)] = paragraph(self.raw, group)
            self.lines.append(group)

    def _add_grid(self, grid: Grid) -> None:
        said = grid.head_rows
        for rows in stretches(self.raw, rows_of(self.raw, grid), self.names):
            titles = titles_above(self.raw, rows, self.names)
            for row in rows[:titles]:
                self._add_lines(row.lines)
            places = range(len(self.lines), len(self.lines) + len(rows) - titles)
            self.lines += [row.lines for row in rows[titles:]]
            self.parts += parts_of(self.raw, rows[titles:], places, max(0, said - titles), self.names)
            said = 0

    def set_repeated_titles_apart(self) -> None:
        """Titles and units that are printed again between two parts of a table are furniture."""
        seen: set[str] = set()
        done = 0
        for before, after in pairwise(self.parts):
            start, end = before.places[-1] + 1, after.places[0]
            # A heading further up that says the same (the aims of 教育類) is no title of the table.
            above = [place for place in range(done, before.places[0]) if place in self.paragraphs]
            seen.update(self._titles(above[-_TITLE_LINES:]))
            done = start
            between = list(self._titles(range(start, end)))
            if before.columns == after.columns and between and all(title in seen for title in between):
                self.furniture.update(dict.fromkeys(range(start, end), "running_title"))

    def _titles(self, places: Iterable[int]) -> Iterator[str]:
        """The paragraphs at some places, bare: without white space, and without a word that they are continued."""
        for place in places:
            if place in self.paragraphs:
                yield _bare(self.paragraphs[place].text.chars)


def _bare(chars: str) -> str:
    """What two prints of a title share; empty for what is too long to be one."""
    squeezed = squeeze(chars)
    return genre()(_CONTINUED).sub("", squeezed) if len(squeezed) <= _LONGEST_TITLE else squeezed
