from __future__ import annotations

import pytest
from office_files import body, head, lines, only_table, paragraphs

from govplan.pipeline.read.document import Document, Grid
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.registry import HTML, format_of, read_document


def read(page: str) -> Document:
    return read_document("a.html", f"<!DOCTYPE html><meta charset=utf-8>{page}".encode())


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "  <HTML>",
        "\ufeff<html>",
        "<?xml version='1.0'?><html>",
        "<!-- saved from url -->\n<html>",
        "<table>",
    ],
)
def test_told_by_how_it_begins(start: str) -> None:
    data = f"{start}<p>計畫</p>".encode()
    assert format_of(data) is HTML
    assert lines(read_document("a.txt", data)) == ["計畫"]


def test_menus_and_what_frames_a_site_are_left_out() -> None:
    page = """<title>施政計畫 - 勞工局</title><body><a accesskey=U href=#U>:::</a><header><h1>勞工局</h1></header>
    <nav>選單</nav><div id=topMenu><a href=a>首頁</a></div><ul><li><a href=a>最新消息</a><li><a href=b>業務</a><li><a href=c>服務</a></ul>
    <div class="main-content"><h2>108年度施政計畫</h2><p>壹、目標</p><ul><li><a href=1>一、就業服務</a><li><a href=2>二、勞資</a>
    <li><a href=3>三、福利</a></ul></div><aside>連結</aside><div class="site-footer">版權所有</div><footer>地址</footer>
    <script>var a = "程式"</script><p style="display: none">不見</p><p hidden>不見</p><button>送出</button>"""
    document = read(page)
    assert lines(document) == [
        "108年度施政計畫",
        "壹、目標",
        "一、就業服務",
        "二、勞資",
        "三、福利",
        "施政計畫 - 勞工局",
    ]
    assert document.lines[-1].aside == "running_title"


def test_the_main_part_is_all_that_counts() -> None:
    links = "<ul><li><a href=1>甲</a><li><a href=2>乙</a><li><a href=3>丙</a></ul>"
    main = f"<main><header><h1>計畫</h1></header>{links}</main>"
    assert lines(read(f"<div>你在這裡</div>{main}<div>相關文章</div>")) == ["計畫", "甲", "乙", "丙"]


def test_paragraphs_and_breaks() -> None:
    page = "<div>前<p>第一<b>段</b>\n  話</p>中<br>一、甲<br>仍是甲<br><br>乙</div><pre>原\n樣</pre>"
    page += "<dl><dt>名<dd>解</dl><p>注<ruby>音<rt>ㄧㄣ</rt></ruby>"
    document = read(page)
    assert lines(document) == ["前", "第一段 話", "中", "一、甲", "仍是甲", "乙", "原", "樣", "名", "解", "注音"]
    assert paragraphs(document) == ["前", "第一段話", "中", "一、甲仍是甲", "乙", "原樣", "名", "解", "注音"]
    assert [line.bold for line in read("<p><b>粗</b></p><p>細<b>粗</b></p><h2>題</h2>").lines] == [True, False, True]


def test_numbered_lists() -> None:
    page = """<ol style="list-style-type: trad-chinese-formal"><li>甲<ol><li>子<li value=5>丑<li>寅</ol><li><p>乙</p><p>說明</p></ol>
    <ol type=a start=3><li>丙</ol><ol type=I reversed><li>丁<li>戊</ol><ol style="list-style:none"><li>無</ol>
    <ol><li>一、自有<li>二、自有</ol><ul><li>點</ul><ol style="list-style-type:cjk-heavenly-stem"><li hidden>藏<li>己</ol>"""
    assert lines(read(page)) == [
        "壹、甲", "1. 子", "5. 丑", "6. 寅", "貳、乙", "說明", "c. 丙", "II. 丁", "I. 戊", "無", "一、自有", "二、自有", "點", "甲、己",
    ]  # fmt: skip


def test_tables_with_spans_heads_and_feet() -> None:
    page = """<table><caption>單位：千元</caption><tfoot><tr><td>合計<td colspan=2>9</tfoot>
    <thead><tr><th rowspan=2>工作計畫<th colspan=2>重要計畫項目<tr><th>編號<th>名稱</thead>
    <tbody><tr><td rowspan=0>一、就業<td>1<td>博覽會<tr><td>2<td>徵才<br>活動</tbody></table>"""
    document = read(page)
    assert paragraphs(document) == ["單位：千元"]
    table = only_table(document)
    assert head(table) == [["工作計畫"], ["重要計畫項目", "編號"], ["重要計畫項目", "名稱"]]
    assert body(table)[:2] == [["一、就業", "1", "博覽會"], ["一、就業", "2", "徵才活動"]]


