"""Heads of two levels that only the rules show, whatever the names of their columns are."""

from __future__ import annotations

from pdf_files import pdf, rule, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.layout.blocks import Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.text.rich import squeeze

LEFT, MIDDLE, PART, RIGHT = 40.0, 200.0, 320.0, 440.0
TOP, UPPER, LOWER, FOOT = 100.0, 125.0, 150.0, 200.0


def draw(canvas: Canvas) -> None:
    for y in (TOP, LOWER, 175.0, FOOT):
        rule(canvas, LEFT, y, RIGHT, y)
    rule(canvas, MIDDLE, UPPER, RIGHT, UPPER)
    for x, top in ((LEFT, TOP), (MIDDLE, TOP), (PART, UPPER), (RIGHT, TOP)):
        rule(canvas, x, top, x, FOOT)
    for x, y, text in (
        (50.0, 130.0, "前3年內有無前往"), (210.0, 118.0, "所需旅費"), (210.0, 143.0, "交通費"), (330.0, 143.0, "生活費"),
        (50.0, 168.0, "東部地區"), (210.0, 168.0, "12"), (330.0, 168.0, "30"),
        (50.0, 193.0, "離島地區"), (210.0, 193.0, "45"), (330.0, 193.0, "60"),
    ):  # fmt: skip
        write(canvas, x, y, text, 10.0)


def test_names_that_reach_down_beside_one_over_two_are_a_head() -> None:
    layout = lay_out_boxed(read_pdf("a.pdf", pdf(draw)))
    (table,) = (block for block in layout.blocks if isinstance(block, Table))
    heads = [[squeeze(text.chars) for text in head] for head in table.head]
    assert heads == [["前3年內有無前往"], ["所需旅費", "交通費"], ["所需旅費", "生活費"]]
    assert len(table.rows) == 2
