"""The models of the knowledge base as JSON Schema, for readers that are not Python."""

from __future__ import annotations

from typing import Any

from ...schemas import SCHEMA_VERSION, KnowledgeBase

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:govplan:knowledge-base:{SCHEMA_VERSION}"


def json_schema() -> dict[str, Any]:
    """The schema of ``knowledge_base.json`` as it is written: every field is there, null where nothing is said."""
    schema = KnowledgeBase.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": ID, **schema}
