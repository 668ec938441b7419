"""Page numbers between the lines of a plan change no record, wherever a page may end."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from govplan_layouts import CORPUS

from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.read.plain import read_plain

_LISTS = ("plans", "objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments")
_PLANS = ("taichung-labor-105-annual", "taichung-labor-108-annual", "tainan-labor-113-116-mid-term")


def _records(text: str) -> Counter[str]:
    """What the records of a text say, without where they stand."""
    found = extract_plans(lay_out_plain(read_plain("plan.txt", text.encode())), "source")
    dumped = (record.model_dump(mode="json", exclude={"evidence"}) for name in _LISTS for record in getattr(found, name))
    return Counter(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in dumped)


def _numbered(text: str, number: str, every: int, head: str) -> str:
    """A text with the number of its page below so many printed lines, never within a head."""
    printed, pages, lines = 0, 0, []
    for line in text.split("\n"):
        if printed >= every and not line.strip() and "。" in lines[-1] and not lines[-1].startswith(head):
            pages, printed = pages + 1, 0
            lines += ["", number.format(pages)]
        lines.append(line)
        printed += bool(line.strip())
    return "\n".join(lines)


@pytest.mark.parametrize(("every", "number"), [(25, "{}"), (25, "- {} -"), (33, "第 {} 頁")])
@pytest.mark.parametrize("stem", _PLANS)
def test_page_numbers_change_no_record(stem: str, every: int, number: str) -> None:
    text = (CORPUS / f"{stem}.txt").read_text(encoding="utf-8")
    numbered = _numbered(text, number, every, "工作計畫")
    assert len(numbered) > len(text)
    assert _records(numbered) == _records(text)


def test_a_heading_that_each_chapter_counts_anew_is_no_running_title() -> None:
    table = "編號\t計畫名稱\t計畫內容\n1\t{0}更新計畫\t更新。\n2\t{0}宣導計畫\t宣導。\n"
    chapters = (
        f"{mark}、{office}\n\n一、年度施政目標\n\n（一）{aim}。\n\n（二）加強宣導。\n\n二、施政重點項目\n\n{table.format(aim)}\n"
        for mark, office, aim in (("壹", "民政處", "改善殯葬"), ("貳", "原住民處", "傳承文化"), ("參", "水利處", "治理排水"))
    )
    text = "屏東縣政府115年度施政計畫目標與重點\n\n" + "".join(chapters)
    found = extract_plans(lay_out_plain(read_plain("plan.txt", text.encode())), "source").programmes
    assert [programme.category for programme in found] == ["施政重點項目"] * 6
