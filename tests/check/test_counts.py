"""Declared counts, duplicates, periods, numbering, and objectives without programmes."""

from __future__ import annotations

from typing import Any

import pytest
from govplan_layouts import STEMS, corpus_records, sheet

from govplan.pipeline.check.counts import (
    check_declared,
    check_duplicates,
    check_goal_coverage,
    check_numbering,
    check_periods,
)
from govplan.pipeline.check.plan import CHECKS, check_extraction
from govplan.pipeline.check.report import Report
from govplan.pipeline.extract.context import Extraction
from govplan.schemas import Budget, Evidence, Finding, Objective, Plan, Programme, Strategy

PLAN_ID = "tw-tnn-labor-roc113-116-mid_term"


def plan(**fields: Any) -> Plan:
    return Plan(**{"id": PLAN_ID, "source_id": "s", "kind": "mid_term", "roc_start": 113, "roc_end": 116} | fields)


def piece(quote: str, place: int = 0, **fields: Any) -> Evidence:
    return Evidence(
        source_id="s", line_start=1, line_end=1, char_start=place, char_end=place + len(quote), quote=quote, **fields
    )


def programme(number: int, name: str, **fields: Any) -> Programme:
    own = {
        "id": f"{PLAN_ID}/programme/{number}",
        "plan_id": PLAN_ID,
        "name": name,
        "evidence": (piece(name, 100 * number, field="name"),),
    }
    return Programme(**own | fields)


def objective(number: str | None, kind: str = "annual", suffix: str = "", **fields: Any) -> Objective:
    own = {"id": f"{PLAN_ID}/objective/{kind}/{number}{suffix}", "plan_id": PLAN_ID, "kind": kind, "number": number}
    return Objective(**own | {"marker": f"{number}、", "title": f"目標{number}"} | fields)


def strategy(path: str, parent: str | None = None, objective_id: str = "o") -> Strategy:
    own = {"id": f"{PLAN_ID}/strategy/annual/{path}", "plan_id": PLAN_ID, "objective_id": objective_id}
    return Strategy(**own, parent_id=parent, number=path, marker=f"（{path.rsplit('.', 1)[-1]}）", text="辦理。")


def run(check: Any, records: Extraction, of: Plan | None = None) -> list[Finding]:
    """What one check finds in the records of a plan."""
    report = Report(PLAN_ID, "s")
    check(of or plan(), records, report)
    return report.findings


def codes(check: Any, records: Extraction, of: Plan | None = None) -> list[str]:
    return [finding.code for finding in run(check, records, of)]


@pytest.mark.parametrize(
    ("declared", "code", "severity"),
    [
        (2, "declared_count_agrees", "info"),
        (3, "declared_count_differs", "warning"),
        (0, "declared_count_differs", "warning"),
    ],
)
def test_a_declared_count(declared: int, code: str, severity: str) -> None:
    records = Extraction(programmes=(programme(1, "博覽會"), programme(2, "訓練")))
    (finding,) = run(check_declared, records, plan(declared_programmes=declared))
    assert (finding.code, finding.severity, finding.record_id) == (code, severity, PLAN_ID)
    assert finding.message == f"The plan declares {declared} programmes; 2 were counted."


def test_no_declared_count_no_finding() -> None:
    assert run(check_declared, Extraction(programmes=(programme(1, "博覽會"),))) == []


def test_duplicates() -> None:
    records = Extraction(
        programmes=(
            programme(1, "推動 108 年計畫", description="整合資源。"),
            programme(2, "訓練"),
            programme(3, "推動108年計畫", description="整合 資源。"),
            programme(4, "推動108年計畫", description="另訂。"),
        )
    )
    first, second = run(check_duplicates, records)
    assert first.code == second.code == "duplicate_programme"
    assert (first.record_id, second.record_id) == (f"{PLAN_ID}/programme/3", f"{PLAN_ID}/programme/4")
    assert "with the same text" in first.message
    assert "with another text" in second.message
    assert [p.quote for p in first.evidence] == ["推動108年計畫", "推動 108 年計畫"]


