"""The list styles of an OpenDocument file: how each level prints its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..flow import counting
from ..flow.symbols import of_bullet
from ..flow.xml import child, integer

_SAMPLES: dict[str, Callable[[int], str]] = {
    "1": counting.decimal,
    "01": counting.zero_padded,
    "I": counting.upper_roman,
    "i": counting.lower_roman,
    "A": counting.upper_letter,
    "a": counting.lower_letter,
    "１": counting.full_width,
    "一": counting.han,
    "壹": counting.formal,
    "壱": counting.formal,
    "甲": counting.stem,
    "子": counting.branch,
    "①": counting.circled,
    "⑴": counting.bracketed,
    "㊀": counting.circled_han,
}
_FORMAL_SIMPLIFIED = "贰"
_NUMBER = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``shown`` counts the levels whose numbers are printed; ``template`` holds ``%1%`` …"""

    number: Callable[[int], str] | None
    prefix: str
    suffix: str
    start: int
    shown: int
    template: str | None
    bullet: str | None
    space: str


Levels = dict[int, Level]
"""Level, counted from 1."""


def read_list_styles(*roots: Element | None) -> dict[str, Levels]:
    """The list styles by name; that of the headings has the name ``""``."""
    found: dict[str, Levels] = {}
    for root in roots:
        for element in root if root is not None else ():
            if element.tag == "text:list-style":
                found[element.get("style:name", "")] = dict(_levels(element))
            elif element.tag == "text:outline-style":
                found[""] = dict(_levels(element))
    return found


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in element:
        place = integer(level.get("text:level"))
        if place:
            yield place, _level(level)


def _level(element: Element) -> Level:
    properties = child(element, "style:list-level-properties")
    alignment = child(properties, "style:list-level-label-alignment")
    followed = alignment.get("text:label-followed-by") if alignment is not None else None
    text = child(element, "style:text-properties")
    font = text.get("style:font-name") or text.get("fo:font-family") if text is not None else None
    bullet = element.get("text:bullet-char")
    return Level(
        number=number_format(element.get("style:num-format", "")),
        prefix=element.get("style:num-prefix", ""),
        suffix=element.get("style:num-suffix", ""),
        start=integer(element.get("text:start-value"), 1),
        shown=max(1, integer(element.get("text:display-levels"), 1)),
        template=element.get("style:num-list-format") or element.get("loext:num-list-format"),
        bullet=of_bullet(bullet, font.strip("'") if font else None) if bullet else None,
        space="" if followed == "nothing" else " ",
    )


def number_format(sample: str) -> Callable[[int], str] | None:
    """The way to count that a sample such as ``一, 二, 三, ...`` shows; ``None`` where nothing is printed."""
    if not sample:
        return None
    if _FORMAL_SIMPLIFIED in sample:
        return counting.formal_simplified
    if sample.startswith("1, "):
        return counting.full_width  # so LibreOffice writes the sample of these
    first = sample.split(",")[0].strip()
    return _SAMPLES.get(first, counting.decimal)


def label(levels: Levels, place: int, count_of: Callable[[int], int]) -> str:
    """What a level prints in front of a paragraph, with the space behind it; empty where it prints nothing."""
    level = levels.get(place)
    if level is None:
        return ""
    if level.bullet is not None:
        return level.prefix + level.bullet + level.suffix + level.space

    def printed(other: int) -> str:
        found = levels.get(other)
        return found.number(count_of(other)) if found is not None and found.number is not None else ""

    if level.number is None:
        chars = level.prefix + level.suffix
    elif level.template is not None:
        chars = _NUMBER.sub(lambda found: printed(int(found[1])), level.template)
    else:
        shown = (printed(other) for other in range(max(1, place - level.shown + 1), place + 1))
        chars = level.prefix + ".".join(number for number in shown if number) + level.suffix
    return chars + level.space if chars.strip() else ""
