"""Tables as word processors copy them: cell after cell on lines of their own, or rows with tabs."""

from __future__ import annotations

from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

BEFORE = (
    "某某縣政府消防局112年度施政計畫\n壹、年度施政目標\n一、強化救護能量，提升到院前急救存活率。\n貳、重要施政計畫\n"
)
AFTER = "參、結語\n持續守護縣民安全。\n"

CELLS = """業務別
重要施政計畫項目
實施內容
預算金額（千元）
備註
一、緊急救護
（一）充實救護裝備
1.汰換救護車。
2.購置自動心肺復甦機。
1,200
縣款
（二）培訓救護人員
1.辦理高級救護員訓練。
850
二、火災預防
（一）補助住宅警報器
1.補助弱勢家庭裝設警報器。
2.辦理防火宣導。
3,000
中央補助
"""


def test_every_cell_on_lines_of_its_own() -> None:
    layout = lay_out(BEFORE + CELLS + AFTER)
    (table,) = tables(layout)
    assert head_texts(table) == ["業務別", "重要施政計畫項目", "實施內容", "預算金額（千元）", "備註"]
    assert row_texts(table) == [
        ["一、緊急救護", "（一）充實救護裝備", "1.汰換救護車。2.購置自動心肺復甦機。", "1,200", "縣款"],
        ["一、緊急救護", "（二）培訓救護人員", "1.辦理高級救護員訓練。", "850", None],
        ["二、火災預防", "（一）補助住宅警報器", "1.補助弱勢家庭裝設警報器。2.辦理防火宣導。", "3,000", "中央補助"],
    ]
    assert paragraph_texts(layout)[-2:] == ["參、結語", "持續守護縣民安全。"]


TABS = """項次\t計畫名稱\t計畫內容\t經費(千元)
壹、緊急救護類
1\t充實救護裝備\t1.汰換救護車。
2.購置自動心肺復甦機。\t1,200
2\t培訓救護人員\t辦理高級救護員訓練。\t850
貳、火災預防類
3\t補助住宅警報器\t1.補助弱勢家庭裝設警報器。
2.辦理防火宣導。\t3,000
"""


def test_rows_with_tabs_whose_cells_hold_several_paragraphs() -> None:
    layout = lay_out(BEFORE + TABS + AFTER)
    (table,) = tables(layout)
    bands = [row.band.text.chars for row in table.rows if row.band is not None]
    assert bands == ["壹、緊急救護類", "貳、火災預防類"]
    assert [cells for row, cells in zip(table.rows, row_texts(table), strict=True) if row.band is None] == [
        ["1", "充實救護裝備", "1.汰換救護車。2.購置自動心肺復甦機。", "1,200"],
        ["2", "培訓救護人員", "辦理高級救護員訓練。", "850"],
        ["3", "補助住宅警報器", "1.補助弱勢家庭裝設警報器。2.辦理防火宣導。", "3,000"],
    ]
    assert paragraph_texts(layout)[-2:] == ["參、結語", "持續守護縣民安全。"]


def test_the_last_cell_of_a_row_may_hold_several_paragraphs() -> None:
    text = "計畫名稱\t實施內容\n充實裝備\t1.汰換車輛。\n2.購置器材。\n培訓人員\t辦理訓練。\n補助警報器\t補助裝設。\n"
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert row_texts(table) == [
        ["充實裝備", "1.汰換車輛。2.購置器材。"], ["培訓人員", "辦理訓練。"], ["補助警報器", "補助裝設。"],
    ]  # fmt: skip


def test_a_head_that_breaks_before_its_bracket() -> None:
    text = "業務別\t計畫名稱\t實施內容\t預算金額\n(單位：千元)\t備註\n救護\t充實裝備\t1.汰換車輛。\n2.購置器材。\t1,200\t\n"
    (table,) = tables(lay_out(BEFORE + text + "\t培訓人員\t辦理訓練。\t850\t縣款\n" + AFTER))
    assert head_texts(table) == ["業務別", "計畫名稱", "實施內容", "預算金額(單位：千元)", "備註"]
    assert [row[1:4] for row in row_texts(table)] == [
        ["充實裝備", "1.汰換車輛。2.購置器材。", "1,200"], ["培訓人員", "辦理訓練。", "850"],
    ]  # fmt: skip


def test_lines_of_a_row_are_in_no_paragraph() -> None:
    text = "計畫名稱\t實施內容\t經費(千元)\n充實裝備\t一、汰換車輛。\n二、購置器材。\t1,200\n培訓人員\t一、辦理訓練。\n二、複訓。\t850\n"
    layout = lay_out(BEFORE + text + AFTER)
    assert len(tables(layout)) == 1
    assert paragraph_texts(layout)[-3:] == ["貳、重要施政計畫", "參、結語", "持續守護縣民安全。"]


def test_a_head_whose_names_run_over_lines_without_brackets() -> None:
    head = "項次\t計畫名稱\t計畫內容\t112年\n計畫經費\n(千元)\t執行地點\n"
    rows = "1\t救護車汰換\t一、計畫內容：汰換。\n二、計畫期程：112年\t1,200\t全縣\n2\t警報器補助\t補助。\t850\t全縣\n"
    (table,) = tables(lay_out(BEFORE + head + rows + AFTER))
    assert head_texts(table) == ["項次", "計畫名稱", "計畫內容", "112年計畫經費(千元)", "執行地點"]
    assert [row[3] for row in row_texts(table)] == ["1,200", "850"]


def test_a_row_below_a_head_is_no_part_of_it() -> None:
    (table,) = tables(lay_out(BEFORE + "計畫名稱\t計畫內容\n救護車汰換\t汰換。\n警報器補助\t補助。\n" + AFTER))
    assert head_texts(table) == ["計畫名稱", "計畫內容"]


BROKEN_HEAD = """施政項目\t預算來源
單位：千元\t實施內容
（含預期效益）\t備註
壹、緊急救護\t\t\t
一、充實救護裝備\t市款：1,200
中央款：300\t1.汰換救護車。
2.購置自動心肺復甦機。\t
二、培訓救護人員\t市款：850\t辦理訓練。\t
"""


def test_a_head_whose_every_line_has_tabs() -> None:
    (table,) = tables(lay_out(BEFORE + BROKEN_HEAD + AFTER))
    assert head_texts(table) == ["施政項目", "預算來源單位：千元", "實施內容（含預期效益）", "備註"]
    assert row_texts(table) == [
        ["壹、緊急救護"],
        ["一、充實救護裝備", "市款：1,200中央款：300", "1.汰換救護車。2.購置自動心肺復甦機。", None],
        ["二、培訓救護人員", "市款：850", "辦理訓練。", None],
    ]


def test_bands_without_tabs_count_on_behind_a_page() -> None:
    title, head = "某某縣政府消防局112年度施政計畫", "項次\t計畫名稱\t實施內容\n"
    pages = [
        f"{head}一、例行計畫\n1\t充實裝備\t汰換車輛。\n2\t培訓人員\t辦理訓練。\n",
        f"{head}3\t補助警報器\t補助裝設。\n二、重大活動\n1\t消防節\t表揚義消。\n",
    ]
    layout = lay_out(f"{title}\n\n一、強化救護能量。\n\n" + "".join(f"{title}\n\n{page}\n" for page in pages))
    (table,) = tables(layout)
    assert [row.band.text.chars for row in table.rows if row.band is not None] == ["一、例行計畫", "二、重大活動"]
    assert "二、重大活動" not in paragraph_texts(layout)
