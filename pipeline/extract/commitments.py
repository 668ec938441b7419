"""Commitments: the numbers promised in the running text of a plan's own records."""

from __future__ import annotations

from collections.abc import Iterator

from ...schemas import Commitment, Comparator, Objective, Programme, Strategy
from ..text.promises import Promise, find_promises
from ..text.rich import Text
from .context import PlanContext
from .evidence import in_order

_COLONS = "：:︰"
_COMPARATORS: dict[str, Comparator] = {"=": "=", ">=": ">=", "<=": "<=", "~": "~"}


def extract_commitments(context: PlanContext) -> None:
    """Add the numbers promised by the objectives, strategies and programmes read so far, in their order."""
    for record, fields in _records(context):
        for field in fields:
            text = _text_of(context, record, field)
            if text is not None:
                for promise in find_promises(text.chars, _first_year(context), context.overlay):
                    _add(context, record.id, text, promise)


def _records(context: PlanContext) -> Iterator[tuple[Objective | Strategy | Programme, tuple[str, ...]]]:
    records = context.records
    yield from ((objective, ("title", "description")) for objective in records.objectives)
    yield from ((strategy, ("title", "text")) for strategy in records.strategies)
    yield from ((programme, ("name", "description", "benefits")) for programme in records.programmes)


def _text_of(context: PlanContext, record: Objective | Strategy | Programme, field: str) -> Text | None:
    """A field with its place in the raw text, put together again from its quotes; ``None`` if they differ from it."""
    value: str | None = getattr(record, field)
    if not value:
        return None
    pieces = [(piece.char_start, piece.char_end) for piece in record.evidence if piece.field == field]
    text = Text.of(context.citer.document.raw_text, pieces)
    if text.chars != value and text.chars[-1:] in _COLONS:
        text = text[:-1].strip()
    return text if text.chars == value else None


def _first_year(context: PlanContext) -> int | None:
    return context.identity.roc_start


def _add(context: PlanContext, record_id: str, text: Text, promise: Promise) -> None:
    printed = text[promise.start : promise.end].strip()
    subject = text[promise.subject.start : promise.subject.end] if promise.subject else None
    year = text[promise.year.start : promise.year.end] if promise.year else None
    context.records.commitments.append(
        Commitment(
            id=f"{context.plan_id}/commitment/{len(context.records.commitments) + 1}",
            plan_id=context.plan_id,
            record_id=record_id,
            value=promise.value,
            value_max=promise.value_max,
            unit=promise.unit,
            comparator=_COMPARATORS[promise.comparator],
            subject=subject.chars if subject else None,
            printed=printed.chars,
            roc_year=promise.roc_year,
            evidence=in_order(
                [
                    *context.cite(printed, "printed"),
                    *context.cite(subject, "subject"),
                    *context.cite(year, "roc_year", inferred=promise.year_inferred),
                ]
            ),
        )
    )
