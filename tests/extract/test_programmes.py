"""Programmes: the rows of programme tables."""

from __future__ import annotations

import pytest
from govplan_layouts import SAME, Sheet, extract, faults, sheet

TITLE = "臺中市政府勞工局 108 年度施政計畫"
HEAD = ["工作計畫", "重要計畫項目", "實施內容"]


def plan(*paragraphs: str) -> Sheet:
    """A plan with a title, aims, and the heading of its programmes."""
    return sheet(TITLE, "壹、年度施政目標", "一、促進就業", "二、和諧勞資關係", *paragraphs, "貳、年度重要計畫")


def test_a_row_is_a_programme() -> None:
    found = plan().table(HEAD, ["一、促進就業", "1、博覽會", ("辦理博覽會：", "1、招商。2、媒合。")]).extract()
    (programme,) = found.programmes
    assert programme.id == "tw-txg-labor-roc108-annual/programme/1"
    assert (programme.number, programme.name, programme.group) == ("1", "博覽會", "促進就業")
    assert programme.category == "年度重要計畫"
    assert programme.description == "辦理博覽會：1、招商。2、媒合。"
    assert programme.items == ("招商。", "媒合。")
    assert programme.objective_id == found.objectives[0].id


def test_every_field_of_a_row_is_quoted() -> None:
    page = plan().table(
        ["類別", "項次", "計畫名稱", "計畫內容", "效益", "期程", "地點", "主辦單位", "備註"],
        ["活動", "1", "博覽會", "辦理博覽會。", "就業。", "108年1月至6月", "全市", "就業科", "續辦"],
    )
    (programme,) = page.extract().programmes
    assert {piece.field: piece.quote for piece in programme.evidence} == {
        "category": "活動", "number": "1", "name": "博覽會", "description": "辦理博覽會。", "benefits": "就業。",
        "period_printed": "108年1月至6月", "location": "全市", "responsible": "就業科", "remarks": "續辦",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "years", "dates"),
    [
        ("113-116", (113, 116), (None, None)), ("113-113", (113, 113), (None, None)),
        ("102 年 1 月 1 日至 102 年 12 月 31 日止", (102, 102), ("2013-01-01", "2013-12-31")),
        ("102 年 1 月至 6 月。", (102, 102), ("2013-01-01", "2013-06-30")), ("102年度", (102, 102), (None, None)),
        ("102 年 1 月-102 年 12 月", (102, 102), ("2013-01-01", "2013-12-31")), ("常年辦理", (None, None), (None, None)),
    ],
)  # fmt: skip
def test_periods(printed: str, years: tuple[int | None, ...], dates: tuple[str | None, ...]) -> None:
    (programme,) = plan().table(["計畫名稱", "計畫期程"], ["博覽會", printed]).extract().programmes
    assert programme.period_printed == printed.rstrip("。")
    assert (programme.roc_start, programme.roc_end) == years
    found = (programme.start_date, programme.end_date)
    assert tuple(day.isoformat() if day else None for day in found) == dates


def test_groups_link_to_the_objective_that_they_repeat() -> None:
    found = (
        plan()
        .table(
            HEAD,
            ["一、促進就業", "博覽會", "辦理。"],
            ["二、和諧勞資之關係", "調解", "辦理。"],
            ["三、其他", "雜項", "辦理。"],
        )
        .extract()
    )
    first, second = found.objectives
    assert [programme.objective_id for programme in found.programmes] == [first.id, second.id, None]


def test_where_aims_are_stated_twice_the_head_of_the_column_decides() -> None:
    page = sheet(
        "臺南市政府勞工局中程施政計畫（113年度至116年度）",
        "壹、施政重點",
        "一、促進就業",
        "貳、關鍵策略目標",
        "一、促進就業",
        "參、未來四年重要計畫",
    ).table(["關鍵策略目標", "重要計畫項目", "計畫期程"], ["一、促進就業", "博覽會", "113-116"])
    (programme,) = page.extract().programmes
    assert programme.objective_id is not None
    assert "/key_strategic/" in programme.objective_id


