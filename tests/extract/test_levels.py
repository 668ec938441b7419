"""Tables whose columns are levels of programmes: 類, 項 and 目, as names or as numbers beside a column of names."""

from __future__ import annotations

from govplan_layouts import SAME, sheet

TITLE = "彰化縣政府九十五年度施政計畫"


def test_the_lowest_level_names_the_rows_of_a_chapter_s_table() -> None:
    head = ["項", "目", "實施要領", "預算數（千元）", "備註"]
    page = sheet(TITLE, "壹、民政類").table(
        head,
        ["一、自治行政", "（一）村里業務", "召開村民大會。", "1,200", None],
        [SAME, "（二）調解業務", "編印案例。", "350", "縣款"],
    )
    found = page.write("貳、社會類").table(head, ["一、社會救助", "（一）急難救助", "核發救助金。", "900", None]).extract()
    assert [(p.category, p.group, p.number, p.name) for p in found.programmes] == [
        ("民政類", "自治行政", "1", "村里業務"), ("民政類", "自治行政", "2", "調解業務"), ("社會類", "社會救助", "1", "急難救助"),
    ]  # fmt: skip
    assert [b.amount_twd for b in found.budgets] == [1_200_000, 350_000, 900_000]


def test_the_highest_of_three_levels_is_the_category() -> None:
    head = ["類", "項", "目", "實施要領", "經費（元）"]
    rows = (["民政", "自治", "村里業務", "辦理研習。", "12,000"], [SAME, "兵役", "徵集", "辦理抽籤。", "9,000"])
    found = sheet(TITLE, "重要施政計畫").table(head, *rows).extract()
    assert [(p.category, p.group, p.name) for p in found.programmes] == [
        ("民政", "自治", "村里業務"), ("民政", "兵役", "徵集"),
    ]  # fmt: skip


NUMBERED = ["類", "項", "目", "名稱", "實施要領", "經費（千元）"]


def test_numbers_of_levels_say_which_row_heads_which() -> None:
    rows = (
        ["1", None, None, "民政", None, "3,000"],
        [None, "1", None, "自治業務", None, "2,000"],
        [None, None, "1", "村里業務", "辦理研習。", "1,200"],
        [None, None, "2", "調解業務", "編印案例。", "800"],
        [None, "2", None, "兵役業務", "辦理抽籤。", "1,000"],
        ["2", None, None, "社會", None, "500"],
        [None, "1", None, "救助業務", None, "500"],
        [None, None, "1", "急難救助", "核發救助金。", "500"],
    )
    found = sheet(TITLE).table(NUMBERED, *rows).extract()
    assert [(p.category, p.group, p.number, p.name) for p in found.programmes] == [
        ("民政", "自治業務", "1", "村里業務"), ("民政", "自治業務", "2", "調解業務"), ("民政", None, "2", "兵役業務"),
        ("社會", "救助業務", "1", "急難救助"),
    ]  # fmt: skip
    assert [b.amount_twd for b in found.budgets] == [1_200_000, 800_000, 1_000_000, 500_000]


def test_codes_of_a_budget_are_no_levels() -> None:
    head = ["款", "項", "目", "名稱及編號", "本年度預算數", "上年度預算數", "比較增減", "說明"]
    rows = (
        ["1", None, None, "民政支出", "3,000", "2,000", "1,000", None],
        [None, "1", None, "自治業務", "3,000", "2,000", "1,000", "村里"],
    )
    found = sheet("彰化縣政府民政處95年度單位預算", "歲出機關別預算表", "單位：千元").table(head, *rows).extract()
    assert {b.level for b in found.budgets} == {"authority", "agency"}
