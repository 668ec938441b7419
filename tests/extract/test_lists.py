"""Programmes that a plan lists as numbered points."""

from __future__ import annotations

from govplan_layouts import extract, faults, sheet

TITLE = "彰化縣警察局86年度施政計畫"


def programmes(*paragraphs: str) -> list[tuple[str | None, str | None, str, str | None]]:
    """Group, number, name and description of every programme of a list."""
    found = sheet(TITLE, "壹、施政目標", "一、維護治安", "貳、重要施政計畫", *paragraphs).extract().programmes
    return [(p.group, p.number, p.name, p.description) for p in found]


def test_an_entry_with_its_text_behind_a_colon() -> None:
    assert programmes("一、犯罪偵防：加強偵查犯罪。", "二、交通執法：取締違規。") == [
        (None, "1", "犯罪偵防", "加強偵查犯罪。"),
        (None, "2", "交通執法", "取締違規。"),
    ]


def test_an_entry_with_its_text_below() -> None:
    assert programmes("一、犯罪偵防", "加強偵查犯罪。", "並辦理宣導。", "二、交通執法", "取締違規。") == [
        (None, "1", "犯罪偵防", "加強偵查犯罪。並辦理宣導。"),
        (None, "2", "交通執法", "取締違規。"),
    ]


def test_points_below_an_entry_are_its_description_and_items() -> None:
    page = sheet(TITLE, "壹、施政目標", "一、維護治安", "貳、重要施政計畫", "一、犯罪偵防", "1.偵查犯罪。", "2.宣導。")
    (programme,) = page.extract().programmes
    assert programme.description == "1.偵查犯罪。2.宣導。"
    assert programme.items == ("偵查犯罪。", "宣導。")


def test_short_headings_above_headings_with_text_are_groups() -> None:
    assert programmes(
        "一、治安業務", "（一）犯罪偵防", "加強偵查。", "（二）少年警察工作", "辦理宣導。", "二、交通業務", "（一）交通執法",
        "取締違規。", "（二）交通安全", "宣導。"
    ) == [
        ("治安業務", "1", "犯罪偵防", "加強偵查。"), ("治安業務", "2", "少年警察工作", "辦理宣導。"),
        ("交通業務", "1", "交通執法", "取締違規。"),
        ("交通業務", "2", "交通安全", "宣導。"),
    ]  # fmt: skip


def test_labels_below_an_entry_are_fields() -> None:
    page = sheet(
        TITLE,
        "壹、施政目標",
        "一、維護治安",
        "貳、重要施政計畫",
        "一、犯罪偵防",
        "計畫內容：加強偵查。",
        "預期效益：治安良好。",
        "經費：500萬元",
        "執行期程：86年1月至12月",
        "主辦單位：刑警隊",
    )
    found = page.extract()
    (programme,) = found.programmes
    assert programme.description == "加強偵查。"
    assert programme.benefits == "治安良好。"
    assert programme.period_printed == "86年1月至12月"
    assert programme.responsible == "刑警隊"
    assert [(budget.amount_twd, budget.programme_id) for budget in found.budgets] == [(5_000_000, programme.id)]
    assert faults(found, page.layout().document.raw_text) == []


def test_a_part_with_a_table_is_not_read_as_a_list() -> None:
    page = sheet(TITLE, "壹、施政目標", "一、維護治安", "貳、重要施政計畫", "一、治安類").table(
        ["計畫名稱", "計畫內容"], ["犯罪偵防", "偵查。"]
    )
    assert [programme.name for programme in page.extract().programmes] == ["犯罪偵防"]


def test_the_category_is_the_heading_of_the_list() -> None:
    page = sheet(TITLE, "壹、施政目標", "一、維護治安", "貳、重要施政計畫", "一、犯罪偵防：偵查。")
    assert [programme.category for programme in page.extract().programmes] == ["重要施政計畫"]