def test_tables_that_only_put_things_in_place() -> None:
    inner = "<table border=1><tr><th>工作計畫<th>實施內容<tr><td>甲<td>乙</table>"
    page = f"<table><tr><td>左</td><td><p>施政計畫</p>{inner}</td></tr></table>"
    document = read(page)
    assert [type(item).__name__ for item in document.pages[0].items] == ["Line", "Line", "Grid"]
    nested = read("<table><tr><th>名稱<td>長長長長長長<table><tr><td>甲<td>乙</table><tr><td>丙<td>丁</table>")
    (grid,) = nested.pages[0].items
    assert isinstance(grid, Grid)
    assert [len(cell.lines) for cell in grid.cells] == [1, 3, 1, 1]


def test_tables_with_other_things_between_their_cells() -> None:
    document = read("<table>散<tr><form><td>甲<td>乙</form></tr><form><tr><td>丙<td>丁</form></table>後")
    assert sorted(lines(document)) == sorted("散甲乙丙丁後")
    assert body(only_table(document)) == [["甲", "乙"], ["丙", "丁"]]


def test_boxes_to_tick() -> None:
    page = """<table><tr><th>計畫名稱<th>計畫來源<tr><td>甲<td><label><input type=checkbox checked>旗艦計畫</label><br>
    <input type="checkbox">市長政見<tr><td>乙<td><input type=radio>旗艦計畫 <input type=radio checked=checked>市長政見</table>"""
    table = only_table(read(page))
    cells = [row.cells[1] for row in table.rows]
    assert [[(ticked, label.chars) for ticked, label in cell.options] for cell in cells if cell] == [
        [(True, "旗艦計畫"), (False, "市長政見")],
        [(False, "旗艦計畫"), (True, "市長政見")],
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "<meta charset='utf-8'>"), ("utf-8", ""), ("cp950", "<meta charset=big5>"), ("cp950", ""), ("utf-16", ""),
        ("cp950", '<meta http-equiv="Content-Type" content="text/html; charset=BIG5">'), ("gb18030", "<meta charset=gb2312>"),
        ("utf-8", "<?xml version='1.0' encoding='utf-8'?>"), ("utf-8", "<meta charset=big5>"), ("utf-8", "<meta charset=x-unknown>"),
        ("utf-8", "<meta charset=utf-16>"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, declared: str) -> None:
    text = "臺中市政府勞工局一○八年度施政計畫，促進就業，保障勞工權益。"
    assert lines(read_document("a.html", f"<html>{declared}<p>{text}</p>".encode(encoding))) == [text]


def test_bytes_of_another_encoding_are_a_problem() -> None:
    data = "<html><meta charset=utf-8><p>計畫".encode() + b"\xff\xfe\x81</p>"
    document = read_document("a.html", data)
    assert document.raw_text.startswith("計畫�")
    assert [problem.code for problem in document.problems] == ["garbled"]


@pytest.mark.parametrize("page", ["", "<p>", "<script>x</script>", "<nav>選單</nav>", "<!-- 無 -->"])
def test_pages_that_say_nothing(page: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read(page)


def test_evidence_can_quote_the_raw_text() -> None:
    document = read("<p>&lt;甲&gt; &amp; <i>乙</i>&nbsp;丙</p>")
    (line,) = document.lines
    assert document.raw_text[line.start : line.end] == "<甲> & 乙\u00a0丙"


PAGE = "<table><tr><td colspan=2>市政府網站<tr><td>最新消息<br>檔案下載<td>{}<tr><td colspan=2>地址</table>"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (
            "施政計畫<br>壹、目標<br>促進市民就業並保障勞工權益<br>"
            "<table><tr><td>業務<td>內容<tr><td>就業<td>辦理媒合</table>",
            ["Line", "Line", "Line", "Grid", "Line"],
        ),
        ("施政計畫<br>壹、目標<br>促進市民就業並保障權益<br>貳、計畫<br>辦理就業媒合", ["Line"] * 8),
        ("促進市民就業並保障勞工權益，辦理就業媒合<br>壹、提供徵才<br>擴大協調勞資", ["Grid"]),
    ],
)
def test_the_cell_of_a_table_that_is_the_page(content: str, kinds: list[str]) -> None:
    items = [type(item).__name__ for item in read(PAGE.format(content)).pages[0].items]
    assert (items.count("Grid"), items == ["Grid"]) == (kinds.count("Grid"), kinds == ["Grid"])
