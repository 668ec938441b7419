"""The definitions of numbered lists in a Word file, as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..flow import counting
from ..flow.symbols import of_bullet
from ..flow.xml import child, children, integer
from .package import is_on
from .styles import font_of, switch

MAX_LEVELS = 9

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": counting.decimal,
    "decimalHalfWidth": counting.decimal,
    "decimalZero": counting.zero_padded,
    "decimalFullWidth": counting.full_width,
    "decimalFullWidth2": counting.full_width,
    "upperRoman": counting.upper_roman,
    "lowerRoman": counting.lower_roman,
    "upperLetter": counting.upper_letter,
    "lowerLetter": counting.lower_letter,
    "ordinal": counting.ordinal,
    "numberInDash": counting.dashed,
    "taiwaneseCounting": counting.han_counting,
    "taiwaneseCountingThousand": counting.han,
    "taiwaneseDigital": counting.han_digits,
    "chineseCounting": counting.han_counting,
    "chineseCountingThousand": counting.han,
    "japaneseCounting": counting.han,
    "japaneseDigitalTenThousand": counting.han_digits,
    "ideographDigital": counting.han_digits,
    "ideographTraditional": counting.stem,
    "ideographZodiac": counting.branch,
    "ideographLegalTraditional": counting.formal,
    "chineseLegalSimplified": counting.formal_simplified,
    "japaneseLegal": counting.formal,
    "ideographEnclosedCircle": counting.bracketed_han,  # a circle by its name, brackets as Word prints it
    "decimalEnclosedCircle": counting.circled,
    "decimalEnclosedCircleChinese": counting.circled,
    "decimalEnclosedParen": counting.bracketed,
    "decimalEnclosedFullstop": counting.with_stop,
    "none": lambda value: "",
}
_PADDED = re.compile(r"0+1")
_CUSTOM = {"壹": counting.formal, "一": counting.han, "甲": counting.stem, "子": counting.branch, "①": counting.circled}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` holds ``%1`` … for the numbers; ``restart`` is the level that resets it, from 1."""

    start: int
    number: Callable[[int], str]
    text: str
    suffix: str
    restart: int | None
    legal: bool
    bullet: bool
    style_id: str | None


@dataclass(frozen=True, slots=True)
class ListStyle:
    """An abstract list: its levels, and the numbering style that it stands for or that stands for it."""

    levels: dict[int, Level]
    stands_for: str | None
    defined_by: str | None


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list as paragraphs refer to it: an abstract one with levels or starting numbers of its own."""

    abstract_id: str
    levels: dict[int, Level]
    starts: dict[int, int]


def read_list_styles(root: Element | None) -> dict[str, ListStyle]:
    """The abstract lists by id."""
    return {
        element.get("w:abstractNumId", ""): ListStyle(
            levels={integer(level.get("w:ilvl")): _level(level) for level in children(element, "w:lvl")},
            stands_for=_value(element, "w:styleLink"),
            defined_by=_value(element, "w:numStyleLink"),
        )
        for element in children(root, "w:abstractNum")
    }


def read_list_uses(root: Element | None) -> dict[str, ListUse]:
    """The lists that paragraphs refer to, by id."""
    return {element.get("w:numId", ""): _use(element) for element in children(root, "w:num")}


def _use(element: Element) -> ListUse:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in children(element, "w:lvlOverride"):
        place = integer(override.get("w:ilvl"))
        own = child(override, "w:lvl")
        if own is not None:
            levels[place] = _level(own)
        start = _value(override, "w:startOverride")
        if start is not None:
            starts[place] = integer(start, 1)
    return ListUse(_value(element, "w:abstractNumId") or "", levels, starts)


def _level(element: Element) -> Level:
    text = "" if switch(child(element, "w:rPr"), "w:vanish") else _value(element, "w:lvlText") or ""
    name, custom = _format(element)
    bullet = name == "bullet"
    if bullet:
        text = of_bullet(text, font_of(child(element, "w:rPr")))
    restart = _value(element, "w:lvlRestart")
    return Level(
        start=integer(_value(element, "w:start")),
        number=custom or FORMATS.get(name, counting.decimal),
        text=text,
        suffix="" if _value(element, "w:suff") == "nothing" else " ",
        restart=integer(restart) if restart is not None else None,
        legal=is_on(child(element, "w:isLgl")),
        bullet=bullet,
        style_id=_value(element, "w:pStyle"),
    )


def _format(element: Element) -> tuple[str, Callable[[int], str] | None]:
    """The name of a level's format; newer programs write their own formats beside one that older ones know."""
    newer = child(element, "mc:AlternateContent", "mc:Choice", "w:numFmt")
    plain = child(element, "w:numFmt")
    if plain is None:
        plain = child(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    for found in (newer, plain):
        if found is not None and found.get("w:val") == "custom":
            custom = _custom(found.get("w:format", ""))
            if custom is not None:
                return "custom", custom
    return (plain.get("w:val", "decimal") if plain is not None else "decimal"), None


def _custom(pattern: str) -> Callable[[int], str] | None:
    """The format that a sample such as ``001, 002, 003, ...`` shows."""
    first = pattern.split(",")[0].strip()
    if _PADDED.fullmatch(first):
        width = len(first)
        return lambda value: counting.zero_padded(value, width)
    return _CUSTOM.get(first)


def _value(element: Element, name: str) -> str | None:
    found = child(element, name)
    return found.get("w:val") if found is not None else None
