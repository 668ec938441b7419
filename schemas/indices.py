"""Which records refer to which, worked out at the first question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from .base import Record
from .content import Indicator, Objective, Programme, Theme
from .errors import KnowledgeBaseError
from .linked import CanonicalProgramme, Link
from .listing import Listing
from .plan import Agency, Jurisdiction, Plan

if TYPE_CHECKING:
    from .knowledge_base import KnowledgeBase

R = TypeVar("R", bound=Record)

_NAMED = 12  # names that a message lists


class Indices:
    """The records of a knowledge base by what they refer to."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self._by: dict[tuple[str, str], Any] = {}

    def referring(self, records: Sequence[R], field: str, record_id: str) -> tuple[R, ...]:
        """The records of one list of the knowledge base whose ``field`` is an id."""
        if not records:
            return ()
        key = (records[0].LIST_NAME, field)
        if key not in self._by:
            found: defaultdict[str, list[R]] = defaultdict(list)
            for record in records:
                found[getattr(record, field) or ""].append(record)
            self._by[key] = found
        # Each list has a name of its own, so these are of its type.
        held: Iterable[R] = self._by[key].get(record_id, ())
        return tuple(held)

    def settle(self) -> None:
        """Tell every record of the knowledge base, and its lists, where they belong."""
        for name in type(self.knowledge_base).model_fields:
            records = getattr(self.knowledge_base, name)
            if isinstance(records, Listing):
                records._home = self
            if isinstance(records, tuple):
                for record in records:
                    object.__setattr__(record, "_home", self)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """Plans by id."""
        return {plan.id: plan for plan in self.knowledge_base.plans}

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """Programmes by id."""
        return {programme.id: programme for programme in self.knowledge_base.programmes}

    @cached_property
    def canonical(self) -> dict[str, CanonicalProgramme]:
        """Canonical programmes by id."""
        return {one.id: one for one in self.knowledge_base.canonical_programmes}

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """Objectives by id."""
        return {one.id: one for one in self.knowledge_base.objectives}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {one.id: one for one in self.knowledge_base.indicators}

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Agencies by id."""
        return {one.id: one for one in self.knowledge_base.agencies}

    @cached_property
    def jurisdictions(self) -> dict[str, Jurisdiction]:
        """Jurisdictions by id."""
        return {one.id: one for one in self.knowledge_base.jurisdictions}

    @cached_property
    def homes(self) -> dict[str, CanonicalProgramme]:
        """The canonical programme of each programme."""
        return {member: one for one in self.knowledge_base.canonical_programmes for member in one.member_ids}

    @cached_property
    def links(self) -> Mapping[str, Sequence[Link]]:
        """The links of each programme that has any."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.knowledge_base.links:
            for end in (link.a_id, link.b_id):
                found[end].append(link)
        return found

    def jurisdiction(self, city: str) -> str:
        """The id of a city, by its name or id. Raises ``KnowledgeBaseError`` for one that is not there."""
        known = {one.name: one.id for one in self.knowledge_base.jurisdictions}
        return _chosen(city.replace("台", "臺"), known, "city")

    def agency(self, name: str) -> str:
        """The id of an agency, by its name or id. Raises ``KnowledgeBaseError`` for one that is not there."""
        known = {one.name: one.id for one in self.knowledge_base.agencies}
        return _chosen(name.replace("台", "臺"), known, "agency")

    def themes(self, name: str) -> frozenset[str]:
        """The ids of a theme and of all narrower ones, by its label in Chinese or English, or its id.

        Raises ``KnowledgeBaseError`` for one that is not there.
        """
        themes = self.knowledge_base.themes
        known = {label: one.id for one in themes for label in (one.label_en, one.label)}
        found = {_chosen(name, known, "theme")}
        while wider := found | _below(themes, found):
            if wider == found:
                break
            found = wider
        return frozenset(found)


def _below(themes: Iterable[Theme], wider: set[str]) -> set[str]:
    return {theme.id for theme in themes if theme.broader_id in wider}


def _chosen(name: str, known: Mapping[str, str], what: str) -> str:
    if name in known.values():
        return name
    if name not in known:
        near = get_close_matches(name, known, _NAMED, cutoff=0.2) if len(known) > _NAMED else sorted(known)
        raise KnowledgeBaseError(f"no {what} {name!r} in this knowledge base; there are {'、'.join(near) or 'others'}")
    return known[name]
