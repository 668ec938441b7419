"""Budget books whose tables are drawn with box characters, as programs for fixed-width fonts printed them."""

from __future__ import annotations

from govplan_layouts import extract

from govplan.pipeline.extract.context import Extraction

TITLE = "99C40001.HTM                中央政府總預算\n\n                    {table}\n\n        中華民國九十年度          單位：新台幣千元\n"
HEAD = """──────────┬─────┬─────┬──────────
    科        目    │          │          │
─┬─┬──────┤本年度預算│上年度預算│     說        明
款│項│名 稱 及 編號│    數    │    數    │
─┼─┼──────┼─────┼─────┼──────────
"""


def book(table: str, rows: str, head: str = HEAD) -> Extraction:
    return extract(TITLE.format(table=table) + head + rows)


def budgets(found: Extraction) -> list[tuple[str | None, str, int, int | None]]:
    return [(b.code, b.name, b.amount_twd, b.previous_amount_twd) for b in found.budgets]


def test_a_name_goes_on_below_its_figures() -> None:
    """Else its rest is read as the beginning of the name of the next account."""
    rows = """  │  │0099990000  │          │          │
  │ 7│海岸保育研究│   871,760│   828,414│本年度預算數 871,760千元，較
  │  │所及所屬    │          │          │上年度增加43,346千元。
  │  │7199990100  │          │          │
  │  │海岸調查    │   184,132│   168,503│
  │  │合        計│   871,760│   828,414│
"""
    assert budgets(book("歲出機關別預算表", rows)) == [
        ("0099990000", "海岸保育研究所及所屬", 871_760_000, 828_414_000),
        ("7199990100", "海岸調查", 184_132_000, 168_503_000),
    ]


def test_the_book_of_all_agencies_is_the_central_governments() -> None:
    """Agencies that explain a figure do not publish it; one that is an account does."""
    rows = """  │  │0099990000  │          │          │
  │ 7│海岸保育所  │   871,760│   828,414│由教育部移入「教學業務」經費
  │  │            │          │          │，並配合教育部調整。
"""
    found = book("歲出機關別預算表", rows)
    (plan,) = found.plans
    assert (plan.title, plan.jurisdiction_id, plan.agency_id) == ("中央政府總預算", "TW", None)
    (own,) = book("歲出機關別預算表", rows.replace("海岸保育所  ", "交通部      ")).agencies
    assert own.name == "交通部"


def test_tables_that_compare_count_where_there_are_no_others() -> None:
    head = """──────────┬─────┬─────┬─────
    科        目    │          │          │本年度與上
─┬────────┤本年度預算│上年度預算│年度
款│名            稱│    數    │    數    │比      較
─┼────────┼─────┼─────┼─────
"""
    rows = """  │合            計│   928,724│   996,917│   -68,193
 1│海岸支出        │   878,619│   834,318│    44,301
 2│山林支出        │    50,105│   162,599│  -112,494
"""
    found = book("歲出政事別預算比較總表", rows, head)
    assert budgets(found) == [(None, "海岸支出", 878_619_000, 834_318_000), (None, "山林支出", 50_105_000, 162_599_000)]
    assert {budget.level for budget in found.budgets} == {"function"}


def test_a_sheet_between_rules() -> None:
    """Its texts stand side by side below an opening that rules part; none of their points is a programme."""
    text = """行政院衛生署海岸保健局

            歲出計畫提要及分支計畫

            九十七年度              單位：新台幣千元
─────────┬──────────────┬────┬──────
工作計畫名稱及編號│5299990100    海岸保健    │預算金額│     185,096
─────────┴──────────────┴────┴──────
計畫內容：                              預期成果：
  1.海岸保健之研究調查及其                1.完成海岸保健調查，至少
  成果推廣。                              訪問150人。
  2.漁村保健站輔導。                      2.輔導保健站12站。
"""
    found = extract(text)
    does = "1.海岸保健之研究調查及其成果推廣。2.漁村保健站輔導。"
    brings = "1.完成海岸保健調查，至少訪問150人。2.輔導保健站12站。"
    assert [(p.name, p.description, p.benefits) for p in found.programmes] == [("海岸保健", does, brings)]
    assert budgets(found) == [("5299990100", "海岸保健", 185_096_000, None)]


def test_a_row_goes_on_where_its_first_column_fills_its_lines() -> None:
    """Where no rule parts the rows, and no figures do."""
    frame = """花蓮縣政府教育處102年度施政計畫

貳、重要施政計畫
┌─────┬─────────┐
│計畫名稱  │實施內容          │
├─────┼─────────┤
{rows}└─────┴─────────┘
"""
    wrapped = """│海岸生態教│培訓解說員並辦理海│
│育推廣及解│岸觀察。          │
│說        │                  │
"""
    single = """│海岸教育  │培訓解說員。      │
│漁村及離島│辦理漁村體驗，並整│
│教育      │修步道。          │
│山林教育  │整修步道。        │
"""
    found = [(p.name, p.description) for p in extract(frame.format(rows=wrapped)).programmes]
    assert found == [("海岸生態教育推廣及解說", "培訓解說員並辦理海岸觀察。")]
    assert [p.name for p in extract(frame.format(rows=single)).programmes] == ["海岸教育", "漁村及離島教育", "山林教育"]
