"""The core of a programme's name: one spelling, canonical terms, without city, year, leading verbs and tails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..text.characters import is_han
from ..text.variants import Piece, fold_variants, rewriter
from ..text.vocabulary import read_table

MIN_LEFT = 3
"""Fewest characters that setting words aside may leave of a clause: less would no longer be a name."""

_ONE_YEAR = r"(?:民國)?(?:\d{2,3}|[一二三四五六七八九十百零〇○]{2,6})(?:年度|年)"
_YEAR = re.compile(rf"{_ONE_YEAR}(?:[至到~\-–]{_ONE_YEAR})?")
_CLAUSE_MARKS = re.compile(r"[，,。；;：:！!？?]+")
_GAPS = re.compile(r"(?<=[^a-z])\s+|\s+(?=[^a-z])")
_QUIET = re.compile(r"[\s「」『』“”〝〞《》〈〉【】\[\]()（）\"'’‘·•－—–\-_/*.…]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """One collapsed clause of a name; ``purpose`` where it only says what the programme is good for."""

    text: str
    purpose: bool


@dataclass(frozen=True, slots=True)
class Core:
    """A collapsed name: its clauses, and all of them that are no mere purpose as one string."""

    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The clauses that are no mere purpose, one behind the other."""
        return "".join(clause.text for clause in self.clauses if not clause.purpose)


@lru_cache(maxsize=1)
def _asides() -> dict[str, tuple[str, ...]]:
    table: dict[str, str] = read_table("slots")["aside"]
    return {
        key: tuple(sorted({fold_variants(word) for word in words.split()}, key=lambda word: (-len(word), word)))
        for key, words in table.items()
    }


def institutions() -> tuple[str, ...]:
    """Endings of names of institutions."""
    return _asides()["institutions"]


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    names: set[str] = set()
    for jurisdiction in read_table("jurisdictions")["jurisdiction"]:
        if jurisdiction["id"] != "TW":
            names.update(fold_variants(name) for name in (jurisdiction["name"], *jurisdiction["former"]))
    bare = sorted({name[:-1] for name in names})
    whole = "|".join([*sorted(names), *(f"大{name}" for name in bare), *_asides()["places"]])
    behind = "|".join(sorted(_asides()["governments"], key=len, reverse=True))
    return re.compile(rf"(?:{whole})(?:{behind})*|^(?:{'|'.join(bare)})(?![區港山站])")


def _without(pattern: re.Pattern[str], text: str) -> str:
    left = pattern.sub("", text)
    return left if sum(map(is_han, left)) >= MIN_LEFT else text


def strip_aside(text: str) -> str:
    """Without leading verbs and generic tails, as long as ``MIN_LEFT`` characters are left."""
    tails, verbs = _asides()["tails"], _asides()["verbs"]
    changed = True
    while changed and (text.endswith(tails) or text.startswith(verbs)):
        changed = False
        for word in tails:
            if text.endswith(word) and len(text) - len(word) >= MIN_LEFT:
                text, changed = text[: -len(word)], True
                break
        for word in verbs:
            if text.startswith(word) and len(text) - len(word) >= MIN_LEFT:
                text, changed = text[len(word) :].lstrip("及與和暨並之"), True
                break
    return text


def _is_purpose(clause: str) -> bool:
    return clause.startswith(_asides()["purposes"])


def without_marks(text: str) -> str:
    """The text without punctuation and white space."""
    return _QUIET.sub("", _CLAUSE_MARKS.sub("", text)).replace("、", "")


def plans_called(text: str) -> bool:
    """True for text that opens with a word for a plan, perhaps behind another tail: 計畫, 實施計畫, 專案 …"""
    longer = (tail for tail in tails() if tail.endswith(_asides()["plans"]))
    return text.startswith((*_asides()["plans"], *longer))


def tails() -> tuple[str, ...]:
    """Generic ends of names, longest first."""
    return _asides()["tails"]


def without_counts(text: str) -> str:
    """Without a word that only says that there are several of something: 各項, 各類."""
    for word in _asides()["counts"]:
        if text.startswith(word):
            return text[len(word) :]
    return text


def purposes() -> tuple[str, ...]:
    """Words that open a clause which says what something is good for."""
    return _asides()["purposes"]


def collapse(name: str, family: str = "") -> Core:
    """The core of a printed name; ``family`` is the kind of agency, whose own synonyms count as well."""
    folded = _without(_place(), _without(_YEAR, _GAPS.sub("", fold_variants(name))))
    rewrite = rewriter(family).rewrite
    clauses: list[Clause] = []
    for part in _CLAUSE_MARKS.split(folded):
        plain = _QUIET.sub("", part).strip("、")
        if not plain:
            continue
        text = strip_aside(rewrite(plain))
        clauses.append(Clause(text, bool(clauses) and _is_purpose(plain)))
    if all(clause.purpose or len(clause.text) < MIN_LEFT for clause in clauses):
        clauses = [Clause(clause.text, False) for clause in clauses]
    return Core(tuple(clauses))


@lru_cache(maxsize=65536)
def canonical_text(text: str, family: str = "") -> str:
    """Running text in one spelling with canonical terms."""
    return rewriter(family).rewrite(fold_variants(text))


def canonical_pieces(text: str, family: str = "") -> list[Piece]:
    """Running text as canonical pieces that know which characters of ``text`` they stand for."""
    return rewriter(family).pieces(fold_variants(text))
