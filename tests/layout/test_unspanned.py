"""Tables copied with tabs whose merged cells are printed once, with nothing where they go on."""

from __future__ import annotations

from govplan_layouts import extract
from layout_views import head_texts, lay_out, row_texts, tables

BEFORE = "某某縣政府社會處112年度施政計畫\n壹、年度施政目標\n一、照顧弱勢家庭。\n貳、重要施政計畫\n"
AFTER = "參、結語\n持續照顧縣民。\n"


def test_rows_below_a_merged_cell_print_one_cell_less() -> None:
    text = (
        "業務別\t計畫名稱\t計畫內容\t經費（千元）\t備註\n"
        "一、救助\t1.急難救助\t核發救助金，協助度過難關。\t1,200\t\n2.醫療補助\t補助住院看護費用及膳食費。\t850\t縣款\n"
        "二、老人福利\t1.送餐服務\t委託團體辦理送餐及電話問安。\t3,000\t\n"
    )
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert row_texts(table) == [
        ["一、救助", "1.急難救助", "核發救助金，協助度過難關。", "1,200", None],
        ["一、救助", "2.醫療補助", "補助住院看護費用及膳食費。", "850", "縣款"],
        ["二、老人福利", "1.送餐服務", "委託團體辦理送餐及電話問安。", "3,000", None],
    ]
    assert table.rows[0].cells[0] is table.rows[1].cells[0]


def test_who_pays_stands_below_the_money_in_the_middle_of_a_head() -> None:
    text = (
        "計畫名稱\t計畫內容\t經費（千元）\t主辦單位\n中央\t縣府\t公所\n甲、社會業務\n"
        "一、送餐服務\t對長者送餐。\t\t1,200\t300\t社會課\n二、急難救助\t核發救助金。\t500\t\t400\t社會課\n"
        "乙、農業業務\n一、農路改善\t改善農路。\t8,000\t\t1,800\t農業課\n合計\t\t8,500\t1,200\t2,500\t\n"
    )
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert [" ".join(cell.chars for cell in column) for column in table.head] == [
        "計畫名稱", "計畫內容", "經費（千元） 中央", "經費（千元） 縣府", "經費（千元） 公所", "主辦單位",
    ]  # fmt: skip
    assert [row.band.text.chars for row in table.rows if row.band is not None] == ["甲、社會業務", "乙、農業業務"]
    assert row_texts(table)[1] == ["一、送餐服務", "對長者送餐。", None, "1,200", "300", "社會課"]


def test_two_names_over_the_same_years() -> None:
    text = "指標\t目標值\t實績\n111\t112\t111\t112\n訪視戶數\t30\t40\t31\t42\n送餐人數\t50\t60\t55\t61\n"
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert [[cell.chars for cell in column] for column in table.head] == [
        ["指標"], ["目標值", "111"], ["目標值", "112"], ["實績", "111"], ["實績", "112"],
    ]  # fmt: skip


def test_a_sum_keeps_its_name_in_the_first_column() -> None:
    text = (
        "業務別\t計畫名稱\t計畫內容\t經費（千元）\n救助\t急難救助\t核發救助金。\t1,200\n醫療補助\t補助看護費用。\t850\n合計\t2,050\n"
    )
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert row_texts(table)[-2:] == [["救助", "醫療補助", "補助看護費用。", "850"], ["合計", None, None, "2,050"]]


def test_a_chapter_between_two_tables_is_no_band() -> None:
    head = "計畫名稱\t計畫內容\t經費（千元）\n"
    text = f"{head}送餐服務\t對長者送餐。\t1,200\n參、社會行政\n{head}急難救助\t核發救助金。\t300\n"
    assert len(tables(lay_out(BEFORE + text + "肆、結語\n持續照顧縣民。\n"))) == 2


def test_a_row_without_its_last_cell_is_not_moved() -> None:
    text = "計畫名稱\t計畫內容\t經費（千元）\t備註\n送餐服務\t對長者送餐。\t1,200\t縣款\n急難救助\t核發救助金。\t300\n"
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert head_texts(table)[-1] == "備註"
    assert row_texts(table)[1] == ["急難救助", "核發救助金。", "300", None]


def test_years_below_names_that_share_them_by_halves_nobody_knows() -> None:
    text = "指標\t實際值\t目標值\n110年\t111年\t112年\n訪視戶數\t30\t40\t50\n送餐人數\t50\t60\t70\n"
    layout = lay_out(BEFORE + text + AFTER)
    assert not tables(layout)
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


def test_a_name_over_one_year_beside_a_name_over_two() -> None:
    text = "指標\t實際值\t目標值\t\n\t110年\t111年\t112年\n訪視戶數\t30\t40\t50\n送餐人數\t50\t60\t70\n"
    found = extract("某某市政府工務局112年度施政計畫\n壹、施政目標\n一、改善道路。\n貳、關鍵績效指標\n" + text + AFTER)
    first = [(m.kind, m.roc_year, m.printed) for m in found.measurements][:3]
    assert first == [("actual", 110, "30"), ("target", 111, "40"), ("target", 112, "50")]
