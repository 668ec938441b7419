"""Outlines to be compared: aims and strategies as they are, and how much of them a tree of texts holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generated.truth import Plan

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.text.marks import parse_mark
from govplan.pipeline.text.rich import squeeze

Nodes = Sequence[tuple[str, int]]
_NO_NUMERAL = re.compile(r"^[（(]?[）)、.．]?\t")
"""What is left of a mark whose numerals a library does not know; that is not held against it."""

_KEY = 24  # characters by which a point is known; layouts cut longer ones differently


@dataclass(frozen=True)
class Aim:
    """A point that has to be found: the start of its text, and the place of the one above it (-1 for none)."""

    key: str
    above: int


@dataclass
class Figures:
    """Points found, and points whose whole path is right, of all that there are."""

    found: int = 0
    right: int = 0
    of: int = 0

    def add(self, other: Figures) -> None:
        """Counts another file's points too."""
        self.found, self.right, self.of = self.found + other.found, self.right + other.right, self.of + other.of


def key_of(text: str) -> str:
    """The start of a point without its mark and without white space."""
    text = _NO_NUMERAL.sub("", text)
    mark = parse_mark(text)
    return squeeze(text[mark.end :] if mark is not None else text).rstrip("：:")[:_KEY]


def aims_of_gold(gold: Mapping[str, Any]) -> list[Aim]:
    """The objectives and strategies that a gold file names."""
    places: dict[str, int] = {}
    aims: list[Aim] = []
    for record in (*gold["objectives"], *gold["strategies"]):
        above = record.get("parent_id") or record.get("objective_id")
        places[record["id"]] = len(aims)
        aims.append(Aim(key_of(record["title"] or record["text"]), places[above] if above else -1))
    return aims


def aims_of_plan(plan: Plan) -> list[Aim]:
    """The objectives and strategies of a generated plan."""
    aims: list[Aim] = []

    def add(points: Iterable[Any], above: int) -> None:
        for point in points:
            aims.append(Aim(key_of(point.title or point.text), above))
            add(point.below, len(aims) - 1)

    add(plan.objectives, -1)
    return aims


def nodes_of_records(found: Extraction) -> list[tuple[str, int]]:
    """What govplan reads: objectives and strategies, each below its parent."""
    places: dict[str, int] = {}
    nodes: list[tuple[str, int]] = []
    for record in (*found.objectives, *found.strategies):
        above = getattr(record, "parent_id", None) or getattr(record, "objective_id", None)
        text = record.title or getattr(record, "text", None) or ""
        places[record.id] = len(nodes)
        nodes.append((text, places[above] if above else -1))
    return nodes


def score(aims: Sequence[Aim], nodes: Nodes) -> Figures:
    """Points found in a tree, and those that stand below the right ones.

    A point is found where a text starts with its key. Its path is right if the nearest texts above it that are points
    are those above it, up to one with none: other levels between them (headings of parts, groups) do no harm. Of several
    texts that start alike, the next one in reading order counts.
    """
    places = _placed(aims, nodes)
    point_at = {place: number for number, place in places.items()}
    right = 0
    for number in places:
        right += _path(number, aims) == _path_in_tree(places[number], nodes, point_at)
    return Figures(len(places), right, len(aims))


def _placed(aims: Sequence[Aim], nodes: Nodes) -> dict[int, int]:
    keys = [re.sub(r"[：:].*", "", key_of(text)) if "：" in text[:_KEY] else key_of(text) for text, _ in nodes]
    taken: set[int] = set()
    places: dict[int, int] = {}
    for number in sorted(range(len(aims)), key=lambda one: -len(aims[one].key)):
        key = aims[number].key
        fits = (
            i
            for i, own in enumerate(keys)
            if i not in taken and own and (own == key or key_of(nodes[i][0]).startswith(key))
        )
        place = next(fits, None)
        if place is not None:
            taken.add(place)
            places[number] = place
    return places


def _path(number: int, aims: Sequence[Aim]) -> list[int]:
    path = []
    while number >= 0:
        path.append(number)
        number = aims[number].above
    return path


def _path_in_tree(place: int, nodes: Nodes, point_at: Mapping[int, int]) -> list[int]:
    path = []
    while place >= 0:
        if place in point_at:
            path.append(point_at[place])
        place = nodes[place][1]
    return path
