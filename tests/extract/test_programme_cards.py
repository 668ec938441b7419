"""Programmes on cards: a label names each, and what stands below it has labels as well."""

from __future__ import annotations

from govplan_layouts import faults, sheet

TITLE = "澎湖縣政府農漁局 107 年度施政計畫"
AIMS = ("一、施政目標", "（一）復育漁業資源", "（二）輔導漁民轉型", "二、重要施政計畫")


def test_cards_whose_fields_are_numbered_like_the_parts_of_the_plan() -> None:
    page = sheet(
        TITLE, *AIMS,
        "計畫名稱：放流魚苗", "一、計畫內容：（一）放流石斑魚苗。（二）追蹤成效。", "二、計畫期程：107年3月至10月",
        "三、所需經費：新臺幣150萬元",
        "計畫名稱：漁具回收", "一、計畫內容：回收廢棄漁網。", "二、預期效益：減少海廢。",
        "三、其他事項", "無。",
    )  # fmt: skip
    found = page.extract()
    assert [(p.number, p.name, p.description, p.period_printed, p.benefits) for p in found.programmes] == [
        (None, "放流魚苗", "（一）放流石斑魚苗。（二）追蹤成效。", "107年3月至10月", None),
        (None, "漁具回收", "回收廢棄漁網。", None, "減少海廢。"),
    ]
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("放流魚苗", 1_500_000)]
    assert [o.title for o in found.objectives] == ["復育漁業資源", "輔導漁民轉型"]
    assert faults(found, page.layout().document.raw_text) == []


def test_points_between_two_labels_belong_to_the_card() -> None:
    found = sheet(
        TITLE, *AIMS,
        "計畫名稱：放流魚苗", "計畫內容：", "1.放流石斑魚苗。", "2.追蹤成效。", "預期效益：資源恢復。",
        "計畫名稱：漁具回收", "計畫內容：回收廢棄漁網。",
    ).extract()  # fmt: skip
    assert [(p.name, p.description, p.items, p.benefits) for p in found.programmes] == [
        ("放流魚苗", "1.放流石斑魚苗。2.追蹤成效。", ("放流石斑魚苗。", "追蹤成效。"), "資源恢復。"),
        ("漁具回收", "回收廢棄漁網。", (), None),
    ]


def test_points_that_count_plans_in_words() -> None:
    found = sheet(
        TITLE, *AIMS,
        "計畫一：放流魚苗", "（一）計畫內容：放流石斑魚苗。", "（二）經費：150萬元",
        "計畫二：漁具回收", "（一）計畫內容：回收廢棄漁網。", "（二）預期效益：減少海廢。",
    ).extract()  # fmt: skip
    assert [(p.number, p.name, p.description, p.benefits) for p in found.programmes] == [
        ("1", "放流魚苗", "放流石斑魚苗。", None), ("2", "漁具回收", "回收廢棄漁網。", "減少海廢。"),
    ]  # fmt: skip


def test_a_label_in_front_of_the_name_of_a_numbered_plan() -> None:
    found = sheet(
        TITLE, *AIMS, "（一）計畫名稱：放流魚苗", "1.計畫內容：放流。", "（二）計畫名稱：漁具回收", "1.計畫內容：回收。"
    ).extract()
    assert [(p.number, p.name, p.description) for p in found.programmes] == [
        ("1", "放流魚苗", "放流。"), ("2", "漁具回收", "回收。")
    ]  # fmt: skip


def test_a_number_above_the_name_and_a_source() -> None:
    page = sheet(
        TITLE, *AIMS,
        "編號：1", "計畫名稱：放流魚苗", "計畫來源：中央補助", "計畫內容：放流石斑魚苗。", "經費：150萬元",
        "編號：2", "計畫名稱：漁具回收", "計畫來源：漁業資源逐年減少，亟待復育。", "計畫內容：回收廢棄漁網。",
    )  # fmt: skip
    found = page.extract()
    assert [(p.number, p.name, p.plan_sources) for p in found.programmes] == [
        ("1", "放流魚苗", ("中央補助",)), ("2", "漁具回收", ()),
    ]  # fmt: skip
    assert [finding.code for finding in found.findings if finding.code == "amount_not_read"] == []
    assert faults(found, page.layout().document.raw_text) == []


