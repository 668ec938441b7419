"""Numbers in front of the names in a table's column."""

from __future__ import annotations

import pytest
from govplan_layouts import text_of

from govplan.pipeline.extract.tables.cell_marks import CellNumbers


def taken(*cells: str) -> list[tuple[str | None, str]]:
    """The numbers and the names of a column, from the top down."""
    numbers = CellNumbers()
    return [(found.number, found.name.chars) for cell in cells if (found := numbers.take(text_of(cell)))]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("一、就業", "二、安全"), [("1", "就業"), ("2", "安全")]),
        (("1 活化典藏", "2 優化服務"), [("1", "活化典藏"), ("2", "優化服務")]),
        (("1 活化典藏", "2 優化服務", "1 培訓志工"), [("1", "活化典藏"), ("2", "優化服務"), ("1", "培訓志工")]),
        (("一 活化典藏", "二　優化服務"), [("1", "活化典藏"), ("2", "優化服務")]),
        (("1.1 論文數", "1.2 引用數", "2.1 產值"), [("1.1", "論文數"), ("1.2", "引用數"), ("2.1", "產值")]),
        (("1-1推動就業", "1-2 職業訓練", "2-1 勞資和諧"), [("1-1", "推動就業"), ("1-2", "職業訓練"), ("2-1", "勞資和諧")]),
        (("1.快篩覆蓋率", "2.65歲以上長者接種率"), [("1", "快篩覆蓋率"), ("2", "65歲以上長者接種率")]),
        (("1.監理", "2.保護", "1.5G整備", "2.頻譜"), [("1", "監理"), ("2", "保護"), ("1", "5G整備"), ("2", "頻譜")]),
        (("１．１　開辦", "１．２　續辦"), [("1.1", "開辦"), ("1.2", "續辦")]),
    ],
)  # fmt: skip
def test_numbers_of_a_column(cells: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert taken(*cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ("24 小時通報專線",), ("2.65歲以上長者接種率",), ("65歲以上長者", "3 歲以下幼兒"), ("12年國教", "1 站式服務"), ("1999話務滿意度",),
        ("一般行政",), ("二手物交換",), ("5G 場域", "3D 列印"), ("102-105年計畫",),
    ],
)  # fmt: skip
def test_names_that_start_with_digits(cells: tuple[str, ...]) -> None:
    assert taken(*cells) == [(None, cell) for cell in cells]
