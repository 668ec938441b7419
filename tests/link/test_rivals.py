"""Rivals: rows of one plan that may be the counterpart of one programme of another plan."""

from __future__ import annotations

import numpy as np

from govplan.pipeline.link import LinkInput, LinkOutput, link
from govplan.pipeline.link.rivals import Rivals
from govplan.schemas import Agency, Plan, Programme

ROWS = [{"A": {"a1"}}, {"A": {"a2"}}, {"B": {"b1"}}, {"B": {"b2"}}, {"C": {"c1"}}]


class Found:
    """What stands against pairs of rows whose log-odds are given."""

    def __init__(self, rows: list[dict[str, set[str]]], odds: dict[tuple[int, int], float]) -> None:
        first, second = np.array(list(odds)).T
        self._rivals = Rivals(rows, first, second, np.array(list(odds.values())))

    def against(self, a: int, b: int) -> float:
        return float(self._rivals.against(np.array([a]), np.array([b]))[0])


def test_a_pair_without_rivals_has_nothing_against_it() -> None:
    assert Found(ROWS, {(0, 2): 3.0}).against(0, 2) == 0


def test_a_rival_counts_the_more_the_likelier_it_is() -> None:
    weak = Found(ROWS, {(0, 2): 1.0, (0, 3): -1.0}).against(0, 2)
    strong = Found(ROWS, {(0, 2): 1.0, (0, 3): 4.0}).against(0, 2)
    assert 0 < weak < strong <= 1


def test_rivals_of_both_sides_count_and_the_order_of_two_does_not() -> None:
    both = Found(ROWS, {(0, 2): 1.0, (0, 3): 1.0, (1, 2): 1.0})
    assert both.against(0, 2) == both.against(2, 0) > both.against(0, 3) > 0


def test_rows_of_a_third_plan_are_no_rivals() -> None:
    assert Found(ROWS, {(0, 2): 1.0, (0, 4): 9.0, (2, 4): 9.0}).against(0, 2) == 0


def test_a_row_printed_twice_is_no_rival_of_itself() -> None:
    twice = [{"A": {"a1"}}, {"B": {"b1"}}, {"B": {"b1"}}]
    assert Found(twice, {(0, 1): 1.0, (0, 2): 1.0}).against(0, 1) == 0


def test_rows_of_one_plan_are_no_rivals_by_being_alike() -> None:
    assert Found(ROWS, {(0, 1): 5.0, (0, 2): 1.0}).against(0, 2) == 0


def _linked(names: list[str]) -> LinkOutput:
    """One programme of a city, and programmes of another city's plan."""
    agencies = tuple(Agency(id=f"g{n}", name="勞工局", jurisdiction_id=f"TW-{n}", kind="labor") for n in ("TXG", "TNN"))
    plans = tuple(
        Plan(
            id=letter, source_id=letter, kind="annual", jurisdiction_id=agency.jurisdiction_id, agency_id=agency.id,
            roc_start=105, roc_end=105,
        )
        for letter, agency in zip("AB", agencies, strict=True)
    )  # fmt: skip
    rows = [Programme(id="A1", plan_id="A", name="辦理徵才活動")]
    rows += [Programme(id=f"B{place}", plan_id="B", name=name) for place, name in enumerate(names, 1)]
    return link(LinkInput(plans=plans, agencies=agencies, programmes=tuple(rows)))


def test_the_nearest_of_several_rows_is_the_counterpart() -> None:
    found = _linked(["就業媒合服務", "擴大辦理徵才活動"])
    assert ("A1", "B2") in {record.member_ids for record in found.canonical_programmes}


def test_who_has_found_its_place_is_no_rival() -> None:
    """Of two rows of B that are like one of A, one stands with the other row of A already."""
    first, second = np.array([0, 0, 1]), np.array([2, 3, 3])
    rivals = Rivals(ROWS, first, second, np.array([2.0, 2.0, 3.0]))
    placed = rivals.once_placed([0, 1, 2, 1, 4])
    assert rivals.against(np.array([0]), np.array([2]))[0] > 0
    assert placed.against(np.array([0]), np.array([2]))[0] == 0


def test_the_odds_of_a_pair_are_no_rivals_of_its_own() -> None:
    """However likely it is: nothing is taken away again."""
    assert Found(ROWS, {(0, 2): 29.0, (0, 4): 29.0}).against(0, 2) == 0
