"""docs/data.md describes every list and every field of the JSON Schema, with its type, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from govplan_docs import README_ZH, ROOT

from govplan.pipeline.publish.json_schema import json_schema
from govplan.schemas import SCHEMA_VERSION, KnowledgeBase

TEXT = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
SCHEMA = json_schema()
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.M)


def described() -> dict[str, list[tuple[str, str]]]:
    sections = re.findall(r"^## (\w+)$(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
    return {heading: ROW.findall(body) for heading, body in sections}


def lists() -> dict[str, str]:
    """The lists of a knowledge base and the model of their records."""
    fields = SCHEMA["properties"].items()
    return {name: field["items"]["$ref"].rpartition("/")[2] for name, field in fields if field.get("type") == "array"}


def models() -> dict[str, str]:
    """Every heading of the dictionary and the model that it describes."""
    records = lists()
    return records | {name: name for name in SCHEMA["$defs"] if name not in records.values()}


def kind_of(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"].rpartition("/")[2])
    if "anyOf" in field:
        return " or ".join(kind_of(option) for option in field["anyOf"])
    if "enum" in field:
        return " ".join(f"`{value}`" for value in field["enum"])
    if field["type"] == "array":
        return f"list of {kind_of(field['items'])}" if "items" in field else f"list of {field['minItems']} numbers"
    return str(field.get("format", field["type"]))


def test_it_describes_every_list_and_part() -> None:
    assert set(described()) == set(models())
    assert set(lists()) == set(KnowledgeBase.model_fields) - {"schema_version"}
    assert f'`"{SCHEMA_VERSION}"`' in TEXT


@pytest.mark.parametrize(("heading", "model"), sorted(models().items()))
def test_every_field_stands_in_its_order_with_its_type(heading: str, model: str) -> None:
    fields = SCHEMA["$defs"][model]["properties"].items()
    assert described()[heading] == [(key, kind_of(field)) for key, field in fields]


def test_the_chinese_readme_uses_the_words_given_here() -> None:
    words = dict(re.findall(r"^## (\w+)\n\n\((\w+)\)", TEXT, re.M))
    assert words.keys() == models().keys() - {"UnusedPart"}
    chinese = README_ZH.read_text(encoding="utf-8")
    assert [word for word in words.values() if word not in chinese] == []
