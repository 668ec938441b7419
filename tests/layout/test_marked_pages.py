"""Marked-up text in which pages are only told by what stands between them: rules, names, numbers, parts of tables."""

from __future__ import annotations

import pytest
from layout_views import lay_out, paragraph_texts, row_texts, tables

TITLE = "某某縣政府農業處110年度施政計畫"
SENTENCE = "輔導農友改種抗旱作物並補助灌溉管線，每季由專人到場檢視成效。"


def _apart(text: str, kind: str) -> list[str]:
    layout = lay_out(text)
    return [layout.document.raw_text[each.line.start : each.line.end] for each in layout.furniture if each.kind == kind]


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "_____"])
def test_a_short_rule_between_blank_lines_is_no_text(rule: str) -> None:
    text = f"# {TITLE}\n\n一、改種作物\n\n{SENTENCE}\n\n{rule}\n\n二、灌溉管線\n\n{SENTENCE}\n"
    assert paragraph_texts(lay_out(text)) == [TITLE, "一、改種作物", SENTENCE, "二、灌溉管線", SENTENCE]


def test_dashes_right_below_a_line_are_its_own() -> None:
    assert "---" in "".join(paragraph_texts(lay_out(f"{TITLE}\n\n電話\n---\n\n{SENTENCE}\n")))


def test_the_publisher_printed_on_every_page() -> None:
    page = f"{SENTENCE}\n\n" * 6
    text = f"# {TITLE}\n\n{page}某某縣政府農業處\n\n{page}某某縣政府農業處\n\n{page}"
    assert _apart(text, "running_title") == ["某某縣政府農業處"] * 2
    once = text.replace("某某縣政府農業處\n\n", "", 1)
    assert _apart(once, "running_title") == []
    assert _apart(once.replace("某某縣政府農業處\n\n輔", "---\n\n某某縣政府農業處\n\n輔"), "running_title") == ["某某縣政府農業處"]


def test_numbers_alone_count_pages_where_tables_have_tabs() -> None:
    rows = "項次\t計畫名稱\t經費\n1\t改種\t300\n\n{}\n\n2\t灌溉\t500\n\n{}\n\n3\t檢視\t700\n"
    assert _apart(f"{TITLE}\n\n" + rows.format(1, 2), "page_number") == ["1", "2"]
    assert _apart(f"{TITLE}\n\n" + rows.format(4, 9), "page_number") == []


@pytest.mark.parametrize(
    "named", ["{2}------------------------------------------------", "--- Page 2 ---", "=== 第 2 頁 ===", "## Page 2", "[Page 2 of 9]"]
)
def test_what_names_a_page_between_two_parts_is_no_text(named: str) -> None:
    text = f"# {TITLE}\n\n一、改種作物\n\n{SENTENCE[:9]}\n\n{named}\n\n{SENTENCE[9:]}\n\n二、灌溉管線\n"
    assert named not in "".join(paragraph_texts(lay_out(text)))
    rows = f"{HEAD}| 作物 | 改種 | 補助 | 300 |\n\n{named}\n\n{HEAD}|  | 灌溉 | 管線 | 500 |\n"
    (table,) = tables(lay_out(f"{TITLE}\n\n{rows}"))
    assert [row[0] for row in row_texts(table)] == ["作物", "作物"]


@pytest.mark.parametrize("page", [" 第 {} 頁", "-{}-", " P.{}", " 第{}頁，共3頁", " 頁{}"])
def test_the_title_with_the_number_of_its_page(page: str) -> None:
    head = "<table>\n<tr><th>業務別</th><th>計畫名稱</th><th>計畫內容</th></tr>\n"
    rows = ["<tr><td>作物</td><td>改種</td><td>補助</td></tr>", "<tr><td></td><td>灌溉</td><td>管線</td></tr>"]
    pages = [f"{TITLE}{page.format(n)}\n\n{head}{row}\n</table>\n\n" for n, row in enumerate(rows, 2)]
    (table,) = tables(lay_out(f"{TITLE}\n\n{SENTENCE}\n\n" + "".join(pages)))
    assert [row[0] for row in row_texts(table)] == ["作物", "作物"]


