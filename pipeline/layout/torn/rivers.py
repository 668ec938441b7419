"""Columns of a table whose words stand where the page prints them.

Each page is set by itself, so that a column begins elsewhere on the next one. Between the names of two columns runs the
river of blanks that parts them: hardly any line of the page prints a character there. Where wide lines cross the rivers,
the places at which words begin behind wide blanks still tell where most cells of a column do.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ...text.characters import is_wide
from ...text.marks import parse_mark
from ..lines.line_words import Words, word_ranges
from ..lines.regions import Region
from ..printed import PrintedLine, ends_sentence

_CROSSED = 0.02  # share of the lines of a page that may print something in a river
_WIDE = "  "  # blanks that part two cells
_LONGEST_BAND = 40  # characters

Cuts = tuple[float, ...]
"""The places of a line, counted from its first one, at which the columns on the right begin."""


@dataclass(frozen=True)
class PlacedLine:
    """One line: its words, cut where columns begin, and the column of each piece, and of each word."""

    words: Words
    columns: tuple[int, ...]
    line: PrintedLine
    of_words: tuple[int, ...]


def placed_lines(raw: str, lines: Sequence[PrintedLine], region: Region, over: frozenset[int]) -> list[PlacedLine]:
    """The body of a region with the columns of all of its words; empty where no rivers part as many columns.

    ``over`` holds the places of its bands, which say nothing about rivers.

    Programs that convert pages put words at a count of characters; people who type set them by what they see, where an
    ideograph is as wide as two letters. Where both part the columns, the pieces of most lines begin below each other by one.
    """
    readings = [(wide, placed) for wide in (1, 2) if (placed := _placed_by(raw, lines, region, over, wide))]
    return max(readings, key=lambda reading: _aligned(raw, *reading), default=(1, []))[1]


def _aligned(raw: str, wide: int, placed: Sequence[PlacedLine]) -> int:
    """How many pieces begin where most of their column do."""
    starts: dict[int, Counter[int]] = {}
    for line in placed:
        for at, column in enumerate(line.columns):
            piece = line.words.segment(at, at + 1)
            starts.setdefault(column, Counter())[_place(raw, piece.line, piece.start, wide)] += 1
    return sum(max(counts.values()) for counts in starts.values())


def _placed_by(
    raw: str, lines: Sequence[PrintedLine], region: Region, over: frozenset[int], wide: int
) -> list[PlacedLine]:
    """The same where an ideograph counts ``wide`` places."""
    found: list[PlacedLine] = []
    pages = list(_pages(raw, lines, region, wide))
    alike: dict[tuple[Name, ...], list[int]] = {}
    for head, body, names in pages:
        alike.setdefault(tuple(names), []).extend((*head, *(place for place in body if place not in over)))
    for head, body, names in pages:
        # Pages with the names at the same places are set alike: all their lines show the rivers better than those of one.
        own = [*head, *(place for place in body if place not in over)]
        rivers = (_rivers(raw, [lines[place] for place in of], wide) for of in (alike[tuple(names)], own))
        cuts = next((cut for run in rivers if (cut := _cuts(run, names)) is not None), None)
        if cuts is None:
            return []
        found += [_placed(raw, lines[place], cuts, wide) for place in body]
    return found


def usual_starts(raw: str, lines: Sequence[PrintedLine], region: Region) -> list[list[float]]:
    """For each line of a region, where its columns usually begin on its page (NaN where no line shows it)."""
    found: list[list[float]] = []
    for _, body, names in _pages(raw, lines, region, wide=1):
        begun = Counter(at for place in body for at in _begun(raw, lines[place]))
        found += [[_usual(begun, names, column) for column in range(len(region.head.columns))]] * len(body)
    return found


def _begun(raw: str, line: PrintedLine) -> Iterator[int]:
    """Where words begin behind wide blanks, or at the beginning of a line."""
    end = -len(_WIDE)
    for start, behind in _runs(raw, line, wide=1):
        if start - end >= len(_WIDE):
            yield start
        end = behind


def _usual(begun: Counter[int], names: Sequence[Name], column: int) -> float:
    """The place at which most words begin between the middle of the name on the left and the end of a column's own."""
    if not names:
        return math.nan
    first = sum(names[column - 1]) / 2 if column else -1.0
    near = [(count, -at) for at, count in begun.items() if first < at < names[column][1]]
    return float(-max(near)[1]) if near else math.nan


Name = tuple[int, int]
"""Where the name of a column stands: its first place in a line, and the one behind its last."""


def _place(raw: str, line: PrintedLine, at: int, wide: int) -> int:
    """The place in a line of a character of the raw text."""
    first = line.line.start
    return at - first + (wide - 1) * sum(map(is_wide, raw[first:at])) if wide > 1 else at - first


def _names(raw: str, lines: Sequence[PrintedLine], region: Region, wide: int) -> list[Name]:
    """Where the lowest names of the columns stand on the first page; nothing where they do not follow each other."""
    head = lines[region.head.start : region.head.end]
    starts = [line.line.start for line in head]
    names: list[Name] = []
    for levels in region.head.columns:
        printed = [(head[bisect_right(starts, at) - 1], at) for at in levels[-1].offsets]
        places = [(_place(raw, line, at, wide), _place(raw, line, at + 1, wide)) for line, at in printed]
        names.append((min(start for start, _ in places), max(end for _, end in places)))
    return names if all(left[0] < right[0] for left, right in pairwise(names)) else []


