"""A reconciliation service (version 0.2), as OpenRefine asks for: names to programmes, by the score of the linker."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from ..publish.inspection.escape import visible
from .answers import REFUSED, Exact, refuse
from .entities import CANONICAL, PROPERTIES, TYPES, Entities, Entity, kind_of
from .questions import Extension, Question, extension, form, questions

_SUGGESTED = 20
_SPACE = "urn:govplan:"
_FORM = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                }
            }
        }
    }
}
Prefix = Annotated[str, Query(max_length=2_000)]


def service(entities: Entities, name: str) -> APIRouter:
    """The routes of the service."""
    router = APIRouter(prefix="/reconcile", responses=REFUSED, default_response_class=Exact, tags=["reconciliation"])

    @router.get("", response_model=dict[str, Any])
    def manifest_or_matches(request: Request, queries: str | None = None, extend: str | None = None) -> Response:
        """What the service can do; with ``queries`` or ``extend`` the same as POST."""
        return _answered(entities, queries, extend) or Exact(_manifest(str(request.base_url).rstrip("/"), name))

    @router.post("", response_model=dict[str, Any], openapi_extra=_FORM)
    async def matches(request: Request) -> Response:
        """Candidates for the names of a batch (``queries``), or data of entities (``extend``)."""
        fields = form(await request.body())
        answer = await run_in_threadpool(_answered, entities, fields.get("queries"), fields.get("extend"))
        if answer is None:
            raise refuse(422, "the form has neither queries nor extend")
        return answer

    @router.get("/suggest/entity", response_model=dict[str, Any])
    def suggest_entity(prefix: Prefix) -> Response:
        """Canonical programmes with a name that holds what was typed."""
        found = entities.beginning(prefix, _SUGGESTED)
        listed = [{**_named(one), "description": entities.described(one), "notable": _types(one)} for one in found]
        return Exact({"result": listed})

    @router.get("/suggest/type", response_model=dict[str, Any])
    def suggest_type(prefix: Prefix) -> Response:
        """Types with a name that holds what was typed."""
        return Exact({"result": _holding(TYPES, prefix)})

    @router.get("/suggest/property", response_model=dict[str, Any])
    def suggest_property(prefix: Prefix) -> Response:
        """Properties with a name that holds what was typed."""
        return Exact({"result": _holding(PROPERTIES, prefix)})

    @router.get("/preview", responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}})
    def preview(record_id: Annotated[str, Query(alias="id")]) -> Response:
        """A small page about an entity."""
        return HTMLResponse(_page(entities, _known(entities, record_id)))

    @router.get("/extend/propose", response_model=dict[str, Any])
    def propose(
        kind: Annotated[str, Query(alias="type")] = CANONICAL, limit: Annotated[int, Query(ge=1, le=100)] = 100
    ) -> Response:
        """Properties by which entities of a type can be extended."""
        if kind not in TYPES:
            raise refuse(422, f"no type {kind}; there are {', '.join(TYPES)}")
        return Exact({"type": kind, "limit": limit, "properties": _holding(PROPERTIES, "")[:limit]})

    return router


def _answered(entities: Entities, queries: str | None, extend: str | None) -> Exact | None:
    if queries is not None:
        return Exact({key: {"result": _results(entities, one)} for key, one in questions(queries).items()})
    return None if extend is None else Exact(_extended(entities, extension(extend)))


def _manifest(base: str, name: str) -> dict[str, Any]:
    def suggest(what: str) -> dict[str, str]:
        return {"service_url": base, "service_path": f"/reconcile/suggest/{what}"}

    return {
        "versions": ["0.2"],
        "name": name,
        "identifierSpace": f"{_SPACE}record",
        "schemaSpace": f"{_SPACE}type",
        "defaultTypes": [{"id": key, "name": called} for key, called in TYPES.items()],
        "view": {"url": f"{base}/records/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 430, "height": 200},
        "suggest": {what: suggest(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/reconcile/extend/propose"},
            "property_settings": [],
        },
    }


def _results(entities: Entities, question: Question) -> list[dict[str, Any]]:
    filters = [one.filter() for one in question.properties]
    found = entities.candidates(question.query, question.kind(), filters, question.limit)
    return [
        {
            **_named(one.entity),
            "description": entities.described(one.entity),
            "type": _types(one.entity),
            "score": one.score,
            "match": one.match,
        }
        for one in found
    ]


def _extended(entities: Entities, asked: Extension) -> dict[str, Any]:
    names = [one.id for one in asked.properties]
    for unknown in (name for name in names if name not in PROPERTIES):
        raise refuse(422, f"no property {unknown}; there are {', '.join(PROPERTIES)}")
    rows: dict[str, Any] = {}
    for record_id in asked.ids:
        entity = entities.entity(record_id)
        rows[record_id] = {
            name: [{"str": value} for value in entities.values(entity, name)] if entity else [] for name in names
        }
    return {"meta": [{"id": name, "name": PROPERTIES[name]} for name in names], "rows": rows}


def _known(entities: Entities, record_id: str) -> Entity:
    entity = entities.entity(record_id)
    if entity is None:
        raise refuse(404, f"no programme {record_id}")
    return entity


def _page(entities: Entities, entity: Entity) -> str:
    rows = "".join(
        f"<dt>{visible(PROPERTIES[name])}</dt><dd>{visible('、'.join(entities.values(entity, name)))}</dd>"
        for name in ("city", "roc_year", "agency", "name", "theme")
    )
    style = "body{font:14px/1.5 sans-serif;margin:8px}dl{margin:0}dt{color:#555;font-size:12px}dd{margin:0 0 4px}"
    head = f'<!DOCTYPE html><html lang="zh-Hant-TW"><meta charset="utf-8"><style>{style}</style>'
    return f"{head}<title>{visible(entity.name)}</title><b>{visible(entity.name)}</b><dl>{rows}</dl></html>"


def _named(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "name": entity.name}


def _types(entity: Entity) -> list[dict[str, str]]:
    return [{"id": kind_of(entity), "name": TYPES[kind_of(entity)]}]


def _holding(names: dict[str, str], typed: str) -> list[dict[str, str]]:
    low = typed.lower()
    return [{"id": key, "name": name} for key, name in names.items() if low in name.lower() or low in key]
