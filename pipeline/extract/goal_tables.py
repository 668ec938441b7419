"""Objectives that only a table names: its column of goals counts as if numbered."""

from __future__ import annotations

from collections.abc import Iterator

from ...schemas import Objective
from ..outline.parts import part_of
from ..text.rich import Text, squeeze
from .columns import Column
from .context import PlacedTable, PlanContext
from .evidence import in_order
from .points import Trailing, split_trailing
from .rows import row_number, take_mark

_GOAL_HEADS = ("目標", "主軸")


def extract_goal_tables(context: PlanContext) -> None:
    """Give objectives the weights that tables print, and take them from tables where no goals part has any."""
    from_outline = bool(context.records.objectives)
    for placed in context.tables:
        column = _goal_column(placed)
        if column is None or part_of(placed.node) in ("results", "outlook", "unused") or _tells_results(placed):
            continue
        for number, marker, trailing in _goals(placed, column):
            if from_outline:
                _weigh(context, number, trailing)
            else:
                _add(context, number, marker, trailing)


def _goal_column(placed: PlacedTable) -> Column | None:
    return next((c for c in placed.columns.of("group") if any(word in c.head.chars for word in _GOAL_HEADS)), None)


def _tells_results(placed: PlacedTable) -> bool:
    return placed.columns.has("result", "actual", "achieved")


def _goals(placed: PlacedTable, column: Column) -> Iterator[tuple[str | None, Text | None, Trailing]]:
    seen: set[int] = set()
    for row in placed.table.rows:
        cell = row.cells[column.place]
        if cell is None or not cell.text or id(cell) in seen:
            continue
        seen.add(id(cell))
        name, mark, mark_text = take_mark(cell.text)
        number, number_text = row_number(row, placed.columns, "group")
        yield number or (mark.number if mark else None), number_text or mark_text, split_trailing(name)


def _weigh(context: PlanContext, number: str | None, trailing: Trailing) -> None:
    """Add the weight that a table prints behind an objective's name to the objective of that name or number."""
    if trailing.weight_percent is None:
        return
    title = squeeze(trailing.name.chars)
    for place, objective in enumerate(context.records.objectives):
        same = squeeze(objective.title) == title or (objective.kind == "annual" and objective.number == number)
        if same and objective.weight_percent is None:
            evidence = (*objective.evidence, *context.cite(trailing.weight, "weight_percent"))
            context.records.objectives[place] = objective.model_copy(
                update={"weight_percent": trailing.weight_percent, "evidence": in_order(evidence)}
            )
            return


def _add(context: PlanContext, number: str | None, marker: Text | None, trailing: Trailing) -> None:
    title = trailing.name.chars
    if any(squeeze(o.title) == squeeze(title) for o in context.records.objectives):
        return
    number = number or str(len(context.records.objectives) + 1)
    record_id = f"{context.plan_id}/objective/annual/{number}"
    if any(o.id == record_id for o in context.records.objectives):
        record_id += f"~{len(context.records.objectives) + 1}"
    evidence = context.cite(marker, "marker") + context.cite(trailing.name, "title")
    evidence += context.cite(trailing.weight, "weight_percent")
    evidence += context.cite(trailing.cross_reference, "cross_reference")
    context.records.objectives.append(
        Objective(
            id=record_id,
            plan_id=context.plan_id,
            kind="annual",
            number=number if marker else None,
            marker=marker.chars if marker else None,
            title=title,
            weight_percent=trailing.weight_percent,
            cross_reference=trailing.cross_reference.chars if trailing.cross_reference else None,
            evidence=in_order(evidence),
        )
    )