def _pages(
    raw: str, lines: Sequence[PrintedLine], region: Region, wide: int
) -> Iterator[tuple[list[int], list[int], Sequence[Name]]]:
    """The lines of the head and of the body on each page, and where the names of the columns stand there."""
    names: Sequence[Name] = _names(raw, lines, region, wide)
    head = list(range(region.head.start, region.head.end))
    body: list[int] = []
    for place in region.body:
        if place in region.breaks:
            yield head, body, names
            head, body = [again for again in region.repeated if body[-1] < again < place], []
            names = _names_again(raw, lines, region, head, names, wide)
        body.append(place)
    yield head, body, names


def bands(raw: str, lines: Sequence[PrintedLine], region: Region) -> frozenset[int]:
    """The lines of a region that stand over its columns without any mark: short ones that begin where the first column
    does and run over the name of the next one, or say what no number does where numbers stand."""
    found: set[int] = set()
    numbers = region.head.roles[0] == "number"
    for _, body, names in _pages(raw, lines, region, wide=1):
        for place in body if len(names) > 1 else ():
            words = _runs(raw, lines[place], wide=1)
            says = numbers and words[-1][1] - words[0][0] > 1 and not any(map(str.isdigit, lines[place].chars))
            over = words[0][0] <= names[0][0] + 1 and (says or words[-1][1] > names[1][0] + 1)
            over = over and len(lines[place].chars) <= _LONGEST_BAND
            if over and _is_whole(raw, lines[place]) and not ends_sentence(lines[place].chars):
                found.add(place)
    # Lines of running text follow each other.
    return frozenset(place for place in found if found.isdisjoint((place - 1, place + 1)))


def _is_one(raw: str, line: PrintedLine) -> bool:
    """Whether no wide blank parts what a line prints."""
    return _WIDE not in raw[line.line.start : line.line.end].strip()


def _is_whole(raw: str, line: PrintedLine) -> bool:
    """Whether no blank parts what a line prints but those beside Latin letters: any other could part two cells."""
    ends = [(raw[left - 1], raw[right]) for (_, left), (right, _) in pairwise(word_ranges(raw, line))]
    return _is_one(raw, line) and all(any(char.isascii() and char.isalpha() for char in pair) for pair in ends)


def _names_again(
    raw: str, lines: Sequence[PrintedLine], region: Region, head: Sequence[int], before: Sequence[Name], wide: int
) -> Sequence[Name]:
    """Where the names stand on another page: their words follow each other in the same order."""
    first = [_runs(raw, lines[place], wide) for place in range(region.head.start, region.head.end)]
    again = [_runs(raw, lines[place], wide) for place in head]
    if list(map(len, first)) != list(map(len, again)):
        return before
    moved: list[Name] = []
    for left, right in _names(raw, lines, region, wide):
        pairs = [
            new
            for old_line, new_line in zip(first, again, strict=True)
            for old, new in zip(old_line, new_line, strict=True)
            if left <= old[0] < right
        ]
        moved.append((min(start for start, _ in pairs), max(end for _, end in pairs)) if pairs else (left, right))
    return moved


def _runs(raw: str, line: PrintedLine, wide: int) -> list[Name]:
    """Where the words of a line stand."""
    words = word_ranges(raw, line)
    return [(_place(raw, line, start, wide), _place(raw, line, end, wide)) for start, end in words]


def _rivers(raw: str, lines: Sequence[PrintedLine], wide: int) -> list[Name]:
    """The runs of places in which hardly a line prints anything; bands with a mark, which stand over columns, do not count."""
    crossed: list[int] = []
    for line in lines:
        if _is_one(raw, line) and parse_mark(line.chars) is not None:
            continue
        for start, end in _runs(raw, line, wide):
            crossed += [0] * (end - len(crossed))
            for at in range(start, end):
                crossed[at] += 1
    rivers: list[Name] = []
    for at, count in enumerate(crossed):
        if count > _CROSSED * len(lines):
            continue
        if rivers and rivers[-1][1] == at:
            rivers[-1] = (rivers[-1][0], at + 1)
        else:
            rivers.append((at, at + 1))
    return rivers


def _cuts(rivers: Sequence[Name], names: Sequence[Name]) -> Cuts | None:
    """The rivers that part the columns, the widest between each two names; nothing where two names have none."""
    cuts: list[float] = []
    if not names:
        return None
    for left, right in pairwise(names):
        middles = (left[0] + left[1]) / 2, (right[0] + right[1]) / 2
        between = [river for river in rivers if middles[0] < (river[0] + river[1]) / 2 < middles[1]]
        if not between:
            return None
        start, end = max(between, key=lambda river: river[1] - river[0])
        cuts.append((start + end) / 2)
    return tuple(cuts)


def _placed(raw: str, line: PrintedLine, cuts: Cuts, wide: int) -> PlacedLine:
    columns = [bisect_right(cuts, (start + end) / 2) for start, end in _runs(raw, line, wide)]
    return PlacedLine(Words(raw, line, columns), tuple(column for column, _ in groupby(columns)), line, tuple(columns))
