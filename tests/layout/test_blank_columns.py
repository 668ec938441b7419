"""Columns that print nothing: what parts the frames of cells, each drawn for itself."""

from __future__ import annotations

import pytest
from govplan_layouts import CellSpec, sheet

from govplan.pipeline.layout.blocks import Table
from govplan.pipeline.layout.rows import without_blank_columns


def _table(head: list[str], *rows: list[CellSpec]) -> Table:
    return sheet("貳、衡量指標").table(head, *rows).last_table


def test_a_column_that_prints_nothing_is_left_out() -> None:
    table = without_blank_columns(_table(["", "項次", "", "衡量指標"], [None, "1", None, "重測筆數"], [None, "2", None, None]))
    assert [[text.chars for text in column] for column in table.head if column] == [["項次"], ["衡量指標"]]
    assert [[cell.text.chars if cell else None for cell in row.cells] for row in table.rows] == [["1", "重測筆數"], ["2", None]]


@pytest.mark.parametrize("head", [["項次", "備註"], ["", ""]])
def test_a_column_that_prints_anything_stays(head: list[str]) -> None:
    table = _table(head, ["1", "續辦"], ["2", None]) if not head[1] else _table(head, ["1", None], ["2", None])
    assert without_blank_columns(table) is table
