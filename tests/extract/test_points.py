"""A numbered point, taken apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import text_of
from hypothesis import given
from text_strategies import texts

from govplan.pipeline.extract.points import is_heading_line, split_title, split_trailing, title_colon
from govplan.pipeline.text.rich import squeeze


@pytest.mark.parametrize(
    ("chars", "title"),
    [
        ("促進就業：辦理就業服務。", "促進就業"), ("促進就業：", "促進就業"), ("促進就業:", "促進就業"), ("促進就業: ", "促進就業"),
        ("求職（含線上：全天）服務：登記。", "求職（含線上：全天）服務"),
        ("「七大通路：結盟」-管理：簽署協議", "「七大通路：結盟」-管理"),
        ("一（二（三：四）五）六：七", "一（二（三：四）五）六"), ("慰問金發放：加強：照顧", "慰問金發放"),
        ("促進就業︰辦理", "促進就業"),
        ("（業務面向五)：輔導", "（業務面向五)"),
    ],
)  # fmt: skip
def test_the_first_colon_outside_brackets_ends_the_title(chars: str, title: str) -> None:
    place = title_colon(chars)
    assert place is not None
    assert chars[:place] == title


@pytest.mark.parametrize(
    "chars",
    ["", "促進就業", "辦理時間 9:30 至 17:00", "比例 1:1 原則", "（說明：略）", "「標題：副題」", "http://www.ntpc.tw"],
)
def test_no_colon_that_ends_a_title(chars: str) -> None:
    assert title_colon(chars) is None


@pytest.mark.parametrize(
    ("first", "more", "alone", "title", "text"),
    [
        ("促進就業：辦理就業服務。", (), True, "促進就業", "辦理就業服務。"),
        ("促進就業：", ("辦理就業服務。",), True, "促進就業", "辦理就業服務。"),
        ("促進就業：辦理", ("就業服務。",), False, "促進就業", "辦理就業服務。"),
        ("促進就業：", (), True, "促進就業", None),
        ("設置服務據點", ("於本市設置據點。",), True, "設置服務據點", "於本市設置據點。"),
        ("設置服務據點", (), True, "設置服務據點", None),
        ("設置服務據點", ("於本市設置據點。",), False, None, "設置服務據點於本市設置據點。"),
        ("促進就業。辦理服務。", ("說明。",), True, None, "促進就業。辦理服務。說明。"),
        ("辦理就業服務。", (), False, None, "辦理就業服務。"),
        ("", (), True, None, None),
    ],
)  # fmt: skip
def test_title_and_text(first: str, more: tuple[str, ...], alone: bool, title: str | None, text: str | None) -> None:
    parts = split_title(text_of(first), tuple(map(text_of, more)), stands_alone=alone)
    assert (parts.title.chars if parts.title else None) == title
    assert (parts.text.chars if parts.text else None) == text


def test_the_colon_is_cited_and_in_no_field() -> None:
    parts = split_title(text_of("促進就業：辦理就業服務。"), (), stands_alone=True)
    assert parts.cited_title is not None
    assert parts.cited_title.chars == "促進就業："


def test_a_colon_in_a_paragraph_below_ends_no_title() -> None:
    parts = split_title(text_of("促進就業服務。並辦理訓練。"), (text_of("對象：求職者。"),), stands_alone=True)
    assert parts.title is None


@pytest.mark.parametrize(
    "chars", ["設置服務據點提供就業服務", "辦理各項徵才活動，提高就業媒合率", "推行勞工工作卡制度、建構完整職涯歷程。"]
)
def test_heading_lines(chars: str) -> None:
    assert is_heading_line(chars)


@pytest.mark.parametrize(
    "chars",
    [
        "", " ", "辦理宣導。並辦理訓練", "辦理宣導！辦理訓練", "宣導；輔導；檢查",
        "針對高違規、高風險及高職災發生率等事業單位，優先實施檢查，並提供改善協助，落實法令規定。",
        "考量區域性及在地化就業需求，配合廠商即時與彈性的用人需求，於轄內各地辦理單一廠商徵才、聯合徵才活動及大型就業博覽會等徵才活動",
    ],
)  # fmt: skip
def test_sentences_and_long_lines_are_no_headings(chars: str) -> None:
    assert not is_heading_line(chars)


@pytest.mark.parametrize(
    ("chars", "name", "reference", "weight"),
    [
        ("求職就業率", "求職就業率", None, None),
        ("求職就業率(11%)", "求職就業率", None, 11), ("求職就業率（11％）", "求職就業率", None, 11),
        ("求職就業率 ( 9 % )", "求職就業率", None, 9),
        ("求職就業率(12.5%)", "求職就業率", None, Decimal("12.5")), ("求職就業率(權重：30%)", "求職就業率", None, 30),
        ("求職就業率（１１％）", "求職就業率", None, 11), ("求職就業率(11﹪)", "求職就業率", None, 11),
        ("求職就業率（業務面向策略績效目標一）", "求職就業率", "業務面向策略績效目標一", None),
        ("提升輔導涵蓋率（業務面向策略績效目標五)", "提升輔導涵蓋率", "業務面向策略績效目標五", None),
        ("提升輔導涵蓋率（績效指標3、4）", "提升輔導涵蓋率", "績效指標3、4", None),
        ("提升輔導涵蓋率（策略1-2）(10%)", "提升輔導涵蓋率", "策略1-2", 10),
        ("提升輔導涵蓋率(10%)（策略一）", "提升輔導涵蓋率", "策略一", 10),
        ("就(創)業協助", "就(創)業協助", None, None), ("導入資訊安全管理制度(ISMS)", "導入資訊安全管理制度(ISMS)", None, None),
        ("推動訓練(含勞工領袖大學)", "推動訓練(含勞工領袖大學)", None, None), ("辦理評核（甲）", "辦理評核（甲）", None, None),
        ("成長率（5%以上）", "成長率（5%以上）", None, None), ("達成施政目標（續）", "達成施政目標（續）", None, None),
        ("(11%)", "", None, 11), ("", "", None, None),
    ],
)  # fmt: skip
def test_weights_and_references_are_taken_off_any_other_bracket_stays(
    chars: str, name: str, reference: str | None, weight: Decimal | int | None
) -> None:
    trailing = split_trailing(text_of(chars))
    assert trailing.name.chars == name
    assert (trailing.cross_reference.chars if trailing.cross_reference else None) == reference
    assert trailing.weight_percent == weight
    assert (trailing.weight is None) == (weight is None)


def test_a_second_weight_stays_in_the_name() -> None:
    assert split_trailing(text_of("就業率(5%)(11%)")).name.chars == "就業率(5%)"


@given(texts)
def test_nothing_is_added_or_lost(chars: str) -> None:
    text = text_of(chars)
    parts = split_title(text, (), stands_alone=True)
    kept = (parts.cited_title.chars if parts.cited_title else "") + (parts.text.chars if parts.text else "")
    assert squeeze(kept) == squeeze(text.chars)
    trailing = split_trailing(text)
    assert text.chars.startswith(trailing.name.chars)
    for piece in (trailing.cross_reference, trailing.weight):
        assert piece is None or piece.chars in text.chars
