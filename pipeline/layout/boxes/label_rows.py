"""Which lines stand beside which label of a card: labels are set at the top of their rows, or in the middle of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from .boxed_paragraphs import BoxedLine, measures
from .card_labels import SAME_HEIGHT

_NEXT_LINE = 0.9  # ems from one baseline to the next at least
_WIDER = 1.2  # times the usual step from line to line that sets two rows apart


class CardLine(NamedTuple):
    """A printed line of a card: its label, without white space, and what of the line is label and value.

    The rest of a label that goes on from the line above has no label of its own.
    """

    label: str
    own: BoxedLine | None
    value: BoxedLine | None
    whole: BoxedLine


class CardRow(NamedTuple):
    """The lines of a label, and those that stand beside it."""

    labels: list[BoxedLine]
    values: list[BoxedLine]


def card_rows(lines: Sequence[CardLine]) -> list[CardRow] | None:
    """The rows of cards; ``None`` where nothing tells which line is beside which label."""
    measured = _measured(lines)
    found = [rows for rows in (_at_the_top(measured), _in_the_middle(measured)) if rows is not None]
    return min(found, key=_faults, default=None)


def _measured(lines: Sequence[CardLine]) -> list[CardLine]:
    """The lines with values that know the block of text they stand in."""
    values = [line.value.line for line in lines if line.value is not None]
    block = measures(values, lambda _: 0)[0] if values else None
    return [
        line._replace(value=replace(line.value, measure=block)) if line.value is not None and block is not None else line
        for line in lines
    ]


def _at_the_top(lines: Sequence[CardLine]) -> list[CardRow] | None:
    """Each label begins a row; what it names begins beside it, or a whole line below."""
    rows: list[CardRow] = []
    for above, line in zip((None, *lines), lines, strict=False):
        if above is not None and (above.own is None or line.own is None) and _is_between(above.whole, line.whole):
            return None
        if line.own is not None and line.label:
            rows.append(CardRow([line.own], []))
        elif not rows:
            return None
        elif line.own is not None:
            rows[-1].labels.append(line.own)
        if line.value is not None:
            rows[-1].values.append(line.value)
    return rows


def _is_between(above: BoxedLine, below: BoxedLine) -> bool:
    """Whether a line stands neither beside another one nor a whole line below it."""
    step = below.box.bottom - above.box.bottom
    return above.line.page == below.line.page and SAME_HEIGHT * below.size < step < _NEXT_LINE * below.size


def _in_the_middle(lines: Sequence[CardLine]) -> list[CardRow] | None:
    """Each label has as much of its row above it as below; a page may cut one row at its foot."""
    rows: list[CardRow] = []
    cut = _Cut([], [])
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.whole.line.page)]
    for page in pages:
        labels = _labels(page)
        values = [line.value for line in page if line.value is not None]
        found = next(filter(None, (_page_rows(labels, values, cut, skip) for skip in range(len(values) + 1))), None)
        if found is None:
            return None
        rows += found[0]
        cut = found[1]
    return None if cut.labels or cut.values else rows


class _Label(NamedTuple):
    """The lines of a label; the baseline in their middle, and their size."""

    lines: list[BoxedLine]
    middle: float
    size: float


def _labels(page: Sequence[CardLine]) -> list[_Label]:
    found: list[list[BoxedLine]] = []
    for line in page:
        if line.own is not None and (line.label or not found):
            found.append([line.own])
        elif line.own is not None:
            found[-1].append(line.own)
    return [_Label(own, (own[0].box.bottom + own[-1].box.bottom) / 2, own[0].size) for own in found]


class _Cut(NamedTuple):
    """What a page holds of a row that goes on on the next one: at most one label."""

    labels: list[_Label]
    values: list[BoxedLine]


def _page_rows(
    labels: Sequence[_Label], values: Sequence[BoxedLine], cut: _Cut, skip: int
) -> tuple[list[CardRow], _Cut] | None:
    """The rows of a page whose first lines, so many, are the rest of one that was cut, and what it cuts itself."""
    if skip and not (cut.labels or cut.values):
        return None
    first = values[skip].box.top if skip < len(values) else float("inf")
    above = sum(label.middle < first for label in labels) if skip else 0
    rows: list[CardRow] = []
    if cut.labels or cut.values:
        own = [*cut.labels, *labels[:above]]
        if len(own) != 1:
            return None
        rows.append(CardRow(own[0].lines, [*cut.values, *values[:skip]]))
    place = skip
    for number, label in enumerate(labels[above:], above):
        end = _mirrored(values, place, label)
        if end is None:
            rest = _Cut(list(labels[number:]), list(values[place:]))
            return (rows, rest) if len(rest.labels) == 1 else None
        rows.append(CardRow(label.lines, list(values[place:end])))
        place = end
    return rows, _Cut([], list(values[place:]))


def _mirrored(values: Sequence[BoxedLine], place: int, label: _Label) -> int | None:
    """The end of the values from one on that have a label in their middle."""
    slack = SAME_HEIGHT * label.size
    above = label.middle - values[place].box.bottom if place < len(values) else -1.0
    if above < -slack:
        return None
    for at in range(place, len(values)):
        below = values[at].box.bottom - label.middle
        if abs(below - above) <= slack:
            return at + 1
        if below > above:
            return None
    return None


def _faults(rows: Sequence[CardRow]) -> int:
    """How often a value goes on below a line that was not full, or further down than its lines stand apart."""
    pairs = [(above, below) for row in rows for above, below in pairwise(row.values)]
    steps = [b.box.bottom - a.box.bottom for row in rows for a, b in pairwise(row.values) if a.line.page == b.line.page]
    usual = min(steps, default=0.0)
    apart = sum(step > _WIDER * usual for step in steps)
    return apart + sum(below.mark is None and not above.is_full_before(below.chars) for above, below in pairs)
