"""Lists, records, raw text behind evidence, and search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Annotated, Generic, TypeVar

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from ...schemas import (
    RECORD_LISTS,
    CanonicalProgramme,
    KnowledgeBase,
    Plan,
    PlanKind,
    Programme,
    Record,
)
from .answers import REFUSED, Exact, Found, refuse

T = TypeVar("T")
_NAMES = ("title", "name", "label", "text", "subject", "printed", "message", "path")


class Page(BaseModel, Generic[T]):
    """A part of a list; ``total`` counts all that fit the filters."""

    total: int
    offset: int
    items: list[T]


class Overview(BaseModel):
    """What is served."""

    schema_version: str
    records: dict[str, int] = Field(description="The number of records of each list.")


ListName = Enum("ListName", {name: name for name in RECORD_LISTS}, type=str)  # type: ignore[misc]
"""The lists of a knowledge base; made from them, so that a new one is served."""

Limit = Annotated[int, Query(ge=1, le=1000, description="Most records of one answer.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Records to leave out at the beginning.")]
City = Annotated[str | None, Query(description="Name or ISO 3166-2 code of a city.")]
Year = Annotated[int | None, Query(ge=1, le=300, description="Year of the Republic.")]
Agency = Annotated[str | None, Query(description="Name or id of an agency.")]
Theme = Annotated[str | None, Query(description="Label or id of a theme; narrower ones belong to it.")]
Text = Annotated[str | None, Query(min_length=1, description="Stands in the name or in the description.")]


def routes(kb: KnowledgeBase) -> APIRouter:
    """The routes of one knowledge base."""
    router = APIRouter(responses=REFUSED, default_response_class=Exact)
    _any_list(router, kb)
    _by_filters(router, kb)
    return router


def _any_list(router: APIRouter, kb: KnowledgeBase) -> None:
    records = kb.records()
    named = [(called, one) for one in records.values() if (called := name_of(one))]

    @router.get("/", response_model=Overview, tags=["records"])
    def overview() -> Response:
        """What is served."""
        return Exact({"schema_version": kb.schema_version, "records": {n: len(getattr(kb, n)) for n in RECORD_LISTS}})

    @router.get("/lists/{name}", response_model=Page[Record | dict[str, object]], tags=["records"])
    def a_list(name: ListName, plan_id: str | None = None, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Any list, of one plan or of all."""
        found: Sequence[Record] = getattr(kb, name.value)
        if plan_id is not None:
            found = [record for record in found if getattr(record, "plan_id", None) == plan_id]
        return _page(found, limit, offset)

    @router.get("/records/{record_id:path}", response_model=Record | dict[str, object], tags=["records"])
    def record(record_id: str) -> Response:
        """One record, by its id."""
        if record_id not in records:
            raise refuse(404, f"no record {record_id}")
        return Exact(records[record_id].model_dump())

    @router.get("/search", response_model=Page[Found], tags=["records"])
    def search(q: Annotated[str, Query(min_length=1)], limit: Limit = 100, offset: Offset = 0) -> Response:
        """Records whose name or text holds all words of ``q``."""
        words = q.split() or [q]
        found = [(called, one) for called, one in named if all(word in called for word in words)]
        shown = found[offset : offset + limit]
        items = [{"list": one.LIST_NAME, "id": one.id, "name": called} for called, one in shown]
        return Exact({"total": len(found), "offset": offset, "items": items})


def _by_filters(router: APIRouter, kb: KnowledgeBase) -> None:
    @router.get("/programmes", response_model=Page[Programme], tags=["records"])
    def programmes(city: City = None, roc_year: Year = None, agency: Agency = None, theme: Theme = None,
                   text: Text = None, limit: Limit = 100, offset: Offset = 0) -> Response:  # fmt: skip
        """Programmes that fit all filters; city, agency and year are those of the plan."""
        found = kb.programmes(city=city, roc_year=roc_year, agency=agency, theme=theme, text=text)
        return _page(found, limit, offset)

    @router.get("/plans", response_model=Page[Plan], tags=["records"])
    def plans(city: City = None, roc_year: Year = None, agency: Agency = None, kind: PlanKind | None = None,
              limit: Limit = 100, offset: Offset = 0) -> Response:  # fmt: skip
        """Plans that fit all filters."""
        found = kb.plans(city=city, roc_year=roc_year, agency=agency, kind=kind)
        return _page(found, limit, offset)

    @router.get("/canonical_programmes", response_model=Page[CanonicalProgramme], tags=["records"])
    def canonical_programmes(city: City = None, roc_year: Year = None, theme: Theme = None, limit: Limit = 100,
                             offset: Offset = 0) -> Response:  # fmt: skip
        """Canonical programmes that a city has, that a year has, and that belong to a theme."""
        found = kb.canonical_programmes(city=city, roc_year=roc_year, theme=theme)
        return _page(found, limit, offset)


def name_of(record: Record) -> str:
    """What a record is called, or its text."""
    return next((value for key in _NAMES if isinstance(value := getattr(record, key, None), str)), "")


def _page(found: Iterable[Record], limit: int, offset: int) -> Response:
    held = list(found)
    items = [record.model_dump() for record in held[offset : offset + limit]]
    return Exact({"total": len(held), "offset": offset, "items": items})
