"""Tables that were torn apart column by column give a problem in place of rows and points."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from govplan_layouts import extract
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

TORN = """某某縣政府警察局108年度施政計畫
壹、施政重點
一、防制詐欺犯罪，結合金融機構及社區推動識詐宣導，並強化查緝
能量。
貳、工作計畫
工作項目
一、查緝詐欺集團
二、守護婦幼安全
三、取締酒後駕車

實施要點
一、結合金融機構攔阻詐騙款項。
二、培訓社區識詐志工。
一、增設安全走廊及監視設備。
一、規劃易肇事路段攔檢勤務。

備考
參、結語
持續守護縣民安全。
"""


def test_columns_below_each_other_are_no_rows() -> None:
    layout = lay_out(TORN)
    assert tables(layout) == []
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]
    assert paragraph_texts(layout)[-3:] == ["貳、工作計畫", "參、結語", "持續守護縣民安全。"]


def test_no_programme_is_made_of_them() -> None:
    found = extract(TORN)
    assert found.programmes == ()
    assert len(found.objectives) == 1


def test_labels_of_every_entry_are_no_columns() -> None:
    entry = "（一）{}計畫\n計畫內容\n辦理{}訓練。\n預期效益\n提升{}品質。\n"
    entries = "".join(entry.format(name, name, name) for name in ("救護", "防災"))
    text = f"某某縣政府消防局108年度施政計畫\n壹、施政重點\n一、強化救護。\n貳、重要計畫\n{entries}"
    layout = lay_out(text)
    assert layout.document.problems == ()
    assert len(extract(text).programmes) == 2


def test_an_end_of_a_cell_among_many_heads_tears_no_table() -> None:
    head = "編號\n計畫名稱\n計畫內容\n經費（千元）\n"
    rows = ["1\n路口改善\n增設行人號誌及標線，並檢討路口行車動線。\n1,200\n", "2\n公車動態\n更新站牌。\n800\n"]
    rows += ["3\n自行車道\n辦理自行車道串連及改善之\n業務計畫\n500\n", "4\n停車管理\n增設停車格位。\n300\n"]
    pages = "\n".join(f"{place}\n{head}{row}" for place, row in enumerate(rows, 1))
    layout = lay_out(f"某某縣政府交通處108年度施政計畫\n壹、施政重點\n一、改善路口安全。\n貳、重要計畫\n{pages}")
    assert layout.document.problems == ()


def test_a_running_title_with_the_year_of_the_page_is_no_head() -> None:
    title = "某某縣政府交通處\n\n預\n\n算 總\n\n說\n\n明\n\n中華民國 108 年度\n"
    aims = "一、改善路口安全。\n（一）增設行人號誌。\n", "（二）檢討路口標線。\n二、發展公共運輸。\n"
    layout = lay_out(f"{title}壹、施政重點\n{aims[0]}\n1\n{title}{aims[1]}")
    assert layout.document.problems == ()
    assert "二、發展公共運輸。" in paragraph_texts(layout)


def test_the_title_of_a_plan_on_top_of_its_pages_is_no_part_of_a_head() -> None:
    head = "某某縣政府交通處 108 年度施政計畫\n編號\n計畫名稱\n計畫內容\n經費（千元）\n"
    rows = "1\n路口改善\n增設行人號誌。\n1,200\n", "2\n公車動態\n更新站牌。\n800\n"
    text = f"某某縣政府交通處 108 年度施政計畫\n壹、施政重點\n一、改善路口。\n貳、重要計畫\n{head}{rows[0]}1\n{head}{rows[1]}"
    found = extract(text)
    assert [programme.name for programme in found.programmes] == ["路口改善", "公車動態"]


NAMES = ("疏通下水道", "汰換抽水機", "整治野溪", "修護海堤")
CONTENTS = ("清除淤泥並檢視涵管。", "更新機組及電力。", "施作護岸並復育棲地。", "補強堤身及消波塊。")
PLAN = "某某縣政府水利處108年度施政計畫\n壹、施政重點\n一、治理水患。\n貳、工作計畫\n"


def test_numbers_below_each_other_are_those_of_a_torn_table() -> None:
    layout = lay_out(PLAN + "\n".join(("項次", "計畫名稱", "1", "2", "3", "4", *NAMES, "計畫內容", *CONTENTS)) + "\n")
    assert tables(layout) == []
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


def test_numbers_with_their_rows_between_them_tear_nothing() -> None:
    cells = [cell for row in zip("1234", NAMES, CONTENTS, strict=True) for cell in row]
    (table,) = tables(lay_out(PLAN + "\n".join(("項次", "計畫名稱", "計畫內容", *cells)) + "\n"))
    assert len(table.rows) == 4


def test_a_head_that_prints_a_part_of_another_one_is_torn() -> None:
    first = ("工作項目", "計畫內容", "預算數", NAMES[0], CONTENTS[0], "1,200")
    second = ("工作項目", "計畫內容", NAMES[1], NAMES[2], CONTENTS[1], CONTENTS[2])
    layout = lay_out(PLAN + "\n".join((*first, *second, "3,400", "90")) + "\n")
    assert tables(layout) == []
    assert extract(PLAN + "\n".join((*first, *second, "3,400", "90")) + "\n").programmes == ()


def test_tables_by_codes_may_have_fewer_columns_than_others() -> None:
    wide = "款 項 目 名稱 本年度預算數 上年度預算數 說明\n1 2 3 一般行政 1,200 1,100 人事費\n"
    programmes = "計畫名稱\n計畫內容\n預算數\n" + "".join(map("{}\n{}\n90\n".format, NAMES, CONTENTS))
    found = tables(lay_out(f"{PLAN}{wide}款 名稱 本年度預算數\n1 一般行政 1,200\n一、重要計畫\n{programmes}"))
    assert any(NAMES[0] in str(row_texts(table)) for table in found)


def test_where_one_table_is_torn_no_other_is_trusted() -> None:
    other = "\n".join(("參、重要計畫", "計畫名稱", "計畫內容", *NAMES, *CONTENTS))
    layout = lay_out(f"{TORN.replace('參、結語', other + chr(10) + '肆、結語')}")
    assert tables(layout) == []
    assert len(layout.document.problems) == 2


def test_tables_of_a_chapter_that_are_named_alike_are_not_torn() -> None:
    first = ("關鍵策略目標", "關鍵績效指標", "衡量標準", "年度目標值", "對應計畫", "發展農業", "農路改善", "處數", "5處", "農路計畫")
    second = ("共同性目標", "共同性指標", "衡量標準", "年度目標值", "撙節支出", "執行率", "百分比", "92%")
    found = tables(lay_out(PLAN + "\n".join((*first, "二、共同性目標", *second, "參、結語")) + "\n"))
    assert [row_texts(table)[0][1] for table in found] == ["農路改善", "執行率"]


MARKS = ("一、", "二、", "三、")
TORN_NAMES = ("長者共餐", "長者學苑", "托育補助")
TORN_TEXTS = ("辦理長者共餐服務，設置據點。", "開辦長者學習課程。", "補助家庭托育費用。")
TORN_AMOUNTS = ("1,200", "850", "3,000")


def _by_columns(names: Sequence[str], texts: Sequence[str], amounts: Sequence[str]) -> str:
    columns = (("計畫名稱", names), ("實施內容", texts), ("預算金額（千元）", amounts))
    cells = "".join("\n".join((head, *column)) + "\n" for head, column in columns)
    return f"某某縣政府社會處112年度施政計畫\n壹、年度施政目標\n一、照顧長者。\n貳、重要施政計畫\n{cells}參、結語\n持續努力。\n"


def test_columns_whose_marks_and_amounts_agree_are_put_together() -> None:
    names = [mark + name for mark, name in zip(MARKS, TORN_NAMES, strict=True)]
    (table,) = tables(lay_out(_by_columns(names, TORN_TEXTS, TORN_AMOUNTS)))
    assert head_texts(table) == ["計畫名稱", "實施內容", "預算金額（千元）"]
    assert row_texts(table) == [list(row) for row in zip(names, TORN_TEXTS, TORN_AMOUNTS, strict=True)]
    wrapped = [f"{mark}{text[:5]}\n{text[5:]}" for mark, text in zip(MARKS, TORN_TEXTS, strict=True)]
    (table,) = tables(lay_out(_by_columns(names, wrapped, TORN_AMOUNTS)))
    marked = [mark + text for mark, text in zip(MARKS, TORN_TEXTS, strict=True)]
    assert row_texts(table) == [list(row) for row in zip(names, marked, TORN_AMOUNTS, strict=True)]


@pytest.mark.parametrize(
    ("names", "texts", "amounts"),
    [
        (TORN_NAMES, TORN_TEXTS, TORN_AMOUNTS),
        ([mark + name for mark, name in zip(MARKS, TORN_NAMES, strict=True)], TORN_TEXTS, TORN_AMOUNTS[:2]),
        ([mark + name for mark, name in zip(MARKS, TORN_NAMES, strict=True)], TORN_TEXTS[:2], TORN_AMOUNTS),
        ([f"{MARKS[0]}{TORN_NAMES[0]}", *TORN_NAMES[1:]], TORN_TEXTS, TORN_AMOUNTS),
    ],
)
def test_columns_that_do_not_agree_are_told(names: Sequence[str], texts: Sequence[str], amounts: Sequence[str]) -> None:
    layout = lay_out(_by_columns(names, texts, amounts))
    assert (tables(layout), [problem.code for problem in layout.document.problems]) == ([], ["table_not_read"])


def test_a_name_of_nothing_but_figures_leaves_a_table_unread() -> None:
    cells = "\n".join((*TORN_NAMES, *TORN_TEXTS, *TORN_AMOUNTS))
    head = "某某縣政府社會處112年度施政計畫\n貳、重要施政計畫\n計畫名稱\n實施內容\n預算金額（千元）\n"
    assert tables(lay_out(f"{head}{cells}\n參、結語\n持續努力。\n")) == []