def test_programmes_of_other_names_are_no_duplicates() -> None:
    records = Extraction(programmes=(programme(1, "勞資爭議調解"), programme(2, "勞資爭議仲裁")))
    assert run(check_duplicates, records) == []


def test_work_plans_of_one_name_with_codes_of_their_own_are_no_duplicates() -> None:
    def budget(number: int, code: str) -> Budget:
        own = {"id": f"{PLAN_ID}/budget/{number}", "plan_id": PLAN_ID, "programme_id": f"{PLAN_ID}/programme/{number}"}
        return Budget(**own, name="一般行政", amount_twd=1, printed="1", code=code, level="work_plan")

    programmes = (programme(1, "一般行政"), programme(2, "一般行政"))
    assert run(check_duplicates, Extraction(programmes=programmes, budgets=(budget(1, "01"), budget(2, "02")))) == []
    assert codes(check_duplicates, Extraction(programmes=programmes, budgets=(budget(1, "01"), budget(2, "01")))) == [
        "duplicate_programme"
    ]


@pytest.mark.parametrize(
    ("printed", "start", "end", "found"),
    [
        ("113-113", 113, 113, ["period_of_one_year"]), ("113年-113年", 113, 113, ["period_of_one_year"]),
        ("113年度至113年度", 113, 113, ["period_of_one_year"]),
        ("113-116", 113, 116, []), ("113年", 113, 113, []), ("112-113", 112, 113, []), ("116-120", 116, 120, []), (None, None, None, []),
        ("105-107", 105, 107, ["period_outside_plan"]), ("117-118", 117, 118, ["period_outside_plan"]),
        ("112年", 112, 112, ["period_outside_plan"]),
        ("105-105", 105, 105, ["period_of_one_year", "period_outside_plan"]), ("116-113", None, None, ["period_reversed"]),
        ("１１６～１１３", None, None, ["period_reversed"]), ("102 年 1 月至 12 月", 102, 102, ["period_outside_plan"]),
        ("113.12-113.1", 113, 113, []),
    ],
)  # fmt: skip
def test_periods(printed: str | None, start: int | None, end: int | None, found: list[str]) -> None:
    record = programme(1, "勞資會議", period_printed=printed, roc_start=start, roc_end=end)
    assert codes(check_periods, Extraction(programmes=(record,))) == found


def test_a_range_of_one_year_in_a_plan_of_one_year_is_no_finding() -> None:
    record = programme(1, "勞資會議", period_printed="108-108", roc_start=108, roc_end=108)
    assert run(check_periods, Extraction(programmes=(record,)), plan(roc_start=108, roc_end=108)) == []


def test_a_plan_without_years_has_no_outside() -> None:
    record = programme(1, "勞資會議", period_printed="105-107", roc_start=105, roc_end=107)
    assert run(check_periods, Extraction(programmes=(record,)), plan(roc_start=None, roc_end=None)) == []


@pytest.mark.parametrize("printed", ["116-113", "116年至113年"])
def test_a_reversed_period_is_found_in_what_was_read(printed: str) -> None:
    page = sheet("臺南市政府勞工局中程施政計畫（113年度至116年度）", "壹、施政重點", "一、就業", "貳、未來四年重要計畫")
    found = page.table(["計畫名稱", "計畫期程"], ["博覽會", printed]).extract()
    assert (found.programmes[0].roc_start, found.programmes[0].roc_end) == (None, None)
    assert "period_reversed" in [finding.code for finding in check_extraction(found)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "3"], []), ([], []), (["1"], []), (["1", "3"], ["number_gap"]), (["1", "2", "2", "3"], ["number_repeated"]),
        (["2", "3"], ["number_gap"]), (["1", "2", "1", "2"], []), (["1", "3", "2"], ["number_gap", "number_gap"]), ([None, "1", "2"], []),
    ],
)  # fmt: skip
def test_numbers_of_objectives(numbers: list[str | None], found: list[str]) -> None:
    records = Extraction(objectives=tuple(objective(n, suffix=f"~{i}") for i, n in enumerate(numbers)))
    assert codes(check_numbering, records) == found


