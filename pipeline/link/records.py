"""What linking takes and gives: records of all plans in, equivalences between their programmes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, Protocol, TypeVar

from ...schemas import Agency, CanonicalProgramme, Link, Mention, Objective, Plan, Programme, Record, Strategy, Theme

Verdict = Literal["same", "different", "unsure", "none"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said about two programmes; the latest decision on a pair counts, ``none`` withdraws it."""

    a_id: str
    b_id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """One canonical id ever published: who its members were last, and the id that a merge put in its place."""

    id: str
    member_ids: tuple[str, ...]
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class LinkInput:
    """The records to link. ``registry`` lists the ids published before, oldest first; decisions are in time order."""

    plans: tuple[Plan, ...] = ()
    programmes: tuple[Programme, ...] = ()
    objectives: tuple[Objective, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    agencies: tuple[Agency, ...] = ()
    registry: tuple[Entry, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkOutput:
    """The linked records, each list sorted by id, and the registry to hand to the next build.

    ``programmes`` are those given, with their themes, where records were given; ``programme_themes`` are the themes by
    programme; ``refused``: programmes that a decision puts together and a newer one parts.
    """

    canonical_programmes: Collection[CanonicalProgramme] = ()
    links: Collection[Link] = ()
    mentions: Collection[Mention] = ()
    themes: tuple[Theme, ...] = ()
    programmes: tuple[Programme, ...] = ()
    registry: Collection[Entry] = ()
    refused: tuple[tuple[str, str], ...] = ()
    programme_themes: Mapping[str, Collection[str]] = field(default_factory=dict)


Table = Callable[[], MutableMapping[str, Any]]
"""Makes an empty table of what JSON can hold, which is gone through in the order of its keys."""


class Tidy(dict[str, Any]):
    """A table in memory."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__()))


R = TypeVar("R", bound=Record)


class Sink(Protocol[R]):
    """Where records go as they are made; there are more of them than of programmes."""

    def extend(self, records: Iterable[R], /) -> None:
        """More records."""

    def put(self, name: str, record: str, /) -> None:
        """One more, as the JSON that it was written as, by its id."""

    def in_order(self) -> Collection[R]:
        """All of them, sorted by id."""


class Heap(list[R]):
    """Keeps the records of a kind in memory."""

    def __init__(self, kind: type[R]) -> None:
        super().__init__()
        self._kind = kind

    def put(self, name: str, record: str, /) -> None:
        """One more, as JSON."""
        self.append(self._kind.model_validate_json(record))

    def in_order(self) -> tuple[R, ...]:
        """All of them, sorted by id."""
        return tuple(sorted(self, key=lambda record: record.id))


@dataclass(frozen=True, slots=True)
class Sinks:
    """Where goes what linking finds: in memory, or wherever its owner has room."""

    canonical: Sink[CanonicalProgramme] = field(default_factory=partial(Heap, CanonicalProgramme))
    links: Sink[Link] = field(default_factory=partial(Heap, Link))
    mentions: Sink[Mention] = field(default_factory=partial(Heap, Mention))
    table: Table = Tidy
