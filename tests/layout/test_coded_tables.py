"""Budget tables by codes come back from plain text, in the orders in which programs extract their lines."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, squeezed, tables

_NAMES = ("一般行政", "社會救助業務", "勞工福利", "農業發展及輔導", "文化活動", "第一預備金", "水利工程")
_HEAD = (
    "款 項 目 節 名 稱 及 編 號\n科 目\n本年度\n預算數\n上年度\n預算數\n前年度\n決算數\n本年度與\n上年度比較\n說 明\n"
)
_MIXED_HEAD = "科 目\n本年度 上年度 前年度 本年度與\n說 明\n款 項 目 節 名稱及編號 預算數 預算數 決算數 上年度比較\n"

Row = tuple[str, str, str, list[str]]
"""The number, the code, the name and the figures of a row."""


def _rows(rng: random.Random, letter: str) -> list[Row]:
    """An authority, its agency, and accounts, each with one account below it."""
    rows = [("03", "00030000000", "某某縣政府主管"), ("012", "00030120000", "某某縣政府農業處")]
    for number in range(1, rng.randint(4, 7)):
        name = rng.choice(_NAMES)
        rows.append((f"{number:02}", f"3202{letter}12{number:02}00", name))
        rows.append(("01", f"3202{letter}12{number:02}01", name))
    return [(*row, _figures(rng)) for row in rows]


def _figures(rng: random.Random) -> list[str]:
    this, last, settled = (rng.randint(1, 90000) for _ in range(3))
    if rng.random() < 0.2:
        last = this
    return [f"{value:,}" if value else "-" for value in (this, last, settled, this - last)]


def _name_first(row: Row) -> str:
    number, code, name, figures = row
    return f"{number} \u3000{code}\n\u3000\u3000{name}\n{' '.join(figures)}"


def _figures_first(row: Row) -> str:
    number, code, name, figures = row
    return f"{number} {code} {' '.join(figures)}\n{name}"


def _one_line(row: Row) -> str:
    number, code, name, figures = row
    return f"{number}    {code}  {name}   {'   '.join(figures)}"


def _expected(row: Row) -> list[str | None]:
    number, code, name, figures = row
    depth = (1 if code[4:].strip("0") else 0) if code.startswith("000") else 2 if code.endswith("00") else 3
    cells: list[str | None] = [None] * 4
    cells[depth] = number
    return [*cells, code + name, *figures]


def _page(head: str, title: str, unit: str, rows: list[str], page: int) -> str:
    return f"02014-{page}\n某某縣政府農業處\n{title}\n中華民國 112 年度 {unit}\n{head}" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("write", [_name_first, _figures_first, _one_line])
@pytest.mark.parametrize("head", [_HEAD, _MIXED_HEAD])
@pytest.mark.parametrize("seed", range(4))
def test_rows_come_back_over_pages(seed: int, write: Callable[[Row], str], head: str) -> None:
    rng = random.Random(seed)
    rows = _rows(rng, rng.choice(["0", "B"]))
    printed = [write(row) + rng.choice(["", "\n一、本科目包括各項業務。\n二、人事費420千元。"]) for row in rows]
    cut = rng.randint(3, len(rows) - 1)
    title, unit = "歲出機關別預算表", "單位：新臺幣千元"
    text = _page(head, title, unit, printed[:cut], 4) + _page(head, title, unit, printed[cut:], 5)
    layout = lay_out(f"壹、前言\n本處編列預算如下。\n{text}")
    (table,) = tables(layout)
    assert [row[:9] for row in squeezed(row_texts(table))] == [_expected(row) for row in rows]
    assert not any("千元。" in chars for chars in paragraph_texts(layout))


def test_tables_of_other_titles_stay_apart() -> None:
    rows = [_name_first(row) for row in _rows(random.Random(9), "0")]
    unit = "單位：新臺幣千元"
    text = _page(_HEAD, "歲入來源別預算表", unit, rows, 3) + _page(_HEAD, "歲出機關別預算表", unit, rows, 4)
    assert [len(table.rows) for table in tables(lay_out(text))] == [len(rows), len(rows)]


def test_figures_that_do_not_differ_as_printed_make_no_table() -> None:
    rows = [f"{number:02} 320201{number:02}00\n業務\n5,000 3,000 2,000 7" for number in range(1, 5)]
    text = _page(_HEAD, "歲出機關別預算表", "單位：新臺幣千元", rows, 3)
    assert not any("名稱編號" in head_texts(table) for table in tables(lay_out(text)))


def test_the_title_stays_outside_a_table_above_that_cannot_be_read() -> None:
    rows = _rows(random.Random(3), "0")
    printed = [f"{'':13}{code}\n{number:>6}  {name:12}  {'    '.join(figures)}" for number, code, name, figures in rows]
    compared = (
        "                       歲出機關別預算比較總表\n"
        "經資門併計                      中華民國112年度                              單位：新臺幣千元\n"
        "   科               目                                              本年度與上年度\n"
        "                        本年度預算數        上年度預算數        前年度決算數\n"
        "款 項        名       稱                                              比     較\n\n"
        "       合       計          2,906         2,708         2,645           198\n"
        "6     某某縣政府主管               2,906         2,708         2,645           198\n"
        "    1 某某縣政府農業處              1,097         1,053         1,027            44\n"
    )
    layout = lay_out(f"壹、前言\n本處編列預算如下。\n{compared}\n" + _page(_HEAD, "歲出機關別預算表", "單位：新臺幣千元", printed, 4))
    assert "歲出機關別預算表" in paragraph_texts(layout)
    assert [row[:9] for row in squeezed(row_texts(tables(layout)[-1]))] == [_expected(row) for row in rows]


@pytest.mark.parametrize(("authority", "agency"), [("00200000000", "00202700000"), ("0030000000", "0030010000"), ("00600000", "00650000")])
def test_authorities_and_agencies_by_codes_of_other_lengths(authority: str, agency: str) -> None:
    rows = [("03", authority, "某某縣政府主管"), ("012", agency, "某某縣政府農業處")]
    rows += [("01", "32021200", "一般行政"), ("01", "32021201", "行政管理")]
    printed = [_one_line((*row, ["120", "100", "90", "20"])) for row in rows]
    text = _page(_HEAD, "歲出機關別預算表", "單位：新臺幣千元", printed, 4)
    (table,) = tables(lay_out(f"壹、前言\n本處編列預算如下。\n{text}"))
    assert [[place for place in range(4) if row[place]] for row in row_texts(table)] == [[0], [1], [2], [3]]


def test_a_name_goes_on_right_below_and_is_read_once_where_it_is_drawn_twice() -> None:
    body = """01      32021200        120    100     90     20  一、本科目包括
        農業發展及                                      輔導業務。
        輔導
  01    32021201        120    100     90     20
        行行政政管管理理
