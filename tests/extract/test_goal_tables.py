"""Objectives that a table names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import SAME, Sheet, faults, sheet

TITLE = "臺中市政府勞工局 105 年度施政計畫"
HEAD = ["策略績效目標", SAME, "衡量指標", "目標值"]


def goals() -> Sheet:
    """A plan whose only goals stand in its table of indicators."""
    return sheet(TITLE, "壹、衡量指標").table(
        HEAD,
        ["一", "求職就業率(11%)", "求職就業率", "42%"],
        ["二", "提升輔導率(9%)", "輔導率", "36%"],
        [SAME, SAME, "評鑑率", "30%"],
    )


def test_a_table_of_goals_counts_as_if_numbered() -> None:
    found = goals().extract().objectives
    assert [(o.number, o.marker, o.title, o.weight_percent) for o in found] == [
        ("1", "一", "求職就業率", Decimal(11)),
        ("2", "二", "提升輔導率", Decimal(9)),
    ]


def test_indicators_link_to_the_goals_beside_them() -> None:
    found = goals().extract()
    ids = [objective.id for objective in found.objectives]
    assert [indicator.objective_id for indicator in found.indicators] == [ids[0], ids[1], ids[1]]


def test_weights_go_to_the_objectives_that_the_outline_names() -> None:
    page = sheet(
        TITLE, "壹、年度施政目標", "一、求職就業率（策略績效目標一）", "二、提升工會輔導率", "貳、衡量指標"
    ).table(HEAD, ["一", "求職就業率(11%)", "求職就業率", "42%"], ["二", "提升輔導率(9%)", "輔導率", "36%"])
    found = page.extract().objectives
    assert [(o.title, o.weight_percent) for o in found] == [("求職就業率", 11), ("提升工會輔導率", 9)]
    assert [piece.quote for o in found for piece in o.evidence if piece.field == "weight_percent"] == ["11%", "9%"]
    assert faults(page.extract(), page.layout().document.raw_text) == []


def test_a_table_of_results_gives_no_goals() -> None:
    page = sheet(TITLE, "壹、衡量指標").table(
        ["策略績效目標", "衡量指標", "目標值", "達成情形分析"], ["求職就業率(11%)", "就業率", "42%", "就業率為43%。"]
    )
    assert page.extract().objectives == ()


def test_goals_of_past_years_are_none() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "貳、上(104)年度實施狀況及成果概述").table(
        ["策略績效目標", "衡量指標", "目標值"], ["求職就業率(11%)", "就業率", "42%"]
    )
    assert [objective.title for objective in page.extract().objectives] == ["促進就業"]


def test_goals_and_strategies_of_a_table() -> None:
    page = sheet(TITLE, "壹、施政目標").table(
        ["施政目標", "施政策略"],
        ["一、促進就業", "1.辦理登記。"],
        [SAME, "2.辦理訓練。"],
        ["二、勞資和諧", "1.調解：就近辦理。"],
    )
    found = page.extract()
    assert [(o.number, o.title) for o in found.objectives] == [("1", "促進就業"), ("2", "勞資和諧")]
    assert [(s.number, s.title, s.text) for s in found.strategies] == [
        ("1.1", None, "辦理登記。"), ("1.2", None, "辦理訓練。"), ("2.1", "調解", "就近辦理。"),
    ]  # fmt: skip
    assert found.programmes == ()


def test_numbers_printed_more_than_once_get_ids_of_their_own() -> None:
    rows = [
        ["一、促進就業", "1.登記。"],
        ["一、勞資和諧", "1.調解。"],
        ["一、勞工福利", "1.托兒。"],
        [SAME, "1.健走。"],
    ]
    page = sheet(TITLE, "壹、施政目標").table(["施政目標", "施政策略"], *rows)
    found = page.extract()
    for records, count in ((found.objectives, 3), (found.strategies, 4)):
        assert len({record.id for record in records}) == len(records) == count


@pytest.mark.parametrize(
    ("head", "kind"), [("關鍵策略目標", "key_strategic"), ("共同性目標", "common"), ("施政目標", "annual")]
)
def test_the_head_of_a_column_tells_the_kind_of_its_goals(head: str, kind: str) -> None:
    page = sheet(TITLE, "壹、衡量指標").table([head, "衡量指標", "目標值"], ["一、促進就業", "就業率", "42%"])
    assert [objective.kind for objective in page.extract().objectives] == [kind]


def test_indicators_beside_strategies_belong_to_the_goal_of_both() -> None:
    page = sheet(TITLE, "壹、年度施政目標與策略").table(
        ["施政目標", "施政策略", "衡量指標", "目標值"],
        ["發展觀光", ("1.行銷推廣", "2.改善設施"), "旅客人次", "150萬人次"],
        ["戰地文化", "1.坑道活化", "活化處數", "3處"],
    )
    found = page.extract()
    assert [i.objective_id for i in found.indicators] == [o.id for o in found.objectives]
    assert [s.text for s in found.strategies] == ["行銷推廣", "改善設施", "坑道活化"]


def test_measures_of_a_table_stand_below_their_strategies() -> None:
    page = sheet("花蓮縣消防局112年度施政計畫", "壹、年度施政目標與策略").table(
        ["施政目標", "執行策略", "具體措施"],
        ["一、健全火災預防體系", "（一）強化場所安全管理", "1.落實檢查。"],
        [SAME, SAME, "2.輔導場所改善。"],
        [SAME, "（二）推廣防火教育", "1.辦理宣導。"],
        ["二、提升搶救效能", "（一）充實裝備：汰換老舊裝備。", ""],
    )
    found = page.extract()
    assert [(s.number, s.title, s.text) for s in found.strategies] == [
        ("1.1", "強化場所安全管理", None),
        ("1.1.1", None, "落實檢查。"),
        ("1.1.2", None, "輔導場所改善。"),
        ("1.2", "推廣防火教育", None),
        ("1.2.1", None, "辦理宣導。"),
        ("2.1", "充實裝備", "汰換老舊裝備。"),
    ]
    ids = {s.number: s.id for s in found.strategies}
    assert [s.parent_id for s in found.strategies] == [None, ids["1.1"], ids["1.1"], None, ids["1.2"], None]
    assert found.programmes == ()
    assert faults(found, page.layout().document.raw_text) == []


def test_points_of_a_cell_nest_by_their_marks() -> None:
    page = sheet("花蓮縣消防局112年度施政計畫", "壹、年度施政目標").table(
        ["施政目標", "執行策略"],
        ["健全火災預防", ("（一）落實檢查", "1.列管場所。", "2.複查場所。", "（二）推廣教育。")],
    )
    assert [s.number for s in page.extract().strategies] == ["1.1", "1.1.1", "1.1.2", "1.2"]


def test_common_aims_stand_in_a_table_beside_the_annual_ones_of_a_list() -> None:
    page = sheet(
        "嘉義市政府主計處111年度施政計畫", "壹、年度施政目標", "一、健全財政", "（一）覈實編列。", "二、正確統計", "（一）辦理普查。",
        "貳、共同性目標",
    ).table(
        ["共同性目標", "共同性指標", "衡量標準", "年度目標值"], ["一、撙節支出", "資本門執行率", "實支數÷預算數", "92%"]
    )  # fmt: skip
    found = page.extract()
    assert [(aim.kind, aim.number, aim.title) for aim in found.objectives] == [
        ("annual", "1", "健全財政"), ("annual", "2", "正確統計"), ("common", "1", "撙節支出")
    ]  # fmt: skip
    assert [indicator.objective_id for indicator in found.indicators] == [found.objectives[2].id]


def test_aims_that_a_table_names_again_are_no_new_ones() -> None:
    page = sheet(
        "嘉義市政府主計處111年度施政計畫", "壹、年度施政目標", "一、健全財政", "（一）覈實編列。", "二、正確統計", "（一）辦理普查。",
        "貳、關鍵績效指標",
    ).table(
        ["關鍵策略目標", "關鍵績效指標", "衡量標準", "年度目標值"], ["一、健全財政。", "執行率", "實支數÷預算數", "92%"],
        ["二、正確統計", "普查家數", "完成家數", "300家"],
    )  # fmt: skip
    found = page.extract()
    assert [aim.kind for aim in found.objectives] == ["annual", "annual"]
    assert [indicator.objective_id for indicator in found.indicators] == [aim.id for aim in found.objectives]


def test_a_table_of_goals_right_below_the_title_names_goals_and_strategies() -> None:
    page = sheet(TITLE).table(
        ["施政目標", "策略"], ["一、促進就業", "（一）辦理媒合"], [SAME, "（二）開設課程"], ["二、勞資和諧", "（一）調解爭議"]
    )
    found = page.extract()
    assert [o.title for o in found.objectives] == ["促進就業", "勞資和諧"]
    assert [(s.number, s.text) for s in found.strategies] == [("1.1", "辦理媒合"), ("1.2", "開設課程"), ("2.1", "調解爭議")]
    assert not found.programmes


def test_goals_that_name_the_rows_of_a_table_in_the_part_for_goals() -> None:
    page = sheet(TITLE, "一、施政目標與具體作法").table(
        ["編號", "施政目標", "具體作法"], ["1", "改良品種", ["1.選育種原。", "2.區域試作。"]], ["2", "推廣栽培", ["1.補助網室。"]]
    )
    found = page.extract()
    assert [(o.number, o.title) for o in found.objectives] == [("1", "改良品種"), ("2", "推廣栽培")]
    assert [(s.number, s.text) for s in found.strategies] == [
        ("1.1", "選育種原。"), ("1.2", "區域試作。"), ("2.1", "補助網室。"),
    ]  # fmt: skip
    assert not found.programmes


def test_tables_that_count_anew_weigh_no_aim_of_another_name_that_has_their_number() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "二、簡化申辦流程", "貳、衡量指標", "一、業務成果面向").table(
        ["績效目標", "衡量指標", "目標值"], ["一、促進就業(60%)", "就業率", "42%"]
    )
    page.points("二、行政效率面向").table(["績效目標", "衡量指標", "目標值"], ["一、簡化申辦流程(40%)", "線上申辦率", "30%"])
    assert [aim.weight_percent for aim in page.extract().objectives] == [60, 40]
    page = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "貳、衡量指標").table(
        ["績效目標", "衡量指標", "目標值"], ["一、精實組織人力(40%)", "訓練時數", "20小時"]
    )
    assert [aim.weight_percent for aim in page.extract().objectives] == [None]
