"""Sheets of work plans in budget books that come as plain text, their cells side by side on a line."""

from __future__ import annotations

import pytest
from govplan_layouts import extract, faults, lay_out
from layout_views import is_blank, places

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.text.characters import is_wide

Part = tuple[int, str]
"""The column of a line in which a word stands, in ems, and the word."""

BEFORE = "屏東縣政府文化處113年度單位預算\n\n壹、年度施政目標\n一、推廣文化：辦理各項藝文活動。\n二、保存資產：維護古蹟及歷史建築。\n\n"
TITLES: list[list[Part]] = [[(26, "屏東縣政府文化處")], [(22, "歲出計畫提要及分支計畫概況表")]]
TABLE: list[Part] = [(0, "分支計畫及用途別科目"), (16, "金額"), (24, "承辦單位"), (36, "說明")]


def unit(printed: str) -> list[Part]:
    return [(26, "中華民國113年度"), (52, f"單位：新臺幣{printed}")]


def opening(code: str, name: str, amount: str) -> list[Part]:
    return [(0, "工作計畫名稱及編號"), (14, f"{code} {name}"), (40, "預算金額"), (52, amount)]


def written(lines: list[list[Part]], wide: int) -> str:
    """The lines as text in which an ideograph is ``wide`` columns wide."""
    return BEFORE + "".join(_line(parts, wide) + "\n" for parts in lines)


def _line(parts: list[Part], wide: int) -> str:
    line = ""
    for column, word in parts:
        width = sum(wide if is_wide(char) else 1 for char in line)
        line += " " * max(column * wide - width, 1 if line else 0) + word
    return line


SIDE_BY_SIDE: list[list[Part]] = [
    *TITLES,
    unit("千元"),
    opening("5317010201", "文化資產保存", "14,300"),
    [],
    [(0, "計畫內容："), (34, "預期成果：")],
    [(0, "1.古蹟修復及維護管理，並補助私有古蹟之"), (34, "1.完成修復古蹟4處。")],
    [(1, "緊急搶修。"), (34, "2.完成調查研究3案，並出版")],
    [(0, "2.文化資產調查研究。"), (35, "成果報告。")],
    [],
    TABLE,
    [(0, "01 古蹟修復及維護"), (15, "10,000"), (24, "資產科"), (34, "本計畫係辦理古蹟修復所需經")],
    [(3, "管理"), (34, "費，內容如下：")],
    [(1, "2000 業務費"), (15, "10,000"), (34, "1.修復工程8,000千元。")],
    [(0, "02 調查研究"), (15, "4,300"), (24, "資產科"), (34, "增聘 12 人。")],
]
BELOW_EACH_OTHER: list[list[Part]] = [
    *TITLES,
    unit("元"),
    [(0, "業務計畫及工作計畫"), (14, "5317020301"), (34, "承辦單位"), (42, "推廣科"), (54, "預算金額"), (62, "5,600千元")],
    [(2, "名稱與編號"), (14, "藝文推廣-表演活動")],
    [(0, "一、計畫內容："), (10, "1.辦理藝文節及巡迴演出。")],
    [(10, "2.補助地方團隊演出，並輔導其行銷及人才培")],
    [(12, "育。")],
    [(0, "二、預期成果："), (10, "辦理演出60場。")],
    [(0, "分支計畫及用途別科目"), (18, "說明"), (44, "承辦單位"), (56, "金額")],
    [(0, "01 藝文節"), (16, "辦理藝文節，邀請團隊12團。"), (44, "推廣科"), (54, "3,600,000")],
    [(16, "含場地布置及宣傳。")],
    [(0, "02 巡迴演出"), (16, "巡迴演出20場。"), (44, "推廣科"), (54, "2,000,000")],
]
TWO_PAGES: list[list[Part]] = [
    *TITLES,
    unit("千元"),
    opening("5317030401", "圖書館業務", "8,800"),
    [(0, "計畫內容："), (34, "預期成果：")],
    [(0, "充實館藏。"), (34, "借閱冊數達20萬冊。")],
    TABLE,
    [(0, "01 館藏充實"), (16, "5,000"), (24, "圖書科"), (34, "購置圖書。")],
    [(30, "12 - 3")],
    [(0, "\f"), (26, "屏東縣政府文化處")],
    *TITLES[1:],
    unit("千元"),
    opening("5317030401", "圖書館業務", "8,800"),
    TABLE,
    [(0, "02 閱讀推廣"), (16, "3,800"), (24, "圖書科"), (34, "辦理閱讀活動。")],
    [(30, "12 - 4")],
]
TWO_ON_A_PAGE: list[list[Part]] = [
    *TITLES,
    unit("千元"),
    opening("5317010101", "一般行政", "2,400"),
    [(0, "計畫內容："), (34, "預期成果：")],
    [(0, "辦理行政管理業務。"), (34, "提升行政效率。")],
    TABLE,
    [(0, "01 行政管理"), (16, "2,400"), (24, "秘書科"), (34, "辦公所需經費。")],
    [],
    opening("5317019801", "第一預備金", "100"),
    [(0, "計畫內容："), (34, "預期成果：")],
    [(0, "依預算法規定編列。"), (34, "支應臨時需要。")],
    TABLE,
    [(0, "01 第一預備金"), (16, "100"), (24, "秘書科"), (34, "預備金。")],
]


