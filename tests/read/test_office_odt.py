from __future__ import annotations

import pytest
from office_files import lines, odt, paragraphs

from govplan.pipeline.read.document import Grid
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.registry import FLAT_ODT, ODT, format_of, read_document


def read(body: str, **parts: str) -> list[str]:
    return lines(read_document("a.odt", odt(body, **parts)))


def p(text: str, attributes: str = "") -> str:
    return f"<text:p {attributes}>{text}</text:p>"


def listed(*items: str, attributes: str = "") -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"
    )


def list_style(name: str, *described: str) -> str:
    inner = "".join(
        f'<text:list-level-style-number text:level="{place}" {attributes}/>'
        for place, attributes in enumerate(described, 1)
    )
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


PLAN = list_style(
    "L",
    'style:num-format="壹, 貳, 參, ..." style:num-suffix="、"',
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"',
    'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"',
)
STYLED = 'text:style-name="L"'


def test_told_by_what_the_container_says() -> None:
    data = odt(p("計畫"))
    assert format_of(data) is ODT
    assert format_of(data[:300]) is ODT
    assert read_document("a.docx", data).media_type == ODT.media_type


def test_flat_files() -> None:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    inner = f"<office:body><office:text>{p('計畫')}</office:text></office:body>"
    flat = f'<?xml version="1.0"?><office:document {spaces} {kind}>{inner}</office:document>'
    assert format_of(flat.encode()) is FLAT_ODT
    document = read_document("a.fodt", flat.encode())
    assert (lines(document), document.media_type) == (["計畫"], FLAT_ODT.media_type)


def test_white_space_counts_once() -> None:
    assert read(p("  a \n\t b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>  e<text:span> </text:span> f")) == [
        "a b   c\td",
        "e f",
    ]


def test_lists_in_lists() -> None:
    inner = listed(p("子"), p("丑"))
    body = listed(p("甲") + inner, p("乙") + p("說明"), attributes=STYLED) + p("中間")
    body += listed(p("丙"), attributes=f'{STYLED} text:continue-numbering="true"') + listed(p("丁"), attributes=STYLED)
    assert read(body, automatic=PLAN) == [
        "壹、 甲", "一、 子", "二、 丑", "貳、 乙", "說明", "中間", "參、 丙", "壹、 丁",
    ]  # fmt: skip


def test_a_point_of_a_lower_level_that_is_written_as_a_list_in_a_list() -> None:
    on = f'{STYLED} text:continue-numbering="true"'
    body = listed(p("甲") + listed(p("子")), attributes=f'{STYLED} xml:id="a"') + p("中間")
    body += (
        listed(listed(p("丑")), attributes=on)
        + p("中間")
        + listed(p("乙"), attributes='text:continue-list="a" ' + STYLED)
    )
    assert read(body, automatic=PLAN)[3:] == ["二、 丑", "中間", "貳、 乙"]


def test_starts_and_headers() -> None:
    item = f'<text:list-item text:start-value="5">{p("甲")}</text:list-item><text:list-header>{p("無號")}</text:list-header>'
    body = f"<text:list {STYLED}>{item}<text:list-item>{p('乙')}</text:list-item></text:list>"
    assert read(body, automatic=PLAN) == ["伍、 甲", "無號", "陸、 乙"]
    later = list_style("L", 'style:num-format="1" style:num-suffix="." text:start-value="3"')
    assert read(listed(p("甲"), attributes=STYLED), automatic=later) == ["3. 甲"]


def test_only_the_list_right_before_goes_on() -> None:
    on = f'{STYLED} text:continue-numbering="true"'
    other = list_style("M", 'style:num-format="1, 2, 3, ..." style:num-suffix="."')
    body = listed(p("甲"), attributes=STYLED) + listed(p("子"), attributes='text:style-name="M"')
    body += listed(p("乙"), attributes=on) + p("中間") + listed(p("丙"), attributes=on)
    assert read(body, automatic=PLAN + other) == ["壹、 甲", "１. 子", "壹、 乙", "中間", "貳、 丙"]


