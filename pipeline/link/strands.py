"""Rows that need no comparing: what a city prints under one name every year, and what cities name in the same words.

Identical names are put together before any search, so that hundreds of plans with one name are one node and not
tens of thousands of pairs. A strand is what one city calls by one collapsed name; strands of different cities that
no feature tells apart are one node. Who joins a node depends on its own rows alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from .profiles import Profile

Pair = tuple[int, int]
Same = Callable[[Sequence[Pair]], Sequence[bool]]
"""Of which pairs of rows of one family the score alone says that they are the same."""


@dataclass(frozen=True, slots=True)
class Node:
    """Rows (positions, in order) that are one from the start, and the one that is compared for all of them."""

    members: tuple[int, ...]
    speaker: int


def nodes_of(profiles: Sequence[Profile], places: Sequence[int], same: Same, decided: Collection[int]) -> list[Node]:
    """The rows at some places, all of one family, as nodes, in the order of their first rows.

    A row that stands in a decision of a reviewer is a node of its own: a decision is about this row alone.
    """
    alone = [Node((place,), place) for place in places if place in decided]
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        if place not in decided:
            profile = profiles[place]
            by_name[profile.jurisdiction_id or f"plan {profile.plan_id}", profile.text].append(place)
    strands = list(_strands(profiles, list(by_name.values()), same))
    by_look: dict[str, list[Node]] = defaultdict(list)
    for node in strands:
        by_look[profiles[node.speaker].look].append(node)
    return sorted([*alone, *_of_one_look(profiles, list(by_look.values()), same)], key=lambda node: node.members)


def _strands(profiles: Sequence[Profile], groups: Sequence[Sequence[int]], same: Same) -> Iterator[Node]:
    """For the rows of each city and name, those that are the same as the first and stand in plans of their own."""
    clear = [_clear(profiles, places) for places in groups]
    asked = [(found[0], place) for found in clear for place in found[1:]]
    answers = dict(zip(asked, same(asked), strict=True))
    for places, found in zip(groups, clear, strict=True):
        members = [place for place in found if place == found[0] or answers[found[0], place]]
        yield from (Node((place,), place) for place in places if place not in set(members))
        if members:
            speaker = max(members, key=lambda place: (len(profiles[place].context), -members.index(place)))
            yield Node(tuple(sorted(members)), speaker)


def _clear(profiles: Sequence[Profile], places: Sequence[int]) -> list[int]:
    """The rows whose plan has no other row among these, over the years."""
    rows: dict[str, set[str]] = defaultdict(set)
    for place in places:
        rows[profiles[place].plan_id].add(profiles[place].row)
    found = [place for place in places if len(rows[profiles[place].plan_id]) == 1]
    return sorted(found, key=lambda place: (profiles[place].years or (0, 0), place))


def _of_one_look(profiles: Sequence[Profile], groups: Sequence[Sequence[Node]], same: Same) -> Iterator[Node]:
    """Strands whose speakers look the same: one node, as far as no plan prints two of their rows."""
    ordered = [sorted(found, key=lambda node: node.members) for found in groups]
    asked = [(first.speaker, node.speaker) for first, *others in ordered for node in others]
    answers = dict(zip(asked, same(asked), strict=True))
    for first, *others in ordered:
        rows = {profiles[place].plan_id: profiles[place].row for place in first.members}
        members = list(first.members)
        for node in others:
            own = {profiles[place].plan_id: profiles[place].row for place in node.members}
            fits = all(rows.get(plan, row) == row for plan, row in own.items())
            if fits and answers[first.speaker, node.speaker]:
                members.extend(node.members)
                rows.update(own)
            else:
                yield node
        yield Node(tuple(sorted(members)), first.speaker)
