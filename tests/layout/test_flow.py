from __future__ import annotations

from office_files import body, docx, head, only_table, p, paragraphs, tbl, tc, tr

from govplan.pipeline.layout.blocks import Layout, Paragraph, Table
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import read_document
from govplan.pipeline.text.rich import WHITE_SPACE

HEAD = tr(tc("工作計畫"), tc("重要計畫項目"), tc("實施內容"))


def laid_out(inner: str) -> Layout:
    return lay_out_flow(read_document("a.docx", docx(inner)))


def tables(layout: Layout) -> list[Table]:
    return [block for block in layout.blocks if isinstance(block, Table)]


def row(*cells: str) -> str:
    return tr(*(tc(cell) for cell in cells))


def furniture(layout: Layout) -> list[tuple[str, str]]:
    raw = layout.document.raw_text
    return [(item.kind, raw[item.line.start : item.line.end]) for item in layout.furniture]


def everything(layout: Layout) -> list[str]:
    """All characters, of blocks and of furniture, that print something."""
    found = "".join(chars for _, chars in furniture(layout))
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            found += block.text.chars
        else:
            cells = {id(cell): cell for r in block.rows for cell in (*r.cells, r.band) if cell is not None}
            heads = {text.offsets: text.chars for levels in block.head for text in levels}
            found += "".join(heads.values()) + "".join(cell.text.chars for cell in cells.values())
    return sorted(char for char in found if char not in WHITE_SPACE)


def test_paragraphs_are_as_the_format_says() -> None:
    document = read_document("a.docx", docx(p("一、未完") + p("的句子，") + p("後段。")))
    assert paragraphs(document) == ["一、未完", "的句子，", "後段。"]


def test_a_line_break_inside_a_paragraph() -> None:
    def broken(*parts: str) -> str:
        return p(runs="<w:r>" + "<w:br/>".join(f"<w:t>{part}</w:t>" for part in parts) + "</w:r>")

    assert paragraphs(read_document("a", docx(broken("臺中市政府", "施政計畫")))) == ["臺中市政府施政計畫"]
    assert paragraphs(read_document("a", docx(broken("甲。", "乙：", "丙", "（一）丁")))) == [
        "甲。",
        "乙：",
        "丙",
        "（一）丁",
    ]
    assert paragraphs(read_document("a", docx(broken("甲", "", "乙")))) == ["甲", "乙"]
    assert paragraphs(read_document("a", docx(broken("work", "plan")))) == ["work plan"]


def test_a_dot_in_front_of_a_number_is_decoration() -> None:
    assert paragraphs(read_document("a", docx(p("● 一、甲") + p("●乙") + p("□ 1.丙")))) == ["一、甲", "●乙", "□ 1.丙"]


def test_heads_by_the_format_by_names_and_by_spans() -> None:
    unknown = tr(tc("甲欄"), tc("乙欄"), properties="<w:tblHeader/>") + row("1,399", "丙")
    assert head(only_table(laid_out(tbl([unknown])))) == [["甲欄"], ["乙欄"]]
    named = tbl([row("工作計畫", "經費"), row("就業", "1,399")])
    assert head(only_table(laid_out(named))) == [["工作計畫"], ["經費"]]
    spanned = tr(
        tc("工作計畫", '<w:vMerge w:val="restart"/>'),
        tc("經費", '<w:gridSpan w:val="2"/>'),
        tc("地點", '<w:vMerge w:val="restart"/>'),
    )
    below = tr(tc(p(), "<w:vMerge/>"), tc("108"), tc("109"), tc(p(), "<w:vMerge/>"))
    table = only_table(laid_out(tbl([spanned, below, row("就業", "5", "6", "全市")])))
    assert head(table) == [["工作計畫"], ["經費", "108"], ["經費", "109"], ["地點"]]
    assert body(table) == [["就業", "5", "6", "全市"]]


def test_the_format_is_not_believed_where_it_calls_every_row_a_head() -> None:
    rows = [
        tr(tc(a), tc(b), properties="<w:tblHeader/>")
        for a, b in (("工作計畫", "經費"), ("就業", "1,399"), ("勞資", "5"))
    ]
    table = only_table(laid_out(tbl(rows)))
    assert (head(table), len(table.rows)) == ([["工作計畫"], ["經費"]], 2)


def test_titles_inside_a_table_stand_above_it() -> None:
    title = tr(tc("108年度重要施政計畫", '<w:gridSpan w:val="3"/>'))
    unit = tr(tc("單位：千元", '<w:gridSpan w:val="3"/>'))
    layout = laid_out(tbl([title, unit, HEAD, row("一、就業", "1、博覽會", "辦理。")]))
    assert [b.text.chars for b in layout.blocks if isinstance(b, Paragraph)] == ["108年度重要施政計畫", "單位：千元"]
    assert body(only_table(layout)) == [["一、就業", "1、博覽會", "辦理。"]]


