"""Where in the text a flattened table stands: from its head to the first heading or line that cannot be in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ...text.characters import em_width
from ...text.genre import genre
from ...text.marks import Mark, MarkStyle, parse_bare_number, parse_mark
from ..printed import PrintedLine, ends_sentence
from ..signals import Signals
from ..torn.columns import usual_width
from ..torn.flat_heads import FlatHead

_NOTE = r"<notes>\d?\s*[:：]|※"
_HEADING_STYLES = frozenset((MarkStyle.PART, MarkStyle.CHAPTER, MarkStyle.SECTION, MarkStyle.FORMAL))
_SECTION_STYLES = _HEADING_STYLES | {MarkStyle.HAN}
_LONGEST_HEADING = 40.0  # ems
_LEAST_TEXT = 20.0  # ems: shorter lines say nothing of the width of the running text
_FEW_LINES = 4
_LIKE_A_TITLE = 60.0  # likeness of two titles, in percent
_SHORTEST_PART = 4  # characters of the name of a part; shorter ones stand in cells as well
_LIKE_ENDING = 2  # characters that end the headings of tables of one kind
_LONGEST_NUMBER = 3  # characters of a number that counts rows
_REMEMBERED = 400  # full lines of the running text from which its width is taken
_NARROWER = 4.0  # ems by which every column is narrower than the running text


@dataclass(frozen=True)
class Region:
    """One flattened table: its head, the indices of its body's lines, and which of those stand behind a break.

    ``repeated`` are the indices of the lines that print the head again.
    """

    head: FlatHead
    body: tuple[int, ...]
    breaks: frozenset[int]
    repeated: tuple[int, ...]


def find_regions(
    raw: str,
    lines: Sequence[PrintedLine],
    heads: Sequence[FlatHead],
    apart: Collection[int],
    ruled: Collection[int],
    signals: Signals,
    parts: Collection[str] = (),
) -> list[Region]:
    """The tables under the given heads; lines ``apart`` are furniture, ``ruled`` ones belong to other tables.

    ``parts`` are names of parts of a plan: a heading of the outline above with one of them is no cell.
    """
    others = _next_others([head.key(lines) for head in heads])
    begun = frozenset(head.start for head in heads)
    surroundings = _Surroundings(raw, lines, apart, ruled, signals, parts, begun)
    regions: list[Region] = []
    end = 0
    for index, head in enumerate(heads):
        if head.start < end:
            continue
        surroundings.read(end, head.start)
        other = others[index]
        limit = heads[other].start if other is not None else len(lines)
        end = surroundings.end_of_table(head.end, limit, counts=head.order == "cells")
        if other is not None and end == limit:
            end = _before_head(lines, head.end, limit, apart)
        behind = bisect_left(heads, end, key=lambda head: head.start)
        same = heads[index + 1 : behind if other is None else min(behind, other)]
        regions.append(_region(lines, head, same, end, apart))
    return regions


def _next_others(keys: Sequence[str]) -> list[int | None]:
    """For each head the next one that is another."""
    found: list[int | None] = [None] * len(keys)
    for place in range(len(keys) - 2, -1, -1):
        found[place] = place + 1 if keys[place + 1] != keys[place] else found[place + 1]
    return found


def _region(
    lines: Sequence[PrintedLine], head: FlatHead, same: Sequence[FlatHead], end: int, apart: Collection[int]
) -> Region:
    repeated = {place for again in same for place in range(again.start, again.end)}
    body: list[int] = []
    breaks: set[int] = set()
    pending = False
    for place in range(head.end, end):
        pending = pending or lines[place].leads_page or place in repeated
        if place in repeated or place in apart:
            continue
        if pending and body:
            breaks.add(place)
        pending = False
        body.append(place)
    return Region(head, tuple(body), frozenset(breaks), tuple(sorted(repeated)))


class _Surroundings:
    """The running text above a table: its numbering and its width tell where the table ends."""

    def __init__(
        self,
        raw: str,
        lines: Sequence[PrintedLine],
        apart: Collection[int],
        ruled: Collection[int],
        signals: Signals,
        parts: Collection[str],
        begun: Collection[int],
    ) -> None:
        self._lines, self._apart, self._ruled, self._signals, self._begun = lines, apart, ruled, signals, begun
        self._parts = tuple(name for name in parts if len(name) >= _SHORTEST_PART)
        self._pieces = [_widest_piece(raw, line) for line in lines]
        self._outline: dict[MarkStyle, int] = {}
        self._titles: dict[MarkStyle, str] = {}
        self._full: deque[float] = deque(maxlen=_REMEMBERED)

    def read(self, start: int, end: int) -> None:
        """Take note of lines that stand outside tables."""
        for place in range(start, end):
            if place in self._apart or place in self._ruled:
                continue
            line = self._lines[place]
            mark = parse_mark(line.chars)
            if mark is not None and mark.value:
                self._open(mark)
                self._titles[mark.style] = line.chars
            if line.width >= _LEAST_TEXT and not _is_ended(line, self._signals):
                self._full.append(line.width)

    def _open(self, mark: Mark) -> None:
        """A heading goes on with its level; what was counted below the last one of that level is counted anew."""
        if mark.style in self._outline:
            styles = list(self._outline)
            for below in styles[styles.index(mark.style) + 1 :]:
                del self._outline[below]
        self._outline[mark.style] = mark.value

    def end_of_table(self, start: int, limit: int, *, counts: bool) -> int:
        """The first line that goes on with the outline above, is a note, or is too wide for a cell.

        ``counts`` says that each line is one cell's, so that the lists of a table follow each other.
        """
        end = self._end_by_marks(start, limit, counts=counts)
        return min(end, self._first_wide(start, end))

    def _end_by_marks(self, start: int, limit: int, *, counts: bool) -> int:
        fresh: dict[MarkStyle, set[str]] = {}
        counted: dict[MarkStyle, int] = {}
        above: PrintedLine | None = None
        for place in range(start, limit):
            line = self._lines[place]
            if place in self._ruled:
                return place
            if place in self._apart:
                continue
            mark = parse_mark(line.chars)
            below = _opening(self._lines[place + 1]) if place + 1 < limit else ""
            like = mark is not None and below != "" and below in fresh.get(mark.style, ())
            if mark and not like and self._is_chapter(mark, line, first=above is None):
                return self._without_title(start, place) if mark.value == 1 else place
            if mark and self._goes_on(mark, line) and self._heads_table(mark, place):
                return place
            if above is None or _is_ended(above, self._signals):
                if genre()(_NOTE).match(line.chars) or (mark and mark.style not in fresh and self._goes_on(mark, line)):
                    return place
                if counts and mark and not like and self._goes_on(mark, line) and _skips(mark, counted):
                    return place
                if mark is not None:
                    fresh.setdefault(mark.style, set()).add(below)
                    counted[mark.style] = mark.value
            above = line
        return limit

    def _goes_on(self, mark: Mark, line: PrintedLine) -> bool:
        """Whether a marked line is the next heading of the outline above the table."""
        if line.width > _LONGEST_HEADING:
            return False
        return mark.value > 1 and self._outline.get(mark.style) == mark.value - 1

    def _heads_table(self, mark: Mark, place: int) -> bool:
        """Whether the next heading above is that of another table: it names a part, or ends as the one before it does
        and stands right above a head (``二、行政效率面向`` behind ``一、業務成果面向``)."""
        title = self._lines[place].chars[mark.end :].rstrip(":：")
        if title.endswith(self._parts):
            return True
        ending = title[-_LIKE_ENDING:]
        return place + 1 in self._begun and self._titles[mark.style].rstrip(":：").endswith(ending) and len(ending) == _LIKE_ENDING

    def _is_chapter(self, mark: Mark, line: PrintedLine, *, first: bool) -> bool:
        """Whether a line heads the next chapter, or the first one of another plan; ``first`` says that the head of
        the table stands above it, so that one which counts from the beginning can only be a band of the table."""
        if line.width > _LONGEST_HEADING or mark.style not in _HEADING_STYLES:
            return False
        if mark.style is MarkStyle.FORMAL and mark.style not in self._outline:
            return False
        return mark.value == self._outline.get(mark.style, 0) + 1 if mark.value > 1 else not first

    def _without_title(self, start: int, place: int) -> int:
        """Where the title above the first chapter of another plan begins: it is like that of the whole text."""
        above = place - 1
        while above > start and above in self._apart:
            above -= 1
        same = above > start and fuzz.ratio(self._lines[above].key, self._lines[0].key) >= _LIKE_A_TITLE
        return above if same else place

    def _first_wide(self, start: int, limit: int) -> int:
        """The beginning of the first paragraph, its heading included, that fills the width of the running text.

        Columns are narrower than the text; a line that is as wide for want of a blank to cut it at is in none of
        them.
        """
        width = usual_width(self._full) - _NARROWER if len(self._full) >= _FEW_LINES else 0.0
        widest = 0.0
        for place in range(start, limit):
            piece = self._pieces[place]
            if place in self._apart:
                continue
            if width and piece > max(width + 1, widest + _NARROWER) and not self._lines[place].closed:
                return self._paragraph_start(start, place) if place > start + 1 else limit
            widest = max(widest, piece)
        return limit

    def _paragraph_start(self, start: int, place: int) -> int:
        while place > start and not _is_ended(self._lines[place - 1], self._signals):
            place -= 1
        while place > start and _is_heading(self._lines[place - 1]):
            place -= 1
        return place


def _skips(mark: Mark, counted: Mapping[MarkStyle, int]) -> bool:
    """Whether a mark does not follow the last one of its style in a table, so that it is in no list of it."""
    return mark.style in _SECTION_STYLES and counted.get(mark.style, mark.value - 1) != mark.value - 1


def _opening(line: PrintedLine) -> str:
    """How a line is numbered: the style of its mark, or of the number that is its first word; empty without any."""
    mark = parse_mark(line.chars)
    if mark is not None and mark.value:
        return mark.style.name
    number = line.chars.split(" ")[0]
    return "number" if parse_bare_number(number) is not None and len(number) <= _LONGEST_NUMBER else ""


def _widest_piece(raw: str, line: PrintedLine) -> float:
    return max(map(em_width, raw[line.line.start : line.line.end].split()), default=0.0)


def _is_heading(line: PrintedLine) -> bool:
    return parse_mark(line.chars) is not None and not ends_sentence(line.chars)


def _is_ended(line: PrintedLine, signals: Signals) -> bool:
    return line.closed if signals.closed else ends_sentence(line.chars) or line.width < signals.width - 1


def _before_head(lines: Sequence[PrintedLine], start: int, head: int, apart: Collection[int]) -> int:
    """Where the headings and captions over another table's head begin: its marked lines without a full stop."""
    end = head
    for place in range(head - 1, start - 1, -1):
        if place in apart:
            continue
        line = lines[place]
        if parse_mark(line.chars) is None or ends_sentence(line.chars) or line.width > _LONGEST_HEADING:
            break
        if lines[place - 1].closed or place - 1 < start or ends_sentence(lines[place - 1].chars):
            end = place
    return end
