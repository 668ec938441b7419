"""Counts the points of the lists in an OpenDocument file, as they begin, go on and hold each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..flow.xml import integer
from .levels import Levels, label

MAX_LEVELS = 10


@dataclass
class Counts:
    """How far the levels of one list have counted; ``None`` before their first point."""

    of_level: list[int | None] = field(default_factory=lambda: [None] * (MAX_LEVELS + 1))

    def restart(self, level: int) -> None:
        """Let a level and those below it begin again."""
        self.of_level[level:] = [None] * len(self.of_level[level:])

    def step(self, place: int, levels: Levels) -> None:
        """Count one point. Without a point of the levels above it, it is taken to stand in a first one."""
        for above in range(1, place + 1):
            count = self.of_level[above]
            start = levels[above].start if above in levels else 1
            if count is None:
                self.of_level[above] = start
            elif above == place:
                self.of_level[above] = count + 1
        self.restart(place + 1)


@dataclass
class OpenList:
    """A list, or a level of one, while it is read."""

    counts: Counts
    style: str | None
    level: int


class Lists:
    """All lists of a document while it is read."""

    def __init__(self, styles: dict[str, Levels]) -> None:
        self._styles = styles
        self._by_id: dict[str, Counts] = {}
        self._last: tuple[str | None, Counts] | None = None
        self._outline = Counts()

    def open(self, element: Element, above: OpenList | None, *, below_point: bool) -> OpenList:
        """Begin a ``text:list``; ``above`` is the one that it stands in, ``below_point`` says that behind a point."""
        style = element.get("text:style-name") or (above.style if above else None)
        goes_on = element.get("text:continue-numbering") == "true"
        if above is None:
            opened = OpenList(self._counts(element, style, goes_on), style, 1)
            self._last = style, opened.counts
        else:
            # Programs write a point of a lower level as a list that opens a point, and a header counts as none: no
            # point was counted above it since the last one of its level.
            opened = OpenList(above.counts, style, min(above.level + 1, MAX_LEVELS))
            if below_point and not goes_on:
                above.counts.restart(opened.level)
        return opened

    def _counts(self, element: Element, style: str | None, goes_on: bool) -> Counts:
        counts = self._by_id.get(element.get("text:continue-list", ""))
        if counts is None and goes_on and self._last is not None and self._last[0] == style:
            counts = self._last[1]  # only the list right before goes on, and only in its own style
        counts = counts or Counts()
        if element.get("xml:id"):
            self._by_id[element.get("xml:id", "")] = counts
        return counts

    def point(self, opened: OpenList, item: Element, paragraph_style: str | None) -> str:
        """The number in front of the first paragraph of a ``text:list-item``."""
        levels = self._styles.get(item.get("text:style-override") or opened.style or paragraph_style or "", {})
        if not opened.style and not item.get("text:style-override") and not paragraph_style:
            levels = {}
        return self._label(levels, opened.counts, opened.level, item.get("text:start-value"))

    def heading(self, element: Element) -> str:
        """The number in front of a heading that is no point of a list."""
        level = min(max(1, integer(element.get("text:outline-level"), 1)), MAX_LEVELS)
        levels = self._styles.get("", {})
        if element.get("text:is-list-header") == "true" or level not in levels:
            return ""
        start = element.get("text:start-value")
        if element.get("text:restart-numbering") == "true":
            self._outline.restart(level)
        else:
            start = None
        return self._label(levels, self._outline, level, start)

    @staticmethod
    def _label(levels: Levels, counts: Counts, place: int, start: str | None) -> str:
        if start is not None:
            counts.of_level[place] = integer(start, 1) - 1
        counts.step(place, levels)
        return label(levels, place, lambda other: counts.of_level[other] or 0)
