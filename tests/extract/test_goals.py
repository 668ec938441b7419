"""Objectives and strategies."""

from __future__ import annotations

import pytest
from govplan_layouts import extract, sheet

TITLE = "臺中市政府勞工局 108 年度施政計畫"


def objectives(*paragraphs: str, title: str = TITLE) -> list[tuple[str, str | None, str]]:
    """Kind, number and title of the objectives of a plan."""
    return [(o.kind, o.number, o.title) for o in sheet(title, *paragraphs).extract().objectives]


def strategies(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    """Number, title and text of the strategies of a plan."""
    return [(s.number, s.title, s.text) for s in sheet(TITLE, *paragraphs).extract().strategies]


def test_an_objective_with_its_title_and_description() -> None:
    found = (
        sheet(TITLE, "壹、年度施政目標", "一、促進就業：辦理就業服務。", "並協助求職者。", "二、勞資和諧")
        .extract()
        .objectives
    )
    assert [(o.number, o.marker, o.title, o.description) for o in found] == [
        ("1", "一、", "促進就業", "辦理就業服務。並協助求職者。"),
        ("2", "二、", "勞資和諧", None),
    ]
    assert found[0].id == "tw-txg-labor-roc108-annual/objective/annual/1"


def test_an_objective_without_a_colon_is_all_title() -> None:
    (found,) = (
        sheet(TITLE, "壹、年度施政目標", "一、加強輔導事業單位，保障勞工安全。輔導重視職安。").extract().objectives
    )
    assert found.title == "加強輔導事業單位，保障勞工安全。輔導重視職安。"
    assert found.description is None


def test_a_paragraph_right_under_an_objective_is_its_description() -> None:
    (found,) = sheet(TITLE, "壹、年度施政目標", "一、提升在職進修比率", "勞工大學旨在提供機會。").extract().objectives
    assert (found.title, found.description) == ("提升在職進修比率", "勞工大學旨在提供機會。")


def test_a_cross_reference_and_a_weight_are_fields_of_their_own() -> None:
    (found,) = sheet(TITLE, "壹、年度施政目標", "一、求職就業率(11%)（業務面向策略績效目標一）").extract().objectives
    assert (found.title, found.cross_reference, found.weight_percent) == ("求職就業率", "業務面向策略績效目標一", 11)
    quotes = {piece.field: piece.quote for piece in found.evidence}
    assert quotes["cross_reference"] == "業務面向策略績效目標一"
    assert quotes["weight_percent"] == "11%"


@pytest.mark.parametrize("separator", ["：", ":", " :"])
def test_a_colon_behind_a_cross_reference(separator: str) -> None:
    (found,) = sheet(TITLE, "壹、年度施政目標", f"一、就業率（策略績效目標一）{separator}").extract().objectives
    assert (found.title, found.cross_reference) == ("就業率", "策略績效目標一")


def test_strategies_are_numbered_by_their_path() -> None:
    assert strategies(
        "壹、年度施政目標",
        "三、促進就業",
        "（一）就業服務：辦理登記。",
        "1、現場登記",
        "（1）臨櫃。",
        "2、線上登記。",
        "（二）辦理訓練。",
    ) == [
        ("3.1", "就業服務", "辦理登記。"),
        ("3.1.1", "現場登記", None),
        ("3.1.1.1", None, "臨櫃。"),
        ("3.1.2", None, "線上登記。"),
        ("3.2", None, "辦理訓練。"),
    ]


def test_strategies_know_what_they_stand_under() -> None:
    found = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "（一）就業服務：", "1、登記。").extract()
    parent, child = found.strategies
    assert parent.objective_id == child.objective_id == found.objectives[0].id
    assert parent.parent_id is None
    assert child.parent_id == parent.id
    assert child.id == "tw-txg-labor-roc108-annual/strategy/annual/1.1.1"


def test_a_heading_line_above_its_own_paragraph_is_a_title() -> None:
    assert strategies(
        "壹、年度施政目標", "一、就業率", "（一）設置服務據點", "於本市設置據點，提供就業服務。", "（二）辦理訓練。"
    ) == [
        ("1.1", "設置服務據點", "於本市設置據點，提供就業服務。"),
        ("1.2", None, "辦理訓練。"),
    ]


