"""Words of the genre for all rooms that read a file: lists of the vocabulary ``genre``, and patterns made of them.

They are asked for in many places, deep inside, so that a user's own file is not handed down to each: it counts inside
``extended_genre``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path

from . import quantity_words
from .grammar import Grammar, one_of
from .vocabulary import extended, read_table

READING_TABLES = ("genre",)
"""Tables of the vocabulary that are extended while a file is read, wherever they are asked for."""


class Genre(Grammar):
    """The lists by their names. A template is a pattern in which ``<totals>`` stands for any word of that list."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__({name: one_of(words) for name, words in lists.items()})
        self._lists = lists
        self._initials: dict[tuple[str, ...], frozenset[str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list. Raises ``KeyError`` for one that the vocabulary does not have."""
        return self._lists[name]

    def initials(self, *names: str) -> frozenset[str]:
        """The characters with which words of these lists begin."""
        made = self._initials.get(names)
        if made is None:
            made = self._initials[names] = frozenset(word[0] for name in names for word in self._lists[name])
        return made


@lru_cache(maxsize=1)
def genre() -> Genre:
    """The words that count now, with ``units`` and ``durations`` of counting and ``bounds`` behind them.

    Raises ``VocabularyError``.
    """
    lists = {name: words for table in read_table("genre").values() for name, words in table.items()}
    quantities = read_table("quantities")
    bounds = [word for kind in ("at_least", "at_most", "about") for word in quantities[kind]["after"]]
    lists |= {"units": quantities["units"], "durations": quantities["durations"], "bounds": bounds}
    return Genre({name: tuple(words) for name, words in lists.items()})


def extended_genre(overlay: Path | None) -> AbstractContextManager[None]:
    """The words are extended by a folder's file, if it has one, until the context is left."""
    tables = (*READING_TABLES, "quantities")
    used = any(overlay is not None and (overlay / f"{name}.toml").is_file() for name in tables)
    return extended(overlay if used else None, [sys.modules[__name__], quantity_words])
