"""Cards that nothing rules: names of columns stand below each other at one place, what they name at another beside them.

All cards that follow each other become one table of two columns, whatever pages they are on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ...read.document import Grid, Line
from ...text.rich import squeeze
from ..blocks import Table
from ..heads import ColumnNames, are_labels
from ..markup import Draft
from ..rows import CellDraft, RowDraft, to_table
from .boxed_paragraphs import SAME_SIZE, BoxedLine, grouped
from .card_labels import COLONS, LEAST_GAP, LONGEST, SAME_HEIGHT, Label, is_label, label_of, stand_beside, with_place
from .label_rows import CardLine, CardRow, card_rows
from .recut import line_parts

_SAME_PLACE = 2.0  # points by which labels, or what they name, begin at other places
_LONGEST_REST = 6  # characters of a label that its column has no room for
_FURTHEST = 6.0  # ems from one label to the line above it at most: cards stand apart
_FURTHEST_VALUE = 3.2  # the same to one that has its label further down: there is room between rows
_STEP = 2.4  # ems from one line of a value to the next at most
_WIDE = 1.2  # ems: a gap inside values that parts two columns
_FEWEST = 3  # labels of a card that stands alone
_CARD_COLUMNS = 2
_MOSTLY = 0.6  # share of the cells of a first column that are names of columns where these are labels


@dataclass(frozen=True)
class Cards:
    """Cards that follow each other: the rows of their labels, none where nothing tells them, and all of their lines."""

    lines: tuple[BoxedLine, ...]
    rows: tuple[CardRow, ...]

    def table(self, raw: str) -> Table:
        """The table of all cards, one row for each label."""
        drafts = [RowDraft([_cell(row.labels), _cell(row.values)]) for row in self.rows]
        return to_table(raw, [], drafts, [line.line for line in self.lines])


def split_cards(lines: Sequence[BoxedLine], names: ColumnNames) -> list[list[BoxedLine] | Cards]:
    """Lines without cards, and the cards between them, in order."""
    labels = {place: label for place, line in enumerate(lines) if (label := label_of(line, names)) is not None}
    if len(labels) < _FEWEST:
        return [list(lines)]
    labels = {place: with_place(label, lines[place : place + 2]) for place, label in labels.items()}
    runs = [run for run in _runs(lines, labels, names) if not _has_columns(run)]
    found: list[list[BoxedLine] | Cards] = []
    done = 0
    for run in runs:
        alike = [other for other in runs if abs(other.value_x - run.value_x) <= _SAME_PLACE]
        if not _are_cards(run, alike, names):
            continue
        above, rows = _rows_of(run, names)
        start = run.start + above
        found += [list(lines[done:start])] if start > done else []
        found.append(Cards(tuple(lines[start : run.end]), tuple(rows)))
        done = run.end
    return [*found, list(lines[done:])] if done < len(lines) else found


def _rows_of(run: _Run, names: ColumnNames) -> tuple[int, list[CardRow]]:
    """The rows of cards, and how many lines stand above them: those of a label in the middle of its row belong to it."""
    said = Counter(run.labels)
    above = next((place for place, line in enumerate(run.lines) if names.roles(line.label) or said[line.label] > 1), 0)
    for first in range(above, -1, -1):
        rows = card_rows(run.lines[first:])
        if rows is not None:
            return first, rows
    return above, []


def holds_cards(raw: str, grid: Grid, names: ColumnNames) -> bool:
    """Whether a table of two columns whose edges nothing rules is nothing but labels and what they name."""
    if not grid.loose or grid.columns != _CARD_COLUMNS:
        return False
    first = [cell for cell in grid.cells if cell.column == 0 and cell.column_span == 1 and cell.lines]
    known = sum(is_label("".join(raw[line.start : line.end] for line in cell.lines), names) for cell in first)
    return known > 1 and known >= _MOSTLY * len(first)


class _Run(NamedTuple):
    """Lines that may be cards, and where they stand among all lines."""

    start: int
    end: int
    value_x: float
    lines: list[CardLine]

    @property
    def labels(self) -> list[str]:
        """All labels, from top to bottom."""
        return [line.label for line in self.lines if line.label]


def _runs(lines: Sequence[BoxedLine], labels: dict[int, Label], names: ColumnNames) -> Iterator[_Run]:
    done = 0
    for place, label in labels.items():
        if place < done or label.x0 is None:
            continue
        start = _first(lines, place, (lines[place].box.x0, label.x0), done)
        run: list[CardLine] = []
        for at in range(start, len(lines)):
            line = _card_line(lines, at, labels.get(at), lines[place].box.x0, label.x0)
            if line is None or (run and not _is_near(run[-1], line)):
                break
            _join_label(run, line, names)
        run = run[: _last_near(run)]
        if run:
            done = start + len(run)
            yield _Run(start, done, label.x0, run)


def _join_label(run: list[CardLine], line: CardLine, names: ColumnNames) -> None:
    """Adds a line to those of cards; the rest of a label that is too long for its column goes on with this label."""
    last = next((place for place in range(len(run) - 1, -1, -1) if run[place].label), None)
    whole = run[last].label + line.label if line.label and last is not None else ""
    alone = line.value is None and line.own is line.whole
    if whole and last is not None and names.roles(whole) and (alone or not names.roles(run[last].label)):
        run[last] = run[last]._replace(label=whole)
        line = line._replace(label="")
    run.append(line)


def _first(lines: Sequence[BoxedLine], place: int, places: tuple[float, float], done: int) -> int:
    """The first of the lines right above a label that stand as close as one of a value does, beside a label that nobody
    knows, or one set in the middle of its row."""
    start = place
    while start > done:
        above, below = lines[start - 1], lines[start]
        step = below.box.bottom - above.box.bottom
        if above.line.page != below.line.page or not 0 < step <= _STEP * below.size:
            break
        if abs(above.box.x0 - places[1]) > _SAME_PLACE and _card_line(lines, start - 1, None, *places) is None:
            break
        start -= 1
    return start


def _card_line(
    lines: Sequence[BoxedLine], place: int, label: Label | None, label_x: float, value_x: float
) -> CardLine | None:
    """A line of a card whose labels and values begin at these places; ``None`` for any other."""
    line = lines[place]
    if line.box.x0 >= value_x - _SAME_PLACE:
        return CardLine("", None, line, line)
    if abs(line.box.x0 - label_x) > _SAME_PLACE:
        return None
    if label is not None and label.value is None:
        return CardLine(label.chars, line, None, line)
    parts = line_parts(line.raw, line.line, (float("-inf"), value_x - _SAME_PLACE))
    own, value = parts.get(0), parts.get(1)
    if value is None and line.box.x1 < value_x and (len(line.chars) <= _LONGEST_REST or stand_beside(lines[place : place + 2])):
        return CardLine(squeeze(line.chars), line, None, line)  # the rest of a label, or one that nobody knows
    if own is None or value is None or own.box is None or value.box is None:
        return None
    chars = squeeze(line.raw[own.start : own.end])
    parted = chars[-1:] in COLONS or value.box.x0 - own.box.x1 >= LEAST_GAP * line.size
    if abs(value.box.x0 - value_x) > _SAME_PLACE or not parted or value.start - own.start > LONGEST:
        return None
    return CardLine(chars.rstrip(COLONS), _boxed(line, own), _boxed(line, value), line)


def _boxed(whole: BoxedLine, part: Line) -> BoxedLine:
    return BoxedLine(whole.raw, part, part.box or whole.box, whole.measure)


def _is_near(above: CardLine, below: CardLine) -> bool:
    """Whether a line can go on with cards: one of a value stands close to the line above it, or on the next page."""
    first, second = above.whole, below.whole
    if max(first.size, second.size) > SAME_SIZE * min(first.size, second.size):
        return False
    if first.line.page != second.line.page:
        return True
    most = _FURTHEST if below.label else _FURTHEST_VALUE
    return -SAME_HEIGHT * second.size <= second.box.bottom - first.box.bottom <= most * second.size


def _last_near(run: Sequence[CardLine]) -> int:
    """The end of some lines without those of no label that stand further below the last label than a value goes on."""
    last = max((place for place, line in enumerate(run) if line.own is not None), default=0)
    for place, (above, below) in enumerate(pairwise(run[last:]), last + 1):
        first, second = above.whole, below.whole
        if first.line.page == second.line.page and second.box.bottom - first.box.bottom > _STEP * second.size:
            return place
    return len(run)


def _has_columns(run: _Run) -> bool:
    """Whether values have gaps that part columns: years, or other fields."""
    values = [line.value for line in run.lines if line.label and line.value is not None]
    parted = sum(
        any(right[0] - left[1] >= _WIDE * value.size for left, right in pairwise(value.line.glyphs)) for value in values
    )
    return parted > 1 or 2 * parted > len(values)


def _are_cards(run: _Run, alike: Sequence[_Run], names: ColumnNames) -> bool:
    """Whether labels are names of columns that stand there again, on this or other cards; or a card has many of them."""
    said = [label for other in alike for label in other.labels]
    known = [bool(names.roles(label)) or names.names_fund(label) for label in run.labels]
    if not run.labels or sum(known) * 2 <= len(known):
        return False
    return are_labels(said, names) or (all(known) and len(Counter(run.labels)) >= _FEWEST)


def _cell(lines: Sequence[BoxedLine]) -> CellDraft | None:
    """The cell that some lines print, its paragraphs told by how far its lines reach."""
    return CellDraft([Draft([line.span for line in group]) for group in grouped(lines)]) if lines else None
