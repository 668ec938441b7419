"""Several agencies' plans in one document: each agency's part of the outline is a plan of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..outline.headings import Headings
from ..outline.node import Node
from ..outline.parts import GOAL_PARTS, part_of
from ..outline.publishers import GOVERNMENT, Publisher
from ..text.dates import find_years
from ..text.genre import genre
from ..text.rich import Text, squeeze
from .identity import Identity

_SEVERAL = 2
_LONGEST_TAIL = 3  # characters behind the name of an agency that say no more (主管)
_LONGEST = 24  # characters; a longer heading says more than whose part it is


_Named = tuple[Node, tuple[Publisher, Text]]
"""A chapter, the agency that its heading names, and where."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a document that is one agency's plan."""

    root: Node
    identity: Identity


def split_agencies(root: Node, identity: Identity, headings: Headings) -> list[Segment]:
    """The plans of a document: one for each of two or more sibling points that name an agency and hold its goals.

    The title of a plan names its agency as well. A chapter of a whole government's plan is that of its bureau, though it
    stands alone.
    """
    enough = 1 if identity.agency_kind == GOVERNMENT else 2
    for above in root.walk():
        named = [(child, found) for child in above.children if (found := _agency(child, headings))]
        numbered = any(child.mark is not None for child, _ in named)
        if len({publisher.agency for _, (publisher, _) in named}) >= (enough if numbered else _SEVERAL):
            named += _unlisted(above, named, identity, headings)
            return _segments(named, identity) + _of_the_government(above, named, identity)
    return [Segment(root, identity)]


def _of_the_government(above: Node, named: Sequence[_Named], identity: Identity) -> list[Segment]:
    """The government's own plan: chapters with aims beside those of its agencies that name none (跨局處合作)."""
    if identity.agency_kind != GOVERNMENT:
        return []
    styles, known = {node.style for node, _ in named}, {id(node) for node, _ in named}
    own = [node for node in above.children if id(node) not in known and node.style in styles and _holds_aims(node)]
    return [Segment(_joined(own), identity)] if own else []


def _unlisted(above: Node, named: Sequence[_Named], identity: Identity, headings: Headings) -> list[_Named]:
    """The chapters beside those of known agencies that a bureau has which no list names, behind its government's name."""
    if identity.agency_kind != GOVERNMENT or identity.agency_name is None:
        return []
    styles, known = {node.style for node, _ in named}, {id(node) for node, _ in named}
    others = [node for node in above.children if id(node) not in known and node.style in styles and _holds_aims(node)]
    found: list[_Named] = []
    for node in others:
        bare = squeeze(node.heading.chars).rstrip("：:")
        full = f"{identity.agency_name}{bare}"
        whole = [p for p in headings.directory.find(full) if p.kind != GOVERNMENT and (p.start, p.end) == (0, len(full))]
        if whole:
            publisher = replace(whole[0], printed=bare, place=None, city_printed=None)
            found.append((node, (publisher, node.heading.strip("：: "))))
    return found


def _segments(named: Sequence[_Named], identity: Identity) -> list[Segment]:
    """One plan an agency, whatever number of chapters it has."""
    chapters: dict[str, list[Node]] = {}
    for node, (publisher, _) in named:
        chapters.setdefault(publisher.printed, []).append(node)
    first = {publisher.printed: (node, publisher, text) for node, (publisher, text) in reversed(named)}
    return [Segment(_joined(nodes), _identity(identity, *first[printed])) for printed, nodes in chapters.items()]


def _joined(nodes: list[Node]) -> Node:
    """A root above several chapters, which keep their own places in the outline."""
    for node in nodes:
        if part_of(node) in GOAL_PARTS:
            node.part = part_of(node)  # a chapter of the goals is all that its agency's plan has
    return nodes[0] if len(nodes) == 1 else Node(None, Text(), Text(), None, children=nodes)


def _agency(node: Node, headings: Headings) -> tuple[Publisher, Text] | None:
    """The agency that a heading names and says no more of than that it has a plan, where aims stand below it."""
    heading = node.heading.chars
    titled = _is_title(node, headings)
    found = headings.directory.find(heading) if titled or len(heading) <= _LONGEST else []
    if not found or found[0].start > 0 or found[0].kind == GOVERNMENT or not _holds_aims(node):
        return None
    named = node.heading[found[0].start : found[0].end]
    if titled:
        return found[0], named
    rest = squeeze(heading[found[0].end :])
    for tail in genre().words("agency_tails"):
        rest = rest.replace(tail, "")
    return (found[0], named) if len(rest) <= 1 else None


def _is_title(node: Node, headings: Headings) -> bool:
    """True for an unnumbered line that names a plan with its agency and its year."""
    heading = node.heading.chars
    return node.mark is None and headings.is_title(heading) and bool(find_years(heading))


def _holds_aims(node: Node) -> bool:
    """Whether goals stand below a heading, or the heading stands in the goals and has aims of its own."""
    return any(below.part in GOAL_PARTS for below in node.walk()) or (
        part_of(node) in GOAL_PARTS and any(child.mark is not None for child in node.children)
    )


def _identity(identity: Identity, node: Node, publisher: Publisher, text: Text) -> Identity:
    title = node.heading if node.mark is None and len(node.heading) > len(text) + _LONGEST_TAIL else identity.title
    return replace(
        identity,
        title=title,
        place=publisher.place or identity.place,
        place_text=identity.place_text if publisher.place is None else None,
        agency_name=_full_name(identity, publisher),
        agency_kind=publisher.kind,
        agency_subordinate=publisher.subordinate,
        agency_word=publisher.word,
        publisher_text=text,
        publisher_inferred=False,
    )


def _full_name(identity: Identity, publisher: Publisher) -> str:
    """A bureau's name as printed, behind that of its government where the document is the government's."""
    if publisher.place is None and identity.agency_kind == GOVERNMENT and identity.agency_name is not None:
        return f"{identity.agency_name}{publisher.printed}"
    return publisher.printed
