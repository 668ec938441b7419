"""Rules put together: what was drawn piece by piece, or twice, becomes one line; lines that meet become a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..document import Box
from .page import Rule

SAME_LINE = 2.0
"""Rules this near to each other (points) are one: a border drawn double, or as a stroke and a filled box."""

GAP = 3.5
"""Gap in points over which two pieces of one rule still meet."""

TOUCH = 2.0
"""Gap in points over which two crossing rules still meet; a table inside a cell is further off."""

MIN_COLUMN_RULES = 3
MIN_COLUMN_HEIGHT = 280.0
"""Fewest vertical rules, and their least height in points, that make a table without any horizontal one."""

MIN_LENGTH = 5.0
MAX_LINES = 1500
"""The longest rules of a page that are looked at, in either direction."""


class Stroke(NamedTuple):
    """A rule seen along its own axis: ``at`` is its place across it, ``start`` and ``end`` are along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Rules that hang together: what a table is drawn with. ``loose`` says that columns are told by gaps,
    ``bare`` that nothing of it is drawn."""

    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    loose: bool = False
    bare: bool = False


def merged(rules: Iterable[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    """The horizontal and the vertical rules of a page, each drawn once."""
    across, down = [], []
    for rule in rules:
        if rule.x1 - rule.x0 >= rule.bottom - rule.top:
            across.append(Stroke(rule.top, rule.x0, rule.x1))
        else:
            down.append(Stroke(rule.x0, rule.top, rule.bottom))
    return _merge(across), _merge(down)


def _merge(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch, joined; the tiny ones left out."""
    found: list[Stroke] = []
    for line in _lines(strokes):
        line.sort(key=lambda stroke: stroke.start)
        pieces: list[list[float]] = []  # start, end, sum of place × length, sum of length
        for at, start, end in line:
            if pieces and start <= pieces[-1][1] + GAP:
                pieces[-1][1] = max(pieces[-1][1], end)
                pieces[-1][2] += at * (end - start)
                pieces[-1][3] += end - start
            else:
                pieces.append([start, end, at * (end - start), end - start])
        found.extend(Stroke(p[2] / p[3], p[0], p[1]) for p in pieces if p[1] - p[0] >= MIN_LENGTH and p[3] > 0)
    if len(found) > MAX_LINES:
        found = sorted(found, key=lambda stroke: stroke.start - stroke.end)[:MAX_LINES]
    return sorted(found)


def _lines(strokes: list[Stroke]) -> list[list[Stroke]]:
    """Strokes grouped by their place; a group is never wider than ``SAME_LINE``."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if groups and stroke.at - groups[-1][0].at <= SAME_LINE:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return groups


def frames(across: list[Stroke], down: list[Stroke]) -> tuple[list[Frame], list[Stroke]]:
    """The groups of rules that meet, and the horizontal ones that meet no vertical one (underlines)."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, rule in enumerate(across):
        for j, (x, top, bottom) in enumerate(down):
            if rule.start - TOUCH <= x <= rule.end + TOUCH and top - TOUCH <= rule.at <= bottom + TOUCH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    found = [Frame(tuple(a), tuple(d)) for a, d in groups.values() if a and d]
    found += _columns_only([stroke for a, d in groups.values() if not a for stroke in d])
    lone = [stroke for a, d in groups.values() if not d for stroke in a]
    return sorted(found, key=lambda frame: (frame.down[0].start, frame.down[0].at)), lone


def is_ruled_inside(box: Box, across: Iterable[Stroke], down: Iterable[Stroke]) -> bool:
    """Whether a rule stands inside a border, so that it frames a drawing or a page."""
    return any(
        box.top + 2 < s.at < box.bottom - 2 and box.x0 - 2 < s.start < s.end < box.x1 + 2 for s in across
    ) or any(box.x0 + 2 < s.at < box.x1 - 2 and box.top - 2 < s.start < s.end < box.bottom + 2 for s in down)


def _columns_only(down: list[Stroke]) -> list[Frame]:
    """Rules of equal height beside each other: the columns of a row that is longer than the page."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(down, key=lambda stroke: (stroke.start, stroke.at)):
        first = groups[-1][0] if groups else None
        if first is not None and abs(first.start - stroke.start) <= GAP and abs(first.end - stroke.end) <= GAP:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [
        Frame((), tuple(sorted(group)))
        for group in groups
        if len(group) >= MIN_COLUMN_RULES and group[0].end - group[0].start >= MIN_COLUMN_HEIGHT
    ]
