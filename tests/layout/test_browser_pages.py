"""Pages that a browser printed: its heads and feet, the small print of the site, tables that stand below each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from pdf_files import pdf, rule, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.blocks import Layout, Paragraph, Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.text.rich import squeeze

TITLE = "臺中市政府文化局115年度施政計畫"
WINDOW = f"2026/3/5 下午3:21 {TITLE}-全球資訊網"
LEFT, CELL = 40.0, 46.0
Line = tuple[float, float, str, float]
"""Left edge, baseline, text, size."""

AIMS: list[Line] = [
    (LEFT, 80.0, TITLE, 20.0),
    (LEFT, 120.0, "壹、年度施政目標", 16.0),
    (LEFT, 150.0, "一、推廣閱讀風氣", 12.0),
    (LEFT, 180.0, "（一）辦理書展。", 12.0),
]
STAMPS: list[Line] = [(24.0, 20.0, WINDOW, 8.0), (24.0, 830.0, "https://www.example.gov.tw/plan?id=3 1/1", 8.0)]


def laid_out(*lines: Line, draw: Callable[[Canvas], Any] = lambda canvas: None) -> Layout:
    def page(canvas: Canvas) -> None:
        draw(canvas)
        for x, top, text, size in lines:
            write(canvas, x, top, text, size)

    return lay_out_boxed(read_pdf("a.pdf", pdf(page)))


def tables(layout: Layout) -> list[tuple[list[str], list[list[str]]]]:
    """Heads and rows of each table."""
    return [
        (
            ["".join(squeeze(text.chars) for text in head) for head in block.head],
            [[squeeze(cell.text.chars) if cell else "" for cell in row.cells] for row in block.rows],
        )
        for block in layout.blocks
        if isinstance(block, Table)
    ]


def paragraphs(layout: Layout) -> list[str]:
    return [squeeze(block.text.chars) for block in layout.blocks if isinstance(block, Paragraph)]


def test_heads_and_feet_of_a_single_page_are_no_text() -> None:
    layout = laid_out(*AIMS, *STAMPS)
    assert paragraphs(layout) == [squeeze(text) for _, _, text, _ in AIMS]
    assert {item.kind for item in layout.furniture} == {"running_title", "page_number"}


def test_the_title_is_the_one_on_the_page_and_not_the_name_of_the_window() -> None:
    (plan,) = extract_plans(laid_out(*AIMS, *STAMPS), "source").plans
    assert plan.title == TITLE


def test_without_a_title_on_the_page_the_name_of_the_window_is_one_without_its_stamp() -> None:
    (plan,) = extract_plans(laid_out(*AIMS[1:], *STAMPS), "source").plans
    assert plan.title == f"{TITLE}-全球資訊網"


IMPRINT: list[Line] = [
    (LEFT, 230.0, "更新日期：115-03-05　瀏覽人次：1234", 9.0),
    (LEFT, 245.0, "地址：中正路1號　電話：(04)0000-0000", 9.0),
]


def test_small_print_below_all_text_is_none_of_it() -> None:
    layout = laid_out(*AIMS, *IMPRINT)
    assert paragraphs(layout) == [squeeze(text) for _, _, text, _ in AIMS]
    assert [item.kind for item in layout.furniture] == ["footnote"] * 2


@pytest.mark.parametrize("text", ["（二）辦理講座", "並配合節慶辦理市集，擴大參與。"])
def test_small_print_that_says_something_of_the_plan_stays(text: str) -> None:
    assert squeeze(text) in paragraphs(laid_out(*AIMS, (LEFT, 230.0, text, 9.0)))


HEAD = ["項次", "計畫名稱", "經費（千元）"]
ROWS = [["1", "圖書館修繕計畫", "1,200"], ["2", "書展推廣計畫", "300"]]


def _row(top: float, cells: list[str], shift: float = 0.0) -> list[Line]:
    return [(x + shift, top, cell, 10.0) for x, cell in zip((CELL, 120.0, 420.0), cells, strict=True)]


def _rows(top: float, shift: float = 0.0) -> list[Line]:
    cells = [_row(top, HEAD, shift)] + [_row(top + 28.0 * n, row) for n, row in enumerate(ROWS, 1)]
    return [line for row in cells for line in row]


def _below(first: float, count: int, canvas: Canvas) -> None:
    """Rules below so many rows."""
    for n in range(count):
        rule(canvas, LEFT, first + 28.0 * n, 550.0, first + 28.0 * n)


@pytest.mark.parametrize("shift", [0.0, 22.0])
def test_rows_may_stand_far_apart_and_heads_in_the_middle_of_their_columns(shift: float) -> None:
    assert tables(laid_out(*AIMS, *_rows(300.0, shift))) == [(HEAD, ROWS)]


def test_heads_in_the_middle_of_columns_that_only_a_later_row_fills() -> None:
    rows = [*ROWS, ["3", "全縣鄉鎮市立圖書館閱讀空間與無障礙設施改善計畫", "80"]]
    lines = [line for n, row in enumerate(rows, 1) for line in _row(300.0 + 28.0 * n, row)]
    head = [(x, 300.0, name, 10.0) for x, name in zip((68.0, 250.0, 392.0), HEAD, strict=True)]
    assert tables(laid_out(*AIMS, *head, *lines)) == [(HEAD, rows)]


def test_the_heading_of_a_chapter_is_no_row_of_the_table_above_it() -> None:
    heading = [(CELL, 396.0, "第二章　重要計畫", 10.0)]
    more = [line for n, row in enumerate([HEAD, *ROWS]) for line in _row(420.0 + 28.0 * n, row)]
    assert tables(laid_out(*AIMS, *_rows(300.0), *heading, *more)) == [(HEAD, ROWS)] * 2


def test_rows_of_lines_at_one_distance_are_told_by_their_cells() -> None:
    wrapped = [*ROWS, ["3", "偏鄉圖書巡迴車", "80"]]
    lines = [line for n, cells in enumerate([HEAD, *wrapped]) for line in _row(300.0 + 14.0 * n, cells)]
    more = [(120.0, 356.0, "購置計畫", 10.0), *_row(370.0, ["4", "閱讀推廣計畫", "25"])]
    ((_, rows),) = tables(laid_out(*AIMS, *lines, *more))
    assert rows == [*ROWS, ["3", "偏鄉圖書巡迴車購置計畫", "80"], ["4", "閱讀推廣計畫", "25"]]


def test_a_head_that_is_printed_again_is_no_row() -> None:
    assert tables(laid_out(*_rows(300.0), *_rows(384.0))) == [(HEAD, ROWS * 2)]


def test_the_head_stands_above_the_first_rule() -> None:
    layout = laid_out(*AIMS, *_rows(300.0), draw=partial(_below, 308.0, 3))
    assert tables(layout) == [(HEAD, ROWS)]


def test_a_heading_between_equally_long_rules_parts_two_tables() -> None:
    heading = [(LEFT, 410.0, "貳、其他計畫", 16.0)]

    def draw(canvas: Canvas) -> None:
        _below(308.0, 3, canvas)
        _below(448.0, 3, canvas)

    layout = laid_out(*_rows(300.0), *heading, *_rows(440.0), draw=draw)
    assert tables(layout) == [(HEAD, ROWS)] * 2
    assert paragraphs(layout) == ["貳、其他計畫"]


def test_what_the_page_cuts_below_the_last_rule_is_a_row() -> None:
    layout = laid_out(*_rows(720.0), draw=partial(_below, 728.0, 2))
    assert tables(layout) == [(HEAD, ROWS)]


def test_rules_beside_a_merged_cell_part_rows_below_the_last_rule_over_the_whole_width_too() -> None:
    names = [("圖書", "館舍修繕"), ("", "書展推廣"), ("", "說故事"), ("展演", "下鄉巡演"), ("", "藝術節"), ("", "街頭藝人")]
    head = [(CELL, 560.0, "業務別", 10.0), (120.0, 560.0, "計畫名稱", 10.0), (420.0, 560.0, "經費（千元）", 10.0)]
    rows = [
        (x, 588.0 + 28.0 * n, text, 10.0)
        for n, (group, name) in enumerate(names)
        for x, text in ((CELL, group), (120.0, name), (450.0, f"{n + 1},200"))
        if text
    ]

    def draw(canvas: Canvas) -> None:
        for n in range(len(names) + 1):
            rule(canvas, LEFT if n in (0, 3) else 110.0, 568.0 + 28.0 * n, 550.0, 568.0 + 28.0 * n)

    groups = ["圖書"] * 3 + ["展演"] * 3
    expected = [[group, name, f"{n},200"] for n, (group, (_, name)) in enumerate(zip(groups, names, strict=True), 1)]
    assert tables(laid_out(*head, *rows, draw=draw)) == [(["業務別", "計畫名稱", "經費（千元）"], expected)]


def test_a_line_below_a_table_that_is_closed_is_none_of_its_rows() -> None:
    note = [(CELL, 388.0, "註：經費為概估數", 10.0)]
    layout = laid_out(*_rows(308.0), *note, draw=partial(_below, 288.0, 4))
    assert tables(layout) == [(HEAD, ROWS)]


@pytest.mark.parametrize("down", [0.0, 9.0])
def test_columns_are_read_one_after_the_other_whether_or_not_their_lines_share_baselines(down: float) -> None:
    left = [f"（一）左欄第{n}行文字內容之一段" for n in "一二三四五六"]
    right = [f"（二）右欄第{n}行文字內容之一段" for n in "一二三四五六"]
    columns = [
        (x, top + 27.0 * n, text, 12.0)
        for x, top, side in ((LEFT, 200.0, left), (320.0, 200.0 + down, right))
        for n, text in enumerate(side)
    ]
    below = [(LEFT, 380.0, "貳、重要計畫", 12.0), (500.0, 396.0, "單位：千元", 12.0)]
    said = [text for _, _, text, _ in below]
    assert paragraphs(laid_out(*AIMS, *columns, *below))[len(AIMS) :] == [*left, *right, *said]


def test_columns_whose_paragraphs_stand_apart_and_of_which_one_begins_further_up() -> None:
    first, second = "推廣閱讀風氣及館藏，辦理講座", "與展覽，培訓志工並結合社區資源。"
    left = [(LEFT, 213.0, "二、充實地方館藏"), *((LEFT + 40.0, 239.0 + 45.0 * n, mark) for n, mark in enumerate("一二三"))]
    right = [(340.0, 200.0, "（四）辦理書市。"), (320.0, 226.0, "三、培訓導覽志工")]
    right += [(360.0, 252.0 + 45.0 * n, mark) for n, mark in enumerate("一二三")]
    columns = [
        (x, top + 18.0 * n, text, 12.0)
        for x, top, said in (*left, *right)
        for n, text in enumerate((f"（{said}）{first}", second) if len(said) == 1 else (said,))
    ]
    points = [f"（{mark}）{first}{second}" for mark in "一二三"]
    expected = ["二、充實地方館藏", *points, "（四）辦理書市。", "三、培訓導覽志工", *points]
    assert paragraphs(laid_out(*AIMS, *columns))[len(AIMS) :] == expected


def test_a_head_of_rules_alone_stands_over_rows_that_nothing_rules() -> None:
    def draw(canvas: Canvas) -> None:
        for top in (285.0, 308.0):
            rule(canvas, LEFT, top, 550.0, top)

    assert tables(laid_out(*AIMS, *_rows(300.0), draw=draw)) == [(HEAD, ROWS)]


CARDS = [("計畫名稱", "圖書館修繕計畫"), ("計畫內容", "更新閱覽座位及照明，"), ("", "並修繕屋頂。"), ("預期效益", "提升借閱意願。")]


@pytest.mark.parametrize("edges", [(), (288.0, 360.0, 432.0)])
def test_labels_that_come_again_are_no_heads_and_their_text_goes_on_below(edges: tuple[float, ...]) -> None:
    said = [*CARDS, *CARDS]
    lines = [
        (x, 300.0 + 18.0 * n, text, 10.0)
        for n, pair in enumerate(said)
        for x, text in zip((CELL, 120.0), pair, strict=True)
        if text
    ]

    def draw(canvas: Canvas) -> None:
        for top in edges:
            rule(canvas, LEFT, top, 550.0, top)

    ((head, rows),) = tables(laid_out(*AIMS, *lines, draw=draw))
    assert head == []
    assert rows[:3] == [["計畫名稱", "圖書館修繕計畫"], ["計畫內容", "更新閱覽座位及照明，並修繕屋頂。"], ["預期效益", "提升借閱意願。"]]


def test_a_tab_behind_the_marks_of_points_makes_no_table() -> None:
    points = [("壹、", "年度施政目標"), ("一、", "推廣閱讀"), ("二、", "充實館藏"), ("貳、", "重要計畫")]
    lines = [(x, 150.0 + 25.0 * n, text, 12.0) for n, pair in enumerate(points) for x, text in zip((LEFT, 82.0), pair, strict=True)]
    layout = laid_out(AIMS[0], *lines)
    assert tables(layout) == []
    assert paragraphs(layout)[1:] == [mark + text for mark, text in points]
