from __future__ import annotations

import datetime
import io

import pytest
from office_files import body, head, lines, odt, only_table, paragraphs, tables
from openpyxl import Workbook
from openpyxl.styles import Font
from sheet_programs import Page, ods, ods_cell, ods_row, ods_table, xlsx

from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.flow import sheet as sheets
from govplan.pipeline.read.registry import CSV, ODS, PLAIN, XLSX, format_of, read_document
from govplan.pipeline.read.sheets.number_formats import built_in, displayed

CSV_PLAN = '工作計畫,重要計畫項目,經費\r\n一、就業服務,"1、就業博覽會,大型","1,399"\r\n,"2、徵才\n活動",300\r\n'


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "108年度"
    sheet["A1"] = "臺中市政府勞工局108年度施政計畫"
    sheet.merge_cells("A1:D1")
    sheet["D2"] = "單位：千元"
    sheet.append(["工作計畫", "重要計畫項目", "實施內容", "經費"])
    sheet.append(["一、就業服務", "1、就業博覽會", "辦理就業博覽會，\n媒合求職者。", 1399])
    sheet.append([None, "2、徵才", "辦理徵才。", 0.425])
    sheet.merge_cells("A4:A5")
    sheet["D4"].number_format = "#,##0"
    sheet["D5"].number_format = "0.0%"
    sheet["A1"].font = Font(bold=True)
    return made


def test_a_sheet_with_titles_over_its_head(book: Workbook) -> None:
    data = saved(book)
    assert format_of(data) is XLSX
    document = read_document("a.xlsx", data)
    assert paragraphs(document) == ["108年度", "臺中市政府勞工局108年度施政計畫", "單位：千元"]
    table = only_table(document)
    assert head(table) == [["工作計畫"], ["重要計畫項目"], ["實施內容"], ["經費"]]
    assert body(table) == [
        ["一、就業服務", "1、就業博覽會", "辦理就業博覽會，媒合求職者。", "1,399"],
        ["一、就業服務", "2、徵才", "辦理徵才。", "42.5%"],
    ]
    assert table.rows[0].cells[0] is table.rows[1].cells[0]


def test_a_unit_beside_the_name_of_the_table_is_no_head() -> None:
    made = Workbook()
    for row in (
        ["臺東縣政府社會處113年度施政計畫"],
        ["重要施政計畫項目", None, "單位：千元"],
        ["計畫名稱", "實施內容", "預算金額"],
        ["急難救助", "協助急難民眾。", 3200],
    ):
        made.worksheets[0].append(row)
    document = read_document("a.xlsx", saved(made))
    assert paragraphs(document)[1:] == ["重要施政計畫項目", "單位：千元"]
    assert head(only_table(document)) == [["計畫名稱"], ["實施內容"], ["預算金額"]]


def test_tables_below_each_other_in_one_sheet() -> None:
    made = Workbook()
    for row in (
        ["計畫名稱", "實施內容"],
        ["急難救助", "協助急難民眾。"],
        ["志願服務", "表揚志工。"],
        [None],
        ["重要施政績效指標"],
        ["指標名稱", "衡量標準"],
        ["服務人次", "全年服務人次"],
        ["續：指標"],
        ["指標名稱", "衡量標準"],
        ["滿意度", "問卷"],
    ):
        made.worksheets[0].append(row)
    document = read_document("a.xlsx", saved(made))
    first, second = tables(document)
    assert paragraphs(document) == ["重要施政績效指標"]
    assert (head(first), body(first)) == (
        [["計畫名稱"], ["實施內容"]],
        [["急難救助", "協助急難民眾。"], ["志願服務", "表揚志工。"]],
    )
    assert head(second) == [["指標名稱"], ["衡量標準"]]
    assert body(second)[0] == ["服務人次", "全年服務人次"]
    assert body(second)[-1] == ["滿意度", "問卷"]


def test_a_plan_that_stands_line_by_line_above_its_table() -> None:
    made = Workbook()
    said = ["臺中市政府勞工局108年度施政計畫", "壹、年度施政目標", "一、促進就業：辦理就業服務。"]
    said += [f"（{number}）辦理第{number}項工作。" for number in "一二三四五六"] + ["貳、年度重要計畫"]
    for line in said:
        made.worksheets[0].append([line])
    for row in (("工作計畫", "重要計畫項目", "實施內容"), ("就業服務", "就業博覽會", "辦理就業博覽會。")):
        made.worksheets[0].append(row)
    document = read_document("a.xlsx", saved(made))
    assert paragraphs(document) == said
    assert body(only_table(document)) == [["就業服務", "就業博覽會", "辦理就業博覽會。"]]


