"""Words of grammar, read from the vocabulary, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .vocabulary import VocabularyError, read_table

_NAMED = re.compile(r"(?<!\?P)<([a-z_]+)>")
_NONE: Mapping[str, str] = {}


class Grammar:
    """The lists of one vocabulary. A template is a pattern in which ``<joining>`` stands for any word of that list."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._made: dict[str, re.Pattern[str]] = {}

    def __call__(self, template: str) -> re.Pattern[str]:
        """The pattern of a template, made once. Raises ``KeyError`` for a list that the vocabulary does not have."""
        made = self._made.get(template)
        if made is None:
            made = self._made[template] = re.compile(_NAMED.sub(lambda name: self._words[name[1]], template))
        return made


@lru_cache(maxsize=16)
def grammar(overlay: Path | None = None) -> Grammar:
    """The grammar of the built-in vocabulary, extended by ``overlay``. Raises ``VocabularyError``."""
    table = read_table("grammar", overlay)
    before, behind = _characters(table, "not_before"), _characters(table, "not_behind")
    return Grammar({name: one_of(words, before, behind) for name, words in table["words"].items()})


def one_of(words: Iterable[str], before: Mapping[str, str] = _NONE, behind: Mapping[str, str] = _NONE) -> str:
    """Any of the words, the longest first; a word with characters that it does not stand before, or behind, is guarded."""
    guarded = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        ahead = f"(?<![{re.escape(behind[word])}])" if word in behind else ""
        follows = f"(?![{re.escape(before[word])}])" if word in before else ""
        guarded.append(ahead + re.escape(word) + follows)
    return f"(?:{'|'.join(guarded) or '(?!)'})"


def _characters(table: Mapping[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = table[name]
    if not all(isinstance(characters, str) and characters for characters in found.values()):
        raise VocabularyError(f"grammar.toml: {name} has a word without characters")
    return found
