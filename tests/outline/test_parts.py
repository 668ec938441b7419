"""Which part of a plan every point stands in."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, drawn, sheet

from govplan.pipeline.outline.parts import GOAL_PARTS, part_of


def parts(*paragraphs: str, report: bool = False) -> list[str]:
    """The headings that open a part, with it."""
    root = sheet(*paragraphs).outline(report=report)
    return [f"{node.heading.chars} {node.part}" for node in root.walk() if node.part is not None]


def test_the_parts_of_an_annual_plan() -> None:
    assert parts(
        "臺中市政府勞工局 108 年度施政計畫", "壹、前言", "本局秉持理念。", "貳、年度施政目標及策略", "一、促進就業",
        "（一）辦理就業服務。",
        "參、年度重要計畫",
    ) == ["前言 preface", "年度施政目標及策略 goals", "年度重要計畫 programmes"]  # fmt: skip


def test_the_parts_of_a_term_plan() -> None:
    assert parts(
        "壹、使命及願景", "本局守護勞工。", "貳、施政重點", "一、建構公平就業環境", "參、關鍵策略目標(含共同性目標)",
        "一、關鍵策略目標：",
        "(一)建構公平就業環境：", "二、共同性目標：", "(一)提高預算執行力：", "肆、未來四年重要計畫",
    ) == [
        "使命及願景 vision", "施政重點 goals", "關鍵策略目標(含共同性目標) key_strategic", "關鍵策略目標： key_strategic",
        "共同性目標： common",
        "未來四年重要計畫 programmes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "aim",
    [
        "提高預算執行力", "提高預算執行力：", "健全風險管理機制", "落實人力資源配置，提升行政效能", "檢討修正法規",
        "擬定重要計畫並追蹤管考",
        "提升願景工程參與度", "加強組織編制之合理化", "撙節各項支出，提升預算執行率", "精進績效指標之訂定與管考作業",
        "落實重點工作之推動及考核",
    ],
)  # fmt: skip
def test_an_aim_that_holds_a_word_of_a_part_opens_none(aim: str) -> None:
    root = sheet("貳、年度施政目標", "一、促進就業", f"二、{aim}", "（一）辦理宣導。").outline()
    assert drawn(root) == ["貳、年度施政目標 =goals", "  一、促進就業", f"  二、{aim}", "    （一）辦理宣導。"]


def test_a_heading_may_name_aims_and_money() -> None:
    assert parts(
        "參、本年度施政(業務及工作)計畫重點及預算提要",
        "一、計畫重點",
        "（一）促進就業",
        "二、預算提要",
        "（一）依核定額度辦理。",
    ) == [
        "本年度施政(業務及工作)計畫重點及預算提要 goals",
        "計畫重點 goals",
        "預算提要 budget",
    ]


def test_results_of_past_years_hold_nothing_else() -> None:
    root = sheet(
        "貳、上(104)年度實施狀況及成果概述",
        "一、年度施政目標",
        "（一）促進就業",
        "二、重要計畫",
        "參、本年度施政目標",
        "一、促進就業",
    ).outline()
    assert [f"{node.heading.chars} {part_of(node)}" for node in root.walk() if node.mark] == [
        "上(104)年度實施狀況及成果概述 results",
        "年度施政目標 results",
        "促進就業 results",
        "重要計畫 results",
        "本年度施政目標 goals",
        "促進就業 goals",
    ]


def test_the_outlook_of_a_report_is_no_aim_that_of_a_plan_is() -> None:
    lines = ("壹、施政目標", "一、促進就業", "貳、未來施政重點", "一、辦理博覽會")
    assert parts(*lines, report=True)[1] == "未來施政重點 outlook"
    assert parts(*lines)[1] == "未來施政重點 goals"


@pytest.mark.parametrize("heading", ["現行法定職掌", "組織系統圖", "環境情勢分析", "附錄"])
def test_parts_without_records_stay_closed(heading: str) -> None:
    root = sheet(f"壹、{heading}", "一、施政目標", "貳、施政目標", "一、促進就業").outline()
    assert [part_of(node) for node in root.walk() if node.mark] == ["unused", "unused", "goals", "goals"]


def test_the_title_of_a_plan_opens_no_part_of_programmes() -> None:
    root = sheet("臺中市政府勞工局 108 年度重要施政計畫", "一、促進就業", "（一）辦理就業服務。").outline()
    assert root.children[0].part != "programmes"


def test_unnumbered_headings_open_parts() -> None:
    outline = sheet("年度施政目標", "一、促進就業", "年度重要計畫", "一、就業博覽會").outline()
    assert drawn(outline) == ["年度施政目標 =goals", "  一、促進就業", "年度重要計畫 =programmes", "  一、就業博覽會"]


def test_a_plan_that_is_nothing_but_its_numbered_aims() -> None:
    plan = sheet("臺中市政府勞工局 108 年度業務計畫", "一、促進就業", "（一）辦理就業服務。", "二、勞資和諧")
    assert any(node.part in GOAL_PARTS for node in plan.outline(titled=True).walk())
    assert not any(node.part for node in plan.outline().walk())  # any other numbered text is no plan


def test_one_numbered_line_below_a_title_is_no_list_of_aims() -> None:
    root = sheet("臺中市政府勞工局 108 年度業務計畫", "一、促進就業").outline(titled=True)
    assert not any(node.part for node in root.walk())


def test_aims_under_the_heading_of_indicators() -> None:
    """Where no heading of aims is printed, points under 策略績效目標與衡量指標 are the aims, unless a table stands there."""
    assert parts("壹、使命", "促進就業。", "貳、策略績效目標與衡量指標", "一、促進就業", "（一）辦理博覽會。")[
        -1
    ].endswith("goals")
    beside_a_table = (
        Sheet()
        .points("壹、施政目標", "一、促進就業", "貳、衡量指標", "一、業務面向")
        .table(["衡量指標", "目標值"], ["就業率", "42%"])
    )
    assert [node.part for node in beside_a_table.outline().walk() if node.part] == ["goals", "indicators"]


def test_a_part_of_a_node_is_that_of_the_nearest_heading_above() -> None:
    root = sheet("壹、年度施政目標", "一、促進就業", "（一）辦理就業服務。").outline()
    assert [part_of(node) for node in root.walk()] == [None, "goals", "goals", "goals"]


def test_aims_beside_points_that_hold_tables() -> None:
    page = sheet(
        "臺中市政府勞工局 108 年度業務計畫",
        "一、重大政策方向",
        "（一）促進就業",
        "（二）勞資和諧",
        "二、經費",
        "表列如下。",
    )
    root = page.table(["計畫名稱", "經費"], ["博覽會", "10"]).outline(titled=True)
    assert [node.heading.chars for node in root.walk() if node.part == "goals"] == ["重大政策方向"]


def test_aims_below_a_heading_that_no_name_fits_beside_a_statement_of_aims() -> None:
    plan = sheet(
        "臺中市政府消防局 108 年度業務計畫",
        "壹、施政方針",
        "守護市民安全。",
        "貳、重大事項",
        "一、火災預防",
        "1.檢查場所。",
        "二、災害搶救",
    )
    goals = [node.heading.chars for node in plan.outline(titled=True).walk() if node.part in GOAL_PARTS]
    assert goals == ["施政方針", "重大事項"]
    said = sheet(
        "臺中市政府消防局 108 年度業務計畫",
        "一、計畫目標：降低傷亡",
        "二、實施要領",
        "（一）檢查場所。",
        "（二）宣導。",
    )
    goals = [node.heading.chars for node in said.outline(titled=True).walk() if node.part in GOAL_PARTS]
    assert goals == ["計畫目標：降低傷亡"]


def led_in(sentence: str, *, numbered: bool) -> list[str]:
    """The titles of the aims that stand below a sentence, which is a point of its own or stands below a preface."""
    above = ["壹、前言", f"一、{sentence}"] if numbered else ["壹、前言", sentence]
    points = ["（一）推廣漁村旅遊", "1、整修老屋。", "2、培訓導覽員。", "（二）復育珊瑚", "貳、施政績效", "一、整修老屋3棟。"]
    page = sheet("海洋委員會112年度施政績效報告", *above, *points)
    return [objective.title for objective in page.extract().objectives]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("本會依據行政院112年度施政方針，編定112年度施政計畫，其目標與重點如次：", True),
        ("茲將112年度施政重點分述如下:", True),
        ("本會推動漁村計畫，其辦理情形如次：", False),
        ("漁村計畫之重點如次：", False),
    ],
)
def test_a_sentence_that_leads_in_the_aims(sentence: str, leads: bool, numbered: bool) -> None:
    """Ministries state them below such a sentence, with no heading for them."""
    assert led_in(sentence, numbered=numbered) == (["推廣漁村旅遊", "復育珊瑚"] if leads else [])