def test_the_title_of_a_plan_is_no_category() -> None:
    page = sheet(TITLE).table(["項次", "計畫名稱", "計畫內容"], ["1", "博覽會", "辦理。"])
    assert [programme.category for programme in page.extract().programmes] == [None]


def test_two_rows_of_one_name_stay_two() -> None:
    found = plan().table(HEAD, ["就業", "博覽會", "辦理。"], [SAME, "博覽會", "辦理。"]).extract().programmes
    assert [programme.id.rsplit("/", 1)[1] for programme in found] == ["1", "2"]


def test_numbers_count_through_the_document() -> None:
    page = (
        plan()
        .table(HEAD, ["就業", "博覽會", "辦理。"])
        .points("參、重大活動計畫")
        .table(HEAD, ["活動", "園遊會", "辦理。"])
    )
    assert [programme.id.rsplit("/", 1)[1] for programme in page.extract().programmes] == ["1", "2"]
    assert [programme.category for programme in page.extract().programmes] == ["年度重要計畫", "重大活動計畫"]


@pytest.mark.parametrize("heading", ["上(107)年度實施狀況及成果概述", "前年度重要計畫執行成果", "現行法定職掌", "目錄"])
def test_tables_of_other_parts_hold_no_programmes(heading: str) -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、促進就業", f"貳、{heading}").table(HEAD, ["就業", "博覽會", "辦理。"])
    assert page.extract().programmes == ()


@pytest.mark.parametrize(
    "head",
    [
        ["計畫名稱", "預算數", "決算數"], ["計畫名稱", "執行成果"], ["衡量指標", "計畫名稱", "目標值"], ["計畫名稱", "達成率"],

        ["風險項目", "計畫名稱", "說明"], ["計畫名稱"],
    ],
)  # fmt: skip
def test_tables_of_other_things_hold_no_programmes(head: list[str]) -> None:
    assert plan().table(head, ["甲"] * len(head), ["乙"] * len(head)).extract().programmes == ()


def test_a_table_without_any_known_head_holds_programmes_only_where_these_stand() -> None:
    head, row = ["職稱", "員額配置說明"], ["局長", "綜理局務，指揮監督所屬員工並辦理各項勞工行政業務。"]
    staff = sheet(TITLE, "壹、年度施政目標", "一、促進就業", "貳、員額及配置").table(head, row, row)
    assert staff.extract().programmes == ()
    assert [programme.name for programme in plan().table(["", ""], row, row).extract().programmes] == ["局長", "局長"]


def test_totals_are_no_programmes() -> None:
    page = plan().table(["計畫名稱", "計畫內容", "經費(千元)"], ["博覽會", "辦理。", "100"], ["合計", None, "100"])
    found = page.extract()
    assert [programme.name for programme in found.programmes] == ["博覽會"]
    assert [budget.amount_twd for budget in found.budgets] == [100_000]


def test_a_row_without_a_name_is_reported() -> None:
    found = plan().table(HEAD, ["就業", "博覽會", "辦理。"], [SAME, None, "另行規劃辦理。"]).extract()
    assert [programme.name for programme in found.programmes] == ["博覽會"]
    (finding,) = found.findings
    assert finding.code == "row_without_name"
    assert "另行規劃辦理" in finding.message
    assert [piece.quote for piece in finding.evidence] == ["就業", "另行規劃辦理。"]


def test_a_column_that_is_not_understood_is_reported() -> None:
    found = plan().table(["計畫名稱", "計畫內容", "聯絡電話"], ["博覽會", "辦理。", "1955"]).extract()
    assert [(finding.code, finding.severity) for finding in found.findings] == [("column_not_used", "info")]
    assert "聯絡電話" in found.findings[0].message


