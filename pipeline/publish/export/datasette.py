"""What Datasette shows of the database: titles, facets, labels, and the search."""

from __future__ import annotations

from typing import Any

from ....schemas import RECORD_TYPES
from .fields import meaning
from .search import SEARCH_SQL
from .tables import Table
from .views import VIEWS

_FACETS = {
    "programme_list": ["city", "agency", "roc_start"],
    "budget_list": ["city", "level", "roc_year"],
    "target_list": ["city", "kind", "roc_year"],
    "canonical_list": ["cities"],
    "plans": ["kind", "jurisdiction_id", "roc_start"],
    "programmes": ["plan_id", "category"],
    "objectives": ["plan_id", "kind"],
    "links": ["relation", "decided_by"],
    "findings": ["code", "severity"],
    "sources": ["status"],
}
_LABELS = ("name", "title", "label")
_ABOUT = {
    "programme_list": "Programmes with their city, agency, years and canonical programme.",
    "budget_list": "Money with its city, agency, years and programme.",
    "target_list": "Targets and results with their city, agency and indicator.",
    "canonical_list": "Canonical programmes: in how many cities, by how many programmes, from which year to which.",
    "evidence": "Where each record, or one field of it, is printed: source, page, lines, characters, box, quote.",
    "search_texts": "The texts that the search looks through.",
    "about": "The version of the schema.",
}


def metadata(found: tuple[Table, ...]) -> dict[str, Any]:
    """The ``metadata.json`` of a database with these tables."""
    described = {table.name: _described(table) for table in found}
    described |= {view: {"facets": _FACETS[view], "description": _ABOUT[view]} for view in VIEWS}
    described |= {name: {"description": _ABOUT[name]} for name in ("search_texts", "about")}
    search = {
        "sql": SEARCH_SQL,
        "title": "全文檢索 Search",
        "description": "Words of two characters and more, in titles and texts.",
        "hide_sql": True,
    }
    return {
        "title": "govplan",
        "description": "施政計畫 of Taiwan's governments: objectives, strategies, programmes, budgets, indicators.",
        "databases": {"govplan": {"tables": described, "queries": {"find": search}}},
    }


def _described(table: Table) -> dict[str, Any]:
    columns = {column.name: meaning(table.name, column.name) for column in table.columns}
    said: dict[str, Any] = {
        "description": _about(table),
        "columns": {name: f"{words.zh} {words.en}" for name, words in columns.items()},
    }
    label = next((name for name in _LABELS if name in table.names()), None)
    if label and table.key == ("id",):
        said["label_column"] = label
    if table.name in _FACETS:
        said["facets"] = _FACETS[table.name]
    if table.of != table.name:
        said["hidden"] = table.name != "evidence"
    return said


def _about(table: Table) -> str:
    """What a record of the table is, in the words of its model."""
    if table.name in _ABOUT:
        return _ABOUT[table.name]
    if table.name == table.of:
        return (RECORD_TYPES[table.name].__doc__ or "").strip().partition("\n")[0]
    return f"A field of {table.of.replace('_', ' ')} that holds several values, one a row."
