"""Goals that a table names: its columns of goals and strategies count as if numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....schemas import Objective, ObjectiveKind
from ...outline.headings import load_headings
from ...outline.parts import GOAL_PARTS, part_of
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..evidence import in_order
from ..points import Trailing, split_trailing, with_weight
from ..same_title import likeness
from ..tables.cell_marks import CellNumbers
from ..tables.columns import Column
from ..tables.head_words import holds_any
from ..tables.rows import row_number
from .goal_table_points import Point, add_strategies, points_beside

_NO_GOALS = frozenset({"results", "outlook", "unused", "contents"})


@dataclass(frozen=True)
class _Goal:
    """A cell of the column of goals: its number and mark, its name, and the strategies beside it."""

    number: str | None
    marker: Text | None
    name: Trailing
    strategies: tuple[Point, ...]


def is_goal_table(placed: PlacedTable) -> bool:
    """True for a table that names goals and strategies, and nothing of programmes, in the part for goals or in no part."""
    part = part_of(placed.node)
    if (part is not None and part not in GOAL_PARTS) or _goal_column(placed) is None or not _strategy_columns(placed):
        return False
    strategies = {column.place for column in _strategy_columns(placed)}
    told = [column for column in placed.columns.of("description") if column.place not in strategies]
    return not told and not placed.columns.has("budget", "period", "responsible", "location", "benefits")


def extract_goal_tables(context: PlanContext) -> None:
    """Give objectives the weights that tables print, and take them from tables where no goals part has any.

    Aims under 關鍵策略目標 or 共同性目標 are of a kind of their own: a plan can state its annual ones in a list, these in tables.
    """
    stated = {objective.kind for objective in context.records.objectives}
    for placed in context.tables:
        column = _goal_column(placed)
        if column is None or part_of(placed.node) in _NO_GOALS or placed.columns.has("result", "actual", "achieved"):
            continue
        kind = _kind(context, column)
        in_lists = bool(stated) and (kind == "annual" or kind in stated)
        for goal in _goals(placed, column):
            if in_lists or _is_stated(context, goal):
                _weigh(context, goal)
            else:
                _add(context, column, goal)


def _goal_column(placed: PlacedTable) -> Column | None:
    """The column of goals; in the part for goals it may name the rows, beside what is done for them."""
    roles = ("group", "name") if part_of(placed.node) in GOAL_PARTS else ("group",)
    named = (column for role in roles for column in placed.columns.of(role))
    return next((c for c in named if holds_any(c.head.chars, placed.heads.aims)), None)


def _strategy_columns(placed: PlacedTable) -> list[Column]:
    """The column of strategies right of that of the goals, and those of the measures right of it, which are below it."""
    goal = _goal_column(placed)
    right = [c for c in placed.columns.of("group", "name", "description") if goal and c.place > goal.place]
    words = placed.heads.strategies + (placed.heads.measures if goal is not None and goal.role == "name" else ())
    first = next((c for c in right if holds_any(c.head.chars, words)), None)
    measures = [c for c in right if first and c.place > first.place and holds_any(c.head.chars, placed.heads.measures)]
    return [first, *measures] if first else []


def _goals(placed: PlacedTable, column: Column) -> Iterator[_Goal]:
    strategies = _strategy_columns(placed) if is_goal_table(placed) else []
    rows = [row for row in placed.table.rows if row.band is None]
    done: set[int] = set()
    numbers = CellNumbers()
    weights = placed.columns.weight_of("group")
    for row in rows:
        cell = row.cells[column.place]
        if cell is None or not any(map(str.isalpha, cell.text.chars)) or id(cell) in done:
            continue
        done.add(id(cell))
        found = numbers.take(cell.text)
        number, number_text = row_number(row, placed.columns, "group")
        weight_cell = row.cells[weights.place] if weights else None
        yield _Goal(
            number=number or found.number,
            marker=number_text or found.printed,
            name=with_weight(split_trailing(found.name), weight_cell.text if weight_cell else None),
            strategies=tuple(points_beside(rows, cell, column.place, strategies)),
        )


def _weigh(context: PlanContext, goal: _Goal) -> None:
    """Add the weight that a table prints behind an objective's name to the objective of that name or number."""
    if goal.name.weight_percent is None:
        return
    title = squeeze(goal.name.name.chars)
    for place, objective in enumerate(context.records.objectives):
        numbered = objective.kind == "annual" and goal.number is not None and objective.number == goal.number
        same = squeeze(objective.title) == title or (numbered and _may_be_called(goal, objective))
        if same and objective.weight_percent is None:
            evidence = (*objective.evidence, *context.cite(goal.name.weight, "weight_percent"))
            context.records.objectives[place] = objective.model_copy(
                update={"weight_percent": goal.name.weight_percent, "evidence": in_order(evidence)}
            )
            return


def _may_be_called(goal: _Goal, objective: Objective) -> bool:
    """Whether a table means an objective by its number: tables that count anew (業務面向, 行政面向) give it to several aims."""
    title = goal.name.name.chars
    return not title or likeness(title, objective.title, same_number=True) > 0


def _is_stated(context: PlanContext, goal: _Goal) -> bool:
    """Whether an objective is called so, or nearly so under the same number."""
    title, number = goal.name.name.chars, goal.number
    return any(
        likeness(title, objective.title, same_number=number is not None and objective.number == number)
        for objective in context.records.objectives
    )


def add_goals_of(context: PlanContext, placed: PlacedTable) -> None:
    """Add the goals that a table's column of goals names, wherever the table stands."""
    column = _goal_column(placed)
    if column is not None:
        for goal in _goals(placed, column):
            _add(context, column, goal)


def add_goal(
    context: PlanContext, kind: ObjectiveKind, number: str | None, marker: Text | None, name: Trailing
) -> tuple[str, str] | None:
    """Add an objective by its name alone; its id and path, or ``None`` if one of that name is there."""
    title = name.name.chars
    if any(squeeze(objective.title) == squeeze(title) for objective in context.records.objectives):
        return None
    path = number or str(sum(objective.kind == kind for objective in context.records.objectives) + 1)
    record_id = context.ids.take(f"{context.plan_id}/objective/{kind}/{path}")
    evidence = context.cite(marker, "marker") + context.cite(name.name, "title")
    evidence += context.cite(name.weight, "weight_percent")
    evidence += context.cite(name.cross_reference, "cross_reference")
    context.records.objectives.append(
        Objective(
            id=record_id,
            plan_id=context.plan_id,
            kind=kind,
            number=number,
            marker=marker.chars if marker else None,
            title=title,
            weight_percent=name.weight_percent,
            cross_reference=name.cross_reference.chars if name.cross_reference else None,
            evidence=in_order(evidence),
        )
    )
    return record_id, path


def _add(context: PlanContext, column: Column, goal: _Goal) -> None:
    kind = _kind(context, column)
    added = add_goal(context, kind, goal.number, goal.marker, goal.name)
    if added is not None:
        add_strategies(context, kind, *added, goal.strategies)


def _kind(context: PlanContext, column: Column) -> ObjectiveKind:
    match = load_headings(context.overlay).match(column.head.chars)
    if match is not None and match.whole and (match.kind == "key_strategic" or match.kind == "common"):
        return match.kind
    return "annual"
