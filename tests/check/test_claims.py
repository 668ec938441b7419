"""Weights, degrees of achievement, and what goals and tables name of each other."""

from __future__ import annotations

import pytest
from govplan_layouts import SAME, Sheet, sheet

from govplan.pipeline.check.plan import check_extraction

TITLE = "臺中市政府勞工局 105 年度施政計畫"
AIMS = (
    "壹、年度施政目標",
    "一、促進就業（40%）",
    "（一）辦理「職場達人獎勵計畫」。",
    "二、勞資和諧（60%）",
    "（一）調解。",
)
HEAD = ["施政目標", "衡量指標", "目標值", "實際值", "達成率"]


def codes(page: Sheet, *wanted: str) -> list[tuple[str, str]]:
    """Codes and messages of the findings of these codes."""
    return [(f.code, f.message) for f in check_extraction(page.extract()) if f.code in wanted]


@pytest.mark.parametrize(
    ("target", "actual", "claim", "differs"),
    [
        ("5校", "6校", "120%", False), ("5校", "6校", "100%", False), ("5校", "6校", "110%", True), ("5校", "4校", "100%", True),
        ("3校", "2校", "66.7%", False), ("5校", "4校", "達成", True), ("5校", "4校", "未達成", False), ("5校", "6校", "達成", False),
        ("5件以下", "4件", "100%", False), ("5校", "4人", "達成", False), ("95%", "96.2%", "101.3", False),
        ("5校", "4校", "✓", True), ("5校", "6校", "✓", False), ("5校", "4校", "✗", False), ("5校", "4校", "✔", True),
        ("5校", "4校", "-", False),
    ],
)  # fmt: skip
def test_a_claim_against_target_and_result(target: str, actual: str, claim: str, differs: bool) -> None:
    page = sheet(TITLE, *AIMS, "貳、績效").table(HEAD, ["一、促進就業", "校數", target, actual, claim])
    assert bool(codes(page, "achievement_differs")) is differs


def test_a_degree_of_the_target_to_the_result_shows_that_less_is_better() -> None:
    page = sheet(TITLE, *AIMS, "貳、績效").table(
        ["衡量指標", "103年度目標值", "103年度實際值", "103年度達成率", "104年度目標值", "104年度實際值", "104年度達成率"],
        ["火災傷亡人數", "5人", "6人", "83.3%", "5人", "4人", "100%"],
    )
    assert codes(page, "achievement_differs", "target_missed") == [
        ("target_missed", "火災傷亡人數: 6人 against a target of 5人.")
    ]


@pytest.mark.parametrize(
    ("first", "second", "differs"), [(40, 60, False), (40, 57, True), (30, 40, False), (45, 50, True)]
)
def test_weights_of_objectives(first: int, second: int, differs: bool) -> None:
    page = sheet(TITLE, "壹、年度施政目標", f"一、促進就業（{first}%）", f"二、勞資和諧（{second}%）")
    found = codes(page, "weights_differ")
    assert [message for _, message in found] == (
        [f"The weights of the 2 annual objectives add up to {first + second}%."] if differs else []
    )


def test_weights_with_gaps_are_not_added_up() -> None:
    assert (
        codes(sheet(TITLE, "壹、年度施政目標", "一、促進就業（41%）", "二、和諧（20%）", "三、安全"), "weights_differ")
        == []
    )


def programmes(*rows: list[str | None]) -> Sheet:
    """A plan whose table holds these rows."""
    return sheet(TITLE, *AIMS, "貳、年度重要計畫").table(["施政目標", "計畫名稱", "實施內容", "經費（千元）"], *rows)


def test_a_scheme_that_a_strategy_names_and_no_table_holds() -> None:
    rows = [
        ["一、促進就業", "博覽會", "辦理。", "1"],
        [SAME, "訓練", "辦理。", "1"],
        ["二、勞資和諧", "調解", "辦理。", "1"],
    ]
    assert codes(programmes(*rows), "strategy_without_programme") == [
        (
            "strategy_without_programme",
            "The strategy 1.1 names 職場達人獎勵計畫; no programme of the plan's tables is called so.",
        )
    ]
    for named in (
        ["一、促進就業", "職場達人獎勵實施計畫", "辦理。", "1"],
        [SAME, "獎勵", "推動職場達人獎勵計畫。", "1"],
    ):
        assert codes(programmes(*rows, named), "strategy_without_programme") == []


