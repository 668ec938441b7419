"""Lines that number pages are told from numbers in cells, wherever text extraction leaves them."""

from __future__ import annotations

import re

import pytest
from layout_views import lay_out, paragraph_texts, row_texts, tables

from govplan.pipeline.layout.blocks import Layout

_SENTENCE = "輔導農友改種抗旱作物並補助灌溉管線，每季由專人到場檢視成效。"


def _set_apart(layout: Layout, kind: str) -> list[str]:
    raw = layout.document.raw_text
    return [raw[item.line.start : item.line.end].strip() for item in layout.furniture if item.kind == kind]


def _printed(pages: int, foot: str, first: int = 1, lines: int = 15) -> str:
    """Pages of sentences apart from each other, the number of each below its last line."""
    numbers = range(first, first + pages)
    return "\n\n".join("\n\n".join([f"{_SENTENCE} "] * lines + [foot.format(number)]) for number in numbers) + "\n"


@pytest.mark.parametrize("foot", ["{}", "- {} -", "第 {} 頁", "P{}", "貳-{}"])
@pytest.mark.parametrize("first", [1, 37])
def test_numbers_that_count_pages(foot: str, first: int) -> None:
    layout = lay_out(_printed(4, foot, first))
    assert _set_apart(layout, "page_number") == [foot.format(number) for number in range(first, first + 4)]
    assert paragraph_texts(layout) == [_SENTENCE] * 60


def _cells(numbers: dict[int, str]) -> str:
    """A table of a line for each cell, in which lines of their own print these numbers."""
    row = ["重建石滬 ", "邀請耆老傳授砌石工法，並由青年記錄施工過程與", "海洋生態變化。 "]
    lines = ["壹、年度重要計畫 ", "計畫名稱 實施內容 ", *row * 12]
    return "\n\n".join([*lines[:20], numbers[0], *lines[20:36], numbers[1], *lines[36:]]) + "\n"


def test_two_numbers_of_one_chapter_count_pages_between_cells() -> None:
    assert _set_apart(lay_out(_cells({0: "8-1 ", 1: "8-2 "})), "page_number") == ["8-1", "8-2"]
    assert _set_apart(lay_out(_cells({0: "8-1 ", 1: "9-1 "})), "page_number") == []
    assert _set_apart(lay_out(_cells({0: "81 ", 1: "82 "})), "page_number") == []


def test_a_short_page_is_numbered_like_the_others() -> None:
    short = f"{_SENTENCE} \n\n7-5 \n\n" + f"{_SENTENCE} \n\n" * 3
    layout = lay_out(_printed(4, "7-{}") + "\n" + short)
    assert _set_apart(layout, "page_number") == [f"7-{number}" for number in range(1, 6)]


def test_pages_numbered_in_two_parts_may_differ_more_in_length() -> None:
    pages = "".join(f"{_SENTENCE} \n\n" * lines + f"7-{n} \n\n" for n, lines in enumerate((20, 30, 13, 40), 1))
    assert _set_apart(lay_out(pages), "page_number") == ["7-1", "7-2", "7-3", "7-4"]


def test_numbers_of_rows_are_none_of_pages_that_are_numbered_otherwise() -> None:
    rows = "".join(f"{n} \n\n改種作物 \n\n" + f"{_SENTENCE[:9]} \n\n" * 13 for n in range(1, 5))
    foot = f"- {{}} - \n\n{_SENTENCE} \n\n"
    layout = lay_out("項次 計畫名稱 計畫內容 \n\n" + rows + foot.format(1) + foot.format(2))
    assert not {"1", "2", "3", "4"} & set(_set_apart(layout, "page_number"))


def test_a_heading_over_a_head_below_the_number_of_a_page() -> None:
    head, row = "策略目標 計畫名稱 計畫內容 ", ["作物 ", "改種作物 ", f"{_SENTENCE} "]
    above = ["某某縣政府農業處110年度施政計畫 ", "壹、前言 ", *[f"{_SENTENCE} "] * 12, "- 1 - "]
    pages = ["參、重要計畫項目 ", head, *row * 6, "- 2 - ", head, *row * 6]
    assert "參、重要計畫項目" in paragraph_texts(lay_out("\n\n".join([*above, *pages]) + "\n"))


def test_a_number_that_cells_print_too_is_known_by_its_neighbours() -> None:
    text = _printed(4, "{}").replace(_SENTENCE, "2", 1)
    assert _set_apart(lay_out(text), "page_number") == ["1", "2", "3", "4"]
    assert paragraph_texts(lay_out(text))[0] == "2"


def test_two_pages_are_known_by_the_last_line() -> None:
    assert _set_apart(lay_out(_printed(2, "{}", 5)), "page_number") == ["5", "6"]
    assert _set_apart(lay_out(_printed(2, "{}", 5) + f"\n{_SENTENCE}\n"), "page_number") == []


