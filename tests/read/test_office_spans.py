"""One table with merged cells in every format: its cells stand in the same places."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import docx, odt, p, tbl, tc, tr
from openpyxl import Workbook

from govplan.pipeline.read.document import Document, Grid
from govplan.pipeline.read.registry import read_document

Cells = dict[tuple[int, int], tuple[int, int]]
"""Row and column of each cell -> how many rows and columns it spans."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, Cells]:
    """A table of random size, cut into cells of random size."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: Cells = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            down, right = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while not all((row, column + more) in free for more in range(right)):
                right -= 1
            while not all((row + more, column + also) in free for more in range(down) for also in range(right)):
                down -= 1
            free -= {(row + more, column + also) for more in range(down) for also in range(right)}
            cells[row, column] = (down, right)
    return rows, columns, cells


def text_of(row: int, column: int) -> str:
    return f"第{row}列第{column}欄"


def as_docx(rows: int, columns: int, cells: Cells) -> bytes:
    made = []
    for row in range(rows):
        found = []
        for column in range(columns):
            for (top, left), (down, right) in cells.items():
                if left == column and top <= row < top + down:
                    merge = "" if down == 1 else "<w:vMerge/>" if row > top else '<w:vMerge w:val="restart"/>'
                    content = text_of(top, left) if row == top else p()
                    found.append(tc(content, f'<w:gridSpan w:val="{right}"/>{merge}'))
        made.append(tr(*found))
    return docx(p("前") + tbl(made) + p("後"))


def as_odt(rows: int, columns: int, cells: Cells) -> bytes:
    made = ""
    for row in range(rows):
        made += "<table:table-row>"
        for column in range(columns):
            if (row, column) not in cells:
                made += "<table:covered-table-cell/>"
                continue
            down, right = cells[row, column]
            spans = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
            made += f"<table:table-cell {spans}><text:p>{text_of(row, column)}</text:p></table:table-cell>"
        made += "</table:table-row>"
    return odt(f"<text:p>前</text:p><table:table>{made}</table:table><text:p>後</text:p>")


def as_html(rows: int, columns: int, cells: Cells) -> bytes:
    made = "<!DOCTYPE html><p>前<table>"
    for row in range(rows):
        made += "<tr>"
        for (top, left), (down, right) in sorted(cells.items()):
            if top == row:
                made += f"<td rowspan={down} colspan={right}>{text_of(top, left)}"
    return f"{made}</table><p>後".encode()


def as_xlsx(rows: int, columns: int, cells: Cells) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, column), (down, right) in cells.items():
        sheet.cell(row + 1, column + 1, text_of(row, column))
        if down > 1 or right > 1:
            sheet.merge_cells(start_row=row + 1, start_column=column + 1, end_row=row + down, end_column=column + right)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def places(document: Document) -> list[tuple[str, int, int, int, int]] | list[str]:
    """Text and place of each cell; the lines where all stands in one column."""
    raw = document.raw_text
    grids = [item for item in document.pages[0].items if isinstance(item, Grid)]
    if not grids:
        return [line for line in raw.splitlines() if line not in "前後"]
    return [
        (raw[cell.lines[0].start : cell.lines[0].end], cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grids[0].cells
    ]


@given(tables())
@settings(max_examples=60, deadline=None)
def test_spans_mean_the_same_in_every_format(table: tuple[int, int, Cells]) -> None:
    expected = places(read_document("a.html", as_html(*table)))
    assert len(expected) == len(table[2])
    for write in (as_docx, as_odt, as_xlsx):
        assert places(read_document("a", write(*table))) == expected
