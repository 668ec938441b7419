"""SQLite: one database with keys, views and a search, and beside it what Datasette shows of it."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from ....schemas import SCHEMA_VERSION, KnowledgeBase
from ..files import write_whole
from ..json_writer import dumps
from .about import About
from .datasette import metadata
from .search import fill_search
from .tables import Column, Table, Value, tables
from .views import VIEWS

DATABASE = "govplan.db"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``govplan.db`` and ``metadata.json``. Raises ``OSError``."""
    found = tables(knowledge_base)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, DATABASE)
        with closing(sqlite3.connect(file)) as connection:
            _fill(connection, found)
            fill_search(connection, knowledge_base)
            connection.commit()
            connection.execute("VACUUM")
        write_whole(folder / DATABASE, file.read_bytes())
    write_whole(folder / "metadata.json", dumps(metadata(found)))


def _fill(connection: sqlite3.Connection, found: tuple[Table, ...]) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in found:
        connection.execute(create(table))
        marks = ", ".join("?" * len(table.columns))
        rows = ([_stored(value) for value in row] for row in table.rows)
        connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)
        for column in table.columns:
            if column.refers_to or column.name == "record_id":
                index = quoted(f"{table.name}_by_{column.name}")
                connection.execute(f"CREATE INDEX {index} ON {quoted(table.name)} ({quoted(column.name)})")
    for name, query in VIEWS.items():
        connection.execute(f"CREATE VIEW {quoted(name)} AS {query}")
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.execute("INSERT INTO about VALUES ('schema_version', ?)", [SCHEMA_VERSION])


def create(table: Table) -> str:
    """The statement that creates a table. References are held until the end, since a list may refer to itself."""
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.refers_to)} (id) DEFERRABLE INITIALLY DEFERRED"
        for column in table.columns
        if column.refers_to
    ]
    inside = ",\n  ".join(parts)
    return f"CREATE TABLE {quoted(table.name)} (\n  {inside}\n)"


def _column(column: Column) -> str:
    parts = [quoted(column.name), _TYPES[column.kind]]
    if column.required:
        parts.append("NOT NULL")
    if column.choices:
        choices = ", ".join(f"'{choice}'" for choice in column.choices)
        parts.append(f"CHECK ({quoted(column.name)} IN ({choices}))")
    return " ".join(parts)


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def _stored(value: Value) -> object:
    return (
        float(value) if isinstance(value, Decimal) else value if value is None or isinstance(value, int) else str(value)
    )
