"""The sums that programme tables print."""

from __future__ import annotations

import pytest
from govplan_layouts import SAME, Sheet, sheet

HEAD = ["業務別", "計畫名稱", "實施內容", "經費（千元）"]
ROWS = (
    ["就業", "就業博覽會", "辦理博覽會。", "5,000"],
    [SAME, "勞工大學", "開課。", "1,000"],
    ["勞資", "調解", "委託調解。", "2,000"],
)


def told(page: Sheet) -> list[str]:
    """What is said of totals."""
    return [f.message for f in page.extract().findings if f.code == "total_differs"]


@pytest.mark.parametrize(
    ("total", "message"),
    [
        ("8,000", None),
        ("9,000", "合計: NT$9,000,000 is printed; the 3 rows above add up to NT$8,000,000."),
        ("", None),
    ],
)
def test_a_total_against_its_rows(total: str, message: str | None) -> None:
    page = sheet("臺中市政府勞工局 108 年度施政計畫", "貳、年度重要計畫").table(HEAD, *ROWS, ["合計", "", "", total])
    assert told(page) == ([message] if message else [])
    assert len(page.extract().programmes) == 3


def test_parts_of_a_table_have_sums_of_their_own() -> None:
    page = sheet("臺中市政府勞工局 108 年度施政計畫", "貳、年度重要計畫").table(
        HEAD, *ROWS[:2], ["小計", "", "", "6,000"], ROWS[2], ["勞資", "仲裁", "仲裁。", "500"], ["小計", "", "", "2,600"],
        ["總計", "", "", "8,500"],
    )  # fmt: skip
    assert told(page) == ["小計: NT$2,600,000 is printed; the 2 rows above add up to NT$2,500,000."]
