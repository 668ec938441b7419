"""Texts with a paragraph a line and tables with tabs or pipes: what a person reads in the source comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

from govplan.pipeline.layout.blocks import Layout, Paragraph, Table

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def mid_term() -> Layout:
    """A mid-term plan: list marks, page breaks in mid-sentence, a table under repeated heads."""
    return lay_out((CORPUS / "tainan-labor-113-116-mid-term.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tick_boxes() -> Layout:
    """An annual plan: a table with tick boxes, markup in cells, bands and rows over page breaks."""
    return lay_out((CORPUS / "new-taipei-labor-102-annual.txt").read_text(encoding="utf-8"))


def kinds(layout: Layout) -> list[tuple[str, str]]:
    raw = layout.document.raw_text
    return [(f.kind, raw[f.line.start : f.line.end].strip()) for f in layout.furniture]


def test_contents_are_furniture(mid_term: Layout) -> None:
    assert kinds(mid_term)[:5] == [
        ("contents", "目 錄"),
        ("contents", "壹、使命及願景\tP79"),
        ("contents", "貳、施政重點\tP79"),
        ("contents", "參、關鍵策略目標(含共同性目標)\tP80"),
        ("contents", "肆、未來四年重要計畫\tP84"),
    ]


def test_list_marks_are_no_text(mid_term: Layout) -> None:
    paragraphs = paragraph_texts(mid_term)
    assert paragraphs[7].startswith("一、建構公平安全之就業環境，")
    assert "(一) 建構公平安全之就業環境，保障勞工就業機會平等：" in paragraphs
    assert not any(text.startswith("- ") for text in paragraphs)


def test_a_paragraph_cut_by_a_page_break_is_joined(mid_term: Layout) -> None:
    paragraphs = paragraph_texts(mid_term)
    (joined,) = [text for text in paragraphs if text.startswith("4. 辦理公部門非正式編制人力公開招考制度")]
    assert joined.endswith("提供機會給有才能的人進入公部門服務。")
    assert "貳、施政重點" in paragraphs
    assert "本局作為本市勞工權益之守護者，" not in paragraphs[4]


def test_groups_go_on_behind_repeated_heads(mid_term: Layout) -> None:
    (table,) = tables(mid_term)
    assert head_texts(table) == ["關鍵策略目標", "重要計畫項目", "重要計畫項目", "計畫期程"]
    assert len(table.rows) == 31
    assert len({id(row.cells[0]) for row in table.rows}) == 15
    rows = row_texts(table)
    assert rows[24][:2] == ["(十二)提昇為民服務之品質及效能", "2"]
    assert table.rows[24].cells[0] is table.rows[23].cells[0]
    assert [kind for kind, _ in kinds(mid_term)].count("table_head") == 2


def test_bands_and_rows(tick_boxes: Layout) -> None:
    (table,) = tables(tick_boxes)
    rows = row_texts(table)
    assert [row[0] for row in rows if len(row) == 1] == [
        "一、重要延續性、新興施政計畫及重要核心業務計畫",
        "二、重大活動計畫",
        "三、資訊計畫",
    ]
    assert [row[0] for row in rows if len(row) > 1] == [*map(str, range(1, 21)), "1", "2", "3", "1"]
    assert rows[1][5:] == ["1,399", "全市"]


def test_a_row_goes_on_behind_a_page_break(tick_boxes: Layout) -> None:
    (table,) = tables(tick_boxes)
    (row,) = [row for row in table.rows if row.cells[0] and row.cells[0].text.chars == "8"]
    name, options, content, benefit = (cell for cell in row.cells[1:5] if cell is not None)
    assert name.text.chars == "補助工會辦理勞工教育活動"
    assert [label.chars for _, label in options.options] == [
        "旗艦計畫", "市長政見", "專案計畫", "延續性工程或計畫", "新興計畫", "經常例行性計畫", "中(長)程計畫",
    ]  # fmt: skip
    assert [label.chars for label in options.ticked] == ["經常例行性計畫"]
    assert content.paragraphs[1].chars.startswith("(一) 依據「新北市政府補助工會辦理勞工教育實施要點」補助")
    assert benefit.text.chars == "提升工會勞工勞動知能並精進本業職能，避免遭受資方不當對待或不自知而喪失權益。"


def test_running_titles_are_furniture_but_for_the_first(tick_boxes: Layout) -> None:
    title = "新北市政府勞工局 102 年度施政計畫"
    assert kinds(tick_boxes).count(("running_title", title)) == 7
    assert paragraph_texts(tick_boxes).count(title) == 1


def test_markup_in_cells_parts_paragraphs() -> None:
    text = "項次\t計畫名稱\t計畫內容\n1\t甲計畫\t<p>一、內容：</p> <p>(一)宣導。</p>\n2\t<b>乙</b>計畫\t宣導<br>輔導\n"
    (table,) = tables(lay_out(text))
    contents = [[text.chars for text in row.cells[2].paragraphs] for row in table.rows if row.cells[2]]
    assert contents == [["一、內容：", "(一)宣導。"], ["宣導", "輔導"]]
    assert row_texts(table)[1][1] == "乙計畫"


@pytest.mark.parametrize(
    ("cell", "ticked", "labels"),
    [
        ("■市長政見 □專案計畫 □新興計畫", ["市長政見"], 3),
        ("☐市長政見☑專案計畫", ["專案計畫"], 2),
        ("□ 市長政見 V 專案計畫", ["專案計畫"], 2),
        ("●市長政見 ○專案計畫", ["市長政見"], 2),
        ("V市長政見 □專案計畫", ["市長政見"], 2),
        ('<input type="checkbox" checked> 市長政見 <input type="checkbox"> 專案計畫', ["市長政見"], 2),
    ],
)
def test_boxes_are_ticked_or_not(cell: str, ticked: list[str], labels: int) -> None:
    (table,) = tables(lay_out(f"項次\t計畫名稱\t計畫來源\n1\t甲計畫\t{cell}\n2\t乙計畫\t無\n"))
    options = table.rows[0].cells[2]
    assert options is not None
    assert [label.chars for label in options.ticked] == ticked
    assert len(options.options) == len(options.paragraphs) == labels


def test_bullets_in_cells_are_text() -> None:
    (table,) = tables(lay_out("項次\t計畫名稱\t計畫內容\n1\t甲計畫\t●宣導●輔導\n2\tVR計畫\tVR體驗\n"))
    assert row_texts(table)[0][2] == "●宣導●輔導"
    assert row_texts(table)[1][1:] == ["VR計畫", "VR體驗"]


def test_pipe_tables() -> None:
    text = "# 計畫\n\n| 項次 | 計畫名稱 | 經費 |\n|---|:---:|---:|\n| 1 | 甲計畫 | 1,200 |\n| 2 | 乙計畫 | 800 |\n"
    layout = lay_out(text)
    (table,) = tables(layout)
    assert head_texts(table) == ["項次", "計畫名稱", "經費"]
    assert row_texts(table) == [["1", "甲計畫", "1,200"], ["2", "乙計畫", "800"]]
    (heading,) = [block for block in layout.blocks if isinstance(block, Paragraph)]
    assert (heading.text.chars, heading.bold) == ("計畫", True)


def test_two_head_rows_and_years() -> None:
    text = (
        "關鍵策略目標\t關鍵績效指標\t\t年度目標值\t\n"
        "\t關鍵績效指標\t衡量標準\t108\t109\n"
        "(一)穩定就業\t1.媒合率\t媒合人數\t60%\t65%\n"
        "\t2.留任率\t留任人數\t50%\t51%\n"
    )
    (table,) = tables(lay_out(text))
    assert head_texts(table) == [
        "關鍵策略目標", "關鍵績效指標/關鍵績效指標", "關鍵績效指標/衡量標準", "年度目標值/108", "年度目標值/109",
    ]  # fmt: skip
    assert [row.cells[0] for row in table.rows] == [table.rows[0].cells[0]] * 2


def test_tables_with_other_heads_stay_apart() -> None:
    text = "計畫名稱\t經費\n甲計畫\t10\n乙計畫\t20\n\n衡量指標\t目標值\n媒合率\t60%\n"
    assert [head_texts(table) for table in tables(lay_out(text))] == [["計畫名稱", "經費"], ["衡量指標", "目標值"]]


def test_tables_of_the_same_head_in_different_parts_stay_apart() -> None:
    text = "一、業務面向\n計畫名稱\t經費\n甲計畫\t10\n二、人力面向\n計畫名稱\t經費\n乙計畫\t20\n"
    layout = lay_out(text)
    assert [len(table.rows) for table in tables(layout)] == [1, 1]
    assert [type(block) for block in layout.blocks] == [Paragraph, Table, Paragraph, Table]


def test_tabs_behind_numbering_marks_make_no_table() -> None:
    layout = lay_out("一、\t辦理就業服務。\n二、\t辦理勞動檢查。\n")
    assert tables(layout) == []
    assert paragraph_texts(layout) == ["一、辦理就業服務。", "二、辦理勞動檢查。"]


def test_wrapped_lines_without_closing_blanks_are_joined() -> None:
    text = (
        "壹、前言\n"
        "    本局秉持市長理念，配合產業發展政策，規劃勞動力發展\n"
        "策略，整合就業及創業措施，扶植工會團體，積極增闢勞工行\n"
        "動服務據點，穩定勞動關係。\n"
        "    為因應少子化趨勢，並使用 Google Analytics\n"
        "Premium 工具分析，並建立勞資政學社會對話平台，與世界\n"
        "勞動議題接軌，打造創業希望、友善就業的國際城市。\n"
        "貳、目標\n"
        "一、促進就業\n"
    )
    assert paragraph_texts(lay_out(text)) == [
        "壹、前言",
        "本局秉持市長理念，配合產業發展政策，規劃勞動力發展策略，整合就業及創業措施，扶植工會團體，"
        "積極增闢勞工行動服務據點，穩定勞動關係。",
        "為因應少子化趨勢，並使用 Google Analytics Premium 工具分析，並建立勞資政學社會對話平台，"
        "與世界勞動議題接軌，打造創業希望、友善就業的國際城市。",
        "貳、目標",
        "一、促進就業",
    ]


def test_form_feed_pages_lose_their_titles_and_numbers() -> None:
    text = "為了市民的福祉，持續辦理各項\n服務，並檢討成果。\n所需經費由預算支應。"
    pages = [f"某某市政府施政計畫\n{part}、工作\n{text}\n{n}\n" for n, part in enumerate("一二三四", 1)]
    layout = lay_out("\f".join(pages))
    assert [kind for kind, _ in kinds(layout)] == ["page_number", *["running_title", "page_number"] * 3]
    assert paragraph_texts(layout)[0] == "某某市政府施政計畫"


def test_contents_with_dot_leaders() -> None:
    text = (
        "目 錄\n壹、環境情勢分析……………………26-1\n    一、環境分析………………………… 26-1\n"
        "貳、計畫........3\n\n壹、環境情勢分析\n本局掌理勞工事務。\n"
    )
    layout = lay_out(text)
    assert [kind for kind, _ in kinds(layout)] == ["contents"] * 4
    assert paragraph_texts(layout) == ["壹、環境情勢分析", "本局掌理勞工事務。"]


def test_contents_with_three_dots_below_their_title() -> None:
    layout = lay_out("目錄\n壹、緣起 ... 1\n貳、方案目標 ... 9\n一、 綠籬圖...12\n\n壹、緣起\n山村少綠籬。\n")
    assert [kind for kind, _ in kinds(layout)] == ["contents"] * 4
    assert paragraph_texts(layout) == ["壹、緣起", "山村少綠籬。"]


def test_labels_at_the_edge_of_pages_are_no_running_titles() -> None:
    cards = [f"指標{chr(0x7532 + number)}：\n原訂目標值：{number}%\n實際值：{number}%\n" for number in range(24)]
    pages = ["年度施政績效報告\n" + "".join(cards[start : start + 4]) for start in range(0, 24, 4)]
    layout = lay_out("\f".join(pages))
    assert {text for _, text in kinds(layout)} == {"年度施政績效報告"}
    assert "".join(paragraph_texts(layout)).count("實際值") == 24


@pytest.mark.parametrize("text", ["", " \n\t\n\f\n", "|", "\t\t\n", "|---|", "一", "目錄", "項次\t計畫名稱\n"])
def test_next_to_nothing_is_laid_out(text: str) -> None:
    assert len(lay_out(text).blocks) <= 1


DRAWN = """                 歲出機關別預算表
────────┬─────┬─────┬─────────
    科        目│          │          │
