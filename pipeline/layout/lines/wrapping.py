"""Tells where a line of wrapped text goes on in the next one: by the room that it leaves and by the marks around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ...text.card_labels import CardLabels
from ...text.genre import genre
from ...text.marks import Mark, MarkStyle
from ...text.openings import opening_mark, with_blanks
from ..printed import PrintedLine, ends_sentence, unit_width
from ..signals import Signals
from ..torn.columns import usual_width

SLACK = 0.75  # ems by which justification and proportional digits blur a line's width
HANGING = 3.0  # ems by which all but the first line of a paragraph may stand further in
LONG = 20.0  # ems: a paragraph line that is shorter is a heading, an entry or an end, never cut text
_ENOUGH = 8  # lines that tell how wide a level is printed
_NARROWEST = 0.6  # of the page's width: below it lines of a level are short, not narrow
_UNFINISHED = "，、,（(「"
_CLAUSE_ENDS = "；;"
_OPENING = "（(「『【《〈〔"
_NEVER_FIRST = frozenset("，、。；：？！）」』】》〉〕")  # no line is broken above one of these: blanks of a program did it
_FEWEST_FULL = 3  # lines that show where the lines of a page end
_LEAST_SHIFT = 0.85  # of the usual width: where the lines of a page end before, they are no full ones
_FIRST_LINE = 1.5  # ems by which the first line of a paragraph stands in where it does
_REFERENCE = r"[（(][^（()）]*<referred>\s*[一二三四五六七八九十0-9０-９、,，.．\-－~～至]+\s*[)）]$"  # behind the name of an aim
_WEIGHT = re.compile(r"[（(]\s*[0-9０-９]{1,3}(?:[.．][0-9０-９]+)?\s*[%％﹪]\s*[)）]$")  # ends the name of an aim

_Level = tuple[MarkStyle | None, bool]
"""The mark of the point that a line stands in, and whether it is that point's first line."""


