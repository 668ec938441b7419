"""Tables that a text holds as HTML."""

from __future__ import annotations

import pytest
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

HEAD = "<tr><td>工作計畫</td><td>重要計畫項目</td><td>實施內容</td></tr>"


def test_spans_heads_and_bands_as_the_tags_say() -> None:
    (table,) = tables(
        lay_out(
            "年度重要計畫\n"
            '<table border="1"><thead><tr><th rowspan="2">工作計畫</th><th rowspan="2">重要計畫項目</th>'
            '<th colspan="2">經費（千元）</th></tr><tr><th>中央</th><th>本府</th></tr></thead>'
            "<tbody><tr><td rowspan='2'>老人福利</td><td>關懷據點</td><td>1,200</td><td></td></tr>"
            "<tr><td>送餐</td><td></td><td>500</td></tr>"
            "<tr><td colspan=4>婦女福利</td></tr><tr><td></td><td>托育</td><td>900</td><td>－</td></tr></tbody></table>\n"
        )
    )
    assert head_texts(table) == ["工作計畫", "重要計畫項目", "經費（千元）/中央", "經費（千元）/本府"]
    assert row_texts(table) == [
        ["老人福利", "關懷據點", "1,200", None],
        ["老人福利", "送餐", None, "500"],
        ["婦女福利"],
        [None, "托育", "900", "－"],
    ]


def test_without_spans_an_empty_cell_goes_on_and_a_repeated_head_is_furniture() -> None:
    layout = lay_out(
        f"年度重要計畫\n<table>\n{HEAD}\n<tr><td>一、就業</td><td>1.博覽會</td><td>辦理<br>三場。</td></tr>\n</table>\n"
        f"- 12 -\n<table>\n{HEAD}\n<tr><td></td><td>2.訓練</td><td>開班。</td></tr>\n"
    )
    (table,) = tables(layout)
    assert row_texts(table) == [["一、就業", "1.博覽會", "辦理三場。"], ["一、就業", "2.訓練", "開班。"]]
    assert sorted({furniture.kind for furniture in layout.furniture}) == ["page_number", "table_head"]


@pytest.mark.parametrize(
    "text",
    [
        "本表 <table><tr><td>甲</td></tr></table> 如上。",
        "<table>甲<tr><td>乙</td></tr></table>",
        "<table><td>甲</td></table>",
        "<table></table>甲",
    ],
)
def test_text_beside_cells_stays_text(text: str) -> None:
    layout = lay_out(f"前言\n{text}\n")
    assert not tables(layout)
    assert "甲" in "".join(paragraph_texts(layout))
    assert "<" not in "".join(paragraph_texts(layout))


def test_a_table_within_a_cell_is_part_of_its_text() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    (table,) = tables(lay_out(f"<table>{HEAD}<tr><td>就業</td><td>博覽會</td><td>{inner}</td></tr></table>"))
    assert row_texts(table) == [["就業", "博覽會", "甲乙"]]


def test_absurd_spans_end_with_the_table() -> None:
    cells = '<td rowspan="9999" colspan="9999">甲</td>' * 50
    (table,) = tables(lay_out(f"<table>{HEAD}<tr>{cells}</tr>" + "<tr><td>乙</td></tr>" * 50 + "</table>"))
    assert len(table.rows) <= 51
