"""What the styles of an OpenDocument file say of bold and hidden text, widths, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..flow.xml import child

_LENGTH = re.compile(r"([0-9.]+)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits. ``None`` means that it says nothing; ``width`` is in points."""

    parent: str | None
    bold: bool | None
    hidden: bool | None
    list_style: str | None
    page: str | None
    width: float | None
    unseen: bool


class Styles:
    """Styles by family and name; later ones of a name take the place of earlier ones."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in root if root is not None else ():
                if element.tag in ("style:style", "style:default-style"):
                    key = (element.get("style:family", ""), element.get("style:name", ""))
                    self._styles[key] = _style(element)

    def chain(self, family: str, name: str | None) -> Iterator[Style]:
        """A style and those that it inherits from, the default one of its family last."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.parent
        if (family, "") in self._styles:
            yield self._styles[family, ""]

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Whether text of a style is bold, ``None`` if it does not say."""
        return next((style.bold for style in self.chain(family, name) if style.bold is not None), None)

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text of a style is hidden."""
        return next((style.hidden for style in self.chain(family, name) if style.hidden is not None), False)

    def list_style(self, name: str | None) -> str | None:
        """The list style of a paragraph style."""
        return next((s.list_style for s in self.chain("paragraph", name) if s.list_style is not None), None)

    def width(self, name: str | None) -> float:
        """The width of a column of tables, in points; 0 where none is given."""
        return next((s.width for s in self.chain("table-column", name) if s.width is not None), 0.0)

    def is_unseen(self, name: str | None) -> bool:
        """Whether a sheet of a style is hidden."""
        return any(style.unseen for style in self.chain("table", name))

    def pages(self) -> set[str]:
        """The kinds of pages that paragraphs ask for."""
        return {style.page for style in self._styles.values() if style.page}


def _style(element: Element) -> Style:
    text = child(element, "style:text-properties")
    column = child(element, "style:table-column-properties")
    table = child(element, "style:table-properties")
    return Style(
        parent=element.get("style:parent-style-name"),
        bold=_bold(text),
        hidden=text.get("text:display") == "none" if text is not None and text.get("text:display") else None,
        list_style=element.get("style:list-style-name"),
        page=element.get("style:master-page-name"),
        width=points(column.get("style:column-width")) if column is not None else None,
        unseen=table is not None and table.get("table:display") == "false",
    )


def _bold(properties: Element | None) -> bool | None:
    """The weight of Han characters counts, which has an attribute of its own."""
    if properties is None:
        return None
    weight = properties.get("style:font-weight-asian") or properties.get("fo:font-weight")
    return weight in ("bold", "600", "700", "800", "900") if weight else None


def points(length: str | None) -> float | None:
    """A length such as ``2.5cm`` in points."""
    found = _LENGTH.fullmatch(length or "")
    try:
        return float(found[1]) * _POINTS[found[2]] if found else None
    except ValueError:
        return None