def test_points_titled_as_plans_stand_under_their_group() -> None:
    found = sheet(
        "國家發展委員會108年度施政計畫",
        "壹、年度施政目標",
        "一、財經法制",
        "二、數位國家",
        "貳、重要計畫",
        "一、健全財經法制",
        "（一）法制精進計畫：檢討法規。",
        "（二）投資環境改善計畫：辦理評比。",
        "二、推動就業",
        "（一）辦理宣導：印製手冊。",
        "（二）辦理訓練：開設專班。",
    ).extract()
    assert [(p.group, p.name) for p in found.programmes] == [
        ("健全財經法制", "法制精進計畫"), ("健全財經法制", "投資環境改善計畫"), (None, "推動就業"),
    ]  # fmt: skip


def test_sub_plans_belong_to_the_plan_above() -> None:
    assert programmes(
        "一、防疫計畫", "子計畫一：疫苗接種", "1.接種疫苗。", "子計畫二：監測", "1.採檢。", "二、長照計畫", "1.設置據點。"
    ) == [
        (None, "1", "防疫計畫", "子計畫一：疫苗接種1.接種疫苗。子計畫二：監測1.採檢。"),
        (None, "2", "長照計畫", "1.設置據點。"),
    ]  # fmt: skip


def test_nothing_but_an_amount_behind_a_name_is_a_budget_and_where_money_comes_from_is_no_programme() -> None:
    page = sheet(
        TITLE, "壹、施政目標", "一、維護治安", "貳、業務計畫", "一、基金來源", "（一）利息收入：20萬元。", "二、基金用途",
        "（一）就業促進計畫：1億2,000萬元。", "（二）一般行政計畫：30萬元。"
    )  # fmt: skip
    found = page.extract()
    assert [(p.group, p.name, p.description) for p in found.programmes] == [
        ("基金用途", "就業促進計畫", None),
        ("基金用途", "一般行政計畫", None),
    ]
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("就業促進計畫", 120000000), ("一般行政計畫", 300000)]
    assert faults(found, page.layout().document.raw_text) == []


def test_an_amount_behind_a_name_above_the_points_of_a_programme_is_its_budget() -> None:
    page = sheet(
        TITLE, "壹、施政目標", "一、保障勞工", "貳、業務計畫", "一、基金用途", "（一）訴訟扶助計畫：12,500,000元。", "1.補助律師費。",
        "2.辦理講座。", "（二）行政管理計畫：153萬元。", "1.召開會議。"
    )  # fmt: skip
    found = page.extract()
    assert [(p.name, p.description) for p in found.programmes] == [
        ("訴訟扶助計畫", "1.補助律師費。2.辦理講座。"), ("行政管理計畫", "1.召開會議。"),
    ]  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("訴訟扶助計畫", 12_500_000), ("行政管理計畫", 1_530_000)]


def test_money_that_running_text_names_for_a_programme() -> None:
    found = sheet(
        TITLE, "壹、施政目標", "一、維護治安", "貳、重要施政計畫",
        "一、犯罪偵防：加強偵查，每案最高補助 3 萬元。經費 9,600 千元。", "二、交通執法：取締違規。所需經費約新臺幣120萬元。",
        "三、廳舍興建：興建分局，總經費3億元。",
    ).extract()  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("犯罪偵防", 9_600_000), ("交通執法", 1_200_000)]


def test_labels_are_no_programmes() -> None:
    assert programmes("一、計畫內容：加強偵查。", "二、經費：3萬元") == []


def test_a_plan_alone_below_its_heading_beside_headings_with_several() -> None:
    found = extract(
        "彰化縣政府勞工處108年度施政計畫\n壹、施政目標\n一、促進勞資和諧\n二、加強檢查\n貳、重要施政計畫：\n一、勞資關係\n"
        "（一）會議輔導計畫：辦理座談。\n（二）調解人培訓計畫：辦理訓練。\n二、勞動檢查\n（一）專案檢查計畫：實施檢查。\n"
    )
    assert [(p.name, p.group, p.category) for p in found.programmes] == [
        ("會議輔導計畫", "勞資關係", "重要施政計畫"),
        ("調解人培訓計畫", "勞資關係", "重要施政計畫"),
        ("專案檢查計畫", "勞動檢查", "重要施政計畫"),
    ]