@pytest.mark.parametrize("remark", ["<!-- page 2 -->", "<!-- image -->", "![](images/p2.png)", "![圖](p2_1.jpeg)"])
def test_remarks_of_programs_are_no_text_and_part_no_table(remark: str) -> None:
    assert paragraph_texts(lay_out(f"# {TITLE}\n\n一、改種作物\n\n{remark}\n\n{SENTENCE}\n")) == [TITLE, "一、改種作物", SENTENCE]
    (table,) = tables(lay_out(f"{TITLE}\n\n{HEAD}| 作物 | 改種 | 補助 | 300 |\n\n{remark}\n\n{HEAD}|  | 灌溉 | 管線 | 500 |\n"))
    assert [row[0] for row in row_texts(table)] == ["作物", "作物"]


HEAD = "| 工作計畫 | 計畫名稱 | 計畫內容 | 經費 |\n| --- | --- | --- | --- |\n"
ROWS = [["作物", "1、改種", "補助農友改種", "300"], ["作物", "2、灌溉", "鋪設管線", "500"], ["水利", "1、巡守", "招募志工", "700"]]


@pytest.mark.parametrize("head", [HEAD, ""])
def test_parts_with_pipes_go_on_with_a_rule_below_their_first_row(head: str) -> None:
    first = "| 作物 | 1、改種 | 補助農友改種 | 300 |\n\n- 1 -\n\n"
    rest = ["|  | 2、灌溉 | 鋪設管線 | 500 |\n", "| 水利 | 1、巡守 | 招募志工 | 700 |\n"]
    below = HEAD + "".join(rest) if head else rest[0] + "| --- | --- | --- | --- |\n" + rest[1]
    (table,) = tables(lay_out(f"{TITLE}\n\n{HEAD}{first}{below}"))
    assert row_texts(table) == ROWS


def test_a_part_whose_first_row_names_columns_is_another_table() -> None:
    other = "| 指標名稱 | 衡量標準 | 目標值 | 備註 |\n| --- | --- | --- | --- |\n| 改種面積 | 公頃數 | 30 | 無 |\n"
    assert len(tables(lay_out(f"{TITLE}\n\n{HEAD}| 作物 | 改種 | 補助 | 300 |\n\n- 1 -\n\n{other}"))) == 2


TAGGED = (
    "<table><tr><th>工作計畫</th><th>計畫名稱</th><th>計畫內容</th><th>經費</th></tr>\n"
    "<tr>{}<td>1、改種</td><td>補助農友改種</td><td>300</td></tr></table>\n\n- 1 -\n\n"
    "<table><tr>{}<td>2、灌溉</td><td>鋪設管線</td><td>500</td></tr>\n"
    "<tr><td>水利</td><td>1、巡守</td><td>招募志工</td><td>700</td></tr></table>\n"
)


@pytest.mark.parametrize(
    "spans", [("<td>作物</td>", "<td></td>"), ('<td rowspan="2">作物</td>', "<td></td>"), ("<td>作物</td>", '<td rowspan="1"></td>')]
)
def test_parts_between_tags_go_on_whether_or_not_they_tell_spans(spans: tuple[str, str]) -> None:
    (table,) = tables(lay_out(f"{TITLE}\n\n" + TAGGED.format(*spans)))
    assert row_texts(table) == ROWS


@pytest.mark.parametrize(("before", "after"), [("1、改種", "2、灌溉"), ("改種", "灌溉")])
def test_a_row_behind_a_break_that_counts_on_or_has_money_is_one_of_its_own(before: str, after: str) -> None:
    rows = [f"作物\t{before}\t補助農友，\t300\n", f"作物\t{after}\t鋪設管線。\t500\n", "水利\t巡守\t招募志工。\t700\n"]
    text = f"{TITLE}\n\n工作計畫\t計畫名稱\t計畫內容\t經費\n{rows[0]}\n- 1 -\n\n{rows[1]}{rows[2]}"
    (table,) = tables(lay_out(text))
    assert [row[1] for row in row_texts(table)] == [before, after, "巡守"]


def test_what_markup_spells_out_is_not_printed() -> None:
    text = f"# {TITLE}\n\n1\\. 改種&nbsp;30&#160;公頃 &amp; 灌溉\n\n| 計畫名稱 | 經費 |\n| --- | --- |\n| 2\\. 巡守 | 3\\,000 |\n"
    layout = lay_out(text)
    assert paragraph_texts(layout) == [TITLE, "1. 改種30公頃 &灌溉"]
    assert row_texts(tables(layout)[0]) == [["2. 巡守", "3,000"]]
