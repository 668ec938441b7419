"""What a canonical programme is recognized by in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..text.characters import is_han
from ..text.language import slot_terms
from .grams import grams, total
from .names import MIN_LEFT, institutions
from .profiles import Profile
from .themes import theme_terms

MIN_HAN = 4
"""Fewest Han characters of a name that is looked for."""

MIN_WEIGHT = 1.2
"""Least weight of a name that is looked for: words that everybody uses name no programme."""


@dataclass(frozen=True, slots=True)
class Needle:
    """The collapsed name of a canonical programme, among the plans of one family of bureaus."""

    text: str
    family: str
    canonical_id: str


def needles_of(canonical_id: str, members: Iterable[Profile]) -> Iterator[Needle]:
    """The names of the members that name one thing, each once: a list of aims in one name is not looked for."""
    by_look = {(member.family, member.look): member for member in members}
    yield from dict.fromkeys(needle for member in by_look.values() for needle in _own(canonical_id, member))


def _own(canonical_id: str, member: Profile) -> Iterator[Needle]:
    main = [clause.text for clause in member.core.clauses if not clause.purpose]
    if len(main) == 1 and distinctive(main[0], member.family):
        yield Needle(main[0], member.family, canonical_id)
    for scheme in sorted(member.marks.schemes):
        if distinctive(scheme, member.family) and len(scheme) > MIN_LEFT:
            yield Needle(scheme, member.family, canonical_id)


@lru_cache(maxsize=65536)
def distinctive(text: str, family: str) -> bool:
    """True for text long and rare enough to be a name.

    A theme that is named names no programme, unless it is an institution (勞工大學).
    """
    if sum(map(is_han, text)) < MIN_HAN or (text in theme_terms() and not text.endswith(institutions())):
        return False
    kind, _ = slot_terms().get(text, ("", ""))
    if kind in ("target", "instrument", "qualifier"):
        return False
    return total(grams([(text, 1.0)], family)) >= MIN_WEIGHT
