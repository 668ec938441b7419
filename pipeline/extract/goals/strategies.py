"""One strategy as a record: what a point under an objective says, wherever it is printed."""

from __future__ import annotations

from ....schemas import ObjectiveKind, Strategy
from ...text.rich import Text
from ..context import PlanContext
from ..evidence import in_order
from ..points import Titled


def add_strategy(
    context: PlanContext,
    kind: ObjectiveKind,
    objective_id: str,
    parent_id: str | None,
    number: str,
    marker: Text | None,
    parts: Titled,
) -> str:
    """Add a strategy and return its id. ``number`` is its path below the objective, ``marker`` its mark as printed."""
    record_id = context.ids.take(f"{context.plan_id}/strategy/{kind}/{number}")
    evidence = context.cite(marker, "marker") + context.cite(parts.cited_title, "title")
    evidence += context.cite(parts.text, "text")
    context.records.strategies.append(
        Strategy(
            id=record_id,
            plan_id=context.plan_id,
            objective_id=objective_id,
            parent_id=parent_id,
            number=number,
            marker=marker.chars if marker else None,
            title=parts.title.chars if parts.title else None,
            text=parts.text.chars if parts.text else None,
            evidence=in_order(evidence),
        )
    )
    return record_id
