"""What the cells of a flattened table show of how it was read."""

from __future__ import annotations

import pytest

from govplan.pipeline.layout.markup import Draft
from govplan.pipeline.layout.rows import CellDraft, RowDraft
from govplan.pipeline.layout.torn.columns import Column
from govplan.pipeline.layout.torn.fit import fits
from govplan.pipeline.text.rich import Span


@pytest.mark.parametrize(
    ("lines", "fit"),
    [
        (("1、外銷金額", "2、契作面積"), False), (("1、外銷金額", "3、契作面積"), True), (("1、外銷", "金額"), True),
        (("外銷金額", "2、契作面積"), True), (("一、外銷", "二、契作"), False), (("一、外銷", "2、契作"), True),
    ],
)  # fmt: skip
def test_the_mark_of_the_next_name_inside_a_name_shows_two_rows_taken_for_one(lines: tuple[str, ...], fit: bool) -> None:
    raw = "\n".join((*lines, "50%"))
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines) + 1)]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, (*lines, "50%"), strict=True)]
    row = RowDraft([CellDraft([Draft(spans[:-1])]), CellDraft([Draft(spans[-1:])])])
    assert fits(raw, [Column((), "indicator"), Column((), "target")], 1.0, 3, [row]) is fit
