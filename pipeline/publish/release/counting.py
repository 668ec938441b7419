"""Rows of the files of a release."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from ....schemas import RECORD_LISTS, KnowledgeBase
from ..folder import KNOWLEDGE_BASE

_LONGEST_CELL = 2**31 - 1


def rows_of(file: Path, knowledge_base: KnowledgeBase) -> int | None:
    """How many records or rows a file holds; ``None`` for one that is not made of rows."""
    if file.name == KNOWLEDGE_BASE:
        return sum(len(getattr(knowledge_base, name)) for name in RECORD_LISTS)
    counts = {".jsonl": _lines, ".csv": _of_csv, ".tsv": _of_sssom, ".db": _of_database, ".parquet": _of_parquet}
    count = counts.get(file.suffix)
    return count(file) if count else None


def _lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _of_csv(file: Path) -> int:
    csv.field_size_limit(_LONGEST_CELL)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1


def _of_sssom(file: Path) -> int:
    """Rows below the head; lines of metadata begin with ``#``."""
    with file.open(encoding="utf-8") as lines:
        return sum(1 for line in lines if not line.startswith("#")) - 1


def _of_database(file: Path) -> int:
    """Records of all lists."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        # Names of lists are those of the models, never of a file.
        return sum(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in RECORD_LISTS)


def _of_parquet(file: Path) -> int:
    from pyarrow import parquet

    return int(parquet.read_metadata(file).num_rows)