def programmes(found: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(programme.name, programme.description, programme.benefits) for programme in found.programmes]


def budgets(found: Extraction) -> list[tuple[str | None, str, int]]:
    return [(budget.code, budget.name, budget.amount_twd) for budget in found.budgets]


@pytest.mark.parametrize("wide", [1, 2])
def test_texts_side_by_side_and_a_name_over_two_lines(wide: int) -> None:
    found = extract(written(SIDE_BY_SIDE, wide))
    does = "1.古蹟修復及維護管理，並補助私有古蹟之緊急搶修。2.文化資產調查研究。"
    brings = "1.完成修復古蹟4處。2.完成調查研究3案，並出版成果報告。"
    assert programmes(found) == [("文化資產保存", does, brings)]
    branches = [("01", "古蹟修復及維護管理", 10_000_000), ("02", "調查研究", 4_300_000)]
    assert budgets(found) == [("5317010201", "文化資產保存", 14_300_000), *branches]


@pytest.mark.parametrize("wide", [1, 2])
def test_texts_below_each_other_and_amounts_in_the_last_column(wide: int) -> None:
    found = extract(written(BELOW_EACH_OTHER, wide))
    does = "1.辦理藝文節及巡迴演出。2.補助地方團隊演出，並輔導其行銷及人才培育。"
    assert programmes(found) == [("表演活動", does, "辦理演出60場。")]
    assert found.programmes[0].responsible == "推廣科"
    branches = [("01", "藝文節", 3_600_000), ("02", "巡迴演出", 2_000_000)]
    assert budgets(found) == [("5317020301", "表演活動", 5_600_000), *branches]


@pytest.mark.parametrize("wide", [1, 2])
def test_a_sheet_over_two_pages_that_print_its_head(wide: int) -> None:
    found = extract(written(TWO_PAGES, wide))
    assert programmes(found) == [("圖書館業務", "充實館藏。", "借閱冊數達20萬冊。")]
    branches = [("01", "館藏充實", 5_000_000), ("02", "閱讀推廣", 3_800_000)]
    assert budgets(found) == [("5317030401", "圖書館業務", 8_800_000), *branches]
    assert not found.findings


@pytest.mark.parametrize("wide", [1, 2])
def test_two_sheets_on_one_page(wide: int) -> None:
    found = extract(written(TWO_ON_A_PAGE, wide))
    assert programmes(found) == [
        ("一般行政", "辦理行政管理業務。", "提升行政效率。"),
        ("第一預備金", "依預算法規定編列。", "支應臨時需要。"),
    ]
    assert [amount for _, _, amount in budgets(found)] == [2_400_000, 2_400_000, 100_000, 100_000]


@pytest.mark.parametrize("number", ["13-11", "貳-5"])
def test_the_number_of_its_page_above_a_sheet_is_no_part_of_it(number: str) -> None:
    found = extract(written([*SIDE_BY_SIDE[:3], [(30, number)], *SIDE_BY_SIDE[3:]], 1))
    assert budgets(found)[0] == ("5317010201", "文化資產保存", 14_300_000)
    assert [programme.responsible for programme in found.programmes] == [None]


def test_what_a_sheet_says_is_quoted_and_nothing_of_it_is_lost() -> None:
    for lines in (SIDE_BY_SIDE, BELOW_EACH_OTHER, TWO_PAGES, TWO_ON_A_PAGE):
        text = written(lines, 1)
        assert faults(extract(text), text) == []
        layout = lay_out(text)
        printed = [place for place, char in enumerate(layout.document.raw_text) if not is_blank(char)]
        assert sorted(places(layout)) == printed


LABELLED = """\f       屏東縣政府文化處
   歲出計畫說明提要與各項費用明細表
       中華民國113年度               單位：新臺幣元

藝 業務計畫及工作計畫 5317020301                          藝
文                   承辦 推廣科、   預算   5,600千元        文
推  名稱與編號   藝文推廣-表演活 單位 展演科      金額                推
廣            動                                    廣
｜ 一、計畫內容： 1.辦理藝文節。                              ｜
表 歲       2.補助地方團隊演出，並輔導其行銷及人才培育及              表
演 出       國際交流。                                  演
活 計                                            活
動 畫                                            動
  說
  明 二、預期成果： 辦理演出60場。

    分支計畫及用途別科目   單位  數量  單價   預算數   說    明
 合計                           5,600,000 縣款5,600,000元
 01藝文節                         3,600,000 縣款3,600,000元
  2000 業務費                      3,600,000
                 年    1  3,600,000 3,600,000 場地布置。
 02巡迴演出                        2,000,000 縣款2,000,000元
"""


