"""Sentences that people cut into words, and how well a program cuts them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from govplan.pipeline.text.characters import is_han

FILE = Path(__file__).parent / "data" / "words" / "hand_cut.txt"

Cut = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Sentence:
    """``ends``: where words end; ``loose``: those of them inside a name that may stand whole."""

    text: str
    ends: frozenset[int]
    loose: frozenset[int]


@dataclass(frozen=True)
class CutScore:
    """Words that are right, that a program made, and that people made."""

    right: int
    made: int
    true: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of words."""
        return 2 * self.right / (self.made + self.true)


def sentences() -> dict[str, list[Sentence]]:
    """The sentences of every section."""
    found: dict[str, list[Sentence]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = found.setdefault(line[3:].partition(":")[0], [])
        elif line and not line.startswith("#"):
            section.append(_sentence(line))
    return found


def _sentence(line: str) -> Sentence:
    parts = [part for word in line.split() for part in _parts(word.split("+"))]
    ends = list(accumulate(len(part) for part, _ in parts))
    loose = frozenset(end for end, (_, inside) in zip(ends, parts, strict=True) if inside)
    return Sentence(line.replace(" ", "").replace("+", ""), frozenset(ends), loose)


def _parts(parts: list[str]) -> Iterator[tuple[str, bool]]:
    yield from ((part, True) for part in parts[:-1])
    yield parts[-1], False


def score(cut: Cut, given: Iterable[Sentence], whole: Collection[str] = ()) -> CutScore:
    """How well sentences are cut: words of Han characters alone count. A name that may stand whole counts as it was cut,
    and so does a term of ``whole`` that begins and ends where words do."""
    right = made = true = 0
    for sentence in given:
        ends = list(accumulate(len(word) for word in cut(sentence.text)))
        kept = set(sentence.ends - (sentence.loose - set(ends)))
        for start, end in pairwise([0, *ends]):
            if start in sentence.ends | {0} and end in sentence.ends and sentence.text[start:end] in whole:
                kept -= set(range(start + 1, end))
        ours, theirs = _words(sentence.text, ends), _words(sentence.text, kept)
        right, made, true = right + len(ours & theirs), made + len(ours), true + len(theirs)
    return CutScore(right, made, true)


def _words(text: str, ends: Iterable[int]) -> set[tuple[int, int]]:
    return {(a, b) for a, b in pairwise([0, *sorted(ends)]) if any(map(is_han, text[a:b]))}