def test_numbers_of_rows_number_no_pages() -> None:
    text = "".join(f"{number}\n\n改善第{number}號水圳 \n\n{_SENTENCE} \n\n" for number in range(1, 9)) + f"{_SENTENCE}\n"
    assert _set_apart(lay_out(text), "page_number") == []


def test_dashes_of_a_page_number_are_no_list_mark() -> None:
    points = "".join(f"- {mark}、{_SENTENCE}\n" for mark in "一二三")
    layout = lay_out(f"{points}- 2 -\n- 四、{_SENTENCE}\n- 5 個鄉鎮受惠。\n")
    assert _set_apart(layout, "page_number") == ["- 2 -"]
    assert paragraph_texts(layout)[-1] == "5 個鄉鎮受惠。"


def test_a_running_title_that_begins_on_the_second_page() -> None:
    pages = [f"{_SENTENCE} \n\n" * 15 for _ in range(4)]
    layout = lay_out("\f某某縣政府農業處施政計畫 \n\n".join(pages))
    assert _set_apart(layout, "running_title") == ["某某縣政府農業處施政計畫"] * 3


def test_a_line_that_is_printed_twice_is_no_title() -> None:
    twice = "補助農友裝設自動噴霧設備，並派員到場教導"
    pages = ["\n".join([f"第{page}號水圳由農友認養，每季辦理一次清淤與巡查。"] * 15) for page in range(6)]
    pages[1] += f"\n{twice}"
    pages[3] += f"\n{twice}"
    pages[2], pages[4] = f"操作方法。\n{pages[2]}", f"操作方法。\n{pages[4]}"
    assert _set_apart(lay_out("\n\f".join(pages)), "running_title") == []


def test_the_only_number_below_a_table_is_that_of_the_page() -> None:
    row = "增設抽水站 \n\n裝設遠端監控系統，並訓練里民操作手動閘門 \n\n12,800 \n\n"
    assert _set_apart(lay_out(f"計畫名稱 實施內容 經費 \n\n{row * 3}1 \n"), "page_number") == ["1"]
    assert _set_apart(lay_out(f"計畫名稱 實施內容 處數 \n\n{row.replace('12,800', '2') * 2}1 \n"), "page_number") == []


GROUPED = (
    "宜蘭縣政府社會處112年度施政計畫\n壹、年度施政目標\n一、照顧長者：辦理長者服務。\n貳、年度重要施政計畫\n業務別\n計畫名稱\n實施內容\n"
    "長青福利\n長者共餐\n辦理長者共餐服務，設置據點。\n長者學苑\n開辦長者學習課程。\n<A>婦幼福利\n托育補助\n補助家庭托育費用。\n"
    "<B>親子館所\n設置親子館，辦理親子活動。\n婦女中心\n辦理婦女成長課程。\n<C>救助業務\n急難救助\n提供急難民眾救助金。\n"
    "<D>以工代賑\n辦理以工代賑，協助就業。\n參、結語\n持續努力。\n"
)


@pytest.mark.parametrize("place", ["<A>", "<B>", "<C>", "<D>"])
def test_a_single_number_among_names_and_groups_as_wide_as_each_other_is_that_of_a_page(place: str) -> None:
    text = re.sub("<.>", "", GROUPED.replace(place, "1\n"))
    (table,) = tables(lay_out(text))
    assert [(group, name) for group, name, _ in row_texts(table)] == [
        ("長青福利", "長者共餐"),
        ("長青福利", "長者學苑"),
        ("婦幼福利", "托育補助"),
        ("婦幼福利", "親子館所"),
        ("婦幼福利", "婦女中心"),
        ("救助業務", "急難救助"),
        ("救助業務", "以工代賑"),
    ]


def test_a_number_that_would_name_a_row_leaves_the_table_unread() -> None:
    layout = lay_out(re.sub("<.>", "", GROUPED.replace("長青福利", "1\n長青福利")))
    assert (tables(layout), [problem.code for problem in layout.document.problems]) == ([], ["table_not_read"])


@pytest.mark.parametrize("at_foot", [True, False])
def test_numbers_first_or_last_on_most_pages_count_them_though_rows_have_the_same(at_foot: bool) -> None:
    head = "項次\n計畫名稱\n實施內容\n經費\n"
    pages = []
    for page in range(1, 6):
        rows = "".join(f"{2 * page - 1 + row}\n推廣石滬\n{_SENTENCE}\n1,{page}20\n" for row in range(2))
        number = "" if page == 3 and at_foot else f"{page}\n"  # one page prints none
        pages.append(f"{head}{rows}{number}" if at_foot else f"{number}{head}{rows}")
    layout = lay_out("壹、重要計畫\n" + "\f".join(pages))
    expected = ["1", "2", "4", "5"] if at_foot else ["2", "3", "4", "5"]  # a title stands above the first
    assert _set_apart(layout, "page_number") == expected
