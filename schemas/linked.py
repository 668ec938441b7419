"""What holds between plans: equivalent programmes, the links that say why, and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from .base import Model, Number, Record, RocYear

if TYPE_CHECKING:
    from .content import Programme

Relation = Literal["successor", "counterpart", "duplicate", "related"]


class CanonicalProgramme(Record):
    """One set of equivalent programmes: the same instrument for the same people and purpose."""

    LIST_NAME: ClassVar[str] = "canonical_programmes"
    name: str
    aliases: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    jurisdiction_ids: tuple[str, ...] = ()
    roc_years: tuple[RocYear, ...] = ()
    member_ids: tuple[str, ...] = Field(min_length=1)
    replaces: tuple[str, ...] = Field(default=(), description="Ids that a merge replaced by this one.")

    @property
    def members(self) -> tuple[Programme, ...]:
        """The programmes of all plans that are this one."""
        return tuple(self._indices.programmes[member] for member in self.member_ids)


class Feature(Model):
    """One part of a link's score: ``contribution`` is weight times value, and the parts add up to the score."""

    name: str
    value: Number
    weight: Number
    contribution: Number


class Link(Record):
    """Two programmes and what they are to each other."""

    LIST_NAME: ClassVar[str] = "links"
    a_id: str
    b_id: str
    relation: Relation
    score: Number = Field(description="Log-odds; the sum of the contributions of the features.")
    probability: Number = Field(ge=0, le=1)
    features: tuple[Feature, ...] = ()
    decided_by: Literal["matcher", "reviewer"] = "matcher"

    @property
    def ends(self) -> tuple[Programme, Programme]:
        """The two programmes."""
        return self._indices.programmes[self.a_id], self._indices.programmes[self.b_id]


class Mention(Record):
    """A canonical programme named inside an objective, a strategy or another programme."""

    LIST_NAME: ClassVar[str] = "mentions"
    canonical_programme_id: str
    record_id: str
    printed: str