def test_a_heading_above_a_single_programme_is_its_group() -> None:
    assert programmes(
        "一、治安業務", "（一）犯罪偵防計畫", "加強偵查。", "（二）少年輔導計畫", "辦理宣導。",
        "二、交通業務", "（一）交通執法計畫", "１、取締違規。",
    ) == [
        ("治安業務", "1", "犯罪偵防計畫", "加強偵查。"), ("治安業務", "2", "少年輔導計畫", "辦理宣導。"),
        ("交通業務", "1", "交通執法計畫", "１、取締違規。"),
    ]  # fmt: skip


def test_a_single_point_below_a_programme_says_what_it_does() -> None:
    assert programmes("一、犯罪偵防計畫", "（一）辦理宣導。", "二、交通執法計畫", "（一）取締違規。") == [
        (None, "1", "犯罪偵防計畫", "（一）辦理宣導。"),
        (None, "2", "交通執法計畫", "（一）取締違規。"),
    ]


def test_sentences_below_a_label_without_a_number_name_no_programmes() -> None:
    found = sheet(
        "臺北市政府社會局 113 年度施政計畫", "壹、施政目標", "一、照顧弱勢", "二、推動共餐", "計畫內容：", "1.辦理生活扶助。",
        "2.辦理急難救助。",
    ).extract()  # fmt: skip
    assert found.programmes == ()


def test_a_heading_that_calls_an_aim_by_its_number_heads_its_plans() -> None:
    page = sheet(
        TITLE, "壹、策略績效目標", "一、維護治安", "二、改善交通", "貳、計畫內容摘要",
        "一、策略績效目標一之實施計畫", "（一）犯罪偵防計畫：加強偵查。", "（二）重大建設管考計畫：列管。",
        "二、策略績效目標二之實施計畫", "（一）重大交通執法計畫：取締違規。",
    )  # fmt: skip
    records = page.extract()
    assert [(o.number, o.title) for o in records.objectives] == [("1", "維護治安"), ("2", "改善交通")]
    ids = {o.number: o.id for o in records.objectives}
    assert [(p.objective_id, p.number, p.name, p.category) for p in records.programmes] == [
        (ids["1"], "1", "犯罪偵防計畫", "策略績效目標一之實施計畫"),
        (ids["1"], "2", "重大建設管考計畫", "策略績效目標一之實施計畫"),
        (ids["2"], "1", "重大交通執法計畫", "策略績效目標二之實施計畫"),
    ]


def test_a_name_with_words_of_a_part_is_an_entry_where_nothing_stands_below_it() -> None:
    assert programmes("一、犯罪偵防：加強偵查。", "二、重大建設查核：辦理查核。", "三、施政成果行銷：辦理行銷。") == [
        (None, "1", "犯罪偵防", "加強偵查。"),
        (None, "2", "重大建設查核", "辦理查核。"),
        (None, "3", "施政成果行銷", "辦理行銷。"),
    ]


def test_an_office_groups_the_programmes_below_it_whatever_they_are_called() -> None:
    assert programmes("一、行政課", "（一）里政服務：辦理會報。", "（二）咖啡節：辦理市集。") == [
        ("行政課", "1", "里政服務", "辦理會報。"),
        ("行政課", "2", "咖啡節", "辦理市集。"),
    ]


def test_what_a_programme_is_for_is_no_part_of_its_content_beside_a_label_for_that() -> None:
    assert programmes(
        "一、校舍補強", "（一）計畫目標：確保安全。", "（二）計畫內容：補強。", "二、數位學習", "（一）計畫目標：提升能力。"
    ) == [
        (None, "1", "校舍補強", "補強。"),
        (None, "2", "數位學習", "提升能力。"),
    ]
