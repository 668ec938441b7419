"""What stands below a table without rules on the next page."""

from __future__ import annotations

from govplan.pipeline.layout.boxes.fragments import Fragment, PageRow
from govplan.pipeline.layout.boxes.table_rests import rest_of_table
from govplan.pipeline.read.document import Box, Line

RAW = "甲計畫\n改種作物\n頁邊的字\n又一行字\n"


def _line(start: int, end: int, page: int, x0: float, top: float) -> Line:
    glyphs = [(x0 + 12.0 * i, x0 + 12.0 * (i + 1)) for i in range(end - start)]
    return Line(start, end, 1, page, Box(x0, top, glyphs[-1][1], top + 12), glyphs, 12.0)


def test_text_beside_a_table_shows_no_column_of_it() -> None:
    inside = [_line(0, 3, 1, 60, 700), _line(4, 8, 1, 160, 700), _line(9, 13, 1, 320, 700)]
    table = Fragment(1, Box(50, 690, 300, 720), (50.0, 150.0, 300.0), rows=[PageRow([], inside)])
    assert rest_of_table(RAW, [table], ["計畫名稱", "內容"], [_line(14, 18, 2, 320, 80)], 14.0, above_grid=False) is None
