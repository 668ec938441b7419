"""The plan's own record: vision, preface, and what it declares of itself."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, extract, faults, sheet

from govplan.schemas import Plan

TITLE = "臺中市政府勞工局 108 年度施政計畫"
AIMS = ("貳、年度施政目標", "一、促進就業", "二、勞資和諧")


def plan(*paragraphs: str) -> Plan:
    """The plan of a title and some paragraphs, with aims behind them."""
    return sheet(TITLE, *paragraphs, *AIMS).extract().plans[0]


def test_a_preface_is_all_running_text_below_its_heading() -> None:
    found = plan("壹、前言", "本局秉持理念。", "（一）依據計畫。", "編定施政計畫。")
    assert found.preface == "本局秉持理念。（一）依據計畫。編定施政計畫。"


def test_aims_below_a_preface_are_none_of_it() -> None:
    found = sheet(TITLE, "壹、前言", "本局秉持理念。", "一、年度施政目標", "（一）促進就業", "（二）勞資和諧").extract()
    assert found.plans[0].preface == "本局秉持理念。"
    assert [o.title for o in found.objectives] == ["促進就業", "勞資和諧"]


def test_the_text_in_front_of_the_aims_where_no_part_is_named_a_preface() -> None:
    found = sheet(
        "臺中市政府勞工局105年度施政計畫",
        "第一部分：年度施政目標與重點",
        "勞工局秉理念，打造友善城市。",
        "壹、年度施政目標：",
        "一、就業",
    ).extract()
    assert found.plans[0].preface == "勞工局秉理念，打造友善城市。"


@pytest.mark.parametrize("heading", ["壹、使命及願景", "壹、施政願景", "壹、願景", "壹、機關願景"])
def test_a_vision(heading: str) -> None:
    assert plan(heading, "打造友善安全的勞動環境。").vision == "打造友善安全的勞動環境。"


def test_of_mission_and_vision_the_vision() -> None:
    assert plan("壹、使命及願景", "一、使命：保障勞工權益。", "二、願景：打造幸福城市。").vision == "打造幸福城市。"
    assert plan("壹、使命、願景", "使命：保障勞工權益。", "願景：打造幸福城市。").vision == "打造幸福城市。"
    assert plan("壹、使命", "保障勞工權益。").vision is None
    assert plan("壹、願景及任務", "一、願景", "打造幸福城市。", "二、任務", "（一）守護山林").vision == "打造幸福城市。"


@pytest.mark.parametrize(
    ("preface", "vision"),
    [
        ("以「安居樂業」、「適性未來發展」作為施政願景，編定計畫。", "「安居樂業」、「適性未來發展」"),
        ("本局以「幸福職場」為願景。", "「幸福職場」"), ("以『幸福職場』做為本局發展願景。", "『幸福職場』"),
        ("以「安居樂業」為施政主軸。", None), ("本局秉持願景。", None), ("依據「勞動基準法」，以達成願景。", None),
    ],
)  # fmt: skip
def test_a_vision_that_the_preface_names(preface: str, vision: str | None) -> None:
    assert plan("壹、前言", preface).vision == vision


@pytest.mark.parametrize(
    ("preface", "count"),
    [
        ("編定108年度施政計畫，共計有 28項重要推動計畫。", 28), ("共計28項計畫。", 28), ("總計三十二項重要施政計畫。", 32),
        ("合計列１２項計畫。", 12),
        ("共12個重要計畫。", 12), ("共計28項。", None), ("共計服務28項業務。", None), ("辦理重要計畫。", None),
        ("共計有28人參加計畫。", None), ("114年度編列重要計畫計12項。", 12), ("重要施政計畫共計三十項，分述如下。", 30),
        ("推動計畫，合計服務12項業務。", None), ("本年度列有 5 項重要計畫。", 5), ("訂有12件工作計畫。", 12), ("列有5項業務。", None),
        ("本府共計25項計畫，其中本局2項。", 2), ("本府計三十項重要計畫，其中屬本局者４項，分述如下。", 4),
        ("本局配合本府施政，本府共計25項計畫。", None), ("本局共計25項計畫，其中新興計畫2項。", 25), ("本府共計25項計畫。", 25),
    ],
)  # fmt: skip
def test_the_number_of_programmes_that_a_preface_declares(preface: str, count: int | None) -> None:
    found = plan("壹、前言", preface)
    assert found.declared_programmes == count
    quotes = [piece.quote for piece in found.evidence if piece.field == "declared_programmes"]
    assert bool(quotes) == (count is not None)


def test_everything_is_quoted() -> None:
    page = sheet(TITLE, "壹、前言", "以「安居樂業」作為施政願景，共計有 28項計畫。", *AIMS)
    assert faults(page.extract(), page.layout().document.raw_text) == []


def test_a_document_without_anything_of_a_plan_gives_none() -> None:
    found = sheet("會議紀錄", "時間：108年1月1日", "地點：市政大樓", "主席致詞。").extract()
    assert found.plans == ()
    assert [problem.code for problem in found.problems] == ["no_plan"]


@pytest.mark.parametrize(("page", "looked_for"), [
    (sheet("會議紀錄", "主席致詞。"), "no heading names aims"),
    (sheet("會議紀錄", "年度施政目標", "另行公告。"), "below 「年度施政目標」"),
    (sheet("會議紀錄", "附表").table(["計畫名稱", "實施內容"], ["", "辦理三場。"]), "no row that names one"),
])  # fmt: skip
def test_what_was_looked_for_is_said_with_what_to_do(page: Sheet, looked_for: str) -> None:
    (problem,) = page.extract().problems
    assert looked_for in problem.message
    assert "govplan inspect" in problem.message
    assert "--vocabulary" in problem.message
    assert "\n" not in problem.message


def test_unused_parts_are_named() -> None:
    found = sheet(TITLE, "壹、現行法定職掌", "一、組織系統", "本局設五科。", *AIMS, "參、附錄", "統計表。").extract()
    assert [(part.kind, part.title) for part in found.unused if part.title in ("現行法定職掌", "附錄")] == [
        ("unused", "現行法定職掌"), ("unused", "附錄"),
    ]  # fmt: skip
    part = next(part for part in found.unused if part.title == "現行法定職掌")
    assert (part.line_start, part.line_end) == (2, 4)
    assert part.characters >= len("現行法定職掌組織系統本局設五科。")


def test_a_chapter_of_expected_results_is_named_as_not_used() -> None:
    found = sheet(TITLE, *AIMS, "參、預期成果", "一、求職者順利就業，產業人力充足。", "二、勞資關係和諧，社會安定。").extract()
    assert [(part.kind, part.title) for part in found.unused] == [("unused", "預期成果")]


def test_rules_about_plans_are_no_plan() -> None:
    aims = "二、計畫目標\n（一）廣植綠籬。\n（二）培訓志工。\n"
    rules = extract(f"花蓮縣政府施政計畫編審作業規定\n一、本規定依縣務會議決議訂定。\n{aims}")
    assert rules.plans == ()
    assert "編審作業規定」 are rules" in rules.problems[0].message
    menu = "跳至主要內容\n列印\n回上一頁\n條文內容\n"
    page = extract(f"{menu}法規名稱: 山村中程計畫編審辦法\n第四章 個案計畫之擬訂\n計畫內容如下:\n一、計畫緣起\n{aims}三、資源需求")
    assert "編審辦法」 are rules" in page.problems[0].message
    assert page.plans == ()
    assert len(extract(f"花蓮縣政府107年度施政計畫\n一、前言\n{aims}").objectives) == 2
