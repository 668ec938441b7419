"""Rows of programme tables: names and their marks, numbers, groups, bands, totals, and the points inside a cell."""

from __future__ import annotations

import pytest
from govplan_layouts import SAME, CellSpec, Sheet, sheet, text_of
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.extract.tables.column_names import load_columns
from govplan.pipeline.extract.tables.columns import read_columns
from govplan.pipeline.extract.tables.items import numbered_items
from govplan.pipeline.extract.tables.rows import Entry, is_total, read_rows, take_mark
from govplan.pipeline.layout.blocks import Row
from govplan.pipeline.text.rich import squeeze

HEAD = ["工作計畫", "重要計畫項目", "實施內容"]


def entries(head: list[str], *rows: list[CellSpec] | str) -> list[Entry | Row]:
    """What the rows of a table say."""
    table = sheet("壹、計畫").table(head, *rows).last_table
    return list(read_rows(table.rows, read_columns(table, load_columns())))


def named(head: list[str], *rows: list[CellSpec] | str) -> list[tuple[str | None, str, str | None]]:
    """Number, name and group of every row that names a programme."""
    return [
        (entry.number, entry.name.chars, entry.group.chars if entry.group else None)
        for entry in entries(head, *rows)
        if isinstance(entry, Entry)
    ]


@pytest.mark.parametrize(
    ("cell", "name", "number"),
    [
        ("1、青年穩定就業獎勵計畫", "青年穩定就業獎勵計畫", "1"), ("（三）勞工大學", "勞工大學", "3"), ("參、勞工大學", "勞工大學", "3"),
        ("1.職場達人選拔", "職場達人選拔", "1"),
        ("甲、勞工大學", "勞工大學", "1"), ("(12) 訓練", "訓練", "12"), ("①訓練", "訓練", "1"), ("A.訓練", "訓練", "1"),
        ("勞工大學", "勞工大學", None), ("108年度勞工大學", "108年度勞工大學", None), ("65歲以上長者訓練", "65歲以上長者訓練", None),
        ("e化服務", "e化服務", None),
        ("●勞工大學", "●勞工大學", None), ("1、", "1、", None), ("「勞資一起 GO」實施計畫", "「勞資一起 GO」實施計畫", None),
        ("三合一服務", "三合一服務", None),
        ("一般行政", "一般行政", None),
    ],
)  # fmt: skip
def test_a_name_without_its_mark(cell: str, name: str, number: str | None) -> None:
    text, mark, mark_text = take_mark(text_of(cell))
    assert text.chars == name
    assert (mark.number if mark else None) == number
    assert (mark_text is None) == (number is None)


def test_groups_hold_for_every_row_that_they_span() -> None:
    assert named(HEAD, ["一、就業", "1、博覽會", "辦理。"], [SAME, "2、訓練", "辦理。"], ["二、勞資", "1、調解", "辦理。"]) == [
        ("1", "博覽會", "就業"), ("2", "訓練", "就業"), ("1", "調解", "勞資"),
    ]  # fmt: skip


def test_the_rightmost_group_that_says_something_counts() -> None:
    head = ["施政主軸", "工作計畫", "重要計畫項目", "實施內容"]
    assert named(head, ["城市", "就業", "博覽會", "辦理。"], [SAME, None, "訓練", "辦理。"]) == [
        (None, "博覽會", "就業"), (None, "訓練", "城市"),
    ]  # fmt: skip


def test_bands_head_the_rows_below_them() -> None:
    found = entries(
        ["項次", "計畫名稱", "計畫內容"],
        "一、重要施政計畫",
        ["1", "博覽會", "辦理。"],
        "二、活動計畫",
        ["1", "園遊會", "辦理。"],
    )
    bands = [entry.band.chars if isinstance(entry, Entry) and entry.band else None for entry in found]
    assert bands == ["重要施政計畫", "活動計畫"]
    assert [entry.number for entry in found if isinstance(entry, Entry)] == ["1", "1"]


def test_a_total_as_a_band_heads_nothing() -> None:
    found = entries(HEAD, "合計", ["一、就業", "博覽會", "辦理。"])
    assert [entry.band for entry in found if isinstance(entry, Entry)] == [None]


def test_a_number_column_goes_before_a_mark_of_the_name() -> None:
    head = ["項次", "計畫名稱", "計畫內容"]
    assert named(head, ["3", "博覽會", "辦理。"], ["（四）", "訓練", "辦理。"], ["五", "輔導", "辦理。"]) == [
        ("3", "博覽會", None), ("4", "訓練", None), ("5", "輔導", None),
    ]  # fmt: skip
    assert named(head, ["1", "1、博覽會", "辦理。"]) == [("1", "博覽會", None)]
    assert named(head, ["2", "1、博覽會", "辦理。"]) == [("2", "1、博覽會", None)]