def test_objectives_of_two_kinds_are_numbered_apart() -> None:
    records = Extraction(
        objectives=(objective("1"), objective("2"), objective("1", "common"), objective("2", "common"))
    )
    assert run(check_numbering, records) == []


def test_numbers_of_strategies_are_those_of_siblings() -> None:
    first = f"{PLAN_ID}/strategy/annual/1.1"
    fine = (
        strategy("1.1"),
        strategy("1.1.1", first),
        strategy("1.1.2", first),
        strategy("1.2"),
        strategy("2.1", objective_id="p"),
    )
    assert run(check_numbering, Extraction(strategies=fine)) == []
    (finding,) = run(
        check_numbering, Extraction(strategies=(strategy("1.1"), strategy("1.1.1", first), strategy("1.1.3", first)))
    )
    assert (finding.code, finding.record_id) == ("number_gap", f"{PLAN_ID}/strategy/annual/1.1.3")
    assert finding.message == "The number （3） follows 1 in its list."


def test_objectives_without_programmes() -> None:
    aims = (objective("1"), objective("2"), objective("1", "priority"))
    used = programme(1, "博覽會", objective_id=aims[0].id)
    (finding,) = run(check_goal_coverage, Extraction(objectives=aims, programmes=(used,)))
    assert (finding.code, finding.record_id, finding.severity) == ("objective_without_programme", aims[1].id, "info")
    assert run(check_goal_coverage, Extraction(objectives=aims, programmes=(programme(1, "博覽會"),))) == []


def test_the_findings_of_the_corpus() -> None:
    """By hand: 28 declared and counted, one programme twice, one period of one year, and the percentages of 105."""
    found = {stem: check_extraction(corpus_records(stem)) for stem in STEMS}
    counted = {stem: sorted(finding.code for finding in findings) for stem, findings in found.items()}
    assert counted == {
        "new-taipei-labor-102-annual": [],
        "taichung-labor-108-annual": ["declared_count_agrees", "duplicate_programme", "strategy_without_programme"],
        "tainan-labor-113-116-mid-term": ["period_of_one_year"],
        "taichung-labor-105-annual": ["percentage_agrees"] * 3
        + ["percentage_differs"] * 2
        + ["strategy_without_programme"]
        + ["target_not_yet_met"] * 3,
    }


def test_findings_count_from_one_for_each_code() -> None:
    report = Report(PLAN_ID, "s")
    for code in ("a", "b", "a"):
        report.add(code, "info", "…", plan())
    assert [finding.id for finding in report.findings] == [
        f"{PLAN_ID}/finding/{code}" for code in ("a/1", "b/1", "a/2")
    ]
    assert {finding.record_id for finding in report.findings} == {PLAN_ID}


def test_a_finding_quotes_what_names_its_records() -> None:
    record = programme(1, "訓練", evidence=(piece("辦理訓練。", field="description"), piece("訓練", 9, field="name")))
    report = Report(PLAN_ID, "s")
    report.add("a", "info", "…", record, plan(evidence=(piece("序", field="preface"),)))
    assert [p.quote for p in report.findings[0].evidence] == ["訓練", "序"]


def test_every_check_is_silent_on_an_empty_plan() -> None:
    assert [finding for check in CHECKS for finding in run(check, Extraction())] == []


def test_checks_look_at_each_plan_by_itself() -> None:
    other = Plan(id="tw-other", source_id="s", kind="annual", declared_programmes=1)
    records = Extraction(plans=(plan(declared_programmes=1), other), programmes=(programme(1, "博覽會"),))
    assert [(f.plan_id, f.code) for f in check_extraction(records)] == [
        (PLAN_ID, "declared_count_agrees"),
        ("tw-other", "declared_count_differs"),
    ]
