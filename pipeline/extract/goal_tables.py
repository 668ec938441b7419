"""Goals that a table names: its columns of goals and strategies count as if numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...schemas import Objective, ObjectiveKind, Strategy
from ..layout.blocks import Cell
from ..outline.headings import load_headings
from ..outline.parts import GOAL_PARTS, part_of
from ..text.rich import Text, squeeze
from .cell_marks import CellNumbers
from .columns import Column
from .context import PlacedTable, PlanContext
from .evidence import in_order
from .goals import unused_id
from .points import Trailing, split_title, split_trailing, with_weight
from .rows import row_number, take_mark

_GOAL_HEADS = ("目標", "主軸")
_STRATEGY_HEAD = "策略"
_NO_GOALS = frozenset({"results", "outlook", "unused", "contents"})


@dataclass(frozen=True)
class _Goal:
    """A cell of the column of goals: its number and mark, its name, and the cells of strategies beside it."""

    number: str | None
    marker: Text | None
    name: Trailing
    strategies: tuple[Cell, ...]


def is_goal_table(placed: PlacedTable) -> bool:
    """True for a table of the goals part that names goals and strategies, and nothing of programmes."""
    if part_of(placed.node) not in GOAL_PARTS or _goal_column(placed) is None or _strategy_column(placed) is None:
        return False
    return not placed.columns.has("description", "budget", "period", "responsible", "location", "benefits")


def extract_goal_tables(context: PlanContext) -> None:
    """Give objectives the weights that tables print, and take them from tables where no goals part has any."""
    from_outline = bool(context.records.objectives)
    for placed in context.tables:
        column = _goal_column(placed)
        if column is None or part_of(placed.node) in _NO_GOALS or placed.columns.has("result", "actual", "achieved"):
            continue
        for goal in _goals(placed, column):
            if from_outline:
                _weigh(context, goal)
            else:
                _add(context, placed, column, goal)


def _goal_column(placed: PlacedTable) -> Column | None:
    return next((c for c in placed.columns.of("group") if any(word in c.head.chars for word in _GOAL_HEADS)), None)


def _strategy_column(placed: PlacedTable) -> Column | None:
    goal = _goal_column(placed)
    right = placed.columns.of("group", "name", "description")
    return next((c for c in right if goal and c.place > goal.place and _STRATEGY_HEAD in c.head.chars), None)


def _goals(placed: PlacedTable, column: Column) -> Iterator[_Goal]:
    strategy_column = _strategy_column(placed) if is_goal_table(placed) else None
    rows = [row for row in placed.table.rows if row.band is None]
    done: set[int] = set()
    numbers = CellNumbers()
    weights = placed.columns.weight_of("group")
    for row in rows:
        cell = row.cells[column.place]
        if cell is None or not cell.text or id(cell) in done:
            continue
        done.add(id(cell))
        beside = (
            [r.cells[strategy_column.place] for r in rows if r.cells[column.place] is cell] if strategy_column else []
        )
        found = numbers.take(cell.text)
        number, number_text = row_number(row, placed.columns, "group")
        weight_cell = row.cells[weights.place] if weights else None
        yield _Goal(
            number=number or found.number,
            marker=number_text or found.printed,
            name=with_weight(split_trailing(found.name), weight_cell.text if weight_cell else None),
            strategies=tuple(c for c in beside if c is not None and c.text),
        )


def _weigh(context: PlanContext, goal: _Goal) -> None:
    """Add the weight that a table prints behind an objective's name to the objective of that name or number."""
    if goal.name.weight_percent is None:
        return
    title = squeeze(goal.name.name.chars)
    for place, objective in enumerate(context.records.objectives):
        same = squeeze(objective.title) == title or (objective.kind == "annual" and objective.number == goal.number)
        if same and objective.weight_percent is None:
            evidence = (*objective.evidence, *context.cite(goal.name.weight, "weight_percent"))
            context.records.objectives[place] = objective.model_copy(
                update={"weight_percent": goal.name.weight_percent, "evidence": in_order(evidence)}
            )
            return


def _add(context: PlanContext, placed: PlacedTable, column: Column, goal: _Goal) -> None:
    title = goal.name.name.chars
    if any(squeeze(objective.title) == squeeze(title) for objective in context.records.objectives):
        return
    kind = _kind(context, column)
    path = goal.number or str(len(context.records.objectives) + 1)
    taken = {objective.id for objective in context.records.objectives}
    record_id = unused_id(f"{context.plan_id}/objective/{kind}/{path}", taken)
    evidence = context.cite(goal.marker, "marker") + context.cite(goal.name.name, "title")
    evidence += context.cite(goal.name.weight, "weight_percent")
    evidence += context.cite(goal.name.cross_reference, "cross_reference")
    context.records.objectives.append(
        Objective(
            id=record_id,
            plan_id=context.plan_id,
            kind=kind,
            number=goal.number,
            marker=goal.marker.chars if goal.marker else None,
            title=title,
            weight_percent=goal.name.weight_percent,
            cross_reference=goal.name.cross_reference.chars if goal.name.cross_reference else None,
            evidence=in_order(evidence),
        )
    )
    _add_strategies(context, kind, record_id, path, goal)


def _kind(context: PlanContext, column: Column) -> ObjectiveKind:
    match = load_headings(context.overlay).match(column.head.chars)
    if match is not None and match.whole and (match.kind == "key_strategic" or match.kind == "common"):
        return match.kind
    return "annual"


def _add_strategies(context: PlanContext, kind: ObjectiveKind, objective_id: str, path: str, goal: _Goal) -> None:
    points = [text for cell in goal.strategies for text in cell.paragraphs if text]
    for count, point in enumerate(points, 1):
        text, mark, marker = take_mark(point)
        number = f"{path}.{mark.number if mark else count}"
        taken = {strategy.id for strategy in context.records.strategies}
        record_id = unused_id(f"{context.plan_id}/strategy/{kind}/{number}", taken)
        parts = split_title(text, (), stands_alone=False)
        evidence = context.cite(marker, "marker") + context.cite(parts.cited_title, "title")
        evidence += context.cite(parts.text, "text")
        context.records.strategies.append(
            Strategy(
                id=record_id,
                plan_id=context.plan_id,
                objective_id=objective_id,
                number=number,
                marker=marker.chars if marker else None,
                title=parts.title.chars if parts.title else None,
                text=parts.text.chars if parts.text else None,
                evidence=in_order(evidence),
            )
        )