def test_a_group_number_is_not_that_of_the_name() -> None:
    head = ["策略績效目標", "策略績效目標", "計畫名稱", "計畫內容"]
    page = Sheet().table(
        [head[0], SAME, *head[2:]], ["一", "就業", "博覽會", "辦理。"], ["二", "勞資", "調解", "辦理。"]
    )
    table = page.last_table
    found = list(read_rows(table.rows, read_columns(table, load_columns())))
    assert [(e.number, e.name.chars) for e in found if isinstance(e, Entry)] == [(None, "博覽會"), (None, "調解")]


@pytest.mark.parametrize(
    "cell",
    ["合計", "總計", "小　計", "共計", "就業類小計", "合 計", "總　計", "本局業務合計"],
)
def test_totals(cell: str) -> None:
    assert is_total(text_of(cell))
    assert named(["工作計畫", "重要計畫項目", "預算數"], ["就業", "博覽會", "100"], [None, cell, "100"]) == [
        (None, "博覽會", "就業")
    ]


@pytest.mark.parametrize(
    "cell", ["", "計畫", "勞工大學", "統計調查計畫", "合計表編製作業", "會計業務", "總計畫書研擬及審查"]
)
def test_names_that_are_no_totals(cell: str) -> None:
    assert not is_total(text_of(cell))


def test_a_total_in_the_first_column_sums_up() -> None:
    assert named(["項次", "計畫名稱", "預算數"], ["1", "博覽會", "100"], ["合計", "共2項", "100"]) == [
        ("1", "博覽會", None)
    ]


def test_a_row_that_names_no_programme_comes_back_as_it_is() -> None:
    found = entries(
        HEAD,
        ["一、就業", "1、博覽會", "辦理。"],
        [SAME, None, "另辦理訓練。"],
        [None, None, None],
        ["二、勞資", None, None],
    )
    assert [type(entry).__name__ for entry in found] == ["Entry", "Row"]


def test_what_the_cells_of_a_row_say() -> None:
    head = [
        "項次",
        "計畫名稱",
        "計畫來源",
        "計畫總論",
        "效益",
        "計畫經費(千元)",
        "執行地點",
        "期程",
        "主辦單位",
        "備註",
        "經費來源",
    ]
    content = ("一、計畫內容：", "(一)辦理博覽會。", "(二)辦理訓練。", "二、計畫期程：108 年")
    ticks = ("☐旗艦計畫", "☑市長政見", "☑新興計畫")
    (entry,) = entries(
        head, ["1", "博覽會", ticks, content, "提升就業。", "1,399", "全市", None, "就業科", "續辦", "中央補助"]
    )
    assert isinstance(entry, Entry)
    assert {role: text.chars for role in entry.fields if (text := entry.text(role))} == {
        "description": "(一)辦理博覽會。(二)辦理訓練。", "benefits": "提升就業。", "location": "全市", "period": "108 年",
        "responsible": "就業科",
        "remarks": "續辦", "funding_source": "中央補助",
    }  # fmt: skip
    assert [text.chars for text in entry.ticked] == ["市長政見", "新興計畫"]
    assert [(column.role, text.chars) for column, text in entry.amounts] == [("budget", "1,399")]
    assert entry.text("category") is None


def test_a_source_without_boxes_is_taken_as_printed() -> None:
    (entry,) = entries(["計畫名稱", "計畫來源", "計畫內容"], ["博覽會", ("市長政見", "新興計畫"), "辦理。"])
    assert isinstance(entry, Entry)
    assert [text.chars for text in entry.ticked] == ["市長政見", "新興計畫"]


def test_this_and_last_years_money() -> None:
    (entry,) = entries(
        ["計畫名稱", "本年度預算數(千元)", "上年度預算數", "計畫內容"], ["博覽會", "100", "90", "辦理。"]
    )
    assert isinstance(entry, Entry)
    assert entry.previous_amount is not None
    assert [text.chars for _, text in entry.amounts] == ["100"]
    assert entry.previous_amount[1].chars == "90"


@pytest.mark.parametrize(
    ("paragraphs", "items"),
    [
        (("辦理博覽會。",), []), ((), []),
        (("1、辦理博覽會。", "2、辦理訓練。"), ["辦理博覽會。", "辦理訓練。"]),
        (("1、辦理博覽會。2、辦理訓練。3、輔導。",), ["辦理博覽會。", "辦理訓練。", "輔導。"]),
        (("（一）辦理博覽會。（二）辦理訓練。",), ["辦理博覽會。", "辦理訓練。"]),
        (("(一)行銷", "1.規劃。", "2.更新。", "(二)維運", "1.開發。"), ["行銷1.規劃。2.更新。", "維運1.開發。"]),
        (("協助弱勢。", "(一)貸款。", "(二)諮詢。"), ["貸款。", "諮詢。"]),
        (("1、辦理博覽會", "，媒合求職者。", "2、訓練。"), ["辦理博覽會，媒合求職者。", "訓練。"]),
        (("補助 1.5 倍。", "計 3 場。"), []), (("三、四月間辦理。",), []),
        (("1、104年1-6月計服務8,405人次。", "2、本市人口。"), ["104年1-6月計服務8,405人次。", "本市人口。"]),
        (("①訪視②慰問",), ["訪視②慰問"]), (("①訪視。②慰問。",), ["訪視。", "慰問。"]), (("甲、訪視。乙、慰問。",), ["訪視。", "慰問。"]),
    ],
)  # fmt: skip
def test_items(paragraphs: tuple[str, ...], items: list[str]) -> None:
    cell = Sheet().table(["內容"], [paragraphs]).last_table.rows[0].cells[0]
    assert cell is not None
    assert [item.chars for item in numbered_items(cell.paragraphs)] == items


