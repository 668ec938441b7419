"""Both engines give the same lines and tables for what producers of PDFs do to them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from pdf_files import HAN, HEIGHT, WIDTH, bar, grid, pdf, picture, rule, write

from govplan.pipeline.read.document import Document, Grid, Line
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.pdf import ENGINES, Engine, read_pdf
from govplan.pipeline.text.rich import squeeze

DATA = Path(__file__).parent.parent / "data" / "pdf"
CORPUS = sorted(DATA.glob("*.pdf"))

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def _read(engine: Engine, *pages: Any, **options: Any) -> Document:
    return read_pdf("made.pdf", pdf(*pages, **options), engine)


def _text(document: Document, line: Line) -> str:
    return document.raw_text[line.start : line.end]


def _texts(document: Document) -> list[str]:
    return [_text(document, line) for line in document.lines]


def _cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    found = [item for page in document.pages for item in page.items if isinstance(item, Grid)]
    return [
        (c.row, c.column, c.row_span, c.column_span, "/".join(_text(document, line) for line in c.lines))
        for item in found
        for c in item.cells
    ]


def test_line_knows_where_it_stands(engine: Engine) -> None:
    document = _read(engine, lambda c: write(c, 100, 200, "施政計畫", 16))
    (line,) = document.lines
    assert line.box is not None
    assert (line.page, line.number, line.start, line.end) == (1, 1, 0, 4)
    assert line.box == pytest.approx((100, 200 - 0.88 * 16, 164, 200 + 0.12 * 16), abs=0.5)
    assert [edge[0] for edge in line.glyphs] == pytest.approx([100, 116, 132, 148], abs=0.5)
    assert line.size == pytest.approx(16, abs=0.1)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((WIDTH, HEIGHT))


def test_pages_are_set_apart_by_form_feeds(engine: Engine) -> None:
    document = _read(engine, lambda c: write(c, 100, 200, "一"), lambda c: None, lambda c: write(c, 100, 200, "三"))
    assert document.raw_text == "一\n\f\f三\n"
    assert [line.page for line in document.lines] == [1, 3]
    assert [line.number for line in document.lines] == [document.line_number(line.start) for line in document.lines]


def test_fonts_of_other_height_stand_on_the_same_line(engine: Engine) -> None:
    def page(c: Any) -> None:
        write(c, 100, 200, "於")
        write(c, 112, 200.8, "3", 14, "Helvetica")
        write(c, 120, 200, "個月內")

    assert _texts(_read(engine, page)) == ["於3個月內"]


def test_words_of_latin_letters_keep_their_blank(engine: Engine) -> None:
    def page(c: Any) -> None:
        write(c, 100, 200, "Google", 12, "Helvetica")
        write(c, 146, 200, "Analytics", 12, "Helvetica")
        write(c, 100, 240, "1,234", 12, "Helvetica")

    assert _texts(_read(engine, page)) == ["Google Analytics", "1,234"]


def test_text_printed_twice_to_look_bold_is_read_once(engine: Engine) -> None:
    def page(c: Any) -> None:
        for shift in (0, 0.4):
            write(c, 100 + shift, 200, "年度施政目標")
        write(c, 100, 240, "人人皆知 1133", 12)

    assert [squeeze(text) for text in _texts(_read(engine, page))] == ["年度施政目標", "人人皆知1133"]


def test_letter_spacing_adds_no_blank(engine: Engine) -> None:
    def page(c: Any) -> None:
        for index, char in enumerate("務專責單位"):
            write(c, 100 + 18 * index, 200, char)

    assert _texts(_read(engine, page)) == ["務專責單位"]


@pytest.mark.parametrize("draw", [rule, lambda c, x0, y0, x1, y1: bar(c, x0, y0, x1 + 0.6, y1 + 0.6)])
def test_cells_of_strokes_and_of_thin_boxes(engine: Engine, draw: Any) -> None:
    def page(c: Any) -> None:
        grid(c, [100, 200, 400], [100, 130, 160], draw)
        for x, top, text in ((105, 120, "項目"), (205, 120, "內容"), (105, 150, "一"), (205, 150, "二")):
            write(c, x, top, text)

    assert _cells(_read(engine, page)) == [
        (0, 0, 1, 1, "項目"), (0, 1, 1, 1, "內容"), (1, 0, 1, 1, "一"), (1, 1, 1, 1, "二"),
    ]  # fmt: skip


def test_spans_of_rows_and_columns(engine: Engine) -> None:
    def page(c: Any) -> None:
        for top in (100, 130, 190):
            rule(c, 100, top, 400, top)
        rule(c, 200, 160, 400, 160)
        for x in (100, 200, 400):
            rule(c, x, 130 if x == 200 else 100, x, 190)
        rule(c, 300, 130, 300, 190)
        write(c, 105, 120, "類別")
        write(c, 105, 150, "群組")

    assert _cells(_read(engine, page)) == [
        (0, 0, 1, 3, "類別"), (1, 0, 2, 1, "群組"), (1, 1, 1, 1, ""), (1, 2, 1, 1, ""), (2, 1, 1, 1, ""), (2, 2, 1, 1, ""),
    ]  # fmt: skip


def test_glyph_belongs_to_the_cell_that_holds_its_centre(engine: Engine) -> None:
    def page(c: Any) -> None:
        grid(c, [100, 150, 250], [100, 130])
        write(c, 122, 120, "甲乙")  # ends 4 points beyond the rule
        write(c, 147, 120, "丙")  # begins 3 points before it

    texts = [cell[-1] for cell in _cells(_read(engine, page))]
    assert texts == ["甲乙", "丙"]


def test_open_bottom_and_open_sides(engine: Engine) -> None:
    def page(c: Any) -> None:
        rule(c, 60, 100, 500, 100)
        rule(c, 60, 130, 500, 130)
        for x in (150, 300):
            rule(c, x, 100, x, 400)
        for x, text in ((65, "左"), (155, "中"), (305, "右")):
            write(c, x, 120, text)
            write(c, x, 200, text)

    document = _read(engine, page)
    assert [cell[-1] for cell in _cells(document)] == ["左", "中", "右"] * 2
    (table,) = (item for item in document.pages[0].items if isinstance(item, Grid))
    assert (table.open_top, table.open_bottom) == (False, True)
    assert table.box == pytest.approx((60, 100, 500, 400), abs=1)


def test_area_painted_over_rules_hides_them(engine: Engine) -> None:
    def page(c: Any) -> None:
        grid(c, [100, 200, 300, 400], [100, 130, 160])
        bar(c, 101, 101, 399, 129, grey=1.0)
        write(c, 105, 120, "橫跨全部欄位的一行文字")

    assert _cells(_read(engine, page))[0] == (0, 0, 1, 3, "橫跨全部欄位的一行文字")


def test_underlines_and_frames_are_no_tables(engine: Engine) -> None:
    def page(c: Any) -> None:
        write(c, 200, 100, "預算總說明")
        rule(c, 200, 103, 260, 103)
        c.rect(60, 60, 480, 640)
        write(c, 70, 300, "一、現行法定職掌")

    document = _read(engine, page)
    assert all(isinstance(item, Line) for item in document.pages[0].items)
    assert _texts(document) == ["預算總說明", "一、現行法定職掌"]


def test_boxes_of_a_chart_keep_their_words_together(engine: Engine) -> None:
    def page(c: Any) -> None:
        c.rect(250, HEIGHT - 130, 80, 30)
        write(c, 266, 120, "主任秘書")
        rule(c, 290, 130, 290, 150)
        rule(c, 110, 150, 470, 150)
        for x, name in ((100, "公務科"), (280, "秘書室"), (460, "政風室")):
            rule(c, x + 10, 150, x + 10, 160)
            c.rect(x, HEIGHT - 240, 20, 80)
            for index, char in enumerate(name):
                write(c, x + 4, 180 + 20 * index, char)

    assert _texts(_read(engine, page)) == ["主任秘書", "公務科", "秘書室", "政風室"]


def test_labels_at_the_edges_are_lines_of_their_own(engine: Engine) -> None:
    def page(c: Any) -> None:
        for index, char in enumerate("一般行政"):
            for x in (20, 565):
                write(c, x, 200 + 14 * index, char)
        for top in (200, 214, 228, 242):
            write(c, 60, top, "辦理一般行政業務，支援各項施政工作。")

    texts = _texts(_read(engine, page))
    assert sorted(texts) == sorted(["一般行政"] * 2 + ["辦理一般行政業務，支援各項施政工作。"] * 4)


def test_tables_beside_each_other_are_read_one_after_the_other(engine: Engine) -> None:
    def page(c: Any) -> None:
        for left, names in ((60, "甲乙"), (320, "丙丁")):
            grid(c, [left, left + 100, left + 200], [100, 130, 160])
            for row, column in itertools.product(range(2), range(2)):
                write(c, left + 5 + 100 * column, 120 + 30 * row, f"{names[row]}{column}")

    assert [cell[-1] for cell in _cells(_read(engine, page))] == [
        "甲0",
        "甲1",
        "乙0",
        "乙1",
        "丙0",
        "丙1",
        "丁0",
        "丁1",
    ]


def test_form_under_which_a_table_stands_is_a_table_of_its_own(engine: Engine) -> None:
    def page(c: Any) -> None:
        grid(c, [60, 160, 500], [100, 130])
        grid(c, [60, 220, 300, 500], [130, 160, 190])
        write(c, 65, 120, "名稱")

    tables = [item for item in _read(engine, page).pages[0].items if isinstance(item, Grid)]
    assert [(table.rows, table.columns) for table in tables] == [(1, 2), (2, 3)]


def test_columns_of_text_are_read_one_after_the_other(engine: Engine) -> None:
    def page(c: Any) -> None:
        write(c, 60, 80, "橫跨兩欄的標題寫在最上面一行")
        for row in range(8):
            write(c, 60, 110 + 20 * row, f"左欄第{row}行文字內容說明")
            write(c, 320, 110 + 20 * row, f"右欄第{row}行文字內容說明")

    texts = [text[:1] for text in _texts(_read(engine, page))]
    assert texts == ["橫", *["左"] * 8, *["右"] * 8]


def test_vertical_text_is_read_from_right_to_left(engine: Engine) -> None:
    def page(c: Any) -> None:
        for column, text in enumerate(("直書文字第一行", "接著第二行", "最後一行文字")):
            for row, char in enumerate(text):
                write(c, 400 - 18 * column, 200 + 12.5 * row, char)

    assert _texts(_read(engine, page)) == ["直書文字第一行", "接著第二行", "最後一行文字"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_page_that_is_shown_turned(engine: Engine, turn: int) -> None:
    def page(c: Any) -> None:
        c.setPageRotation(turn)
        c.saveState()
        if turn == 90:
            c.transform(0, 1, -1, 0, HEIGHT, 0)
        elif turn == 180:
            c.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
        elif turn == 270:
            c.transform(0, -1, 1, 0, 0, WIDTH)
        c.setFont(HAN, 12)
        c.drawString(110, HEIGHT - 120, "重要計畫")
        c.drawString(110, HEIGHT - 150, "實施內容")
        for top in (100, 130, 160):
            c.line(100, HEIGHT - top, 300, HEIGHT - top)
        for x in (100, 200, 300):
            c.line(x, HEIGHT - 100, x, HEIGHT - 160)
        c.restoreState()

    document = _read(engine, page)
    assert [cell[-1] for cell in _cells(document)] == ["重要計畫", "", "實施內容", ""]
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((WIDTH, HEIGHT))
    box = document.lines[0].box
    assert box is not None
    assert (box.x0, box.bottom) == pytest.approx((110, 120 + 0.12 * 12), abs=1.5)


def test_turned_text_is_read_in_its_own_direction(engine: Engine) -> None:
    def page(c: Any) -> None:
        write(c, 100, 100, "直立文字")
        c.saveState()
        c.translate(40, 400)
        c.rotate(90)
        c.setFont(HAN, 12)
        c.drawString(0, 0, "側邊標題")
        c.restoreState()

    assert sorted(_texts(_read(engine, page))) == ["側邊標題", "直立文字"]


def test_shown_part_of_the_page_begins_at_its_crop_box(engine: Engine) -> None:
    data = pdf(lambda c: (c.setCropBox((50, 42, 545, 800)), write(c, 100, 200, "施政計畫"))[0])
    document = read_pdf("made.pdf", data, engine)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((495, 758))
    box = document.lines[0].box
    assert box is not None
    assert (box.x0, box.bottom) == pytest.approx((50, 200 - 42 + 0.12 * 12), abs=1)


def test_size_that_pages_inherit(engine: Engine) -> None:
    data = pdf(lambda c: write(c, 100, 200, "施政計畫"))
    (size,) = re.findall(rb"/MediaBox \[[^]]*\]", data)
    moved = data.replace(size, b" " * len(size)).replace(b"/Type /Pages", size + b" /Type /Pages")
    one, other = (read_pdf("made.pdf", each, engine) for each in (data, moved))
    assert (other.pages[0].width, other.pages[0].height) == (one.pages[0].width, one.pages[0].height)
    assert other.lines[0].box == one.lines[0].box


def test_text_beyond_the_edge_of_the_page_is_kept(engine: Engine) -> None:
    document = _read(engine, lambda c: write(c, 560, 100, "預算金額與經費來源"))
    assert _texts(document) == ["預算金額與經費來源"]
    assert document.lines[0].glyphs[-1][1] > WIDTH


def test_forms_are_looked_into(engine: Engine) -> None:
    def page(c: Any) -> None:
        c.beginForm("part")
        grid(c, [100, 200, 300], [100, 130])
        write(c, 105, 120, "表中")
        c.endForm()
        c.scale(0.9, 0.9)
        c.doForm("part")

    (first, _) = _cells(_read(engine, page))
    assert first[-1] == "表中"


def test_picture_of_a_page_is_told_as_scanned(engine: Engine) -> None:
    document = _read(
        engine,
        lambda c: picture(c, 0, 0, WIDTH, HEIGHT),
        lambda c: (picture(c, 0, 0, 300, 300), [write(c, 100, 400 + 20 * i, "有文字的一頁") for i in range(4)])[0],
        lambda c: None,
    )
    assert [(problem.code, problem.page) for problem in document.problems] == [("scanned", 1)]


def test_encrypted_empty_and_foreign_files_get_one_sentence(engine: Engine) -> None:
    locked = pdf(lambda c: write(c, 100, 200, "密"), password="secret")
    for data, code in (
        (locked, "encrypted"),
        (b"", "broken"),
        (b"PK\x03\x04", "broken"),
        (b"%PDF-1.4\n%%EOF", "broken"),
    ):
        with pytest.raises(ReadError) as caught:
            read_pdf("made.pdf", data, engine)
        assert (caught.value.code, caught.value.message.startswith("made.pdf: ")) == (code, True)
        assert "\n" not in caught.value.message


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_lines_hold_their_characters(engine: Engine, file: Path) -> None:
    document = read_pdf(file.name, file.read_bytes(), engine)
    assert not document.problems
    for line in document.lines:
        text = document.raw_text[line.start : line.end]
        assert text == text.strip()
        assert "\n" not in text
        assert len(line.glyphs) == len(text)
        assert line.number == document.line_number(line.start)
        assert line.box is not None
        assert line.size
        assert all(line.box.x0 - 0.1 <= x0 <= x1 <= line.box.x1 + 0.1 for x0, x1 in line.glyphs)
        assert all(before[0] <= after[0] for before, after in itertools.pairwise(line.glyphs))
    covered = sum(line.end - line.start for line in document.lines)
    assert covered == sum(char not in "\n\f" for char in document.raw_text)
