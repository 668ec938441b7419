"""The numbered tree: which point stands below which."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, drawn, sheet
from hypothesis import example, given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.outline.headings import load_headings
from govplan.pipeline.outline.tree import build_tree
from govplan.pipeline.read.registry import read_document
from govplan.pipeline.text.card_labels import load_card_labels


def tree(*paragraphs: str) -> list[str]:
    """The outline of paragraphs, drawn without its parts."""
    return [line.split(" =")[0] for line in drawn(sheet(*paragraphs).outline())]


def indented(*lines: str) -> tuple[list[str], list[str]]:
    """Lines that are indented as they belong below each other, and the same as paragraphs."""
    return list(lines), [line.strip() for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ["壹、前言", "貳、年度施政目標", "  一、促進就業", "    （一）辦理就業服務", "      1、求職", "        （1）登記",
        "          ①現場", "          ②線上", "        （2）媒合", "      2、求才", "    （二）訓練", "  二、勞資和諧",
        "參、年度重要計畫"],
        ["第一部分：年度施政目標", "  壹、施政重點", "    一、促進就業", "    二、勞資和諧", "  貳、衡量指標",
        "第二部分：年度重要施政計畫"],
        ["第一章 總說明", "  第一節 現況", "    一、就業", "  第二節 目標", "第二章 計畫"],
        ["一、促進就業", "  甲、辦理就業服務", "    (甲)現場徵才", "    (乙)線上徵才", "  乙、辦理訓練", "二、勞資和諧"],
        ["一、促進就業", "  A.辦理就業服務", "  B.辦理訓練", "二、勞資和諧", "  A.調解"],
        ["I.促進就業", "  （一）辦理就業服務", "  （二）辦理訓練", "II.勞資和諧"],
        ["（一）促進就業", "  1.辦理就業服務", "  2.辦理訓練", "（二）勞資和諧"],
        ["一、促進就業", "  1.辦理就業服務", "    (1)登記", "    (2)媒合", "  2.辦理訓練", "二、勞資和諧", "  1.調解"],
        ["１、促進就業", "  （１）登記", "  （２）媒合", "２、勞資和諧"],
        ["一、促進就業", "  （一）登記", "  (二) 媒合", "  ( 三 )推介", "二、勞資和諧"],
        ["一、促進就業", "  ㈠登記", "  ㈡媒合", "二、勞資和諧"],
        ["壹、施政目標", "  1、促進就業", "    一、登記", "    二、媒合", "  2、勞資和諧", "    一、調解", "貳、結語"],
        ["壹、施政目標", "  1、促進就業", "    一、登記", "      1.現場", "      2.線上", "  2、勞資和諧"],
        ["（一）促進就業", "  1.登記", "    一、現場", "  2.媒合", "（二）勞資和諧"],
        ["A.施政目標", "  1.促進就業", "    a.登記", "    b.媒合", "  2.勞資和諧", "B.結語"],
    ],
)  # fmt: skip
def test_nesting(lines: list[str]) -> None:
    written, paragraphs = indented(*lines)
    assert [line.replace(" ", "") for line in tree(*paragraphs)] == [line.replace(" ", "") for line in written]
    assert [len(line) - len(line.lstrip()) for line in tree(*paragraphs)] == [
        len(line) - len(line.lstrip()) for line in written
    ]


def test_lists_of_a_format_keep_their_levels_though_each_begins_anew() -> None:
    page = "<p>壹、目標</p><ol><li>就業<ol><li>求職<ol><li>登記<li>媒合</ol></ol></ol><p>說明</p>"
    page += '<ol><ol><li value="2">求才</ol><li>勞資<ol><li>調解</ol></ol>'
    blocks = lay_out_flow(read_document("a.html", f'<meta charset="utf-8">{page}'.encode())).blocks
    root = build_tree(blocks, load_headings(), load_card_labels())
    assert [line.replace(" =", "") for line in drawn(root)] == [
        "壹、目標", "  1.就業", "    1.求職", "      1.登記", "      2.媒合", "    2.求才", "  1.勞資", "    1.調解",
    ]  # fmt: skip


def test_a_level_that_usually_stands_higher_closes_lower_ones() -> None:
    assert tree("（一）促進就業", "1.登記", "一、勞資和諧", "（一）調解") == [
        "（一）促進就業",
        "  1.登記",
        "一、勞資和諧",
        "  （一）調解",
    ]


def test_lists_that_are_glued_into_the_paragraph_of_their_point() -> None:
    assert tree(
        "一、改善空氣品質：1.推動減煤。2.汰換老舊柴油車。", "二、資源循環", "（一）廚餘：(1)購置桶具；(2)推廣堆肥。"
    ) == [
        "一、改善空氣品質：",
        "  1.推動減煤。",
        "  2.汰換老舊柴油車。",
        "二、資源循環",
        "  （一）廚餘：",
        "    (1)購置桶具；",
        "    (2)推廣堆肥。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、依（一）、（二）類場所辦理，並配合第1.2期計畫。",
        "一、辦理1.強制分類 2.源頭減量。",
        "一、分為：2.甲類。3.乙類。",
    ],
)
def test_references_in_a_sentence_are_no_glued_list(text: str) -> None:
    assert tree(text, "二、勞資和諧") == [text, "二、勞資和諧"]


def test_bullets_before_marks() -> None:
    assert tree("◆ 一、促進就業", "● (一) 登記", "● (二) 媒合", "◆ 二、勞資和諧") == [
        "一、促進就業",
        "  (一)登記",
        "  (二)媒合",
        "二、勞資和諧",
    ]


def test_the_letter_after_h_is_no_roman_one() -> None:
    letters = [f"{letter}.辦理第{place}項" for place, letter in enumerate("ABCDEFGHIJ", 1)]
    assert tree("壹、目標", *letters) == ["壹、目標", *(f"  {line}" for line in letters)]


def test_decimals_go_on_the_point_that_they_continue() -> None:
    assert tree(
        "1. 願景",
        "2. 施政主軸",
        "2.1 步行城市",
        "2.1.1 改善人行道",
        "2.1.2 設置號誌",
        "2.2 大眾運輸",
        "2.2.1 優化公車",
        "3. 行動",
    ) == [
        "1.願景",
        "2.施政主軸",
        "  2.1步行城市",
        "    2.1.1改善人行道",
        "    2.1.2設置號誌",
        "  2.2大眾運輸",
        "    2.2.1優化公車",
        "3.行動",
    ]


@pytest.mark.parametrize("sentence", ["1.5 倍於去年之成長。", "2.8 公頃之綠地。", "2.3 大眾運輸"])
def test_a_decimal_that_continues_no_list_is_text(sentence: str) -> None:
    root = sheet("2. 施政主軸", "2.1 步行城市", sentence).outline()
    assert [node.number for node in root.walk() if node.mark] == ["2", "1"]


def test_a_list_that_starts_anew_with_another_separator_stands_below() -> None:
    assert tree("1、第一科", "2、第二科", "1. 登記", "2. 媒合", "3、第三科") == [
        "1、第一科",
        "2、第二科",
        "  1.登記",
        "  2.媒合",
        "3、第三科",
    ]


def test_unnumbered_paragraphs_belong_to_the_point_above() -> None:
    root = sheet(
        "壹、年度施政目標", "說明如後。", "一、促進就業", "辦理就業服務，協助求職者。", "並辦理訓練。", "二、勞資和諧"
    ).outline()
    first = root.children[0]
    assert [text.chars for text in first.body] == ["說明如後。"]
    assert [text.chars for text in first.children[0].body] == ["辦理就業服務，協助求職者。", "並辦理訓練。"]
    assert first.children[1].body == []


def test_tables_stand_under_the_open_point() -> None:
    page = sheet("壹、年度重要計畫", "一、就業類").table(["計畫名稱", "計畫內容"], ["就業博覽會", "辦理就業博覽會。"])
    root = page.points("二、訓練類").outline()
    assert [len(node.tables) for node in root.walk()] == [0, 0, 1, 0]


def test_the_order_of_texts_points_and_tables_is_kept() -> None:
    page = sheet("壹、年度重要計畫", "單位：千元").table(["計畫名稱"], ["就業博覽會"]).points("續表", "一、說明")
    node = page.outline().children[0]
    assert [type(item).__name__ for item in node.order] == ["Text", "Table", "Text", "Node"]


@pytest.mark.parametrize(
    "line", ["年度施政目標", "臺中市政府勞工局 108 年度施政計畫", "年度重要計畫", "關鍵策略目標及共同性目標"]
)  # fmt: skip
def test_unnumbered_headings_close_what_was_open(line: str) -> None:
    root = sheet("壹、前言", "一、緣起", line, "一、促進就業").outline()
    assert [node.heading.chars.replace(" ", "") for node in root.children] == ["前言", line.replace(" ", "")]
    assert [node.heading.chars for node in root.children[1].children] == ["促進就業"]


@pytest.mark.parametrize(
    "line",
    [
        "本局年度施政目標如下：", "年度施政目標之訂定，依據市長政見。", "為市民服務", "辦理就業博覽會10場次，",
        "茲將年度重要計畫說明如次",
    ],
)  # fmt: skip
def test_sentences_are_no_headings(line: str) -> None:
    root = sheet("壹、前言", line).outline()
    assert [text.chars for text in root.children[0].body] == [line]


def test_a_list_goes_on_behind_an_unnumbered_heading_in_its_midst() -> None:
    assert tree("壹、現行法定職掌", "一、機關主要職掌", "二、內部分層業務", "組織系統圖", "三、組織編制", "貳、施政目標") == [
        "壹、現行法定職掌", "  一、機關主要職掌", "  二、內部分層業務", "  三、組織編制", "組織系統圖", "貳、施政目標",
    ]  # fmt: skip


def test_a_bare_mark_heads_the_points_behind_it() -> None:
    root = sheet("貳、年度施政目標", "（一）", "1、促進就業", "2、勞資和諧").outline()
    bare = root.children[0].children[0]
    assert bare.heading.chars == ""
    assert [child.heading.chars for child in bare.children] == ["促進就業", "勞資和諧"]


def test_numbers_are_kept_as_printed() -> None:
    root = sheet("一、促進就業", "三、勞資和諧", "三、安全衛生", "五、勞工福利").outline()
    assert [(node.number, node.mark_text.chars) for node in root.children] == [
        ("1", "一、"), ("3", "三、"), ("3", "三、"), ("5", "五、"),
    ]  # fmt: skip


def test_two_agencies_start_anew() -> None:
    assert tree("甲、監察院", "一、施政目標", "（一）監察權", "乙、審計部", "一、施政目標", "（一）審計權") == [
        "甲、監察院", "  一、施政目標", "    （一）監察權", "乙、審計部", "  一、施政目標", "    （一）審計權",
    ]  # fmt: skip


def test_a_numeral_with_nothing_but_a_blank_behind_it() -> None:
    assert tree("壹　前言內容", "貳　施政目標") == ["壹前言內容", "貳施政目標"]
    assert [line.strip() for line in tree("壹　前言內容", "三　民主義")] == ["壹前言內容"]  # goes on with no list


@pytest.mark.parametrize(
    "line", ["一 般 行 政 業 務", "十　分重要之事項，本局將全力推動。", "三級產業從業人數", "一般行政"]
)
def test_a_numeral_that_is_no_mark(line: str) -> None:
    assert tree("壹、前言", line) == ["壹、前言"]


def test_bullets_are_text() -> None:
    root = sheet("一、促進就業", "●辦理就業服務。", "●辦理訓練。").outline()
    assert [text.chars for text in root.children[0].body] == ["●辦理就業服務。", "●辦理訓練。"]


@given(st.lists(texts.map(lambda text: text.replace("\n", " ")), max_size=12))
@example(["○①", "●（一）甲"])
def test_every_paragraph_stands_in_the_tree_once(paragraphs: list[str]) -> None:
    page = Sheet().points(*paragraphs)
    layout = page.layout()
    kept: list[int] = []
    for node in page.outline().walk():
        texts_of = (node.bullet, node.mark_text, node.heading, *node.body)
        kept += [offset for text in texts_of for offset in text.offsets]
        assert node.parent is None or node in node.parent.children
    assert len(kept) == len(set(kept))
    printed = {offset for block in layout.blocks for offset in block.text.offsets}  # type: ignore[union-attr]
    lost = "".join(layout.document.raw_text[offset] for offset in sorted(printed - set(kept)))
    assert not lost.strip()


def test_a_paragraph_that_is_the_first_point_of_a_glued_list() -> None:
    page = sheet("一、計畫目標", "1.加速建設：完成2.5公里。2.提升品質：辦理銑鋪。3.強化安全：檢測橋梁。")
    assert [line.strip() for line in drawn(page.outline())][1:] == [
        "1.加速建設：完成2.5公里。",
        "2.提升品質：辦理銑鋪。",
        "3.強化安全：檢測橋梁。",
    ]
    other = sheet("一、計畫目標", "1.加速建設，見第3節。3.5公里完成。")
    assert len(drawn(other.outline())) == 2


def test_a_list_goes_on_behind_headings_with_lists_of_their_own() -> None:
    assert tree(
        "臺南市政府交通局95年度施政計畫", "壹、願景", "貳、策略績效目標", "業務面向策略績效目標", "一、改善路口", "二、發展公車",
        "經費面向策略績效目標", "三、節約支出", "參、衡量指標",
    ) == [
        "臺南市政府交通局95年度施政計畫", "  壹、願景", "  貳、策略績效目標", "  參、衡量指標",
        "業務面向策略績效目標", "  一、改善路口", "  二、發展公車", "  三、節約支出", "經費面向策略績效目標",
    ]  # fmt: skip
