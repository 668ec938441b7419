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
