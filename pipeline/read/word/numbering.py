"""Counts the numbered paragraphs of a Word file as Word does, and prints the number in front of each."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..flow.counting import zero_padded
from .levels import MAX_LEVELS, Level, ListStyle, ListUse, read_list_styles, read_list_uses
from .styles import NumberOf, Styles

_PLACEHOLDER = re.compile(r"%([1-9])")


class Numbering:
    """The lists of one story (the body, a text box, the running heads) while its paragraphs are read, in their order.

    Lists that share a definition count on together, unless one of them says where it starts.
    """

    def __init__(self, lists: tuple[dict[str, ListStyle], dict[str, ListUse]], styles: Styles) -> None:
        self._lists = lists
        self._abstract, self._uses = lists
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._met: set[tuple[str, int]] = set()

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Numbering:
        """The lists that the numbering part of a file defines."""
        return cls((read_list_styles(root), read_list_uses(root)), styles)

    def anew(self) -> Numbering:
        """The same lists, for a story of its own."""
        return Numbering(self._lists, self._styles)

    def label(self, number: NumberOf) -> str:
        """The number of the next paragraph of a list, with the space behind it; empty where none is printed."""
        use = self._uses.get(number.num_id)
        if use is None:
            return ""
        key, levels = self._levels(use)
        place = self._place(number, levels)
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(key, [None] * MAX_LEVELS)
        self._meet(key, use, place, levels, counts)
        counts[place] = self._next(number.num_id, use, place, level, counts[place])
        self._restart_below(counts, place, levels)
        printed = self._printed(use, place, levels, counts)
        return printed + level.suffix if printed else ""

    def _next(self, num_id: str, use: ListUse, place: int, level: Level, count: int | None) -> int:
        """The count of a point. Where a list says that a level starts, it starts once; later it begins as defined."""
        if place in use.starts and (num_id, place) not in self._begun:
            self._begun.add((num_id, place))
            return use.starts[place]
        return level.start if count is None else count + 1

    def _meet(self, key: str, use: ListUse, place: int, levels: dict[int, Level], counts: list[int | None]) -> None:
        """A level that comes before any point of the levels above it counts as the first one in a first one."""
        if (key, place) in self._met:
            return
        self._met.add((key, place))
        for above in range(place - 1, -1, -1):
            if (key, above) in self._met or above not in levels:
                break
            self._met.add((key, above))
            counts[above] = self._start(use, above, levels[above])

    def _levels(self, use: ListUse) -> tuple[str, dict[int, Level]]:
        """The levels of a list, those of the numbering style that it refers to included."""
        key, seen = use.abstract_id, set()
        style = self._abstract.get(key)
        while style is not None and style.defined_by is not None and not style.levels and key not in seen:
            seen.add(key)
            key = self._defining(style) or key
            style = self._abstract.get(key)
        return key, {**(style.levels if style else {}), **use.levels}

    def _defining(self, style: ListStyle) -> str | None:
        named = self._styles.number_of(style.defined_by)
        use = self._uses.get(named.num_id) if named else None
        if use is not None:
            return use.abstract_id
        return next((key for key, other in self._abstract.items() if other.stands_for == style.defined_by), None)

    @staticmethod
    def _place(number: NumberOf, levels: dict[int, Level]) -> int:
        """The level of a paragraph: that of its style, where a level is tied to one."""
        if number.style_id is not None:
            tied = next((place for place, level in levels.items() if level.style_id == number.style_id), None)
            if tied is not None:
                return min(tied, MAX_LEVELS - 1)
        return min(max(number.level or 0, 0), MAX_LEVELS - 1)

    @staticmethod
    def _start(use: ListUse, place: int, level: Level) -> int:
        return use.starts.get(place, level.start)

    @staticmethod
    def _restart_below(counts: list[int | None], place: int, levels: dict[int, Level]) -> None:
        for below in range(place + 1, MAX_LEVELS):
            level = levels.get(below)
            restart = level.restart if level else None
            if restart is None or place < restart:
                counts[below] = None

    def _printed(self, use: ListUse, place: int, levels: dict[int, Level], counts: list[int | None]) -> str:
        level = levels[place]

        def number(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            named = levels.get(other)
            if named is None or other > place:
                return ""
            count = counts[other]
            value = self._start(use, other, named) if count is None else count
            return str(value) if level.legal and named.number is not zero_padded else named.number(value)

        return level.text if level.bullet else _PLACEHOLDER.sub(number, level.text)
