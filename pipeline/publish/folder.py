"""The folder of a build: the knowledge base, and beside it the raw text of every source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from ...schemas import KnowledgeBase
from .files import write_whole
from .json_writer import to_json

KNOWLEDGE_BASE = "knowledge_base.json"
_RAW_TEXT = re.compile(r"raw/[^/\\]+\.txt")


def raw_text_path(source_id: str) -> str:
    """Where the raw text of a source stands, relative to the knowledge base."""
    return f"raw/{source_id.removeprefix('source/')}.txt"


def write_folder(folder: Path, knowledge_base: KnowledgeBase, raw_texts: Mapping[str, str]) -> None:
    """Write a build. ``raw_texts`` are by their path. Raw texts of an earlier build that are no longer named are
    removed. Raises ``OSError``."""
    earlier = _raw_texts_of(folder / KNOWLEDGE_BASE)
    for path, text in raw_texts.items():
        write_whole(folder / path, text.encode("utf-8"))
    # Last, so that it never names a raw text that is not there.
    write_whole(folder / KNOWLEDGE_BASE, to_json(knowledge_base))
    for path in earlier - set(raw_texts):
        (folder / path).unlink(missing_ok=True)


def _raw_texts_of(file: Path) -> set[str]:
    try:
        sources = json.loads(file.read_bytes())["sources"]
        named = {source["raw_text"] for source in sources}
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return set()  # no earlier build, or nothing that one of ours would have written
    return {path for path in named if isinstance(path, str) and _RAW_TEXT.fullmatch(path)}
