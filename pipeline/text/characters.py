"""Classes of characters that layout and normalization ask for."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

HANGING = frozenset("，。、；：．")
"""Marks that may hang over the end of a line: their ink is in the left half of their box."""


def is_han(char: str) -> bool:
    """True for a Han ideograph, 〇 and 々 (compatibility ideographs and radicals count as well)."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or code in (0x3005, 0x3007)
        or 0x2E80 <= code <= 0x2FDF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
    )


@lru_cache(maxsize=4096)
def is_wide(char: str) -> bool:
    """True for a character one em wide: Han, full-width forms, CJK punctuation."""
    return is_han(char) or unicodedata.east_asian_width(char) in "WF"


def is_latin(char: str) -> bool:
    """True for a letter of the Latin alphabet, of either width."""
    return (char.isalpha() and ord(char) < 0x250) or 0xFF21 <= ord(char) <= 0xFF3A or 0xFF41 <= ord(char) <= 0xFF5A


def em_width(text: str) -> float:
    """Width of a printed line in ems: a wide character is 1, any other 0.5."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """The ordinary character for a compatibility ideograph or a radical; anything else unchanged.

    Only one-to-one folds are done, so that every character keeps its place in the raw text. NFKC over
    everything would rewrite ``，（）％`` and numbering marks such as ``㈠ ①``.
    """
    code = ord(char)
    if 0xF900 <= code <= 0xFAFF or 0x2F00 <= code <= 0x2FDF or 0x2F800 <= code <= 0x2FA1F:
        folded: str = unicodedata.normalize("NFKC", char)
        return folded if len(folded) == 1 else char
    return _RADICALS.get(char, char)


def folded(text: str) -> str:
    """A text with the ordinary character for each compatibility ideograph and radical; as long as it was."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Characters by code point, each folded when it is met first."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code))
        return self[code]


_FOLDED = _Folded()

# The CJK Radicals Supplement has no compatibility mapping for most of its characters; these are the ones that
# printing programs write in place of the ordinary ideograph.
_RADICALS = {
    pair[0]: pair[1]
    for pair in "⺒巳 ⺝月 ⺟母 ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻑長 ⻓长 ⻘青 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻩黄 ⻬齐 ⻰龙 ⻳龟".split()
}
