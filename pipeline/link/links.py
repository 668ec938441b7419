"""Which pairs of programmes become links.

In a canonical programme of few members all pairs do. In a larger one the links are as many as members: each city's
members one after the other over the years, and each city's chain hung at one programme, the one that gives the name.
So hundreds of plans that print one name make hundreds of links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from .candidates import all_pairs
from .canonical import best_name
from .clusters import Pair
from .profiles import Profile
from .relations import nearest

ALL_PAIRS = 12
"""Most members of a canonical programme of which every pair is a link."""


def inside(profiles: Sequence[Profile], cluster: Sequence[int]) -> list[Pair]:
    """The pairs of a cluster that become links, in order."""
    if len(cluster) <= ALL_PAIRS:
        return list(all_pairs(cluster))
    return sorted({(min(pair), max(pair)) for pair in _chains(profiles, cluster)})


def _chains(profiles: Sequence[Profile], cluster: Sequence[int]) -> Iterator[Pair]:
    places = {profiles[place].id: place for place in cluster}
    hub = places[best_name([profiles[place] for place in cluster]).id]
    cities: dict[str, list[int]] = defaultdict(list)
    for place in cluster:
        cities[profiles[place].jurisdiction_id or ""].append(place)
    for members in cities.values():
        chain = sorted(members, key=lambda place: (_start(profiles[place]), place))
        yield from pairwise(chain)
        if hub not in members:
            yield hub, min(chain, key=lambda place: (abs(_start(profiles[place]) - _start(profiles[hub])), place))


def _start(profile: Profile) -> int:
    return profile.years[0] if profile.years else 0


def between(profiles: Sequence[Profile], edges: Mapping[Pair, float], clusters: Sequence[Sequence[int]]) -> list[Pair]:
    """The nearest pairs of different clusters and plans, rivals not looked at: what lost to a rival is related."""
    homes = {place: number for number, cluster in enumerate(clusters) for place in cluster}
    apart = [(a, b) for a, b in edges if homes[a] != homes[b] and profiles[a].plan_id != profiles[b].plan_id]
    found = {(profiles[a].id, profiles[b].id): (a, b) for a, b in apart}
    best = nearest((*ids, Decimal(edges[pair])) for ids, pair in found.items())
    return [found[ids] for ids in sorted(best)]
