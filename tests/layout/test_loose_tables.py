"""Tables with horizontal rules only, over pages: what one page shows of their columns and rows holds for the others."""

from __future__ import annotations

from typing import Any

import pytest
from layout_views import paragraph_texts, row_texts, tables
from pdf_files import pdf, rule, write

from govplan.pipeline.layout.blocks import Layout
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import ENGINES, Engine, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

_LEFT, _RIGHT = 60.0, 536.0
_COLUMNS = (66.0, 200.0, 360.0)
Line = tuple[float, tuple[str, ...]]
"""A baseline and what stands on it in each column."""


def _page(rules: tuple[float, ...], *lines: Line, columns: tuple[float, ...] = _COLUMNS) -> Any:
    def draw(canvas: Any) -> None:
        for y in rules:
            rule(canvas, _LEFT, y, _RIGHT, y)
        for y, cells in lines:
            for x, text in zip(columns, cells, strict=False):
                write(canvas, x, y, text)

    return draw


def _laid_out(engine: Engine, *pages: Any) -> Layout:
    return lay_out_boxed(read_pdf("made.pdf", pdf(*pages), engine))


_HEAD: Line = (720, ("計畫名稱", "實施內容", "主辦單位"))
_FIRST = _page(
    (700, 730, 780),
    _HEAD,
    (750, ("就業服務", "辦理就業博覽會及各區徵", "就業科")),
    (768, ("", "才活動，並提供職業諮詢", "")),
)


def _whole(layout: Layout) -> list[list[str | None]]:
    (table,) = tables(layout)
    return row_texts(table)


@pytest.mark.parametrize("again", [(), ((90.0, _HEAD[1]),)])
def test_the_end_of_a_row_stands_in_its_column_on_the_next_page(engine: Engine, again: tuple[Line, ...]) -> None:
    rest = _page((), *again, (110, ("", "，協助求職者就業。", "")), (300, ("本頁以下空白",)))
    layout = _laid_out(engine, _FIRST, rest)
    assert _whole(layout) == [["就業服務", "辦理就業博覽會及各區徵才活動，並提供職業諮詢，協助求職者就業。", "就業科"]]
    assert [mark.kind for mark in layout.furniture] == ["table_head"] * len(again)


def test_a_heading_on_the_next_page_is_no_end_of_a_row(engine: Engine) -> None:
    layout = _laid_out(engine, _FIRST, _page((), (110, ("貳、經費需求",))))
    assert _whole(layout)[0][0] == "就業服務"
    assert paragraph_texts(layout) == ["貳、經費需求"]


def test_columns_that_only_one_page_shows_are_those_of_all(engine: Engine) -> None:
    columns = (66.0, 90.0, 200.0, 360.0)
    first = _page(
        (640, 670, 700, 730),
        (660, ("項目", "", "實施內容", "經費")),
        (690, ("1", "就業服務", "辦理就業博覽會", "1,399")),
        (720, ("2", "勞工教育", "辦理勞工大學", "120")),
        columns=columns,
    )
    second = _page(
        (80, 110, 140),
        (100, ("3", "職場安全", "辦理講習", "88")),
        (130, ("合計辦理經費", "", "", "1,607")),
        columns=columns,
    )
    found = _whole(_laid_out(engine, first, second))
    assert found[2] == ["3", "職場安全", "辦理講習", "88"]
    assert "".join(cell or "" for cell in found[3]) == "合計辦理經費1,607"


def test_text_across_the_columns_is_no_end_of_a_row(engine: Engine) -> None:
    rest = "本計畫經費由中央補助，並依規定辦理採購，請各單位配合辦理，如有疑義請洽本府主計處"
    layout = _laid_out(engine, _FIRST, _page((), (110, (rest[:30],)), (130, (rest[30:],))))
    assert len(_whole(layout)) == 1
    assert paragraph_texts(layout) == [rest]


