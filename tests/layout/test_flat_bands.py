"""Flattened tables with bands over their rows, heads in pieces, and pages whose breaks only a title shows."""

from __future__ import annotations

from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

from govplan.pipeline.layout.blocks import Row

INTRODUCTION = """某某縣政府衛生局109年度施政計畫
壹、前言
為守護縣民健康，本局持續整合醫療與社區資源，充實
偏鄉醫護人力，並結合民間團體推動預防保健服務。
貳、年度施政計畫
"""

BANDS = """項次
計畫名稱
計畫內容
經費(千元)
壹、疾病防治類
1
推動流感疫苗接種計
畫
辦理長者及幼童疫苗接種，
提升社區保護力。
1,200
2
防治登革熱
清除孳生源並辦理社區動員
。
850
貳、長期照顧類
3
充實日間照顧
輔導設立日照中心，並培訓
照顧服務員。
3,000
參、未來展望
持續精進各項健康服務，讓縣民安心生活，並配合中央
政策調整各項措施。
"""


def _band(row: Row) -> str | None:
    return row.band.text.chars if row.band is not None else None


def test_lines_over_all_columns_are_bands() -> None:
    (table,) = tables(lay_out(INTRODUCTION + BANDS))
    assert [_band(row) for row in table.rows] == ["壹、疾病防治類", None, None, "貳、長期照顧類", None]
    assert [cells[1] for row, cells in zip(table.rows, row_texts(table), strict=True) if row.band is None] == [
        "推動流感疫苗接種計畫",
        "防治登革熱",
        "充實日間照顧",
    ]


def test_the_chapter_behind_a_table_with_bands_is_none_of_them() -> None:
    assert "參、未來展望" in paragraph_texts(lay_out(INTRODUCTION + BANDS))


YEARS = """項次
計畫名稱
總經費
112 年
度
113 年
度
1
推動流感疫苗接種計畫
2,400
1,200
1,200
2
防治登革熱
850
400
450
3
充實日間照顧
3,000
1,000
2,000
"""


def test_years_in_pieces_are_columns_beside_the_total() -> None:
    (table,) = tables(lay_out(INTRODUCTION + YEARS))
    assert head_texts(table) == ["項次", "計畫名稱", "總經費", "112 年度", "113 年度"]
    assert row_texts(table)[1] == ["2", "防治登革熱", "850", "400", "450"]


def _agency(name: str, *aims: str) -> str:
    rows = "".join(f"推動{aim}計畫\n辦理{aim}相關訓練與宣導，並結\n合民間團體共同參與。\n" for aim in aims)
    goals = f"壹、年度施政目標\n一、強化{aims[0]}服務\n（一）推動{aims[0]}。\n"
    return f"{name}111年度施政計畫\n{goals}貳、重要計畫\n計畫名稱\n實施內容\n{rows}"


def test_two_agencies_with_chapters_of_the_same_names() -> None:
    """The chapters of the second agency end the table of the first, and are no running titles."""
    first = _agency("某某縣政府文化處", "演藝", "典藏", "閱讀")
    second = _agency("某某縣政府農業處", "造林", "漁港", "農路")
    layout = lay_out(f"{first}\f{second}")
    assert [len(table.rows) for table in tables(layout)] == [3, 3]
    assert paragraph_texts(layout).count("壹、年度施政目標") == 2
    assert "某某縣政府農業處111年度施政計畫" in paragraph_texts(layout)


def test_a_title_beside_the_page_number_is_furniture() -> None:
    title = "某某縣政府社會處109年度施政計畫"
    text = "\n".join(
        (
            title,
            "壹、施政目標",
            "一、充實社區照顧網絡，結合民間團體及學校共同推",
            f"1 {title}",
            "動各項服務。",
            "二、保障弱勢家庭，落實各項扶助措施並檢討服務流",
            f"2 {title}",
            "程。",
            "三、推展志願服務，鼓勵民眾參與公共事務並表揚績",
            "優志工。",
        )
    )
    assert paragraph_texts(lay_out(text)) == [
        title,
        "壹、施政目標",
        "一、充實社區照顧網絡，結合民間團體及學校共同推動各項服務。",
        "二、保障弱勢家庭，落實各項扶助措施並檢討服務流程。",
        "三、推展志願服務，鼓勵民眾參與公共事務並表揚績優志工。",
    ]


def test_a_kind_beside_each_name_leaves_room_for_bands() -> None:
    lines = BANDS.replace("經費(千元)\n", "經費(千元)\n性質\n")
    for amount, kind in (("1,200", "延續性"), ("850", "新興"), ("3,000", "延續性")):
        lines = lines.replace(f"\n{amount}\n", f"\n{amount}\n{kind}\n")
    (table,) = tables(lay_out(INTRODUCTION + lines))
    assert head_texts(table)[-1] == "性質"
    assert [_band(row) for row in table.rows] == ["壹、疾病防治類", None, None, "貳、長期照顧類", None]


def test_white_space_on_a_line_of_its_own_ends_a_paragraph() -> None:
    lines = (
        "某某縣政府衛生局109年度施政計畫_", "壹、前言_", "為守護縣民健康，本局持續整合醫療與社區資源，充實",
        "偏鄉醫護人力，並結合民間團體推動預防保健服務。_", "貳、年度施政計畫_", "項次  計畫名稱  計畫內容_",
        "1  推動流感疫苗", "_", "辦理長者及幼童疫苗接種，", "提升社區保護力。_",
        "2  防治登革熱", "_", "清除孳生源並辦理社區動員，", "防止擴散。_",
        "3  充實日間照顧", "_", "輔導設立日照中心，並培訓", "照顧服務員。_",
    )  # fmt: skip
    text = "\n\n".join(lines).replace("_", " ")
    (table,) = tables(lay_out(text))
    assert [row[1] for row in row_texts(table)] == ["推動流感疫苗", "防治登革熱", "充實日間照顧"]


FUNDED = """計畫名稱
計畫內容
經費
（千元）
經費來源
一、疾病防治
推動流感疫苗接
種計畫
(一)辦理長者及幼童接種。
(二)提升社區保護力。
1,200
中央補助
防治登革熱
清除孳生源並辦理社區動員
。
850
縣預算
改善飲用水源
抽驗水井並補助住戶更換管
線。
420
縣預算
二、長期照顧
充實日間照顧
輔導設立日照中心，並培訓
照顧服務員。
3,000
縣預算
"""


def test_the_last_name_of_a_head_with_a_broken_one_above_it_is_no_heading() -> None:
    layout = lay_out(INTRODUCTION + FUNDED)
    (table,) = tables(layout)
    assert head_texts(table) == ["計畫名稱", "計畫內容", "經費（千元）", "經費來源"]
    assert [_band(row) for row in table.rows] == ["一、疾病防治", None, None, None, "二、長期照顧", None]


PERSPECTIVES = """一、業務成果面向
策略績效目標
衡量指標
評估方式
年度目標值
一、守護健康
1、接種率
統計數據
60%
二、行政效率面向
策略績效目標
衡量指標
評估方式
年度目標值
一、便捷服務
1、線上申辦率
統計數據
35%
"""


def test_a_heading_like_the_one_above_stands_between_two_tables_with_one_head() -> None:
    layout = lay_out(INTRODUCTION + PERSPECTIVES)
    assert [row_texts(table) for table in tables(layout)] == [
        [["一、守護健康", "1、接種率", "統計數據", "60%"]],
        [["一、便捷服務", "1、線上申辦率", "統計數據", "35%"]],
    ]
    assert "二、行政效率面向" in paragraph_texts(layout)
