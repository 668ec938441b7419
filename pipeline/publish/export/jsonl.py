"""JSON Lines: one file a list, a record a line."""

from __future__ import annotations

from pathlib import Path

from ....schemas import RECORD_LISTS, SCHEMA_VERSION, KnowledgeBase
from ..files import write_whole
from ..json_schema import json_schema
from ..json_writer import dumps, line
from .about import About


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``<list>.jsonl`` for every list, and the schema. Raises ``OSError``."""
    for name in RECORD_LISTS:
        records = getattr(knowledge_base, name)
        write_whole(folder / f"{name}.jsonl", b"".join(line(record.model_dump()) for record in records))
    write_whole(folder / f"schema-{SCHEMA_VERSION}.json", dumps(json_schema()))
