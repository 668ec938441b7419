"""The fields that a format has no place for, list by list; a list without fields is left out as a whole.

``LOSSES.md`` is made of it, and a test changes every field of every record in turn: what changes nothing in the files of
a format has to be named here, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

Left = Mapping[str, tuple[str, ...]]

_ALL: tuple[str, ...] = ()
_FIGURES = ("problems", "unused", "coverage")
_MARKED = ("read_by",)

_FLAT: Left = {
    "sources": (
        "id", "sha256", "media_type", "pages", "characters", "plan_ids", "status", "raw_text", "duplicate_of", *_FIGURES,
    ),
    "jurisdictions": ("name_en",),
    "agencies": ("id", "jurisdiction_id", "kind"),
    "plans": ("source_id",),
    "programmes": ("roc_start", "roc_end"),
    "indicators": ("plan_id", "objective_id", "number", "assessment_body", "method", "unit", "series_id"),
    "canonical_programmes": ("aliases", "themes", "jurisdiction_ids", "roc_years", "replaces"),
    "links": ("features",),
    "mentions": _ALL,
    "themes": ("label", "label_en", "broader_id", "match_terms"),
    "findings": _ALL,
    "evidence": ("char_start", "char_end", "bbox", "quote", "field", "inferred", *_MARKED),
}  # fmt: skip

_NO_RECORDS: Left = dict.fromkeys(
    (
        "sources", "agencies", "objectives", "strategies", "programmes", "budgets", "indicators", "measurements",
        "commitments", "canonical_programmes", "links", "mentions", "themes", "findings", "evidence",
    ),
    _ALL,
)  # fmt: skip

LEFT_OUT: Mapping[str, Left] = {
    "json": {},
    "jsonl": {},
    "csv": _FLAT,
    "xlsx": _FLAT,
    "parquet": {},
    "sqlite": {},
    "jsonld": {
        "sources": _FIGURES,
        "links": ("score", "features"),
        "findings": _ALL,
        "evidence": ("line_start", "line_end", *_MARKED),
    },
    "sssom": {
        **_NO_RECORDS,
        "jurisdictions": _ALL,
        "plans": _ALL,
        "programmes": (
            "plan_id", "objective_id", "category", "group", "number", "description", "items", "roc_start", "roc_end",
            "start_date", "end_date", "period_printed", "location", "plan_sources", "benefits", "responsible", "remarks",
            "themes",
        ),
        "links": ("id", "score", "features"),
    },
    "stratml": {
        **_NO_RECORDS,
        "sources": (
            "id", "sha256", "media_type", "pages", "characters", "plan_ids", "status", "raw_text", "duplicate_of",
            *_FIGURES,
        ),
        "jurisdictions": _ALL,
        "agencies": ("jurisdiction_id", "kind"),
        "plans": ("jurisdiction_id", "roc_start", "roc_end", "declared_programmes"),
        "objectives": ("kind", "marker", "weight_percent", "cross_reference"),
        "strategies": ("plan_id", "parent_id", "marker"),
        "programmes": (
            "objective_id", "group", "items", "roc_start", "roc_end", "start_date", "end_date", "plan_sources",
            "responsible", "remarks", "themes",
        ),
        "indicators": ("plan_id", "weight_percent", "assessment_body", "method", "direction", "series_id"),
        "measurements": (
            "id", "plan_id", "roc_year", "period_printed", "unit", "comparator", "achieved_printed", "cumulative",
            "explanation",
        ),
    },
    "datapackage": {},
    "dcat": {
        **_NO_RECORDS,
        "jurisdictions": ("name_en",),
        "plans": (
            "id", "source_id", "title", "kind", "jurisdiction_id", "agency_id", "start_date", "end_date", "vision",
            "preface", "declared_programmes",
        ),
    },
}  # fmt: skip
"""By the name of the format."""


def fields_text(name: str) -> list[str]:
    """A line for each list of which a format leaves something out."""
    return [f"{found}: {', '.join(fields) if fields else 'all of it'}" for found, fields in LEFT_OUT[name].items()]