@given(st.lists(texts, max_size=4))
def test_items_stand_in_the_cell_in_their_order(paragraphs: list[str]) -> None:
    whole = [text_of(paragraph) for paragraph in paragraphs]
    printed, place = squeeze("".join(text.chars for text in whole)), 0
    for item in numbered_items(whole):
        place = printed.index(squeeze(item.chars), place)


def test_a_row_with_a_number_of_a_higher_level_and_a_name_heads_the_rows_below() -> None:
    rows: list[list[CellSpec] | str] = [
        ["壹", "水資源", None], ["1", "再生水廠", "興建。"], ["2", "伏流水", "開發。"], ["貳", "防洪", None], ["3", "堤防", "加高。"],
    ]  # fmt: skip
    found = entries(["項次", "計畫名稱", "計畫內容"], *rows)
    assert [(e.band.chars if e.band else None, e.number, e.name.chars) for e in found if isinstance(e, Entry)] == [
        ("水資源", "1", "再生水廠"), ("水資源", "2", "伏流水"), ("防洪", "3", "堤防"),
    ]  # fmt: skip


def test_rows_that_are_all_numbered_in_characters_head_nothing() -> None:
    assert named(["項次", "計畫名稱", "計畫內容"], ["一", "再生水廠", None], ["二", "伏流水", "開發。"]) == [
        ("1", "再生水廠", None), ("2", "伏流水", None),
    ]  # fmt: skip


def test_a_table_of_years_lists_several_programmes_in_one_cell() -> None:
    found = entries(
        ["年度", "施政重點與期程"], ["108", "1、扎根計畫（1-12月）2、籌設基地（6-12月）"], ["109", "1、基地營運"]
    )
    assert [(e.number, e.name.chars, e.text("period").chars) for e in found if isinstance(e, Entry)] == [
        ("1", "扎根計畫（1-12月）", "108"), ("2", "籌設基地（6-12月）", "108"), ("1", "基地營運", "109"),
    ]  # fmt: skip


def test_beside_content_a_list_in_the_cell_of_names_is_one_name() -> None:
    rows: list[CellSpec] = ["1、扎根計畫2、籌設基地", "辦理。"]
    assert len(entries(["計畫名稱", "計畫內容"], rows)) == 1


MARKED = ["計畫名稱", "實施要點", "預算金額"]


def test_a_row_with_a_mark_of_its_own_level_and_nothing_else_heads_those_below() -> None:
    rows: list[list[CellSpec]] = [
        ["壹、水利行政", "", ""], ["一、水權管理", "登記。", "10"], ["二、防汛整備", "講習。", "20"],
        ["貳、水利工程", "", ""], ["一、排水改善", "護岸。", "30"],
    ]  # fmt: skip
    found = [entry for entry in entries(MARKED, *rows) if isinstance(entry, Entry)]
    assert [(entry.number, entry.name.chars, entry.band.chars if entry.band else None) for entry in found] == [
        ("1", "水權管理", "水利行政"), ("2", "防汛整備", "水利行政"), ("1", "排水改善", "水利工程"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [["壹、水利行政", "", ""], ["貳、水利工程", "護岸。", "30"]],
        [["壹、水利行政", "", ""], ["二、防汛整備", "講習。", "20"]],
        [["壹、水利行政", "", ""], ["一、水權管理", "登記。", "10"], ["貳、水利工程", "", ""]],
    ],
)
def test_a_row_without_content_that_heads_no_list_is_a_programme(rows: list[list[CellSpec]]) -> None:
    assert len(named(MARKED, *rows)) == len(rows)


def test_figures_alone_name_no_programme_and_no_aim() -> None:
    page = sheet("花蓮縣政府建設處110年度施政計畫", "壹、年度施政目標", "一、整建市場", "二、照顧攤商", "貳、重要計畫")
    found = page.table(["施政目標", "計畫名稱", "實施內容"], ["一、整建市場", "市場整建", "整建。"], ["8-2", "8-1", "招商。"]).extract()
    assert [programme.name for programme in found.programmes] == ["市場整建"]
    assert [objective.title for objective in found.objectives] == ["整建市場", "照顧攤商"]
    assert "row_without_name" in [finding.code for finding in found.findings]
