"""The JSON-LD context: what each field is in the vocabularies of the web."""

from __future__ import annotations

from typing import Any

from .identifiers import NAMESPACE

TYPES: dict[str, list[str] | str] = {
    "sources": "prov:Entity",
    "jurisdictions": "schema:AdministrativeArea",
    "agencies": ["org:FormalOrganization", "schema:GovernmentOrganization"],
    "plans": ["gp:Plan", "prov:Entity"],
    "objectives": "gp:Objective",
    "strategies": "gp:Strategy",
    "programmes": "gp:Programme",
    "budgets": ["gp:Budget", "schema:MonetaryAmount"],
    "indicators": "gp:Indicator",
    "measurements": ["gp:Measurement", "schema:Observation"],
    "commitments": "gp:Commitment",
    "canonical_programmes": "skos:Concept",
    "links": "gp:Link",
    "mentions": "gp:Mention",
    "themes": "skos:Concept",
}
"""The classes of the records of each list, in the order of the lists."""


def _reference(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _typed(term: str, kind: str) -> dict[str, str]:
    return {"@id": term, "@type": f"xsd:{kind}"}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": f"{NAMESPACE}term/",
    "@language": "zh-Hant-TW",
    "gp": f"{NAMESPACE}term/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "skos:prefLabel",
    "label": "skos:prefLabel",
    "label_en": {"@id": "skos:prefLabel", "@language": "en"},
    "name_en": {"@id": "schema:name", "@language": "en"},
    "aliases": "skos:altLabel",
    "match_terms": "skos:hiddenLabel",
    "title": "dcterms:title",
    "description": "dcterms:description",
    "text": "dcterms:description",
    "broader_id": _reference("skos:broader"),
    "themes": _reference("dcterms:subject"),
    "member_ids": _reference("gp:member"),
    "in_scheme": _reference("skos:inScheme"),
    "replaces": _reference("dcterms:replaces"),
    "jurisdiction_id": _reference("dcterms:spatial"),
    "jurisdiction_ids": _reference("dcterms:spatial"),
    "agency_id": _reference("dcterms:publisher"),
    "source_id": _reference("prov:wasDerivedFrom"),
    "derived_from": _reference("prov:wasDerivedFrom"),
    "duplicate_of": _reference("dcterms:isVersionOf"),
    "plan_id": _reference("dcterms:isPartOf"),
    "plan_ids": _reference("dcterms:hasPart"),
    "objective_id": _reference("gp:objective"),
    "parent_id": _reference("gp:parent"),
    "programme_id": _reference("gp:programme"),
    "indicator_id": _reference("gp:indicator"),
    "record_id": _reference("gp:record"),
    "canonical_programme_id": _reference("gp:canonicalProgramme"),
    "a_id": _reference("gp:a"),
    "b_id": _reference("gp:b"),
    "amount_twd": "schema:value",
    "currency": {"@id": "schema:currency", "@language": None},
    "value": "schema:value",
    "unit": "schema:unitText",
    "start_date": _typed("schema:startDate", "date"),
    "end_date": _typed("schema:endDate", "date"),
    "roc_year": _typed("gp:rocYear", "integer"),
    "roc_years": _typed("gp:rocYear", "integer"),
    "sha256": {"@id": "gp:sha256", "@language": None},
    "media_type": {"@id": "dcterms:format", "@language": None},
    "body": _reference("oa:hasBody"),
    "target": "oa:hasTarget",
    "source": _reference("oa:hasSource"),
    "selector": "oa:hasSelector",
    "start": _typed("oa:start", "nonNegativeInteger"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "exact": "oa:exact",
    "motivatedBy": _reference("oa:motivatedBy"),
    "field": {"@id": "gp:field", "@language": None},
}
"""The static context; it is written into the data as well, so that nothing has to be fetched."""
