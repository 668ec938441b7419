"""Tables that nothing rules, cells in the middle of their rows, those of the first column in the middle of several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pdf_files import pdf, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.layout.blocks import Layout, Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.text.rich import squeeze

LEFTS, SIZE, STEP, ROOM = (60.0, 150.0, 280.0), 10.0, 14.0, 10.0
HEAD = ("業務別", "計畫名稱", "實施內容")
TEXT = "辦理社區照顧關懷據點設置與輔導，培訓志工人力，"
Line = tuple[float, float, str]
Row = tuple[str, int]
"""The name of a programme, and how many lines say what it does."""

GROUPS: Sequence[tuple[Sequence[str], Sequence[Row]]] = [
    (("老人福利",), (("社區據點", 3), ("長青學苑", 2), ("送餐服務", 4))),
    (("身心障礙", "福利"), (("輔具補助", 2), ("日間照顧", 3))),
    (("婦女福利",), (("單親扶助", 3),)),
]


def _text(name: str, lines: int) -> list[str]:
    return [TEXT] * (lines - 1) + [f"推動{name}。"]


def _rows(groups: Sequence[tuple[Sequence[str], Sequence[Row]]], top: float, middle: float = 0.5) -> tuple[list[Line], float]:
    """The lines of rows from a height on, and the height below; cells stand so far down in the room that they leave."""
    found: list[Line] = []
    for own, rows in groups:
        start = top
        for name, count in rows:
            found.append((LEFTS[1], top + middle * (count - 1) * STEP, name))
            found += [(LEFTS[2], top + n * STEP, text) for n, text in enumerate(_text(name, count))]
            top += count * STEP + ROOM
        room = top - STEP - ROOM - start - (len(own) - 1) * STEP
        found += [(LEFTS[0], start + middle * room + n * STEP, text) for n, text in enumerate(own)]
    return found, top


def _head(top: float) -> list[Line]:
    return [(x, top, text) for x, text in zip(LEFTS, HEAD, strict=True)]


def _laid_out(*pages: Sequence[Line]) -> Layout:
    def draw(canvas: Canvas, lines: Sequence[Line]) -> None:
        for x, baseline, text in lines:
            write(canvas, x, baseline, text, SIZE)

    return lay_out_boxed(read_pdf("a.pdf", pdf(*(partial(draw, lines=lines) for lines in pages))))


def _cells(layout: Layout) -> list[tuple[str, ...]]:
    tables = [block for block in layout.blocks if isinstance(block, Table)]
    assert [["".join(squeeze(text.chars) for text in head) for head in table.head] for table in tables] == [list(HEAD)]
    return [tuple(squeeze(cell.text.chars) if cell else "" for cell in row.cells) for row in tables[0].rows]


EXPECTED = [
    ("".join(own), name, "".join(_text(name, count))) for own, rows in GROUPS for name, count in rows
]


def test_a_group_stands_beside_the_rows_whose_middle_it_has() -> None:
    lines, _ = _rows(GROUPS, 130.0)
    assert _cells(_laid_out([*_head(100.0), *lines])) == EXPECTED


def test_rows_at_the_top_of_a_page_may_be_those_of_the_group_before() -> None:
    first, _ = _rows(GROUPS[:1], 130.0)
    rest, top = _rows([((), GROUPS[0][1][:2])], 80.0)
    lines, _ = _rows(GROUPS[1:], top)
    cells = _cells(_laid_out([*_head(100.0), *first], [*rest, *lines]))
    assert [row[0] for row in cells] == ["老人福利"] * 5 + [row[0] for row in EXPECTED[3:]]


def test_a_head_of_two_levels_with_names_in_the_middle_between_both() -> None:
    lines, _ = _rows(GROUPS, 160.0)
    head = [(LEFTS[0], 115.0, HEAD[0]), (LEFTS[1], 115.0, HEAD[1]), (360.0, 100.0, "計畫概要")]
    head += [(LEFTS[2], 130.0, HEAD[2]), (532.0, 130.0, "備註")]
    remarks = [(532.0, y, "無") for x, y, text in lines if x == LEFTS[1]]
    (table,) = [block for block in _laid_out([*head, *lines, *remarks]).blocks if isinstance(block, Table)]
    heads = ["".join(squeeze(text.chars) for text in column) for column in table.head]
    assert heads == [*HEAD[:2], "計畫概要實施內容", "備註"]
    assert len(table.rows) == len(EXPECTED)


def test_cells_at_the_top_of_their_rows_are_read_as_ever() -> None:
    lines, _ = _rows(GROUPS, 130.0, middle=0.0)
    assert _cells(_laid_out([*_head(100.0), *lines])) == EXPECTED