"""
    text = f"某某縣政府農業處\n歲出機關別預算表\n單位：新臺幣千元\n{_HEAD}{body}"
    (table,) = tables(lay_out(f"壹、前言\n本處編列預算如下。\n{text}"))
    assert [row[4] for row in squeezed(row_texts(table))] == ["32021200農業發展及輔導", "32021201行政管理"]


def test_codes_below_names_belong_to_the_names_above_them() -> None:
    rows = _rows(random.Random(7), "0")
    pages = [rows[:3], rows[3:]]
    body = "".join(
        f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}"
        + "".join(f"  {number}    {name}    {'   '.join(figures)}\n        {code}\n" for number, code, name, figures in page)
        for page in pages
    )
    (table,) = tables(lay_out(body))
    assert squeezed(row_texts(table)) == [[*_expected(row), None] for row in rows]


def test_text_beside_a_code_is_no_name() -> None:
    rows = _rows(random.Random(11), "0")
    body = f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(
        f"  {number}    {code}                                較上年度增列水電費\n"
        f"        {name}    {'   '.join(figures)}    等經費如列數。\n"
        for number, code, name, figures in rows
    )
    (table,) = tables(lay_out(body))
    expected = [[*_expected(row), "較上年度增列水電費等經費如列數。"] for row in rows]
    assert squeezed(row_texts(table)) == expected


def test_an_account_of_which_only_the_code_is_understood_is_told() -> None:
    rows = _rows(random.Random(5), "0")
    lines = [f"{_one_line(row)}\n" for row in rows]
    lines.insert(2, "01    32020120199\n")
    layout = lay_out(f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(lines))
    assert [(problem.code, problem.line) for problem in layout.document.problems] == [("table_not_read", 17)]


@pytest.mark.parametrize("below", ["\n\n\n\n                3\n某某縣農會99年度計畫\n", "貳、施政目標\n一、加強防疫\n"])
def test_what_stands_below_the_foot_of_a_page_or_opens_a_chapter_is_beside_no_row(below: str) -> None:
    rows = _rows(random.Random(9), "0")
    head = f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}"
    body = "".join(f"{_one_line(row)}\n" for row in rows)
    layout = lay_out(f"{head}{body}{below}")
    (table,) = tables(layout)
    assert squeezed(row_texts(table)) == [[*_expected(row), None] for row in rows]
    assert paragraph_texts(layout)[-1] in ("某某縣農會99年度計畫", "一、加強防疫")


def test_a_sign_apart_from_its_amount() -> None:
    rows = _rows(random.Random(3), "0")
    rows = [(n, c, name, [*figures[:3], figures[3].replace("-", "▲ ") if len(figures[3]) > 1 else "-"]) for n, c, name, figures in rows]
    assert any("▲" in row[3][3] for row in rows)
    body = f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(f"{_one_line(row)}\n" for row in rows)
    (table,) = tables(lay_out(body))
    assert [row[-2] for row in squeezed(row_texts(table))] == [row[3][3].replace(" ", "") for row in rows]


@pytest.mark.parametrize(
    "broken",
    [
        "01    32020120199  文化活動  9,400,98   11,151,5   9,629,96   1,750,5\n        9   65   8   76\n",
        "01    32020120199     9,400,98   11,151,5   9,629,96   1,750,5\n      文化活動  9   65   8   76\n",
    ],
)
def test_amounts_that_go_on_in_the_next_line_are_told_and_not_guessed(broken: str) -> None:
    rows = _rows(random.Random(5), "0")
    lines = [f"{_one_line(row)}\n" for row in rows]
    lines.insert(2, broken)
    layout = lay_out(f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(lines))
    (table,) = tables(layout)
    assert [row[:-1] for row in squeezed(row_texts(table))] == [_expected(row) for row in rows]
    assert [(problem.code, problem.line) for problem in layout.document.problems] == [("table_not_read", 17)]


def test_amounts_below_zero_in_brackets() -> None:
    rows = _rows(random.Random(3), "0")
    rows = [(n, c, name, [*f[:3], f"({f[3][1:]})" if f[3].startswith("-") and len(f[3]) > 1 else f[3]]) for n, c, name, f in rows]
    body = f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(f"{_one_line(row)}\n" for row in rows)
    (table,) = tables(lay_out(body))
    assert squeezed(row_texts(table)) == [[*_expected(row), None] for row in rows]


def test_a_name_behind_its_code_goes_on_below_the_code() -> None:
    rows = _rows(random.Random(8), "0")
    body = f"某某縣政府農業處\n歲出機關別預算表\n中華民國112年度 單位：新臺幣千元\n{_HEAD}" + "".join(
        f"{number:<5}{code} {name[:1]}   {'   '.join(figures)}\n     {name[1:]}\n" for number, code, name, figures in rows
    )
    (table,) = tables(lay_out(body))
    assert squeezed(row_texts(table)) == [[*_expected(row), None] for row in rows]
