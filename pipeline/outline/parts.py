"""Which part of the plan every point of the tree stands in: goals, indicators, programmes, results, budget …"""

from __future__ import annotations

from ..text.rich import Text
from .headings import HeadingMatch, Headings, PartKind
from .node import Node

GOAL_PARTS: frozenset[PartKind] = frozenset({"goals", "key_strategic", "common"})
"""Parts whose numbered points are objectives."""

_OF_A_KIND: frozenset[PartKind] = frozenset({"key_strategic", "common"})

_CLOSED: frozenset[PartKind] = frozenset({"results", "unused", "contents", "outlook"})
# What stands below one of these is never taken for anything else: results of past years have their own aims.

_OF_A_PLAN: frozenset[PartKind] = frozenset({"programmes", "results", "budget", "outlook"})
# What the title of a whole document can say without making the document that part.

_SAID_OF_AN_AIM: frozenset[PartKind] = frozenset({*GOAL_PARTS, "vision", "preface", "outlook", "budget", "unused"})

_BEFORE_AIMS: frozenset[PartKind | None] = frozenset({None, "preface"})
# Where a sentence may lead in the aims of the plan; in a part for programmes it leads in something else.

_FEWEST_AIMS = 2  # one numbered line below a title is not yet a list
_WHOLE_ENOUGH = 0.8  # share of a heading inside a part that the vocabulary has to explain
_TOP_ENOUGH = 0.5  # the same for the outermost headings, which name parts and little else


def assign_parts(
    root: Node, headings: Headings, *, report: bool = False, book: bool = False, titled: bool = False
) -> None:
    """Set ``part`` on every node whose heading opens a part.

    In a ``report`` the outlook on later years is a part of its own; in a plan its aims are aims. In a budget ``book`` what
    heads the texts of one work plan opens no part for programmes. Only a document whose
    title names a plan (``titled``) can have aims without any heading for them: any other numbered text is no plan.
    """
    for child in root.children:
        _assign(child, None, headings)
    for node in root.walk():
        if node.part == "outlook" and not report:
            node.part = "goals"
        if book and node.part == "programmes" and headings.labels_a_sheet(node.heading.chars):
            node.part = "unused"
    if not any(node.part in GOAL_PARTS for node in root.walk()):
        _take_goals_of_indicators(root)
    if titled and not any(node.part in GOAL_PARTS and _states_aims(node) for node in root.walk()):
        _take_bare_goals(root, headings)


def part_of(node: Node) -> PartKind | None:
    """The part that a node stands in: that of the nearest heading at or above it."""
    if node.part is not None:
        return node.part
    return next((above.part for above in node.ancestors() if above.part is not None), None)


def _assign(node: Node, inside: PartKind | None, headings: Headings) -> None:
    match = _match(node, headings)
    if match is not None and _opens(match, inside) and not _is_said_otherwise(node, match, inside, headings):
        # Aims of a kind stay of that kind below a heading that only says whose they are (業務面向策略目標).
        node.part = inside if inside in _OF_A_KIND and match.kind == "goals" else match.kind
    if node.note:
        node.part = "unused"
    if node.mark is not None and (node.part or inside) in _BEFORE_AIMS and _leads_in_aims(node, headings):
        node.part = "goals"
    for child in node.children:
        _assign(child, node.part or inside, headings)


def _is_said_otherwise(node: Node, match: HeadingMatch, inside: PartKind | None, headings: Headings) -> bool:
    """True for a heading that has the words of a part and opens none."""
    return (
        _belongs_to_an_aim(node, match, inside, headings)
        or _is_entry(node, match, inside)
        or _only_names_the_plan(node, match, headings)
    )


def _match(node: Node, headings: Headings) -> HeadingMatch | None:
    heading = node.heading.chars.split("：", 1)[0]
    return headings.match(heading)


