"""Finds tables that text extraction tore apart column by column, so that no row can be put together again.

Then the names of their columns stand alone, each above the cells of its column, and not side by side.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...text.account_codes import DEPTHS
from ...text.marks import MarkStyle, parse_bare_number, parse_mark
from ...text.rich import squeeze
from ..heads import ColumnNames
from ..printed import PrintedLine
from .flat_heads import CONTENT, FlatHead

_CHAPTERS = frozenset((MarkStyle.PART, MarkStyle.CHAPTER, MarkStyle.FORMAL))
_TEXT = re.compile(r"[，。；：、:;.．\d]")
_WIDEST = 10.0  # ems of a line of a name
_MOST_LINES = 3
_SHORTEST = 3  # characters of a name; shorter ones are cells as well
_OF_CODES = frozenset(("account", *DEPTHS))
_COUNTED = 3  # rows
_FEWEST = 3  # names of columns; two are enough where both are of content


class ColumnName(NamedTuple):
    """A name of a column that stands alone: its first line, the line behind it, its roles, its characters."""

    start: int
    end: int
    roles: tuple[str, ...]
    chars: str


def torn_tables(
    lines: Sequence[PrintedLine], names: ColumnNames, heads: Sequence[FlatHead], apart: Collection[int]
) -> list[range]:
    """The lines of such tables, each from the first name of a column to the end of its chapter.

    A text in which one table is torn was read column by column: then no other head is above the cells of its rows.
    """
    taken = {place for head in heads for place in range(head.start, head.end)} | set(apart)
    begun = [head.start for head in heads]
    found: list[range] = []
    torn = False
    for section in _sections(lines):
        alone = standing_alone(lines, section, names, taken)
        first, behind = (bisect_left(begun, place) for place in (section.start, section.stop))
        whole = heads[first:behind]
        if not whole and not alone:
            continue
        is_torn = _are_torn(lines, section, alone, whole) or _are_parts(whole) or _counts_on(lines, section, whole)
        torn = torn or is_torn
        if whole or is_torn:
            starts = [name.start for name in alone if is_torn] + [head.start for head in whole]
            found.append(range(min(starts), section.stop))
    return found if torn else []


def _are_parts(heads: Sequence[FlatHead]) -> bool:
    """Whether a head prints a part of the names that another one of its chapter has.

    A budget book has many tables by codes in one chapter, and some have fewer columns than others. Names side by side
    on a line stand above the cells of rows.
    """
    names = {
        frozenset(squeeze(cell.chars) for levels in head.columns for cell in levels)
        for head in heads
        if _OF_CODES.isdisjoint(head.roles) and head.order == "cells"
    }
    return any(part < whole for part in names for whole in names)


def _counts_on(lines: Sequence[PrintedLine], section: range, heads: Sequence[FlatHead]) -> bool:
    """Whether the numbers of rows stand below each other, each alone on its line, with nothing of the rows between."""
    if not heads:
        return False
    run = 0
    for place in range(min(head.start for head in heads), section.stop):
        number = parse_bare_number(lines[place].chars) or 0
        run = run + 1 if number == run + 1 else int(number == 1)
        if run == _COUNTED:
            return True
    return False


def _sections(lines: Sequence[PrintedLine]) -> Iterator[range]:
    """The chapters, each from its heading on."""
    start = 0
    for place, line in enumerate(lines):
        mark = parse_mark(line.chars)
        if place > start and mark is not None and mark.style in _CHAPTERS:
            yield range(start, place)
            start = place
    yield range(start, len(lines))


def standing_alone(
    lines: Sequence[PrintedLine], section: range, names: ColumnNames, apart: Collection[int]
) -> list[ColumnName]:
    """The names in a section; one right above a table that is whole is the heading of that table."""
    found: list[ColumnName] = []
    place = section.start
    while place < section.stop:
        name = None if place in apart else _name_at(lines, place, section.stop, names)
        found += [name] if name is not None and name.end not in apart else []
        place = name.end if name is not None else place + 1
    return found


def _name_at(lines: Sequence[PrintedLine], place: int, stop: int, names: ColumnNames) -> ColumnName | None:
    """The longest name of a column that is all that a few lines say."""
    for end in range(min(place + _MOST_LINES, stop), place, -1):
        part = lines[place:end]
        chars = "".join(line.key for line in part)
        if any(line.width > _WIDEST or line.strong for line in part) or _TEXT.search(chars) or len(chars) < _SHORTEST:
            continue
        if roles := names.roles(chars):
            return ColumnName(place, end, roles, chars)
    return None


def _are_torn(lines: Sequence[PrintedLine], section: range, alone: Sequence[ColumnName], heads: Sequence[FlatHead]) -> bool:
    """Whether names stand alone that no head of the chapter has, and no more often than there are pages: above the
    parts of every entry of a list they are labels. A single one among heads that are all alike is the end of a cell, and
    so are ones below a head with no cell between them."""
    known = {role for head in heads for role in head.roles}
    stray = [name for name in alone if known.isdisjoint(name.roles)]
    if heads:
        touched = {place for left, right in pairwise(stray) if left.end == right.start for place in (left.start, right.start)}
        stray = [name for name in stray if name.start not in touched]
    if len(stray) == 1 and len(heads) > 1 and len({head.roles for head in heads}) == 1:
        return False
    roles = {name.roles[0] for name in stray} | (known if stray else set())
    pages = 1 + sum(lines[place].leads_page for place in section)
    if not stray or max(Counter(name.chars for name in stray).values()) > pages:
        return False
    of_content = len(roles & CONTENT)
    return of_content > 1 or (of_content == 1 and len(roles) >= _FEWEST)
