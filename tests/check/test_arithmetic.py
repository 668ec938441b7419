"""Percentages computed again, results against targets, and sums of budgets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from govplan_layouts import corpus_records
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.check.arithmetic import check_percentages, check_sums
from govplan.pipeline.check.plan import check_extraction
from govplan.pipeline.check.report import Report
from govplan.pipeline.check.targets import check_targets
from govplan.pipeline.extract.context import Extraction
from govplan.schemas import Budget, Finding, Indicator, Measurement, Plan

PLAN = Plan(id="p", source_id="s", kind="annual")


def measurement(kind: str, value: str | None, **fields: Any) -> Measurement:
    own = {
        "id": f"p/measurement/{kind}",
        "plan_id": "p",
        "indicator_id": "p/indicator/1",
        "kind": kind,
        "roc_year": 104,
    }
    number = Decimal(value) if value is not None else None
    return Measurement(**own | {"value": number, "unit": "%", "printed": f"{value}%", "comparator": "="} | fields)


def indicator(**fields: Any) -> Indicator:
    return Indicator(**{"id": "p/indicator/1", "plan_id": "p", "name": "就業率"} | fields)


def budget(number: int, amount: int, parent: int | None = None, level: str = "work_plan") -> Budget:
    own = {
        "id": f"p/budget/{number}",
        "plan_id": "p",
        "name": f"科目{number}",
        "amount_twd": amount,
        "printed": str(amount),
    }
    return Budget(**own, level=level, parent_id=f"p/budget/{parent}" if parent else None)


def run(check: Any, records: Extraction) -> list[Finding]:
    report = Report("p", "s")
    check(PLAN, records, report)
    return report.findings


@pytest.mark.parametrize(
    ("value", "explanation", "code", "figures"),
    [
        ("58.73", "就業媒合成功人數計 5,445人，登記求職人數計 9,272人，求職就業率 58.73%，目標達成度 100％。", "percentage_agrees",
        "5,445 / 9,272 gives 58.73%"),
        ("164", "應進用 5,176人，進用 8,489人，所佔比率為 164％", "percentage_agrees", "8,489 / 5,176 gives 164.01%"),
        ("15.1", "計 1,648人次。預計將有 250人次，比率可達 15.1％。", "percentage_differs", "250 / 1,648 gives 15.17%"),
        ("15.2", "計 1,648人次。預計將有 250人次，比率可達 15.2％。", "percentage_agrees", "250 / 1,648 gives 15.17%"),
        ("2.4", "313,548 次/12,581,067次*100為目標達程度 2.4%。", "percentage_differs", "313,548 / 12,581,067 gives 2.49%"),
        ("1.43", "服務青年 8,405人次。青年人數為 588,328人。1.43%", "percentage_agrees", "8,405 / 588,328 gives 1.43%"),
        ("50", "辦理 20 場，完成 10 場，達 50%。", "percentage_agrees", "10 / 20 gives 50.00%"),
    ],
)  # fmt: skip
def test_percentages_are_computed_again(value: str, explanation: str, code: str, figures: str) -> None:
    (finding,) = run(
        check_percentages, Extraction(measurements=(measurement("actual", value, explanation=explanation),))
    )
    assert finding.code == code
    assert finding.severity == ("info" if code == "percentage_agrees" else "warning")
    assert finding.message == f"{value}% is printed; {figures}."


@pytest.mark.parametrize(
    ("value", "explanation"),
    [
        ("58.73", None), ("58.73", ""), ("58.73", "求職就業率 58.73%。"), ("58.73", "計 5,445人。"),
        ("58.73", "計 100人、登記 9,272人。"),
        ("50", "1、辦理 2、完成，達 50%。"), ("50", "104年6月20日至10月40日，達 50%。"), ("90", "達 90%，年齡 15至29歲。"),
        ("0", "計 10人、20人。"),
    ],
)  # fmt: skip
def test_without_two_figures_that_come_near_there_is_nothing_to_compute(value: str, explanation: str | None) -> None:
    assert (
        run(check_percentages, Extraction(measurements=(measurement("actual", value, explanation=explanation),))) == []
    )


@pytest.mark.parametrize("fields", [{"unit": "人"}, {"kind": "target"}, {"value": None}])
def test_only_results_in_percent_are_computed(fields: dict[str, Any]) -> None:
    record = measurement("actual", "50", explanation="計 10人、20人。").model_copy(update=fields)
    assert run(check_percentages, Extraction(measurements=(record,))) == []


@given(st.integers(0, 10**31), st.integers(0, 10**31), st.integers(0, 10**31))
def test_figures_of_any_size_are_no_fault(value: int, part: int, whole: int) -> None:
    record = measurement("actual", str(value), explanation=f"計{part:,}人/{whole:,}人＝{value}%")
    run(check_percentages, Extraction(measurements=(record,)))


@pytest.mark.parametrize(
    ("target", "actual", "direction", "comparator", "missed"),
    [
        ("40", "58.73", None, "=", False), ("40", "40", None, "=", False), ("40", "39.9", None, "=", True),
        ("5", "2.4", "higher", "=", True),
        ("5.038", "1.482", "lower", "=", False), ("5.038", "5.038", "lower", "=", False), ("5.038", "5.1", "lower", "=", True),
        ("3", "2.1", None, "<=", False), ("3", "3.5", None, "<=", True), ("90", "95", None, ">=", False), ("90", "85", None, ">=", True),
    ],
)  # fmt: skip
def test_results_against_targets(
    target: str, actual: str, direction: str | None, comparator: str, missed: bool
) -> None:
    records = Extraction(
        indicators=(indicator(direction=direction),),
        measurements=(measurement("target", target, comparator=comparator), measurement("actual", actual)),
    )
    findings = run(check_targets, records)
    assert [finding.code for finding in findings] == (["target_missed"] if missed else [])
    if missed:
        assert findings[0].message == f"就業率: {actual}% against a target of {target}%."
        assert findings[0].record_id == "p/measurement/actual"


@pytest.mark.parametrize(
    ("period", "of_target", "direction", "code"),
    [
        ("104年1月1日至6月30日止", None, None, "target_not_yet_met"),
        ("104年1-9月", "104年度", None, "target_not_yet_met"),
        ("104年上半年", "104年上半年", None, "target_missed"),
        ("104年1至12月", None, None, "target_missed"),
        ("104年度", None, None, "target_missed"),
        ("104年1-6月", None, "lower", "target_missed"),
    ],
)
def test_a_result_of_a_part_of_the_year_may_still_meet_its_target(
    period: str, of_target: str | None, direction: str | None, code: str
) -> None:
    target = measurement("target", "5").model_copy(update={"period_printed": of_target})
    actual = measurement("actual", "2" if direction is None else "7").model_copy(update={"period_printed": period})
    records = Extraction(indicators=(indicator(direction=direction),), measurements=(target, actual))
    (finding,) = run(check_targets, records)
    assert finding.code == code


@pytest.mark.parametrize("fields", [{"roc_year": 105}, {"unit": "人"}, {"value": None}, {"kind": "baseline"}])
def test_a_result_without_a_target_of_its_year_and_unit_misses_none(fields: dict[str, Any]) -> None:
    target = measurement("target", "90").model_copy(update=fields)
    records = Extraction(indicators=(indicator(),), measurements=(target, measurement("actual", "10")))
    assert run(check_targets, records) == []


@pytest.mark.parametrize(
    ("budgets", "differing"),
    [
        ([], []),
        ([budget(1, 10)], []),
        ([budget(1, 10, level="agency"), budget(2, 4, 1), budget(3, 6, 1)], []),
        ([budget(1, 10, level="agency"), budget(2, 4, 1), budget(3, 5, 1)], ["p/budget/1"]),
        ([budget(1, 10, level="agency"), budget(2, 10, 1, "business_plan"), budget(3, 9, 2)], ["p/budget/2"]),
        ([budget(1, 10, level="authority"), budget(2, 4, 1, "agency")], []),
        ([budget(1, 10, level="function"), budget(2, 4, 1, "function")], []),
        ([budget(1, -10, level="agency"), budget(2, -4, 1), budget(3, -6, 1)], []),
    ],
)  # fmt: skip
def test_sums(budgets: list[Budget], differing: list[str]) -> None:
    findings = run(check_sums, Extraction(budgets=tuple(budgets)))
    assert [(finding.code, finding.record_id) for finding in findings] == [
        ("sum_differs", place) for place in differing
    ]


LEVELS = ("agency", "business_plan", "work_plan", "sub_plan")


@pytest.mark.parametrize("wrong", range(3))
def test_sums_are_checked_at_every_level(wrong: int) -> None:
    """A chain of levels, each with two rows below the first; at one level the rows do not add up."""
    rows = [budget(1, 800, level=LEVELS[0])]
    for depth in range(3):
        half = 400 // 2**depth
        rows.append(budget(10 + depth, half, 1 if depth == 0 else 9 + depth, LEVELS[depth + 1]))
        rows.append(
            budget(20 + depth, half + (5 if depth == wrong else 0), 1 if depth == 0 else 9 + depth, LEVELS[depth + 1])
        )
    findings = run(check_sums, Extraction(budgets=tuple(rows)))
    assert [finding.record_id for finding in findings] == ["p/budget/1" if wrong == 0 else f"p/budget/{9 + wrong}"]


def test_a_sum_says_both_amounts() -> None:
    (finding,) = run(
        check_sums, Extraction(budgets=(budget(1, 1_000, level="agency"), budget(2, 400, 1), budget(3, 5, 1)))
    )
    assert finding.message == "科目1: NT$1,000 is printed; the 2 rows below add up to NT$405."


def test_the_percentages_of_the_corpus() -> None:
    """The five pairs of figures that the results of Taichung's plan for 105 print."""
    findings = check_extraction(corpus_records("taichung-labor-105-annual"))
    messages = {finding.message for finding in findings if finding.code.startswith("percentage")}
    assert messages == {
        "58.73% is printed; 5,445 / 9,272 gives 58.73%.",
        "164％ is printed; 8,489 / 5,176 gives 164.01%.",
        "1.43% is printed; 8,405 / 588,328 gives 1.43%.",
        "15.1％ is printed; 250 / 1,648 gives 15.17%.",
        "2.4% is printed; 313,548 / 12,581,067 gives 2.49%.",
    }
