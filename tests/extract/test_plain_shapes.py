"""Shapes that texts have which were converted from other formats: what the whole way from text to records makes of them."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import extract

TITLE = "新竹縣政府教育處 111 年度施政計畫\n\n"


def points(text: str) -> list[tuple[str | None, str | None]]:
    """Number and words of every aim and strategy."""
    found = extract(TITLE + text)
    aims: list[tuple[str | None, str | None]] = [(o.number, o.title) for o in found.objectives]
    return aims + [(s.number, s.title or s.text) for s in found.strategies]


def test_a_list_inside_a_point_of_its_own_style_stands_further_in() -> None:
    text = "**一、施政目標**\n\n1. **提升學力**\n   1. 推動學習扶助。\n2. **健康校園**\n   1. 落實午餐。\n   2. 推動運動。\n"
    assert points(text) == [
        ("1", "提升學力"), ("2", "健康校園"), ("1.1", "推動學習扶助。"), ("2.1", "落實午餐。"), ("2.2", "推動運動。"),
    ]  # fmt: skip


def test_a_name_with_a_colon_above_points_says_what_they_are_and_no_more() -> None:
    text = "壹、施政目標\n\n一、提升學力\n\n策略：\n\n1、推動扶助。\n\n二、健康校園\n\n策略：\n\n1、落實午餐。\n"
    found = extract(TITLE + text)
    assert [(o.number, o.title, o.description) for o in found.objectives] == [
        ("1", "提升學力", None), ("2", "健康校園", None)
    ]  # fmt: skip
    assert [s.number for s in found.strategies] == ["1.1", "2.1"]


def test_a_weight_ends_the_name_of_an_aim() -> None:
    long = "推動偏鄉小校轉型並改善教師宿舍，縮短城鄉差距（業務面向策略績效目標二）(15%)"
    filler = "".join(
        f"（{number}）辦理各項教學輔導與課程研發，提升教師專業，並結合社區資源推動特\n\n色課程。\n\n"
        for number in "一二三四"
    )
    first = "壹、年度施政目標\n\n一、提升學力（業務面向策略績效目標一）(20%)\n\n"
    text = f"{first}{filler}二、{long}\n\n持續改善校舍，並補助偏鄉學校。\n\n{filler}"
    second = extract(TITLE + text).objectives[1]
    assert (second.title, second.weight_percent) == ("推動偏鄉小校轉型並改善教師宿舍，縮短城鄉差距", Decimal(15))
    assert second.description == "持續改善校舍，並補助偏鄉學校。"


def test_a_tag_breaks_a_line() -> None:
    text = "## 壹、年度施政目標\n\n**一、 提升學力**\n\n（一）學習扶助<br>（二）教師研習<br/>（三）閱讀\n\n## 貳、重要計畫\n\n無。\n"
    assert points(text) == [("1", "提升學力"), ("1.1", "學習扶助"), ("1.2", "教師研習"), ("1.3", "閱讀")]


def test_pipes_with_bold_cells_short_rules_and_an_amount_for_each_payer() -> None:
    text = (
        "## 壹、年度施政目標\n\n一、提升學力\n\n二、健康校園\n\n## 年度重要計畫\n\n"
        "|項次|計畫名稱|內容|經費來源|經費(元)|\n|:-:|--|--|--|-:|\n|**壹**|**學力**||||\n"
        "|1|扶助|開班|縣款|1,200|\n|**貳**|**健康**||||\n|2|午餐|補助|縣款<br>中央補助|850<br>450|\n"
    )
    found = extract(TITLE + text)
    assert [(p.category, p.group, p.number, p.name) for p in found.programmes] == [
        ("年度重要計畫", "學力", "1", "扶助"), ("年度重要計畫", "健康", "2", "午餐"),
    ]  # fmt: skip
    assert [(b.amount_twd, b.funding_source) for b in found.budgets] == [
        (1200, "縣款"), (850, "縣款"), (450, "中央補助")
    ]  # fmt: skip


def test_years_without_a_word_for_years_in_a_column_of_periods() -> None:
    text = "壹、施政目標\n\n一、提升學力\n\n貳、重要計畫\n\n計畫名稱\t期程\n校舍\t96-99\n操場\t99~96\n跑道\t97\n"
    found = extract(TITLE.replace("111", "97") + text).programmes
    assert [(p.roc_start, p.roc_end) for p in found] == [(96, 99), (None, None), (97, 97)]


def test_sub_plans_in_a_table_with_content_are_programmes() -> None:
    table = "工作計畫\t分支計畫\t計畫內容\t預算(千元)\n國民教育\t校舍\t整修。\t300\n\t午餐\t補助。\t20\n"
    found = extract(f"{TITLE}壹、施政目標\n\n一、提升學力\n\n貳、施政重點及預算\n\n{table}").programmes
    assert [(p.group, p.name) for p in found] == [("國民教育", "校舍"), ("國民教育", "午餐")]


def test_aims_and_strategies_that_count_in_words_and_paths() -> None:
    first = "壹、施政目標\n\n目標一：提升學力\n\n策略1-1：學習扶助。\n\n策略1-2：研習。\n\n"
    assert points(f"{first}目標二：健康校園\n\n策略2-1：午餐。\n") == [
        ("1", "提升學力"), ("2", "健康校園"), ("1.1", "學習扶助。"), ("1.2", "研習。"), ("2.1", "午餐。"),
    ]  # fmt: skip


def test_a_list_right_behind_the_mark_of_its_point() -> None:
    assert points("壹、施政目標\n\n一、提升學力\n\n（一）1.推動扶助；2.研習。\n\n（二）閱讀。\n\n二、健康校園\n") == [
        ("1", "提升學力"), ("2", "健康校園"), ("1.1", None), ("1.1.1", "推動扶助；"), ("1.1.2", "研習。"), ("1.2", "閱讀。"),
    ]  # fmt: skip


def test_points_of_a_cell_with_blanks_between_them_and_an_amount_that_only_counts() -> None:
    table = "計畫項目\t工作內容\t所需經費\n扶助\t一、開班 二、研習\t250萬\n午餐\t補助\t1,200元\n"
    found = extract(f"{TITLE}壹、施政目標\n\n一、提升學力\n\n貳、工作計畫表\n\n{table}")
    assert found.programmes[0].items == ("開班", "研習")
    assert [(b.amount_twd, b.unit) for b in found.budgets] == [(2_500_000, "萬元"), (1200, "元")]


def test_a_table_behind_a_list_of_aims_belongs_to_none_of_them() -> None:
    aims = "施政重點：\n\n一、提升學力\n\n（一）推動扶助。\n\n二、健康校園\n\n（一）落實午餐。\n\n"
    found = extract(f"{TITLE}{aims}計畫項目\t實施要領\t預算金額\n扶助\t開班。\t350千元\n午餐\t補助。\t20千元\n")
    assert [(p.category, p.objective_id) for p in found.programmes] == [("施政重點", None)] * 2


def test_points_that_name_the_aim_above_by_its_number() -> None:
    assert points("壹、施政目標\n\n一、提升學力\n1-1 推動扶助\n1-2 辦理研習\n二、健康校園\n2-1 落實午餐\n") == [
        ("1", "提升學力"), ("2", "健康校園"), ("1.1", "推動扶助"), ("1.2", "辦理研習"), ("2.1", "落實午餐"),
    ]  # fmt: skip


def test_stems_with_nothing_but_a_blank_behind_them() -> None:
    assert points("壹  施政重點\n\n甲  學力\n\n一  推動扶助\n\n二  辦理研習\n\n乙  健康\n\n一  落實午餐\n") == [
        ("1", "學力"), ("2", "健康"), ("1.1", "推動扶助"), ("1.2", "辦理研習"), ("2.1", "落實午餐"),
    ]  # fmt: skip


def test_a_line_in_brackets_inside_a_list_is_no_text_of_the_point_before() -> None:
    assert points("壹、施政目標\n【業務面向】\n一、提升學力\n(一)推動扶助\n【組織面向】\n二、健康校園\n(一)落實午餐\n") == [
        ("1", "提升學力"), ("2", "健康校園"), ("1.1", "推動扶助"), ("2.1", "落實午餐"),
    ]  # fmt: skip


def test_the_name_of_the_next_card_begins_a_paragraph() -> None:
    cards = "計畫名稱：扶助\n計畫內容：開班並辦理各項學習扶助與補救教學及研習活動。\n經費來源：縣款 3,000 千元、中央補助 9,000 千元\n"
    found = extract(f"{TITLE}壹、施政目標\n\n一、提升學力\n\n貳、重要計畫\n\n{cards}計畫名稱：午餐\n計畫內容：補助。\n")
    assert [(p.name, p.description) for p in found.programmes] == [
        ("扶助", "開班並辦理各項學習扶助與補救教學及研習活動。"), ("午餐", "補助。")
    ]  # fmt: skip


def test_the_name_of_a_part_with_a_colon_opens_the_part() -> None:
    text = "壹、施政目標\n\n一、提升學力\n\n二、健康校園\n\n重要施政計畫：\n\n1.扶助計畫\n\n開班。\n\n2.午餐計畫\n\n補助。\n"
    found = extract(TITLE + text)
    assert found.strategies == ()
    assert [(p.name, p.description) for p in found.programmes] == [("扶助計畫", "開班。"), ("午餐計畫", "補助。")]


def test_a_line_above_a_table_that_names_what_its_rows_belong_to() -> None:
    rows = "計畫名稱\t計畫內容\n扶助\t開班。\n"
    text = f"壹、施政目標\n\n一、提升學力\n\n貳、重要計畫\n\n計畫類別：學力\n\n{rows}\n業務別：健康\n\n{rows.replace('扶助', '午餐')}"
    found = extract(TITLE + text).programmes
    assert [(p.category, p.group, p.name) for p in found] == [("學力", None, "扶助"), ("重要計畫", "健康", "午餐")]


def test_perspectives_group_aims_and_are_none() -> None:
    text = "壹、施政目標\n\n一、業務成果面向\n\n（一）提升學力\n\n1.推動扶助。\n\n（二）健康校園\n\n二、財務面向\n\n（三）節約支出\n"
    assert points(text) == [("1", "提升學力"), ("2", "健康校園"), ("3", "節約支出"), ("1.1", "推動扶助。")]


def test_a_label_alone_on_its_line_ends_the_line_before() -> None:
    text = (
        "參、目標達成情形\n\n一、關鍵策略目標：提升學力\n\n（一）關鍵績效指標：受輔率\n\n原訂目標值：80%\n\n實際值：85%\n\n"
        "衡量標準：\n\n（受輔人數÷應受輔人數）×100%\n\n績效衡量暨達成情形分析：\n\n持續辦理學習扶助，並協助各校提升教學品質與學生學習成效。\n"
    )
    (indicator,) = extract(TITLE.replace("施政計畫", "施政績效報告") + text).indicators
    assert indicator.formula == "（受輔人數÷應受輔人數）×100%"


def test_the_number_of_the_only_page_is_no_text() -> None:
    text = "壹、施政目標\n一、提升學力\n二、健康校園\n\n1\n\n（一）落實午餐。\n（二）推動運動。\n三、數位學習\n"
    found = extract(TITLE + text)
    assert [(o.title, o.description) for o in found.objectives] == [
        ("提升學力", None), ("健康校園", None), ("數位學習", None)
    ]  # fmt: skip


def test_a_number_between_lines_that_all_stand_apart_is_kept() -> None:
    found = extract(TITLE + "壹、施政目標\n\n一、提升學力\n\n二、健康校園，補助校數\n\n7\n\n所。\n\n三、數位學習\n")
    assert found.objectives[1].description == "7所。" or "7" in (found.objectives[1].title or "")


def test_the_title_beside_a_page_number_parts_no_section_from_its_table() -> None:
    text = "壹、施政目標\n一、提升學力\n貳、重要計畫\n單位：千元\n\n第 1 頁\n\n新竹縣政府教育處\n\n"
    text += "計畫名稱\t計畫內容\t經費\n學習扶助\t開班授課。\t1,200\n校園午餐\t補助食材。\t3,400\n"
    found = extract(TITLE + text)
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("學習扶助", 1_200_000), ("校園午餐", 3_400_000)]
    assert [p.category for p in found.programmes] == ["重要計畫", "重要計畫"]


def test_a_short_text_shows_by_its_few_full_lines_that_it_is_wrapped() -> None:
    preface = "　　面對少子女化及數位科技發展的挑戰，本處持續檢討課程、師資及設備，務求\n每一所學校都能穩定成長。"
    second = "　　本處依據縣政綱要，並衡酌各校需要與本縣財政負擔能力，編定本年度施政計\n畫，重點如次。"
    found = extract(f"{TITLE}{preface}\n{second}\n壹、施政目標\n一、提升學力\n（一）開班授課。\n二、健康校園\n")
    plan = found.plans[0]
    assert plan.preface == "".join((preface + second).split())


def test_the_category_of_a_row_has_no_mark() -> None:
    text = "壹、重要計畫\n\n類別\t計畫名稱\t計畫內容\n"
    text += "一、廳舍興建\t分隊新建\t興建一棟。\n\t分隊補強\t補強結構。\n二、車輛汰換\t消防車汰換\t購車四輛。\n"
    assert [p.category for p in extract(TITLE + text).programmes] == ["廳舍興建", "廳舍興建", "車輛汰換"]


def test_a_report_of_results_alone_is_a_plan_without_records() -> None:
    found = extract("高雄市旗山區公所105年度施政成果報告\n壹、重要施政成果\n一、民政業務\n（一）修繕活動中心3處。\n")
    assert [(plan.kind, plan.roc_start) for plan in found.plans] == [("report", 105)]
    assert (found.objectives, found.strategies, found.programmes) == ((), (), ())


def test_unnumbered_headings_that_columns_are_called_by_too_part_the_plan() -> None:
    text = """年度施政目標

