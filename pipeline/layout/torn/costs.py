"""What it costs to read a segment of a line in a column: negative logarithms of rough probabilities.

A cost of 1 is a small surprise, 3 a strange thing, 6 what hardly ever happens.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from ...text.characters import is_han
from ..lines import figures
from ..lines.segments import Segment, breaks_formula
from .break_costs import CLOSED, EMPTY, OPEN, UNSURE, BreakCosts, Sign
from .columns import Column
from .echoes import echoes
from .joined import COMPOUND, Joined

SLACK = 0.8  # ems by which justification and proportional letters blur a line's width
_HANGING = 2.6  # ems by which a paragraph's other lines stand further in than its first
_SPREAD = 2.5  # ems by which a line is spread at most to fill its cell
_AT_FULL_LINE = 1.5  # a paragraph whose last line happens to fill its column
_CUT = 1.0  # one line read as two cells
_CUT_AT_NUMBER = 0.4  # the same beside a number that stands alone
_CUT_AT_BLANK = 0.2  # the same before a mark or between two Han characters, where printing programs put no blank
_CUT_OFF_UNIT = 2.5  # a figure in one cell, its unit in the next
_SECOND_FIGURE = 4.0  # a figure that goes on, though it is whole
_UNIT_BELOW = 0.5  # the unit of a figure in the line below it
_UNNUMBERED = 2.0  # a cell without a number in a column that has them
_INNER_TOTAL = 1.5  # a total that does not begin in the first column
_BESIDE_TOTAL = 3.0  # a total that does not even begin its row
_NEW_COUNT = 1.0  # a row that counts from 1 again though its group goes on
_MID_LIST = 2.5  # a cell that begins with another point than the first
_NEXT_POINT = 1.0  # the next point of a list in running text, however rare lists are in its column
_LEFT_LIST = 2.5  # the next point of a list in a cell of another column
_SECOND = 2  # the first point that goes on with a list
FIRST_BAND = 4.0  # a line over all columns where none was before
_NEXT_BAND = 0.5  # the next one, by its number
_LONE_NUMBER = 2.0  # text that goes on with a number alone, where a cell to the right should hold it
_PARTED = 2.5  # each blank between two Han characters of a cell
_ASIDE = 2.0  # a cell that begins with a remark in brackets
_BESIDE = 2.0  # a paragraph that goes on in a line at the same height
_UNGROUPED = 1.5  # a first row without a group, though there is no row above that could have one for it
_NAMELESS = 2.0  # a number without the name that it numbers
_AGAINST_BLANK = 8.0  # a paragraph that goes on behind the white space that ends paragraphs
# A paragraph that stops short of its end, by the number of lines to the page break that may have cut it.
_CUT_SHORT = ((20, 1.5), (60, 2.5), (math.inf, 6.0))
_NEAR = 25  # lines above a page break in which cells stand that it may have cut
_AFTER_TOTAL = 0.5  # all the columns that a total leaves empty
_WORDS_BY_YEAR = 2.0  # words without a figure where each year has a column
_ALONE = frozenset(("number", "quantity"))
_COUNTED = frozenset(("number", "assessment_body"))
_BEHIND_SENTENCE = 3.0  # a name that goes on behind the end of a sentence
_SHORT = 1.0  # each em by which a line that goes on is shorter than one that ended
_WORDS_BEHIND_TIME = 3.0  # a period that goes on with words
_WORDS_BEHIND_FIGURE = 3.0  # a figure that goes on with words, where a column for words stands to the right
_ORPHAN = 3.0  # a name or a text that is but one character: the end of a line above
_NAMED = frozenset(("group", "name", "indicator", "description"))
_NAMES = frozenset(("name", "indicator"))
_TWO_LEVELS = 3.0  # a name with a mark below another one, which heads a list
_CUT_FORMULA = 6.0  # a paragraph that ends, or a cell that begins, with the sign between two parts of a formula
_UNFINISHED_SIGNS = frozenset("，、,（(「")



class Costs(BreakCosts):
    """The costs for the columns of one table.

    ``closed``: white space shows the ends of paragraphs. ``apart``: blank lines part the lines of a cell, so that
    lines without one between them stand side by side. ``first_band`` is what the first line over all columns costs.
    """

    def __init__(
        self, columns: Sequence[Column], *, closed: bool, apart: bool, first_band: float = FIRST_BAND
    ) -> None:
        super().__init__(columns, closed=closed)
        self.apart = apart
        self._first_band = first_band
        self._before = [0.0, *accumulate(column.empty for column in columns)]
        self._joined = Joined(columns)
        self._by_year = self._joined.by_year
        self._echoes = echoes([column.lines for column in columns])

    def leave(self, segment: Segment, column: int, width: float, *, breaks: bool, ahead: int) -> float:
        """A paragraph ends with this segment. Little, if a page break ``ahead`` may have cut it at a full line."""
        model = self.columns[column]
        if segment.ends_in_operator or (model.role == "period" and ahead >= _NEAR and figures.is_cut_time(segment.chars)):
            return model.ends + _CUT_FORMULA
        if not self.closed or segment.closed:
            full = not self.closed and width > 0 and not segment.ends and segment.width >= width - SLACK
            return model.ends + (model.ended if segment.ends else model.unended) + (_AT_FULL_LINE if full else 0.0)
        short = max(0.0, width - segment.width - 2 * SLACK) if not segment.justified else 0.0
        cut = 0.5 if breaks else next(cost for lines, cost in _CUT_SHORT if ahead < lines)
        return model.ends + cut + 2.0 * short

    def skip(self, here: int, there: int, cells: Sequence[int], *, total: bool) -> float:
        """The columns between two cells of a row stay empty, but for those filled above a page break."""
        filled = sum(self.columns[column].empty for column in range(here + 1, there) if cells[column] != EMPTY)
        cost = self._before[there] - self._before[here + 1] - filled
        cost += _NAMELESS if self.columns[here].optional and there > here + 1 else 0.0
        return min(cost, _AFTER_TOTAL) if total else cost

    def trail(self, here: int, cells: Sequence[int], *, total: bool) -> float:
        """A row ends: the columns on the right stay empty."""
        cost = self._before[-1] - self._before[here + 1]
        for column in range(here + 1, len(cells)):
            if cells[column] != EMPTY:
                cost -= self.columns[column].empty
        return min(cost, _AFTER_TOTAL) if total else cost

    def lead(self, column: int) -> float:
        """A row begins in this column: the cells on the left are merged with those above."""
        return self._before[column]

    def first(self, column: int) -> float:
        """The first row of the table begins in this column."""
        return self._before[column] + (_UNGROUPED if any(left.groups for left in self.columns[:column]) else 0.0)

    def cut(self, left: Segment, right: Segment, *, total: bool) -> float:
        """One line holds two cells. A small number behind a Han character is more often part of its text."""
        if left.chars[-1].isdigit() and right.leads_unit:
            return _CUT_OFF_UNIT
        if total or left.kind in _ALONE or right.kind == "quantity":
            return _CUT_AT_NUMBER
        begins = is_han(right.chars[0]) or right.kind == "mark"
        if (is_han(left.chars[-1]) or left.ends) and begins and not (left.justified or right.justified):
            return _CUT_AT_BLANK
        return _CUT_AT_NUMBER if right.kind == "number" and not is_han(left.chars[-1]) else _CUT

    def wrap(self, above: Segment, below: Segment, column: int, width: float, *, hangs: bool) -> tuple[float, float]:
        """A paragraph goes on in the next line; also the width that the column then has.

        ``hangs``: paragraphs of the column have marks, so that all but their first lines may stand further in.
        """
        if breaks_formula(above, below):
            return self.columns[column].wraps, width  # authors break formulas where they like
        if self.columns[column].of_figures and figures.continues_unit(above.chars, below.chars) and not self._ends_period(below):
            return _UNIT_BELOW, width
        if self.columns[column].of_figures and figures.is_another_figure(above.chars, below.chars):
            return self.columns[column].wraps + _SECOND_FIGURE, width
        if self.columns[column].of_figures and self._is_beside_words(column) and figures.are_words_behind_figure(above.chars, below.chars):
            return self.columns[column].wraps + _WORDS_BEHIND_FIGURE, width
        if self.columns[column].role == "period" and figures.are_words_behind_time(above.chars, below.chars):
            return self.columns[column].wraps + _WORDS_BEHIND_TIME, width
        cost, width = self._broken_off(above, below, column, width, _HANGING if hangs else SLACK)
        cost += self.columns[column].wraps
        cost += self._lone_number(below, column) + self._compound(below, column)
        if self.apart and below.line.gap == 0 and not below.line.leads_page:
            cost += _BESIDE
        if self.closed:
            if above.closed:
                cost += 2.0 if above.chars[-1] in _UNFINISHED_SIGNS else _AGAINST_BLANK
            return cost + (2.0 if below.mark is not None else 0.0), width
        behind = (1.0 if self.columns[column].flows else _BEHIND_SENTENCE) if above.ends else 0.0
        return cost + (2.0 if below.mark is not None else 0.0) + behind, width

    def _is_beside_words(self, column: int) -> bool:
        return any(not other.of_figures for other in self.columns[column + 1 :])

    def _ends_period(self, below: Segment) -> bool:
        """Whether a line looks like the end of a period, which a column of the table is for."""
        return figures.is_rest_of_time(below.chars) and any(column.role == "period" for column in self.columns)

    def _lone_number(self, below: Segment, column: int) -> float:
        """A line that is but a number goes on with text, though a column for numbers stands to the right, or one for
        amounts anywhere."""
        if below.kind == "date" and below.first and any(o.role == "period" for o in self.columns[column + 1 :]):
            return _LONE_NUMBER
        if below.kind not in _ALONE or not below.first or self.columns[column].of_figures:
            return 0.0
        right = self.columns if "," in below.chars else self.columns[column + 1 :]
        wanted = any(other.of_figures for other in right) if below.last else any(o.role in _COUNTED for o in right)
        return _LONE_NUMBER if wanted else 0.0

    def _compound(self, segment: Segment, column: int) -> float:
        """A number stands before the text, though the column on the left is for numbers."""
        return COMPOUND if segment.leads_number and column and self.columns[column - 1].optional else 0.0

    @staticmethod
    def _mid_formula(segment: Segment) -> float:
        """A cell or a paragraph begins in the middle of a formula."""
        return _CUT_FORMULA if segment.leads_operator else 0.0

    def _broken_off(
        self, above: Segment, below: Segment, column: int, width: float, most: float
    ) -> tuple[float, float]:
        if above.justified:
            return max(0.0, width - above.width - _SPREAD), max(width, above.width)
        if not width:
            short = self.columns[column].seen - above.width - below.unit
            if short > SLACK:  # lines that end a paragraph of the column are wider: it had room for the next word
                return 1.0 + _SHORT * short, above.width
            return 0.3 + 0.5 * max(0.0, above.width - (self.columns[column].widest or 99.0)), above.width
        if above.width > width:
            return 0.8 * (above.width - width), above.width
        room = width - above.width - below.unit
        if room <= SLACK:
            return 0.0, width
        return (0.3 if room <= most else 1.0 + 2.0 * (room - most)), width

    def more(self, above: Segment, segment: Segment, column: int, last: Sign | None) -> float:
        """A further paragraph in the cell."""
        if segment.is_aside:
            return 0.5
        model, mark = self.columns[column], segment.mark
        cost = model.more + model.beginnings[segment.kind] + self._mid_formula(segment)
        if mark is None:
            return cost + (1.0 if above.ends else 2.0)
        if model.role in _NAMES and above.mark is not None and above.mark.style is not mark.style and mark.value == 1:
            cost += _TWO_LEVELS
        fits = last is not None and last[0] == mark.style and mark.value in (last[1] + 1, 0)
        if fits and mark.value and model.flows:
            return min(cost, _NEXT_POINT)
        return cost + (0.0 if fits else 0.7 if mark.value == 1 else 3.0)

    def enter(self, segment: Segment, column: int, last: Sign | None, *, first: bool, leads: bool = False) -> float:
        """A cell begins.

        ``last`` is the sign of the cell above that has one, ``first`` says that none can have. ``leads`` says that
        the row begins here: to count from 1 again, it should have begun with a new group.
        """
        model = self.columns[column]
        small = model.of_figures and self._by_year and segment.chars.isdigit()
        cost = model.beginnings["quantity" if small else segment.kind] + model.filled
        cost += (_ASIDE if segment.is_aside else 0.0) + self._compound(segment, column)
        if model.of_figures and self._by_year and segment.kind == "text":
            cost += _WORDS_BY_YEAR
        cost += self._mid_formula(segment)
        if not model.of_figures and figures.is_end_of_time(segment.chars):
            cost += _CUT_FORMULA
        if model.role in _NAMED and segment.kind == "text" and len(segment.chars) == 1:
            cost += _ORPHAN
        if column and segment.is_total:
            cost += _INNER_TOTAL if leads else _BESIDE_TOTAL
        elif leads and column and last is not None and segment.sign is not None and segment.sign[1] == 1:
            cost += _NEW_COUNT
        if model.flows:
            return cost + (_MID_LIST if segment.sign is not None and segment.sign[1] > 1 else 0.0)
        return cost if first or model.of_figures else cost + _sequence(last, segment)

    def leaves_list(self, segment: Segment, column: int, signs: Sequence[Sign | None]) -> float:
        """A cell begins with the next point of a list in a column of running text, and goes on with no list of its own;
        ``signs`` are the last ones of the columns."""
        if segment.mark is None or segment.sign is None or segment.mark.value < _SECOND:
            return 0.0
        before = (segment.sign[0], segment.sign[1] - 1)
        if signs[column] == before:
            return 0.0
        left = any(model.flows and signs[place] == before for place, model in enumerate(self.columns) if place != column)
        return _LEFT_LIST if left else 0.0

    def band(self, segment: Segment, last: Sign | None) -> float:
        """A line over all columns; ``last`` is the sign of the band before. Groups need none: they have a column."""
        if segment.mark is None or segment.sign is None or any(column.groups for column in self.columns):
            return math.inf
        if segment.figure_ends_text:
            return math.inf  # the content of a row and its amount
        style, value = segment.sign
        cost = 4.0 if self.closed and not segment.closed else 4.0 if segment.ends else 0.0
        cost += _PARTED * segment.parted + (2 * COMPOUND if segment.trails_figure else 0.0)
        if last is None:
            return cost + (self._first_band if value == 1 else math.inf)
        return cost + (_NEXT_BAND if (style, value) == (last[0], last[1] + 1) else math.inf)

    def misfit(self, segment: Segment, column: int, width: float) -> float:
        """A segment is wider than its column, or reads like more than one cell."""
        limit = 0.0 if segment.has_parts else width or self.columns[column].widest
        seen = self.columns[column].seen
        over = segment.width - limit - SLACK if limit else 0.0
        cost = 1.0 + 2.0 * over if over > 0 else 0.0
        if not limit and seen and segment.width > seen + SLACK:
            cost = 0.5 * (segment.width - seen)
        cost += self._joined.cost(segment, column)
        if segment.chars in self._echoes:
            cost += self._echoes[segment.chars][column]
        return cost + _PARTED * segment.parted

    def state(self, segment: Segment, width: float, ahead: int) -> int:
        """Whether the paragraph of a segment goes on, as far as its line shows."""
        if self.closed and segment.last:
            return CLOSED if segment.closed else OPEN
        full = segment.justified or (width > 0 and segment.width >= width - 1.5 * SLACK)
        return UNSURE if full and not segment.ends and ahead < _NEAR else CLOSED


def _sequence(last: Sign | None, segment: Segment) -> float:
    """A cell begins with this sign, or without one, after the last sign of its column."""
    if segment.is_total:
        return 0.0
    if segment.sign is None:
        return _UNNUMBERED if last is not None else 0.0
    if last is None:
        return 0.5
    style, value = segment.sign
    if last[0] != style:
        return 2.0
    return 0.0 if value in (1, last[1] + 1) else 1.5