def test_what_is_hidden_is_left_out(book: Workbook) -> None:
    sheet = book["108年度"]
    sheet.append(["二、勞資關係", "1、調解", "辦理調解。", 5])
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("暫存")
    other["A1"], other.sheet_state = "不見", "hidden"
    document = read_document("a.xlsx", saved(book))
    assert "調解" not in document.raw_text
    assert "媒合" not in document.raw_text
    assert "不見" not in document.raw_text
    assert [(problem.code, problem.severity) for problem in document.problems] == [("hidden", "info")] * 2


def test_sheets_are_read_one_after_the_other() -> None:
    made = Workbook()
    for name, text in (("Sheet", "甲"), ("工作表2", "乙"), ("勞工局", "丙")):
        made[name].append([text]) if name in made.sheetnames else made.create_sheet(name).append([text])
    assert lines(read_document("a.xlsx", saved(made))) == ["甲", "乙", "勞工局", "丙"]


def test_values_of_all_kinds() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["字", True, datetime.date(2024, 1, 31), datetime.datetime(2024, 1, 31, 13, 5), "=1+1", 0.1 + 0.2])
    assert lines(read_document("a.xlsx", saved(made))) == ["字", "TRUE", "2024-01-31", "2024-01-31 13:05:00", "0.3"]


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("1399", "#,##0", "1,399"), ("1399000", "#,##0,", "1,399"), ("0.42", "0%", "42%"), ("0.4255", "0.0%", "42.6%"),
        ("-3", "#,##0;(#,##0)", "(3)"), ("-3", "#,##0_);[Red](#,##0)", "(3)"), ("-1234.5", "#,##0.00", "-1,234.50"),
        ("0.1", "General", "0.1"), ("0.30000000000000004", "General", "0.3"), ("12345678901234", "General", "12345678901234"),
        ("45322", "yyyy/m/d", "2024/1/31"), ("45322.5", "yyyy/m/d h:mm", "2024-01-31 12:00"), ("0.5", "h:mm", "12:00"),
        ("45322", '[$-404]e"年"m"月"d"日"', "113年1月31日"), ("45322", "[$-404]e/mm/dd;@", "113/01/31"), ("1.25", "[h]:mm", "30:00"),
        ("5", '0"項"', "5項"), ("5", '"至少"0"場"', "至少5場"), ("0", '#,##0;-#,##0;"-"', "-"), ("7", "000", "007"),
        ("1.5", "0.##", "1.5"), ("2", "0.##", "2"), ("1234567", "[$NT$-404]#,##0", "NT$1,234,567"), ("113", 'General"年度"', "113年度"),
        ("0.125", "# ?/?", "0.125"), ("4.987", "0.000", "4.987"), ("2.5", "0", "3"), ("-0.4", "0", "0"), ("1E3", "General", "1000"),
        ("59", "yyyy-mm-dd", "1900-02-28"), ("61", "yyyy-mm-dd", "1900-03-01"), ("99999999", "yyyy-mm-dd", "99999999"),
        ("x", "0", "x"), ("1e999999", "0", "1e999999"), ("", "0", ""), ("7", "", "7"),
    ],
)  # fmt: skip
def test_numbers_as_displayed(stored: str, code: str, printed: str) -> None:
    assert displayed(stored, code) == printed


def test_formats_that_files_do_not_define() -> None:
    assert displayed("1234.5", built_in(4)) == "1,234.50"
    assert displayed("0.5", built_in(10)) == "50.00%"
    assert displayed("45322", built_in(14)) == "2024/1/31"
    assert displayed("45322", built_in(27)) == "113/1/31"
    assert displayed("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"


def test_open_document_sheets() -> None:
    def cell(text: str, down: int = 1) -> str:
        return f'<table:table-cell table:number-rows-spanned="{down}"><text:p>{text}</text:p></table:table-cell>'

    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
    rows = f"<table:table-row>{cell('工作計畫')}{cell('經費')}{empty}</table:table-row>" + blank.format(3)
    rows += f"<table:table-row>{cell('就業', 2)}{cell('1,399')}</table:table-row>"
    rows += f"<table:table-row><table:covered-table-cell/>{cell('42.5%')}</table:table-row>"
    rows += f'<table:table-row table:visibility="collapse">{cell("藏")}{cell("匿")}</table:table-row>'
    rows += blank.format(1048570)
    data = odt(f'<table:table table:name="Sheet1">{rows}</table:table>', kind="spreadsheet")
    assert format_of(data) is ODS
    document = read_document("a.ods", data)
    assert lines(document) == ["工作計畫", "經費", "就業", "1,399", "42.5%"]
    (grid,) = document.pages[0].items
    assert [(c.row, c.column, c.row_span) for c in grid.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 2),
        (1, 1, 1),
        (2, 1, 1),
    ]  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_separated_values(encoding: str, separator: str) -> None:
    text = CSV_PLAN if separator == "," else CSV_PLAN.replace(",大", "，大").replace(",", ";").replace("1;399", "1,399")
    data = text.encode(encoding)
    assert format_of(data) is CSV
    table = only_table(read_document("a.txt", data))
    assert head(table) == [["工作計畫"], ["重要計畫項目"], ["經費"]]
    assert [row.cells[2].text.chars for row in table.rows if row.cells[2]] == ["1,399", "300"]
    assert table.rows[1].cells[1] is not None
    assert table.rows[1].cells[1].text.chars == "2、徵才活動"


