"""The knowledge base: every list of records, sorted by id, as one object."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from pydantic import Field, PrivateAttr, ValidationError

from .base import SCHEMA_VERSION, Evidence, Model, Record
from .content import Budget, Commitment, Indicator, Measurement, Objective, Programme, Strategy, Theme
from .errors import KnowledgeBaseError
from .frames import to_pandas, to_polars
from .indices import Indices
from .linked import CanonicalProgramme, Link, Mention
from .listing import CanonicalProgrammes, Listing, Plans, Programmes
from .place import Opener, Place, place_of
from .plan import Agency, Finding, Jurisdiction, Plan, Source
from .upgrade import upgraded


class KnowledgeBase(Model):
    """All records of a build; each list is sorted by id.

    One that was loaded can be walked: ``kb.programmes(city="臺中市")[0].budgets``. One that was made in memory can not,
    since its records may belong to others as well; its ``view`` can.
    """

    __slots__ = ("_index",)

    schema_version: str = SCHEMA_VERSION
    sources: tuple[Source, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    agencies: tuple[Agency, ...] = ()
    plans: Plans = Plans()
    objectives: tuple[Objective, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    programmes: Programmes = Programmes()
    budgets: tuple[Budget, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    canonical_programmes: CanonicalProgrammes = CanonicalProgrammes()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()
    themes: tuple[Theme, ...] = ()
    findings: tuple[Finding, ...] = Field(default=())

    _place: Place = PrivateAttr(default_factory=Place)

    @classmethod
    def load(cls, path: str | Path, *, opener: Opener | None = None) -> KnowledgeBase:
        """Read a knowledge base: its file, the folder of a build or a release, or a URL that ``opener`` gives bytes for.

        Decimals are exact. What a release lists is held against its SHA-256, and an older schema version is upgraded.
        Raises ``KnowledgeBaseError``.
        """
        place = place_of(path, opener)
        where = f"{place.base}{place.name}"
        data = place.data(place.name)
        with _uncollected():
            try:
                parsed: Any = json.loads(data.decode("utf-8"), parse_float=Decimal)
            except (ValueError, RecursionError) as error:
                raise KnowledgeBaseError(f"{where}: not a readable JSON file ({error})") from error
            try:
                loaded = cls.model_validate(upgraded(parsed))
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise KnowledgeBaseError(f"{where}: {field}: {first['msg']} ({error.error_count()} errors)") from error
            except KnowledgeBaseError as error:
                raise KnowledgeBaseError(f"{where}: {error}") from error
        loaded._place = place
        return loaded._settled()

    def records(self) -> dict[str, Record]:
        """Every record by its id."""
        return {record.id: record for name in RECORD_LISTS for record in getattr(self, name)}

    def plan(self, record_id: str) -> Plan:
        """A plan. Raises ``KeyError``."""
        return self._indices.plans[record_id]

    def programme(self, record_id: str) -> Programme:
        """A programme. Raises ``KeyError``."""
        return self._indices.programmes[record_id]

    def canonical(self, record_id: str) -> CanonicalProgramme:
        """A canonical programme. Raises ``KeyError``."""
        return self._indices.canonical[record_id]

    def view(self) -> KnowledgeBase:
        """This knowledge base where it can be walked, else one of copies of its records that can."""
        if self.programmes.belong_to(self):
            return self
        copies = {name: tuple(record.model_copy() for record in getattr(self, name)) for name in RECORD_LISTS}
        return self.model_copy(update=copies)._settled()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy. Records that are in both lead through the knowledge base that they came with."""
        copied = super().model_copy(update=update, deep=deep)
        for name, kind in LISTINGS.items() if update else ():
            copied.__dict__[name] = kind(copied.__dict__[name])
        return copied

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return super().__deepcopy__(memo)._settled()

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self._settled()

    @property
    def _indices(self) -> Indices:
        found: Indices | None = getattr(self, "_index", None)
        if found is None:
            found = Indices(self)
            object.__setattr__(self, "_index", found)
        return found

    def _settled(self) -> Self:
        """Itself, its records told where they belong. They have to be its own: nobody else may hold them."""
        self._indices.settle()
        return self

    def raw_text(self, source_id: str) -> str:
        """The raw text of a source, which stands beside the knowledge base. Raises ``KnowledgeBaseError``."""
        source = next((source for source in self.sources if source.id == source_id), None)
        if source is None or source.raw_text is None:
            raise KnowledgeBaseError(f"{source_id}: no source of this knowledge base with a raw text")
        return self._place.text(source.raw_text)

    def quote(self, piece: Evidence, around: int = 0) -> str:
        """A piece of evidence as it stands in the raw text, with some characters ``around`` it.

        Raises ``KnowledgeBaseError`` where the raw text says something else there.
        """
        text = self.raw_text(piece.source_id)
        if text[piece.char_start : piece.char_end] != piece.quote:
            raise KnowledgeBaseError(
                f"{piece.source_id}: characters {piece.char_start}-{piece.char_end} are another text"
            )
        return text[max(0, piece.char_start - around) : piece.char_end + around]

    def to_pandas(self, name: str) -> Any:
        """A list of records as a ``DataFrame`` of pandas, without evidence. Raises ``KnowledgeBaseError``."""
        return to_pandas(self._list(name))

    def to_polars(self, name: str) -> Any:
        """A list of records as a ``DataFrame`` of polars, without evidence. Raises ``KnowledgeBaseError``."""
        return to_polars(self._list(name))

    def _list(self, name: str) -> tuple[Record, ...]:
        if name not in RECORD_LISTS:
            raise KnowledgeBaseError(f"no list {name!r} in a knowledge base; there are {', '.join(RECORD_LISTS)}")
        found: tuple[Record, ...] = getattr(self, name)
        return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles among objects: reading makes millions that have none, and looking takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


RECORD_LISTS: tuple[str, ...] = tuple(name for name in KnowledgeBase.model_fields if name != "schema_version")

RECORD_TYPES: Mapping[str, type[Record]] = {
    kind.LIST_NAME: kind
    for kind in (
        Source, Jurisdiction, Agency, Plan, Objective, Strategy, Programme, Budget, Indicator, Measurement, Commitment,
        CanonicalProgramme, Link, Mention, Theme, Finding,
    )
}  # fmt: skip
"""The type of the records of each list."""

LISTINGS: Mapping[str, type[Listing[Any]]] = {
    "plans": Plans, "programmes": Programmes, "canonical_programmes": CanonicalProgrammes
}  # fmt: skip
"""The lists that answer filters."""
