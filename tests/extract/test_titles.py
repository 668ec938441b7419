"""Titles of plans of every city, county and ministry, in the forms that they have had over the years."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, sheet

from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.text.rich import squeeze

AIMS = ("壹、年度施政目標", "一、提升服務品質", "（一）辦理研習。", "二、強化管理")

TITLES = [
    # title; place, kind of agency with its own word, years, kind of plan
    ("臺北市政府社會局113年度施政計畫", "TW-TPE", "social", "113", "annual"),
    ("臺北市政府民政局 中程施政計畫（民國112年至115年）", "TW-TPE", "civil_affairs", "112-115", "mid_term"),
    ("新北市政府教育局104年度施政績效成果報告", "TW-NWT", "education", "104", "report"),
    ("臺北縣政府環境保護局九十七年度施政計畫", "TW-NWT", "environment", "97", "annual"),
    ("桃園縣政府消防局 102 年度施政計畫", "TW-TAO", "fire", "102", "annual"),
    ("桃園市政府地政局 105-108年中程施政計畫", "TW-TAO", "land", "105-108", "mid_term"),
    ("台中市政府衛生局 100 年度施政計畫", "TW-TXG", "health", "100", "annual"),
    ("臺中縣政府九十八年度施政計畫", "TW-TXG", "government", "98", "annual"),
    ("臺南縣政府 97 年度施政計畫", "TW-TNN", "government", "97", "annual"),
    ("台南市政府交通局民國110年施政計畫", "TW-TNN", "transport", "110", "annual"),
    ("高雄縣政府農業處99年度工作計畫", "TW-KHH", "agriculture", "99", "annual"),
    ("高雄市政府海洋局111年度施政計畫", "TW-KHH", "agriculture-marine", "111", "annual"),
    ("基隆市政府產業發展處108年度施政計畫", "TW-KEE", "economic", "108", "annual"),
    ("新竹市警察局106年度施政計畫", "TW-HSZ", "police", "106", "annual"),
    ("新竹縣政府112年度施政計畫", "TW-HSQ", "government", "112", "annual"),
    ("苗栗縣政府文化觀光局 109 年度單位預算", "TW-MIA", "tourism", "109", "budget"),
    ("彰化縣地方稅務局112年度施政計畫", "TW-CHA", "tax", "112", "annual"),
    ("南投縣政府社會及勞動處一一二年度施政計畫", "TW-NAN", "social", "112", "annual"),
    ("雲林縣政府計畫處 107 年施政目標與重點", "TW-YUN", "research", "107", "annual"),
    ("嘉義市政府工務處中華民國113年度施政計畫", "TW-CYI", "public_works", "113", "annual"),
    ("嘉義縣環境保護局 (113年度) 施政計畫", "TW-CYQ", "environment", "113", "annual"),
    ("屏東縣政府文化處 2023 年度施政計畫", "TW-PIF", "culture", "112", "annual"),
    ("宜蘭縣政府地政處114年度施政計畫", "TW-ILA", "land", "114", "annual"),
    ("花蓮縣政府原住民行政處110年度施政計畫", "TW-HUA", "indigenous", "110", "annual"),
    ("臺東縣政府財政及經濟發展處 111 年度施政計畫", "TW-TTT", "economic", "111", "annual"),
    ("澎湖縣政府旅遊處113年度施政計畫", "TW-PEN", "tourism", "113", "annual"),
    ("金門縣政府教育處 108 年度施政計畫", "TW-KIN", "education", "108", "annual"),
    ("連江縣政府民政處109年度施政計畫", "TW-LIE", "civil_affairs", "109", "annual"),
    ("勞動部職業安全衛生署113年度施政計畫", "TW", "labor-safety", "113", "annual"),
    ("衛生福利部國民健康署 111 年度施政計畫", "TW", "health-promotion", "111", "annual"),
    ("經濟部水利署112年度施政計畫", "TW", "water-water-resources", "112", "annual"),
    ("行政院農業委員會水土保持局 109 年度工作計畫", "TW", "agriculture-soil", "109", "annual"),
    ("行政院環境保護署中程施政計畫（106至109年度）", "TW", "environment", "106-109", "mid_term"),
    ("內政部消防署 110 年度單位預算", "TW", "fire-fire", "110", "budget"),
    ("交通部公路總局 108 年度施政計畫", "TW", "transport-highways", "108", "annual"),
    ("教育部113年度施政計畫", "TW", "education", "113", "annual"),
    ("文化部 109 年度施政目標與重點", "TW", "culture", "109", "annual"),
    ("金融監督管理委員會 110 年度施政計畫", "TW", "finance-supervisory", "110", "annual"),
    ("國家發展委員會 113 年度施政計畫", "TW", "research", "113", "annual"),
    ("行政院原住民族委員會 99 年度施政績效報告", "TW", "indigenous", "99", "report"),
    ("行政院勞工委員會九十八年度施政計畫", "TW", "labor", "98", "annual"),
    ("數位發展部資通安全署 114 年度施政計畫", "TW", "information-cyber-security", "114", "annual"),
    ("法務部廉政署 112 年度工作報告", "TW", "ethics-anti-corruption", "112", "report"),
    ("財政部關務署112年度施政計畫", "TW", "finance-customs", "112", "annual"),
    ("農業部農糧署 113 年度施政計畫", "TW", "agriculture-food", "113", "annual"),
    ("臺北市政府工務局水利工程處110年度施政計畫", "TW-TPE", "public_works-hydraulic-works", "110", "annual"),
    ("新北市政府勞工局勞動檢查處 111 年度施政計畫", "TW-NWT", "labor-inspection", "111", "annual"),
    ("臺中市勞動檢查處 109 年度工作計畫", "TW-TXG", "labor-inspection", "109", "annual"),
    ("高雄市勞工局勞動檢查處 107年度業務計畫", "TW-KHH", "labor-inspection", "107", "annual"),
    ("中華民國112年度 臺南市總預算 臺南市政府農業局單位預算", "TW-TNN", "agriculture", "112", "budget"),
    ("高雄市立圖書館 112 年度施政計畫", "TW-KHH", "culture-library", "112", "annual"),
    ("臺北市立聯合醫院113年度施政計畫", "TW-TPE", "health-hospital", "113", "annual"),
    ("臺北自來水事業處 112 年度施政計畫", "TW-TPE", "water", "112", "annual"),
    ("新北市板橋區公所 113 年度施政計畫", "TW-NWT", "district_office-", "113", "annual"),
    ("彰化縣員林鎮公所 99年度施政計畫", "TW-CHA", "district_office-", "99", "annual"),
    ("臺南市議會 113 年度施政計畫", "TW-TNN", "council", "113", "annual"),
    ("新北市政府研究發展考核委員會 103年度施政綱要", "TW-NWT", "research", "103", "annual"),
    ("臺北市政府客家事務委員會110年度策略地圖及施政計畫", "TW-TPE", "hakka", "110", "annual"),
    ("高雄市政府運動發展局 112年度施政計畫", "TW-KHH", "sports", "112", "annual"),
    ("桃園市政府青年事務局 111 年度施政計畫", "TW-TAO", "youth", "111", "annual"),
    ("臺中市政府 115 年度施政計畫 — 水利局部分", "TW-TXG", "public_works-water-resources", "115", "annual"),
    ("考選部 113 年度施政計畫", "TW", "examination-examinations", "113", "annual"),
    ("審計部 113 年度施政計畫", "TW", "audit", "113", "annual"),
    ("國軍退除役官兵輔導委員會 110 年度施政計畫", "TW", "defense-veterans", "110", "annual"),
    ("海洋委員會海巡署 112 年度施政計畫", "TW", "defense-coast-guard", "112", "annual"),
    ("福建省政府 105 年度施政計畫", "TW", "provincial_government", "105", "annual"),
]


@pytest.mark.parametrize(("title", "place", "agency", "years", "kind"), TITLES)
def test_a_title_says_who_when_and_what(title: str, place: str, agency: str, years: str, kind: str) -> None:
    (plan,) = sheet(title, *AIMS).extract().plans
    start, _, end = years.partition("-")
    assert (plan.jurisdiction_id, plan.roc_start, plan.roc_end) == (place, int(start), int(end or start))
    assert plan.kind == kind
    found = (plan.agency_id or "").rsplit("/", 1)[-1]
    assert found.startswith(agency) if agency.endswith("-") else found == agency
    assert squeeze(plan.title or "") == squeeze(title)


def test_there_are_titles_of_every_city_and_county() -> None:
    assert len({place for _, place, *_ in TITLES}) == 23


@pytest.mark.parametrize(
    ("lines", "plan_id", "title"),
    [
        (
            ("臺中市政府", "水利局", "108年度施政計畫"),
            "tw-txg-public_works-water-resources-roc108-annual",
            "108年度施政計畫",
        ),
        (
            ("彰化縣政府", "中華民國一○八年度", "施政計畫"),
            "tw-cha-government-roc108-annual",
            "彰化縣政府中華民國一○八年度施政計畫",
        ),
        (
            ("苗栗縣政府", "中程施政計畫", "（112至115年度）"),
            "tw-mia-government-roc112-115-mid_term",
            "苗栗縣政府中程施政計畫",
        ),
        (
            ("苗栗縣政府社會處", "年度施政計畫", "112年度"),
            "tw-mia-social-roc112-annual",
            "苗栗縣政府社會處年度施政計畫",
        ),
        (("苗 栗 縣 政 府", "社 會 處", "112 年 度 施 政 計 畫"), "tw-mia-social-roc112-annual", "112年度施政計畫"),
        (("花蓮縣政府施政計畫", "110年度"), "tw-hua-government-roc110-annual", "花蓮縣政府施政計畫"),
        (("109年度施政計畫", "南投縣政府衛生局"), "tw-nan-health-roc109-annual", "109年度施政計畫"),
        (("112年度施政計畫", "編印機關：雲林縣政府消防局"), "tw-yun-fire-roc112-annual", "112年度施政計畫"),
        (("中華民國 113 年度", "彰化縣總預算", "彰化縣政府教育處單位預算"), "tw-cha-education-roc113-budget", None),
    ],
)
def test_a_cover_of_several_lines(lines: tuple[str, ...], plan_id: str, title: str | None) -> None:
    (plan,) = sheet(*lines, *AIMS).extract().plans
    assert plan.id == plan_id
    assert title is None or plan.title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("山村綠籬營造計畫（112至115年）", "山村綠籬營造計畫（112至115年）"),
        ("山村綠籬營造方案（110-113年）（核定本）", "山村綠籬營造方案（110-113年）（核定本）"),
        ("山村綠籬營造計畫（第二期）", None),
    ],
)
def test_a_scheme_with_its_years_is_a_title(line: str, title: str | None) -> None:
    (plan,) = sheet("農業部", line, "（核定本）", "壹、計畫緣起", *AIMS).extract().plans
    assert plan.title == title
    (listed,) = sheet("農業部", "年度要項", line, *AIMS).extract().plans
    assert listed.title is None


def test_the_chapters_of_a_scheme_are_no_aims() -> None:
    """Its title does not say that it is a plan of aims, as that of 施政計畫 does."""
    title = "山村綠籬營造計畫（112至115年）"
    assert sheet("農業部", title, "壹、綠籬今昔", "山村少綠籬。", "貳、村民心聲", "村民愛綠籬。").extract().objectives == ()
    (aim,) = sheet("農業部", title, "壹、方案目標", "一、營造綠籬", "貳、村民心聲").extract().objectives
    assert aim.title == "營造綠籬"


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        (("勞動部就業安定基金", "中華民國113年度附屬單位預算"), "勞動部就業安定基金"),
        (("臺中市總預算附屬單位預算", "臺中市身心障礙者就業基金113年度附屬單位預算"), "臺中市身心障礙者就業基金"),
        (("桃園市政府就業安定基金 113 年度附屬單位預算",), "桃園市政府就業安定基金"),
    ],
)
def test_a_fund_has_a_book_of_its_own(lines: tuple[str, ...], agency: str) -> None:
    found = sheet(*lines, *AIMS).extract()
    assert [(a.name, a.kind) for a in found.agencies] == [(agency, "labor")]
    assert found.plans[0].id != sheet("桃園市政府勞動局 113 年度單位預算", *AIMS).extract().plans[0].id
    assert found.plans[0].kind == "budget"


def named(page: Sheet, path: str) -> tuple[str, list[tuple[str | None, str]], list[str]]:
    """The id of the plan of a file, what is inferred on which quote, and what is found."""
    found = extract_plans(page.layout(path), "source/x")
    inferred = [(piece.field, piece.quote) for piece in found.plans[0].evidence if piece.inferred]
    return found.plans[0].id, inferred, [finding.code for finding in found.findings]


def test_the_name_of_a_file_tells_what_its_text_does_not() -> None:
    plan_id, inferred, findings = named(sheet(*AIMS), "plans/臺中市政府勞工局108年度施政計畫.pdf")
    assert plan_id == "tw-txg-labor-roc108-annual"
    assert {field for field, _ in inferred} == {"agency_id", "jurisdiction_id", "roc_start"}
    assert findings == ["identity_from_file_name"]
    assert named(sheet("年度施政計畫", *AIMS), "112_新北市衛生局_施政計畫.docx")[0] == "tw-nwt-health-roc112-annual"


def test_the_name_of_a_file_says_nothing_where_the_text_does() -> None:
    page = sheet("嘉義市政府衛生局 112 年度施政計畫", *AIMS)
    plan_id, inferred, findings = named(page, "臺中市政府勞工局108年度施政計畫.pdf")
    assert (plan_id, inferred, findings) == ("tw-cyi-health-roc112-annual", [], [])
