"""Lays out text files: furniture set apart, wrapped lines joined, tables put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from ....schemas import Problem
from ...read.document import Document
from ..blocks import Block, Furniture, Layout, Table
from ..furniture import (
    Marked,
    contents,
    page_edges,
    running_titles,
    titles_below_numbers,
    titles_beside_numbers,
    years_below_titles,
)
from ..glued_lines import hides_cells
from ..heads import ColumnNames, column_names
from ..printed import PrintedLine, is_marked_up, print_lines
from ..signals import Signals, mark_pages, of_prose, read_signals, whole_lines
from ..torn.column_wise import column_wise_table
from ..torn.figure_rows import table_of_figure_rows
from ..torn.fit import Reading
from ..torn.flat_heads import FlatHead, find_heads
from ..torn.flattened import flattened_table
from ..torn.head_rests import without_rests
from ..torn.sliced import sliced_table, stands_as_printed
from ..torn.sliced_heads import find_sliced_heads, joined_heads
from ..torn.torn_tables import torn_tables
from ..torn.whole_rows import table_of_whole_cells, table_of_whole_rows
from ..work_sheets.sheets import work_sheets
from .coded_tables import CodedTables, coded_tables
from .drawn import drawn_tables
from .page_numbers import page_numbers
from .paragraphs import paragraphs
from .regions import Region, find_regions
from .section_lines import names_of_parts, section_lines
from .tabbed import parts
from .table_runs import tables
from .tagged_tables import tagged_parts
from .year_grids import year_grids

Found = tuple[Table, set[int]]
"""A table, and the indices of the lines that it is made of."""


def lay_out_plain(document: Document, overlay: Path | None = None) -> Layout:
    """The blocks of a document that has lines, but no boxes and no ruled tables.

    ``overlay`` is a folder of vocabulary files that extend the built-in ones.
    """
    raw, names = document.raw_text, column_names(overlay)
    lines = print_lines(document, marked_up=is_marked_up(document.raw_text))
    furniture = contents(raw, lines)
    tagged = tagged_parts(raw, lines, furniture)
    sheets = work_sheets(raw, lines, furniture, names)
    coded = coded_tables(raw, lines, furniture, names, sheets.names)
    on_sheets = {place for _, places in sheets.tables for place in places}
    drawn = drawn_tables(raw, lines, names, {*furniture, *on_sheets}) + coded.tables + sheets.tables
    in_boxes = {place for _, places in drawn for place in places}
    in_boxes |= {place for places in tagged.runs for place in places}
    grids = year_grids(raw, lines, names, {*furniture, *in_boxes})
    drawn += grids
    in_boxes |= {place for _, places in grids for place in places}
    tabbed = parts(raw, lines, {*furniture, *in_boxes}, names)
    ruled = {place for part in tabbed for place in (*part.places, *part.rules)} | in_boxes
    signals = read_signals([line for place, line in enumerate(lines) if place not in ruled and place not in furniture])
    lines = mark_pages(lines, signals)
    sections = section_lines(raw, lines, names, ruled | set(furniture), overlay)
    heads = _heads(raw, lines, names, ruled | set(furniture) | sections)
    begins = [part.places[0] for part in tabbed] + [places[0] for places in tagged.runs]
    furniture |= _page_furniture(lines, begins, heads, ruled | set(furniture))
    others = ruled | set(furniture) | sections
    torn = torn_tables(lines, names, heads, others)
    in_torn = {place for part in torn for place in part}
    by_columns = [(table, part) for part in torn if (table := column_wise_table(raw, lines, part, names, others))]
    torn = [part for part in torn if all(part is not read for _, read in by_columns)]
    heads = [head for head in heads if head.start not in in_torn]
    furniture |= {p: "unread_table" for part in torn for p in part if p not in furniture and p not in ruled}
    found = drawn + tagged.tables(raw, furniture, names) + [(table, set(part) - others) for table, part in by_columns]
    found += tables(raw, parts(raw, lines, {*furniture, *in_boxes}, names), furniture, names)
    titles = {min(places) - 1 for _, places in coded.tables}  # without its title nobody knows what a table by codes is of
    found += _flattened(raw, *whole_lines(lines, signals), heads, furniture, ruled | titles, names_of_parts(overlay))
    furniture |= {p: kind for p, kind in years_below_titles(lines, furniture).items() if p not in furniture and p not in others}
    layout = _assembled(document, lines, found, furniture, titles, signals, overlay)
    layout = replace(layout, document=_with_doubtful_rows(layout.document, coded))
    apart = sorted((*layout.furniture, *sheets.labels), key=lambda item: item.line.start)
    return replace(layout, furniture=tuple(apart)) if sheets.labels else layout


def _heads(raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int]) -> list[FlatHead]:
    return joined_heads(without_rests(lines, find_heads(raw, lines, names, apart)), find_sliced_heads(raw, lines, names, apart))


def _page_furniture(
    lines: Sequence[PrintedLine], begins: Sequence[int], heads: Sequence[FlatHead], apart: Collection[int]
) -> Marked:
    """Page numbers and running titles; a table begins at each of ``begins``.

    A table line or a head that is printed again shows a page break as well.
    """
    within = {place for head in heads for place in range(head.start, head.end)} | set(apart)
    at_edge = _edges(lines, begins, heads)
    found = running_titles(lines, at_edge, apart)
    # Where tables have tabs or tags, no cell stands on a line of its own.
    numbers = page_numbers(lines, at_edge, has_cells=not begins or bool(heads))
    found |= numbers | titles_beside_numbers(lines, set(numbers) - set(apart))
    found |= titles_below_numbers(lines, set(numbers), _heads_again(lines, heads))
    return {place: kind for place, kind in found.items() if place not in within}


def _edges(lines: Sequence[PrintedLine], begins: Sequence[int], heads: Sequence[FlatHead]) -> Callable[[int], bool]:
    keys = Counter(lines[place].key for place in begins)
    repeated = {place - 1 for place in begins if keys[lines[place].key] > 1}
    for head in _printed_again(lines, heads):
        repeated |= {head.start - 1, head.start - 2, len(lines) - 1}
    of_page = page_edges(lines)
    return lambda place: place in repeated or of_page(place)


def _printed_again(lines: Sequence[PrintedLine], heads: Sequence[FlatHead]) -> list[FlatHead]:
    """The heads that are printed more than once."""
    printed = Counter(head.key(lines) for head in heads)
    return [head for head in heads if printed[head.key(lines)] > 1]


def _heads_again(lines: Sequence[PrintedLine], heads: Sequence[FlatHead]) -> list[int]:
    """The first lines of heads that stand further up as well: what stands above the first print may be a heading."""
    seen: set[str] = set()
    again = []
    for head in heads:
        again += [head.start] if head.key(lines) in seen else []
        seen.add(head.key(lines))
    return again


def _flattened(
    raw: str,
    lines: Sequence[PrintedLine],
    signals: Signals,
    heads: Sequence[FlatHead],
    furniture: Marked,
    ruled: Collection[int],
    parts_of_plans: Collection[str],
) -> list[Found]:
    """The tables that were flattened to lines; their repeated heads are added to the furniture.

    So are the lines of a table that could not be put together: neither rows nor running text may be made of them.
    """
    found: list[Found] = []
    for region in find_regions(raw, lines, heads, furniture, ruled, signals, parts_of_plans):
        as_printed = stands_as_printed(raw, lines, region)
        reading = _put_together(raw, lines, region, signals, across=as_printed)
        if reading.table is None and not as_printed:
            continue
        furniture.update(dict.fromkeys(region.repeated, "table_head"))
        places = {*range(region.head.start, region.head.end), *region.body}
        glued = [lines[place].line for place in sorted(places) if lines[place].glued]
        if reading.table is not None and reading.fits and not hides_cells(raw, glued):
            furniture.update(dict.fromkeys(reading.page_numbers, "page_number"))
            found.append((reading.table, places - set(reading.page_numbers)))
        else:
            furniture.update(dict.fromkeys(places, "unread_table"))
    return found


def _put_together(raw: str, lines: Sequence[PrintedLine], region: Region, signals: Signals, *, across: bool) -> Reading:
    """The table of a region, in the order of lines that explains it better; ``across`` says that it runs over cells."""
    ways: list[Callable[[str, Sequence[PrintedLine], Region], Reading]] = [table_of_whole_rows, table_of_whole_cells]
    for put_together in ways if across else [*ways, table_of_figure_rows]:
        plain = put_together(raw, lines, region)
        if plain.table is not None:
            return plain
    order = "lines" if across else region.head.order
    readings = [flattened_table(raw, lines, region, signals)] if order != "lines" else []
    readings += [sliced_table(raw, lines, region, as_printed=across)] if order != "cells" else []
    whole = [reading for reading in readings if reading.table is not None]
    return min(whole, key=lambda reading: (not reading.fits, reading.cost), default=Reading(None))


def _assembled(
    document: Document,
    lines: Sequence[PrintedLine],
    found: Sequence[Found],
    furniture: Marked,
    titles: Collection[int],
    signals: Signals,
    overlay: Path | None,
) -> Layout:
    blocks: list[tuple[int, Block]] = [(table.lines[0].start, table) for table, _ in found]
    taken = {place for _, places in found for place in places}
    prose = [line for place, line in enumerate(lines) if place not in taken and place not in furniture]
    signals = of_prose(signals, prose)
    for run in _runs(len(lines), taken, furniture, titles):
        printed = [lines[i] for i in run]
        blocks += [(p.lines[0].start, p) for p in paragraphs(document.raw_text, printed, signals, overlay)]
    blocks.sort(key=lambda block: block[0])
    apart = tuple(Furniture(kind, lines[place].line) for place, kind in sorted(furniture.items()))
    return Layout(_with_problems(document, lines, furniture), tuple(block for _, block in blocks), apart)


def _with_problems(document: Document, lines: Sequence[PrintedLine], furniture: Marked) -> Document:
    """The document with a problem for each run of lines whose table could not be read."""
    unread = [place for place, kind in sorted(furniture.items()) if kind == "unread_table"]
    starts = [place for place in unread if furniture.get(place - 1) != "unread_table"]
    problems = [_not_read(document, lines[place]) for place in starts]
    return replace(document, problems=(*document.problems, *problems)) if problems else document


def _not_read(document: Document, line: PrintedLine) -> Problem:
    message = (
        f"{document.path}: the cells of the table at line {line.line.number} cannot be told apart in this text; "
        "read the file that the text was made of instead."
    )
    return Problem(code="table_not_read", message=message, page=line.line.page, line=line.line.number)


def _with_doubtful_rows(document: Document, coded: CodedTables) -> Document:
    """The document with a problem for each row of accounts whose name may go on in words beside other ones, or of which
    nothing but the code was understood."""
    problems = [*(_cut(document, line) for line in coded.cut), *(_lost(document, line) for line in coded.lost)]
    return replace(document, problems=(*document.problems, *problems))


def _cut(document: Document, line: PrintedLine) -> Problem:
    message = (
        f"{document.path}: the name of the account at line {line.line.number} may go on in the next lines, "
        "which cannot be told from the text beside it."
    )
    return Problem(code="name_cut", message=message, page=line.line.page, line=line.line.number)


def _lost(document: Document, line: PrintedLine) -> Problem:
    message = (
        f"{document.path}: the name and the amounts of the account at line {line.line.number} cannot be told apart in "
        "this text; read the file that the text was made of instead."
    )
    return Problem(code="table_not_read", message=message, page=line.line.page, line=line.line.number)


def _runs(count: int, taken: Collection[int], furniture: Collection[int], titles: Collection[int]) -> list[list[int]]:
    """The runs of lines between tables, titles of tables apart; furniture between two lines does not part them."""
    runs: list[list[int]] = [[]]
    for place in range(count):
        if place in taken:
            runs.append([])
        elif place not in furniture:
            if place in titles:
                runs.append([])
            runs[-1].append(place)
    return [run for run in runs if run]
