"""Changes in words: what the text and the page of changes share, and the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ....schemas import RECORD_LISTS
from .changes import Change, Changes

CAUSES = {
    "source_added": "new source",
    "source_changed": "source changed",
    "source_gone": "source gone",
    "extraction_changed": "extraction changed",
}
"""Causes in words. Where the extraction changed, the bytes of the source are the same on both sides."""

KINDS = {"added": "+", "removed": "-", "changed": "~"}
NOTHING = "Nothing changed."
_LONGEST = 100  # characters of a value that a line shows


def as_text(changes: Changes, most: int) -> Iterator[str]:
    """Lines for a terminal: counts, then at most ``most`` changes of each kind in each list."""
    if not changes.changes:
        yield NOTHING
        return
    for name, row in changes.counts().items():
        yield f"{name}: {row['added']} added, {row['removed']} removed, {row['changed']} changed"
    for name in RECORD_LISTS:
        for kind in KINDS:
            found = changes.of(name, kind)
            if found:
                yield from _section(name, kind, found, most)
    if changes.redirects:
        yield ""
        yield "redirected"
        yield from (f"  {old} → {new}" for old, new in changes.redirects.items())


def value_text(value: Any, longest: int = _LONGEST) -> str:
    """A value in one line; a long text is cut, with … at its end."""
    if value is None or value == []:
        return "nothing"
    text = _joined(value)
    return f"{text[:longest]}…" if len(text) > longest else text


def _section(name: str, kind: str, found: tuple[Change, ...], most: int) -> Iterator[str]:
    yield ""
    yield f"{name} {kind}"
    for change in found[:most]:
        called = f"  {value_text(change.name)}" if change.name else ""
        yield f"  {KINDS[kind]} {change.id}{called}  [{CAUSES[change.cause]}]"
        for one in change.fields:
            yield f"      {one.field}: {value_text(one.old)} → {value_text(one.new)}"
    if len(found) > most:
        yield f"  … and {len(found) - most} more; --format json lists all"


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(_joined(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_joined(part)}" for key, part in value.items())
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)
