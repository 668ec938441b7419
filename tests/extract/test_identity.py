"""Who publishes a plan, for which years, and of what kind it is."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, extract, sheet

from govplan.schemas import Plan

AIMS = ("壹、年度施政目標", "一、促進就業", "二、勞資和諧")


def plan_of(page: Sheet) -> Plan:
    """The one plan of a layout."""
    (plan,) = page.extract().plans
    return plan


def plan(*paragraphs: str) -> Plan:
    """The plan of some paragraphs above its aims."""
    return plan_of(sheet(*paragraphs, *AIMS))


@pytest.mark.parametrize(
    ("title", "plan_id", "agency"),
    [
        ("臺中市政府勞工局 108 年度施政計畫", "tw-txg-labor-roc108-annual", "臺中市政府勞工局"),
        ("台中市政府勞工局108年度施政計畫", "tw-txg-labor-roc108-annual", "台中市政府勞工局"),
        ("桃園市政府勞動局一百一十年度施政計畫", "tw-tao-labor-roc110-annual", "桃園市政府勞動局"),
        ("彰化縣政府勞工處中華民國105年度施政計畫", "tw-cha-labor-roc105-annual", "彰化縣政府勞工處"),
        ("臺南市政府勞工局中程施政計畫（113年度至116年度）", "tw-tnn-labor-roc113-116-mid_term", "臺南市政府勞工局"),
        ("高雄市政府衛生局108-111年度中程施政計畫", "tw-khh-health-roc108-111-mid_term", "高雄市政府衛生局"),
        ("屏東縣政府文化處112年度單位預算", "tw-pif-culture-roc112-budget", "屏東縣政府文化處"),
        ("嘉義市政府教育處109年度績效報告", "tw-cyi-education-roc109-report", "嘉義市政府教育處"),
        ("行政院農業委員會94年度施政計畫", "tw-agriculture-roc94-annual", "行政院農業委員會"),
        ("臺灣省政府九十年度施政計畫", "tw-provincial_government-roc90-annual", "臺灣省政府"),
        ("勞動部2019年施政計畫", "tw-labor-roc108-annual", "勞動部"),
        ("臺北縣政府社會局98年度施政計畫", "tw-nwt-social-roc98-annual", "臺北縣政府社會局"),
        ("嘉義縣政府及所屬機關98年度施政計畫", "tw-cyq-government-roc98-annual", "嘉義縣政府"),
        ("高雄市政府勞工局訓練就業中心109年度施政計畫", "tw-khh-labor-employment-roc109-annual", "高雄市政府勞工局訓練就業中心"),
        ("臺南市政府就業安定基金110年度業務計畫", "tw-tnn-labor-employment-security-fund-roc110-annual", "臺南市政府就業安定基金"),
        ("桃園縣政府地政局中華民國九十九年度施政計畫", "tw-tao-land-roc99-annual", "桃園縣政府地政局"),
        ("臺中縣政府教育處98年度施政計畫", "tw-txg-education-roc98-annual", "臺中縣政府教育處"),
        ("高雄縣環境保護局九十八年度施政計畫", "tw-khh-environment-roc98-annual", "高雄縣環境保護局"),
        ("臺南縣政府文化處95年度施政計畫", "tw-tnn-culture-roc95-annual", "臺南縣政府文化處"),
        ("臺北縣板橋市公所九十七年度施政計畫", "tw-nwt-district_office", "臺北縣板橋市公所"),
        ("南投縣仁愛鄉公所一百一十二年度施政計畫", "tw-nan-district_office", "南投縣仁愛鄉公所"),
        ("桃園縣政府社會處98會計年度施政計畫", "tw-tao-social-roc98-annual", "桃園縣政府社會處"),
        ("苗栗縣政府勞工及青年發展處102至105年施政計畫", "tw-mia-labor-roc102-105-mid_term", "苗栗縣政府勞工及青年發展處"),
        ("臺灣省政府農林廳八十七年度施政計畫", "tw-agriculture-provincial-roc87-annual", "臺灣省政府農林廳"),
        ("臺灣省政府教育廳八十六年度工作計畫", "tw-education-provincial-roc86-annual", "臺灣省政府教育廳"),
        ("行政院文化建設委員會98年度施政計畫", "tw-culture-roc98-annual", "行政院文化建設委員會"),
        ("運動部115年度施政計畫", "tw-sports-roc115-annual", "運動部"),
        ("環境部114年度施政計畫", "tw-environment-roc114-annual", "環境部"),
        ("臺中市109年度施政計畫", "tw-txg", None), ("雲林縣政府九十九年度施政綱要", "tw-yun-government-roc99-annual", "雲林縣政府"),
    ],
)  # fmt: skip
def test_identity_from_the_title(title: str, plan_id: str, agency: str | None) -> None:
    found = sheet(title, *AIMS).extract()
    assert found.plans[0].id.startswith(plan_id)
    assert [a.name for a in found.agencies] == ([agency] if agency else [])
    assert found.plans[0].title == title
    assert not any(piece.inferred for piece in found.plans[0].evidence)


def test_an_unlisted_agency_has_an_id_of_its_own() -> None:
    first = plan("澎湖縣政府島嶼處103年度施政計畫")
    second = plan("澎湖縣政府離島處103年度施政計畫")
    assert first.id.startswith("tw-pen-other-")
    assert first.id != second.id
    assert first.id == plan("澎湖縣政府島嶼處103年度施政計畫").id


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("臺中市政府勞工局108年度施政計畫", "annual"), ("臺中市政府勞工局108年度施政綱要", "annual"),
        ("臺中市政府勞工局中程施政計畫", "mid_term"), ("臺北市政府社會局116年度歲出預算表", "budget"),
        ("臺中市政府勞工局四年施政計畫", "mid_term"), ("臺中市政府勞工局108年度單位預算", "budget"),
        ("臺中市政府勞工局108年度施政計畫及預算總說明", "budget"),
        ("臺中市政府勞工局108年度施政計畫執行成果報告", "report"), ("臺中市政府勞工局108年度工作報告", "report"),
        ("衛生福利部108年度法定預算", "budget"), ("臺中市政府勞工局108-111年四年計畫", "mid_term"),
        ("臺中市政府勞工局108年度績效報告", "report"),
    ],
)  # fmt: skip
def test_the_kind_of_a_plan(title: str, kind: str) -> None:
    assert plan(title).kind == kind


def test_years_beside_the_title() -> None:
    found = plan("臺南市政府勞工局中程施政計畫", "(113 年度至 116 年度)")
    assert (found.title, found.roc_start, found.roc_end) == ("臺南市政府勞工局中程施政計畫", 113, 116)


def test_the_date_of_a_cover_is_not_the_year_of_the_plan() -> None:
    found = plan("中華民國113年8月", "臺中市政府社會局", "施政計畫", "114年度")
    assert (found.roc_start, found.roc_end) == (114, 114)
    assert plan("臺中市政府社會局施政計畫", "中華民國113年8月").roc_start == 113


def test_publisher_and_year_that_stand_only_in_a_running_head_are_printed() -> None:
    page = Sheet().aside("新北市政府勞工局 102 年度施政計畫").points(*AIMS)
    found = plan_of(page)
    assert found.id == "tw-nwt-labor-roc102-annual"
    assert found.title == "新北市政府勞工局 102 年度施政計畫"
    assert not any(piece.inferred for piece in found.evidence)


def test_a_running_title_weighs_more_than_another_line() -> None:
    page = sheet("新北市政府勞工局 102 年度施政計畫重點", *AIMS)
    page.aside("新北市政府勞工局 102 年度施政計畫").aside("新北市政府勞工局 102 年度施政計畫")
    assert plan_of(page).title == "新北市政府勞工局 102 年度施政計畫"


def test_city_bureau_and_year_come_out_of_the_body() -> None:
    found = sheet(
        "第一部分：年度施政目標與重點", "勞工局秉市長理念，配合本市產業政策，與教育局合作。", "壹、年度施政目標：", "一、求職就業率",
        "推動臺中市職涯發展中心，由勞工局辦理。", "二、勞資和諧", "貳、上(104)年度實施狀況及成果概述",
        "臺中市勞工大學。",
    ).extract()  # fmt: skip
    (inferred,) = found.plans
    assert inferred.id == "tw-txg-labor-roc105-annual"
    assert inferred.title is None
    assert [agency.name for agency in found.agencies] == ["臺中市政府勞工局"]
    assert {piece.field for piece in inferred.evidence if piece.inferred} == {
        "agency_id",
        "jurisdiction_id",
        "roc_start",
    }
    assert all(piece.inferred for piece in found.agencies[0].evidence)


def test_the_year_of_the_body_is_the_one_that_is_named_most() -> None:
    found = plan("勞工局辦理臺中市業務。", "108年度目標。108年度經費。107年度成果。")
    assert found.roc_start == 108


def test_what_a_document_does_not_say_is_null() -> None:
    found = extract("壹、施政目標\n\n一、促進就業\n\n二、勞資和諧\n").plans[0]
    assert (found.title, found.jurisdiction_id, found.agency_id, found.roc_start, found.roc_end) == (None,) * 5
    assert (found.kind, found.start_date, found.end_date) == ("other", None, None)


def test_plans_that_nobody_can_tell_apart_by_name_never_share_an_id() -> None:
    first = extract("壹、施政目標\n\n一、促進就業\n\n二、勞資和諧\n").plans[0]
    second = extract("壹、施政目標\n\n一、促進就業\n\n二、性別平權\n").plans[0]
    assert first.id != second.id
    assert first.id.startswith("xx-")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("臺中市政府建設局", "臺中市政府水利局"), ("高雄市政府農業局", "高雄市政府海洋局"), ("臺北市政府交通局", "臺北市政府捷運工程局"),
        ("臺北市政府勞動局", "臺北市勞動檢查處"),
        ("彰化縣政府工務處", "彰化縣政府建設處"), ("臺中市政府衛生局", "臺中市政府長期照顧處"), ("勞動部", "勞動部勞動力發展署"),
        ("考選部", "銓敘部"), ("考試院", "考選部"),
        ("外交部", "僑務委員會"), ("司法院", "最高法院"), ("財政部", "金融監督管理委員會"), ("國防部", "海洋委員會"),
        ("財政部臺北國稅局", "財政部北區國稅局"),
        ("行政院研究發展考核委員會", "行政院經濟建設委員會"), ("公平交易委員會", "中央選舉委員會"),
        ("新北市板橋區公所", "新北市三重區公所"),
    ],
)  # fmt: skip
def test_two_agencies_of_one_place_never_share_a_plan(first: str, second: str) -> None:
    assert plan(f"{first}108年度施政計畫").id != plan(f"{second}108年度施政計畫").id


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("臺北市政府勞工局", "台北市政府勞動局"),
        ("行政院勞工委員會", "勞動部"),
        ("行政院環境保護署", "環境部"),
        ("苗栗縣政府勞工處", "苗栗縣政府勞動處"),
    ],
)
def test_an_agency_that_changed_its_name_keeps_its_id(former: str, present: str) -> None:
    assert plan(f"{former}108年度施政計畫").agency_id == plan(f"{present}108年度施政計畫").agency_id


def test_an_agency_of_no_known_place_is_no_record_and_no_field_quotes_it() -> None:
    found = sheet("壹、勞工處", "一、年度施政目標", "（一）促進就業", "（二）勞資和諧").extract()
    (only,) = found.plans
    assert (found.agencies, only.agency_id, only.jurisdiction_id) == ((), None, None)
    assert "agency_id" not in {piece.field for piece in only.evidence}


def test_the_title_above_the_contents_is_the_title() -> None:
    assert plan("苗栗縣政府文化觀光局103年度施政計畫目錄").title == "苗栗縣政府文化觀光局103年度施政計畫"


def test_of_agencies_side_by_side_the_first_leads() -> None:
    assert plan("新竹縣政府勞工處、新竹縣政府社會處104年度施政計畫").id == "tw-hsq-labor-roc104-annual"
    assert plan("臺中市政府社會局及勞工局104年度施政計畫").id == "tw-txg-social-roc104-annual"


@pytest.mark.parametrize(
    ("title", "start", "end", "kind"),
    [
        ("彰化縣政府衛生局110年度施政績效及111年度施政計畫", 111, 111, "annual"),
        ("彰化縣政府衛生局111年度施政計畫暨110年度執行情形", 111, 111, "annual"),
        ("彰化縣政府衛生局111年度施政計畫及預算編列情形", 111, 111, "annual"),
    ],
)
def test_of_two_years_in_a_title_that_of_the_plan(title: str, start: int, end: int, kind: str) -> None:
    found = plan(title)
    assert (found.roc_start, found.roc_end, found.kind) == (start, end, kind)


@pytest.mark.parametrize(
    "agency",
    [
        "勞動部勞動力發展署高屏澎東分署", "財政部北區國稅局板橋分局", "經濟部水利署第三河川分署", "高雄市政府警察局鳳山分局",
        "臺北市中山區戶政事務所", "臺北市古亭地政事務所", "嘉義市東區衛生所", "苗栗縣頭份市民代表會", "臺北市政府民政局戶政事務所",
    ],
)  # fmt: skip
def test_offices_of_districts_and_branches_keep_their_whole_names(agency: str) -> None:
    (found,) = sheet(f"{agency}112年度施政計畫", *AIMS).extract().agencies
    assert found.name == agency


def test_an_agency_named_once_in_a_sentence_does_not_publish_the_plan() -> None:
    aims = (
        "一、本署編定106年度施政計畫，其目標與重點如次：",
        "（一）精進訓練：派員參加警政署演練。",
        "（二）維護裝備。",
    )
    assert sheet(*aims).extract().agencies == ()
    (agency,) = sheet("警政署", *aims).extract().agencies
    assert agency.name == "警政署"


def test_who_carries_out_a_point_does_not_publish_the_plan() -> None:
    aims = ("壹、國家發展重點", "一、推廣綠籬", "主辦機關：經濟部、農業部", "二、活化山村", "主辦機關：環境部")
    found = sheet("中華民國113年國家發展計畫", *aims).extract()
    assert found.agencies == ()
    assert [objective.title for objective in found.objectives] == ["推廣綠籬", "活化山村"]
    (agency,) = sheet("主辦機關：農業部", "113年度施政計畫", *AIMS).extract().agencies
    assert agency.name == "農業部"
