"""Pairs of plans for the findings about results: targets, claims, percentages and formulas."""

from __future__ import annotations

from plan_pairs import Pair, plan, table

PART = "貳、上(112)年度施政績效"
HEAD = "衡量指標|原定目標值|實際值|達成度|達成情形分析"
FORMULA = "衡量指標|衡量標準|原定目標值|實際值|達成情形說明"


def row(cells: str) -> str:
    """A plan with one row of results, beside another that is as it should be."""
    return plan(table(PART, HEAD, cells, "觀眾人次|500人|500人||良好。"))


def computed(name: str, formula: str, target: str, actual: str, told: str) -> str:
    """A plan with one result, its formula and the figures that it comes from."""
    return plan(table(PART, FORMULA, f"{name}|{formula}|{target}|{actual}|{told}", "展演場次||5場|5場|如期。"))


HALF = ("貳、上(112)年度施政績效\n\n112年1月1日至6月30日止", "衡量指標|原定目標值|達成情形分析", "到館率|50%|到館率為30.2%。")
HALVES = ("衡量指標|上半年目標值|上半年實際值|全年目標值|全年實際值", "展演場次|5場|4場|10場|11場", "滿意度|80%|85%|80%|86%")
UPTO = ("衡量指標|113年度目標值|113年1-6月實際值", "展演場次|10場|6場", "滿意度|80%|85%")
UNTIL = ("貳、上(112)年度施政績效（截至112年6月底）", "衡量指標|原定目標值|實際值", "展演場次|10場|6場", "滿意度|80%|85%")
VISITORS = "111年遊客數1,000人，112年遊客數1,300人。"
SAVED = (
    "衡量指標|計算公式|原定目標值|實際值|說明",
    "節電率|(前一年度用電量-當年度用電量)÷前一年度用電量×100%|1%|3.0%|111年度用電量100,000度，112年度用電量98,000度。", "場次||5場|5場|",
)  # fmt: skip
GROWTH = ("成長率", "(本年度遊客數－上年度遊客數)／上年度遊客數×100%", "20%", "25%", VISITORS)
DAYS = "總天數計3,000天，案件數1,200件。"
POLL = "受訪人數2,000人，滿意人數1,200人。"

CLAIMS = (
    Pair("achievement_differs", row("展演場次|10場|8場|110%|如期。"), "110%", "80%"),
    Pair("achievement_differs", row("展演場次|10場|8場|達成|如期。"), "8場", "11場"),
    Pair("achievement_differs", row("展演場次|10場|8場|已達標|如期。"), "已達標", "未達標"),
    Pair("achievement_differs", row("申訴件數|10件以下|12件|達成|減少。"), "12件", "9件"),
    Pair("achievement_differs", row("展演場次|10場|9場|100%|如期。"), "9場", "12場"),
    Pair("achievement_differs", row("平均天數（反向指標）|10天|12天|達成|縮短。"), "12天", "8天"),
    Pair("achievement_differs", row("展演場次|1,000場|800場|90%|如期。"), "90%", "80％"),
    Pair("achievement_differs", row("展演場次|5場|4場|符合目標|。"), "4場", "5場"),
    Pair("achievement_differs", row("展演場次|5場|4場|超越目標|。"), "超越", "低於"),
    Pair("achievement_differs", row("展演場次|5場|4場|是|。"), "\t是", "\t否"),
    Pair("achievement_differs", row("展演場次|5場|4場|已達成目標值|。"), "已達成", "未達成"),
    Pair("achievement_differs", row("展演場次|5場|4場|達成|。"), "\t達成\t", "\t部分達成\t"),
    Pair("achievement_differs", row("展演場次|5場|4場|如期完成|。"), "如期完成", "預計年底達成"),
    Pair("achievement_differs", row("展演場次|5場|4場|達成90%|。"), "90%", "80%"),
    Pair("achievement_differs", row("展演場次|5場|4場|0.9|。"), "0.9", "0.80"),
    Pair("achievement_differs", row("參觀人次|1萬人次|8,000人次|100%|。"), "8,000", "12,000"),
    Pair("achievement_differs", row("展演場次|10場以上|12場|否|。"), "12場", "9場"),
    Pair("achievement_differs", row("展演場次|5場|4場||如期辦理，已達成年度目標。"), "4場", "5場"),
    Pair("achievement_differs", row("展演場次|5場|4場||已達成原訂目標值。"), "已達成", "受疫情影響，未達成"),
    Pair("achievement_differs", row("展演場次|5場|4場||已達成目標。"), "已達成目標", "已達成目標之八成"),
    Pair("achievement_differs", row("平均到場人數|3人|2.8人|100%|。"), "到場人數", "處理天數"),
)

