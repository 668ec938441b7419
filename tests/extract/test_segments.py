"""Several agencies' plans in one document."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, extract, faults, sheet

TITLE = "中華民國114年度中央政府總預算"


def two() -> Sheet:
    """One document with the chapters of two agencies."""
    return sheet(
        TITLE,
        "甲、監察院",
        "壹、年度施政目標",
        "一、行使監察權：糾彈違失。",
        "（一）彈劾。",
        "二、保障人權",
        "乙、審計部",
        "壹、年度施政目標",
        "一、行使審計權",
        "（一）審核預算。",
    )


def test_each_agency_has_a_plan_of_its_own() -> None:
    found = two().extract()
    assert [plan.id for plan in found.plans] == ["tw-control-roc114-budget", "tw-audit-roc114-budget"]
    assert [agency.name for agency in found.agencies] == ["監察院", "審計部"]
    assert [place.id for place in found.jurisdictions] == ["TW"]


def test_records_go_to_their_own_plan() -> None:
    found = two().extract()
    titles = {plan.id: [o.title for o in found.objectives if o.plan_id == plan.id] for plan in found.plans}
    assert titles == {
        "tw-control-roc114-budget": ["行使監察權", "保障人權"],
        "tw-audit-roc114-budget": ["行使審計權"],
    }
    assert [s.objective_id for s in found.strategies] == [found.objectives[0].id, found.objectives[2].id]


def test_ids_are_unique_and_everything_is_quoted() -> None:
    page = two()
    found = page.extract()
    ids = [record.id for records in (found.plans, found.objectives, found.strategies) for record in records]
    assert len(ids) == len(set(ids))
    assert faults(found, page.layout().document.raw_text) == []


def test_records_of_one_plan() -> None:
    found = two().extract()
    own = found.of_plan("tw-audit-roc114-budget")
    assert [plan.id for plan in own.plans] == ["tw-audit-roc114-budget"]
    assert [objective.title for objective in own.objectives] == ["行使審計權"]


def test_a_chapter_that_names_an_agency_in_a_sentence_parts_nothing() -> None:
    found = sheet(
        "臺中市政府勞工局108年度施政計畫",
        "壹、年度施政目標",
        "一、勞動部補助辦理就業服務",
        "（一）登記。",
        "二、教育局合作推動職涯教育",
        "（一）宣導。",
    ).extract()
    assert [plan.id for plan in found.plans] == ["tw-txg-labor-roc108-annual"]
    assert len(found.objectives) == 2


def test_a_bureaus_chapter_of_a_whole_governments_plan() -> None:
    found = sheet(
        "彰化縣政府108年度施政計畫", "壹、勞工處", "一、年度施政目標", "（一）促進就業", "（二）勞資和諧"
    ).extract()
    assert [plan.id for plan in found.plans] == ["tw-cha-labor-roc108-annual"]
    assert [agency.name for agency in found.agencies] == ["彰化縣政府勞工處"]


def test_an_agency_with_two_chapters_has_one_plan() -> None:
    page = two().points(
        "甲、監察院", "壹、年度施政目標", "一、促進廉政", "乙、審計部", "壹、年度施政目標", "一、促進效能"
    )
    found = page.extract()
    assert [plan.id for plan in found.plans] == ["tw-control-roc114-budget", "tw-audit-roc114-budget"]
    titles = {plan.id: [o.title for o in found.objectives if o.plan_id == plan.id] for plan in found.plans}
    assert titles["tw-control-roc114-budget"] == ["行使監察權", "保障人權", "促進廉政"]
    assert len({objective.id for objective in found.objectives}) == 5
    assert faults(found, page.layout().document.raw_text) == []


def test_the_one_chapter_of_a_government_plan_is_its_bureaus() -> None:
    found = sheet(
        "宜蘭縣政府111年度施政目標與重點",
        "玖、勞工處",
        "編定年度施政計畫，其目標與重點如次：",
        "一、促進就業。",
        "二、勞資和諧。",
    ).extract()
    assert [(plan.id, plan.agency_id) for plan in found.plans] == [
        ("tw-ila-labor-roc111-annual", "agency/tw-ila/labor")
    ]
    assert [(o.number, o.title) for o in found.objectives] == [("1", "促進就業。"), ("2", "勞資和諧。")]


def test_chapters_below_unnumbered_names_of_bureaus() -> None:
    chapter = ("壹、施政目標", "一、健全組織", "二、推動禮俗", "貳、施政計畫")
    page = sheet("連江縣政府 113 年度施政計畫", "民政處", *chapter, "財政處", *chapter)
    found = page.extract()
    assert [agency.name for agency in found.agencies] == ["連江縣政府民政處", "連江縣政府財政處"]
    assert [len(found.of_plan(plan.id).objectives) for plan in found.plans] == [2, 2]
    assert faults(found, page.layout().document.raw_text) == []


def test_a_line_with_the_name_of_a_bureau_on_a_title_page_parts_nothing() -> None:
    page = sheet(
        "臺中市政府", "勞工局", "108年度施政計畫", "壹、施政目標", "一、就業", "二、安全", "主計處", "參、附錄"
    )
    assert len(page.extract().plans) == 1


PLAINS = """苗栗縣政府文化觀光局112年度施政計畫

