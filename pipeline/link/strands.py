"""Rows that need no comparing: what a city prints under one name every year, and what cities name in the same words.

Identical names are put together before any search, so that hundreds of plans with one name are one node and not
tens of thousands of pairs. A strand is what one city calls by one collapsed name; strands of different cities that
no feature tells apart are one node. Who joins a node depends on its own rows alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from .profiles import Profile

Same = Callable[[int, int], bool]
"""Whether the score alone says that two rows are the same."""


@dataclass(frozen=True, slots=True)
class Node:
    """Rows (positions, in order) that are one from the start, and the one that is compared for all of them."""

    members: tuple[int, ...]
    speaker: int


def nodes_of(profiles: Sequence[Profile], same: Same, decided: Collection[int]) -> list[Node]:
    """All rows as nodes, in the order of their first rows.

    A row that stands in a decision of a reviewer is a node of its own: a decision is about this row alone.
    """
    alone = [Node((place,), place) for place in sorted(decided)]
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        if place not in decided:
            by_name[profile.family, profile.jurisdiction_id or f"plan {profile.plan_id}", profile.text].append(place)
    strands = [node for places in by_name.values() for node in _strands(profiles, places, same)]
    by_look: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in strands:
        speaker = profiles[node.speaker]
        by_look[speaker.family, speaker.look].append(node)
    joined = [node for found in by_look.values() for node in _one_look(profiles, found, same)]
    return sorted([*alone, *joined], key=lambda node: node.members)


def _strands(profiles: Sequence[Profile], places: list[int], same: Same) -> list[Node]:
    """The rows of one city and one name: those that are the same as the first and stand in plans of their own."""
    if len(places) == 1:
        return [Node((places[0],), places[0])]
    ordered = sorted(places, key=lambda place: (profiles[place].years or (0, 0), place))
    rows: dict[str, set[str]] = defaultdict(set)
    for place in ordered:
        rows[profiles[place].plan_id].add(profiles[place].row)
    clear = [place for place in ordered if len(rows[profiles[place].plan_id]) == 1]
    founder = clear[0] if clear else ordered[0]
    members = [place for place in clear if place == founder or same(founder, place)]
    left = [Node((place,), place) for place in ordered if place not in set(members)]
    if not members:
        return left
    speaker = max(members, key=lambda place: (len(profiles[place].context), -members.index(place)))
    return [Node(tuple(sorted(members)), speaker), *left]


def _one_look(profiles: Sequence[Profile], found: list[Node], same: Same) -> list[Node]:
    """Strands whose speakers look the same: one node, as far as no plan prints two of their rows."""
    first, *others = sorted(found, key=lambda node: node.members)
    rows = {profiles[place].plan_id: profiles[place].row for place in first.members}
    members, left = list(first.members), []
    for node in others:
        own = {profiles[place].plan_id: profiles[place].row for place in node.members}
        if same(first.speaker, node.speaker) and all(rows.get(plan, row) == row for plan, row in own.items()):
            members.extend(node.members)
            rows.update(own)
        else:
            left.append(node)
    return [Node(tuple(sorted(members)), first.speaker), *left]
