"""Pairs of plans for the findings about tables of programmes: rows, columns, money, periods."""

from __future__ import annotations

from plan_pairs import AIMS, Pair, plan, table

PART = "貳、重要計畫"
HEAD = "計畫名稱|實施內容|預算金額（千元）"
TENTHS = "計畫名稱|實施內容|預算（萬元）"
BARE = "計畫名稱|實施內容|預算金額"
PERIODS = "計畫名稱|實施內容|執行期間"
TWO = ("古蹟修復計畫|修復。|5,000", "城市展演計畫|展演。|3,000")
MID_TERM = "高雄市政府文化局中程施政計畫（113年至116年）"
LIST = "貳、重要計畫\n\n一、古蹟修復計畫：修復 2 處。\n\n二、城市展演計畫：辦理 12 場。\n\n三、老屋補助計畫：補助 5 案。"
COSTS = table("參、經費需求\n\n單位：千元", "計畫名稱|經費", "古蹟修復計畫|5,000", "城市展演計畫|3,000", "老屋補助計畫|900", "館藏計畫|100")
ACCOUNTS = "貳、歲出機關別預算表\n\n單位：新臺幣千元", "款|項|目|節|科目名稱|本年度預算數|上年度預算數"


def rows(*cells: str, head: str = HEAD, part: str = PART, title: str = "高雄市政府文化局 113 年度施政計畫") -> str:
    """A plan with a table of these rows."""
    return plan(table(part, head, *cells), title=title)


def periods(printed: str, title: str = "高雄市政府文化局 113 年度施政計畫") -> str:
    """A plan with a programme of this period, and one of the first year."""
    return rows(f"古蹟修復計畫|修復。|{printed}", "城市展演計畫|展演。|113年", head=PERIODS, title=title)


def of_four(head: str) -> str:
    """A plan whose table has a fourth column with this head."""
    told = ("老屋新生", "走讀港都", "書香滿城", "在地團隊")
    return rows(*(f"第{n}區藝文計畫|辦理。|100|{cell}" for n, cell in zip("一二三四", told, strict=True)), head=f"{HEAD}|{head}")


def book(*cells: str) -> str:
    """A budget book whose table of expenditure has these rows below those of its authority and agency."""
    above = ("21||||文化局主管|10,000|9,000", "|1|||高雄市政府文化局|10,000|9,000")
    return plan(table(*ACCOUNTS, *above, *cells), title="高雄市政府文化局 113 年度單位預算", aims="")


SUMMED = ("古蹟修復計畫|修復。|5,000", "老屋補助計畫|補助。|1,000", "小計||6,000", "城市展演計畫|展演。|3,000", "閱讀計畫|推廣。|500")
NINE = tuple(f"第{n}區藝文計畫|辦理。|100" for n in "一二三四五六七八九")
NUMBERED = ("1|古蹟修復計畫|修復。|5,000", "2|城市展演計畫|展演。|500", "3||委託民間團體辦理調查|3,000", "4|閱讀計畫|購書。|100")
ARTICLES = ("||1||文化業務|6,500|5,000", "|||1|一般行政|2,000|2,000", "|||2|展演推廣|4,000|3,000", "||2||文化資產業務|3,500|4,000")
SOUND = ("||1||文化業務|6,500|5,000", "||2||文化資產業務|3,000|4,000")

MONEY = (
    Pair("amount_not_read", rows(*TWO, head=BARE), "預算金額", "預算金額（千元）"),
    Pair("amount_not_read", rows(*TWO, head="計畫名稱|實施內容|經費"), "計畫名稱\t", "單位：萬元\n計畫名稱\t"),
    Pair("amount_not_read", rows(TWO[0], "城市展演計畫|展演。|約3百餘"), "約3百餘", "300"),
    Pair("amount_not_read", rows("古蹟修復計畫|修復。|5,000-6,000", TWO[1]), "5,000-6,000", "5,000"),
    Pair("amount_not_read", rows(TWO[0], "城市展演計畫|展演。|約113萬餘，另計"), "約113萬餘，另計", "納入113年度預算"),
    Pair("amount_not_read", rows(TWO[0], "城市展演計畫|展演。|約2餘"), "約2餘", "詳附表2"),
    Pair("total_differs", rows(TWO[0], "其中：中央補助||2,000", TWO[1], "合計||10,000"), "10,000", "8,000"),
    Pair("total_differs", rows(*TWO, "合計||9,000"), "9,000", "8,000"),
    Pair("total_differs", rows(*SUMMED, "小計||3,600", "合計||9,500"), "3,600", "3,500"),
    Pair("total_differs", rows(*SUMMED, "小計||3,500", "總計||9,600"), "9,600", "9,500"),
    Pair("total_differs", rows("古蹟|修復。|100.5", "展演|展演。|50.25", "合計||151.8", head=TENTHS), "151.8", "150.8"),
    Pair("amount_not_read", rows("古蹟|修復。|5,000（另有2,000）", TWO[1]), "（另有", "（含中央補助"),
    Pair("programme_without_budget", rows(*NINE, "城市展演計畫|展演。|"), "城市展演計畫\t展演。\t", "城市展演計畫\t展演。\t200"),
    Pair("budget_without_programme", plan(LIST, COSTS), "館藏計畫", "老屋補助計畫（113年）"),
    Pair("budget_without_programme", plan(LIST, COSTS), "\n館藏計畫\t100", "\n合計\t8,900"),
    Pair("sum_differs", book(*ARTICLES), "4,000\t3,000", "4,500\t3,000"),
    Pair("sum_differs", book(*SOUND), "資產業務\t3,000", "資產業務\t3,500"),
)  # fmt: skip

