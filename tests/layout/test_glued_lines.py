"""Lines of which a program made one, with blanks where the line ends were."""

from __future__ import annotations

import pytest
from govplan_layouts import extract
from layout_views import lay_out, paragraph_texts

PRINTED = """苗栗縣政府水利處 112 年度施政計畫
壹、前言
本處以治水、利水、親水為職志，持續推動各項水利建設，期使縣民安居，並依據核定預算
額度編定本年度施政計畫。
貳、年度施政目標
一、 疏濬河道，保障安全
（一） 辦理下游河道疏濬八公里，並於汛期前完成抽水站之檢修與試車，以維護沿岸居民之
安全。
（二） 設置水位監測站，即時發布警戒訊息。
二、 推廣節水，永續利用：鼓勵機關學校換裝省水器材，建立用水管理制度，並獎勵績優
單 位
"""


def _glued(text: str) -> str:
    return " ".join(text.split("\n"))


def test_a_page_in_one_line_is_read_like_its_lines() -> None:
    assert paragraph_texts(lay_out(_glued(PRINTED))) == paragraph_texts(lay_out(PRINTED))
    found, expected = extract(_glued(PRINTED)), extract(PRINTED)
    assert [plan.title for plan in found.plans] == ["苗栗縣政府水利處 112 年度施政計畫"]
    assert [(aim.number, aim.title, aim.description) for aim in found.objectives] == [
        ("1", "疏濬河道，保障安全", None),
        ("2", "推廣節水，永續利用", "鼓勵機關學校換裝省水器材，建立用水管理制度，並獎勵績優單位"),
    ]
    assert [(s.number, s.text) for s in found.strategies] == [(s.number, s.text) for s in expected.strategies]


def test_a_short_page_beside_one_that_is_glued() -> None:
    cover = "苗栗縣政府水利處 112 年度施政計畫 目 錄 壹、前言 1 貳、年度施政目標 2 參、年度重要施政計畫 3 肆、其他 4"
    found = extract(cover + "\n\n" + _glued(PRINTED.partition("\n")[2]))
    assert [(plan.title, plan.roc_start) for plan in found.plans] == [("苗栗縣政府水利處 112 年度施政計畫", 112)]
    assert len(found.objectives) == 2


@pytest.mark.parametrize(
    "line",
    [
        "本處以治水、利水、親水為職志，" * 20,
        "依據 112 年度預算 5,000 千元辦理 36 項計畫，" * 12,
        "全 民 節 水 愛 鄉 護 土 " * 20,
        "名稱\t內容 一、甲 二、乙 三、丙 四、丁 五、戊 " * 10,
        "| 名稱 | 內容 一、甲 二、乙 三、丙 四、丁 五、戊 | " * 10,
    ],
)
def test_other_long_lines_stay_whole(line: str) -> None:
    printed = lay_out(f"壹、前言\n{line.strip()}\n貳、年度施政目標\n")
    lines = {piece.number for block in printed.blocks for piece in block.lines}
    starts = [piece.start for block in printed.blocks for piece in block.lines if piece.number == 2]
    assert lines >= {1, 3}
    assert len(starts) <= 1
