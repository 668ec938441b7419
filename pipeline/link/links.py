"""Which pairs of programmes become links.

In a canonical programme of few members all pairs do. In a larger one the links are as many as members: each city's
members one after the other over the years, and each city's chain hung at one programme, the one that gives the name.
So hundreds of plans that print one name make hundreds of links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from .candidates import all_pairs
from .canonical import best_name
from .clusters import Pair
from .kin import of_one_theme
from .matching import Matched
from .pairs import Pairs
from .profiles import Profile
from .relations import MOST_RELATED, nearest
from .score import Model

ALL_PAIRS = 12
"""Most members of a canonical programme of which every pair is a link."""

_AT_ONCE = 1 << 15  # pairs whose features are in memory at once


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


def between(profiles: Sequence[Profile], model: Model, matched: Matched) -> list[Pair]:
    """The nearest pairs of different clusters and plans, rivals not looked at (what lost to a rival is related), and for
    programmes that have few of them the nearest of their theme."""
    homes = {place: number for number, cluster in enumerate(matched.clusters) for place in cluster}

    def apart(pair: Pair) -> bool:
        a, b = pair
        return homes[a] != homes[b] and profiles[a].plan_id != profiles[b].plan_id

    near = {pair: likely for pair, likely in matched.edges.items() if apart(pair)}
    by_ids = {(profiles[a].id, profiles[b].id): (a, b) for a, b in near}
    best = nearest((*ids, Decimal(near[pair])) for ids, pair in by_ids.items())
    found = [by_ids[ids] for ids in sorted(best)]
    more = [pair for pair in of_one_theme(profiles, matched.speakers, found) if pair not in near and apart(pair)]
    return [*found, *_room_for(found, _likely(profiles, model, more))]


def _likely(profiles: Sequence[Profile], model: Model, pairs: Sequence[Pair]) -> list[tuple[float, Pair]]:
    """Pairs with their log-odds."""
    found: list[tuple[float, Pair]] = []
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        odds = model.log_odds(Pairs.of((profiles[a], profiles[b]) for a, b in some))
        found.extend(zip(odds.tolist(), some, strict=True))
    return found


def _room_for(found: Sequence[Pair], more: Sequence[tuple[float, Pair]]) -> Iterator[Pair]:
    """Of more pairs the likeliest, as long as both programmes have fewer than ``MOST_RELATED`` links."""
    counts = Counter(place for pair in found for place in pair)
    for _, (a, b) in sorted(more, key=lambda one: (-one[0], one[1])):
        if counts[a] < MOST_RELATED and counts[b] < MOST_RELATED:
            counts.update((a, b))
            yield a, b
