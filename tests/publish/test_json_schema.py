import json
from typing import Any

from govplan.pipeline.publish.json_schema import json_schema
from govplan.pipeline.publish.json_writer import to_json
from govplan_doubles import knowledge_base


def test_it_names_its_dialect_and_itself() -> None:
    schema = json_schema()
    assert list(schema)[:2] == ["$schema", "$id"]
    assert schema["$schema"].endswith("/2020-12/schema")
    assert schema["$id"].endswith(":1.0")


def test_every_field_that_is_written_is_described() -> None:
    schema, written = json_schema(), json.loads(to_json(knowledge_base()))
    assert list(schema["properties"]) == list(written)
    programme: dict[str, Any] = schema["$defs"]["Programme"]
    assert set(programme["properties"]) == set(written["programmes"][0])
    assert set(programme["required"]) == {"id", "plan_id", "name"}
    assert programme["additionalProperties"] is False


def test_decimals_are_numbers() -> None:
    value = json_schema()["$defs"]["Measurement"]["properties"]["value"]
    assert {"type": "number"} in value["anyOf"]
