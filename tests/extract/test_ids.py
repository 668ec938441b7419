from __future__ import annotations

from govplan.pipeline.extract.ids import Ids


def test_a_number_that_is_printed_twice_is_told_apart() -> None:
    ids = Ids()
    assert [ids.take(wanted) for wanted in ("a/1", "a/2", "a/1", "a/1", "a/2", "a/3")] == [
        "a/1", "a/2", "a/1~2", "a/1~3", "a/2~2", "a/3",
    ]  # fmt: skip


def test_a_number_that_looks_like_a_second_one_is_not_given_twice() -> None:
    ids = Ids()
    assert [ids.take(wanted) for wanted in ("a~2", "a", "a", "a")] == ["a~2", "a", "a~3", "a~4"]


def test_records_of_a_kind_are_counted() -> None:
    ids = Ids()
    assert [ids.count(kind) for kind in ("x", "x", "y", "x")] == [1, 2, 1, 3]