一、提升學力

（一）辦理學習扶助，落實開班授課，並依學生程度分組，每班以

十二人為原則。

二、健康校園

年度重要計畫

計畫名稱 計畫內容

學習扶助計畫 補助各校辦理課中及課後扶助，並由大

專生協助教學。

午餐輔導計畫 輔導偏遠學校設置中央廚房，統一採購

食材並配送至鄰近學校。
"""
    found = extract(TITLE + "\n".join(f"{line} " if line[-1:] in "。力標畫容園" else line for line in text.split("\n")))
    assert [(o.number, o.title) for o in found.objectives] == [("1", "提升學力"), ("2", "健康校園")]
    assert [p.name for p in found.programmes] == ["學習扶助計畫", "午餐輔導計畫"]
    assert not found.problems


def test_names_of_columns_above_lists_of_one_level_are_still_a_torn_table() -> None:
    text = "貳、計畫\n施政目標\n一、便捷\n二、安全\n計畫名稱\n公車\n號誌\n計畫內容\n增班\n汰換\n"
    assert extract(TITLE + text).objectives == ()


def test_a_heading_that_says_that_its_part_goes_on_opens_none() -> None:
    text = (
        "壹、民政類\n一、年度施政目標\n（一）地方自治\n1.輔導公所。\n一、年度施政目標（續）\n（二）殯葬設施\n"
        "二、重要計畫\n計畫名稱\t計畫內容\n公墓更新\t更新二處。\n二、重要計畫(續)\n計畫名稱\t計畫內容\n納骨堂\t興建一座。\n"
    )
    found = extract(TITLE + text)
    assert [(o.number, o.title) for o in found.objectives] == [("1", "地方自治"), ("2", "殯葬設施")]
    assert [s.number for s in found.strategies] == ["1.1"]
    assert [(p.name, p.category) for p in found.programmes] == [("公墓更新", "重要計畫"), ("納骨堂", "重要計畫")]


def test_a_row_of_two_columns_may_leave_the_first_empty() -> None:
    rows = "施政目標\t執行策略\n一、便捷交通\t1. 增開公車。\n\t2. 整併路線。\n二、道路安全\t1. 改善路口。\n\t2. 增設庇護島。\n"
    found = extract(TITLE + "壹、施政目標與策略\n\n" + rows)
    assert [(o.number, o.title) for o in found.objectives] == [("1", "便捷交通"), ("2", "道路安全")]
    assert [(s.number, s.text) for s in found.strategies] == [
        ("1.1", "增開公車。"), ("1.2", "整併路線。"), ("2.1", "改善路口。"), ("2.2", "增設庇護島。"),
    ]  # fmt: skip


def test_aims_that_a_blank_parts_from_their_number() -> None:
    text = "第一節 施政目標\n\n目標1 活化漁港經濟\n　策略1 推動遊艇停泊\n　策略2 輔導海鮮街\n目標2 扶植在地產業\n　策略1 辦理市集12場\n"
    found = extract(TITLE + text)
    assert [(o.number, o.marker, o.title) for o in found.objectives] == [
        ("1", "目標1", "活化漁港經濟"), ("2", "目標2", "扶植在地產業"),
    ]  # fmt: skip
    assert [(s.number, s.text) for s in found.strategies] == [
        ("1.1", "推動遊艇停泊"), ("1.2", "輔導海鮮街"), ("2.1", "辦理市集12場"),
    ]  # fmt: skip


def test_headings_of_a_short_text_are_not_joined_to_its_title() -> None:
    text = (
        "高雄市政府勞工局107年度施政計畫\n年度施政目標\n一、保障勞工權益\n（一）加強檢查：\n1.專案檢查。\n（二）處理爭議。\n"
        "二、促進就業\n年度重要施政計畫\n一、勞動條件\n計畫名稱：勞動條件檢查計畫\n實施內容：辦理專案檢查。\n預算：8,200千元\n"
        "二、就業服務\n計畫名稱：就業博覽會\n實施內容：辦理徵才活動。\n預算：5,600千元\n"
    )
    found = extract(text)
    assert [plan.title for plan in found.plans] == ["高雄市政府勞工局107年度施政計畫"]
    assert [o.title for o in found.objectives] == ["保障勞工權益", "促進就業"]
    assert [p.name for p in found.programmes] == ["勞動條件檢查計畫", "就業博覽會"]


def test_labels_below_an_unnumbered_heading_are_no_columns() -> None:
    text = (
        "年度施政目標\n甲、空氣品質\n一、稽查管制。\n乙、水質保護\n一、溪流整治。\n\n衡量指標\n空氣品質\n　指標：機車定檢率\n"
        "　目標值：75%\n水質保護\n　指標：稽查家次\n　目標值：1,200家次\n\n重要施政計畫\n"
        "項次  計畫名稱          經費(千元)  內容\n1     老街溪整治計畫    45,000      設置截流設施。\n"
        "2     機車定檢推動計畫  12,500      辦理攔檢。\n"
    )
    found = extract(TITLE + text)
    assert [o.title for o in found.objectives] == ["空氣品質", "水質保護"]
    assert [(i.name, m.printed) for i, m in zip(found.indicators, found.measurements, strict=True)] == [
        ("機車定檢率", "75%"), ("稽查家次", "1,200家次"),
    ]  # fmt: skip
    assert [b.amount_twd for b in found.budgets] == [45_000_000, 12_500_000]


def test_an_unnumbered_heading_above_a_head_below_aims_under_another_name() -> None:
    text = (
        "施政目標與重點\n\n甲、健全地籍管理\n\n一、辦理地籍圖數值化，本年度完成學甲、佳里地區，計五萬二千筆，並建置資料\n\n"
        "庫供查詢。\n\n乙、推動重劃\n\n重要施政計畫\n\n計畫名稱 計畫內容 經費（千元） \n\n地籍圖數值化計 \n\n畫 \n\n"
        "辦理外業測量、數化及成果檢核，並公告閱覽 \n\n"
        "三十日。 \n\n9,800 \n\n市地重劃工程 \n\n施設道路、排水及公園，完成後點交縣府接管。 \n\n120,000 \n"
    )
    found = extract(TITLE + text)
    assert [o.title for o in found.objectives] == ["健全地籍管理", "推動重劃"]
    assert [p.category for p in found.programmes] == ["重要施政計畫", "重要施政計畫"]


def test_the_next_part_of_a_plan_is_no_cell_of_the_table_above_it() -> None:
    text = (
        "一、施政重點\n（一）強化運動。\n二、年度施政計畫\n計畫名稱\n計畫內容\n預期效益\n經費（千元）\n辦理單位\n體育推廣計畫\n"
        "一、補助設備。\n二、辦理比賽 24 次。\n提升運動風氣。\n12,500\n體育科\n校園安全計畫\n一、辦理講習 20 場次。\n二、巡查校園。\n"
        "減少意外發生。\n4,200\n學務科\n閱讀推廣計畫\n補助圖書館。\n增加借閱人次。\n1,850\n國教科\n\n"
        "三、上年度執行成果\n現有圖書館 52 處，服務 2,600 人。\n"
    )
    found = extract(TITLE + text)
    assert [(p.name, p.description, p.responsible) for p in found.programmes] == [
        ("體育推廣計畫", "一、補助設備。二、辦理比賽 24 次。", "體育科"),
        ("校園安全計畫", "一、辦理講習 20 場次。二、巡查校園。", "學務科"),
        ("閱讀推廣計畫", "補助圖書館。", "國教科"),
    ]


def test_bureaus_alone_on_lines_that_blank_lines_set_apart_have_plans_of_their_own() -> None:
    part = (
        "壹、施政目標與重點\n一、{aim}\n（一）{point}\n\n貳、施政計畫\n計畫名稱：{name}\n計畫內容：{content}\n計畫期程：109年\n"
        "經費：8,000千元\n預期效益：服務 2,100 人。\n\n"
    )
    school = part.format(aim="打造優質學習環境", point="興建國小校舍 2 所", name="校舍興建工程", content="興建二期國小校舍。")
    social = part.format(aim="照顧弱勢家庭", point="設置據點 70 處", name="樂齡共餐計畫", content="補助據點辦理共餐。")
    found = extract(f"新竹市政府 109 年度施政計畫\n\n教育處\n\n{school}社會處\n\n{social}")
    assert [plan.title for plan in found.plans] == ["新竹市政府 109 年度施政計畫"] * 2
    assert [agency.name for agency in found.agencies] == ["新竹市政府教育處", "新竹市政府社會處"]
    assert [p.benefits for p in found.programmes] == ["服務 2,100 人。"] * 2