def test_a_programme_that_no_strategy_names_where_strategies_name_most() -> None:
    def unnamed(*aims: str) -> list[tuple[str, str]]:
        page = sheet(TITLE, "壹、年度施政目標", *aims, "貳、年度重要計畫").table(
            ["計畫名稱", "實施內容"],
            ["職場達人獎勵計畫", "辦理。"],
            ["青年就業方案", "辦理。"],
            ["勞資調解計畫", "辦理。"],
        )
        return codes(page, "programme_without_strategy")

    first, second = ("一、促進就業", "（一）推動「職場達人獎勵計畫」。"), "（二）辦理「青年就業方案」。"
    assert unnamed(*first, second) == [
        ("programme_without_strategy", "No strategy names 勞資調解計畫; strategies name most programmes of the plan.")
    ]
    assert unnamed(*first, second, "（三）賡續勞資調解計畫。") == []
    assert unnamed(*first, "（二）辦理青年就業。") == []


def test_a_group_that_is_no_objective() -> None:
    page = programmes(
        ["一、促進就業", "博覽會", "辦理。", "1"],
        ["二、勞資和諧", "調解", "辦理。", "1"],
        ["三、職場安全", "檢查", "辦理。", "1"],
    )
    assert codes(page, "programme_without_objective") == [
        ("programme_without_objective", "Programmes stand under 職場安全, which is no objective of the plan.")
    ]
    others = programmes(["就業服務", "博覽會", "辦理。", "1"], ["勞資關係", "調解", "辦理。", "1"])
    assert codes(others, "programme_without_objective") == []


def test_a_programme_without_money_where_all_others_have_some() -> None:
    rows = [["一、促進就業", f"計畫{number}", "辦理。", "1"] for number in "甲乙丙丁戊己庚辛壬癸"]
    assert codes(programmes(*rows), "programme_without_budget") == []
    assert codes(programmes(*rows, ["一、促進就業", "訓練", "辦理。", None]), "programme_without_budget") == [
        ("programme_without_budget", "No amount is printed for 訓練.")
    ]
    assert codes(programmes(rows[0], ["一、促進就業", "訓練", "辦理。", None]), "programme_without_budget") == []


@pytest.mark.parametrize(("shares", "differs"), [((20, 20), False), ((20, 15), True), ((60, 40), False)])
def test_weights_of_the_indicators_of_an_objective(shares: tuple[int, int], differs: bool) -> None:
    page = sheet(TITLE, *AIMS, "貳、衡量指標").table(
        ["施政目標", "衡量指標", "權重", "目標值"],
        ["一、促進就業（40%）", "就業率", f"{shares[0]}%", "60%"],
        [SAME, "媒合數", f"{shares[1]}%", "500人"],
        ["二、勞資和諧（60%）", "調解率", "60%", "80%"],
    )
    expected = f"The 2 indicators of 促進就業 weigh {sum(shares)}% together; it weighs 40%."
    assert [message for _, message in codes(page, "weights_differ")] == ([expected] if differs else [])


def test_weights_above_a_whole_are_never_a_part() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、促進就業（60%）", "二、勞資和諧（50%）")
    assert [message for _, message in codes(page, "weights_differ")] == [
        "The weights of the 2 annual objectives add up to 110%."
    ]


def test_the_evidence_shows_what_is_claimed() -> None:
    page = sheet(TITLE, *AIMS, "貳、績效").table(HEAD, ["一、促進就業", "校數", "5校", "6校", "110%"])
    (found,) = (f for f in check_extraction(page.extract()) if f.code == "achievement_differs")
    assert [piece.quote for piece in found.evidence if piece.field != "period_printed"] == ["6校", "110%", "5校"]
    weights = (11, 12, 13, 14, 15, 16, 17, 3)
    aims = [f"{number}、促進就業{number}（{weight}%）" for number, weight in zip("一二三四五六七八", weights, strict=True)]
    (found,) = (f for f in check_extraction(sheet(TITLE, "壹、年度施政目標", *aims).extract()) if f.code == "weights_differ")
    assert [p.quote for p in found.evidence if p.field == "weight_percent"] == [f"{weight}%" for weight in weights]