def test_points_that_are_labels_are_fields_of_the_programme_above() -> None:
    page = sheet(
        TITLE, *AIMS,
        "計畫一：放流魚苗", "一、計畫緣起", "漁業資源逐年減少。", "二、實施要領", "1、放流石斑魚苗。", "2、追蹤成效。",
        "三、預期效益", "資源恢復。", "四、經費需求", "150萬元。",
        "計畫二：漁具回收", "一、計畫緣起", "廢棄漁網危害生態。", "二、實施要領", "1、回收漁網。", "三、預期效益", "減少海廢。",
    )  # fmt: skip
    found = page.extract()
    assert [(p.number, p.name, p.description, p.benefits) for p in found.programmes] == [
        ("1", "放流魚苗", "1、放流石斑魚苗。2、追蹤成效。", "資源恢復。"), ("2", "漁具回收", "1、回收漁網。", "減少海廢。"),
    ]  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("放流魚苗", 1_500_000)]
    assert faults(found, page.layout().document.raw_text) == []


def test_labels_that_a_blank_parts_from_what_they_name() -> None:
    found = sheet(
        TITLE, *AIMS,
        "（一）放流魚苗", "計畫內容 放流石斑魚苗。", "計畫期程 107年至108年", "計畫經費 150萬元",
        "（二）漁具回收", "計畫內容 回收廢棄漁網。", "預期效益 減少海廢。",
    ).extract()  # fmt: skip
    assert [(p.name, p.description, p.period_printed, p.benefits) for p in found.programmes] == [
        ("放流魚苗", "放流石斑魚苗。", "107年至108年", None), ("漁具回收", "回收廢棄漁網。", None, "減少海廢。"),
    ]  # fmt: skip
    assert [b.amount_twd for b in found.budgets] == [1_500_000]


def test_one_word_before_a_blank_is_no_label() -> None:
    found = sheet(TITLE, *AIMS, "（一）放流魚苗", "計畫內容 與漁會研商後訂定。", "（二）漁具回收", "回收。").extract()
    assert found.programmes[0].description == "計畫內容與漁會研商後訂定。"


def test_a_name_over_cards_is_their_group() -> None:
    for first, second in (("【復育漁業資源】", "【輔導漁民轉型】"), ("復育漁業資源", "輔導漁民轉型")):
        page = sheet(
            TITLE, *AIMS,
            first, "計畫名稱：放流魚苗", "計畫內容：放流石斑魚苗。", "計畫名稱：魚礁清理", "計畫內容：清理廢網。",
            second, "計畫名稱：漁具回收", "計畫內容：", "回收廢網",
        )  # fmt: skip
        found = page.extract()
        assert [(p.name, p.group, p.description) for p in found.programmes] == [
            ("放流魚苗", "復育漁業資源", "放流石斑魚苗。"), ("魚礁清理", "復育漁業資源", "清理廢網。"),
            ("漁具回收", "輔導漁民轉型", "回收廢網"),
        ]  # fmt: skip
        aims = [o.id for o in found.objectives]
        assert [p.objective_id for p in found.programmes] == [aims[0], aims[0], aims[1]]
        assert faults(found, page.layout().document.raw_text) == []


def test_a_last_line_of_a_card_heads_nothing_where_the_first_card_has_no_heading() -> None:
    found = sheet(
        TITLE, *AIMS,
        "計畫名稱：放流魚苗", "計畫內容：", "放流石斑魚苗", "計畫名稱：漁具回收", "計畫內容：", "回收廢網",
    ).extract()  # fmt: skip
    assert [(p.group, p.description) for p in found.programmes] == [(None, "放流石斑魚苗"), (None, "回收廢網")]


