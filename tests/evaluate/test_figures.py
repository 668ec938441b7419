"""Precision, recall, paths and cells of small gold sets that are counted by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govplan.pipeline.evaluate.records.align import align
from govplan.pipeline.evaluate.records.cells import cell_share
from govplan.pipeline.evaluate.records.compare import likeness, same
from govplan.pipeline.evaluate.records.outline_paths import path_share
from govplan.pipeline.evaluate.records.scores import Counts
from govplan.pipeline.evaluate.tables import Share, shown
from govplan.schemas import Objective, Programme, Strategy


def test_precision_recall_and_f1() -> None:
    counts = Counts(gold=4, read=2, exact=1, lenient=2)
    assert counts.figures(counts.exact) == (0.5, 0.25, 1 / 3)
    assert counts.figures(counts.lenient) == (1.0, 0.5, 2 / 3)
    assert Counts().figures(0) == (None, None, None)
    assert Counts(gold=3).f1 == 0
    assert counts + counts == Counts(8, 4, 2, 4)


def test_what_is_not_quite_right_is_never_shown_as_1() -> None:
    assert shown(1.0) == "1.000"
    assert shown(9999 / 10000) == "0.999"
    assert shown(None) == "–"


def test_values_are_compared_by_what_they_say() -> None:
    assert same("title", "甲 乙", "甲乙", {})
    assert same("value", Decimal("42.0"), Decimal("42"), {})
    assert same("items", ["甲", "乙"], ("甲", "乙"), {})
    assert not same("title", "甲乙", None, {})
    assert same("objective_id", "mine", "theirs", {"mine": "theirs"})
    assert not same("objective_id", "mine", "another", {"mine": "theirs"})
    assert same("objective_id", None, None, {})
    assert likeness("甲乙", "甲乙") == 1
    assert likeness("甲乙丙丁", "甲乙") > likeness("甲乙丙丁", "甲") > likeness("甲乙丙丁", None) == 0
    assert likeness(3, 4) == 0
    assert 0 < likeness(["甲乙"], ("甲丙",)) < 1


def strategy(path: str, text: str, parent: str | None = None) -> Strategy:
    return Strategy(
        id=f"s/{path}", plan_id="plan", objective_id="o/1", parent_id=parent, number=path, marker=None, text=text
    )


OBJECTIVE = Objective(id="o/1", plan_id="plan", kind="annual", number="1", marker="一、", title="促進就業")
GOLD: dict[str, list[dict[str, Any]]] = {
    "objectives": [{"id": "O", "number": "1", "title": "促進就業"}],
    "strategies": [
        {"id": "S", "objective_id": "O", "parent_id": None, "number": "1.1", "text": "辦理職業訓練。"},
        {"id": "T", "objective_id": "O", "parent_id": "S", "number": "1.1.1", "text": "開設專班。"},
    ],
}


def paths(*strategies: Strategy) -> Share:
    aligned = {"objectives": align("objectives", GOLD["objectives"], [OBJECTIVE], {})}
    aligned["strategies"] = align("strategies", GOLD["strategies"], strategies, {"O": "o/1"})
    return path_share(aligned)


def test_a_path_is_right_up_to_the_root() -> None:
    first, second = strategy("1.1", "辦理職業訓練。"), strategy("1.1.1", "開設專班。", "s/1.1")
    assert paths(first, second) == Share(3, 3)
    assert paths(first) == Share(2, 3)
    assert paths(second) == Share(1, 3)
    assert paths(first, strategy("1.1.1", "開設專班。")) == Share(2, 3)
    assert paths(strategy("1.2", "辦理職業訓練。"), second) == Share(1, 3)


def test_points_in_a_ring_are_wrong_and_end() -> None:
    gold = [{"id": "S", "parent_id": "S", "number": "1.1", "text": "辦理職業訓練。"}]
    read = strategy("1.1", "辦理職業訓練。", "s/1.1")
    assert path_share({"strategies": align("strategies", gold, [read], {})}) == Share(0, 1)


def row(number: int, name: str, description: str | None = None) -> Programme:
    return Programme(id=f"programme/{number}", plan_id="plan", name=name, description=description)


def test_cells_count_by_their_likeness() -> None:
    gold = [{"name": "勞工大學", "description": "開設課程"}, {"name": "就業博覽會", "description": None}]
    both = [row(1, "勞工大學", "開設課程"), row(2, "就業博覽會")]
    assert cell_share(gold, both) == Share(6, 6)
    assert cell_share(gold, both[:1]) == Share(4, 5)
    assert cell_share(gold, [row(1, "勞工大學", "開設"), both[1]]).right == 2 * (2 + 4 / 6)
    assert cell_share([], []).value is None


def test_rows_never_cross() -> None:
    gold = [{"name": "勞工大學"}, {"name": "就業博覽會"}]
    assert cell_share(gold, [row(1, "就業博覽會"), row(2, "勞工大學")]) == Share(2, 4)


def test_columns_that_nobody_annotated_are_not_compared() -> None:
    assert cell_share([{"name": "勞工大學"}], [row(1, "勞工大學", "開設課程")]) == Share(2, 2)
