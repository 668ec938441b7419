from __future__ import annotations

import pytest
from office_files import docx, lines, p, paragraphs, tbl, tc, tr

from govplan.pipeline.read.document import Grid
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.registry import DOCX, format_of, read_document


def read(body: str, **parts: object) -> list[str]:
    return lines(read_document("a.docx", docx(body, **parts)))  # type: ignore[arg-type]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_told_by_its_members() -> None:
    assert format_of(docx(p("計畫"))) is DOCX
    document = read_document("a.pdf", docx(p("計畫")))
    assert document.media_type == DOCX.media_type
    assert [page.number for page in document.pages] == [None]


def test_runs_breaks_and_signs() -> None:
    runs = run("甲") + "<w:r><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:br/><w:t>丙</w:t><w:softHyphen/></w:r>"
    assert read(p(runs=runs)) == ["甲\t乙-", "丙"]
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>旗艦</w:t></w:r>'
    assert read(p(runs=symbol)) == ["☑旗艦"]
    typed = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>\uf0a3R</w:t></w:r>'
    assert read(p(runs=typed)) == ["□☑"]
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>ㄕ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>施</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert read(p(runs=ruby)) == ["施"]


def test_tracked_changes_are_accepted() -> None:
    changed = (
        run("辦理") + f"<w:ins>{run('三')}</w:ins>"
        "<w:del><w:r><w:delText>二</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('去')}</w:moveFrom><w:moveTo>{run('來')}</w:moveTo>" + run("場")
    )
    assert read(p(runs=changed)) == ["辦理三來場"]
    joined = p("前半", "<w:rPr><w:del/></w:rPr>") + p("後半")
    assert read(joined) == ["前半後半"]
    rows = [tr(tc("a"), tc("b")), tr(tc("c"), tc("d"), properties="<w:del/>"), tr(tc("e"), tc("f", "<w:cellDel/>"))]
    assert read(tbl(rows)) == ["a", "b", "e"]


def test_hidden_text_is_left_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"/>'
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    runs = run("看得見") + run("看不見", "<w:vanish/>") + run("也看不見", '<w:rStyle w:val="h"/>')
    runs += run("又看見", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
    assert read(p(runs=runs) + p("不見", '<w:pStyle w:val="hp"/>'), styles=styles) == ["看得見又看見"]


def test_fields_show_their_results() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + run("PAGE", "") + mark("separate") + run("7") + mark("end")
    field = (
        mark("begin")
        + "<w:r><w:instrText> IF </w:instrText></w:r>"
        + nested
        + mark("separate")
        + run("是")
        + mark("end")
    )
    assert read(p("前", runs=field + run("後"))) == ["前是後"]
    simple = f'<w:fldSimple w:instr=" REF x ">{run("第一章")}</w:fldSimple>'
    assert read(p("見", runs=simple)) == ["見第一章"]


def test_tick_boxes() -> None:
    def control(state: int) -> str:
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run('○')}</w:sdtContent></w:sdt>"
        )

    def form(state: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>'
            '<w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert read(p(runs=control(1) + run("甲") + control(0) + run("乙"))) == ["☑甲☐乙"]
    assert read(p(runs=form("<w:checked/>") + run("甲") + form('<w:default w:val="0"/>') + run("乙"))) == ["☑甲☐乙"]


def test_prompts_that_nobody_filled_in_are_no_text() -> None:
    def control(content: str, more: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias/>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    empty, filled = control(run("按這裡輸入"), "<w:showingPlcHdr/>"), control(run("就業服務"), "")
    body = p("計畫：", runs=empty + filled) + control(p("按這裡輸入"), "<w:showingPlcHdr/>") + control(p("完"), "")
    assert read(body) == ["計畫：就業服務", "完"]


def test_formulas() -> None:
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>已辦件數</m:t></m:r></m:num><m:den><m:r><m:t>應辦件數</m:t></m:r></m:den></m:f>"
    )
    assert read(p(runs=formula + "<m:r><m:t>×100%</m:t></m:r></m:oMath>")) == ["已辦件數/應辦件數×100%"]


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框內')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(p("段落", runs=drawing)) == ["段落", "框內"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert read(p("段落", runs=old)) == ["段落", "框內"]


def test_heads_feet_and_notes_are_set_apart() -> None:
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    page += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    section += '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    noted = p("本文", runs='<w:r><w:footnoteReference w:id="2"/></w:r>')
    document = read_document(
        "a.docx",
        docx(
            noted + p("完") + section,
            others={
                "header1": p("臺中市政府勞工局"),
                "header2": p("封面"),
                "footer1": p(runs=run("第") + page + run("頁")),
            },
            footnotes=f'<w:footnote w:id="1">{p("未引")}</w:footnote><w:footnote w:id="2">{p("註文")}</w:footnote>',
        ),
    )
    assert lines(document) == ["臺中市政府勞工局", "本文", "完", "第3頁", "註文"]
    assert [line.aside for line in document.lines] == ["running_title", None, None, "page_number", "footnote"]
    assert paragraphs(document) == ["本文", "完"]


def test_a_table_of_contents_is_set_apart() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目錄')}{p('壹、前言 1')}</w:sdtContent></w:sdt>"
    )
    document = read_document("a.docx", docx(control + p("壹、前言")))
    assert lines(document) == ["目錄", "壹、前言 1", "壹、前言"]
    assert paragraphs(document) == ["壹、前言"]
    typed = (
        p("目　錄")
        + p("壹、前言", runs="<w:r><w:tab/><w:t>1</w:t></w:r>")
        + p("貳、目標", runs="<w:r><w:tab/><w:t>2</w:t></w:r>")
    )
    assert paragraphs(read_document("a.docx", docx(typed + p("壹、前言")))) == ["壹、前言"]


