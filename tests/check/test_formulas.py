"""Results computed again by the formula of their indicator."""

from __future__ import annotations

import pytest
from govplan_layouts import sheet

from govplan.pipeline.check.plan import check_extraction

HEAD = ["衡量指標", "衡量標準", "原定目標值", "實際值", "達成情形說明"]
CODES = ("result_agrees", "result_differs", "percentage_agrees", "percentage_differs")


@pytest.mark.parametrize(
    ("formula", "actual", "told", "expected"),
    [
        ("總天數／案件數", "2.5天", "總天數計3,000天，案件數1,200件。", ("result_agrees", "2.50 of 總天數 3,000, 案件數 1,200")),
        ("總天數／案件數", "2.8天", "案件數1,200件，總天數計3,000天。", ("result_differs", "2.50 of 總天數 3,000, 案件數 1,200")),
        ("補助件數＋輔導件數", "35件", "補助件數20件、輔導件數15件", ("result_agrees", "35.00 of 補助件數 20, 輔導件數 15")),
        (
            "(本年度遊客數－上年度遊客數)／上年度遊客數×100%", "20%", "108年遊客數1,000人，109年遊客數1,200人。",
            ("result_agrees", "20.00 of 本年度遊客數 1,200, 上年度遊客數 1,000"),
        ),
        ("合格件數／抽驗件數×100%", "90%", "抽驗件數200件，合格件數180件。", ("percentage_agrees", "180 / 200 gives 90.00%")),
        ("總天數／案件數", "2.5天", "案件數1,200件。", None),
        ("總天數／案件數", "2.5天", "", None),
        ("問卷調查分數", "4.5分", "問卷300份，4.5分。", None),
        ("總天數／案件數", "9天", "總天數計3,000天，案件數1,200件。", None),
    ],
)  # fmt: skip
def test_a_result_is_computed_by_its_formula(
    formula: str, actual: str, told: str, expected: tuple[str, str] | None
) -> None:
    page = sheet("臺南市政府農業局 109 年度施政績效報告", "壹、績效衡量暨達成情形分析")
    found = page.table(HEAD, ["平均值", formula, "1", actual, told]).extract()
    findings = [(f.code, f.message) for f in check_extraction(found) if f.code in CODES]
    assert [code for code, _ in findings] == ([expected[0]] if expected else [])
    assert expected is None or expected[1] in findings[0][1]
