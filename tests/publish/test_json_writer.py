import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.publish.json_writer import dumps, in_parts, to_json
from govplan.schemas import KnowledgeBase, Measurement, Programme
from govplan_doubles import PLAN_ID, knowledge_base


def test_a_knowledge_base_comes_back_as_it_was(tmp_path: Path) -> None:
    written = knowledge_base(
        measurements=[
            Measurement(id="m", plan_id=PLAN_ID, indicator_id="i", kind="target", value=Decimal("1E+2"), printed="100"),
            Measurement(
                id="n", plan_id=PLAN_ID, indicator_id="i", kind="target", value=Decimal("0.10"), printed="0.10"
            ),
        ],
        programmes=[Programme(id="p", plan_id=PLAN_ID, name="甲", start_date=date(2019, 1, 31), items=("一", "二"))],
    )
    file = tmp_path / "kb.json"
    file.write_bytes(to_json(written))
    assert KnowledgeBase.load(file) == written
    assert to_json(KnowledgeBase.load(file)) == to_json(written)


def test_parts_are_the_whole() -> None:
    for records in (KnowledgeBase(), knowledge_base()):
        assert b"".join(in_parts(records)) == to_json(records)


def test_the_form_of_the_bytes() -> None:
    data = dumps({"b": ["臺中", None], "a": Decimal("12.50"), "c": date(2019, 1, 31), "d": Decimal("1E+3")})
    assert data == '{\n "b": [\n  "臺中",\n  null\n ],\n "a": 12.50,\n "c": "2019-01-31",\n "d": 1000\n}\n'.encode()


def test_keys_stand_in_the_order_of_the_model() -> None:
    written = json.loads(to_json(knowledge_base()))
    assert list(written) == list(KnowledgeBase.model_fields)
    assert list(written["programmes"][0]) == list(Programme.model_fields)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_exact(value: Decimal) -> None:
    data = dumps([value])
    assert b"e" not in data.lower()
    assert json.loads(data, parse_float=Decimal, parse_int=Decimal)[0] == value


def test_what_has_no_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="set has no form"):
        dumps({"a": {1}})
