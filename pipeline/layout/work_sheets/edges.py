"""Labels that stand upright at the edges of a sheet: text extraction leaves one character of them in each line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from ...text.characters import is_han, is_latin
from ...text.genre import genre
from .words import SheetLine, Word

_RULES = str.maketrans("丨︱|－-–—─︵︶", "｜" * 8 + "（）")
_RULE = "｜"
_BEGINNING = 4  # single characters among which both labels of a page begin
_FEWEST = 4  # characters at the right edge that show a label there
_MOST_PARTS = 8  # words of which a name is looked for
_LEAST_OF_NAME = 4  # characters of a name that a label repeats


def right_edge(lines: Sequence[SheetLine]) -> str:
    """The single characters with which lines end, from the top down."""
    last = (line.words[place].chars for line in lines if (place := _at_right(line.words)) is not None)
    return "".join(last).translate(_RULES)


def _at_right(words: Sequence[Word]) -> int | None:
    """The place of a single character at the right edge; a word that stands on two lines may be printed behind it."""
    for place in range(len(words) - 1, max(-1, len(words) - 3), -1):
        if _is_single(words[place]):
            return place
    return None


def _is_single(word: Word) -> bool:
    chars = word.chars
    return len(chars) == 1 and (is_han(chars) or is_latin(chars) or chars.translate(_RULES) in "｜（）、")


def has_labels(lines: Sequence[SheetLine]) -> bool:
    """Whether the lines of a page end in so many single characters that a label stands at its edge."""
    return len(right_edge(lines)) >= _FEWEST


def holds_labels(texts: Sequence[SheetLine], page: Sequence[SheetLine]) -> bool:
    """Whether characters of a label are left at the ends of texts on a page."""
    ends = [word for line in texts for word in {line.words[0], line.words[-1]} if _is_single(word)]
    return len(ends) >= (1 if has_labels(page) else _FEWEST)


def named_by_edge(block: Sequence[SheetLine], known: Collection[Word], page: Sequence[SheetLine]) -> tuple[Word, ...]:
    """The words of an opening that spell the label at the edge of a page; none where no choice is the only one.

    ``known`` are words that say something else.
    """
    edge, first = right_edge(page), _first_of_labels(page)
    parts = [word for line in block for word in _inner(line.words) if word not in known][:_MOST_PARTS]
    for count in range(len(parts), 0, -1):
        choices = (choice for choice in combinations(parts, count) if _spelt(choice)[0] in first)
        found = [choice for choice in choices if _is_read(_spelt(choice), edge)]
        longest = max(map(len, map(_spelt, found)), default=0)
        best = [choice for choice in found if len(_spelt(choice)) == longest]
        if best and longest >= _LEAST_OF_NAME:
            return best[0] if len(best) == 1 else ()
    return ()


def _inner(words: tuple[Word, ...]) -> list[Word]:
    """The words of a line but for single characters at its ends."""
    last = len(words) - 1
    return [word for place, word in enumerate(words) if len(word.chars) > 1 or 0 < place < last]


def _spelt(words: Sequence[Word]) -> str:
    return "".join(word.chars for word in words).translate(_RULES)


def _is_read(name: str, edge: str) -> bool:
    """Whether a label spells a name, with the name of the business plan before it where that is printed."""
    rest = iter(edge)
    return (_RULE in name or _RULE not in edge) and all(char in rest for char in name)


def _first_of_labels(page: Sequence[SheetLine]) -> str:
    """The characters with which labels at either edge of a page may begin."""
    ends = (word for line in page if line.words for word in (line.words[0], line.words[-1]) if _is_single(word))
    return "".join(word.chars for word in islice(ends, _BEGINNING)).translate(_RULES)


_State = tuple[int, int, int]
"""How many characters of the labels at the left edge, at the right one, and beside the texts are read."""


@dataclass(frozen=True)
class _Peeled:
    """The last line of a page so far without what was read of the labels, behind the lines ``before`` it."""

    before: _Peeled | None
    words: tuple[Word, ...]
    removed: int
    early: int

    @property
    def rank(self) -> tuple[int, int]:
        """How much was read, and how early: a label stands above the table that prints its characters again."""
        return self.removed, self.early

    def lines(self) -> list[tuple[Word, ...]]:
        """The words of all lines from the first one on."""
        found: list[tuple[Word, ...]] = []
        step: _Peeled | None = self
        while step is not None and step.before is not None:
            found.append(step.words)
            step = step.before
        return found[::-1]


def without_labels(page: Sequence[SheetLine], name: Sequence[Word]) -> list[SheetLine] | None:
    """The lines of one page without the labels at its edges; ``None`` where a part of them is not found.

    Labels repeat the name of the work plan at both edges; one more may stand beside what the sheet says. The same
    character may belong to each of them, so all ways to read the page are followed.
    """
    labels = (_spelt(name), _spelt(name), genre().words("sheet_sides")[0])
    states: dict[_State, _Peeled] = {(0, 0, 0): _Peeled(None, (), 0, 0)}
    for number, line in enumerate(page):
        following: dict[_State, _Peeled] = {}
        for before, peeled in states.items():
            for state, words in _ways(line.words, before, labels):
                count = len(line.words) - len(words)
                longer = _Peeled(peeled, words, peeled.removed + count, peeled.early - count * number)
                if state not in following or following[state].rank < longer.rank:
                    following[state] = longer
        states = following
    whole = [
        peeled
        for state, peeled in states.items()
        if all(read in (0, len(label)) for read, label in zip(state, labels, strict=True)) and state[1]
    ]
    best = max(whole, key=lambda peeled: peeled.rank, default=None)
    if best is None:
        return None
    return [SheetLine(line.place, words) for line, words in zip(page, best.lines(), strict=True)]


def _ways(
    words: tuple[Word, ...], state: _State, labels: Sequence[str]
) -> list[tuple[_State, tuple[Word, ...]]]:
    """Every way to read characters of labels in a line: how far they are read then, and the words that are left."""
    left, right, beside = state
    ways = [(state, words)]
    place = _at_right(words)
    if place is not None and _is_next(words[place], labels[1], right):
        ways.append(((left, right + 1, beside), (*words[:place], *words[place + 1 :])))
    for state, rest in tuple(ways):
        if rest and _is_next(rest[0], labels[0], left):
            ways.append(((left + 1, state[1], beside), rest[1:]))
    for state, rest in tuple(ways):
        if rest and _is_next(rest[0], labels[2], beside):
            ways.append(((state[0], state[1], beside + 1), rest[1:]))
    return ways


def _is_next(word: Word, label: str, read: int) -> bool:
    return read < len(label) and word.chars.translate(_RULES) == label[read]


def without_single(page: Sequence[SheetLine], name: Sequence[Word]) -> list[SheetLine]:
    """The lines of a page without single characters of a name at their edges: enough for rows that begin with a code."""
    label = _spelt(name)
    found = []
    for line in page:
        words = line.words
        if words and len(words[0].chars) == 1 and words[0].chars.translate(_RULES) in label:
            words = words[1:]
        if words and len(words[-1].chars) == 1 and words[-1].chars.translate(_RULES) in label:
            words = words[:-1]
        found.append(SheetLine(line.place, words))
    return found
