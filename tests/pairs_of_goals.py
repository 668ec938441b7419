"""Pairs of plans for the findings about aims: numbers, weights, what goals and tables name of each other, passages."""

from __future__ import annotations

from plan_pairs import AIMS, Pair, plan, table

PART = "貳、重要計畫"
GROUPED = "施政目標|計畫名稱|實施內容"
THREE = ("古蹟修復計畫|修復。", "城市展演計畫|展演。", "館藏充實計畫|購書。")
PLANS = table(PART, "計畫名稱|實施內容", *THREE)
WEIGHTS = "衡量指標|權重|年度目標值", "古蹟修復數|60%|2處", "展演場次|37%|12場"
BEFORE = table("貳、上(112)年度施政績效", "衡量指標|權重|原定目標值|實際值", "老屋補助數|50%|2處|3處", "閱讀人次|50%|12人|13人")
SHARES = (
    "施政目標|衡量指標|權重|年度目標值", "一、保存文化資產（40%）|古蹟修復數|20%|2處", "|老屋補助數|15%|5件",
    "二、推廣藝文（60%）|展演場次|60%|12場",
)  # fmt: skip


def aims(*changes: tuple[str, str]) -> str:
    """The aims with other words in them."""
    found = AIMS
    for before, after in changes:
        assert before in found
        found = found.replace(before, after)
    return found


def grouped(*rows: str) -> str:
    """A plan whose table groups programmes by aim."""
    return plan(table(PART, GROUPED, *rows))


def naming(first: str, second: str = "辦理展演") -> str:
    """A plan of three programmes whose strategies say this."""
    return plan(PLANS, aims=aims(("修復古蹟", first), ("辦理展演", second)))


OLD, ART = "保存文化資產|古蹟計畫|修復。", "推廣藝文|城市展演計畫|展演。"
WEIGHED = aims(("資產", "資產（45%）"), ("推廣藝文", "推廣藝文（50%）"))
THIRDS = aims(("資產", "資產（33.3%）"), ("推廣藝文", "推廣藝文（33.1%）")) + "\n\n三、充實館藏（33.3%）"
SHARED = aims(("資產", "資產（40%）"), ("推廣藝文", "推廣藝文（60%）"))
ODD = "參、雜錄\n\n本市夜景聞名遐邇，遊客絡繹不絕，各界讚譽有加。"
BOTH = naming("推動「古蹟修復計畫」", "辦理「城市展演計畫」及購書")

PAIRS = (
    Pair("number_gap", plan(aims=aims(("二、推", "三、推"))), "三、推", "二、推"),
    Pair("number_gap", plan(aims=f"{AIMS}\n\n（二）補助團隊。\n\n（四）培育新人。"), "（四）", "（三）"),
    Pair("number_gap", plan(aims=f"{AIMS}\n\n1.補助團隊。\n\n3.培育新人。"), "3.培", "2.培"),
    Pair("number_gap", plan(aims=aims(("（一）辦", "（三）辦"))), "（三）辦", "（二）辦"),
    Pair("number_repeated", plan(aims=f"{AIMS}\n\n（二）補助團隊。\n\n（二）培育新人。"), "（二）培", "（三）培"),
    Pair("number_repeated", plan(aims=f"{AIMS}\n\n二、充實館藏"), "二、充", "三、充"),
    Pair(
        "objective_without_programme",
        grouped("保存文化資產|古蹟計畫|修復。", "保存文化資產|老屋計畫|補助。"), "保存文化資產\t老屋", "推廣藝文\t老屋",
    ),
    Pair(
        "programme_without_objective",
        grouped("保存文化資產|古蹟計畫|修復。", "推廣藝文|城市展演計畫|展演。", "充實館藏|購書計畫|購書。"), "充實館藏", "推廣藝文",
    ),
    Pair("objective_without_programme", grouped(OLD, "推廣文化|展演計畫|展演。"), "推廣文化", "保存文化資產及推廣藝文"),
    Pair("programme_without_objective", grouped(OLD, ART, "藝文扶植|培力計畫|培力。"), "藝文扶植", "藝文推廣"),
    Pair("programme_without_objective", grouped(OLD, ART, "藝文扶植|培力計畫|培力。"), "藝文扶植", "保存文化資產、推廣藝文"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」修復老屋"), "推動「", "爭取文化部「"),
    Pair("programme_without_strategy", BOTH, "館藏充實計畫\t", "城市展演計畫（二期）\t"),
    Pair("programme_without_strategy", BOTH, "及購書", "及館藏充實計畫"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」"), "館藏充實計畫", "老屋新生補助計畫"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」"), "展演。\n館", "推動老屋新生補助計畫。\n館"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」修復老屋"), "推動「", "依「"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」修復老屋"), "推動「", "參與文化部「"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」修復老屋"), "推動「", "依據行政院核定之「"),
    Pair("strategy_without_programme", naming("推動「老屋新生補助計畫」修復老屋"), "推動「", "配合文化部「"),
    Pair("strategy_without_programme", naming("依規定，推動「老屋新生補助計畫」"), "推動「老屋新生補助計畫」", "推動老屋新生"),
    Pair("weights_differ", plan(table("貳、衡量指標", *WEIGHTS)), "37%", "40%"),
    Pair("weights_differ", plan(table("貳、衡量指標", *WEIGHTS)), "37%", ""),
    Pair("weights_differ", plan(BEFORE, table("參、衡量指標", *WEIGHTS)), "37%", "40%"),
    Pair("weights_differ", plan(aims=WEIGHED), "（50%）", "（55%）"),
    Pair("weights_differ", plan(aims=THIRDS), "推廣藝文（33.1%）", "推廣藝文（33.3%）"),
    Pair("weights_differ", plan(aims=WEIGHED), "（50%）", ""),
    Pair("weights_differ", plan(table("貳、衡量指標", *SHARES), aims=SHARED), "15%", "20%"),
    Pair("text_not_used", plan(PLANS, ODD), "參、雜錄", "參、組織編制"),
    Pair("text_not_used", plan(PLANS, ODD), "，遊客絡繹不絕，各界讚譽有加。", ""),
    Pair("text_not_used", plan(PLANS, ODD), "參、雜錄", "參、前言"),
    Pair("text_not_used", f"宣導標語請隨手關燈愛地球\n\n{plan(PLANS)}", "宣導標語請隨手關燈愛地球", "高雄市政府文化局"),
    Pair("text_not_used", plan(PLANS, "聯絡人：王小明"), "聯絡人：王小明", "編印日期：112年10月"),
    Pair("text_not_used", plan(f"{PART}\n\n本市藝文人口逐年成長成績斐然。", PLANS), "成績斐然。", "，茲規劃下列計畫："),
    Pair("text_not_used", f"宣導標語請隨手關燈愛地球\n\n{plan(PLANS)}", "宣導標語請隨手關燈愛地球", "Kaohsiung City Government"),
    Pair("text_not_used", plan(PLANS, "聯絡人：王小明"), "聯絡人：王小明", "單位：千元"),
)  # fmt: skip
