"""Small tables of one measured quantity in plain text: years across, measures down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

from govplan.pipeline.layout.blocks import Table
from govplan.pipeline.layout.heads import column_names
from govplan.pipeline.layout.lines.year_grids import year_grids
from govplan.pipeline.layout.printed import print_lines
from govplan.pipeline.read.plain import read_plain

ABOVE, BELOW = "一、提升效能\n1.關鍵績效指標：稽查件數\n", "衡量標準：\n全年稽查件數\n貳、檢討\n加強稽查。\n"
NAMES = ["原訂目標值", "實際值", "達成度(%)", "初核結果"]
JOINERS = {"cells on lines": "\n", "blanks": " ", "wide blanks": "　", "columns": "        "}
VALUES = st.one_of(
    st.integers(0, 9999).map(str),
    st.integers(0, 99).map("{}%".format),
    st.integers(1, 99).map("{}件以下".format),
    st.sampled_from(["--", "－"]),
)


def grids(text: str) -> list[Table]:
    document = read_plain("plan.txt", text.encode())
    lines = print_lines(document, marked_up=False)
    return [table for table, _ in year_grids(document.raw_text, lines, column_names(), ())]


def printed(rows: list[list[str]], joiner: str) -> str:
    return "\n".join(joiner.join(row) for row in rows) + "\n"


@given(
    years=st.lists(st.integers(90, 120), min_size=1, max_size=4, unique=True).map(sorted),
    joiner=st.sampled_from(sorted(JOINERS)),
    form=st.sampled_from(["{}年度", "{}年", "民國{}年"]),
    data=st.data(),
)
def test_every_value_stands_below_its_year(years: list[int], joiner: str, form: str, data: st.DataObject) -> None:
    count = len(years)
    rows = [[name, *data.draw(st.lists(VALUES, min_size=count, max_size=count))] for name in NAMES[:3]]
    rows.append([NAMES[3], *data.draw(st.lists(st.sampled_from("★▲●"), min_size=count, max_size=count))])
    head = ["項目", *(form.format(year) for year in years)]
    (table,) = grids(ABOVE + printed([head, *rows], JOINERS[joiner]) + BELOW)
    assert (head_texts(table), row_texts(table)) == (head, rows)


def test_what_stands_around_the_table_stays_text() -> None:
    rows = [["項目", "103年度"], ["原訂目標值", "60"], ["實際值", "62"], ["初核結果", "★"]]
    layout = lay_out(ABOVE + printed(rows, "\n") + BELOW)
    assert row_texts(tables(layout)[0]) == rows[1:]
    assert paragraph_texts(layout)[-4:] == ["衡量標準：", "全年稽查件數", "貳、檢討", "加強稽查。"]


def test_units_and_years_that_stand_apart_belong_to_their_cells() -> None:
    rows = "項目 103 年度 104 年度\n原訂目標值 60 件 65 件\n實際值 62 件 67 件\n達成度 (%) 100 100\n"
    (table,) = grids(ABOVE + rows + BELOW)
    assert head_texts(table) == ["項目", "103 年度", "104 年度"]
    assert row_texts(table) == [
        ["原訂目標值", "60 件", "65 件"],
        ["實際值", "62 件", "67 件"],
        ["達成度 (%)", "100", "100"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "項目\n103年度\n104年度\n原訂目標值\n60\n實際值\n62\n",  # a value is missing
        "項目 103年度\n預算 450\n決算 430\n",  # no target and no result
        "項目 103年度\n原訂目標值 60\n",  # a single row
        "本項目 103年度 原訂目標值 60 實際值 62\n",  # a sentence
        "項目 說明\n原訂目標值 60\n實際值 62\n",  # no year
    ],
)
def test_anything_else_is_no_such_table(rows: str) -> None:
    assert grids(ABOVE + rows + BELOW) == []


def test_years_over_the_next_columns_are_no_values_of_a_row() -> None:
    assert grids("單位\n112年度\n目標值\n113年度\n目標值\n114年度\n目標值\n") == []
