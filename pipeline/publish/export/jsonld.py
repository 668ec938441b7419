"""Linked data: the knowledge base as JSON-LD with a context that stands beside it.

Programmes that are equivalent are SKOS concepts, themes a SKOS scheme, agencies organizations (ORG), budgets monetary
amounts (schema.org). Evidence is Web Annotation: a body of the record, a target in the raw text with a position and a
quote. Where a record comes from is PROV.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ....schemas import Evidence, KnowledgeBase, Record
from ..files import write_whole
from ..json_writer import dumps
from .about import About
from .context import CONTEXT, TYPES
from .identifiers import uri

CONTEXT_FILE = "context.jsonld"
_LEFT_OUT = {"sources": ("problems", "unused", "coverage"), "links": ("features", "score")}
_SCHEMES = {"themes": "themes", "canonical_programmes": "canonical"}
_REFERENCES = ("_id", "_ids", "themes", "duplicate_of", "replaces")


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``govplan.jsonld`` and ``context.jsonld``. Raises ``OSError``."""
    nodes: list[dict[str, Any]] = [{"@id": uri(scheme), "@type": "skos:ConceptScheme"} for scheme in _SCHEMES.values()]
    nodes += [node for name in TYPES for record in getattr(knowledge_base, name) for node in _nodes(name, record)]
    write_whole(folder / CONTEXT_FILE, dumps({"@context": CONTEXT}))
    write_whole(folder / "govplan.jsonld", dumps({"@context": CONTEXT, "@graph": nodes}))


def _nodes(name: str, record: Record) -> Iterator[dict[str, Any]]:
    """A record, and an annotation for each piece of its evidence."""
    node: dict[str, Any] = {"@id": uri(record.id), "@type": TYPES[name]}
    left_out = ("id", "evidence", *_LEFT_OUT.get(name, ()))
    for field in type(record).model_fields:
        value = getattr(record, field)
        if field not in left_out and value not in (None, ()):
            node[field] = _value(field, value)
    if name in _SCHEMES:
        node["in_scheme"] = uri(_SCHEMES[name])
    if record.evidence and "source_id" not in node:
        node["derived_from"] = [uri(source) for source in sorted({piece.source_id for piece in record.evidence})]
    if name == "budgets":
        node["currency"] = "TWD"
    yield node
    yield from (_annotation(record, place, piece) for place, piece in enumerate(record.evidence, 1))


def _value(field: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(field, part) for part in value]
    return uri(value) if field.endswith(_REFERENCES) else value


def _annotation(record: Record, place: int, piece: Evidence) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"@type": "oa:TextPositionSelector", "start": piece.char_start, "end": piece.char_end},
        {"@type": "oa:TextQuoteSelector", "exact": piece.quote},
    ]
    if piece.page is not None and piece.bbox is not None:
        x0, top, x1, bottom = (round(side) for side in piece.bbox)
        fragment = f"page={piece.page}&viewrect={x0},{top},{x1 - x0},{bottom - top}"
        selectors.append({"@type": "oa:FragmentSelector", "value": fragment})
    annotation: dict[str, Any] = {
        "@id": f"{uri(record.id)}#evidence-{place}",
        "@type": "oa:Annotation",
        "motivatedBy": "oa:identifying" if not piece.inferred else "oa:classifying",
        "body": uri(record.id),
        "target": {"source": uri(piece.source_id), "selector": selectors},
    }
    return annotation | ({"field": piece.field} if piece.field else {})
