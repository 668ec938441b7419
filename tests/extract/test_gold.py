"""The four plans of the corpus against what two readers wrote down from their text, by eye."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from govplan_layouts import STEMS, corpus_records

from govplan.pipeline.text.rich import squeeze
from govplan.schemas import Measurement, Record

GOLD = Path(__file__).parent.parent / "gold"
EXACT = (
    "jurisdictions",
    "agencies",
    "plans",
    "objectives",
    "strategies",
    "programmes",
    "budgets",
    "indicators",
    "measurements",
)


@lru_cache
def gold(stem: str) -> dict[str, list[dict[str, Any]]]:
    """What a plan says, by hand: the fields of the contract, references as ids."""
    read: dict[str, list[dict[str, Any]]] = json.loads((GOLD / f"{stem}.json").read_text("utf-8"), parse_float=Decimal)
    return read


def plain(value: object) -> object:
    """A value as it is compared: white space apart, whole and decimal numbers alike, dates in ISO form."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def by_measured(records: list[Any]) -> list[Any]:
    """Measurements in an order of their own: the contract gives them none."""

    def key(record: Any) -> tuple[object, ...]:
        values = record if isinstance(record, dict) else record.model_dump()
        return (values["indicator_id"], values["kind"], values["roc_year"])

    return sorted(records, key=key)


def pairs(stem: str, name: str) -> list[tuple[dict[str, Any], Record]]:
    """Written and extracted records of one list, side by side in the order of the source."""
    written, read = gold(stem)[name], list(getattr(corpus_records(stem), name))
    if name == "measurements":
        written, read = by_measured(written), by_measured(read)
    assert len(read) == len(written), [record.id for record in read]
    return list(zip(written, read, strict=True))


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", EXACT)
def test_every_field_is_as_a_reader_wrote_it_down(stem: str, name: str) -> None:
    wrong = [
        f"{record.id} {key}: {getattr(record, key)!r} instead of {value!r}"
        for written, record in pairs(stem, name)
        for key, value in written.items()
        if plain(getattr(record, key)) != plain(value)
    ]
    assert wrong == []


def test_every_plan_of_the_corpus_has_its_expectations() -> None:
    assert {file.stem for file in GOLD.glob("*.json")} == set(STEMS)
    assert len(STEMS) == 4


def test_the_counts_of_the_four_plans() -> None:
    lists = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements")
    counts = {name: {stem: len(getattr(corpus_records(stem), name)) for stem in STEMS} for name in lists}
    assert sum(counts["objectives"].values()) == 57
    assert sum(counts["strategies"].values()) == 133
    assert counts["programmes"] == {
        "taichung-labor-108-annual": 28,
        "taichung-labor-105-annual": 35,
        "tainan-labor-113-116-mid-term": 31,
        "new-taipei-labor-102-annual": 24,
    }
    assert sum(counts["budgets"].values()) == 24
    assert sum(counts["indicators"].values()) == 8
    kinds = Counter(record.kind for stem in STEMS for record in corpus_records(stem).measurements)
    assert kinds == {"target": 16, "actual": 7}


def test_the_money_of_new_taipei() -> None:
    budgets = corpus_records("new-taipei-labor-102-annual").budgets
    assert sum(budget.amount_twd for budget in budgets) == 169_230_000
    assert {budget.unit for budget in budgets} == {"千元"}


def test_taichung_prints_one_programme_twice() -> None:
    counts = Counter(programme.name for programme in corpus_records("taichung-labor-108-annual").programmes)
    assert [name for name, count in counts.items() if count == 2] == [
        "推動 108 年政府機關協力構築臺中市職場安全及健康精進計畫"
    ]


def test_results_hold_the_figure_of_the_indicator_and_not_one_beside_it() -> None:
    actuals = [m for m in corpus_records("taichung-labor-105-annual").measurements if m.kind == "actual"]
    values = {indicator_number(measurement): str(measurement.value) for measurement in actuals}
    assert values == {1: "58.73", 2: "2.4", 3: "1.482", 4: "1.43", 6: "164", 7: "15.1", 8: "86.4"}


def indicator_number(measurement: Measurement) -> int:
    return int(measurement.indicator_id.rsplit("/", 1)[1])


def test_what_is_inferred_is_marked() -> None:
    """The 105 plan has no title: city, bureau and year come out of its body; the others print theirs."""
    for stem in STEMS:
        plan = corpus_records(stem).plans[0]
        inferred = {piece.field for piece in plan.evidence if piece.inferred}
        assert inferred == (
            {"agency_id", "jurisdiction_id", "roc_start"} if stem == "taichung-labor-105-annual" else set()
        )


def promised(record: Any) -> tuple[object, ...]:
    """What makes a commitment: the number, and where it is promised."""
    values = record if isinstance(record, dict) else record.model_dump()
    return tuple(plain(values[key]) for key in ("record_id", "value", "value_max", "unit", "comparator"))


def test_commitments_are_found_with_little_beside_them() -> None:
    """What counts as a promise leaves room for judgement: a floor, not a match to the last record."""
    written = Counter(promised(record) for stem in STEMS for record in gold(stem)["commitments"])
    read = Counter(promised(record) for stem in STEMS for record in corpus_records(stem).commitments)
    right = (written & read).total()
    assert written.total() == 34
    assert right / written.total() >= 0.9, sorted(written - read)
    assert right / read.total() >= 0.9, sorted(read - written)
