"""Words in heads and titles of tables that say what kind of table it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...text.vocabulary import read_table


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words of one vocabulary, by what a head with one of them holds."""

    aims: tuple[str, ...]
    strategies: tuple[str, ...]
    measures: tuple[str, ...]
    programmes: tuple[str, ...]
    other_titles: tuple[str, ...]


@lru_cache(maxsize=8)
def load_head_words(overlay: Path | None = None) -> HeadWords:
    """The lists ``heads`` of the vocabulary ``columns``; ``overlay`` is a folder of files that extend it."""
    return HeadWords(**{name: tuple(words) for name, words in read_table("columns", overlay)["heads"].items()})


def holds_any(chars: str, words: Iterable[str]) -> bool:
    """True if one of the words stands in the characters."""
    return any(word in chars for word in words)
