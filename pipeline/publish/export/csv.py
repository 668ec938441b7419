"""CSV for spreadsheets: the flat tables, as Excel in Taiwan opens them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ....schemas import KnowledgeBase
from ..files import write_whole
from .about import About
from .sheets import sheets
from .tables import Table, Value

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for Big5


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write one CSV a flat table. Raises ``OSError``."""
    for table in sheets(knowledge_base):
        write_whole(folder / f"{table.name}.csv", (_BYTE_ORDER_MARK + csv_text(table)).encode("utf-8"))


def csv_text(table: Table) -> str:
    """A table as CSV (RFC 4180), its head first."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table.names())
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return buffer.getvalue()


def cell(value: Value) -> str:
    """A value as it is written: nothing for None, ``true`` and ``false``, decimals without an exponent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)
