"""What the columns of exported tables mean, in Chinese and English."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from ...text.vocabulary import read_table

_WITH = {"measurements": "indicators"}  # a flat table that has columns of another one


class Meaning(NamedTuple):
    """What a field means."""

    zh: str
    en: str


def meaning(table: str, column: str) -> Meaning:
    """What a column of a table means. Raises ``KeyError`` for one that is not described."""
    described = _described()
    for part in (table, _WITH.get(table, table), "fields", "flat"):
        if column in described.get(part, {}):
            return Meaning(*described[part][column])
    raise KeyError(f"{table}.{column}")


@lru_cache(maxsize=1)
def _described() -> dict[str, Any]:
    return read_table("fields")