def test_a_heading_line_above_its_own_points_is_a_title() -> None:
    assert strategies("壹、年度施政目標", "一、就業率", "（一）強化就業促進", "1、實際演練。")[0] == (
        "1.1",
        "強化就業促進",
        None,
    )


def test_a_parent_text_excludes_its_children() -> None:
    assert strategies("壹、年度施政目標", "一、就業", "（一）辦理服務。方式多元。", "1、登記。") == [
        ("1.1", None, "辦理服務。方式多元。"),
        ("1.1.1", None, "登記。"),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("關鍵策略目標", "key_strategic"),
        ("共同性目標", "common"),
        ("年度施政目標", "annual"),
        ("施政重點", "annual"),
        ("施政綱要", "annual"),
    ],
)
def test_the_kind_of_an_objective_is_that_of_its_part(heading: str, kind: str) -> None:
    assert objectives(f"壹、{heading}", "一、促進就業", "二、勞資和諧") == [
        (kind, "1", "促進就業"),
        (kind, "2", "勞資和諧"),
    ]


def test_the_aims_of_a_term_plan_stand_beside_its_key_strategic_ones() -> None:
    assert objectives(
        "壹、施政重點",
        "一、促進就業",
        "貳、關鍵策略目標(含共同性目標)",
        "一、關鍵策略目標：",
        "(一)促進就業：",
        "1.辦理訓練。",
        "二、共同性目標：",
        "(一)提高預算執行力：",
        "執行率達90%。",
        title="臺南市政府勞工局中程施政計畫（113年度至116年度）",
    ) == [("priority", "1", "促進就業"), ("key_strategic", "1", "促進就業"), ("common", "1", "提高預算執行力")]


def test_an_item_that_only_heads_the_aims_is_none_and_its_number_is_in_no_path() -> None:
    page = sheet(
        TITLE,
        "參、本年度計畫重點及預算提要",
        "（一）計畫重點及預期績效",
        "1、促進就業",
        "（1）辦理訓練。",
        "（二）預算提要",
        "1、歲出。",
    )
    found = page.extract()
    assert [(o.number, o.title) for o in found.objectives] == [("1", "促進就業")]
    assert [s.number for s in found.strategies] == ["1.1"]


def test_a_bare_mark_before_the_list_heads_the_aims() -> None:
    assert objectives("貳、年度施政目標", "（一）", "1、促進就業", "2、勞資和諧") == [
        ("annual", "1", "促進就業"),
        ("annual", "2", "勞資和諧"),
    ]


def test_siblings_about_money_staff_or_last_year_are_no_aims() -> None:
    assert objectives(
        "參、施政計畫重點",
        "一、年度施政目標",
        "（一）促進就業",
        "二、預算編列情形",
        "（一）歲出。",
        "三、人力配置",
        "（一）員額。",
        "四、上年度實施成果",
        "（一）辦理博覽會。",
    ) == [("annual", "1", "促進就業")]


def test_results_hold_no_aims() -> None:
    assert objectives(
        "壹、年度施政目標", "一、促進就業", "貳、上(107)年度實施狀況及成果概述", "一、施政目標", "（一）博覽會。"
    ) == [("annual", "1", "促進就業")]


def test_numbers_printed_twice_get_ids_of_their_own() -> None:
    found = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "（一）登記。", "（一）媒合。", "一、勞資和諧").extract()
    base = "tw-txg-labor-roc108-annual"
    assert [o.id for o in found.objectives] == [f"{base}/objective/annual/1", f"{base}/objective/annual/1~2"]
    assert [s.id for s in found.strategies] == [f"{base}/strategy/annual/1.1", f"{base}/strategy/annual/1.1~2"]


