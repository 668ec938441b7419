"""Finds the heads of tables that were printed line by line: the names of all columns stand side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from ...text.rich import WHITE_SPACE, Span, Text, squeeze
from ..heads import ColumnNames
from ..printed import RUN, PrintedLine
from .flat_heads import CONTENT, ROW_NAMES, FlatHead
from .head_levels import beside_indicators, can_be_shared, can_span_years, holds_years, is_share, names_year, role_of
from .head_words import unglued

_WORD = re.compile(rf"[^\s{''.join(WHITE_SPACE)}]+(?:(?<=\d)[ ]年\S*)?")
_AMOUNTS = frozenset(("budget", "total_budget", "previous_budget", "settled", "spent"))
_MOST_COLUMNS = 12
_MOST_OPEN = 40  # ways to read a head that are followed to its next line
_MOST_LINES = 6
_NEAR = 2  # characters by which words of one column may miss each other
_WIDEST = 14  # characters of a name
_WIDEST_REST = 7  # characters of what is left of a name for the next line

Words = list[Span]
"""The words of one line."""


class _Open(NamedTuple):
    """A column of a head that may go on in the next line: the words of its name, and those of a name over it."""

    words: Sequence[Span]
    over: Sequence[Span] = ()


def find_sliced_heads(
    raw: str, lines: Sequence[PrintedLine], names: ColumnNames, apart: Collection[int] = ()
) -> list[FlatHead]:
    """The heads in the order of the text, each repetition included; none reaches into lines ``apart``."""
    found: list[FlatHead] = []
    place = 0
    while place < len(lines):
        head = None if place in apart else _head_at(raw, lines, place, names, apart)
        found += [head] if head is not None else []
        place = place + 1 if head is None else head.end
    return found


def joined_heads(by_cells: Sequence[FlatHead], by_lines: Sequence[FlatHead]) -> list[FlatHead]:
    """The heads of both orders; of two on the same lines that by lines, which is one of either order if both name the
    same columns, of others that overlap the one with more known columns: a head by lines may be the beginning of one
    by cells."""
    cells = {(head.start, head.end): head for head in by_cells}
    lined = [_of_both(head, cells.get((head.start, head.end))) for head in by_lines]
    places = {(head.start, head.end) for head in by_lines}
    others = [head for head in by_cells if (head.start, head.end) not in places]
    kept: list[FlatHead] = []
    taken: set[int] = set()
    for head in sorted((*others, *lined), key=lambda h: (-sum(map(bool, h.roles)), h.order == "cells", h.start)):
        if taken.isdisjoint(range(head.start, head.end)):
            kept.append(head)
            taken.update(range(head.start, head.end))
    return sorted(kept, key=lambda head: head.start)


def _of_both(by_lines: FlatHead, by_cells: FlatHead | None) -> FlatHead:
    same = by_cells is not None and by_cells.roles == by_lines.roles and _said(by_cells) == _said(by_lines)
    return replace(by_lines, order="either") if same else by_lines


def _said(head: FlatHead) -> list[list[str]]:
    return [[squeeze(cell.chars) for cell in column] for column in head.columns]


def _head_at(
    raw: str, lines: Sequence[PrintedLine], start: int, names: ColumnNames, apart: Collection[int]
) -> FlatHead | None:
    """The longest head that begins with a line: names that go on in the next lines, each in its column."""
    first = _words(raw, lines[start], names)
    if not 2 <= len(first) <= _MOST_COLUMNS or any(span.end - span.start > _WIDEST for span in first):
        return None
    best: FlatHead | None = None
    open_heads: list[tuple[int, list[_Open]]] = [(0, [_Open([span]) for span in first])]
    for end in range(start + 1, min(start + 1 + _MOST_LINES, len(lines) + 1)):
        likeliest = sorted(open_heads, key=lambda scored: scored[0])
        head = next((h for _, c in likeliest if (h := _head(raw, start, end, c, names)) is not None), None)
        best = head or best
        if end == len(lines) or end in apart or lines[end].leads_page:
            break
        rest = _words(raw, lines[end], names)
        above = [line.line.start for line in lines[start : end + 1]]
        places = above if _is_aligned(raw, lines[start : end + 1]) else ()
        if len(rest) > _MOST_COLUMNS or any(span.end - span.start > _WIDEST_REST for span in rest):
            break
        open_heads = [new for scored in likeliest[:_MOST_OPEN] for new in _with_rest(raw, *scored, rest, names, places)]
    return best


def _words(raw: str, line: PrintedLine, names: ColumnNames) -> Words:
    found = [Span(*match.span()) for match in _WORD.finditer(raw, line.line.start, line.line.end)]
    return [part for span in found for part in unglued(raw, span, names)]


def _with_rest(
    raw: str, cost: int, columns: list[_Open], rest: Words, names: ColumnNames, starts: Sequence[int]
) -> Iterator[tuple[int, list[_Open]]]:
    """The columns with the words of a further line below them, from left to right; and how strange that is.

    ``starts`` are where the lines begin, if blanks put their words where the page prints them.
    """
    for parted, shares in _parted(raw, columns, len(rest), names, anything=bool(starts)):
        for chosen in combinations(range(len(parted)), len(rest)):
            if not shares.issubset(chosen):
                continue
            joined = list(parted)
            for place, word in zip(chosen, rest, strict=True):
                joined[place] = parted[place]._replace(words=[*parted[place].words, word])
            over = bool(shares) and _stands_over(joined, shares, starts)
            fits = all(_can_be(raw, joined[place], names, over) for place in chosen)
            if fits and (over or _is_said_again(raw, joined, shares, names)):
                below = zip(chosen, rest, strict=True)
                strange = sum(_strangeness(_chars(raw, parted[p].words), _chars(raw, [w]), names) for p, w in below)
                aside = sum(_is_aside(parted[place], word, starts) for place, word in zip(chosen, rest, strict=True))
                aside += bool(shares) and not over and _spans_no_years(raw, joined[min(shares)], names)
                yield cost + strange + aside, joined


def _is_aligned(raw: str, lines: Sequence[PrintedLine]) -> bool:
    """Whether runs of blanks put the words of all lines where the page prints them."""
    return all(RUN in raw[line.line.start : line.line.end] for line in lines)


def _is_aside(column: _Open, word: Span, starts: Sequence[int]) -> bool:
    """Whether a word stands neither below the words of a column nor, in part, below one over it."""
    above = [*column.words, *column.over]
    if not starts or not above:
        return False
    left, right = _reach(above, starts)
    start, end = _reach([word], starts)
    return end <= left - _NEAR or start >= right + _NEAR


def _reach(words: Sequence[Span], starts: Sequence[int]) -> tuple[int, int]:
    """From where to where in their lines words stand."""
    places = [at - starts[bisect_right(starts, at) - 1] for span in words for at in (span.start, span.end)]
    return min(places), max(places)


def _stands_over(columns: list[_Open], shares: frozenset[int], starts: Sequence[int]) -> bool:
    """Whether a name stands over several columns where the page prints it: the first of them begins below it, and the
    others, further right than it reaches, in front of the next name beside it."""
    if not starts or not all(columns[place].words for place in shares):
        return False
    first, last = min(shares), max(shares)
    (left, right), below = _reach(columns[first].over, starts), [_reach(columns[place].words, starts) for place in sorted(shares)]
    beside = _reach(columns[last + 1].words[:1], starts)[0] if last + 1 < len(columns) else below[-1][1] + _NEAR
    return left - _NEAR <= below[0][0] < right and below[-1][1] > right and below[-1][1] < beside


def _parted(
    raw: str, columns: list[_Open], most: int, names: ColumnNames, anything: bool
) -> Iterator[tuple[list[_Open], frozenset[int]]]:
    """The columns as they are, and with several below one of them; also which of them those are.

    ``anything`` says that any name can stand over several, not only one of money, years or what is said again.
    """
    yield columns, frozenset()
    for place, column in enumerate(columns):
        name = _chars(raw, column.words)
        if column.over or not (anything or can_be_shared(name, names) or can_span_years(name, names) or names.spans(name)):
            continue
        for count in range(2, most + 1):
            below = [_Open([], column.words)] * count
            yield [*columns[:place], *below, *columns[place + 1 :]], frozenset(range(place, place + count))
            beside = columns[place - 1] if place else None
            if beside is not None and not beside.over and all(can_span_years(_chars(raw, c.words), names) for c in (beside, column)):
                one_year = [*columns[: place - 1], _Open([], beside.words), *below, *columns[place + 1 :]]
                yield one_year, frozenset(range(place - 1, place + count))


def _can_be(raw: str, column: _Open, names: ColumnNames, stands_over: bool) -> bool:
    """Whether the words of a column so far are a name, or the beginning of one; a name over it may show it by its place."""
    name = _chars(raw, column.words)
    if not column.over:
        return names.begins(name) or names_year(name)
    over = _chars(raw, column.over)
    shares = can_be_shared(over, names) and (is_share(name, names) or names.begins_fund(name))
    return shares or (can_span_years(over, names) and names_year(name)) or (
        (stands_over or names.spans(over)) and names.begins(name)
    )


def _spans_no_years(raw: str, first: _Open, names: ColumnNames) -> bool:
    """Whether years stand below a name that is none of figures, though it can stand over several columns."""
    return names_year(_chars(raw, first.words)) and not holds_years(_chars(raw, first.over), names)


def _is_said_again(raw: str, columns: list[_Open], shares: frozenset[int], names: ColumnNames) -> bool:
    """Whether a name over columns that are neither of years nor of payers is that of the first one as well."""
    if not shares:
        return True
    first, over = columns[min(shares)], _chars(raw, columns[min(shares)].over)
    name = _chars(raw, first.words)
    return name == over or names_year(name) or (can_be_shared(over, names) and names.begins_fund(name)) or is_share(name, names)


def _strangeness(above: str, rest: str, names: ColumnNames) -> int:
    """What stands in brackets is a unit of money, more often than not; a name that is whole hardly goes on."""
    roles = names.roles(above)
    if rest[:1] in "(（":
        return int(not roles or roles[0] not in _AMOUNTS)
    return 0 if names_year(above + rest) else int(bool(roles))


def _chars(raw: str, words: Sequence[Span]) -> str:
    return squeeze("".join(raw[span.start : span.end] for span in words))


def _head(raw: str, start: int, end: int, columns: list[_Open], names: ColumnNames) -> FlatHead | None:
    texts = tuple(tuple(_text(raw, words) for words in (column.over, column.words) if words) for column in columns)
    roles = beside_indicators(texts, [role_of(levels, names) for levels in texts], names)
    if "" in roles or len(set(roles)) < 2 or CONTENT.isdisjoint(roles) or ROW_NAMES.issuperset(roles):
        return None
    return FlatHead(start, end, texts, roles, "either" if end == start + 1 else "lines")


def _text(raw: str, words: Sequence[Span]) -> Text:
    return Text.of(raw, [_with_blank(raw, span) for span in words])


def _with_blank(raw: str, span: Span) -> Span:
    return Span(span.start, span.end + 1) if raw[span.end : span.end + 1].isspace() else span
