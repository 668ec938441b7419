"""The catalogue: kinds of programmes that bureaus run, in several wordings each, and which of them a programme is like.

Two names of one programme may share no word (徵才, 就業媒合). Both are like one entry of the catalogue, because bureaus
use both wordings for it. A programme that is like none has no kind, and is compared by its words alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import exp, log, sqrt
from typing import NamedTuple

from ..text.variants import fold_variants
from ..text.vocabulary import read_table
from .names import canonical_text, collapse

Kinds = Mapping[str, float]
"""Probability of every kind that a programme may be of; what is missing to 1 is that it is of none."""

SENTENCE = 0.5
"""Weight of a kind's descriptions against its names."""

GENRE = 20
"""How many entries of a family the whole catalogue counts as when it says how common a piece is: few entries of a
family tell little of that."""

MOST = 3
"""Most kinds that a programme may be of; less probable ones are dropped."""

LEAST = 0.05
"""Least probability of a kind that is kept."""

Parts = Sequence[tuple[str, float]]
"""Texts with their weights."""


class Said(NamedTuple):
    """What a programme says of itself: its name, its description or strategies, and the heading that it stands under."""

    name: Parts
    context: Parts
    group: Parts


Words = Mapping[str, float]
"""Characters and pairs of characters of a text, each with its weight."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry: the ways in which bureaus of a family name a programme, and sentences that describe it."""

    id: str
    family: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]


def parse(text: str) -> tuple[Kind, ...]:
    """The entries of a catalogue's text: ``## family``, and below it ``@id``, ``N: name|name``, ``D: sentence|sentence``."""
    found: list[Kind] = []
    family = name = ""
    names: tuple[str, ...] = ()
    for line in text.splitlines():
        mark, rest = line[:3], tuple(line[3:].split("|"))
        if mark == "## ":
            family = line[3:].strip()
        elif line.startswith("@"):
            name = line[1:].strip()
        elif mark == "N: ":
            names = rest
        elif mark == "D: ":
            found.append(Kind(f"{family}/{name}", family, names, rest))
    return tuple(found)


@lru_cache(maxsize=1)
def built_in_kinds() -> tuple[Kind, ...]:
    """The entries of ``catalogue.txt``."""
    path = resources.files("govplan.pipeline.vocabulary").joinpath("catalogue.txt")
    return parse(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def built_in_catalogue() -> Catalogue:
    """The catalogue of the vocabulary."""
    return Catalogue(built_in_kinds())


def pieces(parts: Parts) -> Words:
    """Characters and pairs of characters of weighted texts; what a text says again counts, but ever less."""
    found: dict[str, float] = {}
    for text, weight in parts:
        for piece, count in Counter(_pieces(text)).items():
            found[piece] = max(found.get(piece, 0.0), weight * (1 + log(count)))
    return found


def _pieces(text: str) -> Iterator[str]:
    for char in text:
        if char.isalnum():
            yield char
    for first, second in pairwise(text):
        if first.isalnum() and second.isalnum():
            yield first + second


class Catalogue:
    """Entries to which programmes are likened, family by family; a family is indexed at its first use."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds: dict[str, list[Kind]] = defaultdict(list)
        for kind in kinds:
            self._kinds[kind.family].append(kind)
        self._indexes: dict[str, _Index] = {}
        self._everywhere: Mapping[str, float] | None = None

    def kinds_of(self, said: Said, family: str) -> Kinds:
        """The kinds of a programme of a family, from what it says in canonical terms."""
        if not self.knows(family):
            return {}
        odds: dict[str, float] = defaultdict(float)
        weights = _weights()
        for channel, parts in said._asdict().items():
            for kind, cosine in self.cosines(parts, family).items():
                odds[kind] += weights[channel] * cosine
        return probabilities(odds, weights["none"])

    def knows(self, family: str) -> bool:
        """True for a family that has entries."""
        return family in self._kinds

    def cosines(self, parts: Parts, family: str) -> Mapping[str, float]:
        """Cosine of weighted texts with every entry of a family that shares a piece with them."""
        if self._everywhere is None:
            self._everywhere = _shares(self._kinds)
        if family not in self._indexes:
            self._indexes[family] = _Index(self._kinds[family], family, self._everywhere)
        return self._indexes[family].cosines(pieces(parts))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """How much a cosine of the name, the context and the heading says, and the log-odds of being of no kind."""
    return {name: float(value) for name, value in read_table("link_model")["kinds"].items()}


def probabilities(odds: Mapping[str, float], none: float) -> Kinds:
    """Probabilities of kinds from their log-odds: a softmax with one more class, of log-odds ``none``."""
    likely = {kind: exp(value - none) for kind, value in odds.items()}
    whole = 1.0 + sum(likely.values())
    first = sorted((-value / whole, kind) for kind, value in likely.items() if value >= LEAST * whole)
    return {kind: -value for value, kind in first[:MOST]}


def _shares(kinds: Mapping[str, Sequence[Kind]]) -> dict[str, float]:
    """Share of the entries of all families that say a piece."""
    every = [kind for family in kinds.values() for kind in family]
    counts = Counter(
        piece for kind in every for piece in set(_pieces(fold_variants("，".join((*kind.names, *kind.sentences)))))
    )
    return {piece: count / len(every) for piece, count in counts.items()}


class _Index:
    """The entries of one family as weighted pieces, found by the pieces that they hold."""

    def __init__(self, kinds: Sequence[Kind], family: str, everywhere: Mapping[str, float]) -> None:
        said = {kind.id: _said(kind, family) for kind in kinds}
        counts = Counter(piece for words in said.values() for piece in words)
        rare = min(everywhere.values(), default=1.0)
        whole = len(kinds) + GENRE
        self._most = -log(GENRE * rare / whole)
        self._telling = {
            piece: -log(min(1.0, (counts[piece] + GENRE * everywhere.get(piece, rare)) / whole))
            for piece in {*counts, *everywhere}
        }
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for kind, words in said.items():
            weights = {piece: sqrt(weight) * self._telling[piece] for piece, weight in words.items()}
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for piece, weight in weights.items():
                self._postings[piece].append((kind, weight / length))

    def cosines(self, words: Words) -> dict[str, float]:
        """Cosine of a text with every entry that shares a piece with it."""
        found: dict[str, float] = defaultdict(float)
        squares = 0.0
        for piece, weight in words.items():
            told = weight * self._telling.get(piece, self._most)
            squares += told * told
            for kind, share in self._postings.get(piece, ()):
                found[kind] += told * share
        length = sqrt(squares) or 1.0
        return {kind: value / length for kind, value in found.items()}


def _said(kind: Kind, family: str) -> Words:
    """How often the names (and, for less, the sentences) of an entry say a piece."""
    found: dict[str, float] = defaultdict(float)
    for name in kind.names:
        for piece in set(_pieces(collapse(name, family).text)):
            found[piece] += 1.0 / len(kind.names)
    for sentence in kind.sentences:
        for piece in set(_pieces(canonical_text(sentence, family))):
            found[piece] += SENTENCE / len(kind.sentences)
    return found
