"""What the styles of a Word file say of numbers, bold and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..flow.xml import child, children, integer
from .package import is_on

_CONTENTS = re.compile(r"(toc|目錄)\s*\d|table of figures|圖表目錄", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberOf:
    """Which list numbers a paragraph, and on which level (counted from 0)."""

    num_id: str
    level: int | None
    style_id: str | None = None
    """The style that says so, which may stand for a level."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits. ``None`` means that it says nothing."""

    based_on: str | None
    name: str
    num_id: str | None
    level: int | None
    bold: bool | None
    hidden: bool | None


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in children(root, "w:style"):
            style_id = element.get("w:styleId", "")
            self._styles[style_id] = _style(element)
            if element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true", "on"):
                self._default = style_id

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on; the default one for ``None``."""
        name, seen = style_id if style_id in self._styles else self._default, set()
        while name is not None and name not in seen and name in self._styles:
            seen.add(name)
            yield name, self._styles[name]
            name = self._styles[name].based_on

    def number_of(self, style_id: str | None) -> NumberOf | None:
        """The list that a paragraph style belongs to."""
        level: int | None = None
        named: str | None = None
        for name, style in self.chain(style_id):
            if named is None and (style.level is not None or style.num_id is not None):
                named = name
            level = style.level if level is None else level
            if style.num_id is not None:
                return NumberOf(style.num_id, level, named)
        return None

    def is_bold(self, style_id: str | None) -> bool:
        """Whether the text of a paragraph or character style is bold."""
        return next((style.bold for _, style in self.chain(style_id) if style.bold is not None), False)

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether the text of a style is hidden."""
        return next((style.hidden for _, style in self.chain(style_id) if style.hidden is not None), False)

    def is_contents(self, style_id: str | None) -> bool:
        """Whether a style is one of those of tables of contents."""
        return any(_CONTENTS.fullmatch(style.name) for _, style in self.chain(style_id)) if style_id else False


def _style(element: Element) -> Style:
    numbers = child(element, "w:pPr", "w:numPr")
    based_on, name = child(element, "w:basedOn"), child(element, "w:name")
    num_id, level = child(numbers, "w:numId"), child(numbers, "w:ilvl")
    return Style(
        based_on=based_on.get("w:val") if based_on is not None else None,
        name=name.get("w:val", "") if name is not None else "",
        num_id=num_id.get("w:val") if num_id is not None else None,
        level=integer(level.get("w:val")) if level is not None else None,
        bold=switch(child(element, "w:rPr"), "w:b"),
        hidden=switch(child(element, "w:rPr"), "w:vanish"),
    )


def switch(properties: Element | None, name: str) -> bool | None:
    """What run properties say of a switch; ``None`` if they do not name it."""
    element = child(properties, name)
    return is_on(element) if element is not None else None


def font_of(properties: Element | None) -> str | None:
    """The font of Latin letters and symbols that run properties name."""
    fonts = child(properties, "w:rFonts")
    return (fonts.get("w:ascii") or fonts.get("w:hAnsi")) if fonts is not None else None


def direct_number(properties: Element | None) -> tuple[str | None, int | None]:
    """The list id and the level that a paragraph names itself."""
    numbers = child(properties, "w:numPr")
    num_id, level = child(numbers, "w:numId"), child(numbers, "w:ilvl")
    return (
        num_id.get("w:val") if num_id is not None else None,
        integer(level.get("w:val")) if level is not None else None,
    )
