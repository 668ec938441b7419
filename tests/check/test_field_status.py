"""What a plan states, does not state, or prints in a form that was not understood."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govplan.pipeline.check.field_status import FieldStatus, field_status_report, field_statuses
from govplan.schemas import Evidence, Finding, KnowledgeBase, Measurement, Plan, Programme

PLAN = Plan(id="plan", source_id="source", kind="annual", roc_start=108, roc_end=108)


def measured(number: int, printed: str, value: Decimal | None) -> Measurement:
    return Measurement(
        id=f"m/{number}", plan_id="plan", indicator_id="i", kind="target", printed=printed, value=value, roc_year=108
    )


def status(field: str, **lists: Any) -> FieldStatus:
    found = field_statuses(KnowledgeBase(plans=(PLAN,), **lists), "plan")
    return next(one for one in found if f"{one.list_name}.{one.field}" == field)


def test_stated_and_not_stated() -> None:
    programmes = (
        Programme(id="p/1", plan_id="plan", name="甲", location="北區"),
        Programme(id="p/2", plan_id="plan", name="乙"),
        Programme(id="p/3", plan_id="another", name="丙", location="南區"),
    )
    assert status("programmes.location", programmes=programmes) == FieldStatus("programmes", "location", 1, 1)
    assert status("programmes.items", programmes=programmes) == FieldStatus("programmes", "items", 0, 2)
    assert status("plans.title") == FieldStatus("plans", "title", 0, 1)
    assert status("plans.roc_start") == FieldStatus("plans", "roc_start", 1, 0)


def test_printed_but_not_parsed() -> None:
    measurements = (measured(1, "42%", Decimal(42)), measured(2, "持續辦理", None), measured(3, "持續辦理", None))
    assert status("measurements.value", measurements=measurements) == FieldStatus(
        "measurements", "value", 1, 0, 2, ("持續辦理",)
    )
    programmes = (Programme(id="p/1", plan_id="plan", name="甲", period_printed="每年滾動辦理"),)
    assert status("programmes.roc_start", programmes=programmes).not_parsed == ("每年滾動辦理",)


def test_an_amount_that_no_budget_holds() -> None:
    quote = "約三百餘萬"
    piece = Evidence(source_id="source", line_start=1, line_end=1, char_start=0, char_end=len(quote), quote=quote)
    finding = Finding(
        id="f", code="amount_not_read", severity="warning", plan_id="plan", message="…", evidence=(piece,)
    )
    assert status("budgets.amount_twd", findings=(finding,)) == FieldStatus("budgets", "amount_twd", 0, 0, 1, (quote,))


def test_it_says_nothing_of_types_that_a_plan_has_not() -> None:
    report = field_status_report(KnowledgeBase(plans=(PLAN,), measurements=(measured(1, "甲", None),)), "plan")
    assert list(report) == ["plans", "measurements"]
    assert report["measurements"]["value"] == {"stated": 0, "not_stated": 0, "unparsed": 1, "not_parsed": ["甲"]}
    assert report["measurements"]["unit"] == {"stated": 0, "not_stated": 1}
