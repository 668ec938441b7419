"""What a canonical programme is recognized by in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..text.characters import is_han
from ..text.language import slot_terms, words
from .catalogue import built_in_kinds
from .grams import gram_weight, grams, total
from .names import MIN_LEFT, canonical_text, institutions, strip_aside, tails, without_counts, without_marks
from .profiles import Marks, Profile
from .themes import theme_terms

MIN_HAN = 4
"""Fewest Han characters of a name that is looked for."""

MIN_WHOLE = 12
"""Fewest Han characters of a name of several clauses that is looked for as a whole."""

MIN_WEIGHT = 1.2
"""Least weight of a name that is looked for: words that everybody uses name no programme."""

RARE = 0.8
"""Least weight of a pair of characters outside all slots that makes a name its own."""

Sort = Literal["name", "bare", "subject", "whole"]
"""How a needle names its programme. ``name``: wherever it is printed. ``bare``: it does not say how the programme
works, so before a way of working it names something else. ``subject``: it is what many programmes are about, and counts
only where the text marks it as a name. ``whole``: all clauses of a long name, punctuation left out."""


@dataclass(frozen=True, slots=True)
class Needle:
    """The collapsed name of a canonical programme, among the plans of one family of bureaus."""

    text: str
    family: str
    canonical_id: str
    sort: Sort = "name"


def needles_of(canonical_id: str, members: Iterable[Profile]) -> Iterator[Needle]:
    """The names of the members, each once; one that lists several things is looked for as a whole alone."""
    by_look = {(member.family, member.look): member for member in members}
    yield from dict.fromkeys(needle for member in by_look.values() for needle in _own(canonical_id, member))


def _own(canonical_id: str, member: Profile) -> Iterator[Needle]:
    main = [_as_a_term(without_counts(clause.text)) for clause in member.core.clauses if not clause.purpose]
    sort = sort_of(main[0], member.family, member.marks) if len(main) == 1 else None
    if sort is not None:
        yield Needle(main[0], member.family, canonical_id, sort)
    for scheme in sorted(member.marks.schemes):
        if len(scheme) > MIN_LEFT and distinctive(scheme, member.family):
            yield Needle(scheme, member.family, canonical_id)
    whole = strip_aside(without_marks(canonical_text(member.name, member.family)))
    if len(member.core.clauses) > 1 and sum(map(is_han, whole)) >= MIN_WHOLE:
        yield Needle(whole, member.family, canonical_id, "whole")


def _as_a_term(text: str) -> str:
    """With the tail that makes it a term of the vocabulary, if one does: 員工協助 is a 員工協助方案."""
    return next((text + tail for tail in tails() if text + tail in slot_terms()), text)


@lru_cache(maxsize=65536)
def distinctive(text: str, family: str) -> bool:
    """True for text long and rare enough to be a name."""
    if sum(map(is_han, text)) < MIN_HAN:
        return False
    kind, _ = slot_terms().get(text, ("", ""))
    if kind in ("target", "instrument", "qualifier"):
        return False
    return total(grams([(text, 1.0)], family)) >= MIN_WEIGHT


@lru_cache(maxsize=65536)
def sort_of(text: str, family: str, marks: Marks) -> Sort | None:
    """How a name of one clause, with its slots, names its programme; ``None`` where it does not."""
    if not distinctive(text, family):
        return None
    if text.endswith(institutions()):
        return "name"
    if text in theme_terms():
        return "subject"
    if marks.instrument or _ends_in_a_way(text) or _own_words(text, family):
        return "name"
    subjects = len(marks.topic) + len(marks.target) + len(marks.qualifier)
    return "bare" if subjects > 1 or _kinds_named(text, family) == 1 else "subject"


def _ends_in_a_way(text: str) -> bool:
    """True for a term that is a subject of its own and says how its programme works: 交通安全教育."""
    return any(way_of(text[at:]) for at in range(2, len(text) - 1))


def way_of(term: str) -> str | None:
    """The class of a term that says how programmes work."""
    kind, name = slot_terms().get(term, ("", ""))
    return name if kind == "instrument" else None


def key_of(text: str) -> str:
    """Equal for names of the same words in any order, ways of working by their class: 獎勵 and 選拔 are one."""
    return " ".join(sorted(f"={way}" if (way := way_of(word)) else word for word in words(text)))


def _own_words(text: str, family: str) -> bool:
    """True for a name with a rare word that no slot holds: 「金安薪」 is what one programme is called."""
    run = ""
    for word in [*words(text), ""]:
        if word and word not in slot_terms():
            run += word
            continue
        if any(gram_weight(run[at : at + 2], family) >= RARE for at in range(len(run) - 1)):
            return True
        run = ""
    return False


def _kinds_named(text: str, family: str) -> int:
    """How many kinds of programmes of a family are named by a text."""
    return sum(text in names for names in _names_of_kinds(family))


@lru_cache(maxsize=64)
def _names_of_kinds(family: str) -> tuple[str, ...]:
    return tuple(
        "\n".join(canonical_text(name, family) for name in kind.names)
        for kind in built_in_kinds()
        if kind.family == family
    )
