"""Text with one cell a line, below a head whose upper row is printed before all of its lower one."""

from __future__ import annotations

from govplan_layouts import extract
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

BEFORE = "某某市政府觀光局中程施政計畫（111至114年度）\n壹、施政重點\n一、深耕地方觀光，開發主題遊程。\n貳、重要計畫\n"
AFTER = "參、結語\n持續推動觀光。\n"


def _lines(*cells: str) -> str:
    return "\n".join(cells) + "\n"


MONEY = _lines(
    "計畫名稱", "經費來源", "分年經費（千元）", "合計", "111年度", "112年度",
    "步道整建計畫", "市預算", "1,200", "1,300", "2,500", "中央補助", "800", "900", "1,700",
    "智慧導覽計畫", "市預算", "600", "650", "1,250",
    "海外行銷計畫", "觀光發展基金", "400", "500", "900",
)  # fmt: skip


def test_years_stand_before_the_sum_beside_the_money_that_they_are_of() -> None:
    (table,) = tables(lay_out(BEFORE + MONEY + AFTER))
    assert [[cell.chars for cell in column][-1] for column in table.head] == [
        "計畫名稱", "經費來源", "111年度", "112年度", "合計",
    ]  # fmt: skip


def test_years_right_below_their_name_stay_in_order() -> None:
    text = _lines(
        "策略目標", "績效指標", "單位", "年度目標值", "111", "112", "113", "一、優化服務", "服務滿意度", "%", "85", "86", "87",
        "二、增加旅客", "旅客人次", "萬人次", "1,200", "1,350", "1,500",
    )  # fmt: skip
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert [cells[-1].chars for cells in table.head] == ["策略目標", "績效指標", "單位", "111", "112", "113"]


def test_a_payer_in_place_of_a_name_belongs_to_the_plan_above() -> None:
    found = extract(BEFORE + MONEY + AFTER)
    assert [programme.name for programme in found.programmes] == ["步道整建計畫", "智慧導覽計畫", "海外行銷計畫"]
    money = [(b.funding_source, b.roc_year, b.amount_twd) for b in found.budgets if b.name == "步道整建計畫"]
    assert money == [
        ("市預算", 111, 1_200_000), ("市預算", 112, 1_300_000), ("中央補助", 111, 800_000), ("中央補助", 112, 900_000),
    ]  # fmt: skip


def test_payers_below_the_money_before_who_carries_out() -> None:
    text = _lines(
        "計畫名稱", "計畫內容", "經費（千元）", "主辦單位", "中央", "縣府",
        "送餐服務", "對獨居長者送餐。", "1,200", "300", "社會課", "急難救助", "核發急難救助金。", "500", "400", "社會課",
        "農路改善", "改善農路三公里。", "8,000", "1,800", "農業課",
    )  # fmt: skip
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert [" ".join(cell.chars for cell in column) for column in table.head] == [
        "計畫名稱", "計畫內容", "經費（千元） 中央", "經費（千元） 縣府", "主辦單位",
    ]  # fmt: skip
    assert row_texts(table)[1] == ["急難救助", "核發急難救助金。", "500", "400", "社會課"]


def test_the_columns_of_an_indicator_stand_before_its_target() -> None:
    text = _lines(
        "施政目標", "衡量指標", "101年度目標值", "指標名稱", "評估方式", "衡量標準",
        "一、改善環境", "1.校舍補強率", "統計數據", "完成校數÷核定校數×100%", "95%", "2.廁所整修", "統計數據", "整修間數", "40間",
        "二、推展閱讀", "1.借閱冊數", "統計數據", "借閱總冊數÷學生數", "25冊",
    )  # fmt: skip
    (table,) = tables(lay_out(BEFORE + text + AFTER))
    assert [cells[-1].chars for cells in table.head] == ["施政目標", "指標名稱", "評估方式", "衡量標準", "101年度目標值"]
    assert row_texts(table)[1] == ["一、改善環境", "2.廁所整修", "統計數據", "整修間數", "40間"]


LEVELS = _lines(
    "項", "目", "實施要領", "預算數（千元）", "備註",
    "一、自治行政", "（一）村里業務", "1.召開村民大會。", "2.表揚村里長。", "1,200", "（二）調解業務", "編印調解案例。", "350",
    "二、社會救助", "（一）急難救助", "核發急難救助金。", "900", "縣款",
)  # fmt: skip


def test_heads_of_levels_are_columns_of_their_own() -> None:
    (table,) = tables(lay_out(BEFORE + LEVELS + AFTER))
    assert head_texts(table)[:3] == ["項", "目", "實施要領"]
    assert [row[:2] for row in row_texts(table)] == [
        ["一、自治行政", "（一）村里業務"], ["一、自治行政", "（二）調解業務"], ["二、社會救助", "（一）急難救助"],
    ]  # fmt: skip


def test_a_heading_that_no_list_of_the_table_counts_ends_it() -> None:
    text = _lines(
        "計畫名稱", "經費（千元）", "主辦單位", "甲、民政業務", "一、里鄰服務", "1,200", "民政課", "二、公墓更新", "8,000", "民政課",
        "乙、建設業務", "一、道路養護", "6,500", "建設課", "三、結語", "持續服務鎮民。",
    )  # fmt: skip
    before = "某某縣某某鎮公所108年度施政計畫\n一、施政目標\n（一）營造宜居環境\n二、重要施政計畫\n"
    layout = lay_out(before + text)
    (table,) = tables(layout)
    assert len(table.rows) == 5
    assert paragraph_texts(layout)[-2:] == ["三、結語", "持續服務鎮民。"]


def test_numbers_of_levels_without_places_are_not_read() -> None:
    text = _lines(
        "類", "項", "目", "名稱", "實施要領", "經費（千元）", "備註", "1", "民政", "1", "自治業務", "1", "村里業務", "召開村民大會。",
        "1,200", "2", "調解業務", "編印調解案例。", "350", "2", "社會", "1", "救助業務", "1", "急難救助", "核發救助金。", "900",
    )  # fmt: skip
    layout = lay_out(BEFORE + text + AFTER)
    assert not tables(layout)
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]
