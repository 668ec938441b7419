"""What a plan states, does not state, or prints in a form that was not understood."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plan_pairs import plan, table

from govplan.pipeline.batch.one_file import Task, process
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


ANNUAL = plan(
    table(
        "貳、重要計畫", "計畫名稱|實施內容|執行期間|地點|經費（千元）|備註",
        "古蹟修復計畫|修復。|113年1月至12月|左營區|5,000|",
        "城市展演計畫|展演。|視核定情形辦理||納入公務預算|賡續",
        "閱讀計畫|推廣。|每年3、4季|全市|-|",
    ),
    table("參、衡量指標", "衡量指標|權重|113年度目標值", "展演場次|60%|12場", "藝文深度|40%|持續提升"),
    aims="願景：文化新都。\n\n壹、年度施政目標\n\n一、保存文化資產（60%）\n\n（一）修復古蹟 2 處。\n\n二、推廣藝文（40%）",
)  # fmt: skip
REPORT = plan(
    table(
        "壹、績效衡量暨達成情形分析", "衡量指標|原定目標值|實際值",
        "面積|300公頃|320公頃", "參訓|100人次|統計中", "滿意度|85%|預計可達85%",
    ),
    "貳、檢討與改進\n\n一、人力不足，逐年補實。", "參、未來展望\n\n一、推動智慧農業。",
    title="臺南市政府農業局 112 年度施政績效報告", aims="",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "stated", "not_stated", "not_parsed"),
    [
        (ANNUAL, "plans.vision", 1, 0, []), (ANNUAL, "plans.preface", 0, 1, []), (ANNUAL, "plans.declared_programmes", 0, 1, []),
        (ANNUAL, "objectives.weight_percent", 2, 0, []), (ANNUAL, "programmes.location", 2, 1, []),
        (ANNUAL, "programmes.roc_start", 1, 0, ["視核定情形辦理", "每年3、4季"]), (ANNUAL, "programmes.period_printed", 3, 0, []),
        (ANNUAL, "programmes.remarks", 1, 2, []), (ANNUAL, "budgets.amount_twd", 1, 0, ["納入公務預算"]),
        (ANNUAL, "measurements.value", 1, 0, ["持續提升"]), (ANNUAL, "measurements.cumulative", 0, 2, []),
        (REPORT, "measurements.value", 4, 0, ["統計中", "預計可達85%"]), (REPORT, "indicators.weight_percent", 0, 3, []),
    ],
)  # fmt: skip
def test_what_a_plan_states(
    tmp_path: Path, text: str, field: str, stated: int, not_stated: int, not_parsed: list[str]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    result = process(Task(file, file.name))
    ((_, fields),) = result.fields.items()
    list_name, name = field.split(".")
    found = fields[list_name][name]
    assert (found["stated"], found["not_stated"], found.get("not_parsed", [])) == (stated, not_stated, not_parsed)
    assert result.source.coverage is not None
    assert sum(result.source.coverage.model_dump().values()) == sum(not char.isspace() for char in text)


def test_the_parts_of_a_report_that_are_not_used_have_their_names(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(REPORT, encoding="utf-8")
    unused = process(Task(file, file.name)).source.unused
    assert [(part.title, part.kind) for part in unused] == [("檢討與改進", "unused"), ("未來展望", "outlook")]