def test_a_list_goes_on_below_a_header_and_where_no_point_stands_above_it() -> None:
    header = f"<text:list-header>{p('無號')}{listed(p('丙'))}</text:list-header>"
    point = f"<text:list-item>{p('甲')}{listed(p('子'))}</text:list-item>"
    body = f"<text:list {STYLED}>{point}{header}<text:list-item>{listed(p('丁'))}{p('後')}</text:list-item>{point}</text:list>"
    assert read(body, automatic=PLAN) == [
        "壹、 甲", "一、 子", "無號", "二、 丙", "三、 丁", "後", "貳、 甲", "一、 子",
    ]  # fmt: skip


def test_headings_begin_again_where_they_say_so() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." '
        'style:num-suffix="、"/></text:outline-style></office:styles>'
    )
    again = 'text:restart-numbering="true"'
    heads = [("甲", ""), ("乙", ""), ("丙", again), ("丁", f'{again} text:start-value="7"'), ("戊", "")]
    body = "".join(f'<text:h text:outline-level="1" {attributes}>{text}</text:h>' for text, attributes in heads)
    assert read(body, styles=outline) == ["一、 甲", "二、 乙", "一、 丙", "七、 丁", "八、 戊"]


def test_numbers_of_levels_above_and_templates() -> None:
    style = list_style(
        "L",
        'style:num-format="1"',
        'style:num-format="1" text:display-levels="2" style:num-suffix="."',
        'style:num-format="一, 二, 三, ..." style:num-list-format="%1%-%3%、"',
    )
    body = listed(p("甲") + listed(p("乙") + listed(p("丙"))), attributes=STYLED)
    assert read(body, automatic=style) == ["1 甲", "1.1. 乙", "1-一、 丙"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="壹, 貳, 參, ..." '
        'style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style></office:styles>'
    )
    body = '<text:h text:outline-level="1">前言</text:h><text:h text:outline-level="2">節</text:h>'
    body += '<text:h text:outline-level="1" text:is-list-header="true">無號</text:h><text:h text:outline-level="1">目標</text:h>'
    assert read(body, styles=outline) == ["壹、 前言", "節", "無號", "貳、 目標"]


def test_a_number_that_the_program_wrote_down_is_believed() -> None:
    assert read(listed(p("<text:number>（七）</text:number>甲"), attributes=STYLED), automatic=PLAN) == ["（七） 甲"]


def test_bullets() -> None:
    style = '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>'
    assert read(listed(p("甲"), attributes=STYLED), automatic=style) == ["● 甲"]


def test_changes_notes_and_hidden_text() -> None:
    hidden = (
        '<style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("刪去")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("註文")
        + "</text:note-body></text:note>"
    )
    body = deleted + p(
        f'看<text:span text:style-name="T">不</text:span>見{note}<office:annotation>{p("批註")}</office:annotation>。'
    )
    body += f'<text:section text:display="none">{p("隱藏")}</text:section>'
    for hidden_now in ("true", "false"):
        is_hidden = f'text:is-hidden="{hidden_now}"'
        body += f'<text:section text:display="condition" {is_hidden}>{p(f"節{hidden_now}")}</text:section>'
        body += p(f"<text:hidden-paragraph {is_hidden}/>段{hidden_now}")
        body += p(f"字<text:hidden-text {is_hidden}>{hidden_now}</text:hidden-text>")
    document = read_document("a.odt", odt(body, automatic=hidden))
    assert lines(document) == ["看見。", "字", "節false", "段false", "字false", "註文"]
    assert paragraphs(document)[0] == "看見。"