─┬─┬────┤本年度預算│上年度預算│    說        明
款│項│名    稱│    數    │    數    │
─┼─┼────┼─────┼─────┼─────────
  │  │00990100│          │          │
  │ 1│勞工處  │ 8,120,500│ 7,990,125│本年度預算數包括人
  │  │        │          │          │事費及業務費。
  │  │68990101│          │          │
  │  │行政管理│   130,375│      -186│1.人事費。
  │  │        │          │          │2.業務費。
"""


def test_drawn_tables() -> None:
    (table,) = tables(lay_out(DRAWN))
    assert head_texts(table) == ["科目/款", "科目/項", "科目/名稱", "本年度預算數", "上年度預算數", "說明"]
    assert row_texts(table) == [
        [None, "1", "00990100勞工處", "8,120,500", "7,990,125", "本年度預算數包括人事費及業務費。"],
        [None, None, "68990101行政管理", "130,375", "-186", "1.人事費。2.業務費。"],
    ]
    remarks = table.rows[1].cells[5]
    assert remarks is not None
    assert [text.chars for text in remarks.paragraphs] == ["1.人事費。", "2.業務費。"]


def test_the_longest_of_short_lines_is_not_wrapped() -> None:
    """Cells that a table was flattened to are wrapped lines, the headings and sentences around them are not."""
    cells = ("衡量指標", "評估方式", "衡量標準", "年度目標值", "戶政服務滿意度", "問卷調查", "滿意件數", "90%")
    lines = (
        "花蓮縣政府101年度施政計畫目標與重點及衡量指標",
        "壹、民政類",
        "一、年度施政目標",
        "改善社會風氣。",
        *cells,
    )
    assert paragraph_texts(lay_out("\n\n".join(lines)))[:2] == list(lines[:2])


def wrapped(*lines: str) -> list[str]:
    """The paragraphs of a text of 20 characters a line; the first lines show how it is set."""
    full = ["壹、前言", *["本局推動社會福利服務網絡及各項社區照顧工"] * 5, "作。", "貳、施政目標"]
    return paragraph_texts(lay_out("\n".join([*full, *lines, "參、結語", ""])))


def test_text_at_the_beginning_of_a_line_is_no_mark_by_its_looks() -> None:
    text = ["一、推動社區照顧服務網絡，優先補助（一）、", "（二）類場所。"]
    assert "".join(text) in wrapped(*text)


def test_a_heading_that_fills_its_line_ends_above_the_first_point() -> None:
    found = wrapped("一、推動社區照顧服務網絡，提升服務的品質效", "（一）辦理訪視。", "（二）辦理訓練。")
    assert found[3:5] == ["一、推動社區照顧服務網絡，提升服務的品質效", "（一）辦理訪視。"]


def test_levels_that_are_set_narrower_than_the_page() -> None:
    narrow = ["1.辦理訪視及志工培訓，充實人", "力資源並提升社區照顧服務品", "質，保障弱勢家庭及其成員福", "祉。"] * 4
    found = wrapped("一、推動社區照顧服務網絡，提升服務品質：", *narrow)
    assert found[4:8] == ["".join(narrow[:4])] * 4


def test_bold_lines_alone_are_markup() -> None:
    text = "**壹、施政目標**\n\n**一、推動社區照顧**\n\n（一）辦理訪視。\n\n**貳、結語**\n"
    assert paragraph_texts(lay_out(text)) == ["壹、施政目標", "一、推動社區照顧", "（一）辦理訪視。", "貳、結語"]


def test_contents_with_pages_on_lines_of_their_own() -> None:
    entries = "目 錄\n壹、願景\n\nP1\n\n貳、施政目標\n\nP2\n\n參、重要計畫\n\nP3\n\n"
    title = "某某市政府社會局中程施政計畫"
    layout = lay_out(f"{title}\n{entries}{title}\n壹、願景\n友善城市。\n貳、施政目標\n一、社區照顧。\n參、重要計畫\n")
    found = [text for kind, text in kinds(layout) if kind == "contents"]
    assert found == ["目 錄", "壹、願景", "P1", "貳、施政目標", "P2", "參、重要計畫", "P3"]
    assert paragraph_texts(layout)[2:] == ["壹、願景", "友善城市。", "貳、施政目標", "一、社區照顧。", "參、重要計畫"]


def test_rules_of_a_drawn_table_end_the_cells_that_they_run_below() -> None:
    text = """某某縣政府社會處102年度施政計畫

