"""The strategies that a table names beside its goals: by columns, and by the marks inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ....schemas import ObjectiveKind
from ...layout.blocks import Cell, Row
from ...text.marks import Mark
from ...text.rich import Text
from ..context import PlanContext
from ..points import split_title
from ..tables.columns import Column
from ..tables.rows import take_mark
from .strategies import add_strategy


@dataclass
class Point:
    """One point of a cell with those below it; ``mark`` is its number as read, ``marker`` as printed."""

    text: Text
    mark: Mark | None
    marker: Text | None
    more: list[Text] = field(default_factory=list)
    below: list[Point] = field(default_factory=list)


def points_beside(rows: Sequence[Row], goal: Cell, place: int, columns: Sequence[Column]) -> list[Point]:
    """The points in the given columns of the rows that a goal's cell spans, each column below the one before it."""
    own = [row for row in rows if row.cells[place] is goal]
    return _below(own, columns)


def _below(rows: Sequence[Row], columns: Sequence[Column]) -> list[Point]:
    if not columns:
        return []
    found: list[Point] = []
    for cell, beside in _runs(rows, columns[0].place):
        points = nested(cell.paragraphs) if cell is not None else []
        lower = _below(beside, columns[1:])
        if points:
            points[-1].below += lower
        found += points or lower
    return found


def _runs(rows: Sequence[Row], place: int) -> list[tuple[Cell | None, list[Row]]]:
    """The cells of a column, each with the rows that it spans; an empty cell goes on with the one above."""
    found: list[tuple[Cell | None, list[Row]]] = []
    for row in rows:
        cell = row.cells[place]
        empty = cell is None or not cell.text
        if found and (empty or found[-1][0] is cell):
            found[-1][1].append(row)
        else:
            found.append((None if empty else cell, [row]))
    return found


def nested(paragraphs: Iterable[Text]) -> list[Point]:
    """The paragraphs of a cell as points: a mark stands beside the open point of its style, else below the open one."""
    roots: list[Point] = []
    open_points: list[Point] = []
    for paragraph in (text for text in paragraphs if text):
        text, mark, marker = take_mark(paragraph)
        point = Point(text, mark, marker)
        if mark is None and open_points and open_points[-1].mark is not None:
            open_points[-1].more.append(text)
            continue
        styles = [p.mark.style if p.mark else None for p in open_points]
        style = mark.style if mark else None
        open_points = open_points[: styles.index(style)] if style in styles else open_points
        (open_points[-1].below if open_points else roots).append(point)
        open_points = [*open_points, point]
    return roots


def add_strategies(
    context: PlanContext,
    kind: ObjectiveKind,
    objective_id: str,
    path: str,
    points: Sequence[Point],
    parent_id: str | None = None,
) -> None:
    """Add points as strategies of an objective; what has no mark is numbered by its place."""
    for count, point in enumerate(points, 1):
        number = f"{path}.{point.mark.number if point.mark else count}"
        parts = split_title(point.text, tuple(point.more), stands_alone=bool(point.more or point.below))
        record_id = add_strategy(context, kind, objective_id, parent_id, number, point.marker, parts)
        add_strategies(context, kind, objective_id, number, point.below, record_id)
