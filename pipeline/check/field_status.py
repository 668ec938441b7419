"""What a plan states, field by field: stated, not stated, or printed in a form that was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...schemas import (
    Budget,
    Commitment,
    Finding,
    Indicator,
    KnowledgeBase,
    Measurement,
    Objective,
    Plan,
    Programme,
    Record,
    Strategy,
)

_MODELS: tuple[type[Record], ...] = (
    Plan, Objective, Strategy, Programme, Budget, Indicator, Measurement, Commitment,
)  # fmt: skip

_OF_NO_READER = frozenset(
    {
        "id", "evidence", "plan_id", "source_id", "themes",
        "year", "series_id", "indicator_id", "record_id", "parent_id", "programme_id",
    }
)  # fmt: skip
"""Fields that name a record or a source, follow from another field, or come from the vocabulary."""

_PRINTED_FORM = {
    ("programmes", "roc_start"): "period_printed",
    ("programmes", "roc_end"): "period_printed",
    ("budgets", "previous_amount_twd"): "previous_printed",
    ("measurements", "value"): "printed",
    ("measurements", "roc_year"): "period_printed",
}
"""Fields that say in numbers what another field holds as printed."""

_UNREAD_AMOUNT = "amount_not_read"
_SHOWN = 20  # texts of one field


@dataclass(frozen=True)
class FieldStatus:
    """One field of all records of a type in a plan.

    ``not_parsed`` are the texts, as printed, from which no value could be read; at most 20, ``unparsed`` counts all.
    """

    list_name: str
    field: str
    stated: int
    not_stated: int
    unparsed: int = 0
    not_parsed: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The counts, and the texts where there are any."""
        found: dict[str, object] = {"stated": self.stated, "not_stated": self.not_stated}
        return found | ({"unparsed": self.unparsed, "not_parsed": list(self.not_parsed)} if self.unparsed else {})


def field_statuses(
    records: KnowledgeBase, plan_id: str, money_in_words: Sequence[str] = ()
) -> tuple[FieldStatus, ...]:
    """The status of every field of every type of record that a plan has, in the order of the schema.

    ``money_in_words`` are cells of this plan that print something in the place of an amount.
    """
    found: list[FieldStatus] = []
    for model in _MODELS:
        name = model.LIST_NAME
        key = "id" if name == "plans" else "plan_id"
        mine = [record for record in getattr(records, name) if getattr(record, key) == plan_id]
        lost = (*_lost_amounts(records.findings, plan_id), *money_in_words) if name == "budgets" else ()
        if mine or lost:
            fields = (field for field in model.model_fields if field not in _OF_NO_READER)
            found += [_status(name, field, mine, lost if field == "amount_twd" else ()) for field in fields]
    return tuple(found)


def _status(name: str, field: str, records: Sequence[Record], lost: Sequence[str]) -> FieldStatus:
    printed_form = _PRINTED_FORM.get((name, field))
    texts = list(lost)
    stated = 0
    for record in records:
        if getattr(record, field) not in (None, (), "", False):
            stated += 1
        elif printed_form is not None and (text := getattr(record, printed_form)):
            texts.append(text)
    silent = len(records) + len(lost) - stated - len(texts)
    return FieldStatus(name, field, stated, silent, len(texts), tuple(dict.fromkeys(texts))[:_SHOWN])


def _lost_amounts(findings: Iterable[Finding], plan_id: str) -> tuple[str, ...]:
    """The amounts that no budget holds, as they are printed."""
    return tuple(
        "".join(piece.quote for piece in finding.evidence)
        for finding in findings
        if finding.code == _UNREAD_AMOUNT and finding.plan_id == plan_id
    )


def field_status_report(
    records: KnowledgeBase, plan_id: str, money_in_words: Sequence[str] = ()
) -> dict[str, dict[str, dict[str, object]]]:
    """The same as JSON can hold it: by type, then by field."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for status in field_statuses(records, plan_id, money_in_words):
        found.setdefault(status.list_name, {})[status.field] = status.as_json()
    return found