ROWS = (
    Pair("column_not_used", of_four("特色亮點"), "特色亮點", "備註"),
    Pair("column_not_used", of_four("創新作為"), "創新作為", "主辦單位"),
    Pair("row_without_name", rows(*NUMBERED, head=f"項次|{HEAD}"), "3\t\t委", "3\t文資調查計畫\t委"),
    Pair("duplicate_programme", rows(TWO[0], "古蹟修復計畫|修復。|3,000"), "古蹟修復計畫\t修復。\t3,000", "古蹟活化計畫\t修復。\t3,000"),
    Pair("duplicate_programme", rows("推動 113 年閱讀計畫|購書。|5", "推動113年閱讀計畫|購書。|3"), "推動113年", "推動114年"),
    Pair("duplicate_programme", rows(TWO[0], "古蹟修復計畫|委託調查。|3,000", TWO[1]), "\n古蹟修復計畫\t委", "\n\t委"),
    Pair("declared_count_differs", rows(*TWO, part=f"{PART}\n\n本年度重要計畫共計3項計畫。"), "共計3項", "共計2項"),
    Pair(
        "declared_count_differs",
        plan(table(PART, HEAD, *TWO), aims=f"本府文化局113年度施政計畫共列三項計畫，說明如下：\n\n{AIMS}"), "共列三項", "共列二項",
    ),
    Pair("declared_count_differs", rows(*TWO, part=f"{PART}\n\n訂定本年度重要計畫，共計三項。"), "共計三項", "共計二項"),
    Pair("declared_count_agrees", rows(*TWO, part=f"{PART}\n\n本年度重要計畫共計2項計畫。"), "共計2項", "共計3項"),
    Pair(
        "declared_count_agrees",
        rows(*TWO, part=f"{PART}\n\n本年度重要計畫共計2項計畫。"), "本年度重要計畫共計2項計畫。", "前年度完成2項工程。",
    ),
)  # fmt: skip

TIMES = (
    Pair("period_outside_plan", periods("109-111"), "109-111", "109-113"),
    Pair("period_outside_plan", periods("112年1月至112年12月"), "至112年12月", "至113年12月"),
    Pair("period_outside_plan", periods("117-120", MID_TERM), "117-120", "116-120"),
    Pair("period_outside_plan", periods("111學年度"), "111學", "112學"),
    Pair("period_outside_plan", periods("預計114年開辦"), "開辦", "完成"),
    Pair("period_outside_plan", periods("110年核定，112年動工"), "112年", "113年"),
    Pair("period_outside_plan", periods("110年至112年"), "110年至112年", "110年迄今"),
    Pair("period_reversed", periods("115-112"), "115-112", "112-115"),
    Pair("period_reversed", periods("113年12月至113年1月"), "113年12月至113年1月", "113年1月至113年12月"),
    Pair("period_reversed", periods("113.12-113.01"), "113.12-113.01", "113.01-113.12"),
    Pair("period_reversed", periods("113/12-113/01"), "113/12-113/01", "113/01-113/12"),
    Pair("period_reversed", periods("116年至113年", MID_TERM), "116年至113年\n", "113年至116年\n"),
    Pair("period_of_one_year", periods("114-114", MID_TERM), "114-114", "114"),
    Pair("period_of_one_year", periods("114年至114年", MID_TERM), "114年至114年", "114年至115年"),
)

PAIRS = (*MONEY, *ROWS, *TIMES)
