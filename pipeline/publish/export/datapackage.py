"""A Data Package: every table as CSV, with a description of its fields, keys and hashes.

The form is that of the Data Package standard, version 2; the columns of money also carry their type in the Fiscal
Data Package, so that tools for public budgets know what they are.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from ....schemas import SCHEMA_VERSION, KnowledgeBase
from ..files import write_whole
from ..json_writer import dumps
from .about import About
from .csv import csv_text
from .fields import meaning
from .neutral import neutral
from .tables import Column, Table, tables

_FISCAL = {
    "id": "budget-line-id",
    "name": "activity:generic:program:label",
    "year": "date:fiscal-year",
    "amount_twd": "value",
    "code": "activity:generic:program:code",
    "funding_source": "fin-source:generic:code",
}
"""Columns of budgets and their types in the Fiscal Data Package."""


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``datapackage.json`` and ``data/<table>.csv``. Raises ``OSError``."""
    resources = []
    for table in tables(knowledge_base):
        data = csv_text(_neutralized(table)).encode("utf-8")
        write_whole(folder / "data" / f"{table.name}.csv", data)
        resources.append(_resource(table, data))
    write_whole(folder / "datapackage.json", dumps(_package(resources, about)))


def _package(resources: list[dict[str, Any]], about: About) -> dict[str, Any]:
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "govplan",
        "id": f"urn:govplan:knowledge-base:{SCHEMA_VERSION}",
        "title": about.title,
        "description": about.description,
        "version": about.version or SCHEMA_VERSION,
        "homepage": about.homepage,
        "licenses": about.license_url and [{"title": about.license_name or "", "path": about.license_url}],
        "contributors": about.publisher and [{"title": about.publisher, "roles": ["publisher"]}],
        "resources": resources,
    }
    return {key: value for key, value in package.items() if value}


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": f"data/{table.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": [column.name], "reference": _reference(table, column.refers_to)}
            for column in table.columns
            if column.refers_to
        ],
    }
    return {key: value for key, value in schema.items() if value}  # the standard has no empty list of keys


def _reference(table: Table, target: str) -> dict[str, Any]:
    """What a key refers to; no resource is named where it is the table itself."""
    fields = {"fields": ["id"]}
    return fields if target == table.name else {"resource": target.replace("_", "-"), **fields}


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "title": meaning(table.name, column.name).zh}
    field["description"] = meaning(table.name, column.name).en
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    if table.name == "budgets" and column.name in _FISCAL:
        field["columnType"] = _FISCAL[column.name]
    return field


def _neutralized(table: Table) -> Table:
    rows = tuple(tuple(neutral(value) if isinstance(value, str) else value for value in row) for row in table.rows)
    return Table(table.name, table.of, table.columns, table.key, rows)
