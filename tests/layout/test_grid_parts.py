"""Parts of a table that nothing rules become one: columns that a page does not show, rows, heads printed again."""

from __future__ import annotations

from dataclasses import replace

from govplan.pipeline.layout.boxes.footnotes import footnotes
from govplan.pipeline.layout.boxes.fragments import fragment
from govplan.pipeline.layout.boxes.grid_parts import below, widened, without_head
from govplan.pipeline.layout.boxes.spacing import spaced_grids
from govplan.pipeline.read.document import Box, Cell, Grid, Line, Page

STEP = 14.0
EDGES = (0.0, 100.0, 200.0, 300.0)


class Sheet:
    """A page whose lines are written one by one."""

    def __init__(self) -> None:
        self.raw = ""

    def line(self, text: str, x: float, bottom: float, size: float = 10.0) -> Line:
        start = len(self.raw)
        self.raw += text + "\n"
        glyphs = tuple((x + size * i, x + size * (i + 1)) for i in range(len(text)))
        box = Box(x, bottom - size, x + size * len(text), bottom)
        return Line(start, start + len(text), 1, 1, box, glyphs, size)

    def grid(self, *rows: tuple[str, ...], top: float = 0.0, apart: float = 20.0) -> Grid:
        """A grid of these cells; lines of a cell are parted by a slash, ``apart`` is the room from row to row."""
        cells, y = [], top
        for number, row in enumerate(rows):
            y += apart
            for column, text in enumerate(row):
                lines = [self.line(t, EDGES[column] + 5, y + STEP * i) for i, t in enumerate(text.split("/")) if t]
                box = Box(EDGES[column], y - 12, EDGES[column + 1], y + 2)
                cells.append(Cell(number, column, 1, 1, tuple(lines), box))
            y += STEP * max(text.count("/") for text in row)
        box = Box(EDGES[0], top, EDGES[len(rows[0])], y + 4)
        return Grid(1, len(rows), len(rows[0]), tuple(cells), box, EDGES[: len(rows[0]) + 1], loose=True, bare=True)

    def texts(self, grid: Grid) -> list[list[str]]:
        """What the cells of each row print."""
        rows: list[list[str]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row].append("".join(self.raw[line.start : line.end] for line in cell.lines))
        return rows


def test_columns_that_a_page_does_not_show_are_added() -> None:
    sheet = Sheet()
    found = widened(sheet.grid(("甲", "乙"), ("丙", "丁")), (-90.0, *EDGES[:3], 310.0))
    assert found.columns == 4
    assert sheet.texts(found) == [["", "甲", "乙", ""], ["丙", "丁", ""]]
    assert [cell.row_span for cell in found.cells if cell.column == 0] == [2]


def test_other_columns_stay_as_they_are() -> None:
    grid = Sheet().grid(("甲", "乙"))
    assert widened(grid, (40.0, 140.0, 240.0, 340.0)) is grid


def test_a_row_close_below_is_the_end_of_the_last_one() -> None:
    sheet = Sheet()
    above = sheet.grid(("組", "名/稱", "文"))
    rest = sheet.grid(("", "", "字"), top=20.0 + STEP, apart=STEP)
    assert sheet.texts(below(above, rest, STEP)) == [["組", "名稱", "文字"]]


def test_a_row_further_below_is_one_of_the_same_group() -> None:
    sheet = Sheet()
    above, rest = sheet.grid(("組", "一", "文")), sheet.grid(("", "二", "字"), top=20.0)
    joined = below(above, rest, STEP)
    assert sheet.texts(joined) == [["組", "一", "文"], ["二", "字"]]
    assert joined.cells[0].row_span == 2


def test_a_head_printed_again_is_taken_off_a_row_right_below() -> None:
    sheet = Sheet()
    grid = sheet.grid(("項次", "概要", ""), ("", "內容/續前頁", "效益"))
    left, lines = without_head(sheet.raw, grid, ["項次", "概要", "內容", "效益"])
    assert [sheet.raw[line.start : line.end] for line in lines] == ["項次", "概要", "內容", "效益"]
    assert sheet.texts(left) == [["", "續前頁", ""]]


def test_rows_of_a_page_are_joined_where_other_pages_show_how_far_apart_rows_are() -> None:
    sheet = Sheet()
    apart = sheet.grid(("一", "名/稱", "文"), ("二", "名", "文"))
    close = sheet.grid(("三", "名", "文"), ("", "稱", "字"), apart=STEP)
    first, second = fragment(sheet.raw, apart), fragment(sheet.raw, replace(close, page=2))
    assert first is not None
    assert second is not None
    _, joined = spaced_grids([(first, 0), (second, 0)])
    assert joined is not None
    assert sheet.texts(joined) == [["三", "名稱", "文字"]]


def test_small_print_at_the_foot_is_a_footnote() -> None:
    sheet = Sheet()
    text = [sheet.line("本局辦理各項業務。", 60, 100 + 20.0 * i, 12) for i in range(3)]
    note = [sheet.line("1 資料來源為統計年報。", 60, 780, 9), sheet.line("數值為初步統計。", 60, 792, 9)]
    page = Page(1, (*text, *note), 595, 842)
    assert footnotes(sheet.raw, page, ()) == note
    assert footnotes(sheet.raw, replace(page, items=tuple(note)), ()) == []
    higher = replace(page, height=2000.0)
    assert footnotes(sheet.raw, higher, ()) == []


def test_small_raised_numbers_lead_to_footnotes_and_those_behind_a_letter_are_powers() -> None:
    sheet = Sheet()
    text = sheet.line("設置據點十二處，", 60, 100, 12)
    mark = sheet.line("1", 156, 95, 6)
    area, power = sheet.line("整建面積300m", 60, 140, 12), sheet.line("2", 168, 135, 6)
    number, note = sheet.line("1", 60, 776, 5), sheet.line("含新設二處。", 66, 780, 9)
    page = Page(1, (text, mark, area, power, number, note), 595, 842)
    assert footnotes(sheet.raw, page, ()) == [mark, number, note]
    assert footnotes(sheet.raw, replace(page, items=(text, mark, area, power)), ()) == [mark]
    far = sheet.line("2", 300, 95, 6)
    assert footnotes(sheet.raw, replace(page, items=(text, far)), ()) == []
