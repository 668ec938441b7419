"""Questions to the reconciliation service, checked before anything is looked up."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from .answers import refuse
from .entities import CANONICAL, PROPERTIES, TYPES, Filter

_T = TypeVar("_T")
_MOST_QUERIES, _MOST_IDS = 100, 1_000
_LONGEST = 4_000_000  # bytes of a body


class Property(BaseModel):
    """A property that an entity has to have; of several values one is enough."""

    pid: str
    v: Any = None

    def filter(self) -> Filter:
        """The property and the values that fit. Raises an error with status 422 for an unknown property."""
        if self.pid not in PROPERTIES:
            raise refuse(422, f"no property {self.pid}; there are {', '.join(PROPERTIES)}")
        values = self.v if isinstance(self.v, list) else [self.v]
        texts = (one.get("id") or one.get("name") if isinstance(one, dict) else one for one in values)
        return self.pid, frozenset(str(text) for text in texts if text is not None)


class Question(BaseModel):
    """One query of version 0.2: a name, or properties alone."""

    query: Annotated[str, Field(max_length=2_000)] = ""
    type: str | list[str] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    properties: list[Property] = []

    @model_validator(mode="after")
    def _asks_something(self) -> Question:
        if "query" not in self.model_fields_set and not self.properties:
            raise ValueError("neither query nor properties")
        return self

    def kind(self) -> str:
        """The type that is asked for. Raises an error with status 422 for an unknown one."""
        kinds = [self.type] if isinstance(self.type, str) else self.type or [CANONICAL]
        if kinds[0] not in TYPES:
            raise refuse(422, f"no type {kinds[0]}; there are {', '.join(TYPES)}")
        return kinds[0]


class Wanted(BaseModel):
    """A property to extend by."""

    id: str


class Extension(BaseModel):
    """Entities and the properties that are wanted of them."""

    ids: Annotated[list[str], Field(max_length=_MOST_IDS)]
    properties: list[Wanted]


_QUESTIONS = TypeAdapter(Annotated[dict[str, Question], Field(max_length=_MOST_QUERIES)])
_EXTENSION = TypeAdapter(Extension)


def questions(text: str) -> dict[str, Question]:
    """A batch of queries. Raises an error with status 422."""
    return _checked(_QUESTIONS, text, "queries")


def extension(text: str) -> Extension:
    """A request for more data. Raises an error with status 422."""
    return _checked(_EXTENSION, text, "extend")


def form(body: bytes) -> dict[str, str]:
    """The fields of a form. Raises an error with status 422."""
    if len(body) > _LONGEST:
        raise refuse(422, f"more than {_LONGEST} bytes")
    try:
        return {name: values[-1] for name, values in parse_qs(body.decode("utf-8"), max_num_fields=10).items()}
    except ValueError as error:
        raise refuse(422, "the body is no form (application/x-www-form-urlencoded)") from error


def _checked(kind: TypeAdapter[_T], text: str, what: str) -> _T:
    try:
        return kind.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in (what, *first["loc"]))
        raise refuse(422, f"{place}: {first['msg']}") from error
