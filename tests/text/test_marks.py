"""One numbering mark at a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.marks import MarkStyle, parse_bare_number, parse_mark, readings
from govplan.pipeline.text.rich import WHITE_SPACE


@pytest.mark.parametrize(
    ("text", "style", "value", "printed"),
    [
        ("壹、前言", "formal", 1, "壹、"),
        ("參、年度重要計畫", "formal", 3, "參、"),
        ("拾壹、附錄", "formal", 11, "拾壹、"),
        ("一、健全", "han", 1, "一、"),
        ("ㄧ、健全", "han", 1, "ㄧ、"),
        ("(ㄧ)健全", "han_paren", 1, "(ㄧ)"),
        ("十ー、健全", "han", 11, "十ー、"),
        ("十二、調處", "han", 12, "十二、"),
        ("一.計畫內容：", "han", 1, "一."),
        ("二、 促進", "han", 2, "二、"),
        ("（一）設置", "han_paren", 1, "（一）"),
        ("(十五) 扎根", "han_paren", 15, "(十五)"),
        ("（三)混用", "han_paren", 3, "（三)"),
        ("( 二 )辦理", "han_paren", 2, "( 二 )"),
        ("㈡推動", "han_paren", 2, "㈡"),
        ("（一）、辦理", "han_paren", 1, "（一）、"),
        ("(壹)總則", "formal_paren", 1, "(壹)"),
        ("甲、充實", "stem", 1, "甲、"),
        ("（乙）精實", "stem_paren", 2, "（乙）"),
        ("目標一：提升品質", "aim", 1, "目標一："),
        ("施政主軸2：安全", "aim", 2, "施政主軸2："),
        ("策略三、改善景點", "strategy", 3, "策略三、"),
        ("子計畫一：疫苗接種", "sub_plan", 1, "子計畫一："),
        ("1、第一科：掌理", "digit", 1, "1、"),
        ("1. 規劃", "digit", 1, "1."),
        ("10、 舉辦", "digit", 10, "10、"),
        ("１、辦理", "digit", 1, "１、"),
        ("3．推動", "digit", 3, "3．"),
        ("1:辦理", "digit", 1, "1:"),
        ("01.人員", "digit", 1, "01."),
        ("1 、辦理", "digit", 1, "1 、"),
        ("⒊辦理", "digit", 3, "⒊"),
        ("2.115年7月退休1人", "digit", 2, "2."),
        ("1、 104年 1-6月", "digit", 1, "1、"),
        ("1、3 場", "digit", 1, "1、"),
        ("100、最後", "digit", 100, "100、"),
        ("(1)宣導", "digit_paren", 1, "(1)"),
        ("（１２）宣導", "digit_paren", 12, "（１２）"),
        ("⑵輔導", "digit_paren", 2, "⑵"),
        ("3)輔導", "digit_paren", 3, "3)"),
        ("①訪視", "circled", 1, "①"),
        ("⑳訪視", "circled", 20, "⑳"),
        ("❸訪視", "circled", 3, "❸"),
        ("㉑訪視", "circled", 21, "㉑"),
        ("A.規劃", "letter", 1, "A."),
        ("b. 規劃", "letter", 2, "b."),
        ("C、規劃", "letter", 3, "C、"),
        ("（a）規劃", "letter_paren", 1, "（a）"),
        ("I.規劃", "roman", 1, "I."),
        ("iv. 規劃", "roman", 4, "iv."),
        ("Ⅲ、規劃", "roman", 3, "Ⅲ、"),
        ("(ii)規劃", "roman_paren", 2, "(ii)"),
        ("第一章 總則", "chapter", 1, "第一章"),
        ("第3節 推動", "section", 3, "第3節"),
        ("第貳篇施政", "part", 2, "第貳篇"),
        ("第一部分：年度施政目標", "part", 1, "第一部分："),
        ("第五條 目的", "article", 5, "第五條"),
        ("●辦理", "bullet", 0, "●"),
        ("- 一、建構", "bullet", 0, "-"),
        ("※註", "bullet", 0, "※"),
        ("□旗艦計畫", "bullet", 0, "□"),
        ("△ 推動", "bullet", 0, "△"),
        ("   一、縮排", "han", 1, "一、"),
        ("\u3000\u3000（一）縮排", "han_paren", 1, "（一）"),
    ],
)
def test_marks(text: str, style: str, value: int, printed: str) -> None:
    mark = parse_mark(text)
    assert mark is not None
    assert (mark.style, mark.value, mark.printed) == (MarkStyle(style), value, printed)
    assert mark.number == str(value)
    assert not text[mark.end :].startswith(tuple(WHITE_SPACE))


@pytest.mark.parametrize(
    "text",
    [
        "目標一、二均已達成",
        "目標一致",
        "目標值1：90%",
        "關鍵策略目標一：促進就業",
        "策略聯盟",
        "",
        " ",
        "1",
        "108 年",
        "108年度施政計畫",
        "113年",
        "2030年",
        "1.5 倍",
        "0.42，4 個月",
        "三、四月間",
        "一、三、五開放",
        "1、3、5年級",
        "一、二級主管",
        "1、2月",
        "1、2、3級",
        "113、114年",
        "甲、乙兩種",
        "1,200 戶",
        "12-11",
        "13-11",
        "-1",
        "- 13",
        "(02) 8969-2107",
        "(計 70 個空間)",
        "(11%)",
        "(9%)",
        "(113 年度至 116 年度)",
        "(1.稅課收入)",
        "一般行政",
        "一站式就業服務",
        "四年重要計畫",
        "三合一",
        "甲種",
        "A級機構",
        "I 型",
        "VR 虛擬實境",
        "http://www.ntpc.tw",
        "www.ntpc.tw",
        "e.g. 範例",
        "U.S. 美國",
        "v.s. 對照",
        "第 2 條規定",
        "第七條，本處",
        "第一預備金",
        "第一章之規定",
        "第二科",
        "(1)+(2)",
        "(1)/(2)",
        "（一）至（三）",
        "(一)、(二)項",
        "10:30",
        "1:1",
        "105.01.01",
        "02004 -1",
        "011-5",
        "8489/5176*100%",
        "1....... 5",
        "5.038 計算",
        "△1,234",
        "○○市",
        "13 億",
        "50 萬元",
        "(一般行政)",
        "零、",
        "(0)",
        "（100）",
    ],
)
def test_no_marks(text: str) -> None:
    assert parse_mark(text) is None


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("一、甲", "、"),
        ("1.甲", "."),
        ("1．甲", "．"),
        ("(1)甲", ")"),
        ("（一）甲", "）"),
        ("1:甲", ":"),
        ("①甲", ""),
        ("㈠、甲", "、"),
        ("第一部分：", "："),
    ],
)
def test_separators(text: str, separator: str) -> None:
    mark = parse_mark(text)
    assert mark is not None
    assert mark.separator == separator


def test_a_mark_behind_another() -> None:
    text = "一、 (一) 辦理"
    outer = parse_mark(text)
    assert outer is not None
    inner = parse_mark(text, outer.end)
    assert inner is not None
    assert (inner.start, inner.printed, text[inner.end :]) == (3, "(一)", "辦理")


def test_a_roman_one_may_be_a_letter() -> None:
    assert [(mark.style.value, mark.value) for mark in readings("I.辦理")] == [("roman", 1), ("letter", 9)]
    assert [mark.style.value for mark in readings("C.辦理")] == ["letter"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), (" １２ ", 12), ("四", 4), ("十一", 11), ("5.", 5), ("（六）", 6), ("壹", 1), ("③", 3), ("07", 7)],
)
def test_bare_numbers(text: str, value: int) -> None:
    assert parse_bare_number(text) == value


@pytest.mark.parametrize(
    "text", ["", "A", "1,200", "13-11", "3 場", "一般", "1.辦理", "●", "0", "1399", "1.5", "○", "1" * 100]
)
def test_no_bare_numbers(text: str) -> None:
    assert parse_bare_number(text) is None


@given(texts, st.integers(min_value=-3, max_value=80))
def test_a_mark_is_what_is_printed(text: str, start: int) -> None:
    parse_bare_number(text)
    for mark in readings(text, start):
        assert text[mark.start : mark.start + len(mark.printed)] == mark.printed
        assert max(start, 0) <= mark.start < mark.end <= len(text)
        assert mark.printed.strip() == mark.printed != ""
        assert set(text[mark.start + len(mark.printed) : mark.end]) <= WHITE_SPACE
        assert (mark.value == 0) == (mark.style is MarkStyle.BULLET)


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["{}、甲", "{}.甲", "({})甲", "（{}） 甲", " {}．甲"]))
def test_numbers_of_marks_come_back(value: int, form: str) -> None:
    mark = parse_mark(form.format(value))
    assert mark is not None
    assert mark.value == value
