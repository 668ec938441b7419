"""Titles that a plan prints in two places, word for word or nearly so."""

from __future__ import annotations

import pytest

from govplan.pipeline.extract.same_title import likeness


@pytest.mark.parametrize(
    ("first", "second", "alone", "numbered"),
    [
        ("促進就業安全", "促進就業安全", True, True), ("促進 就業\n安全", "促進就業安全", True, True),
        ("提升勞工福祉，營造友善職場環境", "提升勞工福祉，營造友善職場", True, True),
        ("強化職業訓練", "強化職業訓練及就業服務", False, True),
        ("文化資產保存", "保存文化資產", True, True), ("上山", "山上", False, False),
        ("促進就業安全", "保障勞動權益", False, False), ("", "促進就業", False, False),
    ],
)  # fmt: skip
def test_two_titles_are_one(first: str, second: str, alone: bool, numbered: bool) -> None:
    assert bool(likeness(first, second, same_number=False)) is alone
    assert bool(likeness(first, second, same_number=True)) is numbered
    assert likeness(first, second, same_number=True) == likeness(second, first, same_number=True)
