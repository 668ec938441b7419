"""What every record of the knowledge base shares: an id, and the place in a source that it comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from .errors import KnowledgeBaseError

if TYPE_CHECKING:
    from .content import Commitment
    from .indices import Indices
    from .plan import Finding

SCHEMA_VERSION = "1.0"

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact decimal; in JSON a plain number."""

RocYear = Annotated[int, Field(ge=1, le=300)]
"""A year of the Republic of China calendar; the Gregorian year is 1911 more."""


class Model(BaseModel):
    """A frozen, closed model: unknown fields are an error, so a misspelt field never passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_GIVEN: dict[frozenset[str], set[str]] = {}


class Evidence(Model):
    """One run of characters in a source that a record, or one field of it, was read from.

    ``char_start`` and ``char_end`` count Unicode code points of the source's raw text (half-open), so
    ``raw_text[char_start:char_end] == quote``. Lines and pages count from 1. ``bbox`` is
    ``[x0, top, x1, bottom]`` in PDF points from the top left of the page.
    """

    source_id: str
    page: int | None = None
    line_start: int
    line_end: int
    char_start: int
    char_end: int
    bbox: tuple[Number, Number, Number, Number] | None = None
    quote: str
    field: str | None = Field(default=None, description="The field of the record that the quote is printed in.")
    inferred: bool = Field(default=False, description="True where the value was inferred from the quote.")
    read_by: Literal["ocr"] | None = Field(
        default=None, description="`ocr` where the quote was recognized in a picture of its page."
    )

    @model_validator(mode="after")
    def _holds_its_quote(self) -> Evidence:
        if self.char_end - self.char_start != len(self.quote):
            raise ValueError("quote and char_start/char_end differ in length")
        # Which fields were given takes as much room as the fields, and there are few answers for many thousand pieces.
        given = _GIVEN.setdefault(frozenset(self.model_fields_set), self.model_fields_set)
        object.__setattr__(self, "__pydantic_fields_set__", given)
        return self


class Record(Model):
    """A record with a readable id and the evidence that it stands on.

    A record that was loaded with its knowledge base leads on to others (``commitments``, ``findings``, and the properties
    of each type); one that was made by itself, copied or unpickled alone raises ``KnowledgeBaseError`` there.
    """

    # A slot, not a private attribute: those take part in comparing, copying and pickling, and cost a dictionary a record.
    __slots__ = ("_home",)

    LIST_NAME: ClassVar[str] = ""
    id: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Numbers that the record's texts promise."""
        return self._indices.referring(self._indices.knowledge_base.commitments, "record_id", self.id)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a careful reader would flag of the record."""
        return self._indices.referring(self._indices.knowledge_base.findings, "record_id", self.id)

    @property
    def _indices(self) -> Indices:
        home: Indices | None = getattr(self, "_home", None)
        if home is None:
            raise KnowledgeBaseError(
                f"{self.id}: stands alone: records lead to others where KnowledgeBase.load or view() gives them"
            )
        return home
