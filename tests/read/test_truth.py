"""Small documents of each format, and what stands in them, written down by hand from their source."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from office_files import said

from govplan.pipeline.read.registry import read_document

SAVED_PAGE = """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>網站</title>
<style>.menu { color: red }</style><script>var plan = "不印出來";</script></head><body>
<header><nav><ul><li><a href="/">首頁</a></li><li><a href="/map">網站導覽</a></li></ul></nav></header>
<aside><a href="#">友善列印</a></aside>
<main><h1>施政計畫</h1><p>一、促進&nbsp;就業：辦理<b>就業</b>服務。</p>
<ol><li>開設課程。</li><li>媒合求職者。</li></ol>
<p style="display:none">草稿</p><template><p>樣板</p></template><noscript>請開啟程式</noscript></main>
<footer><p>隱私權政策</p></footer></body></html>"""


def test_a_saved_page_without_its_menus() -> None:
    document = read_document("a.html", SAVED_PAGE.encode())
    assert said(document)[:-1] == [
        "施政計畫",
        "一、促進\xa0就業：辦理就業服務。",
        "1. 開設課程。",
        "2. 媒合求職者。",
    ]
    assert said(document)[-1] == "網站"  # the page's own title, which browsers show above it
    assert document.lines[-1].aside == "running_title"


TABLES = """<meta charset="utf-8"><table><caption>單位：千元</caption>
<thead><tr><th rowspan="2">計畫</th><th colspan="2">經費</th></tr><tr><th>中央</th><th>地方</th></tr></thead>
<tr><td rowspan="2">就業</td><td>1,200</td><td>30</td></tr>
<tr><td hidden>草稿</td><td>40</td><td>50<br>60</td></tr>
<tr style="display: none"><td>藏</td><td>藏</td><td>藏</td></tr>
<tr><td>勞檢</td><td colspan="2"><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"""


def test_a_page_with_merged_hidden_and_nested_cells() -> None:
    found = said(read_document("a.html", TABLES.encode()))
    assert found[0] == "單位：千元"
    assert found[1] == [
        ["計畫 [2x1]", "經費 [1x2]"],
        ["中央", "地方"],
        ["就業 [2x1]", "1,200", "30"],
        ["40", "50/60"],
        ["勞檢", "甲/乙 [1x2]"],
    ]


NOTES = """<meta charset="utf-8"><h1>施政計畫</h1>
<ol><li>促進就業<a href="#n1" name="r1"><sup>1</sup></a>：辦理<del>座談</del><ins>訪視</ins>。
<ol><li>媒合求職者<a href="#fn2" id="fnref2">[2]</a>。</ol></ol>
<p>另見<a href="#plan">3</a>。</p><ol><ol start="2"><li>開設課程。</ol><li>勞資和諧。</ol>
<div><p><a href="#r1" name="n1">1</a> 含身心障礙者。</p></div>
<section id="fn2"><p>含新住民。<a href="#fnref2">↩</a></p></section>"""


def test_a_page_with_notes_corrections_and_lists_without_points_around_them() -> None:
    document = read_document("a.html", NOTES.encode())
    assert said(document) == [
        "施政計畫",
        "1. 促進就業：辦理訪視。",
        "1. 媒合求職者。",
        "另見3。",
        "2. 開設課程。",
        "1. 勞資和諧。",
        "含身心障礙者。",
        "含新住民。",
    ]
    assert [(line.level, line.aside) for line in document.lines] == [
        (0, None), (1, None), (2, None), (0, None), (2, None), (1, None), (0, "footnote"), (0, "footnote"),
    ]  # fmt: skip


MARKDOWN = """# 施政計畫

## 壹、年度施政目標

一、促進**就業**：
辦理服務。

- （一）辦理博覽會。
* 開設課程。

| 計畫 | 經費 |
|:-----|-----:|
| 就業 \\| 服務 | 1,200 |
| 勞檢 |  |
"""


def test_markdown() -> None:
    document = read_document("a.md", MARKDOWN.encode())
    lines = [line for line in MARKDOWN.split("\n") if line]
    assert [document.raw_text[line.start : line.end] for line in document.lines if line.end > line.start] == lines


def sheet() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "計畫"
    for row in (["表頭", None, None], ["計畫", "日期", "經費"], ["就業", date(2026, 3, 5), 1200], ["藏", None, 1]):
        page.append(row)
    page.append(["勞檢", date(2026, 12, 31), 0.425])
    page.merge_cells("A1:C1")
    page["C3"].number_format, page["C5"].number_format = "#,##0", "0.0%"
    page["B3"].number_format = page["B5"].number_format = "yyyy/m/d"
    page.row_dimensions[4].hidden = True
    hidden = book.create_sheet("草稿")
    hidden.append(["不印出來"])
    hidden.sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_sheet_with_merged_and_hidden_cells_and_formats() -> None:
    document = read_document("a.xlsx", sheet())
    assert said(document) == [
        "計畫",  # the name of the sheet
        [
            ["表頭 [1x3]"],
            ["計畫", "日期", "經費"],
            ["就業", "2026/3/5", "1,200"],
            ["勞檢", "2026/12/31", "42.5%"],
        ],
    ]
    assert [problem.code for problem in document.problems] == ["hidden", "hidden"]


SEPARATED = '計畫,內容,經費\r\n就業,"辦理""博覽會"",\r\n媒合","1,200"\r\n勞檢,檢查;輔導,50\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5"])
def test_separated_values_in_every_encoding(encoding: str) -> None:
    assert said(read_document("a.csv", SEPARATED.encode(encoding))) == [
        [["計畫", "內容", "經費"], ["就業", '辦理"博覽會",/媒合', "1,200"], ["勞檢", "檢查;輔導", "50"]]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_every_encoding(encoding: str, end: str) -> None:
    data = f"施政計畫{end}{end}一、促進就業：㈠辦理服務。{end}".replace("㈠", "（一）").encode(encoding)
    document = read_document("a.txt", data)
    assert said(document) == ["施政計畫", "一、促進就業：（一）辦理服務。"]
    assert ("\r" in document.raw_text) == (end == "\r")
    assert "\ufeff" not in document.raw_text