@pytest.mark.parametrize(
    "text",
    [
        "施政計畫，目標\n一、就業，媒合\n",
        "a,b\nc\nd,e,f\n",
        "壹、前言\n1,399\n",
        "工作計畫\t項目\n甲\t乙\n",
        '"沒有結尾,\n' * 5,
    ],
)
def test_other_text_is_no_table(text: str) -> None:
    assert format_of(text.encode()) is PLAIN


def test_titles_of_separated_values_have_fewer_cells() -> None:
    text = '社會處113年度施政計畫\n重要計畫,單位：千元\n\n計畫名稱,實施內容,預算\n甲,辦理甲。,"1,300"\n乙,辦理乙。,200\n註：含補助\n'
    assert format_of(text.encode()) is CSV
    document = read_document("a.csv", text.encode())
    assert head(only_table(document)) == [["計畫名稱"], ["實施內容"], ["預算"]]
    assert body(only_table(document))[:2] == [["甲", "辦理甲。", "1,300"], ["乙", "辦理乙。", "200"]]


def test_amounts_in_lines_of_text_are_no_cells() -> None:
    text = "壹、計畫經費\n" + "".join(f"就業服務 {n},000 {n},500 2,000,000\n" for n in (1, 2, 3)) + "貳、備註\n"
    assert format_of(text.encode()) is PLAIN


def test_a_quotation_mark_that_is_not_closed() -> None:
    text = "甲,乙,丙\n" * 20_000 + '"丁' + ",戊\n" * 200_000
    document = read_document("a.csv", text.encode())
    assert document.raw_text.startswith("甲\n乙\n丙\n")


def test_sheets_have_a_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 10)
    made = Workbook()
    for number in range(30):
        made.active.append([f"第{number}列", "乙"])  # type: ignore[union-attr]
    document = read_document("a.xlsx", saved(made))
    assert "第9列" in document.raw_text
    assert "第10列" not in document.raw_text
    assert [problem.code for problem in document.problems] == ["too_long"]


def test_merged_ranges_over_the_whole_sheet() -> None:
    made = Workbook()
    made.active.append(["甲", "乙"])  # type: ignore[union-attr]
    data = saved(made)
    import zipfile

    from office_files import zipped

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1:A9"/><mergeCell ref="x"/></mergeCells></worksheet>'
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(b"</worksheet>", merged)
    assert lines(read_document("a.xlsx", zipped(members))) == ["甲"]


def test_a_workbook_without_its_sheet() -> None:
    made = Workbook()
    made.active.append(["甲"])  # type: ignore[union-attr]
    import zipfile

    from office_files import zipped

    with zipfile.ZipFile(io.BytesIO(saved(made))) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with pytest.raises(ReadError, match="no text"):
        read_document("a.xlsx", zipped(members))


def test_running_heads_are_read_without_their_codes() -> None:
    coded = '&amp;L&amp;"標楷體,標準"&amp;14臺東縣政府&amp;C&amp;A&amp;R第&amp;P頁'
    more = f"<headerFooter><oddHeader>{coded}</oddHeader><oddFooter>&amp;C經費 A&amp;&amp;B</oddFooter></headerFooter>"
    document = read_document("a.xlsx", xlsx(Page("甲", [["一"]], more=more), Page("乙", [["二"]], more=more)))
    assert lines(document) == ["臺東縣政府", "第頁", "甲", "一", "乙", "二", "經費 A&B"]
    assert [line.aside for line in document.lines if line.aside] == ["running_title", "page_number", "running_title"]


def test_what_is_drawn_over_a_sheet_is_told() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    related = f'<Relationships {space}><Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>'
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/drawings/drawing1.xml": "<x><a:t>標題</a:t></x>"}
    document = read_document("a.xlsx", xlsx(Page("甲", [["一"]]), parts=parts))
    assert [(problem.code, problem.severity) for problem in document.problems] == [("not_read", "info")]
    bare = {**parts, "xl/drawings/drawing1.xml": "<x><xdr:pic/></x>"}
    assert read_document("a.xlsx", xlsx(Page("甲", [["一"]]), parts=bare)).problems == ()


def test_values_that_no_text_shows_are_read_as_they_are_stored() -> None:
    stored = '<table:table-cell office:value-type="float" office:value="1200"/>'
    empty = '<table:table-cell table:formula="of:=IF(A1;1;)" office:value-type="string" office:string-value=""/>'
    document = read_document("a.ods", ods(ods_table("甲", [ods_row(ods_cell("計畫"), stored, empty)])))
    assert lines(document) == ["甲", "計畫", "1200"]
    assert document.problems == ()
