"""Normalized text that knows its place in the raw text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.text.characters import fold
from govplan.pipeline.text.rich import WHITE_SPACE, Span, Text, squeeze


def of_lines(*lines: str) -> str:
    """The text of printed lines that follow each other."""
    raw, spans = "", []
    for line in lines:
        spans.append((len(raw), len(raw) + len(line)))
        raw += line + "\n"
    return Text.of(raw, spans).chars


@pytest.mark.parametrize(
    ("line", "chars"),
    [
        ("務 專 責 單", "務專責單"), ("年　度　施　政", "年度施政"), ("108 年度", "108 年度"), ("共計有 28項", "共計有 28項"),
        ("  縮排  ", "縮排"),
        ("Google  Analytics", "Google Analytics"), ("推動 TTQS 評核", "推動 TTQS 評核"), ("一、 建構", "一、建構"),
        ("目標（一） ：", "目標（一）："),
        ("1、 辦理", "1、辦理"), ("14 天內", "14 天內"), ("a\u00a0b", "a b"), ("勞\u200b工", "勞工"), ("\ufeff勞工", "勞工"),
        ("勞工 (一)", "勞工 (一)"),
        ("", ""), ("   ", ""), ("有情有疼心 義剪", "有情有疼心義剪"), ("3 , 000", "3 , 000"),
    ],
)  # fmt: skip
def test_white_space_within_a_line(line: str, chars: str) -> None:
    assert of_lines(line) == chars


@pytest.mark.parametrize(
    ("lines", "chars"),
    [
        (("勞動", "局"), "勞動局"), (("新入境 6", "個月內"), "新入境 6個月內"), (("最高 6 ", " 萬元"), "最高 6萬元"),
        (("Google", "Analytics"), "GoogleAnalytics"),
        (("Google ", "Analytics"), "Google Analytics"), (("Google", " Analytics"), "Google Analytics"), (("粉絲 ", "專頁"), "粉絲專頁"),
        (("辦理 APP", "系統"), "辦理 APP系統"), (("第 1", "0 屆"), "第 10 屆"), (("", "勞工", ""), "勞工"),
    ],
)  # fmt: skip
def test_line_breaks_of_the_layout_vanish(lines: tuple[str, ...], chars: str) -> None:
    assert of_lines(*lines) == chars


@pytest.mark.parametrize(
    ("raw", "chars"),
    [
        ("⽬標", "目標"),
        ("年\uf98e度", "年年度"),
        ("⻑照", "長照"),
        ("\uf9b5", "例"),
        ("①㈠％，（）", "①㈠％，（）"),
        ("ＡＢ１２", "ＡＢ１２"),
    ],
)
def test_compatibility_ideographs_and_radicals_are_folded_other_forms_are_not(raw: str, chars: str) -> None:
    text = Text.of(raw, [(0, len(raw))])
    assert text.chars == chars
    assert [raw[offset] for offset in text.offsets] == list(raw)


def test_cutting_and_joining_keep_the_offsets() -> None:
    raw = "一、 促進 就業"
    text = Text.of(raw, [(0, len(raw))])
    assert text.chars == "一、促進就業"
    assert text[2:4].offsets == (3, 4)
    assert (text[2:4] + text[4:]).chars == "促進就業"
    assert Text.join((text[:2], text[4:])).offsets == (0, 1, 6, 7)
    assert text[2:].start == 3
    assert len(text) == 6
    assert str(text) == text.chars


def test_an_empty_text() -> None:
    assert not Text()
    assert Text().spans("") == []
    assert Text.join(()) == Text()
    with pytest.raises(IndexError):
        _ = Text().start


def test_strip() -> None:
    raw = " (促進) "
    text = Text.of(raw, [(0, len(raw))])
    assert text.strip("()").chars == "促進"
    assert text.strip("()").offsets == (2, 3)
    assert text.strip("()促進").chars == ""


def test_match() -> None:
    text = Text.of("共計有 28項", [(0, 7)])
    found = text.match(re.compile(r"(?P<count>\d+)(?P<none>x)?項"), "count")
    assert found is not None
    assert (found.chars, found.offsets) == ("28", (4, 5))
    assert text.match(re.compile("沒有")) is None
    assert text.match(re.compile(r"(?P<count>\d+)(?P<none>x)?項"), "none") is None


def test_spans_are_parted_only_by_what_is_printed_between() -> None:
    raw = "促進\n  就業\n13\n服務"
    text = Text.of(raw, [(0, 2), (3, 7), (11, 13)])
    assert text.spans(raw) == [Span(0, 7), Span(11, 13)]
    assert [raw[slice(*span)] for span in text.spans(raw)] == ["促進\n  就業", "服務"]


def test_texts_out_of_order_have_spans_of_their_own() -> None:
    raw = "就業促進"
    swapped = Text.join((Text.of(raw, [(2, 4)]), Text.of(raw, [(0, 2)])))
    assert swapped.chars == "促進就業"
    assert swapped.spans(raw) == [Span(2, 4), Span(0, 2)]


def test_squeeze() -> None:
    assert squeeze(" 促 進\t就\n業　") == "促進就業"
    assert squeeze("⽬標 ①") == "目標①"
    assert squeeze("") == ""


@given(texts, st.lists(st.integers(0, 60), max_size=6))
def test_no_character_is_added_changed_or_lost(raw: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(raw)) for cut in cuts} | {0, len(raw)})
    text = Text.of(raw, pairwise(places))
    assert squeeze(text.chars) == squeeze(raw)
    assert len(text.offsets) == len(text.chars)
    assert list(text.offsets) == sorted(set(text.offsets))
    for char, offset in zip(text.chars, text.offsets, strict=True):
        assert char == (" " if raw[offset] in WHITE_SPACE else fold(raw[offset]))


@given(texts)
def test_normal_text_stays_as_it_is(raw: str) -> None:
    once = Text.of(raw, [(0, len(raw))]).chars
    assert Text.of(once, [(0, len(once))]).chars == once
    assert squeeze(squeeze(raw)) == squeeze(raw)


@given(texts)
def test_spans_hold_exactly_the_characters(raw: str) -> None:
    text = Text.of(raw, [(0, len(raw))])
    quoted = "".join(raw[start:end] for start, end in text.spans(raw))
    assert squeeze(quoted) == squeeze(text.chars)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("中 華 民 國 1 0 9年度", "中華民國109年度"), ("(一 )加 強 職 業 訓 練 ,訓 練 3 ,0 0 0 人", "(一)加強職業訓練,訓練3,000人"),
        ("辦理 TTQS 評核 3 場", "辦理 TTQS 評核 3 場"), ("款 項 2 場", "款項 2 場"),
    ],
)  # fmt: skip
def test_a_letter_spaced_line_keeps_no_blanks(line: str, expected: str) -> None:
    assert Text.of(line, [(0, len(line))]).chars == expected