def _only_names_the_plan(node: Node, match: HeadingMatch, headings: Headings) -> bool:
    """True for a title such as ``…108 年度施政計畫``: what stands below it may be any part."""
    return node.mark is None and match.kind in _OF_A_PLAN and headings.is_title(node.heading.chars)


def _opens(match: HeadingMatch, inside: PartKind | None) -> bool:
    if inside in _CLOSED:
        return False
    if match.whole:
        return True
    return match.covered >= (_TOP_ENOUGH if inside is None else _WHOLE_ENOUGH)


def _belongs_to_an_aim(node: Node, match: HeadingMatch, inside: PartKind | None, headings: Headings) -> bool:
    """True for a heading below an aim that says how it is met (目標, 策略): it is a point of that aim, no part.

    Where the title of a whole plan names its goals, what stands below may be categories with sections of aims.
    """
    above = node.parent
    if inside not in GOAL_PARTS or above is None or above.part is not None or above.mark is None:
        return False
    section = next((upper for upper in above.ancestors() if upper.part is not None), None)
    titled = section is not None and section.mark is None
    return match.kind in _SAID_OF_AN_AIM and not (titled and headings.names_a_section(node.heading.chars))


def _is_entry(node: Node, match: HeadingMatch, inside: PartKind | None) -> bool:
    """True for a numbered point of a list of programmes that only has words of a part in its name, and holds nothing."""
    holds = bool(node.children or node.tables or node.body)
    return inside == "programmes" and node.mark is not None and not match.whole and not holds


def _states_aims(node: Node) -> bool:
    """True for a part with points or a table, one whose heading runs into its aim, and one below a numbered heading.

    There its paragraphs may be aims.
    """
    if "：" in node.heading.chars or (node.parent is not None and node.parent.mark is not None):
        return True
    return bool(node.tables) or any(
        inner.mark is not None or inner.tables for child in node.children for inner in child.walk()
    )


def _leads_in_aims(node: Node, headings: Headings) -> bool:
    """True where the sentence right above the first point below says that the aims follow (其目標與重點如次：)."""
    first = next((place for place, item in enumerate(node.order) if isinstance(item, Node)), None)
    if first is None or node.children[0].mark is None:
        return False
    above = node.order[first - 1] if first else node.heading
    return isinstance(above, Text) and headings.leads_in_aims(above.chars)


def _take_goals_of_indicators(root: Node) -> None:
    """Aims that are listed under the heading of the indicators, with no table beside them."""
    for node in root.walk():
        if node.part == "indicators" and node.children and not any(below.tables for below in node.walk()):
            node.part = "goals"
            return


def _take_bare_goals(root: Node, headings: Headings) -> None:
    """The numbered aims of a plan whose headings name no goals: they stand at its top, under its title if any.

    Where siblings hold tables or are parts of their own, the aims are the points below those of the others whose
    headings speak of aims, else below the first of them. Titles further down have aims of their own where they name
    other agencies.
    """
    publishers: set[str] = set()
    for node in (root, *(child for child in root.children if child.mark is None)):
        publisher = _publisher(node, headings)
        if publishers and (not publisher or publisher in publishers):
            continue
        if _take_aims_below(node, headings):
            if not publisher:
                return
            publishers.add(publisher)


def _publisher(node: Node, headings: Headings) -> str:
    """The agency that the title of a plan names, empty for any other heading."""
    heading = node.heading.chars
    found = headings.directory.find(heading) if headings.is_title(heading) else []
    return found[0].agency if found else ""


def _take_aims_below(node: Node, headings: Headings) -> bool:
    """Take the points below a node for aims, if it has any that can be."""
    points = [child for child in node.children if child.mark is not None]
    free = [child for child in points if child.part is None and not any(b.tables for b in child.walk())]
    if len(points) < _FEWEST_AIMS or not free:
        return False
    if len(free) == len(points):
        node.part = "goals"
        return True
    above = [child for child in free if child.children]
    named = [child for child in above if headings.speaks_of_aims(child.heading.chars)]
    for child in named or above[:1]:
        child.part = "goals"
    return True
