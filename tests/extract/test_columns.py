"""What each column of a table holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from govplan_layouts import SAME, CellSpec, Sheet, sheet

from govplan.pipeline.extract.tables.column_content import complete
from govplan.pipeline.extract.tables.column_names import load_columns
from govplan.pipeline.extract.tables.columns import Columns

NAMES = load_columns()


def roles(head: str, *rows: str) -> list[str | None]:
    """The roles of columns by their heads; heads and cells of a row stand between bars, nothing is no cell."""
    return [column.role for column in columns(head, *rows).all]


def columns(head: str, *rows: str) -> Columns:
    """The columns of a table whose rows are written with bars."""
    names = head.split("｜")
    cells: list[list[CellSpec]] = [[cell or None for cell in row.split("｜")] for row in rows]
    page = sheet("壹、計畫").table(names, *(cells or [[None] * len(names)]))
    return complete(page.columns(), page.last_table.rows)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("工作計畫｜重要計畫項目｜實施內容", "group name description"),
        ("工作計畫名稱｜重要計畫項目｜實施內容", "group name description"),
        ("業務別｜重要施政計畫項目｜施政內容｜預算金額｜備註", "group name description budget remarks"),
        ("業務計畫｜本年度預算數｜實施內容", "name budget description"),
        ("計畫名稱｜計畫內容｜預期效益｜經費｜主辦單位", "name description benefits budget responsible"),
        ("策略｜措施｜期程｜主辦機關", "group name period responsible"),
        ("款｜項｜目｜節｜名稱及編號｜本年度預算數｜上年度預算數｜比較｜說明",
         "code_section code_chapter code_article code_item account budget previous_budget difference description"),
        ("項次｜計畫名稱｜計畫來源｜計畫總論｜可為市民或市府帶來的效益(質化說明)｜102年計畫經費(千元)｜執行地點",
         "number name plan_source description benefits budget location"),
        ("關鍵策略目標｜重要計畫項目｜計畫期程", "group name period"),
        ("策略績效目標｜衡量指標｜評估體制｜評估方式｜衡量標準｜105年年度目標值",
        "group indicator assessment_body method formula target"),
        ("策略績效目標｜衡量指標｜原定目標值｜績效衡量暨達成情形分析", "group indicator target result"),
        ("衡量指標｜單位｜目標值｜實際值｜達成率", "indicator unit target actual achieved"),
        ("計畫名稱｜計畫內容｜單位", "name description responsible"),
        ("項次｜類別｜計畫名稱｜實施內容｜經費來源", "number category name description funding_source"),
        ("業務計畫｜工作計畫｜實施內容", "group name description"),
        ("施政主軸｜行動方案｜具體作法｜預定期程｜權責單位", "group name description period responsible"),
        ("分支計畫及用途別科目｜金額｜承辦單位｜說明", "sub_plan budget responsible description"),
        ("計畫名稱｜本年度｜上年度｜說明", "name budget previous_budget description"),
    ],
)  # fmt: skip
def test_heads_of_the_genre(head: str, expected: str) -> None:
    assert " ".join(str(role) for role in roles(head)) == expected


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("重 要 計 畫 項 目", "name"), ("重要計畫\n項目", "name"), ("計畫經費(千元)", "budget"),
        ("計畫經費（單位：新臺幣千元）", "budget"),
        ("108年度預算數", "budget"), ("１０８年度經費", "budget"), ("中華民國108年度目標值", "target"), ("年度目標值（104年）", "target"),
        ("主要工作項目", "name"), ("擬辦理之計畫項目", "name"), ("計畫內容（含實施方式）", "description"), ("主/協辦機關", "responsible"),
        ("主（協）辦機關", "responsible"), ("預期效益：", "benefits"), ("可為縣民帶來的效益 (質化說明)", "benefits"),
        ("上年度預算數", "previous_budget"), ("前年度決算數", "settled"),
        ("重要計畫項目及內容", "name"), ("期程", "period"), ("計畫期程(起訖年月)", "period"), ("執行地點", "location"),
        ("備 註", "remarks"), ("實施內容與預期效益", "description"), ("計畫內容暨預期成果", "description"),
        ("預期成果與效益", "benefits"), ("計畫名稱及內容", "name"),
    ],
)  # fmt: skip
def test_heads_as_they_are_printed(head: str, role: str) -> None:
    assert NAMES.role(head) == role


@pytest.mark.parametrize("head", ["", "　", "108年度", "承德路", "電話", "聯絡人", "市民", "（千元）"])
def test_heads_that_name_no_role(head: str) -> None:
    assert NAMES.role(head) is None


def test_one_head_over_a_number_and_a_name() -> None:
    """Tainan's table: 關鍵策略目標｜重要計畫項目(over two columns)｜計畫期程."""
    page = sheet("肆、計畫").table(
        ["關鍵策略目標", "重要計畫項目", SAME, "計畫期程"],
        ["(一)促進就業", "1", "辦理博覽會", "113-116"],
        [SAME, "2", "辦理訓練", "113-116"],
    )
    assert [column.role for column in page.columns().all] == ["group", "number", "name", "period"]


