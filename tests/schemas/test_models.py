"""The models of records: what they take and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from govplan import schemas
from govplan.schemas import (
    RECORD_LISTS,
    Budget,
    CanonicalProgramme,
    Commitment,
    Evidence,
    KnowledgeBase,
    Link,
    Objective,
    Plan,
    Programme,
    Record,
    Source,
)

CONTRACT: dict[str, str] = {
    "sources": "path sha256 media_type pages characters plan_ids status problems",
    "jurisdictions": "name name_en",
    "agencies": "name jurisdiction_id kind",
    "plans": "title kind jurisdiction_id agency_id roc_start roc_end start_date end_date vision preface declared_programmes",
    "objectives": "plan_id kind number marker title description weight_percent cross_reference",
    "strategies": "plan_id objective_id parent_id number marker title text",
    "programmes": "plan_id objective_id category group number name description items roc_start roc_end start_date end_date "
    "period_printed location plan_sources benefits themes",
    "budgets": "plan_id programme_id name roc_year year amount_twd previous_amount_twd printed unit funding_source code level "
    "parent_id",
    "indicators": "plan_id objective_id number name weight_percent assessment_body method formula unit direction",
    "measurements": "indicator_id kind roc_year year period_printed value unit comparator printed achieved_printed cumulative",
    "commitments": "plan_id record_id value value_max unit comparator subject printed roc_year",
    "canonical_programmes": "name aliases themes jurisdiction_ids roc_years member_ids",
    "links": "a_id b_id relation score probability features decided_by",
    "mentions": "canonical_programme_id record_id printed",
    "themes": "label label_en broader_id match_terms",
    "findings": "code severity record_id message",
}
"""The lists and the fields of the contract, beside id and evidence."""

PIECE = {"source_id": "s", "line_start": 1, "line_end": 1, "char_start": 0, "char_end": 2}


def model_of(name: str) -> type[Record]:
    """The model of a list of the knowledge base."""
    return next(
        model
        for model in vars(schemas).values()
        if isinstance(model, type) and issubclass(model, Record) and name == model.LIST_NAME
    )


def test_the_lists_are_those_of_the_contract() -> None:
    assert sorted(RECORD_LISTS) == sorted(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_field_of_the_contract_is_there(name: str) -> None:
    fields = set(model_of(name).model_fields)
    assert fields >= {"id", "evidence", *CONTRACT[name].split()}


@pytest.mark.parametrize(
    ("model", "field", "values"),
    [
        (Plan, "kind", ["annual", "mid_term", "budget", "report", "other"]),
        (Objective, "kind", ["annual", "key_strategic", "common", "priority"]),
        (Budget, "level", ["authority", "agency", "business_plan", "work_plan", "sub_plan", "function", "programme"]),
        (Commitment, "comparator", ["=", ">=", "<=", "~"]), (Source, "status", ["ok", "partial", "failed", "not_a_plan", "duplicate"]),
        (Link, "relation", ["successor", "counterpart", "duplicate", "related"]), (Link, "decided_by", ["matcher", "reviewer"]),
    ],
)  # fmt: skip
def test_the_values_of_the_contract(model: type[Record], field: str, values: list[str]) -> None:
    schema = model.model_json_schema()["properties"][field]
    assert schema["enum"] == values


def test_a_quote_is_as_long_as_its_range() -> None:
    assert Evidence(**PIECE, quote="就業").quote == "就業"
    with pytest.raises(ValidationError, match="differ in length"):
        Evidence(**PIECE, quote="就業率")


def test_code_points_are_counted_not_bytes_nor_halves_of_surrogates() -> None:
    assert Evidence(**PIECE, quote="𠀋業").char_end == 2


def test_a_misspelt_field_never_passes() -> None:
    with pytest.raises(ValidationError, match="titel"):
        Objective(id="o", plan_id="p", kind="annual", number="1", marker="一、", title="就業", titel="就業")  # type: ignore[call-arg]


def test_records_are_frozen() -> None:
    record = Programme(id="p", plan_id="p", name="勞工大學")
    with pytest.raises(ValidationError, match="frozen"):
        record.name = "訓練"


@pytest.mark.parametrize("year", [0, -1, 301, 2019])
def test_years_are_of_the_republic(year: int) -> None:
    with pytest.raises(ValidationError):
        Programme(id="p", plan_id="p", name="勞工大學", roc_start=year)


def commitment(**fields: Any) -> Commitment:
    own: dict[str, Any] = {
        "id": "c",
        "plan_id": "p",
        "record_id": "r",
        "value": Decimal(1),
        "unit": "場",
        "comparator": "=",
    }
    return Commitment(**own | {"printed": "1-2 場"} | fields)


def test_a_range_is_in_order() -> None:
    assert commitment(value_max=Decimal(2)).value_max == 2
    assert commitment(value_max=Decimal(1)).value_max == 1
    with pytest.raises(ValidationError, match="below"):
        commitment(value=Decimal(3), value_max=Decimal(2))


@pytest.mark.parametrize("probability", ["-0.1", "1.1"])
def test_a_probability_is_one(probability: str) -> None:
    with pytest.raises(ValidationError):
        Link(id="l", a_id="a", b_id="b", relation="related", score=Decimal(0), probability=Decimal(probability))


def test_a_canonical_programme_has_members() -> None:
    with pytest.raises(ValidationError):
        CanonicalProgramme(id="c", name="勞工大學", member_ids=())


def test_numbers_are_exact() -> None:
    record = Objective(
        id="o", plan_id="p", kind="annual", number=None, marker=None, title="就業", weight_percent=Decimal("0.10")
    )
    assert str(record.weight_percent) == "0.10"


def test_all_lists_of_an_empty_knowledge_base_are_empty() -> None:
    empty = KnowledgeBase()
    assert all(getattr(empty, name) == () for name in RECORD_LISTS)
    assert empty.records() == {}
