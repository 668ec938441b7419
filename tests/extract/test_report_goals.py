"""Reports that name their aims only where they tell what became of them."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import SAME, faults, sheet

TITLE = "新北市政府交通局 103 年度施政績效報告"
CARD = (["項目", "102年度", "103年度"], ["原訂目標值", "10", "12"], ["實際值", "11", "12"])


def test_aims_of_a_section_inside_the_results() -> None:
    page = sheet(TITLE, "貳、目標達成情形", "一、關鍵策略目標", "（一）提升公共運輸（20%）", "1.關鍵績效指標：公車運量")
    found = page.table(*CARD).extract()
    assert [(o.kind, o.number, o.title, o.weight_percent) for o in found.objectives] == [
        ("key_strategic", "1", "提升公共運輸", Decimal(20))
    ]
    assert [indicator.objective_id for indicator in found.indicators] == [found.objectives[0].id]
    assert faults(found, page.layout().document.raw_text) == []


def test_aims_behind_a_label() -> None:
    page = sheet(TITLE, "貳、目標達成情形", "一、關鍵策略目標：提升公共運輸", "（一）關鍵績效指標：公車運量")
    found = page.table(*CARD).extract()
    assert [(o.kind, o.number, o.marker, o.title) for o in found.objectives] == [
        ("key_strategic", "1", "一、", "提升公共運輸")
    ]


def test_aims_of_a_table_of_results() -> None:
    found = (
        sheet(TITLE, "壹、績效衡量暨達成情形分析")
        .table(
            ["策略績效目標", "衡量指標", "原定目標值", "實際值"],
            ["一、提升公共運輸（20%）", "公車運量", "10萬人次", "12萬人次"],
            [SAME, "公車路線", "20條", "22條"],
            ["二、改善停車秩序（10%）", "停車格位", "100格", "120格"],
        )
        .extract()
    )
    assert [(o.number, o.title, o.weight_percent) for o in found.objectives] == [
        ("1", "提升公共運輸", Decimal(20)),
        ("2", "改善停車秩序", Decimal(10)),
    ]
    ids = [o.id for o in found.objectives]
    assert [indicator.objective_id for indicator in found.indicators] == [ids[0], ids[0], ids[1]]


def test_what_was_done_for_an_aim_is_no_strategy() -> None:
    page = sheet(TITLE, "壹、年度施政目標達成情形", "一、提升公共運輸：", "（一）新闢路線：新闢5條，已如期完成。")
    page.points("二、改善停車秩序：", "（一）增設停車格：增設200格。", "貳、未來展望", "一、持續推動。")
    found = page.extract()
    assert [o.title for o in found.objectives] == ["提升公共運輸", "改善停車秩序"]
    assert found.strategies == ()


def test_a_goals_part_of_its_own_goes_before_the_results() -> None:
    page = sheet(TITLE, "壹、年度施政目標", "一、提升公共運輸", "（一）新闢公車路線", "貳、目標達成情形")
    found = page.points("一、關鍵策略目標：改善停車秩序", "（一）增設停車格").extract()
    assert [o.title for o in found.objectives] == ["提升公共運輸"]
    assert len(found.strategies) == 1


def test_results_in_a_plan_of_another_year_give_no_aims() -> None:
    title = "新北市政府交通局 104 年度施政計畫"
    page = sheet(title, "壹、年度施政目標", "一、提升公共運輸", "貳、前年度目標達成情形", "一、關鍵策略目標：改善停車")
    assert [o.title for o in page.extract().objectives] == ["提升公共運輸"]


def test_aims_of_a_part_that_tells_of_the_aims_of_a_year() -> None:
    page = sheet(TITLE, "參、年度目標及策略推動成果與未來精進方向", "一、提升公共運輸", "（一）關鍵績效指標：公車運量")
    found = page.table(*CARD).points("二、改善停車秩序", "增設停車格位。").extract()
    assert [(o.number, o.title) for o in found.objectives] == [("1", "提升公共運輸"), ("2", "改善停車秩序")]
    assert found.strategies == ()
