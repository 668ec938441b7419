"""Cities and agencies in a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.outline.publishers import GOVERNMENT, UNLISTED, load_directory

DIRECTORY = load_directory()

CITIES = {
    "TW-TPE": "臺北市", "TW-NWT": "新北市", "TW-TAO": "桃園市", "TW-TXG": "臺中市", "TW-TNN": "臺南市", "TW-KHH": "高雄市",
    "TW-KEE": "基隆市", "TW-HSZ": "新竹市", "TW-CYI": "嘉義市", "TW-HSQ": "新竹縣", "TW-MIA": "苗栗縣", "TW-CHA": "彰化縣",
    "TW-NAN": "南投縣", "TW-YUN": "雲林縣", "TW-CYQ": "嘉義縣", "TW-PIF": "屏東縣", "TW-ILA": "宜蘭縣", "TW-HUA": "花蓮縣",
    "TW-TTT": "臺東縣", "TW-PEN": "澎湖縣", "TW-KIN": "金門縣", "TW-LIE": "連江縣",
}  # fmt: skip


@pytest.mark.parametrize(("code", "name"), CITIES.items())
def test_the_22_jurisdictions(code: str, name: str) -> None:
    (found,) = DIRECTORY.find(f"{name}政府勞工局108年度施政計畫")
    assert found.place is not None
    assert (found.place.id, found.place.name, found.agency, found.kind) == (code, name, "勞工局", "labor")
    assert found.printed == f"{name}政府勞工局"


def test_there_are_no_others_but_the_central_government() -> None:
    assert {place.id for place in DIRECTORY.places.values()} == {"TW", *CITIES}
    assert all(place.name_en for place in DIRECTORY.places.values())


@pytest.mark.parametrize(
    ("former", "code"),
    [("臺北縣", "TW-NWT"), ("桃園縣", "TW-TAO"), ("臺中縣", "TW-TXG"), ("臺南縣", "TW-TNN"), ("高雄縣", "TW-KHH")],
)
def test_former_names_map_to_what_they_became_and_stay_as_printed(former: str, code: str) -> None:
    (found,) = DIRECTORY.find(f"{former}政府社會局98年度施政計畫")
    assert found.place is not None
    assert found.place.id == code
    assert found.city_printed == former
    assert found.printed == f"{former}政府社會局"


@pytest.mark.parametrize(
    ("text", "printed", "code", "kind"),
    [
        ("台中市政府勞工局", "台中市政府勞工局", "TW-TXG", "labor"), ("台北市政府勞動局", "台北市政府勞動局", "TW-TPE", "labor"),
        ("彰化縣政府勞工處", "彰化縣政府勞工處", "TW-CHA", "labor"), ("臺中市勞工局", "臺中市勞工局", "TW-TXG", "labor"),
        ("新 北 市 政 府 勞 工 局", "新北市政府勞工局", "TW-NWT", "labor"),
        ("宜蘭縣政府農業處", "宜蘭縣政府農業處", "TW-ILA", "agriculture"),
        ("桃園市政府環境保護局", "桃園市政府環境保護局", "TW-TAO", "environment"), ("基隆市警察局", "基隆市警察局", "TW-KEE", "police"),
        ("澎湖縣政府旅遊處", "澎湖縣政府旅遊處", "TW-PEN", "tourism"),
        ("苗栗縣政府水利城鄉處", "苗栗縣政府水利城鄉處", "TW-MIA", "public_works"),
        ("苗栗縣政府特別事務處", "苗栗縣政府特別事務處", "TW-MIA", UNLISTED),
            ("臺北市立動物園", "臺北市立動物園", "TW-TPE", "agriculture"), ("臺北自來水事業處", "臺北自來水事業處", "TW-TPE", "water"),
            ("雲林縣政府", "雲林縣政府", "TW-YUN", GOVERNMENT), ("行政院", "行政院", "TW", GOVERNMENT),
            ("高雄市政府", "高雄市政府", "TW-KHH", GOVERNMENT),
        ("勞動部", "勞動部", "TW", "labor"), ("行政院勞工委員會", "行政院勞工委員會", "TW", "labor"),
        ("行政院農業委員會", "行政院農業委員會", "TW", "agriculture"),
        ("衛生福利部", "衛生福利部", "TW", "health"), ("監察院", "監察院", "TW", "control"), ("審計部", "審計部", "TW", "audit"),
        ("交通部觀光署", "交通部觀光署", "TW", "tourism"), ("行政院主計總處", "行政院主計總處", "TW", "accounting"),
    ],
)  # fmt: skip
def test_agencies(text: str, printed: str, code: str, kind: str) -> None:
    squeezed = text if " " not in text else text.replace(" ", "")
    found = DIRECTORY.find(squeezed)[0]
    assert found.place is not None
    assert (found.printed, found.place.id, found.kind) == (printed, code, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "勞工大學",
        "本局辦理就業服務",
        "市民朋友",
        "各縣市",
        "臺灣",
        "促進就業",
        "行政",
        "部分工時",
        "會員大會",
        "處理爭議",
    ],
)
def test_texts_that_name_no_agency(text: str) -> None:
    assert DIRECTORY.find(text) == []


def test_an_agency_without_a_city_has_no_place() -> None:
    (found,) = DIRECTORY.find("勞工局秉市長理念")
    assert found.place is None
    assert found.city_printed is None
    assert found.kind == "labor"


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("勞工局", "勞動局"), ("行政院勞工委員會", "勞動部"), ("環境保護局", "環境局"), ("行政院農業委員會", "農業部"),
        ("衛生署", "衛生福利部"),
        ("原住民行政處", "原住民族處"), ("新聞局", "新聞處"), ("研究發展考核委員會", "研考會"),
    ],
)  # fmt: skip
def test_agencies_that_changed_their_names_share_a_kind(former: str, present: str) -> None:
    assert DIRECTORY.kinds[former] == DIRECTORY.kinds[present]


def test_every_agency_of_a_text_in_order_and_where_it_stands() -> None:
    text = "臺中市政府勞工局會同彰化縣政府勞工處及勞動部辦理"
    found = DIRECTORY.find(text)
    assert [text[p.start : p.end] for p in found] == ["臺中市政府勞工局", "彰化縣政府勞工處", "勞動部"]


def test_cities() -> None:
    found = DIRECTORY.cities("台中市、彰化縣及南投縣")
    assert [(place.id, printed) for place, printed in found] == [
        ("TW-TXG", "台中市"), ("TW-CHA", "彰化縣"), ("TW-NAN", "南投縣"),
    ]  # fmt: skip
    assert DIRECTORY.cities("本市各區") == []


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("臺中市政府勞工局108年度施政計畫", "108年度施政計畫"), ("台中市政府勞工局施政計畫", "施政計畫"), ("勞動部施政目標", "施政目標"),
        ("施政計畫（臺中市政府勞工局）", "施政計畫（臺中市政府勞工局）"), ("澎湖縣政府旅遊處施政計畫", "施政計畫"), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_without_its_publisher(heading: str, rest: str) -> None:
    assert DIRECTORY.without_publisher(heading) == rest


def test_an_overlay_adds_agencies(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").write_text(
        '[[agency]]\nkind = "marine"\nlocal = ["海洋事務局"]\ncentral = []\n', encoding="utf-8"
    )
    (found,) = load_directory(tmp_path).find("連江縣政府海洋事務局")
    assert found.kind == "marine"


@given(st.text(alphabet="臺台中北市政府縣勞工局處部行院 審計", max_size=30))
def test_ranges_hold_what_is_printed(text: str) -> None:
    for found in DIRECTORY.find(text):
        assert text[found.start : found.end].replace(" ", "") == found.printed
        assert found.agency
        assert found.kind


@pytest.mark.parametrize(
    ("text", "agency", "code"),
    [
        ("新北市板橋區公所", "板橋區公所", "TW-NWT"),
        ("彰化縣員林市公所", "員林市公所", "TW-CHA"),
        ("屏東縣三地門鄉公所", "三地門鄉公所", "TW-PIF"),
    ],
)
def test_offices_of_districts_and_towns(text: str, agency: str, code: str) -> None:
    (found,) = DIRECTORY.find(f"{text}108年度施政計畫")
    assert found.place is not None
    assert (found.printed, found.agency, found.kind, found.place.id) == (text, agency, "district_office", code)


def test_the_offices_of_all_districts_are_none_of_them() -> None:
    assert [found.agency for found in DIRECTORY.find("利用臺中市各區公所調解會議室")] == ["區公所"]


def test_an_office_printed_behind_its_bureau() -> None:
    (found,) = DIRECTORY.find("臺北市政府工務局水利工程處104年度工作計畫")
    assert (found.printed, found.place and found.place.id) == ("臺北市政府工務局水利工程處", "TW-TPE")
    assert (found.kind, found.subordinate) == ("public_works", True)


def test_parts_of_names_are_words_of_a_user_as_well(tmp_path: Path) -> None:
    title = "臺中市政府勞工局青年就業園地109年度施政計畫"
    (tmp_path / "agencies.toml").write_text('[patterns]\noffice_endings = ["園地"]\n', encoding="utf-8")
    known, extended = (directory.office(title, directory.find(title)[-1]) for directory in (DIRECTORY, load_directory(tmp_path)))
    assert (known.printed, extended.printed) == ("臺中市政府勞工局", "臺中市政府勞工局青年就業園地")


def test_the_end_of_a_name_may_begin_another_word() -> None:
    found = load_directory().find
    assert [publisher.agency for publisher in found("107年發展計畫（農業部分）")] == []
    assert [publisher.agency for publisher in found("臺南市政府教育處理陳情")] == ["臺南市政府"]
    assert [publisher.agency for publisher in found("農業部107年分區計畫")] == ["農業部"]