def test_a_table_in_a_text_file_that_runs_over_a_page() -> None:
    """Tab-separated, the head and the running title repeated, the row going on with empty leading cells."""
    found = extract(
        f"{TITLE}\n\n壹、年度施政目標\n\n一、促進就業\n\n貳、年度重要計畫\n\n"
        "項次\t計畫名稱\t計畫內容\n1\t博覽會\t辦理博覽會，\n\n"
        f"{TITLE}\n\n項次\t計畫名稱\t計畫內容\n\t\t媒合求職者。\n2\t訓練\t辦理訓練。\n"
    )
    assert [(p.number, p.name, p.description) for p in found.programmes] == [
        ("1", "博覽會", "辦理博覽會，媒合求職者。"),
        ("2", "訓練", "辦理訓練。"),
    ]
    assert [piece.quote for piece in found.programmes[0].evidence if piece.field == "description"] == [
        "辦理博覽會，",
        "媒合求職者。",
    ]


def test_ticks_as_html() -> None:
    tick, blank = '<input checked="" type="checkbox"/>', '<input type="checkbox"/>'
    found = extract(
        f"{TITLE}\n\n項次\t計畫名稱\t計畫來源\t計畫內容\n"
        f"1\t博覽會\t{blank} 旗艦計畫 {tick} 市長政見 {tick} 新興計畫\t<p>一、計畫內容：</p><p>辦理。</p>\n"
    )
    (programme,) = found.programmes
    assert programme.plan_sources == ("市長政見", "新興計畫")
    assert programme.description == "辦理。"


def test_an_empty_cell_below_a_group_belongs_to_it_where_no_cells_are_merged() -> None:
    found = plan().table(
        HEAD,
        ["一、就業", "1、博覽會", "辦理。"],
        [None, "2、訓練", "辦理。"],
        ["二、勞資", "1、調解", "辦理。"],
        "三、其他",
        [None, "1、行政", "辦理。"],
    )
    assert [p.group for p in found.extract().programmes] == ["就業", "就業", "勞資", "其他"]


def test_all_columns_of_benefits_and_of_contents_are_read() -> None:
    found = plan().table(
        ["計畫名稱", "計畫內容", "實施方式", "質化效益", "量化效益"],
        ["博覽會", "媒合求職者。", "委託辦理。", "就業。", "辦理3場。"],
    )
    (programme,) = found.extract().programmes
    assert (programme.description, programme.benefits) == ("媒合求職者。委託辦理。", "就業。辦理3場。")


def test_ticked_boxes_are_sources_whatever_heads_them() -> None:
    found = plan().table(["計畫名稱", "計畫別", "實施內容"], ["博覽會", ("☑中央", "☐市府"), "辦理。"]).extract()
    assert [(p.group, p.plan_sources) for p in found.programmes] == [(None, ("中央",))]


def test_aims_beside_the_content_are_no_part_of_it() -> None:
    page = sheet(TITLE, "貳、年度重要計畫").table(
        ["計畫名稱", "計畫目標", "實施要領"], ["職業訓練專班", "培訓失業者", "委託辦理。"]
    )
    assert page.extract().programmes[0].description == "委託辦理。"
    page = sheet(TITLE, "貳、年度重要計畫").table(
        ["計畫名稱", "計畫目標", "期程"], ["職業訓練專班", "培訓失業者", "108年"]
    )
    assert page.extract().programmes[0].description == "培訓失業者"


