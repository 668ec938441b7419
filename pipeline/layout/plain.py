"""Lays out text files: furniture set apart, wrapped lines joined, tables put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..read.document import Document
from .blocks import Block, Furniture, Layout
from .furniture import Marked, contents, page_edges, page_numbers, running_titles
from .heads import column_names
from .paragraphs import paragraphs
from .printed import PrintedLine, is_marked_up, print_lines
from .signals import mark_pages, read_signals
from .tabbed import parts
from .table_runs import tables


def lay_out_plain(document: Document, overlay: Path | None = None) -> Layout:
    """The blocks of a document that has lines, but no boxes and no ruled tables.

    ``overlay`` is a folder of vocabulary files that extend the built-in ones.
    """
    raw, names = document.raw_text, column_names(overlay)
    lines = print_lines(document, marked_up=is_marked_up(document.raw_text))
    signals = read_signals(lines)
    lines = mark_pages(lines, signals)
    furniture = contents(raw, lines)
    furniture |= _page_furniture(raw, lines, furniture)
    found = tables(raw, parts(raw, lines, furniture), furniture, names)
    blocks: list[tuple[int, Block]] = [(table.lines[0].start, table) for table, _ in found]
    taken = {place for _, places in found for place in places} | set(furniture)
    for run in _runs(len(lines), taken, {min(places) for _, places in found}):
        blocks += [(block.lines[0].start, block) for block in paragraphs(raw, [lines[i] for i in run], signals)]
    blocks.sort(key=lambda block: block[0])
    apart = tuple(Furniture(kind, lines[place].line) for place, kind in sorted(furniture.items()))
    return Layout(document, tuple(block for _, block in blocks), apart)


def _page_furniture(raw: str, lines: Sequence[PrintedLine], apart: Marked) -> Marked:
    """Page numbers and running titles; a table line that is printed again shows a page break as well."""
    heads = {place for part in parts(raw, lines, apart) for place in _repeated(lines, part.places)}
    at_edge = page_edges(lines)
    before_heads = {place - 1 for place in heads}
    inside = {place for part in parts(raw, lines, apart) for place in part.places}
    found = running_titles(lines, lambda place: at_edge(place) or place in before_heads)
    found |= page_numbers(lines, lambda place: at_edge(place) or place in before_heads)
    return {place: kind for place, kind in found.items() if place not in inside and place not in apart}


def _repeated(lines: Sequence[PrintedLine], places: Iterable[int]) -> list[int]:
    return [place for place in places if any(lines[place].key == line.key for line in lines)]


def _runs(count: int, taken: set[int], cuts: set[int]) -> list[list[int]]:
    """The runs of lines between tables; furniture between two lines does not part them."""
    runs: list[list[int]] = [[]]
    for place in range(count):
        if place in cuts:
            runs.append([])
        if place not in taken:
            runs[-1].append(place)
    return [run for run in runs if run]