def test_labels_at_the_edges_are_no_text() -> None:
    found = extract(BEFORE + LABELLED)
    does = "1.辦理藝文節。2.補助地方團隊演出，並輔導其行銷及人才培育及國際交流。"
    assert programmes(found) == [("表演活動", does, "辦理演出60場。")]
    assert found.programmes[0].responsible == "推廣科、展演科"
    branches = [("01", "藝文節", 3_600_000), ("02", "巡迴演出", 2_000_000)]
    assert budgets(found) == [("5317020301", "表演活動", 5_600_000), *branches]


def test_without_a_part_of_the_label_nothing_is_sure() -> None:
    text = BEFORE + LABELLED.replace("培育及              表", "培育及表")
    found = extract(text)
    assert (found.programmes, found.budgets) == ((), ())
    assert [problem.code for problem in lay_out(text).document.problems] == ["table_not_read"]


def test_blanks_that_part_no_cells_leave_the_branches_unread() -> None:
    text = written(SIDE_BY_SIDE[:-4], 1) + "01 古蹟修復 資產科 10,000 修復工程。\n02 調查研究 資產科 4,300 研究。\n"
    found = extract(text.replace("金額      承辦單位", "承辦單位      金額"))
    assert [(budget.name, budget.level) for budget in found.budgets] == [("文化資產保存", "work_plan")]


def test_texts_that_stand_across_each_other_are_not_read() -> None:
    lines = [*SIDE_BY_SIDE]
    lines[6] = [(0, "1.古蹟修復及維護管理，並補助私有古蹟之所有人及使用人緊急搶修其建築物及附屬設施。")]
    found = extract(written(lines, 1))
    assert found.programmes == ()


def test_a_table_of_plans_is_no_sheet() -> None:
    rows = "業務計畫    工作計畫    預算金額\n藝文推廣    表演活動    5,600\n藝文推廣    展覽    2,300\n"
    text = BEFORE + "貳、重要施政計畫\n單位：千元\n" + rows
    assert {programme.name for programme in extract(text).programmes} == {"表演活動", "展覽"}

SCATTERED = """\f屏東縣政府文化處
歲出計畫說明提要與各項費用明細表
中華民國113年度

單位：新臺幣元

承辦
藝 業務計畫及工作計畫 5317020301
推廣科
名稱與編號
藝文推廣-表演活動
單位
文
推
一、計畫內容： 1.辦理藝文節。 藝
2.補助地方團隊演出，並輔導其行銷及人才培育及 文
國際交流。
廣
｜
表
演
活
動
歲
出
計
畫
說
明
預算
金額
5,600千元 推
廣
｜
二、預期成果： 辦理演出60場。
分支計畫及用途別科目
單位
數量
預算數
說明
合計
5,600,000 縣款5,600,000元
01藝文節
3,600,000
表
演
02巡迴演出
2,000,000
活
動
"""


def test_cells_in_any_order_are_a_sheet_where_a_label_and_a_total_agree() -> None:
    text = BEFORE + SCATTERED
    found = extract(text)
    does = "1.辦理藝文節。2.補助地方團隊演出，並輔導其行銷及人才培育及國際交流。"
    assert programmes(found) == [("表演活動", does, "辦理演出60場。")]
    assert found.programmes[0].responsible == "推廣科"
    assert budgets(found)[0] == ("5317020301", "表演活動", 5_600_000)
    assert faults(found, text) == []
    layout = lay_out(text)
    assert sorted(places(layout)) == [at for at, char in enumerate(layout.document.raw_text) if not is_blank(char)]


@pytest.mark.parametrize(("printed", "other"), [("合計\n5,600,000", "合計\n5,700,000"), ("演\n02", "02"), ("推廣科\n", "")])
def test_cells_in_any_order_are_not_read_where_something_is_missing(printed: str, other: str) -> None:
    assert extract(BEFORE + SCATTERED.replace(printed, other)).programmes == ()


def test_a_label_that_spells_but_a_part_of_the_name_proves_nothing() -> None:
    text = SCATTERED.replace("藝文推廣-表演活動", "藝文推廣-\n表演活動")
    text = text.replace("藝 業務", "業務").replace("1.辦理藝文節。 藝", "1.辦理藝文節。")
    assert extract(BEFORE + text).programmes == ()


def test_a_label_with_letters() -> None:
    text = LABELLED.replace("｜ 一、計畫", "Ａ 一、計畫").replace("              ｜", "              Ａ")
    text = text.replace("Ａ", "A", 1).replace("Ａ", "A").replace("推廣-表演活 ", "推廣A表演活 ")
    (programme,) = extract(BEFORE + text).programmes
    assert programme.name == "藝文推廣A表演活動"
