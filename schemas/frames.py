"""Records as data frames of pandas or polars, where these are installed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .base import Record
from .errors import KnowledgeBaseError


def to_pandas(records: Iterable[Record]) -> Any:
    """A ``DataFrame`` with a row for each record and a column for each field but evidence.

    Decimals are floating point numbers, several values a list. Raises ``KnowledgeBaseError`` without pandas.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise _missing("pandas") from error
    return pandas.DataFrame(_rows(records))


def to_polars(records: Iterable[Record]) -> Any:
    """The same for polars. Raises ``KnowledgeBaseError`` without it."""
    try:
        import polars
    except ModuleNotFoundError as error:
        raise _missing("polars") from error
    return polars.DataFrame(_rows(records), infer_schema_length=None)


def _missing(library: str) -> KnowledgeBaseError:
    return KnowledgeBaseError(f"{library} is not installed: pip install 'govplan[{library}]'")


def _rows(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [_plain(record.model_dump(exclude={"evidence"})) for record in records]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
