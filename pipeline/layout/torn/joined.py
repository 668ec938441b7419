"""What it costs to read as one cell what looks like several: figures, periods and numbers beside other text."""

from __future__ import annotations

from collections.abc import Sequence

from ..lines.figures import is_amount, is_unit
from ..lines.segments import Segment
from .columns import Column

COMPOUND = 1.5
"""A cell that reads like two."""

_UNIT = "unit"
_BY_YEAR = 3  # columns of figures: so many of them hold small numbers as well as large ones
_MOST_JOINED = 3  # times that much for several figures in one cell


class Joined:
    """The costs for the columns of one table. ``by_year``: so many hold figures that each is of a year."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.by_year = sum(column.of_figures for column in columns) >= _BY_YEAR
        self._has_figures = any(column.of_figures for column in columns)
        self._has_periods = any(column.role == "period" for column in columns)

    def cost(self, segment: Segment, column: int) -> float:
        """A segment as one cell of a column, or a part of one."""
        if segment.has_parts:
            return 0.0
        if self._joins_period(segment, column):
            return 3 * COMPOUND
        figures = sum(map(is_amount, segment.spaced.split()))
        if self.columns[column].role == _UNIT and figures:
            return COMPOUND * (3 + min(figures, _MOST_JOINED))
        if (segment.is_sum and not self.columns[column].of_figures) or self._joins_figure(segment, column):
            return 2 * COMPOUND + COMPOUND * min(max(segment.figures_behind - 1, 0), _MOST_JOINED)
        if segment.is_compound:
            once = self.columns[column].flows and not self.by_year
            return COMPOUND * (1 if once else min(segment.spaced.count(" "), _MOST_JOINED))
        if segment.leads_number and self._beside_numbers(column):
            return 2 * COMPOUND
        if self.by_year and figures > 1:
            return COMPOUND * min(figures, _MOST_JOINED)
        if self.columns[column].flows and self._has_figures and segment.holds_figure:
            return COMPOUND
        if any(other.role == _UNIT for other in self.columns[column + 1 :]) and _trails_unit(segment):
            return 2 * COMPOUND
        numbers_right = column + 1 < len(self.columns) and self.columns[column + 1].optional
        return COMPOUND if numbers_right and segment.trails_number else 0.0

    def _joins_figure(self, segment: Segment, column: int) -> bool:
        """Whether a segment holds a figure that a column of figures should hold by itself."""
        model, right = self.columns[column], self.columns[column + 1 :]
        if model.of_figures:
            return segment.leads_figure
        apart = segment.figure_ends_text or segment.figures_behind > 1
        figures_right = any(other.of_figures for other in right[: None if apart else 1])
        if figures_right and segment.trails_figure:
            return True
        if not model.of_figures and self._has_figures and segment.trails_payer:
            return True
        if column and self.columns[column - 1].of_figures and (segment.leads_figure or segment.leads_formula):
            return True
        return not model.flows and self._has_figures and segment.holds_figure

    def _beside_numbers(self, column: int) -> bool:
        """Whether a column that is for numbers, as its head says, holds the number before the text of a cell."""
        return any(other.role == "assessment_body" for other in self.columns[max(0, column - 1) : column + 2])

    def _joins_period(self, segment: Segment, column: int) -> bool:
        """Whether a segment holds years that the column of periods should hold by itself."""
        return not self.columns[column].flows and self._has_periods and segment.joins_period


def _trails_unit(segment: Segment) -> bool:
    """Whether the last word of a piece of a line can be a unit, and ends no figure. A line of its own may end a name."""
    text, _, word = segment.spaced.rpartition(" ")
    return not (segment.first and segment.last and not text) and not text[-1:].isdecimal() and is_unit(word)