TARGETS = (
    Pair("target_missed", row("展演場次|10場|8場||如期。"), "8場", "10場"),
    Pair("target_missed", row("申訴件數|10件以下|12件||減少。"), "12件", "10件"),
    Pair("target_missed", row("違規率|低於5%|6.2%||減少。"), "6.2%", "4.2%"),
    Pair("target_missed", row("平均處理天數（越低越好）|10天|12天||縮短。"), "12天", "8天"),
    Pair("target_missed", row("平均處理天數（反向指標）|3天|4天||。"), "（反向指標）", ""),
    Pair("target_missed", row("平均到場時間|6分鐘以內|7分鐘||。"), "7分鐘", "6分鐘"),
    Pair("target_missed", row("評鑑成績|3分|2分||。"), "3分\t2分", "前3名\t第2名"),
    Pair("target_missed", row("館舍啟用|6處|5處||。"), "6處\t5處", "112年6月完成\t112年5月完成"),
    Pair("target_missed", row("滿意度|90%以上|88.5%||。"), "88.5%", "90.0%"),
    Pair("target_missed", row("市民滿意度|≧85%|84%||。"), "84%", "85%"),
    Pair("target_missed", row("參觀人次|1萬人|9,500人||。"), "9,500", "10,500"),
    Pair("target_missed", row("竊盜案件數|30件以下|40件||。"), "30件以下", "30件"),
    Pair("target_missed", row("竊盜破獲率|80%|70%||。"), "破獲率", "發生率"),
    Pair("target_missed", row("失業率|低於3.5%|3.8%||。"), "低於", ""),
    Pair("target_missed", row("事故防制宣導場次|10場|8場||。"), "防制宣導場次", "件數"),
    Pair("target_missed", row("產銷履歷面積|300公頃|20公頃||。"), "300公頃", "累計300公頃"),
    Pair("target_missed", row("產銷履歷面積|累計300公頃|累計280公頃||。"), "累計280", "累計300"),
    Pair("target_missed", row("累計輔導家數|300家|280家||。"), "280家", "310家"),
    Pair("target_missed", plan(table(PART, *HALVES)), "4場", "5場"),
    Pair("target_not_yet_met", plan(table("貳、執行情形", *UPTO)), "113年1-6月實際值", "113年實際值"),
    Pair("target_not_yet_met", plan(table(*HALF)), "30.2%", "50.2%"),
    Pair("target_not_yet_met", plan(table(*UNTIL)), "（截至112年6月底）", ""),
)

COMPUTED = (
    Pair("result_differs", plan(table(PART, *SAVED)), "3.0%", "2.0%"),
    Pair("percentage_differs", computed("滿意率", "滿意人數÷受訪人數×100%", "80%", "75%", POLL), "75%", "60%"),
    Pair("percentage_differs", computed("到館率", "", "50%", "54.9%", "到館5,445人，人口10,000人。"), "54.9%", "54.5%"),
    Pair("percentage_differs", computed("完工率", "", "50%", "83.33%", "發包件數24件，完工件數19件。"), "83.33%", "79.17%"),
    Pair(
        "percentage_differs",
        computed("合格率", "合格件數／抽驗件數×100%", "90%", "92.5%", "抽驗件數400件，合格件數376件。"), "376", "370",
    ),
    Pair(
        "percentage_differs",
        computed("占比", "女性委員數占委員總數之比率", "40%", "45%", "委員總數20人，女性委員數8人。"), "45%", "40%",
    ),
    Pair(
        "percentage_differs",
        computed("執行率", "實支數除以預算數乘以100%", "90%", "85.0%", "預算數2,000萬元，實支數1,800萬元。"), "85.0%", "90.0%",
    ),
    Pair("percentage_differs", computed("觀眾滿意度", "", "80%", "85%", "發放問卷1,000份，滿意870份。"), "滿意870", "回收870"),
    Pair("percentage_differs", computed("使用率", "", "80%", "85%", "870份/1,000份。"), "份/1", "份，另寄1"),
    Pair(
        "percentage_differs",
        computed("良好日數比率", "（良好日數÷總日數）×100%", "90%", "92.3%", "良好日數661日，總日數730日。"), "92.3%", "90.5%",
    ),
    Pair(
        "percentage_differs",
        computed("回收率", "（回收量÷產生量）×100%", "55%", "59.4%", "回收量6.864萬公噸，產生量120,000公噸。"), "59.4%", "57.2%",
    ),
    Pair("percentage_agrees", computed("到館率", "", "50%", "54.45%", "到館5,445人，人口10,000人。"), "，人口10,000人", ""),
    Pair("percentage_agrees", computed("滿意率", "滿意人數÷受訪人數×100%", "80%", "60%", POLL), "受訪人數2,000人，", ""),
    Pair("result_differs", computed("平均處理天數", "總天數÷案件數", "3天", "2.8天", DAYS), "2.8天", "2.5天"),
    Pair(
        "result_differs",
        computed("輔導案數", "補助件數＋輔導件數", "30件", "36件", "補助件數20件、輔導件數15件。"), "36件", "35件",
    ),
    Pair("result_differs", computed(*GROWTH), "25%", "30%"),
    Pair(
        "result_differs",
        computed(
            "件數成長率", "（當年度件數－前一年度件數）÷前一年度件數×100%", "5%", "8.8%", "前一年度件數10,000件，當年度件數10,800件。"
        ), "8.8%", "8.0%",
    ),
    Pair(
        "result_differs",
        computed("平均每案補助", "補助金額÷補助案數", "3萬元", "2.5萬元", "補助金額300萬元，補助案數100案。"), "2.5萬元", "3萬元",
    ),
    Pair(
        "result_differs",
        computed("累計修復數", "前年度累計處數＋本年度修復處數", "12處", "13處", "前年度累計處數10處，本年度修復處數2處。"), "13處", "12處",
    ),
    Pair("result_agrees", computed("平均處理天數", "總天數÷案件數", "3天", "2.5天", DAYS), "總天數計3,000天，", ""),
    Pair(
        "result_agrees",
        computed("輔導案數", "補助件數＋輔導件數", "30件", "35件", "補助件數20件、輔導件數15件。"), "、輔導件數15件", "",
    ),
)  # fmt: skip

PAIRS = (*CLAIMS, *TARGETS, *COMPUTED)