def test_running_heads_of_the_pages_that_there_are() -> None:
    def page(name: str, text: str, following: str = "") -> str:
        more = f'style:next-style-name="{following}"' if following else ""
        return f'<style:master-page style:name="{name}" {more}><style:header>{text}</style:header></style:master-page>'

    masters = page("Standard", p("臺中市政府")) + page("First", p("封面"), "Second")
    masters += page("Second", p("第<text:page-number>2</text:page-number>頁")) + page("Unused", p("範本"))
    styles = f"<office:master-styles>{masters}</office:master-styles>"
    used = '<style:style style:name="P1" style:family="paragraph" style:master-page-name="First"/>'
    document = read_document("a.odt", odt(p("本文"), styles=styles, automatic=used))
    assert [(line.aside, text) for line, text in zip(document.lines, lines(document), strict=True)] == [
        ("running_title", "臺中市政府"), ("running_title", "封面"), ("page_number", "第2頁"), (None, "本文"),
    ]  # fmt: skip


def cell(text: str, **spans: int) -> str:
    attributes = " ".join(f'table:number-{name.replace("_", "-")}="{value}"' for name, value in spans.items())
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def test_tables() -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        cell("甲") + cell("乙", columns_spanned=2) + covered,
        cell("丙", rows_spanned=2) + cell("丁") + cell("戊"),
        covered + cell("己", columns_repeated=2),
    ]
    head, *others = (f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{''.join(others)}</table:table>"
    (grid,) = read_document("a.odt", odt(table)).pages[0].items
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns, grid.head_rows) == (3, 3, 1)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_tick_boxes_frames_and_contents() -> None:
    checkbox = '<form:checkbox form:id="c1" form:current-state="checked" form:label="旗艦"/>'
    forms = f"<office:forms><form:form>{checkbox}</form:form></office:forms>"
    control = '<loext:content-control loext:checkbox="true" loext:checked="false">□</loext:content-control>政見'
    frame = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    entries = f"<text:index-title>{p('目錄')}</text:index-title>{p('壹、前言 1')}"
    index = f"<text:table-of-content><text:index-body>{entries}</text:index-body></text:table-of-content>"
    body = forms + index + p('<draw:control draw:control="c1"/>') + p(control) + p("段" + frame)
    document = read_document("a.odt", odt(body))
    assert lines(document) == ["目錄", "壹、前言 1", "☑旗艦", "☐政見", "段", "框"]
    assert paragraphs(document)[0] == "☑旗艦"


def test_formulas_that_are_objects_of_their_own() -> None:
    fraction = "<mfrac><mi>甲</mi><mi>乙</mi></mfrac><annotation>甲 over 乙</annotation>"
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>{fraction}</semantics></math>'
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="./Object 1"'
    body = p(f"＝<draw:frame><draw:object {link}/></draw:frame>")
    assert read(body, **{"Object 1__content_xml": math}) == ["＝甲/乙"]


def test_encrypted_and_damaged_files() -> None:
    locked = "<manifest:manifest NS><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    with pytest.raises(ReadError, match="password"):
        read("<office:x/>", **{"META-INF__manifest_xml": locked})
    with pytest.raises(ReadError, match="damaged"):
        read_document("a.odt", odt(p("計畫"))[:-30])
    broken = read_document("a.odt", odt(p("計畫"), styles="<office:styles>"))
    assert [problem.code for problem in broken.problems] == ["broken_part"]


@pytest.mark.parametrize(("kind", "severity"), [("spreadsheet", "warning"), ("chart", "info")])
def test_embedded_objects_are_told(kind: str, severity: str) -> None:
    space = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    frame = f'<draw:frame><draw:object {space} xlink:href="./Object 1"/></draw:frame>'
    inner = f"<office:document-content NS><office:body><office:{kind}/></office:body></office:document-content>"
    document = read_document("a.odt", odt(p(f"甲{frame}"), **{"Object 1__content_xml": inner}))
    assert lines(document) == ["甲"]
    assert [(problem.code, problem.severity) for problem in document.problems] == [("not_read", severity)]