_CELLS = (
    ("計畫名稱", "實施內容", "主辦單位"),
    ("就業服務", "辦理就業博覽會及各區徵", "就業科"),
    ("", "才活動，提供諮詢。", ""),
    ("勞工教育", "辦理勞工大學課程。", "教育科"),
    ("職場安全", "辦理講習。", "安全科"),
)
_BASELINES = (100.0, 124.0, 141.0, 165.0, 189.0)
_ROWS = [
    ["就業服務", "辦理就業博覽會及各區徵才活動，提供諮詢。", "就業科"],
    ["勞工教育", "辦理勞工大學課程。", "教育科"],
    ["職場安全", "辦理講習。", "安全科"],
]


@pytest.mark.parametrize("border", ["none", "outer", "heads"])
def test_rows_without_rules_are_told_by_the_room_between_them(engine: Engine, border: str) -> None:
    rules = {"none": (), "outer": (80.0, 200.0), "heads": (80.0, 110.0, 200.0)}[border]
    page = _page(rules, *zip(_BASELINES, _CELLS, strict=True))

    def draw(canvas: Any) -> None:
        page(canvas)
        for x in (_LEFT, _RIGHT) if border == "outer" else ():
            rule(canvas, x, 80, x, 200)

    layout = _laid_out(engine, draw)
    assert [head[0].chars for head in tables(layout)[0].head] == list(_CELLS[0])
    assert _whole(layout) == _ROWS


def test_names_that_are_spaced_out_make_no_columns(engine: Engine) -> None:
    lines = [(100.0 + 20 * n, (name, "室", "：掌理文書。")) for n, name in enumerate(("秘", "會", "人", "政"))]
    assert tables(_laid_out(engine, _page((), *lines, columns=(66.0, 100.0, 134.0)))) == []


def test_tables_of_other_columns_below_a_heading_are_two(engine: Engine) -> None:
    page = _page(
        (80, 110, 140, 220, 250, 280, 310),
        (100, ("衡量指標", "目標值")),
        (130, ("就業服務人次", "12,000")),
        (180, ("二、經費",)),
        columns=(66.0, 330.0),
    )
    below = _page(
        (),
        (240, ("計畫名稱", "實施內容", "經費", "主辦單位")),
        (270, ("就業服務", "辦理就業博覽會", "1,399", "就業科")),
        (300, ("勞工教育", "辦理勞工大學", "120", "教育科")),
        columns=(66.0, 170.0, 300.0, 420.0),
    )

    def both(canvas: Any) -> None:
        page(canvas)
        below(canvas)

    assert [len(table.head) for table in tables(_laid_out(engine, both))] == [2, 4]


def test_a_numbered_heading_on_top_of_several_pages_is_no_running_title(engine: Engine) -> None:
    def page(number: str, name: str) -> Any:
        lines = (
            (50, "臺中市政府"),
            (90, f"{number}、{name}"),
            (115, "（一）工作重點"),
            (140, f"本府辦理{name}相關業務。"),
        )
        return lambda canvas: [write(canvas, 60, y, text) for y, text in lines]

    layout = _laid_out(engine, page("一", "就業服務"), page("二", "勞工教育"), page("三", "職場安全"))
    assert paragraph_texts(layout).count("（一）工作重點") == 3
    assert {mark.kind for mark in layout.furniture} == {"running_title"}


def test_a_numbered_line_above_the_text_of_every_page_is_a_running_title(engine: Engine) -> None:
    def page(*texts: str) -> Any:
        lines = ((50.0, "壹、年度施政目標"), *((90.0 + 25 * n, text) for n, text in enumerate(texts)))
        return lambda canvas: [write(canvas, 60, y, text) for y, text in lines]

    layout = _laid_out(engine, page("辦理就業服務。"), page("辦理勞工教育。"), page("辦理職場安全。"))
    assert [mark.line.page for mark in layout.furniture] == [2, 3]
