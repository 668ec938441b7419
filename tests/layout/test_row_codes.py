"""Rows of accounts that no rule parts: one for each code, wherever it and the figures stand."""

from __future__ import annotations

from typing import Any

import pytest
from layout_views import row_texts, squeezed
from pdf_files import grid, pdf, rule, write

from govplan.pipeline.layout.blocks import Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf

_EDGES = [40.0, 58.0, 76.0, 200.0, 280.0, 360.0, 540.0]
_HEADS = ("款", "項", "名稱及編號", "本年度預算數", "上年度預算數", "說明")
_ACCOUNTS = (
    ("15", "", "0030000000", "市政府主管", "989,941", "938,776", ""),
    ("", "03", "0030030000", "市政府農業局", "989,941", "938,776", "人事費及業務費，增列水電費。"),
    ("", "", "7630030100", "一般行政", "412,560", "405,118", "增列待遇。"),
    ("", "04", "7630030200", "農業業務", "577,381", "-", ""),
)


def _table(lines: list[tuple[str, ...]], step: float = 13.0) -> Table:
    """A table whose columns are ruled, with these lines below its head, all equally far apart."""

    def page(c: Any) -> None:
        write(c, 250, 60, "歲出機關別預算表", 16)
        write(c, 450, 95, "單位：新臺幣千元")
        grid(c, _EDGES, [100, 130])
        foot = 140 + step * len(lines)
        for x in _EDGES:
            rule(c, x, 130, x, foot)
        rule(c, _EDGES[0], foot, _EDGES[-1], foot)
        for x, head in zip(_EDGES, _HEADS, strict=False):
            write(c, x + 3, 120, head, 10)
        for place, line in enumerate(lines):
            for x, text in zip(_EDGES, line, strict=False):
                write(c, x + 3, 145 + step * place, text, 10)

    (table,) = [block for block in lay_out_boxed(read_pdf("book.pdf", pdf(page))).blocks if isinstance(block, Table)]
    return table


def _rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in squeezed(row_texts(table))]


def test_codes_and_numbers_stand_above_names_and_amounts() -> None:
    lines = [
        line
        for chapter, item, code, name, now, before, note in _ACCOUNTS
        for line in ((chapter, item, code, "", "", ""), ("", "", name, now, before, note))
    ]
    assert _rows(_table(lines)) == [(a, b, code + name, *rest) for a, b, code, name, *rest in _ACCOUNTS]


def test_codes_stand_below_names() -> None:
    lines = [
        line
        for chapter, item, code, name, now, before, note in _ACCOUNTS
        for line in ((chapter, item, name, now, before, note), ("", "", code, "", "", ""))
    ]
    assert _rows(_table(lines)) == [(a, b, name + code, *rest) for a, b, code, name, *rest in _ACCOUNTS]


def test_codes_and_names_share_lines_and_a_number_is_broken_in_two() -> None:
    lines: list[tuple[str, ...]] = []
    for chapter, item, code, name, now, before, note in _ACCOUNTS:
        lines += [(chapter[:1], item[:1], code + name, now, before, note), (chapter[1:], item[1:], "", "", "", "")]
    assert [row[2:] for row in _rows(_table(lines))] == [(c + n, *rest) for _, _, c, n, *rest in _ACCOUNTS]


@pytest.mark.parametrize("amounts", [("156,30", "0"), ("1,156,", "300"), ("１５６，３０", "０")])
def test_an_amount_that_its_column_breaks_is_one(amounts: tuple[str, str]) -> None:
    lines = [
        ("01", "", "辦理低收入戶生活補助", amounts[0], "156,3", "縣款及中央"),
        ("", "", "、急難救助及以工代賑", amounts[1], "00", "補助款支應"),
        ("", "", "，並核發各項津貼給予", "", "", ""),
        ("", "", "中低收入老人。", "", "", ""),
    ]
    ((_, _, _, now, before, _),) = _rows(_table(lines))
    assert (now, before) == ("".join(amounts), "156,300")
