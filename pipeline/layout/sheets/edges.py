"""Labels that stand upright at the edges of a sheet: text extraction leaves one character of them in each line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ...text.genre import genre
from .words import SheetLine, Word

_RULES = str.maketrans("丨︱|－-–—─︵︶", "｜" * 8 + "（）")
_FEWEST = 4  # characters at the right edge that show a label there
_MOST_PARTS = 8  # words of which a name is looked for
_LEAST_OF_NAME = 4  # characters of a name that a label repeats


class _Strip:
    """A label that is read down the page: how far it is read."""

    def __init__(self, chars: str) -> None:
        self._chars, self._at = chars, 0

    def takes(self, word: Word) -> bool:
        """Whether a word is the next character; then it is read."""
        taken = self._at < len(self._chars) and word.chars.translate(_RULES) == self._chars[self._at]
        self._at += taken
        return taken

    @property
    def whole(self) -> bool:
        """Whether all of it was read, or nothing."""
        return self._at in (0, len(self._chars))


def right_edge(lines: Sequence[SheetLine]) -> str:
    """The single characters with which lines end, from the top down."""
    last = [line.words[-1].chars for line in lines if line.words]
    return "".join(chars for chars in last if len(chars) == 1).translate(_RULES)


def has_labels(lines: Sequence[SheetLine]) -> bool:
    """Whether the lines of a page end in so many single characters that a label stands at its edge."""
    return len(right_edge(lines)) >= _FEWEST


def named_by_edge(words: Sequence[Word], lines: Sequence[SheetLine]) -> tuple[Word, ...]:
    """Those of the words that spell the label at the edge of a page; none where no choice is the only one."""
    edge = right_edge(lines)
    parts = [word for word in words if len(word.chars) > 1][:_MOST_PARTS]
    for count in range(len(parts), 0, -1):
        found = [choice for choice in combinations(parts, count) if _is_read(_spelt(choice), edge)]
        longest = max(map(len, map(_spelt, found)), default=0)
        best = [choice for choice in found if len(_spelt(choice)) == longest]
        if best and longest >= _LEAST_OF_NAME:
            return best[0] if len(best) == 1 else ()
    return ()


def _spelt(words: Sequence[Word]) -> str:
    return "".join(word.chars for word in words).translate(_RULES)


def _is_read(name: str, edge: str) -> bool:
    rest = iter(edge)
    return all(char in rest for char in name)


def without_edges(page: Sequence[SheetLine], name: Sequence[Word]) -> list[SheetLine] | None:
    """The lines of one page without the labels at its edges; ``None`` where a part of them is not found.

    Labels repeat the name of the work plan at both edges; one more may stand beside what the sheet says.
    """
    left, right = _Strip(_spelt(name)), _Strip(_spelt(name))
    beside = [_Strip(label) for label in genre().words("sheet_sides")]
    found = []
    for line in page:
        words = list(line.words)
        if len(words) > 1 and right.takes(words[-1]):
            words.pop()
        if words and left.takes(words[0]):
            words.pop(0)
        if words and any(strip.takes(words[0]) for strip in beside):
            words.pop(0)
        if len(words) == 1 and right.takes(words[0]):
            words.pop()
        found.append(SheetLine(line.place, tuple(words)))
    return found if left.whole and right.whole and all(strip.whole for strip in beside) else None