def test_a_name_whose_cells_are_bare_numbers_stands_over_two_columns() -> None:
    page = sheet("肆、計畫").table(
        ["重要計畫項目", "", "計畫期程"], ["1", "辦理博覽會", "113-116"], ["2", "辦理訓練", "113-116"]
    )
    assert page.columns().all[0].role == "number"


def test_goals_and_indicators_each_with_a_number_in_front() -> None:
    page = sheet("貳、衡量指標").table(
        ["策略績效目標", SAME, "衡量指標", SAME, "年度目標值"],
        ["一", "求職就業率(11%)", "一", "求職就業率(11%)", "42%"],
        ["二", "提升輔導率(9%)", "一", "輔導率", "6％"],
    )
    assert [column.role for column in page.columns().all] == ["number", "group", "number", "indicator", "target"]


def test_a_head_of_two_levels_is_told_by_the_lower() -> None:
    page = sheet("貳、衡量指標").table(
        ["衡量指標", ("年度目標值", "105年"), ("年度目標值", "106年"), ("現況值", "104年")],
        ["就業率", "42%", "43%", "41%"],
    )
    found = page.columns().all
    assert [(column.role, column.roc_year) for column in found] == [
        ("indicator", None), ("target", 105), ("target", 106), ("baseline", 104),
    ]  # fmt: skip


def test_heads_that_are_only_years_stand_over_targets() -> None:
    found = columns("關鍵績效指標｜102年度｜103｜一百零四年度", "就業率｜42%｜43%｜44%").all
    assert [(c.role, c.roc_year) for c in found] == [
        ("indicator", None),
        ("target", 102),
        ("target", 103),
        ("target", 104),
    ]


@pytest.mark.parametrize(
    ("head", "year"), [("108年度預算數", 108), ("預算數", None), ("一百零八年度預算數", 108), ("2019年預算數", 108)]
)
def test_the_year_that_a_head_names(head: str, year: int | None) -> None:
    assert columns(f"計畫名稱｜{head}").all[1].roc_year == year


def test_a_unit_is_that_of_an_indicator_beside_one() -> None:
    assert roles("衡量指標｜單位｜目標值") == ["indicator", "unit", "target"]
    assert roles("計畫名稱｜單位｜經費") == ["name", "responsible", "budget"]


def test_an_unknown_head_over_ordinals_is_a_number() -> None:
    assert roles("甲｜計畫名稱｜計畫內容", "1｜博覽會｜辦理博覽會。", "2｜訓練｜辦理訓練。") == [
        "number",
        "name",
        "description",
    ]
    assert roles("甲｜計畫名稱｜計畫內容", "全市｜博覽會｜辦理博覽會。") == [None, "name", "description"]


def test_of_two_names_the_merged_one_groups() -> None:
    page = sheet("壹、計畫").table(
        ["計畫名稱", "計畫項目", "計畫內容"],
        ["就業", "博覽會", "辦理博覽會。"],
        [SAME, "訓練", "辦理訓練。"],
        [SAME, "輔導", "辦理輔導。"],
    )
    found = complete(page.columns(), page.last_table.rows)
    assert [column.role for column in found.all] == ["group", "name", "description"]


def test_of_two_names_with_as_many_cells_the_right_one_tells_more() -> None:
    assert roles("計畫名稱｜工作項目", "博覽會｜辦理現場徵才", "訓練｜開辦職訓專班") == ["name", "description"]


def test_a_long_column_with_an_unknown_head_is_what_is_done() -> None:
    long = "邀集轄內廠商辦理大型就業博覽會，提供求職民眾面對面的機會。"
    assert roles("計畫名稱｜其他｜經費", f"博覽會｜{long}｜100千元", f"訓練｜{long}｜90千元") == [
        "name",
        "description",
        "budget",
    ]
    assert roles("計畫名稱｜其他｜經費", "博覽會｜無｜100千元") == ["name", None, "budget"]


