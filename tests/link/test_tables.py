"""Products of tables: what two rows share, whatever part of them is worked out at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.link import tables
from govplan.pipeline.link.slots import Slots
from govplan.pipeline.link.tables import Table, every_two, shared, terms_of

ROW = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from([0.1, 0.3, 0.7, 1.0]), max_size=4)


@given(st.lists(ROW, min_size=1, max_size=6), st.integers(1, 20), st.booleans())
def test_what_rows_share_is_the_sum_over_their_terms(rows: list[dict[str, float]], cells: int, slots: bool) -> None:
    listed = [Slots(row) for row in rows] if slots else rows
    table = Table(listed, terms_of(listed))
    first, second = np.divmod(np.arange(len(rows) ** 2), len(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "CELLS", cells)
        weighted, counted = shared(table, table, first, second), shared(table.has, table.has, first, second)
    for a, b, value, count in zip(first, second, weighted, counted, strict=True):
        common = rows[a].keys() & rows[b].keys()
        assert value == pytest.approx(sum(rows[a][term] * rows[b][term] for term in common))
        assert count == len(common)
    assert table.sums.tolist() == pytest.approx([sum(row.values()) for row in rows])
    assert table.filled.tolist() == [bool(row) for row in rows]


def test_every_member_meets_every_member() -> None:
    of, ours, theirs = every_two(np.array([2, 0, 3]), np.array([0, 0, 2]), np.array([2, 1, 0]))
    met = list(zip(of.tolist(), ours.tolist(), theirs.tolist(), strict=True))
    assert [pair for at, *pair in met if at == 0] == [[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4]]
    assert [pair for at, *pair in met if at == 2] == [[2, 0], [2, 1], [3, 0], [3, 1], [4, 0], [4, 1]]
    assert 1 not in of
