"""Themes of programmes: the narrowest subjects of the vocabulary whose words stand in a name or a description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ...schemas import Theme
from ..text.variants import fold_variants, rewriter
from ..text.vocabulary import read_table
from .profiles import Profile

PREFIX = "theme/"
MOST = 3
"""Most themes of one programme."""


@lru_cache(maxsize=1)
def all_themes() -> tuple[Theme, ...]:
    """The themes of the vocabulary, sorted by id."""
    found = []
    for entry in read_table("themes")["theme"]:
        broader = entry.get("broader")
        theme = Theme(
            id=PREFIX + entry["id"],
            label=entry["label"],
            label_en=entry["label_en"],
            broader_id=PREFIX + broader if broader else None,
            match_terms=tuple(entry["terms"].split()),
        )
        found.append(theme)
    return tuple(sorted(found, key=lambda theme: theme.id))


@lru_cache(maxsize=1)
def theme_terms() -> Mapping[str, tuple[str, ...]]:
    """Canonical term → ids of the themes that it speaks for."""
    rewrite = rewriter().rewrite
    found: dict[str, list[str]] = defaultdict(list)
    for theme in all_themes():
        for term in theme.match_terms:
            found[rewrite(fold_variants(term))].append(theme.id)
    return {term: tuple(ids) for term, ids in found.items()}


@lru_cache(maxsize=1)
def _terms_by_start() -> Mapping[str, tuple[str, ...]]:
    """Terms by their first two characters, so that a text meets only those that it may hold."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in theme_terms():
        found[term[:2]].append(term)
    return {start: tuple(terms) for start, terms in found.items()}


def themes_of(profile: Profile) -> tuple[str, ...]:
    """The themes of a programme: those its name speaks for, else those of its heading or its description."""
    own = _matching(profile.text) or _matching(profile.context[:200])
    return tuple(sorted(own[:MOST]))


def narrow_themes_of(profile: Profile) -> list[str]:
    """Those of them that have a wider theme: what shares one of these is of one subject."""
    return [theme for theme in themes_of(profile) if _ancestors(theme)]


def themes_of_all(members: Iterable[Profile]) -> tuple[str, ...]:
    """The themes of a canonical programme: those of at least a third of its members."""
    counts: dict[str, int] = defaultdict(int)
    size = 0
    for member in members:
        size += 1
        for theme in themes_of(member):
            counts[theme] += 1
    return tuple(sorted(theme for theme, count in counts.items() if 3 * count >= size))


@lru_cache(maxsize=65536)
def _matching(text: str) -> list[str]:
    """Themes whose terms a text holds: longest term first; no theme wider than another one that matches."""
    found: list[str] = []
    starts = {text[at : at + length] for at in range(len(text)) for length in (1, 2)}
    begun = (term for start in starts for term in _terms_by_start().get(start, ()))
    for term in sorted((term for term in begun if term in text), key=lambda term: (-len(term), term)):
        found.extend(theme for theme in theme_terms()[term] if theme not in found)
    wider = {ancestor for theme in found for ancestor in _ancestors(theme)}
    return [theme for theme in found if theme not in wider]


@lru_cache(maxsize=1024)
def _ancestors(theme_id: str) -> tuple[str, ...]:
    broader = {theme.id: theme.broader_id for theme in all_themes()}
    found: list[str] = []
    above = broader.get(theme_id)
    while above is not None:
        found.append(above)
        above = broader.get(above)
    return tuple(found)
