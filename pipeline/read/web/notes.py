"""Notes of a web page: a mark in the text and one before the note, each a link that leads to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"\s*[\[(（〔]?\s*[註注]?\s*(?:[0-9]{1,3}|[ivxlc]{1,6}|[*†‡]{1,3}|[↩↑^])\ufe0e?\s*[\])）〕]?\s*")


@dataclass(frozen=True, slots=True)
class Notes:
    """The links that are marks of notes, and those of them that stand in the notes themselves."""

    marks: frozenset[HtmlElement] = frozenset()
    inside: frozenset[HtmlElement] = frozenset()


def notes_of(root: HtmlElement) -> Notes:
    """The notes of a page. A number that links to a place from which no number leads back is none."""
    links = [link for link in root.iter("a") if _target(link) and _MARK.fullmatch(link.text_content())]
    if not links:
        return Notes()
    places, first = _named(root), _first_in(links)
    marks: set[HtmlElement] = set()
    inside: set[HtmlElement] = set()
    for link in links:
        back = first.get(places.get(_target(link)))
        if back is not None and back is not link and link not in marks and _leads_to(back, link, places):
            marks |= {link, back}
            inside.add(back)
    return Notes(frozenset(marks), frozenset(inside))


def _first_in(links: list[HtmlElement]) -> dict[HtmlElement | None, HtmlElement]:
    """The first of some links in each element that holds one, or is one."""
    found: dict[HtmlElement | None, HtmlElement] = {}
    for link in reversed(links):
        found[link] = link
        found.update(dict.fromkeys(link.iterancestors(), link))
    return found


def _named(root: HtmlElement) -> dict[str, HtmlElement]:
    found: dict[str, HtmlElement] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name")):
            if name:
                found.setdefault(name, element)
    return found


def _target(link: HtmlElement) -> str:
    """The name of the place in the page that a link leads to; empty for a link to elsewhere."""
    href = link.get("href") or ""
    return href[1:] if href.startswith("#") else ""


def _leads_to(link: HtmlElement, other: HtmlElement, places: dict[str, HtmlElement]) -> bool:
    at = places.get(_target(link))
    return at is not None and (other is at or any(above is at for above in other.iterancestors()))
