"""Flattened tables that cannot be read say so; heads with years and columns of short words are read."""

from __future__ import annotations

import random

from flat_tables import KINDS, sample
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

_SENTENCE = "辦理各項宣導活動並結合民間團體提供諮詢輔導及轉介服務以協助有需要的市民，"
_BEFORE = "壹、前言\n" + (_SENTENCE + "\n") * 8 + "共同努力。\n貳、年度重要計畫\n"


def _shuffled(text: str, seed: int) -> str:
    """A flattened table whose lines stand in no order any more, as some programs leave them."""
    lines = text.split("\n\n")
    start = len(lines) // 3
    body = lines[start:-3]
    random.Random(seed).shuffle(body)
    return "\n\n".join([*lines[:start], *body, *lines[-3:]])


def test_lines_in_no_order_make_no_rows_but_a_problem() -> None:
    kind = next(iter(KINDS))
    found = [lay_out(_shuffled(sample(seed, kind, closed=False).text, seed)) for seed in range(4)]
    unread = [layout for layout in found if not tables(layout)]
    assert len(unread) >= 3
    for layout in unread:
        (problem, *_) = layout.document.problems
        assert problem.code == "table_not_read"
        assert problem.line is not None
        assert {item.kind for item in layout.furniture} >= {"unread_table"}


def test_words_printed_downwards_are_no_head() -> None:
    text = _BEFORE + "歲\n出\n計\n畫\n說\n明\n業務計畫及工作計畫\n名稱與編號\n一般行政\n人員維持費\n" + _SENTENCE
    assert not any("計畫說明" in head_texts(table) for table in tables(lay_out(text)))


def test_years_stand_below_the_money_that_is_theirs() -> None:
    head = "計畫名稱\n計畫內容\n經費需求（千元）\n104年度\n105年度\n106年度\n合計\n"
    rows = "".join(
        f"職業訓練{name}計畫\n辦理{name}專班並提供津貼。\n{n},000\n{n},200\n{n},400\n{3 * n},600\n"
        for n, name in enumerate(("照顧服務", "餐飲烘焙", "資訊應用", "機械操作"), 5)
    )
    (table,) = tables(lay_out(_BEFORE + head + rows))
    assert head_texts(table)[2:] == [f"經費需求（千元）/{name}" for name in ("104年度", "105年度", "106年度", "合計")]
    assert row_texts(table)[0][2:] == ["5,000", "5,200", "5,400", "15,600"]


def test_the_kind_of_a_programme_is_no_part_of_its_name() -> None:
    head = "工作計畫名稱\n重要計畫項目\n計畫類別\n實施內容\n"
    rows = "".join(
        f"{name}業務\n{name}服務推動計畫\n{kind}\n辦理{name}諮詢及輔導。\n"
        for name, kind in (
            ("社會保險", "其他"),
            ("社會救助", "社會發展"),
            ("婦女福利", "其他"),
            ("老人福利", "社會發展"),
        )
    )
    layout = lay_out(_BEFORE + head + rows)
    (table,) = tables(layout)
    assert [row[1:3] for row in row_texts(table)][:2] == [
        ["社會保險服務推動計畫", "其他"],
        ["社會救助服務推動計畫", "社會發展"],
    ]
    assert not any(chars == "諮詢及輔導。" for chars in paragraph_texts(layout))


def test_brackets_that_close_in_other_cells_show_a_table_read_wrong() -> None:
    pieces = ("推動「健康", "辦理健走」活動", "設置「樂活", "據點」並訪視", "補助「友善", "商家」標章")
    text = _BEFORE + "重要計畫項目\n實施內容\n" + "\n".join(f"{piece}。" for piece in pieces) + "\n"
    layout = lay_out(text)
    assert tables(layout) == []
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


def test_points_with_one_bracket_are_no_torn_brackets() -> None:
    rows = "".join(f"{name}計畫\n1)辦理{name}訓練。\n" for name in ("救護", "防災", "義消"))
    (table,) = tables(lay_out(_BEFORE + "重要計畫項目\n實施內容\n" + rows))
    assert len(table.rows) == 3
