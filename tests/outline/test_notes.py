"""Notes below tables whose lists are no points of the plan."""

from __future__ import annotations

import pytest
from govplan_layouts import faults, sheet

TITLE = "經濟部水利署104年度施政計畫"
NOTE = ("1.由既有之組織架構評估。", "2.由任務編組評估。", "3.由第三者評估。")


@pytest.mark.parametrize(
    "first", [("註：評估體制之代號意義如下：",), ("註：", "評估體制之代號意義如下："), ("備註：代號意義",), ("※註1：代號",)]
)
def test_the_list_of_a_note_holds_no_aims(first: tuple[str, ...]) -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、穩定供水", "二、治理水患")
    page.table(["績效目標", "衡量指標", "評估體制", "目標值"], ["一、穩定供水", "備援水量", "1", "5萬噸"])
    page.points(*first, *NOTE, "三、推動節水", "（一）回收用水。", "貳、年度重要計畫")
    found = page.extract()
    assert [(aim.number, aim.title) for aim in found.objectives] == [("1", "穩定供水"), ("2", "治理水患"), ("3", "推動節水")]
    assert [(s.number, s.text) for s in found.strategies] == [("3.1", "回收用水。")]
    assert faults(found, page.layout().document.raw_text) == []


def test_a_table_behind_a_note_stands_in_the_part_above_it() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、穩定供水", "（一）開發水源。", "貳、年度重要計畫")
    page.table(["計畫名稱", "實施內容"], ["水源開發計畫", "興建水庫。"])
    page.points("註：下列計畫跨年度辦理：", "1.自103年起。").table(["計畫名稱", "實施內容"], ["圳路更新計畫", "更新圳路。"])
    assert [programme.name for programme in page.extract().programmes] == ["水源開發計畫", "圳路更新計畫"]


def test_a_note_is_told_among_the_parts_that_are_not_used() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、穩定供水", "二、治理水患", "貳、年度衡量指標")
    page.table(["衡量指標", "評估體制", "目標值"], ["備援水量", "1", "5萬噸"])
    found = page.points("註：評估體制之代號意義如下：", *NOTE).extract()
    assert [(part.kind, part.title) for part in found.unused] == [("unused", "註：評估體制之代號意義如下：")]


def test_a_sentence_about_a_note_is_none() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、穩定供水", "註：本項配合前瞻計畫辦理。", "（一）開發水源。", "二、治理水患")
    assert [s.text for s in page.extract().strategies] == ["開發水源。"]


@pytest.mark.parametrize(
    ("first", "second"), [("業務成果", "行政效率"), ("財務管理", "組織學習")]
)
@pytest.mark.parametrize("name", ["策略績效目標", "績效目標", "目標"])
def test_perspectives_only_group_aims(first: str, second: str, name: str) -> None:
    page = sheet(
        "行政院勞工委員會98年度施政計畫", "壹、年度施政目標", f"一、{first}{name}", "（一）促進就業", "1、辦理徵才。",
        f"二、{second}{name}", "（一）簡化申辦", "1、整合櫃檯。",
    )  # fmt: skip
    assert [aim.title for aim in page.extract().objectives] == ["促進就業", "簡化申辦"]