@pytest.mark.parametrize(
    ("style", "path"),
    [("甲、乙、", "1.2"), ("(甲)(乙)", "1.2"), ("1.2.", "1.2"), ("(1)(2)", "1.2"), ("①②", "1.2"), ("A.B.", "1.2")],
)
def test_numbers_are_in_arabic_digits_whatever_is_printed(style: str, path: str) -> None:
    half = len(style) // 2
    found = strategies("壹、年度施政目標", "一、促進就業", f"{style[:half]}登記。", f"{style[half:]}媒合。")
    assert found[1][0] == path


def test_points_glued_to_their_heading_line() -> None:
    """Text files wrap: a point's text goes on in the next line."""
    found = extract(
        f"{TITLE}\n\n壹、年度施政目標\n\n一、促進就業：辦理就業服務，協助求職者適性\n就業，並辦理職業訓練。\n\n（一）甲級訓練。\n"
    )
    assert found.objectives[0].description == "辦理就業服務，協助求職者適性就業，並辦理職業訓練。"


def test_a_point_that_is_a_part_of_its_own_is_no_aim() -> None:
    assert objectives("貳、年度施政目標", "一、促進就業", "二、上年度實施成果", "（一）博覽會。", "三、勞資和諧") == [
        ("annual", "1", "促進就業"),
        ("annual", "3", "勞資和諧"),
    ]


def test_headings_over_aims_in_paragraphs_are_the_aims() -> None:
    found = sheet(
        "花蓮縣政府101年度施政計畫目標與重點",
        "壹、民政類",
        "一、年度施政目標",
        "落實地方自治。",
        "改善社會風氣。",
        "二、年度施政重點",
        "辦理戶籍統計。",
        "貳、財政類",
        "一、年度施政目標",
        "健全財政。",
    ).extract()
    assert [(o.number, o.marker, o.title, o.description) for o in found.objectives] == [
        ("1", "壹、", "民政類", "落實地方自治。改善社會風氣。辦理戶籍統計。"),
        ("2", "貳、", "財政類", "健全財政。"),
    ]
    assert (found.strategies, found.plans[0].preface) == ((), None)


def test_a_line_in_brackets_above_a_list_is_no_part_of_the_point_before() -> None:
    found = sheet(
        TITLE,
        "壹、年度施政目標",
        "【勞資關係類】",
        "一、促進勞資和諧。",
        "二、處理爭議。",
        "【就業類】",
        "一、促進就業。",
        "〔註〕",
    ).extract()
    assert [(o.number, o.title, o.description) for o in found.objectives] == [
        ("1", "促進勞資和諧。", None),
        ("2", "處理爭議。", None),
        ("1", "促進就業。", "〔註〕"),
    ]


def test_points_that_say_how_an_aim_is_met_are_its_strategies() -> None:
    page = sheet(
        "臺南市政府農業局 108 年度施政計畫",
        "壹、年度施政目標",
        "一、促進農業發展",
        "（一）計畫目標",
        "提升農民所得。",
        "（二）實施策略",
        "1.推廣有機農業",
        "（三）經費需求",
        "1,200萬元",
        "二、漁業輔導",
        "（一）策略：永續漁業。",
        "貳、預算編列情形",
        "一、公務預算3億元。",
    )
    found = page.extract()
    assert [o.title for o in found.objectives] == ["促進農業發展", "漁業輔導"]
    assert [(s.number, s.title) for s in found.strategies] == [
        ("1.1", "計畫目標"), ("1.2", "實施策略"), ("1.2.1", None), ("1.3", "經費需求"), ("2.1", "策略"),
    ]  # fmt: skip


def test_what_was_done_last_year_is_no_strategy() -> None:
    page = sheet(
        "臺南市政府農業局 108 年度施政計畫",
        "壹、年度施政目標",
        "一、促進農業",
        "（一）上年度執行成果",
        "1.完成輔導。",
        "（二）推廣農業",
        "二、漁業",
    )
    assert [s.text for s in page.extract().strategies] == ["推廣農業"]


def test_a_number_with_nothing_behind_it_is_no_strategy() -> None:
    found = strategies(
        "壹、年度施政目標", "一、促進就業", "（一）辦理服務。", "（二）", "（三）辦理訓練。", "二、勞資和諧"
    )
    assert found == [("1.1", None, "辦理服務。"), ("1.3", None, "辦理訓練。")]


