"""Which parts of a web page are its content: not menus, banners, scripts, nor what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...text.marks import parse_mark
from .notes import notes_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "nav",
     "aside", "button", "del", "select", "textarea", "datalist", "dialog", "head", "rt", "rp", "map", "applet", "frameset")
)  # fmt: skip
_EDGES = frozenset(("header", "footer"))
_SECTIONS = frozenset(("article", "main", "section"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alert")
)
_HINTS = frozenset(
    ("menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "footer", "header", "sidebar", "toolbar",
     "share", "social", "pager", "pagination", "cookie", "banner", "copyright", "search", "sitemap", "topbar", "goto")
)  # fmt: skip
_WORDS = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_SKIP_LINK = re.compile(r"\s*:::\s*")
_MOST_OF_A_HINT = 0.4  # share of a page's text; a part with more is no menu, whatever it is called
_MAIN_SHARE = 0.3  # share of a page's text from which its main part is all that counts
_LINKED = 0.8  # share of the characters of a menu that are links
_MENUS = frozenset(("ul", "ol", "div", "p", "table", "section", "center", "td", "dl"))
_FEWEST_LINKS = 3
_LONGEST_LINK = 24  # characters, on average: longer ones are titles in a list


@dataclass(slots=True)
class Measure:
    """What an element says: characters that print something, those of them in links, links, marks in front of links."""

    length: int = 0
    linked: int = 0
    links: int = 0
    marks: int = 0

    def add(self, other: Measure) -> None:
        """Count what stands inside as well."""
        self.length += other.length
        self.linked += other.linked
        self.links += other.links
        self.marks += other.marks


class Page:
    """A page, and which of its elements count."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.notes = notes_of(root)
        self._measures = _measures(root)
        self._whole = max(1, self.length(root))
        self._main = self._find_main(root)

    def length(self, element: HtmlElement) -> int:
        """Characters of an element that print something."""
        return self._measures[element].length

    @property
    def content(self) -> HtmlElement:
        """The element that holds the content."""
        return self.root if self._main is None else self._main

    @property
    def title(self) -> str:
        """The title of the window."""
        return " ".join((self.root.findtext(".//title") or "").split())

    def is_dropped(self, element: HtmlElement) -> bool:
        """Whether an element is no content, with all that it holds."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER or _is_hidden(element):
            return True
        if element.get("role") in _ROLES or (tag == "a" and _SKIP_LINK.fullmatch(element.text_content())):
            return True
        if tag in _EDGES:
            return not any(above.tag in _SECTIONS for above in element.iterancestors())
        if self._main is not None:
            return False
        return self._is_hinted(element) or self._is_menu(element)

    def _is_hinted(self, element: HtmlElement) -> bool:
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if not names.strip() or _HINTS.isdisjoint(word.lower() for word in _WORDS.findall(names)):
            return False
        return element.tag not in ("body", "html", "td", "tr", "table", "a", "span", "p") and (
            self.length(element) < _MOST_OF_A_HINT * self._whole
        )

    def _find_main(self, root: HtmlElement) -> HtmlElement | None:
        found = [
            e for e in root.iter("main", "div", "section", "article") if e.tag == "main" or e.get("role") == "main"
        ]
        found = found or list(root.iter("article"))
        if len(found) != 1 or _is_hidden(found[0]):
            return None
        share = self.length(found[0]) / self._whole
        return found[0] if share >= _MAIN_SHARE or found[0].find(".//table") is not None else None

    def _is_menu(self, element: HtmlElement) -> bool:
        """Whether nearly all that a part says are short links, none of which is numbered as points of a plan are."""
        if element.tag not in _MENUS:
            return False
        said = self._measures[element]
        if said.links < _FEWEST_LINKS or said.marks or said.linked > _LONGEST_LINK * said.links:
            return False
        return said.linked >= _LINKED * said.length


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None


def _measures(root: HtmlElement) -> dict[HtmlElement, Measure]:
    """The measure of every element, from the innermost up, so that each character is counted once."""
    found: dict[HtmlElement, Measure] = {}
    for element in root.iter():
        found[element] = Measure()
    for element in reversed(found):
        own = found[element]
        if element.tag in _NEVER or not isinstance(element.tag, str):
            found[element] = own = Measure()
        else:
            own.length += _printed(element.text)
        if element.tag == "a" and element.get("href") and own.length:
            own.links, own.linked = 1, own.length
            own.marks = int(parse_mark(element.text_content()) is not None)
        above = element.getparent()
        if above is not None and above in found:
            found[above].add(own)
            found[above].length += _printed(element.tail)
    return found


def _printed(chars: str | None) -> int:
    return sum(1 for char in chars if not char.isspace()) if chars else 0