def test_cells_with_spans() -> None:
    rows = [
        tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙", '<w:gridSpan w:val="2"/>')),
        tr(tc(p(), "<w:vMerge/>"), tc("丙"), tc("丁")),
        tr(tc("戊"), tc("己"), properties='<w:gridBefore w:val="1"/>'),
    ]
    document = read_document("a.docx", docx(tbl(rows)))
    (grid,) = document.pages[0].items
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (3, 3)
    places = {
        document.raw_text[cell.lines[0].start : cell.lines[0].end]: (
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
        )
        for cell in grid.cells
        if cell.lines
    }
    assert places == {
        "甲": (0, 0, 2, 1), "乙": (0, 1, 1, 2), "丙": (1, 1, 1, 1), "丁": (1, 2, 1, 1), "戊": (2, 1, 1, 1), "己": (2, 2, 1, 1),
    }  # fmt: skip


def test_columns_that_only_shaky_hands_made_are_none() -> None:
    rows = [
        tr(tc("甲"), tc("乙", '<w:gridSpan w:val="2"/>'), tc("丙")),
        tr(tc("丁", '<w:gridSpan w:val="2"/>'), tc("戊"), tc("己")),
    ]
    (grid,) = read_document("a.docx", docx(tbl(rows, [2000, 30, 2000, 2000]))).pages[0].items
    assert isinstance(grid, Grid)
    assert grid.columns == 3
    assert [cell.column_span for cell in grid.cells] == [1] * 6
    (grid,) = read_document("a.docx", docx(tbl(rows, [2000, 900, 2000, 2000]))).pages[0].items
    assert isinstance(grid, Grid)
    assert grid.columns == 4


def test_frames_are_opened_and_nested_tables_kept() -> None:
    inner = tbl([tr(tc("一"), tc("二"))])
    framed = read_document("a.docx", docx(tbl([tr(tc(p("框") + inner + p("尾")))])))
    assert [type(item).__name__ for item in framed.pages[0].items] == ["Line", "Grid", "Line"]
    nested = read_document("a.docx", docx(tbl([tr(tc("甲"), tc(p("前") + inner + p("後")))])))
    (grid,) = nested.pages[0].items
    assert isinstance(grid, Grid)
    assert [len(cell.lines) for cell in grid.cells] == [1, 4]
    assert lines(nested) == ["甲", "前", "一", "二", "後"]


def test_both_namespaces_of_the_standard() -> None:
    import io
    import zipfile

    from office_files import zipped

    with zipfile.ZipFile(io.BytesIO(docx(p("計畫")))) as archive:
        strict = {
            name: archive.read(name)
            .decode()
            .replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            for name in archive.namelist()
        }
    assert lines(read_document("a.docx", zipped(strict))) == ["計畫"]


def test_a_damaged_part_is_a_problem() -> None:
    document = read_document("a.docx", docx(p("計畫"), styles="<w:style>"))
    assert lines(document) == ["計畫"]
    assert [problem.code for problem in document.problems] == ["broken_part"]


@pytest.mark.parametrize(("body", "code"), [("", "empty"), (p("  "), "empty"), ("<w:p>", "broken")])
def test_files_without_text_or_sense(body: str, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_document("a.docx", docx(body))
    assert error.value.code == code
    assert str(error.value).startswith("a.docx: ")
