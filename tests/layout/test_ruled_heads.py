"""Ruled heads of two rows on a page."""

from __future__ import annotations

from pdf_files import pdf, rule, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.layout.blocks import Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf

_EDGES = (60.0, 220.0, 300.0, 380.0, 460.0)
_TOPS = (100.0, 125.0, 150.0, 175.0, 200.0)


def _page(canvas: Canvas) -> None:
    for x, top, text in (
        (64, 104, "績效指標"), (224, 104, "實際值"), (304, 104, "目標值"), (224, 129, "110年"), (304, 129, "111年"), (384, 129, "112年"),
        (64, 154, "路面更新面積"), (224, 154, "158"), (304, 154, "160"), (384, 154, "165"),
        (64, 179, "抽水站更新數"), (224, 179, "6"), (304, 179, "8"), (384, 179, "9"),
    ):  # fmt: skip
        write(canvas, x, top + 12, text)
    for top in _TOPS:
        rule(canvas, _EDGES[0] if top != _TOPS[1] else _EDGES[1], top, _EDGES[-1], top)
    for x in _EDGES:
        rule(canvas, x, _TOPS[1] if x == _EDGES[3] else _TOPS[0], x, _TOPS[-1])


def test_a_year_below_a_name_over_one_column_is_of_the_head() -> None:
    layout = lay_out_boxed(read_pdf("plan.pdf", pdf(_page)))
    (table,) = [block for block in layout.blocks if isinstance(block, Table)]
    assert [[cell.chars for cell in column] for column in table.head] == [
        ["績效指標"], ["實際值", "110年"], ["目標值", "111年"], ["目標值", "112年"],
    ]  # fmt: skip
