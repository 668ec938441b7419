"""Words of the genre stand in the vocabulary; code knows only how numbers, dates and lists are written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from govplan_docs import ROOT

ROOMS = ("text", "layout", "outline", "extract", "check", "link")
_CLASS = re.compile(r"\[[^\]]*\]")  # of single characters: marks, numerals, particles
_RUN = re.compile("[\u4e00-\u9fff]{2,}")

CHARACTERS = {
    "numerals": "零〇一二三四五六七八九十廿卅卌百千萬億兆壹貳參叁肆伍陸柒捌玖拾佰仟万亿甲乙丙丁戊己庚辛壬癸壱弌贰貮弍叄参弎陆兩両",
    "dates": "中華民國年度月日號季週半上下前後去底末初止起至到迄自截元圓",
}
"""What code may spell out in any order, by the reason: how numbers, money and dates are written."""

KEPT = {
    "numbers": "分之 百分點 個百分點 餘多 約達 至少 以上 以下 千第 以上下內左右或及之 第每單同任另某統唯逐之 表達 計算",
    "dates": "學年 會計 左右 歷史 年月日季週常續隨期",
    "numbers of pages": "頁次",
    "marks of lists": "部分 部份 月年季級樓類期項科組區日週周等種班式方兩次屆段線 第共計約",
    "conjunctions and particles": "以及 並以 及與和或暨 及與和暨並之 之的非不未等並而且以為在於對至從向",
    "a sentence for the user": "施政目標 計畫名稱 預算數",
}
"""What else code may spell out, by the reason; everything else belongs into ``pipeline/vocabulary``."""

_KNOWN = {run for runs in KEPT.values() for run in runs.split()}
_WRITTEN = frozenset("".join(CHARACTERS.values()))


def spelled(room: str) -> Iterator[tuple[str, str]]:
    """The runs of Chinese characters in the texts of a room's code, docstrings aside, each with its place."""
    for file in sorted((ROOT / "pipeline" / room).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                for run in _RUN.findall(_CLASS.sub("[]", node.value)):
                    yield run, f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("room", ROOMS)
def test_no_word_of_the_genre_is_spelled_in_code(room: str) -> None:
    found = [f"{run} in {place}" for run, place in spelled(room) if run not in _KNOWN and not _WRITTEN.issuperset(run)]
    assert found == []


def test_what_is_kept_is_there() -> None:
    found = {run for room in ROOMS for run, _ in spelled(room)}
    assert _KNOWN - found == set()
