"""Rows with tabs from which merged cells were left out: browsers copy a cell once, and nothing where it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ...text.dates import find_years
from ...text.marks import MarkStyle, parse_mark
from ..heads import ColumnNames
from ..rows import CellDraft, RowDraft, is_total
from ..stitched import texts
from .figures import is_amount

_FEWEST = 2  # names below one that spans them
_LONGEST = 12  # characters of a name in the lower row of a head
_MOSTLY = 0.8  # least share of figures in a column of them
_BRACKETS = ("(", "（")
_SENTENCE = re.compile("[，。；,;]")
_YEAR = re.compile(r"(?:民國)?\d{2,3}(?:年度?)?")
_MONEY = frozenset(("budget", "total_budget", "funding_source", "target", "actual"))
_OF_ROWS = frozenset(("name", "description", "number", "remarks", "responsible", "benefits"))
_WORD, _NAME = 6, 15  # characters of a unit or an office, and of a name
_LENGTHS = ("word", "name", "text")


def spread_head(raw: str, rows: Sequence[RowDraft], names: ColumnNames) -> list[RowDraft]:
    """The two rows of a head whose upper one has names over several columns, each name over its columns.

    Empty where the second row is none of a head, or nothing is missing in the first.
    """
    columns = max((len(row.cells) for row in rows), default=0)
    if len(rows) <= _FEWEST or not all(_without_holes(row) for row in rows[:2]) or len(rows[0].cells) >= columns:
        return []
    above, below = (texts(raw, row) for row in rows[:2])
    if len(below) < _FEWEST or not all(_can_name(name, names) for name in below):
        return []
    body = [texts(raw, row) for row in rows[2:] if len(row.cells) == columns]
    spread = [s for count in (1, 2) for s in combinations(range(len(above)), count) if _fits(s, above, below, columns)]
    best = max(spread, key=lambda places: _score(places, above, below, body, names), default=None)
    if best is None or _score(best, above, below, body, names) < 0:
        return []
    return _under(rows, best, len(below) // len(best))


def has_open_head(raw: str, rows: Sequence[RowDraft]) -> bool:
    """Whether years in the second row stand below names of which nothing shows how many each stands over."""
    columns = max((len(row.cells) for row in rows), default=0)
    if len(rows) <= _FEWEST or not all(_without_holes(row) for row in rows[:2]) or len(rows[0].cells) >= columns:
        return False
    years = texts(raw, rows[1])
    return len(years) >= _FEWEST and len(rows[0].cells) + len(years) > columns and all(map(_is_year, years))


def _without_holes(row: RowDraft) -> bool:
    return row.filled() == list(range(len(row.cells)))


def _can_name(chars: str, names: ColumnNames) -> bool:
    """Whether a cell can be a name below another one: short, no sentence, and a number only where it is a year."""
    if chars.startswith(_BRACKETS):  # the end of the name above it
        return False
    if names.roles(chars) or names.names_fund(chars) or is_total(chars) or _is_year(chars):
        return True
    return len(chars) <= _LONGEST and not _SENTENCE.search(chars) and not any(map(str.isdigit, chars)) and len(chars) > 1


def _is_year(chars: str) -> bool:
    return _YEAR.fullmatch(chars) is not None or bool(find_years(chars))


def _fits(places: Sequence[int], above: Sequence[str], below: Sequence[str], columns: int) -> bool:
    """Whether names at these places, each over as many of those below, make as many columns as rows have."""
    share = len(below) // len(places)
    if len(above) - len(places) + len(below) != columns or share * len(places) != len(below) or share < _FEWEST:
        return False
    return all(below[start : start + share] == below[:share] for start in range(0, len(below), share))


def _score(
    places: Sequence[int], above: Sequence[str], below: Sequence[str], body: Sequence[Sequence[str]], names: ColumnNames
) -> float:
    """How well names can stand over several columns: by their words, what stands below them, and the rows."""
    score = 0.5 if places[-1] == len(above) - 1 else 0.0
    figures = all(_is_year(name) or names.names_fund(name) or is_total(name) for name in below)
    share = len(below) // len(places)
    for number, place in enumerate(places):
        roles = set(names.roles(above[place])[:1])
        score += 2.0 if names.spans(above[place]) else 0.0
        score += 2.0 if figures and roles & _MONEY else -2.0 if roles & _OF_ROWS else 0.0
        first = place + number * (share - 1)
        if figures and body:
            hold = all(_holds_figures([row[column] for row in body]) for column in range(first, first + share))
            score += 2.0 if hold else -4.0
    return score / len(places)


def _holds_figures(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell and any(map(str.isalnum, cell))]
    return sum(_kind(cell) == "figure" for cell in said) >= _MOSTLY * len(said)


def _under(rows: Sequence[RowDraft], places: Sequence[int], share: int) -> list[RowDraft]:
    upper: list[CellDraft | None] = []
    lower: list[CellDraft | None] = []
    taken = 0
    for place, cell in enumerate(rows[0].cells):
        if place in places:
            upper += [cell, *[None] * (share - 1)]
            lower += rows[1].cells[taken : taken + share]
            taken += share
        else:
            upper.append(cell)
            lower.append(None)
    return [replace(rows[0], cells=upper), replace(rows[1], cells=lower)]


def with_merged_cells(raw: str, rows: Sequence[RowDraft], columns: int) -> list[RowDraft]:
    """The rows, each that has too few cells moved to the right, below the merged cells that it stands in.

    It is moved where its cells then look more like those of whole rows; what it leaves out is that of the row above.
    """
    whole = [texts(raw, row) for row in rows if len(row.cells) == columns]
    profile = [[_kind(row[column]) for row in whole] for column in range(columns)]
    done: list[RowDraft] = []
    for row in rows:
        short = columns - len(row.cells)
        if whole and done and len(row.cells) > 1 and short and row.filled()[:1] == [0]:
            row = _moved(raw, row, done[-1], profile, short)
        done.append(row)
    return done


def _moved(raw: str, row: RowDraft, above: RowDraft, profile: Sequence[Sequence[str]], short: int) -> RowDraft:
    cells = texts(raw, row)
    if is_total(cells[0]):
        return replace(row, cells=[row.cells[0], *[None] * short, *row.cells[1:]])
    if _likeness(cells, profile[short:]) <= _likeness(cells, profile):
        return row
    merged = above.cells[:short] if len(above.cells) > short else [None] * short
    return replace(row, cells=[*merged, *row.cells])


def _likeness(cells: Sequence[str], profile: Sequence[Sequence[str]]) -> float:
    """How much cells look like those of whole rows in the same columns, 0 to 1 for each."""
    return sum(_mean(_alike(_kind(cell), kind) for kind in kinds) for cell, kinds in zip(cells, profile, strict=False))


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if "" in (one, other):
        return 0.3
    if one in _LENGTHS and other in _LENGTHS:
        return 0.5 if abs(_LENGTHS.index(one) - _LENGTHS.index(other)) == 1 else 0.1
    return 0.0


def _kind(chars: str) -> str:
    """What a cell looks like: empty, a figure with its unit, a mark of some level, or words by their length."""
    if not chars:
        return ""
    mark = parse_mark(chars)
    if mark is not None and mark.style is not MarkStyle.BULLET and mark.end < len(chars):
        return f"mark {mark.style}"
    digits = sum(char.isdigit() or char in ",.%％" for char in chars)
    if is_amount(chars) or (digits and digits >= len(chars) - digits):
        return "figure"
    return _LENGTHS[(len(chars) > _WORD) + (len(chars) > _NAME)]
