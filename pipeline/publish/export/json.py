"""The knowledge base as it is, with what describes it to other languages."""

from __future__ import annotations

from pathlib import Path

from ....schemas import KnowledgeBase
from ..files import write_whole
from ..folder import KNOWLEDGE_BASE
from ..json_schema import json_schema
from ..json_writer import dumps, to_json
from .about import About
from .typescript import declarations


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write the knowledge base, its JSON Schema and its types for TypeScript. Raises ``OSError``."""
    schema = json_schema()
    write_whole(folder / KNOWLEDGE_BASE, to_json(knowledge_base))
    write_whole(folder / "schema.json", dumps(schema))
    write_whole(folder / "govplan.d.ts", declarations(schema).encode("utf-8"))
