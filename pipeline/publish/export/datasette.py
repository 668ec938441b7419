"""What Datasette shows of the database: titles, facets, labels, and the search."""

from __future__ import annotations

from typing import Any

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


def metadata(found: tuple[Table, ...]) -> dict[str, Any]:
    """The ``metadata.json`` of a database with these tables."""
    described = {table.name: _described(table) for table in found}
    described |= {view: {"facets": _FACETS[view]} for view in VIEWS}
    search = {
        "sql": SEARCH_SQL,
        "title": "全文檢索 Search",
        "description": "Words of two characters and more, in titles and texts.",
    }
    return {
        "title": "govplan",
        "description": "施政計畫 of Taiwan's governments: objectives, strategies, programmes, budgets, indicators.",
        "databases": {"govplan": {"tables": described, "queries": {"find": search}}},
    }


def _described(table: Table) -> dict[str, Any]:
    said: dict[str, Any] = {}
    label = next((name for name in _LABELS if name in table.names()), None)
    if label and table.key == ("id",):
        said["label_column"] = label
    if table.name in _FACETS:
        said["facets"] = _FACETS[table.name]
    if table.of != table.name:
        said["hidden"] = table.name != "evidence"
    return said