def test_amounts_below_the_label_of_the_money_say_of_what_year_they_are() -> None:
    page = sheet(
        TITLE, *AIMS,
        "計畫名稱：漁港整建", "計畫內容：整建碼頭。", "計畫期程：106年至109年", "計畫經費：", "1.總經費：12,000千元",
        "2.107年度預算數：3,200千元",
    )  # fmt: skip
    found = page.extract()
    assert [(b.roc_year, b.amount_twd, b.printed) for b in found.budgets] == [
        (None, 12_000_000, "12,000千元"), (107, 3_200_000, "3,200千元")
    ]  # fmt: skip
    assert faults(found, page.layout().document.raw_text) == []


def test_words_of_other_senses_are_labels_before_a_name_on_a_card() -> None:
    page = sheet(
        TITLE, *AIMS,
        "計畫名稱：漁港整建", "計畫內容：整建碼頭，主辦：另行公告。", "計畫期程：107年", "主辦：漁業科", "金額：3,200千元",
    )  # fmt: skip
    (programme,) = page.extract().programmes
    assert (programme.responsible, programme.description) == ("漁業科", "整建碼頭，主辦：另行公告。")
    assert [b.amount_twd for b in page.extract().budgets] == [3_200_000]


def test_what_a_page_cuts_of_a_table_of_labels_names_no_programmes() -> None:
    page = sheet(TITLE, *AIMS)
    page.table(
        [],
        ["預期效益", "提升漁獲量與漁民收入。"], [None, "並減少海廢。"], ["項次", "2"], ["計畫名稱", "漁具回收"],
        ["內容", "回收廢棄漁網，並結合社區辦理淨灘活動。"], ["預期效益", "減少海洋廢棄物，維護漁場。"],
    )  # fmt: skip
    assert page.extract().programmes == ()


def test_cards_whose_labels_do_not_say_name() -> None:
    page = sheet(
        TITLE, *AIMS,
        "業務類別：漁業資源", "重要計畫項目：放流魚苗", "實施內容：1.放流石斑魚苗。", "2.追蹤成效。",
        "業務類別：海洋環境", "重要計畫項目：漁具回收", "實施內容：回收廢棄漁網。",
    )  # fmt: skip
    found = page.extract()
    assert [(p.group, p.name, p.description) for p in found.programmes] == [
        ("漁業資源", "放流魚苗", "1.放流石斑魚苗。2.追蹤成效。"), ("海洋環境", "漁具回收", "回收廢棄漁網。"),
    ]  # fmt: skip
    assert faults(found, page.layout().document.raw_text) == []


def test_what_groups_elsewhere_names_a_card_where_nothing_else_does() -> None:
    found = sheet(
        TITLE, *AIMS, "業務計畫：放流魚苗", "實施內容：放流。", "業務計畫：漁具回收", "實施內容：1.回收。", "2.再利用。"
    ).extract()
    assert [(p.name, p.description) for p in found.programmes] == [("放流魚苗", "放流。"), ("漁具回收", "1.回收。2.再利用。")]


def test_labels_of_indicators_open_no_part_for_aims() -> None:
    cards = [
        line
        for aim, name in (("復育漁業資源", "魚苗尾數"), ("輔導漁民轉型", "轉型戶數"))
        for line in (f"策略績效目標：{aim}", f"衡量指標：{name}", "衡量標準：全年合計", "年度目標值：50戶")
    ]
    found = sheet(TITLE, "一、施政目標", "（一）復育漁業資源", "（二）輔導漁民轉型", "二、衡量指標", *cards).extract()
    assert [o.title for o in found.objectives] == ["復育漁業資源", "輔導漁民轉型"]
    assert [i.name for i in found.indicators] == ["魚苗尾數", "轉型戶數"]