def test_bands_and_merged_groups() -> None:
    rows = [
        HEAD,
        tr(tc("壹、新興計畫", '<w:gridSpan w:val="3"/>')),
        tr(tc("一、就業", '<w:vMerge w:val="restart"/>'), tc("1、博覽會"), tc("辦理。")),
        tr(tc(p(), "<w:vMerge/>"), tc("2、徵才"), tc("辦理。")),
    ]
    table = only_table(laid_out(tbl(rows)))
    assert body(table) == ["壹、新興計畫", ["一、就業", "1、博覽會", "辦理。"], ["一、就業", "2、徵才", "辦理。"]]
    assert table.rows[1].cells[0] is table.rows[2].cells[0]
    two = tbl([row("工作計畫", "內容"), tr(tc("壹、新興", '<w:gridSpan w:val="2"/>')), row("甲", "乙")])
    assert body(only_table(laid_out(two))) == ["壹、新興", ["甲", "乙"]]


def test_more_of_a_cell_in_a_row_of_its_own() -> None:
    rows = [
        HEAD,
        tr(tc("一、就業", '<w:vMerge w:val="restart"/>'), tc("1、博覽會"), tc("（一）甲。")),
        tr(tc(p(), "<w:vMerge/>"), tc(p()), tc("（二）乙。")),
    ]
    assert body(only_table(laid_out(tbl(rows)))) == [["一、就業", "1、博覽會", "（一）甲。（二）乙。"]]


def test_a_table_that_goes_on_behind_its_title() -> None:
    first = p("108年度施政計畫") + p("單位：千元") + tbl([HEAD, row("一、就業", "1、甲", "辦理。")])
    again = p("108年度施政計畫（續）") + p("單位：千元") + tbl([HEAD, row("二、勞資", "1、乙", "辦理。")])
    layout = laid_out(first + again)
    assert body(only_table(layout)) == [["一、就業", "1、甲", "辦理。"], ["二、勞資", "1、乙", "辦理。"]]
    assert [kind for kind, _ in furniture(layout)] == ["running_title"] * 2 + ["table_head"] * 3


def test_tables_under_headings_of_their_own_stay_apart() -> None:
    part = tbl([HEAD, row("一、就業", "1、甲", "辦理。")])
    layout = laid_out(p("壹、延續計畫") + part + p("貳、新興計畫") + part)
    assert len(tables(layout)) == 2
    assert furniture(layout) == []


def test_heads_in_the_midst_of_a_table() -> None:
    repeated = tbl([HEAD, row("一、就業", "1、甲", "辦理。"), HEAD, row("二、勞資", "1、乙", "辦理。")])
    layout = laid_out(repeated)
    assert len(only_table(layout).rows) == 2
    assert [kind for kind, _ in furniture(layout)] == ["table_head"] * 3
    other = tbl(
        [HEAD, row("一、就業", "1、甲", "辦理。"), row("衡量指標", "權重", "目標值"), row("就業率", "5%", "42%")]
    )
    assert [head(table) for table in tables(laid_out(other))][1] == [["衡量指標"], ["權重"], ["目標值"]]


def test_boxes_to_tick() -> None:
    rows = [row("計畫名稱", "計畫來源"), tr(tc("甲"), tc(p("☑旗艦計畫") + p("□市長政見 ■新興計畫")))]
    cell = only_table(laid_out(tbl(rows))).rows[0].cells[1]
    assert cell is not None
    assert [(ticked, label.chars) for ticked, label in cell.options] == [
        (True, "旗艦計畫"), (False, "市長政見"), (True, "新興計畫"),
    ]  # fmt: skip
    assert [label.chars for label in cell.ticked] == ["旗艦計畫", "新興計畫"]


def test_no_character_is_lost_or_doubled() -> None:
    parts = [
        p("目錄"), p("壹、目標\t3"), p("壹、目標"), p("● 一、就業"),
        tbl([tr(tc("標題", '<w:gridSpan w:val="3"/>')), HEAD, row("一、甲", "1、乙", "丙。"), row("", "", "丁。"), row("", "2、戊", "")]),
        p("標題"),
        tbl([HEAD, tr(tc("二、己", '<w:vMerge w:val="restart"/>'), tc("1、庚"), tc("")), tr(tc(p(), "<w:vMerge/>"), tc(p()), tc("辛。"))]),
        tbl([row("孤"), row("列")]),
    ]  # fmt: skip
    layout = laid_out("".join(parts))
    raw = sorted(char for char in layout.document.raw_text if char not in WHITE_SPACE)
    assert [char for char in everything(layout) if char != "●"] == [char for char in raw if char != "●"]


def test_a_heading_that_a_part_further_up_has_too_is_no_repeated_title() -> None:
    aims = p("一、民政類") + p("（一）落實自治。") + p("二、教育類") + p("（一）推動閱讀。") + p("貳、重要計畫")
    first = p("一、民政類") + tbl([HEAD, row("自治", "甲", "辦理。")])
    second = p("二、教育類") + tbl([HEAD, row("國教", "乙", "辦理。")])
    assert len(tables(laid_out(aims + first + second))) == 2
