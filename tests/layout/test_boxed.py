"""The four plans printed as PDF say what their text says; tables without rules, forms, furniture."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pdf_files import HEIGHT, bar, grid, pdf, rule, write
from typeset_pages import Paragraph, Row, Table, Typesetter

from govplan.pipeline.layout import blocks
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.read.pdf import ENGINES, Engine, read_pdf
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.rich import WHITE_SPACE, squeeze

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "pdf"
PLANS = sorted(file.stem for file in DATA.glob("*.pdf"))


@lru_cache(maxsize=16)
def _printed(name: str, engine: Engine) -> blocks.Layout:
    return lay_out_boxed(read_pdf(f"{name}.pdf", (DATA / f"{name}.pdf").read_bytes(), engine))


def _paragraphs(layout: blocks.Layout) -> list[str]:
    return [squeeze(block.text.chars) for block in layout.blocks if isinstance(block, blocks.Paragraph)]


def _tables(layout: blocks.Layout) -> list[blocks.Table]:
    return [block for block in layout.blocks if isinstance(block, blocks.Table)]


def _rows(table: blocks.Table) -> list[tuple[str, ...]]:
    return [
        (squeeze(row.band.text.chars),)
        if row.band
        else tuple(squeeze(cell.text.chars) if cell else "" for cell in row.cells)
        for row in table.rows
    ]


def _head(table: blocks.Table) -> list[tuple[str, ...]]:
    return [tuple(squeeze(text.chars) for text in head) for head in table.head]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", PLANS)
def test_printed_plan_says_what_its_text_says(name: str, engine: Engine) -> None:
    printed = _printed(name, engine)
    text = lay_out_plain(read_plain(f"{name}.txt", (ROOT / "corpus" / f"{name}.txt").read_bytes()))
    assert _paragraphs(printed) == _paragraphs(text)
    assert [_head(table) for table in _tables(printed)] == [_head(table) for table in _tables(text)]
    assert [_rows(table) for table in _tables(printed)] == [_rows(table) for table in _tables(text)]


@pytest.mark.parametrize("name", PLANS)
def test_every_character_of_a_plan_stands_in_one_place(name: str) -> None:
    layout = _printed(name, "pdfium")
    raw = layout.document.raw_text
    seen = Counter(offset for text in texts_of(layout) for offset in text.offsets if raw[offset] not in WHITE_SPACE)
    for item in layout.furniture:
        seen.update(offset for offset in range(item.line.start, item.line.end) if raw[offset] not in WHITE_SPACE)
    assert set(seen.values()) == {1}
    left_out = {raw[i] for i, char in enumerate(raw) if char not in WHITE_SPACE and i not in seen}
    assert left_out <= set("□■")  # the boxes of options, which say what is ticked


def texts_of(layout: blocks.Layout) -> list[Any]:
    """Every text of a layout; one that stands in several places comes once."""
    found: dict[int, Any] = {}
    for block in layout.blocks:
        if isinstance(block, blocks.Paragraph):
            found[id(block.text)] = block.text
            continue
        cells = [cell for row in block.rows for cell in (*row.cells, row.band) if cell is not None]
        for text in (*(t for head in block.head for t in head), *(t for cell in cells for t in cell.paragraphs)):
            found[id(text)] = text
    return list(found.values())


def test_merged_cell_is_one_object_over_pages() -> None:
    (table,) = _tables(_printed("tainan-labor-113-116-mid-term", "pdfium"))
    groups = [row.cells[0] for row in table.rows]
    assert groups[0] is groups[1]
    assert len({id(cell) for cell in groups}) == 15
    assert len({squeeze(cell.text.chars) for cell in groups if cell is not None}) == 15


def test_ticked_options_of_cells_that_a_page_break_cuts() -> None:
    (table,) = _tables(_printed("new-taipei-labor-102-annual", "pdfium"))
    cells = [row.cells[2] for row in table.rows if row.band is None]
    assert all(cell is not None and len(cell.options) == 7 for cell in cells)
    assert [text.chars for text in cells[2].ticked] == ["市長政見", "延續性工程或計畫"] if cells[2] else False


def test_furniture_of_a_plan() -> None:
    layout = _printed("new-taipei-labor-102-annual", "pdfium")
    kinds = Counter(item.kind for item in layout.furniture)
    assert kinds["page_number"] == 14
    assert kinds["running_title"] == 11
    raw = layout.document.raw_text
    contents = _printed("tainan-labor-113-116-mid-term", "pdfium")
    entries = [
        contents.document.raw_text[f.line.start : f.line.end] for f in contents.furniture if f.kind == "contents"
    ]
    assert len(entries) == 5
    assert raw.count("新北市政府勞工局 102 年度施政計畫\n") == 12


def test_line_that_occurs_once_is_no_furniture() -> None:
    setter = Typesetter(page_mark="")
    setter.add(Paragraph("臺中市政府勞工局施政計畫"))
    text = "，".join(f"第{number}項工作" for number in range(300)) + "。"
    setter.add(Paragraph(text))
    layout = lay_out_boxed(setter.document())
    assert layout.furniture == ()
    assert _paragraphs(layout) == ["臺中市政府勞工局施政計畫", text]


def test_last_words_of_sentences_at_the_foot_of_pages_near_to_each_other_are_text() -> None:
    def page(line: str) -> Any:
        return lambda c: (write(c, 60, 700, line), write(c, 60, 718, "工作。"))

    layout = lay_out_boxed(read_pdf("a.pdf", pdf(page("辦理職業訓練及推動就業"), page("輔導青年創業，落實勞動檢查"))))
    assert layout.furniture == ()
    assert "".join(_paragraphs(layout)).count("工作。") == 2


def test_labels_of_cards_at_the_edge_of_pages_are_no_running_titles() -> None:
    setter = Typesetter(title="臺中市政府環境保護局 110 年度施政績效報告")
    for number in range(60):
        for text in (f"關鍵績效指標：第{number}項", f"原訂目標值：{number}%"):
            setter.add(Paragraph(text))
    layout = lay_out_boxed(setter.document())
    assert {item.kind for item in layout.furniture} == {"page_number", "running_title"}
    text = "".join(_paragraphs(layout))
    assert (text.count("原訂目標值"), text.count("關鍵績效指標")) == (60, 60)


def test_a_label_that_leads_in_the_text_of_each_page_is_no_running_title() -> None:
    def page(text: str) -> Any:
        def draw(c: Any) -> None:
            for top, line in ((60, "某某縣政府文化處"), (90, "計畫內容："), (110, text), (130, "預期成果：提升服務。")):
                write(c, 60, top, line)

        return draw

    texts = ["辦理古蹟修復。", "辦理藝文活動。", "汰換資訊設備。"]
    layout = lay_out_boxed(read_pdf("sheets.pdf", pdf(*map(page, texts))))
    assert "".join(_paragraphs(layout)).count("計畫內容：") == 3
    assert sum(item.kind == "running_title" for item in layout.furniture) >= 2


def test_title_of_the_next_part_is_no_running_title() -> None:
    setter = Typesetter(title="預算總說明")
    setter.add(Paragraph("說明" * 900 + "。"))
    setter.title = "歲出機關別預算表"
    setter.add(Paragraph("細目" * 1800 + "。"))
    layout = lay_out_boxed(setter.document())
    assert [text for text in _paragraphs(layout) if len(text) < 20] == ["預算總說明", "歲出機關別預算表"]


_CODES = [
    ("02", "", "00020000000", "市政府主管", "151,168", "144,786", ""),
    ("", "01", "00020040000", "市政府主計處", "151,168", "144,786", "一、本科目包括行政管理。二、人事費減少。"),
    ("", "02", "32020040100", "一般行政", "137,984", "-", ""),
]


def _budget_page(*, first: bool, above: float) -> Any:
    """A page of a budget book: rules between columns only; ``above`` says how far over the amounts the code stands."""

    def page(c: Any) -> None:
        write(c, 250, 60, "歲出機關別預算表", 16)
        write(c, 450, 95, "單位：新臺幣千元")
        xs = [60, 90, 120, 250, 330, 410, 540]
        grid(c, xs, [100, 130])
        for x in xs:
            rule(c, x, 130, x, 700)
        rule(c, 60, 700, 540, 700)
        for x, head in zip(xs, ("款", "項", "名稱及編號", "本年度預算數", "上年度預算數", "說明"), strict=False):
            write(c, x + 3, 120, head, 10)
        top = 150.0
        if not first:
            write(c, 413, top, "續前頁之說明。", 10)
            top += 30
        for chapter, item, code, name, now, before, note in _CODES:
            for x, text in ((63, chapter), (93, item), (290, now), (370, before)):
                write(c, x, top + above, text, 10)
            write(c, 123, top, code, 10)
            write(c, 123, top + 13, name, 10)
            for index in range(0, len(note), 11):
                write(c, 413, top + above + 13 * index / 11, note[index : index + 11], 10)
            top += 45 if note else 30

    return page


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("above", [0.0, 13.0])
def test_rows_without_rules_are_told_by_their_figures(engine: Engine, above: float) -> None:
    data = pdf(_budget_page(first=True, above=above), _budget_page(first=False, above=above))
    layout = lay_out_boxed(read_pdf("budget.pdf", data, engine))
    (table,) = _tables(layout)
    assert _head(table) == [("款",), ("項",), ("名稱及編號",), ("本年度預算數",), ("上年度預算數",), ("說明",)]
    assert table.caption is not None
    assert table.caption.chars == "單位：新臺幣千元"
    expected = [(chapter, item, code + name, *rest) for chapter, item, code, name, *rest in _CODES]
    last = expected[-1]
    assert _rows(table) == [*expected[:-1], (*last[:-1], "續前頁之說明。"), *expected]
    assert [text.chars for text in table.rows[0].cells[2].paragraphs] == ["00020000000", "市政府主管"]  # type: ignore[union-attr]
    assert _paragraphs(layout) == ["歲出機關別預算表"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("frame", [False, True])
def test_table_without_rules_inside(engine: Engine, frame: bool) -> None:
    rows = [
        ("1", "辦理就業服務", "1,234", "全市"),
        ("2", "提供職業訓練課程並協助取得證照", "22,500", "板橋區"),
        ("3", "勞資爭議調解", "300", "全市"),
    ]

    def page(c: Any) -> None:
        write(c, 60, 80, "貳、重要計畫")
        for row, cells in enumerate((("項次", "計畫名稱", "經費", "地點"), *rows)):
            for x, cell in zip((70, 120, 320, 400), cells, strict=True):
                write(c, x, 120 + 24 * row, cell)
        if frame:
            c.rect(60, HEIGHT - 205, 480, 100)
        write(c, 60, 250, "參、其他應行說明之事項如後。")

    layout = lay_out_boxed(read_pdf("gaps.pdf", pdf(page), engine))
    (table,) = _tables(layout)
    assert _head(table) == [("項次",), ("計畫名稱",), ("經費",), ("地點",)]
    assert _rows(table) == rows
    assert _paragraphs(layout) == ["貳、重要計畫", "參、其他應行說明之事項如後。"]


@pytest.mark.parametrize("engine", ENGINES)
def test_table_inside_a_cell_belongs_to_the_cell(engine: Engine) -> None:
    def page(c: Any) -> None:
        grid(c, [60, 200, 540], [100, 130, 260])
        write(c, 65, 120, "計畫名稱")
        write(c, 205, 120, "計畫內容")
        write(c, 65, 150, "就業服務")
        write(c, 205, 150, "經費如下：")
        grid(c, [210, 300, 400], [160, 185, 210])
        for row, cells in enumerate((("甲類", "1,000"), ("乙類", "2,000"))):
            for x, cell in zip((215, 305), cells, strict=True):
                write(c, x, 177 + 25 * row, cell)

    (table,) = _tables(lay_out_boxed(read_pdf("nested.pdf", pdf(page), engine)))
    assert _rows(table) == [("就業服務", "經費如下：甲類1,000乙類2,000")]


@pytest.mark.parametrize("engine", ENGINES)
def test_head_of_two_rows_with_a_number_column_under_a_merged_head(engine: Engine) -> None:
    def page(c: Any) -> None:
        bar(c, 60, 100, 540, 160, grey=0.9)
        for top in (100, 160, 200, 240):
            rule(c, 60, top, 540, top)
        rule(c, 160, 130, 400, 130)
        for x in (60, 160, 400, 540):
            rule(c, x, 100, x, 240)
        rule(c, 190, 130, 190, 240)
        for x, top, text in (
            (65, 120, "施政目標"), (220, 120, "重要施政計畫"), (163, 150, "項次"), (195, 150, "計畫名稱"), (405, 120, "期程"),
            (65, 180, "一、就業"), (170, 180, "1"), (195, 180, "就業服務"), (405, 180, "113-116"),
            (65, 220, "二、勞資"), (170, 220, "1"), (195, 220, "爭議調解"), (405, 220, "113-116"),
        ):  # fmt: skip
            write(c, x, top, text)

    (table,) = _tables(lay_out_boxed(read_pdf("head.pdf", pdf(page), engine)))
    spanning = "重要施政計畫"
    assert _head(table) == [("施政目標",), (spanning, "項次"), (spanning, "計畫名稱"), ("期程",)]
    assert _rows(table) == [("一、就業", "1", "就業服務", "113-116"), ("二、勞資", "1", "爭議調解", "113-116")]


def test_tables_with_other_columns_are_not_stitched() -> None:
    setter = Typesetter(title="施政計畫")
    row = ("一、就業", "1、就業服務", "辦理就業服務，提供職業訓練課程。" * 3)
    setter.add(Table(("工作計畫", "計畫名稱", "實施內容"), tuple(Row(row) for _ in range(6)), (0.25, 0.25, 0.5)))
    setter._new_page()
    setter.add(Table(("工作計畫", "計畫名稱", "實施內容"), tuple(Row(row) for _ in range(3)), (0.2, 0.3, 0.5)))
    assert [len(table.rows) for table in _tables(lay_out_boxed(setter.document()))] == [6, 3]


@pytest.mark.parametrize("slivers", [(70.0, 72.0, 198.0, 200.0, 448.0, 450.0), (70.0, 200.0, 203.0, 450.0)])
def test_rules_drawn_twice_on_one_page_make_no_columns(slivers: tuple[float, ...]) -> None:
    def page(xs: list[float], names: tuple[str, ...]) -> Any:
        def draw(canvas: Any) -> None:
            tops = [100.0 + 40 * row for row in range(len(names) + 2)]
            grid(canvas, xs, tops)
            for top, cells in zip(
                tops, [("計畫名稱", "實施內容"), *((name, "辦理。") for name in names)], strict=False
            ):
                for x, text in zip((80, 210), cells, strict=True):
                    write(canvas, x, top + 10, text)

        return draw

    data = pdf(page([70.0, 200.0, 450.0], ("甲計畫", "乙計畫")), page([*slivers], ("丙計畫", "丁計畫")))
    layout = lay_out_boxed(read_pdf("a.pdf", data))
    (table,) = _tables(layout)
    printed = ["".join(cell for cell in row if cell) for row in _rows(table)]
    assert printed == ["甲計畫辦理。", "乙計畫辦理。", "丙計畫辦理。", "丁計畫辦理。"]


def test_line_that_says_that_a_table_goes_on_does_not_part_it() -> None:
    row = ("一、就業", "1、就業服務", "辦理就業服務，提供職業訓練課程。" * 3)
    table = Table(("工作計畫", "計畫名稱", "實施內容"), tuple(Row(row) for _ in range(4)), (0.25, 0.25, 0.5))
    setter = Typesetter()
    setter.add(Paragraph("表三、重要施政計畫"))
    setter.add(table)
    setter._new_page()
    setter.add(Paragraph("表三、重要施政計畫（續）"))
    setter.add(table)
    layout = lay_out_boxed(setter.document())
    assert [len(table.rows) for table in _tables(layout)] == [8]
    assert _paragraphs(layout) == ["表三、重要施政計畫"]


def test_empty_document() -> None:
    layout = lay_out_boxed(read_pdf("empty.pdf", pdf(lambda c: None)))
    assert (layout.blocks, layout.furniture) == ((), ())


def test_last_line_that_counts_the_pages_with_a_word_is_a_page_number() -> None:
    def page(text: str, foot: str) -> Any:
        return lambda c: (write(c, 60, 80, text), write(c, 280, 800, foot))

    one, two = "辦理職業訓練。", "輔導青年創業，落實勞動檢查。"
    counted = lay_out_boxed(read_pdf("a.pdf", pdf(page(one, "農業-1"), page(two, "農業-2"))))
    assert [item.kind for item in counted.furniture] == ["page_number"] * 2
    other = lay_out_boxed(read_pdf("a.pdf", pdf(page(one, "訓練5場"), page(two, "訓練8場"))))
    assert "page_number" not in {item.kind for item in other.furniture}


def test_the_centred_rest_of_a_title_belongs_to_it() -> None:
    title, rest = "臺中市政府勞工局一百零八年度重要施政計畫先期作業計", "畫書"

    def page(c: Any) -> None:
        write(c, 60, 60, title, size=18.0)
        write(c, 60 + 9.0 * (len(title) - len(rest)), 90, rest, size=18.0)
        write(c, 60, 140, "壹、施政目標")

    assert _paragraphs(lay_out_boxed(read_pdf("a.pdf", pdf(page)))) == [title + rest, "壹、施政目標"]


def test_short_lines_of_which_none_is_full_stay_apart() -> None:
    lines = ["壹、施政目標", "一、促進就業", "貳、計畫項目"]
    lines += [text for n in "一二三四" for text in (f"（{n}）步道改善工程", "實施內容：整修步道鋪面。", "預算金額：1,800萬元（中央補助）")]

    def page(c: Any) -> None:
        for place, text in enumerate(lines):
            write(c, 60 + 24 * ("：" in text), 60 + 24 * place, text)

    assert _paragraphs(lay_out_boxed(read_pdf("a.pdf", pdf(page)))) == lines


def test_last_lines_of_which_one_is_long_count_no_pages() -> None:
    def page(foot: str) -> Any:
        return lambda c: (write(c, 60, 80, "一、推動農業。"), write(c, 60, 800, foot))

    short = "本年度辦理農業推廣班9班及活動9場"
    layout = lay_out_boxed(read_pdf("a.pdf", pdf(page(short), page("本年度辦理農業推廣班1250班及活動1300場"))))
    assert short in "".join(_paragraphs(layout))


@pytest.mark.parametrize("levels", [1, 2])
def test_head_printed_again_inside_a_table_is_none_of_its_rows(levels: int) -> None:
    head = [("項次", "計畫名稱", "經費"), ("編號", "工作計畫", "預算金額")][:levels]
    printed = [*head, ("1", "甲計畫", "300"), ("2", "乙計畫", "500"), *head, ("1", "丙計畫", "700")]

    def page(c: Any) -> None:
        grid(c, [60, 120, 400, 540], [100.0 + 30 * row for row in range(len(printed) + 1)])
        for row, cells in enumerate(printed):
            for x, text in zip((65, 125, 405), cells, strict=True):
                write(c, x, 120 + 30 * row, text)

    layout = lay_out_boxed(read_pdf("again.pdf", pdf(page)))
    (table,) = _tables(layout)
    assert _rows(table) == [("1", "甲計畫", "300"), ("2", "乙計畫", "500"), ("1", "丙計畫", "700")]
    raw = layout.document.raw_text
    again = [raw[each.line.start : each.line.end] for each in layout.furniture if each.kind == "table_head"]
    assert again == [cell for row in head for cell in row]


def test_a_merged_cell_beside_rows_of_text_is_no_head_of_the_next_page() -> None:
    xs = [60.0, 180.0, 320.0, 540.0]

    def first(c: Any) -> None:
        grid(c, xs, [600.0, 640.0, 700.0])
        for x, head, text in zip(xs, ("工作計畫", "計畫名稱", "計畫內容"), ("培訓長者", "1、培訓長者", "辦理課程。"), strict=False):
            write(c, x + 5, 620, head)
            write(c, x + 5, 660, text)

    def second(c: Any) -> None:
        grid(c, xs[1:], [80.0, 120.0, 160.0, 200.0])
        for y in (80, 200):
            rule(c, xs[0], y, xs[1], y)
        rule(c, xs[0], 80, xs[0], 200)
        for x, y, text in (
            (65, 100, "課程"), (185, 100, "服務"), (185, 140, "2、志工培訓"), (325, 140, "招募志工。"),
            (185, 180, "3、志工保險"), (325, 180, "投保。"),
        ):  # fmt: skip
            write(c, x, y, text)

    (table,) = _tables(lay_out_boxed(read_pdf("cut.pdf", pdf(first, second))))
    assert _rows(table) == [
        ("培訓長者課程", "1、培訓長者服務", "辦理課程。"),
        ("培訓長者課程", "2、志工培訓", "招募志工。"),
        ("培訓長者課程", "3、志工保險", "投保。"),
    ]


@pytest.mark.parametrize(("mark", "heading"), [("四、", "上年度實施狀況及成果概述與檢討"), ("肆、", "預算")])
def test_a_heading_whose_mark_a_tab_sets_apart_ends_a_table_without_rules(mark: str, heading: str) -> None:
    rows = [("策略目標", "衡量指標", "目標值"), ("推廣節水", "換裝件數", "300件"), ("保護水源", "巡守次數", "50次")]
    rows.append(("疏濬河道", "清淤長度", "9公里"))

    def page(c: Any) -> None:
        for line, cells in enumerate(rows):
            for x, text in zip((60, 200, 360), cells, strict=True):
                write(c, x, 100 + 22 * line, text)
        write(c, 60, 190, mark)
        write(c, 96, 190, heading)
        write(c, 60, 212, "本年度已完成。")

    layout = lay_out_boxed(read_pdf("heading.pdf", pdf(page)))
    (table,) = _tables(layout)
    assert _rows(table) == rows[1:]
    assert _paragraphs(layout) == [mark + heading, "本年度已完成。"]


def test_marks_that_tabs_set_apart_have_no_column_where_lines_of_their_cells_begin_below_them() -> None:
    rows = [
        (("一、", "落實河川整治協助"), "疏濬河道", "水利科"),
        (("二、", "換裝"), "補助節水", "管理科"),
        (("三、", "保護"), "巡守水源", "企劃科"),
    ]

    def page(c: Any) -> None:
        for x, text in zip((60, 220, 380), ("策略", "措施", "主辦單位"), strict=True):
            write(c, x, 100, text)
        for line, ((mark, text), measure, office) in enumerate(rows):
            y = 124 + 40 * line
            for x, part in ((60, mark), (96, text), (220, measure), (380, office)):
                write(c, x, y, part)
            write(c, 60, y + 14, "農民種植作物" if line == 0 else "水庫")

    (table,) = _tables(lay_out_boxed(read_pdf("marks.pdf", pdf(page))))
    assert _rows(table) == [
        ("一、落實河川整治協助農民種植作物", "疏濬河道", "水利科"),
        ("二、換裝水庫", "補助節水", "管理科"),
        ("三、保護水庫", "巡守水源", "企劃科"),
    ]


def test_a_chapter_between_two_tables_without_rules_is_no_row() -> None:
    first = [("衡量指標", "衡量標準", "目標值"), ("節水", "換裝件數", "300件"), ("巡守", "巡守次數", "50次")]
    second = [("計畫名稱", "計畫內容", "經費"), ("改種作物", "補助農友。", "300"), ("灌溉管線", "鋪設管線。", "500")]

    def page(c: Any) -> None:
        for line, cells in enumerate([*first, ("肆、重要計畫",), *second]):
            for x, text in zip((60, 200, 360), cells, strict=False):
                write(c, x, 100 + 22 * line, text)

    layout = lay_out_boxed(read_pdf("chapter.pdf", pdf(page)))
    assert [_rows(table) for table in _tables(layout)] == [first[1:], second[1:]]
    assert _paragraphs(layout) == ["肆、重要計畫"]
