"""Unnumbered headings of parts whose names are those of columns as well (年度施政目標, 年度重要計畫).

Alone on a line such a name may also be what is left of the head of a table that was torn apart. It is a heading where an
outline stands below it: a list of two levels, or one whose lines run over the whole page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

from ...text.marks import Mark, MarkStyle, parse_mark
from ...text.vocabulary import read_table
from ..heads import ColumnNames
from ..printed import PrintedLine
from ..signals import full_width

_YEAR = re.compile(r"^(?:(?:中華)?民國)?[0-9０-９]{2,3}年度?")
_COLONS = "：:"
_LABEL = re.compile("(?P<label>[^：:]{2,10})[：:].")
_WIDEST = 16.0  # ems of a heading
_FULL = 0.9  # share of the page's width
_LONG = 20.0  # ems: no page is narrower
_FEWEST = 2  # names of columns on one line, or lines that begin with one
_NAMES_OF_HEAD = 3  # on lines of their own
_LINES_OF_NAME = 3


def section_lines(
    raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int], overlay: Path | None = None
) -> frozenset[int]:
    """The lines that are headings of parts.

    Where one stands above an outline, others are above the head of a table or above lines that labels begin.
    """
    parts, below_years = names_of_parts(overlay), _below_years(lines) | _in_heads(raw, lines, names)
    named = [
        place
        for place, line in enumerate(lines[:-1])
        if place not in apart and line.width <= _WIDEST and _bare(line) in parts and place not in below_years
    ]
    ends = [*named[1:], len(lines)][: len(named)]
    width = max(_LONG, full_width(lines)) * _FULL
    above_lists = {place for place, end in zip(named, ends, strict=True) if _is_outline(lines[place + 1 : end], width)}
    if not above_lists:
        return frozenset()
    above_others = {
        place
        for place, end in zip(named, ends, strict=True)
        if place + 1 in apart or _is_head(raw, lines[place + 1], names) or _is_labelled(lines[place + 1 : end], names)
    }
    return frozenset(above_lists | above_others)


def _below_years(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """The lines that are the rest of a column's name, below its year, as it is for other years: ``113年度`` ``目標值``."""
    below = [place for place in range(1, len(lines)) if _YEAR.fullmatch(lines[place - 1].key)]
    years: defaultdict[str, set[str]] = defaultdict(set)
    for place in below:
        years[lines[place].key].add(lines[place - 1].key)
    return frozenset(place for place in below if len(years[lines[place].key]) > 1)


def _in_heads(raw: str, lines: Sequence[PrintedLine], names: ColumnNames) -> frozenset[int]:
    """The lines that end a head: behind names of columns that stand on a line each, or on one line with blanks between.

    A name may itself be broken into lines (``經費`` ``（千元）``).
    """
    counts = _names_above(lines, names)
    ends = {place for place in range(len(lines)) if counts[place] >= _NAMES_OF_HEAD}
    ends |= {place for place in range(1, len(lines)) if counts[place] and _is_head(raw, lines[place - 1], names)}
    return frozenset(ends)


def _names_above(lines: Sequence[PrintedLine], names: ColumnNames) -> list[int]:
    """For each line how many names of columns follow each other down to its end, 0 where it ends none."""
    counts: list[int] = []
    for place in range(len(lines)):
        most, name = 0, ""
        for start in range(place, max(-1, place - _LINES_OF_NAME), -1):
            if lines[start].width > _WIDEST or parse_mark(lines[start].chars) is not None:
                break
            name = lines[start].key + name
            if names.roles(name):
                most = max(most, 1 + (counts[start - 1] if start else 0))
        counts.append(most)
    return counts


def _bare(line: PrintedLine) -> str:
    return _YEAR.sub("", line.key).rstrip(_COLONS)


@lru_cache(maxsize=8)
def names_of_parts(overlay: Path | None) -> frozenset[str]:
    """The names that headings of parts have, as the vocabulary prints them."""
    return frozenset(name for part in read_table("headings", overlay)["part"] for name in part.get("names", ()))


def _is_outline(lines: Sequence[PrintedLine], width: float) -> bool:
    """Whether lines begin with a first mark, and go on with its list behind a list below it or fill the page."""
    first = parse_mark(lines[0].chars) if lines else None
    if first is None or first.value != 1 or first.style is MarkStyle.BULLET:
        return False
    return any(line.width + line.indent >= width for line in lines) or _has_two_levels(lines, first)


def _has_two_levels(lines: Sequence[PrintedLine], first: Mark) -> bool:
    below = False
    for mark in (parse_mark(line.chars) for line in lines):
        if mark is None or mark.style is MarkStyle.BULLET:
            continue
        if below and mark.style is first.style and mark.value == first.value + 1:
            return True
        below = below or (mark.style is not first.style and mark.value == 1)
    return False


def _is_labelled(lines: Sequence[PrintedLine], names: ColumnNames) -> bool:
    labels = (_LABEL.match(line.chars) for line in lines)
    return sum(bool(label and names.roles(label["label"])) for label in labels) >= _FEWEST


def _is_head(raw: str, line: PrintedLine, names: ColumnNames) -> bool:
    words = raw[line.line.start : line.line.end].split()
    return len(words) >= _FEWEST and all(map(names.roles, words))
