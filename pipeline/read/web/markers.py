"""The numbers in front of the points of a list, as browsers compute them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..flow import counting
from ..flow.xml import integer

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_OF_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_COMMA = "、"
_STOP = ". "
_NUMBERS: dict[str, tuple[Callable[[int], str], str]] = {
    "decimal": (counting.decimal, _STOP),
    "decimal-leading-zero": (counting.zero_padded, _STOP),
    "lower-alpha": (counting.lower_letter, _STOP),
    "lower-latin": (counting.lower_letter, _STOP),
    "upper-alpha": (counting.upper_letter, _STOP),
    "upper-latin": (counting.upper_letter, _STOP),
    "lower-roman": (counting.lower_roman, _STOP),
    "upper-roman": (counting.upper_roman, _STOP),
    "cjk-ideographic": (counting.han, _COMMA),
    "trad-chinese-informal": (counting.han, _COMMA),
    "simp-chinese-informal": (counting.han, _COMMA),
    "japanese-informal": (counting.han, _COMMA),
    "taiwanese-counting": (counting.han, _COMMA),
    "cjk-decimal": (counting.han_digits, _COMMA),
    "trad-chinese-formal": (counting.formal, _COMMA),
    "simp-chinese-formal": (counting.formal_simplified, _COMMA),
    "cjk-heavenly-stem": (counting.stem, _COMMA),
    "cjk-earthly-branch": (counting.branch, _COMMA),
}


class Markers:
    """Counts the points of one ordered list; ``attributes`` are those of its element, ``points`` how many it has."""

    def __init__(self, attributes: Mapping[str, str], points: int) -> None:
        self._style = style_of(attributes) or _OF_TYPE.get(attributes.get("type", ""), "decimal")
        self._step = -1 if "reversed" in attributes else 1
        self._next = integer(attributes.get("start"), points if self._step < 0 else 1)

    def next(self, attributes: Mapping[str, str]) -> str:
        """The number of the next point, whose element has these attributes; empty where none is printed."""
        value = integer(attributes.get("value"), self._next)
        self._next = value + self._step
        style = style_of(attributes) or _OF_TYPE.get(attributes.get("type", "")) or self._style
        if style == "none":
            return ""
        number, behind = _NUMBERS.get(style, _NUMBERS["decimal"])
        return number(value) + behind


def style_of(attributes: Mapping[str, str]) -> str | None:
    """The way to number that an element's own style names."""
    found = _STYLE.search(attributes.get("style", "").lower())
    return found[1] if found else None
