"""Where in the text a flattened table stands: from its head to the first heading or line that cannot be in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..text.marks import Mark, MarkStyle, parse_mark
from .flat_heads import FlatHead
from .printed import PrintedLine, ends_sentence
from .signals import Signals

_NOTE = re.compile(r"(?:附?註|備註|說明|資料來源|填表說明)\d?\s*[:：]|※")
_HEADING_STYLES = frozenset((MarkStyle.PART, MarkStyle.CHAPTER, MarkStyle.SECTION))
_LONGEST_HEADING = 40.0  # ems


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
    lines: Sequence[PrintedLine],
    heads: Sequence[FlatHead],
    apart: Collection[int],
    ruled: Collection[int],
    signals: Signals,
) -> list[Region]:
    """The tables under the given heads; lines ``apart`` are furniture, ``ruled`` ones belong to other tables."""
    regions: list[Region] = []
    end = 0
    for index, head in enumerate(heads):
        if head.start < end:
            continue
        limit = _end(lines, head, apart, ruled, signals)
        same = [h for h in heads[index + 1 :] if h.start < limit and h.key(lines) == head.key(lines)]
        other = [h.start for h in heads[index + 1 :] if h.start < limit and h.key(lines) != head.key(lines)]
        end = _before_head(lines, head.end, other[0], apart) if other else limit
        regions.append(_region(lines, head, [h for h in same if h.start < end], end, apart))
    return regions


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


def _end(
    lines: Sequence[PrintedLine], head: FlatHead, apart: Collection[int], ruled: Collection[int], signals: Signals
) -> int:
    """The first line behind a head that goes on with the outline above it, or is a note below the table."""
    outer = _outline(lines[: head.start])
    fresh: set[MarkStyle] = set()
    above: PrintedLine | None = None
    for place in range(head.end, len(lines)):
        line = lines[place]
        if place in ruled:
            return place
        if place in apart:
            continue
        starts = above is None or _is_ended(above, signals)
        mark = parse_mark(line.chars) if starts else None
        if mark is not None:
            if mark.style not in fresh and _continues(mark, outer) and line.width <= _LONGEST_HEADING:
                return place
            fresh.add(mark.style)
        if starts and _NOTE.match(line.chars):
            return place
        above = line
    return len(lines)


def _outline(lines: Sequence[PrintedLine]) -> dict[MarkStyle, int]:
    """The last number of each style of mark above the table."""
    last: dict[MarkStyle, int] = {}
    for line in lines:
        mark = parse_mark(line.chars)
        if mark is not None and mark.value:
            last[mark.style] = mark.value
    return last


def _continues(mark: Mark, outer: dict[MarkStyle, int]) -> bool:
    if mark.style in _HEADING_STYLES:
        return True
    return mark.value > 1 and outer.get(mark.style) == mark.value - 1


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
