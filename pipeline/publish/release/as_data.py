"""Changes as data, for ``changes.json``."""

from __future__ import annotations

from typing import Any

from .changes import Change, Changes


def as_data(changes: Changes) -> dict[str, Any]:
    """Counts by list, redirects, and every change; fields with their old and their new value."""
    return {
        "counts": changes.counts(),
        "redirects": changes.redirects,
        "changes": [_change(change) for change in changes.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "list": change.list_name,
        "id": change.id,
        "change": change.kind,
        "cause": change.cause,
        "name": change.name,
    }
    if change.fields:
        found["fields"] = {one.field: {"old": one.old, "new": one.new} for one in change.fields}
    return found