乙、施政計畫
┌────┬───────┬─────────┬───┐
│計畫名稱│實施要項      │計畫內容          │預算  │
│        │              │                  │(千元)│
├────┼───────┼─────────┼───┤
│社會救助│一、低收入戶生│依社會救助法核發低│245,00│
│        │活扶助        │收入戶生活補助費。│      │
│        ├───────┼─────────┼───┤
│        │二、急難救助  │對遭逢急難民眾發給│12,000│
│        │              │救助金。          │      │
├────┼───────┼─────────┼───┤
│老人福利│一、老人津貼  │發給生活津貼。    │388,50│
└────┴───────┴─────────┴───┘
"""
    (table,) = tables(lay_out(text))
    rows = [[cell for cell in row if cell] for row in row_texts(table)]
    assert rows == [
        ["社會救助", "一、低收入戶生活扶助", "依社會救助法核發低收入戶生活補助費。", "245,00"],
        ["社會救助", "二、急難救助", "對遭逢急難民眾發給救助金。", "12,000"],
        ["老人福利", "一、老人津貼", "發給生活津貼。", "388,50"],
    ]


def test_blanks_behind_all_lines_but_those_of_repeated_heads_end_lines() -> None:
    lines = [
        "臺南市政府勞工局112年度施政計畫", "壹、年度施政目標", "一、強化職業安全",
        "（一）鎖定營造、製造等高風險行業實施專案檢查，並就重複違規事業單", "位加強追蹤。",
        "（二）運用個案管理模式，依身心障礙者之需求擬定個別化職業重建計", "畫，並連結職業訓練資源。", "（三）輔導庇護工場。",
        "貳、年度重要計畫",
    ]  # fmt: skip
    head = ["工作計畫", "重要計畫項目", "實施內容"]
    rows = ["安全", "減災計畫", "辦理專案檢查及宣導，並對重大工程實施動態稽", "查。", "就業", "重建計畫", "提供評量。"]
    ended = [f"{line} " for line in (*lines, *head, *rows)]
    text = "\n\n".join((*ended, *head, *(f"{line} " for line in ("移工", "諮詢計畫", "設置櫃檯。")))) + "\n"
    layout = lay_out(text)
    assert "（一）鎖定營造、製造等高風險行業實施專案檢查，並就重複違規事業單位加強追蹤。" in paragraph_texts(layout)
    assert [row[1] for table in tables(layout) for row in row_texts(table)] == ["減災計畫", "重建計畫", "諮詢計畫"]


def test_a_full_heading_that_refers_to_an_aim_ends_above_its_paragraph() -> None:
    heading = "一、強化社區安全巡守能力（策略績效目標三）"
    found = wrapped(heading, "巡守隊由里民組成，每週巡視三次，並由本局", "補助其裝備。", "二、健全防災體系。")
    assert found[3:5] == [heading, "巡守隊由里民組成，每週巡視三次，並由本局補助其裝備。"]


def test_a_line_that_stands_further_in_than_those_around_it_begins_a_paragraph() -> None:
    heading = "一、強化社區安全巡守能力及各里防災整備工作"
    found = wrapped(heading, "    巡守隊由里民組成，每週巡視三次，並由", "本局補助其裝備。", "二、健全防災體系。")
    assert found[3:5] == [heading, "巡守隊由里民組成，每週巡視三次，並由本局補助其裝備。"]


def test_lines_that_stand_as_far_in_as_each_other_go_on_with_a_point() -> None:
    lines = ["一、強化社區安全巡守能力及各里防災整備工作", "    由里民組成隊伍，每週巡視三次並補助其", "    裝備。"]
    assert "".join(line.strip() for line in lines) in wrapped(*lines, "二、健全防災體系。")
