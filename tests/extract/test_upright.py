"""Forms, and tables that lie on their side."""

from __future__ import annotations

from govplan_layouts import extract, faults, sheet

TITLE = "新竹市政府交通處 109 年度施政計畫"
AIMS = ("壹、年度施政目標", "一、改善路口安全", "二、發展公共運輸", "貳、年度重要計畫")


def test_a_programme_in_each_column() -> None:
    page = sheet(TITLE, *AIMS).table(
        ["計畫名稱", "智慧站牌計畫", "電動公車計畫"],
        ["計畫內容", "建置站牌。", "汰換公車。"],
        ["計畫期程", "109年1月至12月", "108年至110年"],
        ["經費(千元)", "8,000", "36,000"],
        ["執行地點", "全市", None],
    )
    found = page.extract()
    assert [(p.name, p.description, p.roc_start, p.roc_end, p.location) for p in found.programmes] == [
        ("智慧站牌計畫", "建置站牌。", 109, 109, "全市"), ("電動公車計畫", "汰換公車。", 108, 110, None),
    ]  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets] == [
        ("智慧站牌計畫", 8_000_000),
        ("電動公車計畫", 36_000_000),
    ]
    assert faults(found, page.layout().document.raw_text) == []


def test_forms_with_a_label_beside_every_value() -> None:
    page = sheet(TITLE, *AIMS)
    for name, text, amount in (("智慧站牌計畫", "建置站牌。", "8,000"), ("電動公車計畫", "汰換公車。", "36,000")):
        page.table(
            ["計畫名稱", name, "計畫期程", "109年"],
            ["計畫內容", text, None, None],
            ["經費(千元)", amount, "執行地點", "全市"],
        )
    found = page.extract()
    assert [(p.name, p.description, p.period_printed, p.location) for p in found.programmes] == [
        ("智慧站牌計畫", "建置站牌。", "109年", "全市"), ("電動公車計畫", "汰換公車。", "109年", "全市"),
    ]  # fmt: skip
    assert [b.amount_twd for b in found.budgets] == [8_000_000, 36_000_000]


def test_several_forms_in_one_table() -> None:
    found = sheet(TITLE, *AIMS).table(
        ["", ""],
        ["計畫名稱", "智慧站牌計畫"], ["計畫內容", "建置站牌。"], ["預期效益", "便利。"],
        ["計畫名稱", "電動公車計畫"], ["計畫內容", "汰換公車。"], ["預期效益", "減碳。"],
    ).extract()  # fmt: skip
    assert [(p.name, p.description, p.benefits) for p in found.programmes] == [
        ("智慧站牌計畫", "建置站牌。", "便利。"), ("電動公車計畫", "汰換公車。", "減碳。"),
    ]  # fmt: skip


def test_programmes_called_like_fields_stand_in_rows_as_ever() -> None:
    found = sheet(TITLE, *AIMS).table(
        ["計畫名稱", "計畫內容"], ["推動計畫", "推動。"], ["實施計畫", "實施。"], ["訓練", "訓練。"]
    )
    assert [p.name for p in found.extract().programmes] == ["推動計畫", "實施計畫", "訓練"]


def test_figures_by_year_are_no_forms() -> None:
    found = sheet(TITLE, *AIMS).table(["項目", "107", "108"], ["預算數(千元)", "500", "600"], ["說明", "無", "無"])
    assert found.extract().programmes == ()


FIELDS = [
    ("編號", "1", "2"), ("計畫名稱", "智慧站牌計畫", "電動公車計畫"), ("計畫來源", "中央補助", "自籌"),
    ("計畫內容", "建置站牌。", "汰換公車。"), ("計畫期程", "109年1月至12月", "109年"), ("經費", "800萬元", "300萬元"),
]  # fmt: skip
NUMBERED = [("1", "智慧站牌計畫", "建置站牌。", ("中央補助",)), ("2", "電動公車計畫", "汰換公車。", ("自籌",))]


def test_the_number_before_a_name_belongs_to_its_form() -> None:
    rows = [[label, values[place]] for place in (0, 1) for label, *values in FIELDS]
    page = sheet(TITLE, *AIMS).table(*rows)
    found = page.extract()
    assert [(p.number, p.name, p.description, p.plan_sources) for p in found.programmes] == NUMBERED
    assert [b.amount_twd for b in found.budgets] == [8_000_000, 3_000_000]
    assert faults(found, page.layout().document.raw_text) == []


def test_forms_of_two_columns_set_apart_by_tabs() -> None:
    forms = ["\n".join(f"{label}\t{values[place]}" for label, *values in FIELDS) for place in (0, 1)]
    found = extract("\n\n".join([TITLE, *AIMS, *forms]))
    assert [(p.number, p.name, p.description, p.plan_sources) for p in found.programmes] == NUMBERED


def test_what_groups_a_programme_may_lead_its_form() -> None:
    forms = [("汽車業務", "電動公車計畫", "汰換公車。"), ("路口業務", "路口改善計畫", "改善號誌。"), ("路口業務", "人行道計畫", "拓寬。")]
    labels = ("工作計畫", "計畫名稱", "實施內容")
    rows = [[label, value] for form in forms for label, value in zip(labels, form, strict=True)]
    for printed in (rows, [rows[1], rows[2], *rows[3:]]):  # the first group may stand on a page before
        found = sheet(TITLE, *AIMS).table(*printed).extract()
        groups = [group if printed is rows or place else None for place, (group, _, _) in enumerate(forms)]
        assert [(p.group, p.name, p.description) for p in found.programmes] == [
            (group, name, text) for group, (_, name, text) in zip(groups, forms, strict=True)
        ]


def test_a_group_that_ends_each_form() -> None:
    cards = [("公車計畫", "汰換。", "汽車業務"), ("路口計畫", "改善。", "路口業務")]
    rows = [[label, value] for card in cards for label, value in zip(("計畫名稱", "實施內容", "業務別"), card, strict=True)]
    found = sheet(TITLE, *AIMS).table(*rows).extract()
    assert [(p.group, p.name) for p in found.programmes] == [("汽車業務", "公車計畫"), ("路口業務", "路口計畫")]


def test_labels_that_only_this_plan_has_and_programmes_called_by_a_work() -> None:
    cards = [("電動公車", "汰換公車。", "A12"), ("路口改善", "改善號誌。", "B03")]
    rows = [[label, value] for card in cards for label, value in zip(("業務計畫", "實施內容", "列管代號"), card, strict=True)]
    found = sheet(TITLE, *AIMS).table(*rows).extract()
    assert [(p.name, p.description) for p in found.programmes] == [card[:2] for card in cards]