{first}一、推廣山城藝文活動
（一）辦理木雕藝術季。
二、整備親山步道

苗栗縣政府地政處112年度施政計畫

{first}一、加速地籍清理
二、推動農地重劃
（一）改善農水路。
"""


@pytest.mark.parametrize("first", ["", "壹、年度施政目標\n"])
def test_titles_of_two_agencies_plans_part_a_text(first: str) -> None:
    found = extract(PLAINS.format(first=first))
    assert [(plan.id, plan.title) for plan in found.plans] == [
        ("tw-mia-tourism-roc112-annual", "苗栗縣政府文化觀光局112年度施政計畫"),
        ("tw-mia-land-roc112-annual", "苗栗縣政府地政處112年度施政計畫"),
    ]
    assert [(o.plan_id, o.title) for o in found.objectives] == [
        ("tw-mia-tourism-roc112-annual", "推廣山城藝文活動"),
        ("tw-mia-tourism-roc112-annual", "整備親山步道"),
        ("tw-mia-land-roc112-annual", "加速地籍清理"),
        ("tw-mia-land-roc112-annual", "推動農地重劃"),
    ]
    assert [s.plan_id for s in found.strategies] == ["tw-mia-tourism-roc112-annual", "tw-mia-land-roc112-annual"]


def test_a_title_that_is_printed_again_parts_nothing() -> None:
    title = "苗栗縣政府地政處112年度施政計畫"
    found = extract(f"{title}\n\n壹、年度施政目標\n一、加速地籍清理\n\n{title}\n\n貳、施政重點\n一、推動農地重劃\n")
    assert [plan.title for plan in found.plans] == [title]


def test_a_chapter_of_a_bureau_that_no_list_names() -> None:
    chapter = "一、年度施政目標\n（一）{0}。\n"
    text = f"屏東縣政府110年度施政計畫\n\n壹、民政處\n{chapter.format('落實輔導')}貳、財稅局\n{chapter.format('充裕庫收')}"
    found = extract(text)
    assert [agency.name for agency in found.agencies] == ["屏東縣政府民政處", "屏東縣政府財稅局"]
    assert [[o.title for o in found.of_plan(plan.id).objectives] for plan in found.plans] == [["落實輔導。"], ["充裕庫收。"]]


def test_chapters_that_name_no_agency_are_the_government_s_own() -> None:
    found = sheet(
        "新竹市政府 113 年度施政計畫",
        "壹、社會處", "（一）福利社區化：布建據點。", "（二）兒少保護：強化通報。",
        "貳、環境保護局", "（一）清淨空氣：汰換老車。", "（二）資源循環：提升回收率。",
        "參、跨局處合作", "（一）智慧城市：建置共通平台。", "（二）淨零轉型：訂定減碳路徑。",
    ).extract()  # fmt: skip
    titles = {plan.agency_id: [o.title for o in found.objectives if o.plan_id == plan.id] for plan in found.plans}
    assert titles == {
        "agency/tw-hsz/social": ["福利社區化", "兒少保護"],
        "agency/tw-hsz/environment": ["清淨空氣", "資源循環"],
        "agency/tw-hsz/government": ["智慧城市", "淨零轉型"],
    }


def test_unnumbered_names_of_bureaus_inside_the_goals_part() -> None:
    found = extract(
        "苗栗縣政府 113 年度施政計畫\n\n壹、施政理念\n打造宜居城市。\n\n"
        "貳、年度施政重點\n農業處\n一、推動有機農業\n（一）輔導農戶 150 戶。\n"
        "二、農產行銷\n（一）辦理活動 12 場次。\n工商發展處\n一、招商引資\n（一）開發產業園區。\n二、商圈輔導\n（一）輔導商圈。\n"
        "水利處\n一、治水防洪\n（一）改善堤防。\n\n參、結語\n謝謝。\n"
    )
    assert [agency.name for agency in found.agencies] == [
        "苗栗縣政府農業處", "苗栗縣政府工商發展處", "苗栗縣政府水利處"
    ]  # fmt: skip
    assert [(aim.number, aim.title) for aim in found.objectives] == [
        ("1", "推動有機農業"), ("2", "農產行銷"), ("1", "招商引資"), ("2", "商圈輔導"), ("1", "治水防洪")
    ]  # fmt: skip
