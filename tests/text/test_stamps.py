"""What browsers print at the edges of pages, and what looks like it in a plan."""

from __future__ import annotations

import pytest

from govplan.pipeline.text.stamps import is_stamped, stamp_end

STAMPED = [
    "2026/3/5 下午3:21 某某局115年度施政計畫 - 某某局全球資訊網",
    "11/29/26, 8:52 PM 115年度施政計畫",
    "115年度施政計畫 2026-03-05 15:21:07",
    "https://www.example.gov.tw/News_Content.aspx?n=1&s=2 1/4",
    "某某局全球資訊網 https://www.example.gov.tw/",
    "file:///tmp/plan.html 12/14",
]
PLAIN = [
    "一、於113/5/1前完成建置",
    "更新網站（https://www.example.gov.tw）內容",
    "3/4",
    "（一）辦理說明會，時間為2026/3/5 15:00",
    "某某局115年度施政計畫",
]


@pytest.mark.parametrize("line", STAMPED)
def test_stamps_are_told(line: str) -> None:
    assert is_stamped(line)


@pytest.mark.parametrize("line", PLAIN)
def test_text_is_no_stamp(line: str) -> None:
    assert not is_stamped(line)


def test_the_name_of_a_page_stands_behind_its_stamp() -> None:
    assert STAMPED[0][stamp_end(STAMPED[0]) :].startswith("某某局115")
    assert stamp_end(PLAIN[-1]) == 0
