"""Parquet: one file a table, for DuckDB, pandas, polars and Spark."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from ....schemas import SCHEMA_VERSION, KnowledgeBase
from ..files import write_whole
from .about import About
from .tables import Column, Table, tables


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``<table>.parquet`` for every table. Raises ``OSError`` and ``ModuleNotFoundError``."""
    from pyarrow import parquet

    for table in tables(knowledge_base):
        buffer = io.BytesIO()
        parquet.write_table(_arrow(table), buffer, compression="zstd")
        write_whole(folder / f"{table.name}.parquet", buffer.getvalue())


def _arrow(table: Table) -> Any:
    import pyarrow

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pyarrow.array([float(value) if isinstance(value, Decimal) else value for value in values], type=_type(column))
        for column, values in zip(table.columns, columns, strict=True)
    ]
    fields = [pyarrow.field(column.name, _type(column), nullable=not column.required) for column in table.columns]
    described = {"govplan.schema_version": SCHEMA_VERSION, "govplan.key": ",".join(table.key)}
    return pyarrow.table(arrays, schema=pyarrow.schema(fields, metadata=described))


def _type(column: Column) -> Any:
    import pyarrow

    kinds = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return kinds[column.kind]
