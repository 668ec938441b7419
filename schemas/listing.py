"""The lists of a knowledge base that answer questions: called with filters, they give the records that fit all of them.

A listing is a tuple of records, and nothing else for whoever reads, writes or compares it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import AfterValidator, GetCoreSchemaHandler

from .base import Record
from .content import Programme
from .errors import KnowledgeBaseError
from .linked import CanonicalProgramme
from .plan import Plan, PlanKind

if TYPE_CHECKING:
    from .indices import Indices
    from .knowledge_base import KnowledgeBase

R = TypeVar("R", bound=Record)


class Listing(tuple[R, ...], Generic[R]):
    """Records of one type. ``RECORD`` is the type."""

    RECORD: ClassVar[type[Record]]
    _home: Indices | None = None

    @property
    def _indices(self) -> Indices:
        if self._home is None:
            raise KnowledgeBaseError(
                "this knowledge base was not loaded from a file, so it answers no filters; use that of its view()"
            )
        return self._home

    def belong_to(self, knowledge_base: KnowledgeBase) -> bool:
        """Whether this is the knowledge base that the records lead through."""
        return self._home is not None and self._home.knowledge_base is knowledge_base

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (tuple(self),)  # records alone: what they belong to is told anew by whoever holds them

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(Annotated[tuple[cls.RECORD, ...], AfterValidator(cls)])  # type: ignore[name-defined]


class Plans(Listing[Plan]):
    """The plans of a knowledge base. Filters that name something that is not there raise ``KnowledgeBaseError``."""

    RECORD = Plan

    def __call__(
        self,
        *,
        city: str | None = None,
        roc_year: int | None = None,
        agency: str | None = None,
        kind: PlanKind | None = None,
    ) -> tuple[Plan, ...]:
        """The plans that fit all filters. ``city`` and ``agency`` are names or ids; a plan of several years has each."""
        place = self._indices.jurisdiction(city) if city is not None else None
        publisher = self._indices.agency(agency) if agency is not None else None
        return tuple(
            plan
            for plan in self
            if place in (None, plan.jurisdiction_id)
            and publisher in (None, plan.agency_id)
            and kind in (None, plan.kind)
            and (roc_year is None or plan.in_year(roc_year))
        )


class Programmes(Listing[Programme]):
    """The programmes of a knowledge base. Filters that name something that is not there raise ``KnowledgeBaseError``."""

    RECORD = Programme

    def __call__(
        self,
        *,
        city: str | None = None,
        roc_year: int | None = None,
        agency: str | None = None,
        theme: str | None = None,
        text: str | None = None,
    ) -> tuple[Programme, ...]:
        """The programmes that fit all filters.

        City, agency and year are those of the plan. ``theme`` (a label or an id) holds for narrower themes too;
        ``text`` stands in the name or in the description.
        """
        listed = self._indices.knowledge_base.plans
        plans = {plan.id for plan in listed(city=city, roc_year=roc_year, agency=agency)}
        themes = self._indices.themes(theme) if theme is not None else None
        return tuple(
            one
            for one in self
            if one.plan_id in plans
            and (themes is None or not themes.isdisjoint(one.themes))
            and (text is None or text in one.name or text in (one.description or ""))
        )


class CanonicalProgrammes(Listing[CanonicalProgramme]):
    """The canonical programmes. Filters that name something that is not there raise ``KnowledgeBaseError``."""

    RECORD = CanonicalProgramme

    def __call__(
        self, *, city: str | None = None, roc_year: int | None = None, theme: str | None = None
    ) -> tuple[CanonicalProgramme, ...]:
        """The canonical programmes that a city has, that a year has, and that belong to a theme."""
        place = self._indices.jurisdiction(city) if city is not None else None
        themes = self._indices.themes(theme) if theme is not None else None
        return tuple(
            one
            for one in self
            if (place is None or place in one.jurisdiction_ids)
            and (roc_year is None or roc_year in one.roc_years)
            and (themes is None or not themes.isdisjoint(one.themes))
        )