def test_a_column_of_years_is_the_period_of_its_rows() -> None:
    page = sheet("臺中市政府勞工局 104-107 年中程施政計畫", "貳、施政計畫").table(
        ["年度", "計畫名稱", "計畫內容"], ["105", "勞工大學", "開設課程。"], ["106年度", "就業博覽會", "辦理博覽會。"]
    )
    found = page.extract().programmes
    assert [(p.number, p.name, p.roc_start, p.roc_end, p.period_printed) for p in found] == [
        (None, "勞工大學", 105, 105, "105"),
        (None, "就業博覽會", 106, 106, "106年度"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "printed", "dates", "years"),
    [
        ("108/01/01", "108/12/31", "108/01/01 108/12/31", ("2019-01-01", "2019-12-31"), (108, 108)),
        ("107年3月", "109年6月", "107年3月 109年6月", ("2018-03-01", "2020-06-30"), (107, 109)),
        ("107", "110", "107 110", (None, None), (107, 110)),
        ("108/12/31", "108/01/01", "108/12/31", ("2019-12-31", "2019-12-31"), (108, 108)),
        ("108年1月至6月", "每季檢討", "108年1月至6月", ("2019-01-01", "2019-06-30"), (108, 108)),
        ("108年1月", "", "108年1月", ("2019-01-01", "2019-01-31"), (108, 108)),
    ],
)
def test_two_columns_side_by_side_hold_the_ends_of_the_period(
    first: str, last: str, printed: str, dates: tuple[str | None, str | None], years: tuple[int, int]
) -> None:
    page = sheet(TITLE, "貳、年度重要計畫").table(
        ["計畫名稱", "開始日期", "完成日期", "計畫內容"], ["勞工大學", first, last, "開設課程。"]
    )
    extraction = page.extract()
    (found,) = extraction.programmes
    assert (found.period_printed, found.roc_start, found.roc_end) == (printed, *years)
    assert tuple(day and str(day) for day in (found.start_date, found.end_date)) == dates
    assert faults(extraction, page.layout().document.raw_text) == []


def test_a_sentence_over_a_table_is_no_category() -> None:
    page = sheet(TITLE, "壹、年度重要計畫", "一、辦理勞工教育。")
    found = page.table(["計畫名稱", "實施內容"], ["博覽會", "辦理三場。"], ["訓練", "開班。"]).extract()
    assert [programme.category for programme in found.programmes] == [None, None]


@pytest.mark.parametrize(
    ("name", "period", "years"),
    [
        ("人本道路改善計畫(110-113年)", "110-113年", (110, 113)), ("路面更新專案（民國111~112年）", "民國111~112年", (111, 112)),
        ("113-116年長照布建計畫", "113-116年", (113, 116)), ("就業博覽會(112年)", None, (None, None)),
        ("國小1-3年級英語計畫", None, (None, None)),
    ],
)  # fmt: skip
def test_a_span_of_years_in_a_name_is_the_period(name: str, period: str | None, years: tuple[int | None, int | None]) -> None:
    page = sheet("臺中市政府勞工局 112 年度施政計畫", "壹、年度重要計畫").table(["計畫名稱", "計畫內容"], [name, "辦理。"])
    found = page.extract()
    (programme,) = found.programmes
    assert (programme.name, programme.period_printed) == (name, period)
    assert (programme.roc_start, programme.roc_end) == years
    assert faults(found, page.layout().document.raw_text) == []


def test_an_office_printed_once_for_several_rows_groups_them() -> None:
    head = ["課室別", "計畫名稱", "實施內容"]
    rows = (["民政課", "里政計畫", "辦理會報。"], [SAME, "修繕計畫", "修繕。"], ["社會課", "救助計畫", "救助。"])
    found = plan().table(head, *rows).extract()
    assert [(p.group, p.responsible) for p in found.programmes] == [("民政課", None), ("民政課", None), ("社會課", None)]
    found = plan().table(head, rows[0], rows[2]).extract()
    assert [(p.group, p.responsible) for p in found.programmes] == [(None, "民政課"), (None, "社會課")]


def test_plans_below_an_aim_that_is_stated_twice_serve_what_is_to_be_reached() -> None:
    page = sheet(
        "客家委員會中程施政計畫（106至109年度）", "壹、施政重點", "一、傳承語言", "貳、關鍵策略目標", "一、傳承語言", "（一）開設課程。",
        "參、未來四年重要計畫", "一、傳承語言",
    )  # fmt: skip
    page.table(["重要計畫項目", "實施內容"], ["語言推廣計畫", "辦理認證。"])
    page.table(["工作計畫名稱", "重要計畫項目", "實施內容"], ["傳承語言", "師資培育計畫", "培訓師資。"])
    found = page.extract()
    (aim,) = [objective for objective in found.objectives if objective.kind == "key_strategic"]
    assert [(p.name, p.objective_id) for p in found.programmes] == [("語言推廣計畫", aim.id), ("師資培育計畫", aim.id)]
