"""Lists glued into one paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.marks import MarkStyle, find_marks, parse_mark


def _printed(text: str) -> list[str]:
    return [mark.printed for _, mark in find_marks(text)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1.規劃。2.更新。3.經營。", "1. 2. 3."),
        ("1、 辦理宣導會； 2、 輔導籌組。", "1、 2、"),
        ("(一)行銷；(二)維運；(三)其他", "(一) (二) (三)"),
        ("一、計畫內容：(一)藉由徵才。(二)102 年預計擴大。二、計畫期程：102 年 1 月", "一、 (一) (二) 二、"),
        (
            "一、計畫內容：(一)行銷 1. 規劃。 2. 更新。(二)維運： 1. 開發。 2. 保養。二、計畫期程",
            "一、 (一) 1. 2. (二) 1. 2. 二、",
        ),
        ("一、(一)甲。(二)乙。", "一、 (一) (二)"),
        ("辦理：1.甲；2.乙", "1. 2."),
        ("甲。①乙。②丙。", "① ②"),
        ("A.甲。B.乙。C.丙。", "A. B. C."),
        ("H.甲。I.乙。J.丙。", "H. I. J."),
        ("3.甲。4.乙。", "3. 4."),
        ("５．甲。６．乙。", "５． ６．"),
    ],
)
def test_lists(text: str, marks: str) -> None:
    assert _printed(text) == marks.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每年自辦 1-2 場。",
        "以 5.089為基準，每年降低。",
        "參加人數 1. 不足",
        "依第 1 條及第 2 條。",
        "辦理。2.更新",
        "於1、2月辦理；3、4月結案",
        "甲方(1)與乙方(2)",
        "包含三項：(三)其他",
        "分為一、二級",
        "108 年。109 年。",
    ],
)
def test_no_lists(text: str) -> None:
    assert _printed(text) == []


def test_a_list_goes_on_from_the_paragraph_above() -> None:
    above = [mark for mark in (parse_mark("一、計畫內容"), parse_mark("(七)補助")) if mark]
    assert [m.printed for _, m in find_marks("貫徹政策。(八)推動。二、計畫期程：102 年", previous=above)] == [
        "(八)",
        "二、",
    ]


def test_styles_can_be_chosen() -> None:
    text = "一、甲：(一)乙。(二)丙。二、丁"
    assert [mark.printed for _, mark in find_marks(text, {MarkStyle.HAN_PAREN})] == ["(一)", "(二)"]


@given(texts)
def test_marks_stand_where_they_say(text: str) -> None:
    found = find_marks(text)
    for position, mark in found:
        assert position == mark.start
        assert text[position : position + len(mark.printed)] == mark.printed
    ends = [0, *(mark.end for _, mark in found)]
    assert all(position >= end for (position, _), end in zip(found, ends, strict=False))


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=2, max_size=8))
def test_nested_lists_come_back(children: list[int]) -> None:
    items, expected = [], []
    for number, count in enumerate(children, 1):
        inner = [f"{index}." for index in range(1, count + 1)] if count > 1 else []
        items.append(f"({number})推動。" + "".join(f"{mark}辦理。" for mark in inner))
        expected += [f"({number})", *inner]
    assert _printed("".join(items)) == expected
