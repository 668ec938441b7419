"""A numbered point, taken apart: title, text, cross-reference and weight."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..text.genre import genre
from ..text.rich import Text

_OPENING = "（(「『【《〈〔["
_CLOSING = "）)」』】》〉〕]"
_SENTENCE_END = "。；！？;!?"
_GOES_ON = "，、,"  # what ends a line in the middle of a sentence, and no heading
_TRAILING_BRACKET = re.compile(r"\s*[（(]([^（()）]*)[)）]\s*$")
_WEIGHT = r"^\s*(?:<weight_labels>\s*[：:]?\s*)?([0-9０-９]+(?:[.．][0-9０-９]+)?)\s*[%％﹪]\s*$"
_WEIGHT_CELL = re.compile(r"^\s*([0-9０-９]{1,3}(?:[.．][0-9０-９]+)?)\s*[%％﹪]?\s*$")
_REFERENCE = r"<referred>\s*[一二三四五六七八九十百0-9０-９、,，.．\-－~～至]+\s*$"
_HEADING_LIMIT = 60  # characters; a longer line above points is a sentence, not a heading
_SENTENCE_HEADING_LIMIT = 40  # the same for a line that is one whole sentence


@dataclass(frozen=True, slots=True)
class Titled:
    """A title and what follows it. ``cited_title`` also holds the colon, which is in neither field."""

    title: Text | None
    cited_title: Text | None
    text: Text | None


@dataclass(frozen=True, slots=True)
class Trailing:
    """A name without the brackets at its end that name another objective or give a weight."""

    name: Text
    cross_reference: Text | None = None
    weight: Text | None = None
    weight_percent: Decimal | None = None


def split_title(first: Text, more: tuple[Text, ...], *, stands_alone: bool) -> Titled:
    """Split a point: its own paragraph ``first``, and the unnumbered paragraphs behind it.

    The first full-width colon outside brackets on the point's own paragraph ends the title. Without one, a line
    that stands alone above its own paragraph or points (``stands_alone``) and is no sentence is the title.
    """
    colon = title_colon(first.chars)
    if colon is not None:
        rest = Text.join((first[colon + 1 :].strip(), *more))
        return Titled(first[:colon].strip(), first[: colon + 1], rest or None)
    if stands_alone and is_heading_line(first.chars):
        return Titled(first, first, Text.join(more) or None)
    return Titled(None, None, Text.join((first, *more)) or None)


def title_colon(chars: str) -> int | None:
    """Place of the colon that ends a title: full-width outside brackets, or of half width at the very end."""
    depth = 0
    for place, char in enumerate(chars):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in "：︰" and depth == 0:
            return place
    stripped = chars.rstrip()
    return len(stripped) - 1 if stripped.endswith(":") else None


def is_heading_line(chars: str) -> bool:
    """True for a line that can be a heading: not empty, not long, and no more than one sentence."""
    stripped = chars.strip()
    if not stripped or stripped[-1] in _GOES_ON or any(char in _SENTENCE_END for char in stripped[:-1]):
        return False
    return len(stripped) <= (_SENTENCE_HEADING_LIMIT if stripped[-1] in _SENTENCE_END else _HEADING_LIMIT)


def split_trailing(name: Text) -> Trailing:
    """Take a weight and a cross-reference off the end of a name. Any other bracket stays."""
    reference = weight = None
    percent = None
    while (found := _TRAILING_BRACKET.search(name.chars)) is not None:
        inner = name[found.start(1) : found.end(1)].strip()
        if weight is None and (value := genre()(_WEIGHT).match(inner.chars)):
            weight, percent = inner, Decimal(_ascii(value[1]))
        elif reference is None and genre()(_REFERENCE).search(inner.chars):
            reference = inner
        else:
            break
        name = name[: found.start()].strip()
    return Trailing(name, reference, weight, percent)


def with_weight(trailing: Trailing, cell: Text | None) -> Trailing:
    """The same with the weight that a cell of its own prints (``30%``, ``30``), where the name has none."""
    found = _WEIGHT_CELL.match(cell.chars) if cell is not None else None
    if trailing.weight is not None or cell is None or found is None:
        return trailing
    return replace(trailing, weight=cell, weight_percent=Decimal(_ascii(found[1])))


def _ascii(digits: str) -> str:
    return digits.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