class Wrapping:
    """How the paragraphs of one wrapped text go on. Lines have to be asked for in their order."""

    def __init__(self, lines: Sequence[PrintedLine], signals: Signals, labels: CardLabels) -> None:
        self._labels = labels
        self._width = signals.width
        self._levels = _levels(lines)
        self._first = _first_lines(lines, signals)
        self._widths = self._level_widths(lines)
        self._page_widths = _page_widths(lines)
        self._ends: dict[int, float] = {}
        self._gap = median(line.gap for line in lines) if lines else 0
        first = opening_mark(with_blanks(lines[0].text)) if lines else None
        self._last: dict[MarkStyle, int] = {first.style: first.value} if first else {}

    def goes_on(self, last: PrintedLine, line: PrintedLine) -> bool:
        """Whether ``last`` had no room for the beginning of ``line``, so that a paragraph goes on."""
        mark = opening_mark(with_blanks(line.text))
        joined = self._joined(last, line, mark)
        if mark is not None and not joined:
            self._last[mark.style] = mark.value
        return joined

    def _joined(self, last: PrintedLine, line: PrintedLine, mark: Mark | None) -> bool:
        if line.chars[:1] in _NEVER_FIRST and not ends_sentence(last.chars):
            self._ends[id(line)] = self._end(last) + line.width
            return True
        room = self._room(last, line)
        if self._stands_apart(last, line):
            return False
        if mark is not None:
            return self._hides_mark(last, mark, room)
        if _WEIGHT.search(last.chars) or genre()(_REFERENCE).search(last.chars) or id(line) in self._first:
            return False
        labels = self._labels
        labelled = labels.is_field(line.chars) or labels.is_alone(line.chars) or labels.named(line.chars) is not None
        if labelled and last.chars[-1:] not in _UNFINISHED:
            return False
        if last.chars[-1:] in _CLAUSE_ENDS:
            return room <= SLACK
        if ends_sentence(last.chars) or last.chars[-1:] in ":：":
            return room < 0 and line.indent <= last.indent
        return room <= (HANGING if last.width >= LONG else SLACK)

    def _stands_apart(self, last: PrintedLine, line: PrintedLine) -> bool:
        """Whether more blank lines than usual stand above a line, and no page break that may have cut a long one."""
        return line.gap > self._gap and not line.leads_page and (last.width < LONG or ends_sentence(last.chars))

    def _hides_mark(self, last: PrintedLine, mark: Mark, room: float) -> bool:
        """Whether what looks like a mark is text that stands at the beginning of a line by chance."""
        if ends_sentence(last.chars) or last.chars[-1:] in ":：" or room > HANGING:
            return False
        if last.chars[-1:] in _UNFINISHED:
            return (mark.value > 1 and mark.value != self._last.get(mark.style, 0) + 1) or room <= SLACK
        return room <= SLACK and mark.value not in (0, 1, self._last.get(mark.style, 0) + 1)

    def _room(self, last: PrintedLine, line: PrintedLine) -> float:
        unit = unit_width(line.chars)
        if line.chars[:1] in _OPENING:  # an opening bracket takes the next character along
            unit += unit_width(line.chars[1:])
        style, first = self._levels[id(last)]
        width = self._widths.get((style, first)) or self._widths.get((style, False), self._width)
        page = self._page_widths[id(last)]
        return (page if _LEAST_SHIFT * width <= page < width else width) - self._end(last) - unit

    def _end(self, line: PrintedLine) -> float:
        """Where a line ends, in ems; one that a program broke off ends where the whole line does."""
        return self._ends.get(id(line), line.width + line.indent)

    def _level_widths(self, lines: Sequence[PrintedLine]) -> dict[_Level, float]:
        """The width of full lines on each level, where enough lines show it: lists are set narrower than the page."""
        found: defaultdict[_Level, list[float]] = defaultdict(list)
        for line in lines:
            found[self._levels[id(line)]].append(line.width + line.indent)
        widths = {level: usual_width(widths) for level, widths in found.items() if len(widths) >= _ENOUGH}
        return {level: width for level, width in widths.items() if width >= _NARROWEST * self._width}


def _page_widths(lines: Sequence[PrintedLine]) -> dict[int, float]:
    """Where the full lines of each line's page end, in ems: programs that keep places move some pages to the left."""
    pages: list[list[PrintedLine]] = []
    for line in lines:
        if not pages or line.leads_page or line.line.page != pages[-1][-1].line.page:
            pages.append([])
        pages[-1].append(line)
    return {id(line): end for page in pages for end in [_page_width(page)] for line in page}


def _page_width(page: Sequence[PrintedLine]) -> float:
    """The greatest width at which several lines of a page run on; 0 where none do."""
    ends = sorted((line.width + line.indent for line, below in pairwise(page) if _runs_on(line, below)), reverse=True)
    full = (end for end, other in zip(ends, ends[_FEWEST_FULL - 1 :], strict=False) if end - other <= SLACK)
    return next(full, -SLACK) + SLACK


def _runs_on(line: PrintedLine, below: PrintedLine) -> bool:
    return not ends_sentence(line.chars) and opening_mark(with_blanks(below.text)) is None


def _first_lines(lines: Sequence[PrintedLine], signals: Signals) -> set[int]:
    """The full lines that stand further in than both the one above and the one below, which goes on with them.

    So does the first line of a paragraph; what goes on with a point stands as far in as the rest of it.
    """
    found = set()
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        full = line.width + line.indent > signals.width - HANGING and not ends_sentence(line.chars)
        further = line.indent - max(above.indent, below.indent) > _FIRST_LINE
        if full and further and opening_mark(with_blanks(below.text)) is None:
            found.add(id(line))
    return found


def _levels(lines: Sequence[PrintedLine]) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    style: MarkStyle | None = None
    for line in lines:
        mark = opening_mark(with_blanks(line.text))
        style = mark.style if mark is not None else style
        levels[id(line)] = (style, mark is not None)
    return levels
