"""Small tables whose cells are a line each, in texts that print cell below cell: nothing but their heads and figures tells
where rows begin."""

from __future__ import annotations

from govplan_layouts import extract

TITLE = "新竹縣政府警察局 111 年度施政計畫\n\n壹、施政目標\n\n一、維護治安\n\n二、改善交通\n\n"


def test_indicators_without_numbers_or_marks() -> None:
    text = (
        "貳、衡量指標\n\n關鍵策略目標\n關鍵績效指標\n衡量標準\n年度目標值\n維護治安\n增設監視設備數\n實際增設支數\n30支\n"
        "改善交通\n號誌更新處數\n完成處數\n5處\n"
    )
    found = extract(TITLE + text)
    aims = {aim.id: aim.title for aim in found.objectives}
    assert [(i.name, i.formula, i.unit, aims.get(i.objective_id or "")) for i in found.indicators] == [
        ("增設監視設備數", "實際增設支數", "支", "維護治安"),
        ("號誌更新處數", "完成處數", "處", "改善交通"),
    ]


def test_targets_that_are_called_aims_of_years() -> None:
    text = "貳、績效指標\n\n指標\n111年目標\n112年目標\n破獲率\n80%\n81%\n竊盜件數\n500件\n480件\n酒駕件數\n30件\n28件\n"
    found = extract(TITLE + text)
    printed = {i.id: i.name for i in found.indicators}
    assert [(printed[m.indicator_id], m.roc_year, m.printed) for m in found.measurements] == [
        ("破獲率", 111, "80%"), ("破獲率", 112, "81%"), ("竊盜件數", 111, "500件"), ("竊盜件數", 112, "480件"),
        ("酒駕件數", 111, "30件"), ("酒駕件數", 112, "28件"),
    ]  # fmt: skip


def test_a_total_is_no_cell_of_the_row_above_it() -> None:
    text = (
        "貳、施政計畫表\n\n計畫名稱\n實施內容\n經費\n（千元）\n備註\n巡守隊輔導\n補助10隊\n500\n派出所整建\n整建2處\n1,500\n"
        "中央補助\n巡邏車汰換\n汰換6輛\n6,000\n號誌改善\n改善5處\n2,400\n中央補助\n合計\n\n10,400\n"
    )
    found = extract(TITLE + text)
    assert [(p.name, p.description, p.remarks) for p in found.programmes] == [
        ("巡守隊輔導", "補助10隊", None), ("派出所整建", "整建2處", "中央補助"), ("巡邏車汰換", "汰換6輛", None),
        ("號誌改善", "改善5處", "中央補助"),
    ]  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets if b.programme_id] == [
        ("巡守隊輔導", 500_000), ("派出所整建", 1_500_000), ("巡邏車汰換", 6_000_000), ("號誌改善", 2_400_000),
    ]  # fmt: skip


def test_columns_of_a_period_and_of_money() -> None:
    text = (
        "貳、施政計畫\n\n工作項目\n內容\n期程\n經費(千元)\n監錄系統更新\n建置30處\n111.1-111.12\n12,000\n校園安全宣導\n辦理宣導40場\n"
        "全年\n300\n交通執法\n取締酒駕\n全年\n1,100\n"
    )
    found = extract(TITLE + text)
    assert [(p.name, p.description, p.period_printed) for p in found.programmes] == [
        ("監錄系統更新", "建置30處", "111.1-111.12"), ("校園安全宣導", "辦理宣導40場", "全年"), ("交通執法", "取締酒駕", "全年"),
    ]  # fmt: skip
