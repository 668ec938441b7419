"""Normalized text whose every character knows its place in the raw text.

Everything between a file and its records handles ``Text``: it can be cut, joined and searched like a string, and
``offsets`` leads every character back to the code point of the source that it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .characters import fold, is_han, is_latin, is_wide

_WHITE = (
    " \t\r\n\f\v\u00a0\u3000\u200b\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
WHITE_SPACE = frozenset(_WHITE)
"""What counts as white space: all that prints nothing, the ideographic space and zero-width marks included."""

_BREAKS = frozenset("\r\n\f\v")
_HAN_APART = re.compile("[\u4e00-\u9fff] (?=[\u4e00-\u9fff])")
_HAN_TOGETHER = re.compile("[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
_FEWEST_APART = 3  # pairs of characters; fewer may be words of one character each
_MOSTLY = 3


class Span(NamedTuple):
    """A half-open range of code points of a source's raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Normalized characters and, for each, its offset (in code points) in the raw text."""

    chars: str = ""
    offsets: tuple[int, ...] = ()

    @classmethod
    def of(cls, raw: str, spans: Iterable[tuple[int, int]]) -> Text:
        """The normalized text of runs of ``raw`` that follow each other on the page.

        The end of a run counts as a line break of the layout. A line break vanishes, except between two words of
        the Latin alphabet, where the white space that is printed stays as one space; white space within a line
        vanishes beside wide characters on both sides, else becomes one space. In a letter-spaced line
        (``1 0 9 年 度 預 算``) all of it vanishes.
        """
        chars: list[str] = []
        offsets: list[int] = []
        gap = -1  # offset of the first pending white space, -1 for none
        broken = False
        for start, end in spans:
            spaced = _is_letter_spaced(raw[start:end])
            for offset in range(start, end):
                char = raw[offset]
                if char in WHITE_SPACE:
                    gap = offset if gap < 0 else gap
                    broken = broken or char in _BREAKS
                    continue
                char = fold(char)
                if gap >= 0 and chars and not (spaced and not broken) and _keeps_space(chars[-1], char, broken):
                    chars.append(" ")
                    offsets.append(gap)
                gap, broken = -1, False
                chars.append(char)
                offsets.append(offset)
            broken = True
        return cls("".join(chars), tuple(offsets))

    def __len__(self) -> int:
        return len(self.chars)

    def __bool__(self) -> bool:
        return bool(self.chars)

    def __str__(self) -> str:
        return self.chars

    def __getitem__(self, key: slice) -> Text:
        return Text(self.chars[key], self.offsets[key])

    def __add__(self, other: Text) -> Text:
        return Text.join((self, other))

    @classmethod
    def join(cls, parts: Sequence[Text]) -> Text:
        """Texts one behind the other; nothing is put between them."""
        return cls("".join(part.chars for part in parts), tuple(o for part in parts for o in part.offsets))

    def strip(self, characters: str = " ") -> Text:
        """Without the given characters at both ends."""
        start = len(self.chars) - len(self.chars.lstrip(characters))
        return self[start : max(start, len(self.chars.rstrip(characters)))]

    def match(self, pattern: re.Pattern[str], group: int | str = 0) -> Text | None:
        """The part that a pattern, searched from the start, finds; ``None`` without a match or for an unset group."""
        found = pattern.search(self.chars)
        if found is None or found.start(group) < 0:
            return None
        return self[found.start(group) : found.end(group)]

    @property
    def start(self) -> int:
        """Offset of the first character. Raises ``IndexError`` for an empty text."""
        return self.offsets[0]

    def spans(self, raw: str) -> list[Span]:
        """The runs of the raw text that hold exactly these characters and white space between them."""
        runs: list[Span] = []
        for offset in self.offsets:
            if runs and offset >= runs[-1].end and all(c in WHITE_SPACE for c in raw[runs[-1].end : offset]):
                runs[-1] = Span(runs[-1].start, offset + 1)
            else:
                runs.append(Span(offset, offset + 1))
        return runs


def _is_letter_spaced(line: str) -> bool:
    """Whether nearly all Han characters of a line stand apart from each other: then white space parts no words."""
    apart = len(_HAN_APART.findall(line))
    return apart >= _FEWEST_APART and apart >= _MOSTLY * len(_HAN_TOGETHER.findall(line))


def _keeps_space(before: str, after: str, broken: bool) -> bool:
    if broken:
        return is_latin(before) and is_latin(after)
    return not (is_wide(before) and is_wide(after)) and not (is_han(before) and is_han(after))


def squeeze(text: str) -> str:
    """The folded characters without any white space: what has to agree between a record and its quotes."""
    return text.translate(_SQUEEZED)


class _Squeezed(dict[int, str]):
    """What becomes of each character, found when it is first met: a table for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "" if char in WHITE_SPACE else fold(char)
        return self[code]


_SQUEEZED = _Squeezed()
