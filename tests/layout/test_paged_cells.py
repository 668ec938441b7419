"""A table that runs over pages, its cells printed one below the other, their lines wrapped: its rows come back."""

from __future__ import annotations

import random

import pytest
from layout_views import head_texts, lay_out, row_texts, tables

_HEAD = "項次\n計畫名稱\n計畫來源\n計畫總論\n可為縣民或縣府帶來的\n效益(質化說明)\n102 年\n計畫經費\n(千元)\n執行地點\n"
_PARTS = (
    "輔導農友", "改種作物", "補助灌溉管線", "到場檢視成效", "辦理推廣活動", "宣導健康", "訪視長者", "建置系統", "維護設備",
)  # fmt: skip
_KINDS = ("旗艦計畫", "市長政見", "專案計畫")


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _sentence(draw: random.Random, least: int, most: int) -> str:
    return "，".join(draw.choice(_PARTS) for _ in range(draw.randint(least, most))) + "。"


def _row(draw: random.Random, number: int) -> tuple[str, ...]:
    name = "".join(draw.sample(_PARTS, 2)) + "計畫"
    boxes = "\n".join(("■ " if draw.random() < 0.3 else "□ ") + kind for kind in _KINDS)
    content, benefits = _wrapped(_sentence(draw, 4, 14), 20), _wrapped(_sentence(draw, 3, 8), 13)
    amount, place = f"{draw.randint(100, 60000):,}", draw.choice(["全市"] * 5 + ["和平區"])
    return str(number), _wrapped(name, 6), boxes, content, benefits, amount, place


@pytest.mark.parametrize("foot", ["{}\n", ""])
@pytest.mark.parametrize("seed", [0, 4, 6, 11])
def test_rows_over_pages_with_and_without_their_numbers(seed: int, foot: str) -> None:
    draw = random.Random(seed)
    rows = [_row(draw, number) for number in range(1, 15)]
    printed = ["\n".join(row) + "\n" for row in rows]
    pages = [_HEAD + "".join(printed[at : at + 3]) + foot.format(at // 3 + 1) for at in range(0, len(rows), 3)]
    (table,) = tables(lay_out("壹、重要計畫\n" + "\f".join(pages)))
    assert head_texts(table)[4] == "可為縣民或縣府帶來的效益(質化說明)"
    assert [(row[0], row[-2], row[-1]) for row in row_texts(table)] == [(row[0], *row[-2:]) for row in rows]


@pytest.mark.parametrize("seed", range(4))
def test_a_row_that_a_page_cuts_between_its_paragraphs_goes_on(seed: int) -> None:
    draw = random.Random(100 + seed)
    rows = [_row(draw, number) for number in range(1, 11)]
    name, content = "輔導農友改種作物計畫", ["一、計畫內容：", "(一)建置系統。", "(二)訪視長者，宣導健康。"]
    boxes = ["■ 旗艦計畫", "□ 市長政見", "□ 專案計畫"]
    above = ("11", name[:6], boxes[0], content[0], "預期效益：", "1,250", "全市")
    below = (name[6:], *boxes[1:], *content[1:], "(一)訪視長者。")
    pages = [_HEAD + "".join("\n".join(row) + "\n" for row in rows[at : at + 5]) for at in (0, 5)]
    pages[1] += "\n".join(above) + "\n"
    last = "\n".join(_row(draw, 12))
    pages.append(_HEAD + "\n".join(below) + f"\n{last}\n")
    (table,) = tables(lay_out("壹、重要計畫\n" + "\f".join(pages)))
    assert len(table.rows) == 12
    assert row_texts(table)[10][:2] == ["11", name]
