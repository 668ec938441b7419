"""The models of the knowledge base as JSON Schema, for readers that are not Python."""

from __future__ import annotations

from typing import Any

from ...schemas import SCHEMA_VERSION, KnowledgeBase

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:govplan:knowledge-base:{SCHEMA_VERSION}"


def json_schema() -> dict[str, Any]:
    """The schema of ``knowledge_base.json``.

    Every field is written, but only those without a default are required: a file that was written before a field
    was added to the contract stays valid.
    """
    return {"$schema": DIALECT, "$id": ID, **KnowledgeBase.model_json_schema(mode="serialization")}
