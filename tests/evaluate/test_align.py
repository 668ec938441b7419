"""Gold records and records that were read, put side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.evaluate.records.align import Pair, align
from govplan.schemas import Budget, Measurement, Plan, Programme


def programme(place: int, name: str, **fields: Any) -> Programme:
    return Programme(id=f"programme/{place}", plan_id="plan", name=name, **fields)


def ids(pairs: list[Pair]) -> list[tuple[object, object]]:
    return [(p.gold and p.gold["id"], p.read and p.read.id) for p in pairs]


def test_the_best_assignment_is_that_of_all_together() -> None:
    """The first gold record is nearest to what the second one needs: taken one by one, the second gets nothing."""
    gold = [{"id": "a", "name": "勞工教育訓練計畫書"}, {"id": "b", "name": "勞工教育訓練計畫"}]
    read = [programme(1, "勞工教育訓練計畫"), programme(2, "青年教育訓練計畫書")]
    assert ids(align("programmes", gold, read, {})) == [("a", "programme/2"), ("b", "programme/1")]


def test_what_has_no_partner_stands_alone() -> None:
    gold = [{"id": "a", "name": "辦理勞工大學"}, {"id": "b", "name": "公車動態資訊系統"}]
    read = [programme(1, "水庫集水區保育"), programme(2, "辦理勞工大學")]
    assert ids(align("programmes", gold, read, {})) == [("a", "programme/2"), ("b", None), (None, "programme/1")]
    assert ids(align("programmes", [], read, {})) == [(None, "programme/1"), (None, "programme/2")]
    assert ids(align("programmes", gold, [], {})) == [("a", None), ("b", None)]


def test_of_two_rows_with_one_name_the_other_fields_decide() -> None:
    gold = [{"id": "a", "name": "職業訓練", "number": "2"}, {"id": "b", "name": "職業訓練", "number": "1"}]
    read = [programme(1, "職業訓練", number="1"), programme(2, "職業訓練", number="2")]
    assert ids(align("programmes", gold, read, {})) == [("a", "programme/2"), ("b", "programme/1")]


def test_small_differences_are_lenient_and_another_amount_is_not() -> None:
    def budget(name: str, amount: int) -> Budget:
        return Budget(id="budget/1", plan_id="plan", name=name, amount_twd=amount, printed="x", level="programme")

    gold = [{"id": "a", "name": "加強勞動條件檢查業務", "amount_twd": 12000}]
    assert align("budgets", gold, [budget("加強勞動條件檢查業務費", 12000)], {})[0].lenient
    assert not align("budgets", gold, [budget("加強勞動條件檢查業務", 1200)], {})[0].lenient
    assert not align("budgets", gold, [budget("勞動檢查", 12000)], {})[0].lenient


def test_a_measurement_belongs_to_the_indicator_that_stands_for_the_gold_one() -> None:
    def measured(number: int, indicator: str) -> Measurement:
        return Measurement(
            id=f"measurement/{number}",
            plan_id="plan",
            indicator_id=indicator,
            kind="target",
            roc_year=105,
            value=Decimal(42),
            printed="42%",
        )

    gold = [
        {"id": "a", "indicator_id": "one", "kind": "target", "roc_year": 105, "printed": "42%"},
        {"id": "b", "indicator_id": "two", "kind": "target", "roc_year": 105, "printed": "42%"},
    ]
    read = [measured(1, "indicator/2"), measured(2, "indicator/1")]
    pairs = {"one": "indicator/1", "two": "indicator/2"}
    found = align("measurements", gold, read, pairs)
    assert ids(found) == [("a", "measurement/2"), ("b", "measurement/1")]
    assert all(pair.lenient for pair in found)


def plan(place: int, agency: str) -> Plan:
    title = "112年度施政計畫"
    years = {"roc_start": 112, "roc_end": 112}
    return Plan(id=f"plan/{place}", kind="annual", source_id="s", title=title, agency_id=agency, jurisdiction_id="TW-CYI", **years)


def test_plans_of_one_title_in_one_file_are_told_apart_by_their_agencies() -> None:
    gold = [{"id": "a", "title": "112年度施政計畫", "agency_id": x} for x in ("agency/labor", "agency/health", "agency/civil")]
    gold = [{**values, "id": str(place)} for place, values in enumerate(gold)]
    read = [plan(1, "agency/civil"), plan(2, "agency/labor"), plan(3, "agency/health")]
    assert ids(align("plans", gold, read, {})) == [("0", "plan/2"), ("1", "plan/3"), ("2", "plan/1")]


def test_records_that_are_alike_stand_for_each_other_by_their_ids_else_in_their_order() -> None:
    gold = [{"id": str(place), "title": "112年度施政計畫"} for place in range(6)]
    read = [plan(place, f"agency/{place}") for place in range(6)]
    assert ids(align("plans", gold, read, {})) == [(str(place), f"plan/{place}") for place in range(6)]
    named = [{"id": f"plan/{place}", "title": "112年度施政計畫"} for place in (3, 1, 0, 2)]
    assert all(one == other for one, other in ids(align("plans", named, read[:4], {})))


@given(st.lists(st.text("甲乙丙丁戊己庚", min_size=1, max_size=6), max_size=8), st.randoms())
def test_the_order_of_what_was_read_is_no_matter(names: list[str], random: Any) -> None:
    gold = [{"id": str(place), "name": name} for place, name in enumerate(names)]
    read = [programme(place, name) for place, name in enumerate(names)]
    random.shuffle(read)
    found = align("programmes", gold, read, {})
    assert len(found) == len(names)
    assert all(pair.gold and isinstance(pair.read, Programme) and pair.gold["name"] == pair.read.name for pair in found)