def test_a_table_without_heads_is_told_from_its_cells() -> None:
    long = "邀集轄內廠商辦理大型就業博覽會，提供求職民眾面對面的機會。"
    page = Sheet().table(
        ["", "", "", "", ""], ["1", "博覽會", long, "1,200", "108年1月"], ["2", "訓練", long, "3,400", "108年2月"]
    )
    found = complete(page.columns(), page.last_table.rows)
    assert [column.role for column in found.all] == ["number", "name", "description", "budget", "period"]
    assert found.inferred


def test_columns_by_role() -> None:
    found = columns("工作計畫｜重要計畫項目｜預算金額｜預算數")
    assert [column.place for column in found.of("budget")] == [2, 3]
    assert found.first("budget") is found.all[2]
    assert found.first("location") is None
    assert found.has("location", "group")
    assert not found.has("location")
    assert not found.inferred


def test_an_overlay_adds_names(tmp_path: Path) -> None:
    (tmp_path / "columns.toml").write_text('[roles]\nlocation = ["在哪裡"]\n', encoding="utf-8")
    assert load_columns(tmp_path).role("在哪裡") == "location"
    assert NAMES.role("在哪裡") is None


@pytest.mark.parametrize("head", ["目標", "績效目標", "目　標"])
def test_an_aim_right_of_the_indicator_is_its_target(head: str) -> None:
    assert roles(f"{head}｜衡量指標｜實際值") == ["group", "indicator", "actual"]
    assert roles(f"衡量指標｜{head}｜實際值") == ["indicator", "target", "actual"]


def test_no_other_name_of_a_column_plays_two_roles() -> None:
    seen: dict[str, set[str]] = {}
    for name, role in NAMES.names:
        seen.setdefault(name, set()).add(role)
    assert {name: found for name, found in seen.items() if len(found) > 1} == {"目標": {"group", "target"}}


def test_an_aim_left_of_the_indicators_is_no_target() -> None:
    page = sheet().table(
        ["年度目標", "指標項目", "現況值", "110年目標值"], ["振興漁業", "種苗放流數量", "250萬尾", "300萬尾"]
    )
    assert [column.role for column in page.columns().all] == ["group", "indicator", "baseline", "target"]


def test_this_year_below_a_head_for_money_names_no_payer() -> None:
    money = ("預算數（千元）", "本年度"), ("預算數（千元）", "上年度"), ("經費來源", "中央"), ("經費來源", "地方")
    page = sheet("壹、計畫").table(["計畫名稱", *money], [None] * 5)
    found = page.columns().all[1:]
    assert [column.role for column in found] == ["budget", "previous_budget", "budget", "budget"]
    assert [column.funding.chars if column.funding else None for column in found] == [None, None, "中央", "地方"]


def test_of_two_columns_of_content_the_first_names_rows_that_share_a_name() -> None:
    page = sheet("彰化縣政府社會處 102 年度施政計畫", "壹、施政目標", "一、照顧弱勢", "（一）救助。", "貳、施政計畫", "單位：千元").table(
        ["計畫名稱", "實施要項", "計畫內容", "預算數"], ["社會救助", "一、生活扶助", "核發補助費。", "2,450"],
        [SAME, "二、急難救助", "發給救助金。", "120"],
    )  # fmt: skip
    found = page.extract()
    assert [(p.group, p.number, p.name, p.description) for p in found.programmes] == [
        ("社會救助", "1", "生活扶助", "核發補助費。"), ("社會救助", "2", "急難救助", "發給救助金。")
    ]  # fmt: skip


def test_a_name_for_each_row_stays_one_beside_two_columns_of_content() -> None:
    page = sheet("彰化縣政府社會處 102 年度施政計畫", "壹、施政目標", "一、照顧弱勢", "（一）救助。", "貳、施政計畫").table(
        ["計畫名稱", "實施要項", "計畫內容"], ["社會救助", "一、生活扶助", "核發補助費。"], ["老人福利", "一、津貼", "發給津貼。"],
    )  # fmt: skip
    assert [(p.group, p.name) for p in page.extract().programmes] == [(None, "社會救助"), (None, "老人福利")]


@pytest.mark.parametrize(
    ("head", "payer"), [("經費（千元）中央", "中央"), ("經費來源-中央補助款", "中央補助款"), ("預算數 / 市府自籌", "市府自籌")]
)
def test_a_head_of_money_and_of_who_pays_is_one_of_two_levels(head: str, payer: str) -> None:
    column = columns(f"計畫名稱｜{head}").all[1]
    assert (column.role, column.funding and column.funding.chars) == ("budget", payer)


def test_a_payer_behind_what_is_no_money_is_none() -> None:
    assert all(column.funding is None for column in columns("計畫名稱｜主辦單位-中央｜預期效益：地方").all)
