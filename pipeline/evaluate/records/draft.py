"""Writes gold files: drafts of what was read, for a person to correct, and what a generator of plans knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from ....schemas import KnowledgeBase, Record, Source
from ...publish.json_writer import dumps
from .compare import printed_at
from .gold import MODELS, TEXT_KEYS

_OF_VOCABULARY = frozenset({"evidence", "source_id", "name_en", "themes"})
"""Fields that no reader of a plan writes down: they name a source, or come from the vocabulary."""

_QUOTED = 200  # characters of a source that are shown beside a record
Unread = tuple[int, str]
"""A line and what stands on it that ended in no record."""


def draft(source: Source, records: KnowledgeBase, unread: Sequence[Unread] = ()) -> bytes:
    """A gold file of everything that was read of a source, to be corrected by hand.

    ``_lines`` and ``_quote`` of a record say where to look; ``_unread`` is where something may be missing.
    """
    lists = {name: sorted(getattr(records, name), key=printed_at) for name in MODELS}
    remarks = {
        "_not_used": [f"lines {part.line_start}-{part.line_end}: {part.title or part.kind}" for part in source.unused],
        "_unread": [f"line {line}: {text}" for line, text in unread],
    }
    return gold_file(PurePath(source.path).name, lists, remarks)


def gold_file(
    source: str, lists: Mapping[str, Iterable[Record | Mapping[str, Any]]], remarks: Mapping[str, Any] | None = None
) -> bytes:
    """A gold file for the file ``source``. Records are those of the schema, or their fields by name.

    What is not in ``lists`` counts as not annotated; keys of ``remarks`` begin with ``_``.
    """
    plans = list(lists.get("plans", ()))
    found: dict[str, Any] = {"source": source, **(remarks or {})}
    for name in MODELS:
        if name in lists:
            found[name] = [dict(_fields(name, record, several=len(plans) > 1)) for record in lists[name]]
    return dumps(found)


def _fields(name: str, record: Record | Mapping[str, Any], *, several: bool) -> Iterator[tuple[str, Any]]:
    values = record.model_dump() if isinstance(record, Record) else dict(record)
    for key in MODELS[name].model_fields:
        if key not in values or key in _OF_VOCABULARY or (key == "plan_id" and not several):
            continue
        yield key, values[key]
    if isinstance(record, Record) and record.evidence:
        yield from _place(name, record)


def _place(name: str, record: Record) -> Iterator[tuple[str, str]]:
    """Where a record is printed: by the text that it is known by, if that has a quote."""
    pieces = [piece for piece in record.evidence if piece.field in TEXT_KEYS[name]] or list(record.evidence)
    lines = [line for piece in pieces for line in (piece.line_start, piece.line_end)]
    pages = sorted({piece.page for piece in pieces if piece.page is not None})
    place = f"{min(lines)}-{max(lines)}" + (f", page {pages[0]}" if pages else "")
    yield "_lines", place
    quote = " ".join(" ".join(piece.quote for piece in pieces).split())
    yield "_quote", quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