def test_a_line_that_ends_in_a_comma_is_no_title() -> None:
    assert strategies("壹、年度施政目標", "一、廢棄物處理", "1.推動垃圾分類，", "輔導設置回收站。", "2.清運") == [
        ("1.1", None, "推動垃圾分類，輔導設置回收站。"),
        ("1.2", None, "清運"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("改善道路：", "刨鋪巷弄路面。", "關懷弱勢：", "結合團體發放物資。"),
        ("●改善道路：刨鋪巷弄路面。", "●關懷弱勢：結合團體發放物資。"),
        ("改善道路：刨鋪巷弄路面。", "關懷弱勢：結合團體發放物資。"),
    ],
)
def test_aims_without_numbers_are_told_by_what_heads_them(paragraphs: tuple[str, ...]) -> None:
    found = sheet(TITLE, "年度施政目標", "本局訂定目標如下：", *paragraphs).extract()
    assert [(o.number, o.marker, o.title, o.description) for o in found.objectives] == [
        (None, None, "改善道路", "刨鋪巷弄路面。"),
        (None, None, "關懷弱勢", "結合團體發放物資。"),
    ]
    assert len({o.id for o in found.objectives}) == 2
    assert found.plans[0].preface == "本局訂定目標如下："


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("本局以服務為本，努力如下：", "刨鋪巷弄路面。", "結合團體發放物資。"),
        ("改善道路：", "關懷弱勢：", "結合團體發放物資。"),
        ("改善道路：刨鋪巷弄路面。", "結合團體發放物資。"),
        ("改善道路：", "刨鋪巷弄路面。", "一、關懷弱勢：結合團體發放物資。"),
    ],
)
def test_paragraphs_that_are_no_list_are_no_aims(paragraphs: tuple[str, ...]) -> None:
    found = sheet(TITLE, "年度施政目標", *paragraphs).extract().objectives
    assert all(o.number is not None for o in found)


@pytest.mark.parametrize("heading", ["一、業務面向策略目標", "一、業務面向", "一、行政效率面向績效目標"])
def test_aims_of_a_perspective_beside_common_ones_are_key_strategic(heading: str) -> None:
    found = objectives(
        "壹、關鍵策略目標", heading, "（一）職場安全", "1.輔導。", "（二）勞動條件", "二、共同性目標", "（一）人力素質"
    )
    assert sorted(found) == [
        ("common", "1", "人力素質"), ("key_strategic", "1", "職場安全"), ("key_strategic", "2", "勞動條件"),
    ]  # fmt: skip


def test_what_explains_the_aims_of_a_scheme_is_none_of_them() -> None:
    page = sheet(
        "農業部",
        "山村綠籬營造計畫（112至115年）",
        "壹、計畫緣起",
        "一、依據",
        "綠籬法。",
        "二、未來環境預測",
        "氣候多變。",
    )
    page.points(
        "貳、計畫目標", "一、目標說明", "（一）營造綠籬。", "（二）培訓志工。", "二、達成目標之限制", "人力不足。"
    )
    page.points("三、績效指標、衡量標準及目標值").table(
        ["績效指標", "衡量標準", "112年目標值"], ["綠籬長度", "完成長度", "12公里"]
    )
    found = page.points("參、預期效果及影響", "一、山村更美。", "二、志工更多。").extract()
    assert [(o.number, o.title) for o in found.objectives] == [("1", "營造綠籬。"), ("2", "培訓志工。")]
    assert [indicator.name for indicator in found.indicators] == ["綠籬長度"]
    assert found.strategies == ()


def test_bullets_below_aims_that_are_sentences_are_something_else() -> None:
    """What a web page prints below its text; a sentence or two lead in a list of aims."""
    said = ("廣植綠籬。", "修整步道。", "培訓志工。", "推廣芒果。")
    page = ("● 上傳", "● 下載", "● 檢視")
    assert sheet(TITLE, "壹、年度施政目標", *said, *page).extract().objectives == ()
    assert len(sheet(TITLE, "壹、年度施政目標", *said[:2], "● 廣植綠籬", "● 修整步道").extract().objectives) == 2
