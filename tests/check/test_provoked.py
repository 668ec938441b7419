"""Every finding of one plan's own records, provoked by an invented plan as it is printed; a plan without faults has none."""

from __future__ import annotations

import pytest
from govplan_layouts import Sheet, extract, sheet

from govplan.pipeline.check.plan import check_extraction

TITLE = "高雄市政府文化局 113 年度施政計畫"
AIMS = ("一、保存文化資產", "（一）修復古蹟。", "二、推廣藝文", "（一）辦理展演。")
MONEY = ["計畫名稱", "實施內容", "預算金額（千元）"]


def plan(*aims: str, title: str = TITLE) -> Sheet:
    return sheet(title, "壹、年度施政目標", *(aims or AIMS))


def codes(page: Sheet) -> list[str]:
    """The codes of all findings, those of extraction first."""
    found = page.extract()
    return [finding.code for finding in (*found.findings, *check_extraction(found))]


def results(*cells: str) -> Sheet:
    head = ["衡量指標", "衡量標準", "原定目標值", "實際值", "達成度", "達成情形分析"]
    return plan().points("貳、上(112)年度施政績效").table(head, list(cells))


def test_a_plan_without_faults() -> None:
    page = plan().points("貳、重要計畫", "本年度共計 2 項計畫。")
    page.table(
        MONEY,
        ["古蹟修復計畫", "修復 2 處。", "5,000"],
        ["城市展演計畫", "辦理 12 場。", "3,000"],
        ["合計", "", "8,000"],
    )
    page.points("參、衡量指標").table(
        ["衡量指標", "權重", "年度目標值"], ["古蹟修復數", "60%", "2處"], ["展演場次", "40%", "12場"]
    )
    assert [code for code in codes(page) if not code.endswith("agrees")] == []


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("number_gap", plan("一、保存文化資產", "三、推廣藝文")),
        (
            "declared_count_differs",
            plan().points("貳、重要計畫", "本年度重要計畫共計 3 項計畫。").table(
                MONEY[:2], ["古蹟修復計畫", "修復。"], ["城市展演計畫", "展演。"]
            ),
        ),
        (
            "period_reversed",
            plan().points("貳、重要計畫").table(
                ["計畫名稱", "計畫期程"], ["古蹟修復計畫", "113年12月至113年1月"], ["城市展演計畫", "113年"]
            ),
        ),
        (
            "percentage_differs",
            results("展演滿意率", "滿意人數÷受訪人數×100%", "80%", "75%", "", "受訪人數2,000人，滿意人數1,200人。"),
        ),
        ("number_repeated", plan("一、保存文化資產", "二、推廣藝文", "二、充實館藏")),
        (
            "declared_count_differs",
            sheet(TITLE, "本計畫共計有 3 項重要計畫。", "壹、年度施政目標", *AIMS, "貳、重要計畫").table(
                MONEY[:2], ["古蹟修復計畫", "修復。"], ["城市展演計畫", "展演。"]
            ),
        ),
        (
            "declared_count_agrees",
            sheet(TITLE, "本計畫共計有 2 項重要計畫。", "壹、年度施政目標", *AIMS, "貳、重要計畫").table(
                MONEY[:2], ["古蹟修復計畫", "修復。"], ["城市展演計畫", "展演。"]
            ),
        ),
        (
            "duplicate_programme",
            plan().points("貳、重要計畫").table(MONEY[:2], ["古蹟修復計畫", "修復。"], ["古蹟修復計畫", "調查。"]),
        ),
        (
            "period_outside_plan",
            plan()
            .points("貳、重要計畫")
            .table(["計畫名稱", "實施內容", "執行期間"], ["古蹟修復計畫", "修復。", "109-111"]),
        ),
        (
            "period_reversed",
            plan()
            .points("貳、重要計畫")
            .table(["計畫名稱", "實施內容", "執行期間"], ["古蹟修復計畫", "修復。", "114-113"]),
        ),
        (
            "period_of_one_year",
            plan(title="高雄市政府文化局中程施政計畫（113年至116年）")
            .points("貳、重要計畫")
            .table(["計畫名稱", "實施內容", "執行期間"], ["古蹟修復計畫", "修復。", "113-113"]),
        ),
        (
            "total_differs",
            plan()
            .points("貳、重要計畫")
            .table(
                MONEY, ["古蹟修復計畫", "修復。", "5,000"], ["城市展演計畫", "展演。", "3,000"], ["合計", "", "9,000"]
            ),
        ),
        (
            "amount_not_read",
            plan()
            .points("貳、重要計畫")
            .table(
                ["計畫名稱", "實施內容", "預算金額"],
                ["古蹟修復計畫", "修復。", "5,000"],
                ["城市展演計畫", "展演。", "3,000"],
            ),
        ),
        (
            "row_without_name",
            plan()
            .points("貳、重要計畫")
            .table(MONEY, ["古蹟修復計畫", "修復。", "5,000"], [None, "委託民間團體辦理調查", "3,000"]),
        ),
        (
            "strategy_without_programme",
            plan("一、保存文化資產", "（一）推動「老屋新生補助計畫」。")
            .points("貳、重要計畫")
            .table(MONEY[:2], ["古蹟修復計畫", "修復。"], ["城市展演計畫", "展演。"], ["館藏充實計畫", "購書。"]),
        ),
        (
            "programme_without_strategy",
            plan("一、保存文化資產", "（一）推動「古蹟修復計畫」。", "二、推廣藝文", "（一）辦理「城市展演計畫」。")
            .points("貳、重要計畫")
            .table(MONEY[:2], ["古蹟修復計畫", "修復。"], ["城市展演計畫", "展演。"], ["館藏充實計畫", "購書。"]),
        ),
        (
            "objective_without_programme",
            plan()
            .points("貳、重要計畫")
            .table(["施政目標", "計畫名稱", "實施內容"], ["保存文化資產", "古蹟修復計畫", "修復。"]),
        ),
        (
            "programme_without_objective",
            plan()
            .points("貳、重要計畫")
            .table(
                ["施政目標", "計畫名稱", "實施內容"],
                ["保存文化資產", "古蹟修復計畫", "修復。"],
                ["推廣藝文", "城市展演計畫", "展演。"],
                ["充實館藏", "購書計畫", "購書。"],
            ),
        ),
        (
            "programme_without_budget",
            plan()
            .points("貳、重要計畫")
            .table(
                MONEY,
                *([f"第{n}區藝文計畫", "辦理。", "100"] for n in "一二三四五六七八九"),
                ["城市展演計畫", "展演。", ""],
            ),
        ),
        ("percentage_agrees", results("到館率", "", "50%", "54.45%", "", "到館 5,445 人，人口 10,000 人，為 54.45%。")),
        ("percentage_differs", results("到館率", "", "50%", "54.9%", "", "到館 5,445 人，人口 10,000 人，為 54.9%。")),
        (
            "result_differs",
            results("平均處理天數", "總天數÷案件數", "3天", "2.8天", "", "總天數計 3,000 天，案件數 1,200 件。"),
        ),
        (
            "result_agrees",
            results("平均處理天數", "總天數÷案件數", "3天", "2.5天", "", "總天數計 3,000 天，案件數 1,200 件。"),
        ),
        ("achievement_differs", results("展演場次", "", "10場", "8場", "110%", "")),
        ("achievement_differs", results("展演場次", "", "10場", "8場", "達成", "")),
        ("target_missed", results("展演場次", "", "10場", "8場", "80%", "")),
        (
            "target_not_yet_met",
            plan()
            .points("貳、上(112)年度施政績效", "112年1月1日至6月30日止")
            .table(["衡量指標", "原定目標值", "達成情形分析"], ["到館率", "50%", "到館率為30.2%。"]),
        ),
        (
            "weights_differ",
            plan()
            .points("貳、衡量指標")
            .table(["衡量指標", "權重", "目標值"], ["古蹟修復數", "60%", "2處"], ["展演場次", "37%", "12場"]),
        ),
        (
            "column_not_used",
            plan()
            .points("貳、重要計畫")
            .table(
                [*MONEY, "特色亮點"],
                *([f"第{n}區藝文計畫", "辦理。", "100", f"第{n}區與在地團隊共同策劃的內容"] for n in "一二三四"),
            ),
        ),
    ],
)
def test_the_fault_is_found(code: str, page: Sheet) -> None:
    assert code in codes(page)


def test_a_total_with_an_empty_cell_between_tabs_is_held_against_its_rows() -> None:
    rows = ["計畫名稱\t實施內容\t預算金額（千元）", "古蹟修復計畫\t修復。\t5,000", "城市展演計畫\t展演。\t3,000", "合計\t\t9,000"]
    found = extract("\n\n".join([TITLE, "壹、年度施政目標", *AIMS, "貳、重要計畫", "\n".join(rows)]))
    assert [finding.code for finding in found.findings] == ["total_differs"]
